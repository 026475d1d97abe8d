package slackfake

import (
	"fmt"
	"slices"
	"strings"
)

// The app and the world that a Server begins with. Tokens and keys are made up and open nothing.
const (
	AppID         = "A0SVAR"
	BotToken      = "xoxb-made-up-T0HOME"
	AppToken      = "xapp-made-up-A0SVAR"
	SigningSecret = "made-up-signing-secret"
	ClientID      = "1000.2000"
	ClientSecret  = "made-up-client-secret"
	verification  = "made-up-verification-token"

	Home    = "T0HOME"    // the workspace where the app is installed
	Partner = "T0ELSE"    // another organisation, with which a channel is shared
	Bot     = "U0SVARBOT" // the app's user in Home
	BotID   = "B0SVARBOT"

	Anna     = "U0ANNA"     // a member, Swedish
	Bill     = "U0BILL"     // a member, English
	Admin    = "U0ADMIN"    // an administrator of the workspace
	Owner    = "U0OWNER"    // its owner
	Stranger = "U0STRANGER" // an administrator of Partner, whom Home knows from a shared channel
	OtherBot = "U0OTHERBOT" // another app's user

	General = "C0GENERAL" // a public channel that the bot is in
	Editors = "C0EDITORS" // a private channel that the bot is in, for questions without an answer
	Shared  = "C0SHARED"  // shared with Partner; the bot is in it
	Outside = "C0OUTSIDE" // a public channel that the bot is not in
	AnnaDM  = "D0ANNA"    // Anna's conversation with the bot
	AdminDM = "D0ADMIN"   // the administrator's conversation with the bot
)

// A Team is a workspace.
type Team struct {
	ID, Name, Domain string
	Bot, BotID       string // the app's user there; "" where it is not installed
	Token            string // of the bot
}

// A User is a person or a bot.
type User struct {
	ID, Team, Name     string
	Locale             string // "sv-SE"
	Admin, Owner, Bot  bool
	BotID              string // of a bot
	Deleted, Anonymous bool   // Anonymous: users.info does not know them, as it happens with strangers
}

// A Channel is a place where messages stand.
type Channel struct {
	ID, Team, Name string
	Private        bool
	DM             string   // the person with whom the bot speaks there; "" is no direct message
	Members        []string // who is in it, bots too
	Shared         []string // other teams that it is shared with
}

func (c Channel) kind() string {
	switch {
	case c.DM != "":
		return "im"
	case c.Private:
		return "group"
	}
	return "channel"
}

// world is who and what there is, by ID.
type world struct {
	teams    map[string]*Team
	users    map[string]*User
	channels map[string]*Channel
}

func defaultWorld() world {
	w := world{teams: map[string]*Team{}, users: map[string]*User{}, channels: map[string]*Channel{}}
	for _, t := range []Team{
		{ID: Home, Name: "Hemma", Domain: "hemma", Bot: Bot, BotID: BotID, Token: BotToken},
		{ID: Partner, Name: "Annorstädes", Domain: "annorstades"},
	} {
		w.teams[t.ID] = &t
	}
	for _, u := range []User{
		{ID: Bot, Team: Home, Name: "svar", Bot: true, BotID: BotID, Locale: "en-US"},
		{ID: Anna, Team: Home, Name: "anna", Locale: "sv-SE"},
		{ID: Bill, Team: Home, Name: "bill", Locale: "en-US"},
		{ID: Admin, Team: Home, Name: "adam", Locale: "sv-SE", Admin: true},
		{ID: Owner, Team: Home, Name: "olga", Locale: "sv-SE", Admin: true, Owner: true},
		{ID: Stranger, Team: Partner, Name: "sten", Locale: "en-GB", Admin: true, Owner: true},
		{ID: OtherBot, Team: Home, Name: "annan", Bot: true, BotID: "B0OTHERBOT"},
	} {
		w.users[u.ID] = &u
	}
	everybody := []string{Bot, Anna, Bill, Admin, Owner, OtherBot}
	for _, c := range []Channel{
		{ID: General, Team: Home, Name: "allmänt", Members: everybody},
		{ID: Editors, Team: Home, Name: "redaktionen", Private: true, Members: []string{Bot, Admin, Owner}},
		{ID: Shared, Team: Home, Name: "samarbete", Members: append(slices.Clone(everybody), Stranger), Shared: []string{Partner}},
		{ID: Outside, Team: Home, Name: "utanför", Members: []string{Anna, Bill}},
		{ID: AnnaDM, Team: Home, DM: Anna, Members: []string{Bot, Anna}},
		{ID: AdminDM, Team: Home, DM: Admin, Members: []string{Bot, Admin}},
	} {
		w.channels[c.ID] = &c
	}
	return w
}

// AddTeam adds a workspace, or replaces the one with its ID. Where Token is set the app is installed there.
func (s *Server) AddTeam(t Team) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.addTeam(t)
}

func (s *Server) addTeam(t Team) {
	s.teams[t.ID] = &t
	if t.Bot != "" {
		s.users[t.Bot] = &User{ID: t.Bot, Team: t.ID, Name: "svar", Bot: true, BotID: t.BotID, Locale: "en-US"}
	}
}

// AddUser adds a user, or replaces the one with their ID.
func (s *Server) AddUser(u User) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[u.ID] = &u
}

// AddChannel adds a channel, or replaces the one with its ID.
func (s *Server) AddChannel(c Channel) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[c.ID] = &c
}

// teamOf gives the workspace that a token is for, or nil.
func (w world) teamOf(token string) *Team {
	for _, t := range w.teams {
		if t.Token != "" && t.Token == token {
			return t
		}
	}
	return nil
}

// channelFor finds a channel by its ID, by #name, or by a person's ID: then it is the conversation with them, which is
// opened where there is none yet. It returns nil where there is no such channel or person.
func (w world) channelFor(t *Team, name string) *Channel {
	if c := w.channels[name]; c != nil {
		return c
	}
	for _, c := range w.channels {
		if c.Team == t.ID && (c.DM != "" && c.DM == name || c.Name != "" && "#"+c.Name == name) {
			return c
		}
	}
	if u := w.users[name]; u != nil && !u.Bot {
		c := &Channel{ID: "D" + strings.TrimPrefix(u.ID, "U"), Team: t.ID, DM: u.ID, Members: []string{t.Bot, u.ID}}
		w.channels[c.ID] = c
		return c
	}
	return nil
}

// name gives a new identifier that begins with a letter: E0000000007. The mutex is held.
func (s *Server) name(prefix string) string {
	s.serial++
	return fmt.Sprintf("%s%010d", prefix, s.serial)
}

// timestamp gives a new message's timestamp, later than all before. The mutex is held.
func (s *Server) timestamp() string {
	s.lastTS = max(s.lastTS+1, s.options.Now().UnixMicro())
	return fmt.Sprintf("%d.%06d", s.lastTS/1_000_000, s.lastTS%1_000_000)
}
