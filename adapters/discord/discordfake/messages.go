package discordfake

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A Message is one that stands in a channel.
type Message struct {
	ID        string
	ChannelID string
	AuthorID  string
	Object    Object // as Discord would give it now; to be read only
	Ephemeral bool   // only the person who asked sees it
	Loading   bool   // a deferred response that has no content yet
	Asked     string // the interaction that it answers; empty
	Pings     []string
	At        time.Time
	Edits     int
	Deleted   bool
	Files     []File
}

// Text gives all that can be read in the message: its content, embeds and components, one line each.
func (m Message) Text() string {
	var lines []string
	collectText(m.Object, &lines)
	return strings.Join(lines, "\n")
}

// CustomIDs gives those of the message's buttons and selects, in order.
func (m Message) CustomIDs() []string {
	var ids []string
	walk(m.Object["components"], func(o Object) {
		if id, ok := o["custom_id"].(string); ok {
			ids = append(ids, id)
		}
	})
	return ids
}

// readable are the keys whose texts people read, in the order of reading.
var readable = []string{"content", "title", "label", "placeholder", "description", "name", "value", "url"}

func collectText(o Object, lines *[]string) {
	for _, key := range readable {
		if text, ok := o[key].(string); ok && text != "" && (key != "value" || o["name"] != nil) {
			*lines = append(*lines, text)
		}
	}
	for _, key := range []string{"embeds", "fields", "components", "accessory", "component", "footer", "options"} {
		for _, child := range children(o[key]) {
			collectText(child, lines)
		}
	}
}

// children gives the objects in a value: itself, or those of a list.
func children(value any) []Object {
	switch value := value.(type) {
	case Object:
		return []Object{value}
	case []any:
		var list []Object
		for _, v := range value {
			if o, ok := v.(Object); ok {
				list = append(list, o)
			}
		}
		return list
	case []Object:
		return value
	}
	return nil
}

// walk visits all components, outer ones first.
func walk(components any, visit func(Object)) {
	for _, o := range children(components) {
		visit(o)
		for _, key := range []string{"components", "component", "accessory"} {
			walk(o[key], visit)
		}
	}
}

// Messages gives what stands in a channel, oldest first, without what has been deleted. It has what people wrote too.
func (s *Server) Messages(channelID string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Message
	for _, m := range s.rest.messages {
		if m.ChannelID == channelID && !m.Deleted {
			list = append(list, m.copy())
		}
	}
	return list
}

// Said gives what the bot said in a channel, oldest first; deferred responses only once they have content.
func (s *Server) Said(channelID string) []Message {
	return slices.DeleteFunc(s.Messages(channelID), func(m Message) bool { return m.AuthorID != BotID || m.Loading })
}

// copy gives the message as it is now. What is in its Object is never changed, only replaced.
func (m *Message) copy() Message {
	c := *m
	c.Object = maps.Clone(m.Object)
	return c
}

// Say has a user write in a channel, and tells the bot's gateway sessions. With a message in reply, it replies to it. It
// gives the message as those who may see its content get it.
func (s *Server) Say(channelID, userID, text string, reply Object) Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.options.World.Message(s.newID(), channelID, userID, text, reply)
	return s.publish(o)
}

// Publish has a message, from World.Message or of a test's own making, stand in its channel, and tells the bot's gateway
// sessions.
func (s *Server) Publish(message Object) Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.publish(message)
}

func (s *Server) publish(o Object) Object {
	m := &Message{Object: o, At: s.now()}
	m.ID, _ = o["id"].(string)
	m.ChannelID, _ = o["channel_id"].(string)
	m.AuthorID, _ = at(o, "author", "id").(string)
	s.keep(m)
	s.dispatch("MESSAGE_CREATE", o)
	s.notify()
	return Clone(o)
}

// keep puts a message where it can be found. The lock is held.
func (s *Server) keep(m *Message) {
	m.Object = Clone(m.Object)
	s.rest.messages = append(s.rest.messages, m)
	s.rest.byID[m.ID] = m
}

// message finds one by its number; nil where there is none, or no longer. The lock is held.
func (s *Server) message(id string) *Message {
	if m := s.rest.byID[id]; m != nil && !m.Deleted {
		return m
	}
	return nil
}

// A draft is a message that the bot wants to stand in a channel.
type draft struct {
	channel   string
	body      Object
	files     []File
	kind      int // type of the message
	ephemeral bool
	loading   bool
	asked     *Exchange
}

// post puts a message of the bot's into a channel. The lock is held.
func (s *Server) post(d draft) *Message {
	id := s.newID()
	var reply Object
	if target := s.message(replyTarget(d.body)); target != nil {
		reply = target.Object
	}
	text, _ := d.body["content"].(string)
	o := s.options.World.Message(id, d.channel, BotID, text, reply)
	if reply == nil {
		o["type"] = d.kind
	}
	m := &Message{
		ID: id, ChannelID: d.channel, AuthorID: BotID, Object: o, At: s.now(), Ephemeral: d.ephemeral, Loading: d.loading, Files: d.files,
	}
	s.describe(m, d)
	m.Pings = s.pings(d.body, reply)
	s.keep(m)
	if !m.Ephemeral && !m.Loading {
		s.dispatch("MESSAGE_CREATE", m.Object)
	}
	return m
}

// describe fills in what a message says about itself.
func (s *Server) describe(m *Message, d draft) {
	o := m.Object
	setContent(o, d.body)
	flags := flagsOf(d.body) &^ (FlagEphemeral | FlagLoading)
	if m.Ephemeral {
		flags |= FlagEphemeral
	}
	if m.Loading {
		flags |= FlagLoading
	}
	o["flags"] = flags
	if nonce, ok := d.body["nonce"]; ok {
		o["nonce"] = nonce
	}
	if d.asked != nil {
		m.Asked = d.asked.ID
		o["application_id"], o["webhook_id"] = ApplicationID, ApplicationID
		o["interaction_metadata"] = s.metadata(d.asked)
	}
}

// answered is a message as the REST API gives it: without what only events have.
func (m Message) answered() Object {
	o := Clone(Without(m.Object, "guild_id", "member", "channel_type"))
	for _, u := range children(o["mentions"]) {
		delete(u, "member")
	}
	return o
}

// contentKeys are what a message consists of.
var contentKeys = []string{"content", "embeds", "components"}

// setContent takes content, embeds and components over that are in the body, as Discord gives them back. What is null
// becomes empty.
func setContent(o, body Object) {
	empty := Object{"content": "", "embeds": []any{}, "components": []any{}}
	for _, key := range contentKeys {
		value, ok := body[key]
		if ok && value == nil {
			value = empty[key]
		}
		if ok {
			o[key] = value
		}
	}
	o["embeds"] = typedEmbeds(children(o["embeds"]))
	o["components"] = completed(o["components"])
}

// completed gives components as Discord gives them back: all numbered, and with what was left out.
func completed(components any) any {
	o, n := Clone(Object{"components": components}), 0
	walk(o["components"], func(c Object) {
		n++
		if c["id"] == nil {
			c["id"] = n
		}
		for key, value := range leftOut(number(c["type"])) {
			if c[key] == nil {
				c[key] = value
			}
		}
	})
	return o["components"]
}

// leftOut gives what a component of a type has where it was not said.
func leftOut(kind int) Object {
	switch kind {
	case componentContainer:
		return Object{"accent_color": nil, "spoiler": false}
	case componentSeparator:
		return Object{"spacing": 1, "divider": true}
	case componentSelect, componentUsers, componentRoles, componentMentionable, componentChannels:
		return Object{"min_values": 1, "max_values": 1}
	case componentFile:
		return Object{"name": "file", "size": 1, "spoiler": false}
	}
	return nil
}

func typedEmbeds(embeds []Object) []any {
	list := []any{}
	for _, e := range embeds {
		list = append(list, With(e, "type", "rich"))
	}
	return list
}

func flagsOf(o Object) int { return number(o["flags"]) }

func replyTarget(body Object) string {
	id, _ := at(body, "message_reference", "message_id").(string)
	return id
}

var (
	userMention = regexp.MustCompile(`<@!?(\d+)>`)
	roleMention = regexp.MustCompile(`<@&(\d+)>`)
)

func mentionedUsers(text string) []string { return submatches(userMention, text) }

func submatches(r *regexp.Regexp, text string) []string {
	var list []string
	for _, m := range r.FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	return list
}

// pings gives whom a message notifies: "everyone", users and roles, by what it says and what its allowed_mentions allow.
// https://discord.com/developers/docs/resources/message#allowed-mentions-object
func (s *Server) pings(body, reply Object) []string {
	allowed, restricted := body["allowed_mentions"].(Object)
	may := func(kind, id string) bool {
		return !restricted || contains(allowed["parse"], kind) || contains(allowed[kind], id)
	}
	var list []string
	text := spoken(body)
	if (strings.Contains(text, "@everyone") || strings.Contains(text, "@here")) && may("everyone", "") {
		list = append(list, "everyone")
	}
	for _, id := range submatches(userMention, text) {
		if may("users", id) {
			list = append(list, id)
		}
	}
	for _, id := range submatches(roleMention, text) {
		if may("roles", id) {
			list = append(list, id)
		}
	}
	replied, _ := allowed["replied_user"].(bool)
	if author, ok := at(reply, "author", "id").(string); ok && (replied || !restricted) {
		list = append(list, author)
	}
	return list
}

// spoken gives the texts of a body in which mentions work: its content and text displays, not embeds.
func spoken(body Object) string {
	text, _ := body["content"].(string)
	walk(body["components"], func(o Object) {
		if display, ok := o["content"].(string); ok {
			text += "\n" + display
		}
	})
	return text
}

func contains(list any, value string) bool {
	items, _ := list.([]any)
	return slices.Contains(items, any(value))
}

// change edits a message. Only the edit that fills a deferred response notifies anybody. The lock is held.
func (s *Server) change(m *Message, body Object, files []File) {
	o := maps.Clone(m.Object)
	setContent(o, body)
	o["flags"] = flagsOf(m.Object)&^FlagLoading | flagsOf(body)&FlagComponentsV2
	o["edited_timestamp"] = timestamp(s.now())
	event := "MESSAGE_UPDATE"
	if m.Loading {
		event = "MESSAGE_CREATE"
		m.Pings = s.pings(body, nil)
	}
	m.Object, m.Loading = Clone(o), false
	m.Edits++
	m.Files = append(m.Files, files...)
	if !m.Ephemeral {
		s.dispatch(event, o)
	}
}
