package discordfake

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// The inhabitants of DefaultWorld. Identifiers are snowflakes: digits, whose upper 42 bits are a time.
const (
	ApplicationID = "1100000000000000001"
	BotID         = "1100000000000000001" // a bot's user has the application's number since 2016
	GuildID       = "1200000000000000001"
	ChannelID     = "1300000000000000001" // #allmant
	QuietID       = "1300000000000000002" // #fragor
	AdminLogID    = "1300000000000000003" // #redaktionen
	DMID          = "1300000000000000004" // Anna and the bot
	PrivateID     = "1300000000000000005" // Anna and Bo, without the bot
	AnnaID        = "1400000000000000001" // a member
	BoID          = "1400000000000000002" // a member who may manage the server
	OtherBotID    = "1400000000000000003" // somebody else's bot
	EditorRoleID  = "1500000000000000001"
	BotRoleID     = "1500000000000000002"
)

// Permission bits, of https://discord.com/developers/docs/topics/permissions
const (
	PermissionAdministrator  uint64 = 1 << 3
	PermissionManageGuild    uint64 = 1 << 5
	PermissionViewChannel    uint64 = 1 << 10
	PermissionSendMessages   uint64 = 1 << 11
	PermissionEmbedLinks     uint64 = 1 << 14
	PermissionReadHistory    uint64 = 1 << 16
	PermissionUseCommands    uint64 = 1 << 31
	PermissionSendInThreads  uint64 = 1 << 38
	everyonesPermissions            = installedPermissions | PermissionUseCommands | PermissionSendInThreads
	installedPermissions            = PermissionViewChannel | PermissionSendMessages | PermissionEmbedLinks | PermissionReadHistory
	administratorPermissions uint64 = 1<<53 - 1
)

// Types of channels.
const (
	GuildText    = 0
	DM           = 1
	GroupDM      = 3
	PublicThread = 11
)

// A World is who and what is on Discord. The Server only reads it.
type World struct {
	Users    []User
	Guilds   []Guild
	Channels []Channel
}

// A User is a person or a bot.
type User struct {
	ID     string
	Name   string // unique: "anna"
	Global string // what is shown: "Anna Ek"
	Bot    bool
	Locale string // "sv-SE"
}

// A Guild is what people call a server.
type Guild struct {
	ID      string
	Name    string
	OwnerID string
	Locale  string // preferred: "sv-SE"
	Roles   []Role // without @everyone, which all have
	Members []Member
}

// A Role gives its members permissions.
type Role struct {
	ID          string
	Name        string
	Permissions uint64
}

// A Member is a user in a guild.
type Member struct {
	UserID string
	Nick   string
	Roles  []string
}

// A Channel is a place for messages.
type Channel struct {
	ID         string
	GuildID    string // empty outside servers
	Name       string
	Type       int
	ParentID   string   // of a thread
	Recipients []string // of direct messages: users
	Private    bool     // between people, without the bot
}

// DefaultWorld is a Swedish server with three channels and four members, and Anna's direct messages.
func DefaultWorld() *World {
	return &World{
		Users: []User{
			{ID: BotID, Name: "svar", Bot: true},
			{ID: AnnaID, Name: "anna", Global: "Anna Ek", Locale: "sv-SE"},
			{ID: BoID, Name: "bo", Global: "Bo Alm", Locale: "en-GB"},
			{ID: OtherBotID, Name: "pollbot", Bot: true},
		},
		Guilds: []Guild{{
			ID: GuildID, Name: "Byrån", OwnerID: "1400000000000000009", Locale: "sv-SE",
			Roles: []Role{
				{ID: EditorRoleID, Name: "Redaktör", Permissions: everyonesPermissions | PermissionManageGuild},
				{ID: BotRoleID, Name: "Svar", Permissions: installedPermissions},
			},
			Members: []Member{
				{UserID: BotID, Roles: []string{BotRoleID}},
				{UserID: AnnaID},
				{UserID: BoID, Nick: "Bosse", Roles: []string{EditorRoleID}},
				{UserID: OtherBotID},
			},
		}},
		Channels: []Channel{
			{ID: ChannelID, GuildID: GuildID, Name: "allmant"},
			{ID: QuietID, GuildID: GuildID, Name: "fragor"},
			{ID: AdminLogID, GuildID: GuildID, Name: "redaktionen"},
			{ID: DMID, Type: DM, Recipients: []string{AnnaID}},
			{ID: PrivateID, Type: DM, Recipients: []string{BoID}, Private: true},
		},
	}
}

// find gives the first item with the identifier; nil where there is none.
func find[T any](list []T, is func(*T) bool) *T {
	for i := range list {
		if is(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

func (w *World) user(id string) *User {
	return find(w.Users, func(u *User) bool { return u.ID == id })
}

func (w *World) guild(id string) *Guild {
	return find(w.Guilds, func(g *Guild) bool { return g.ID == id })
}

func (w *World) channel(id string) *Channel {
	return find(w.Channels, func(c *Channel) bool { return c.ID == id })
}

func (g *Guild) member(id string) *Member {
	return find(g.Members, func(m *Member) bool { return m.UserID == id })
}

// permissions gives what a member may do in the guild.
func (g *Guild) permissions(userID string) uint64 {
	if g.OwnerID == userID {
		return administratorPermissions
	}
	may := everyonesPermissions
	m := g.member(userID)
	for _, r := range g.Roles {
		if m != nil && slices.Contains(m.Roles, r.ID) {
			may |= r.Permissions
		}
	}
	if may&PermissionAdministrator != 0 {
		return administratorPermissions
	}
	return may
}

// shard gives which of so many shards hears of a guild; direct messages, without one, go to the first.
func shard(guildID string, shards int) int {
	n, err := strconv.ParseUint(guildID, 10, 64)
	if err != nil {
		return 0
	}
	return int(n >> 22 % uint64(max(shards, 1)))
}

// discordEpoch is the first millisecond of 2015, from which snowflakes count.
const discordEpoch = 1420070400000

// newID gives a snowflake of the fake's time that is larger than all before. The lock is held.
func (s *Server) newID() string {
	id := uint64(s.now().UnixMilli()-discordEpoch) << 22
	s.lastID = max(s.lastID+1, id)
	return strconv.FormatUint(s.lastID, 10)
}

// NewID gives a snowflake that is new.
func (s *Server) NewID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newID()
}

// isSnowflake tells whether Discord takes a text for an identifier.
func isSnowflake(text string) bool {
	n, err := strconv.ParseUint(text, 10, 64)
	return err == nil && n > 0 && n < 1<<63
}

func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000+00:00") }

func bits(n uint64) string { return fmt.Sprint(n) }

// timestampOf gives when a snowflake was made.
func timestampOf(id string) string {
	n, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return timestamp(time.UnixMilli(discordEpoch))
	}
	return timestamp(time.UnixMilli(int64(n>>22) + discordEpoch))
}
