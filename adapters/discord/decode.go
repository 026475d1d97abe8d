package discord

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The structs below hold what Svar needs of Discord's payloads and nothing else, so that a component, a type or a field
// that Discord invents tomorrow changes nothing. Anything in them may be missing.

// A user is a person or a bot.
type user struct {
	ID         string `json:"id"`
	Username   string `json:"username"`
	GlobalName string `json:"global_name"`
	Bot        bool   `json:"bot"`
}

// A member is a user in a server.
type member struct {
	User        *user    `json:"user"`
	Nick        string   `json:"nick"` // what they are called in the server; often empty
	Roles       []string `json:"roles"`
	Permissions string   `json:"permissions"` // bits, in decimal; only in interactions
}

// incoming is a message that somebody wrote.
type incoming struct {
	ID         string     `json:"id"`
	ChannelID  string     `json:"channel_id"`
	GuildID    string     `json:"guild_id"`
	WebhookID  string     `json:"webhook_id"`
	Author     *user      `json:"author"`
	Member     *member    `json:"member"`
	Content    string     `json:"content"`
	Type       int        `json:"type"`
	Flags      int        `json:"flags"`
	Mentions   []*user    `json:"mentions"`
	Referenced *incoming  `json:"referenced_message"`
	Components []*pressed `json:"components"`
}

// pressed is a component of a message that came back, or of a form that was sent in.
type pressed struct {
	CustomID   string     `json:"custom_id"`
	Value      string     `json:"value"`
	Values     []string   `json:"values"`
	Components []*pressed `json:"components"`
	Component  *pressed   `json:"component"` // within a label
}

// An interaction is the use of a command, a button, a list or a form.
type interaction struct {
	ID            string            `json:"id"`
	ApplicationID string            `json:"application_id"`
	Type          int               `json:"type"`
	Token         string            `json:"token"`
	GuildID       string            `json:"guild_id"`
	ChannelID     string            `json:"channel_id"`
	Channel       *channel          `json:"channel"`
	Context       int               `json:"context"`
	Locale        string            `json:"locale"`
	Member        *member           `json:"member"`
	User          *user             `json:"user"`
	Message       *incoming         `json:"message"`
	Owners        map[string]string `json:"authorizing_integration_owners"`
	Data          *interactionData  `json:"data"`
}

type interactionData struct {
	Name       string         `json:"name"`
	CustomID   string         `json:"custom_id"`
	TargetID   string         `json:"target_id"`
	Values     []string       `json:"values"`
	Options    []*givenOption `json:"options"`
	Components []*pressed     `json:"components"`
	Resolved   *struct {
		Messages map[string]*incoming `json:"messages"`
		Channels map[string]*channel  `json:"channels"`
	} `json:"resolved"`
}

// A channel is where people write.
type channel struct {
	Name   string `json:"name"`
	Type   int    `json:"type"`
	Parent string `json:"parent_id"` // of a thread, the channel that it is in; of a channel, its category
}

// Types of channels that are threads are between these.
const (
	firstThread = 10
	lastThread  = 12
)

// A givenOption is an option of a command with what was given for it.
type givenOption struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
	Options []*givenOption  `json:"options"`
}

// Types of interactions.
const (
	ping         = 1
	command      = 2
	componentUse = 3
	autocomplete = 4
	modalSubmit  = 5
)

// The installation contexts of interactions' owners, the context of conversations between people that the bot is not
// in, and types of options.
const (
	guildInstall  = "0"
	amongPeople   = 2
	subcommand    = 1
	stringOption  = 3
	booleanOption = 5
	channelOption = 7
)

func decodeInteraction(data []byte) (*interaction, error) {
	var i *interaction
	if err := decode(data, &i); err != nil {
		return nil, fmt.Errorf("interaction: %w", err)
	}
	if i == nil || i.Type != ping && (i.ID == "" || i.Token == "" || i.Data == nil || i.by() == nil) {
		return nil, errors.New("interaction: something that every interaction has is missing")
	}
	if i.Type < ping || i.Type > modalSubmit {
		return nil, fmt.Errorf("interaction: unknown type %d", i.Type)
	}
	return i, nil
}

func decodeMessage(data []byte) (*incoming, error) {
	var m *incoming
	if err := decode(data, &m); err != nil {
		return nil, fmt.Errorf("message: %w", err)
	}
	if m == nil || m.ID == "" || m.ChannelID == "" || m.Author == nil {
		return nil, errors.New("message: something that every message has is missing")
	}
	return m, nil
}

// decode reads JSON. A field of another type than expected is taken for missing.
func decode(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return nil
	}
	return err
}

// by is who acted; nil where the payload doesn't say.
func (i *interaction) by() *user {
	if i.Member != nil && i.Member.User != nil {
		return i.Member.User
	}
	return i.User
}

// home is the channel whose settings count: of a thread, the one that it is in.
func (i *interaction) home() string {
	if c := i.Channel; c != nil && c.Type >= firstThread && c.Type <= lastThread && c.Parent != "" {
		return c.Parent
	}
	return i.ChannelID
}

// name is what others call whoever acted; "" where the payload doesn't say.
func (i *interaction) name() string {
	nick := ""
	if i.Member != nil {
		nick = i.Member.Nick
	}
	return cmp.Or(cleanLine(nick), cleanLine(i.by().GlobalName), cleanLine(i.by().Username))
}

// path gives the names of the command and its subcommand.
func (d *interactionData) path() (name, sub string) {
	for _, o := range d.Options {
		if o != nil && o.Type == subcommand {
			return d.Name, o.Name
		}
	}
	return d.Name, ""
}

// option finds an option by its name, in the subcommand too; nil where it was not given.
func (d *interactionData) option(name string) *givenOption {
	return find(d.Options, func(o *givenOption) bool { return o.Name == name && o.Type != subcommand })
}

// focused is the option that is being typed; nil where there is none.
func (d *interactionData) focused() *givenOption {
	return find(d.Options, func(o *givenOption) bool { return o.Focused })
}

func find(options []*givenOption, is func(*givenOption) bool) *givenOption {
	for _, o := range options {
		if o == nil {
			continue
		}
		if is(o) {
			return o
		}
		if found := find(o.Options, is); found != nil {
			return found
		}
	}
	return nil
}

// text is the option's value; "" for none, or for one that is no text.
func (o *givenOption) text() string {
	var s string
	if o == nil || json.Unmarshal(o.Value, &s) != nil {
		return ""
	}
	return s
}

// yes tells whether the option was given and is true.
func (o *givenOption) yes() bool {
	var b bool
	return o != nil && json.Unmarshal(o.Value, &b) == nil && b
}

// target is the message that a message command was used on; nil where the payload lacks it.
func (d *interactionData) target() *incoming {
	if d.Resolved == nil {
		return nil
	}
	return d.Resolved.Messages[d.TargetID]
}

// channelName is what the channel of an option is called; "" where the payload lacks it.
func (d *interactionData) channelName(id string) string {
	if d.Resolved == nil || d.Resolved.Channels[id] == nil {
		return ""
	}
	return d.Resolved.Channels[id].Name
}

// walk visits components and those within them.
func walk(list []*pressed, visit func(*pressed)) {
	for _, c := range list {
		if c == nil {
			continue
		}
		visit(c)
		walk(c.Components, visit)
		walk([]*pressed{c.Component}, visit)
	}
}

// mentionsUser tells whether a message mentions a user.
func (m *incoming) mentionsUser(id string) bool {
	return slices.ContainsFunc(m.Mentions, func(u *user) bool { return u != nil && u.ID == id })
}

// names tells whether a message names a user in its text, rather than by replying to them.
func (m *incoming) names(id string) bool {
	return strings.Contains(m.Content, "<@"+id+">") || strings.Contains(m.Content, "<@!"+id+">")
}

// repliesTo tells whether a message replies to one of a user's.
func (m *incoming) repliesTo(id string) bool {
	return m.Referenced != nil && m.Referenced.Author != nil && m.Referenced.Author.ID == id
}

// Permissions that make an administrator, of https://docs.discord.com/developers/topics/permissions.
const (
	administrator = 1 << 3
	manageGuild   = 1 << 5
)

// manages tells whether the permissions are those of somebody who manages the server.
func (m *member) manages() bool {
	bits, err := strconv.ParseUint(m.Permissions, 10, 64)
	return err == nil && bits&(administrator|manageGuild) != 0
}

// hasRole tells whether the member has one of the roles.
func (m *member) hasRole(roles []string) bool {
	return slices.ContainsFunc(m.Roles, func(r string) bool { return slices.Contains(roles, r) })
}
