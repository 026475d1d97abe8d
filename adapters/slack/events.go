package slack

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// The kinds of deliveries, as Socket Mode names them.
const (
	kindEvents      = "events_api"
	kindCommands    = "slash_commands"
	kindInteractive = "interactive"
)

// These structs hold what we need of Slack's payloads. Whatever else is in them, or is missing, is no concern of ours:
// a field of a type that we don't expect makes the decoding of that one payload fail, and that is all.

// An envelope is what comes around an event. https://docs.slack.dev/apis/events-api/#callback-field
type envelope struct {
	Type           string          `json:"type"` // event_callback, url_verification, app_rate_limited
	Challenge      string          `json:"challenge"`
	TeamID         string          `json:"team_id"`
	EnterpriseID   string          `json:"enterprise_id"`
	EventID        string          `json:"event_id"`
	Event          json.RawMessage `json:"event"`
	Authorizations []authorization `json:"authorizations"`
}

// An authorization says for which installation an event is delivered.
type authorization struct {
	EnterpriseID string `json:"enterprise_id"`
	TeamID       string `json:"team_id"`
	UserID       string `json:"user_id"` // the bot's, there
}

// home is the workspace whose installation the event is for: with Slack Connect, team_id may be another.
func (e envelope) home() authorization {
	if len(e.Authorizations) > 0 && cmp.Or(e.Authorizations[0].TeamID, e.Authorizations[0].EnterpriseID) != "" {
		return e.Authorizations[0]
	}
	return authorization{EnterpriseID: e.EnterpriseID, TeamID: e.TeamID}
}

// An event is any of those that we know.
type event struct {
	Type            string          `json:"type"`
	Subtype         string          `json:"subtype"`
	User            string          `json:"user"`
	BotID           string          `json:"bot_id"`
	BotProfile      json.RawMessage `json:"bot_profile"`
	UserTeam        string          `json:"user_team"`
	SourceTeam      string          `json:"source_team"`
	Text            string          `json:"text"`
	TS              string          `json:"ts"`
	ThreadTS        string          `json:"thread_ts"`
	ParentUser      string          `json:"parent_user_id"`
	Channel         string          `json:"channel"`
	ChannelType     string          `json:"channel_type"`
	Hidden          bool            `json:"hidden"`
	Tab             string          `json:"tab"`
	MessageTS       string          `json:"message_ts"` // of link_shared
	UnfurlID        string          `json:"unfurl_id"`
	Source          string          `json:"source"`
	Links           []sharedLink    `json:"links"`
	AssistantThread assistantThread `json:"assistant_thread"`
}

type sharedLink struct {
	URL string `json:"url"`
}

type assistantThread struct {
	User    string `json:"user_id"`
	Channel string `json:"channel_id"`
	TS      string `json:"thread_ts"`
}

// decodeEvent reads the event of an envelope. In some events "channel" and "user" are objects; none of those is one of
// ours, and their decoding must not fail.
func decodeEvent(raw json.RawMessage) (event, error) {
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(raw, &kind); err != nil {
		return event{}, fmt.Errorf("decode the event: %w", err)
	}
	switch kind.Type {
	case "message", "app_mention", "app_home_opened", "assistant_thread_started", "link_shared",
		"tokens_revoked", "app_uninstalled":
	default:
		return event{Type: kind.Type}, nil
	}
	var e event
	if err := json.Unmarshal(raw, &e); err != nil {
		return event{}, fmt.Errorf("decode the event %q: %w", kind.Type, err)
	}
	return e, nil
}

// A command is a slash command. https://docs.slack.dev/interactivity/implementing-slash-commands
type command struct {
	Command      string `json:"command"`
	Text         string `json:"text"`
	TeamID       string `json:"team_id"`
	EnterpriseID string `json:"enterprise_id"`
	Channel      string `json:"channel_id"`
	User         string `json:"user_id"`
	ResponseURL  string `json:"response_url"`
	TriggerID    string `json:"trigger_id"`
}

// commandJSON turns the form of a slash command into what Socket Mode delivers.
func commandJSON(form url.Values) ([]byte, error) {
	fields := make(map[string]string, len(form))
	for name := range form {
		fields[name] = form.Get(name)
	}
	return json.Marshal(fields)
}

// An interaction is something pressed, chosen, typed or submitted.
// https://docs.slack.dev/reference/interaction-payloads
type interaction struct {
	Type        string          `json:"type"` // block_actions, block_suggestion, message_action, shortcut, view_submission
	Team        *ided           `json:"team"`
	Enterprise  *ided           `json:"enterprise"`
	User        ided            `json:"user"`
	Channel     ided            `json:"channel"`
	Container   container       `json:"container"`
	Message     pressedMessage  `json:"message"`
	View        *view           `json:"view"`
	Actions     []pressedAction `json:"actions"`
	ActionID    string          `json:"action_id"` // of block_suggestion
	Value       string          `json:"value"`     // likewise
	CallbackID  string          `json:"callback_id"`
	TriggerID   string          `json:"trigger_id"`
	ResponseURL string          `json:"response_url"`
}

type ided struct {
	ID     string `json:"id"`
	TeamID string `json:"team_id"`
}

type container struct {
	Type      string `json:"type"`
	Channel   string `json:"channel_id"`
	MessageTS string `json:"message_ts"`
	ThreadTS  string `json:"thread_ts"`
	Ephemeral bool   `json:"is_ephemeral"`
}

type pressedMessage struct {
	Text     string `json:"text"`
	TS       string `json:"ts"`
	ThreadTS string `json:"thread_ts"`
}

type pressedAction struct {
	ActionID string `json:"action_id"`
	ActionTS string `json:"action_ts"`
	field
}

type view struct {
	ID              string `json:"id"`
	Type            string `json:"type"` // home, modal
	CallbackID      string `json:"callback_id"`
	PrivateMetadata string `json:"private_metadata"`
	State           struct {
		Values map[string]map[string]field `json:"values"`
	} `json:"state"`
}

// A field is what stands in a field of a form.
type field struct {
	Value         string   `json:"value"`
	Selected      *option  `json:"selected_option"`
	Ticked        []option `json:"selected_options"`
	Conversation  string   `json:"selected_conversation"`
	Conversations []string `json:"selected_conversations"`
}

type option struct {
	Value string `json:"value"`
	Text  struct {
		Text string `json:"text"`
	} `json:"text"`
}

// value is what stands in a text field or on a button, or what was chosen from a menu.
func (f field) value() string {
	if f.Selected != nil {
		return f.Selected.Value
	}
	return cmp.Or(f.Value, f.Conversation)
}

// field gives the field of a form whose block and element have that name; the zero field where there is none.
func (v *view) field(id string) field { return v.State.Values[id][id] }

// home is the workspace in which it happened, as far as it is told: a payload of an organisation may have no team.
func (i interaction) home() authorization {
	var a authorization
	if i.Team != nil {
		a.TeamID = i.Team.ID
	}
	if a.TeamID == "" {
		a.TeamID = i.User.TeamID
	}
	if i.Enterprise != nil {
		a.EnterpriseID = i.Enterprise.ID
	}
	return a
}

// channel is where it happened; "" in a modal or in App Home.
func (i interaction) channel() string { return cmp.Or(i.Channel.ID, i.Container.Channel) }

// thread is the thread in which it happened: that of the message, else the one that the message begins.
func (i interaction) thread() string {
	own := cmp.Or(i.Message.TS, i.Container.MessageTS)
	if i.Container.Ephemeral {
		own = ""
	}
	return cmp.Or(i.Message.ThreadTS, i.Container.ThreadTS, own)
}

// inThread tells whether it happened in a thread that has begun.
func (i interaction) inThread() bool { return cmp.Or(i.Message.ThreadTS, i.Container.ThreadTS) != "" }

// emojiCode is an emoji as Slack delivers it: ":pray:". It says nothing of what is asked.
var emojiCode = regexp.MustCompile(`:(?:[a-z][a-z0-9_'-]*|[+-]1):`)

// unescape turns a text as Slack delivers it into what was typed: links and mentions become what people read.
func unescape(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		b.WriteString(before)
		if !found {
			break
		}
		inner, after, closed := strings.Cut(rest, ">")
		if !closed {
			b.WriteString("<" + rest)
			break
		}
		b.WriteString(readable(inner))
		text = after
	}
	text = emojiCode.ReplaceAllString(b.String(), " ")
	return strings.TrimSpace(strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text))
}

// readable is what people see of the inside of <…>: nothing of a mention of somebody, the label of a link.
// https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
func readable(inner string) string {
	address, label, labelled := strings.Cut(inner, "|")
	switch {
	case strings.HasPrefix(address, "@"), strings.HasPrefix(address, "!"):
		return ""
	case strings.HasPrefix(address, "#") && labelled:
		return "#" + label
	case strings.HasPrefix(address, "#"):
		return ""
	case labelled:
		return label
	}
	return address
}
