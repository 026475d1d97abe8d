package discord

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	"svar/bot"
)

// Types of messages that people write; the others tell of joins, pins and the like.
const (
	plainMessage = 0
	replyMessage = 19
)

// event takes what the gateway tells. It returns at once, and never panics whatever the data holds.
func (a *Adapter) event(kind string, data json.RawMessage) {
	defer func() {
		if p := recover(); p != nil {
			a.o.Logger.Error("panic while receiving", "adapter", a.Name(), "event", kind, "panic", p)
		}
	}()
	switch kind {
	case "READY":
		a.ready(data)
	case "MESSAGE_CREATE":
		m, err := decodeMessage(data)
		if err != nil {
			a.o.Logger.Warn("ignored an event", "adapter", a.Name(), "error", err)
			return
		}
		a.heard(m)
	case "INTERACTION_CREATE":
		i, err := decodeInteraction(data)
		if err != nil {
			a.o.Logger.Warn("ignored an event", "adapter", a.Name(), "error", err)
			return
		}
		a.used(i, func(ctx context.Context, r response) error { return a.callback(ctx, i, r) })
	}
}

// ready learns who we are.
func (a *Adapter) ready(data []byte) {
	var r struct {
		User *user `json:"user"`
	}
	if err := decode(data, &r); err == nil && r.User != nil && r.User.ID != "" {
		a.self.Store(&r.User.ID)
	}
}

// heard answers a message that is for the bot: one in a direct message, or one that mentions it or replies to it.
func (a *Adapter) heard(m *incoming) {
	self := a.self.Load()
	if self == nil || m.Author.Bot || m.Author.ID == *self || m.WebhookID != "" {
		return
	}
	if m.Type != plainMessage && m.Type != replyMessage {
		return
	}
	if m.GuildID != "" && !m.mentionsUser(*self) || !a.seen.first(m.ID) {
		return
	}
	said := bot.Message{Conversation: conversation(m.GuildID, m.ChannelID, m.Author.ID), Text: a.question(m, *self)}
	asker := ""
	if m.GuildID != "" {
		asker = m.Author.ID
		said.Admin = m.Member != nil && m.Member.hasRole(a.o.AdminRoles)
		if first := m.firstAsker(a.ids, *self); first != "" {
			said.Conversation, asker = conversation(m.GuildID, m.ChannelID, first), first
		}
	}
	ok := a.accept("message "+m.ChannelID+" "+m.Author.ID, func(ctx context.Context, h bot.Handler) {
		a.answer(ctx, h, m, said, asker)
	})
	if !ok {
		a.o.Logger.Warn("could not take a message", "adapter", a.Name(), "channel", m.ChannelID)
	}
}

// answer replies to a message. The bot's silence is kept.
func (a *Adapter) answer(ctx context.Context, h bot.Handler, m *incoming, said bot.Message, asker string) {
	reply := a.handle(ctx, h, said)
	if reply == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, tokenLife)
	defer cancel()
	err := a.post(ctx, m.ChannelID, m.ID, a.renderer(said, asker, false, a.settings(ctx, m.GuildID, m.ChannelID).HandOff).card(reply))
	if err != nil {
		a.o.Logger.Error("could not reply", "adapter", a.Name(), "channel", m.ChannelID, "error", err)
	}
}

// handle has a message handled; a failure, also one of the handler's own making, becomes a polite reply.
func (a *Adapter) handle(ctx context.Context, h bot.Handler, m bot.Message) (reply bot.Reply) {
	defer func() {
		if p := recover(); p != nil {
			a.o.Logger.Error("panic while answering", "adapter", a.Name(), "panic", p)
			reply = bot.Sorry(a.languageOf(m))
		}
	}()
	reply, err := h.Handle(ctx, m)
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			a.o.Logger.Error("could not answer", "adapter", a.Name(), "error", err)
		}
		return bot.Sorry(a.languageOf(m))
	}
	return reply
}

func (a *Adapter) languageOf(m bot.Message) string {
	if m.Language != "" {
		return m.Language
	}
	return a.o.Language
}

// renderer lays out the reply to a message. Questions without an answer can be handed over to the channel of the editors,
// if there is one.
func (a *Adapter) renderer(m bot.Message, asker string, private bool, editors string) *renderer {
	r := &renderer{ids: a.ids, asker: asker, feedback: true, share: private}
	if editors != "" && a.o.Token != "" && (m.Command == "" || m.Command == bot.AskCommand) {
		r.handOver = cut(clean(m.Text+m.Argument), maxHead)
	}
	return r
}

// conversation names what follow-ups belong to: in a direct message the channel, elsewhere what one person says there.
func conversation(guild, channel, user string) string {
	if guild == "" {
		return "discord:" + channel
	}
	return "discord:" + channel + ":" + user
}

var userMention = regexp.MustCompile(`<@!?(\d+)>`)

// question is what a message asks, without the mention of the bot. A mention alone, in reply to somebody, means what
// they said.
func (a *Adapter) question(m *incoming, self string) string {
	text := strings.TrimSpace(userMention.ReplaceAllStringFunc(m.Content, func(s string) string {
		if userMention.FindStringSubmatch(s)[1] == self {
			return ""
		}
		return s
	}))
	if r := m.Referenced; text == "" && r != nil && r.Author != nil && r.Author.ID != self {
		return r.Content
	}
	return text
}

// firstAsker is who the bot's message that this one replies to was for; "" where it replies to none.
func (m *incoming) firstAsker(t *ids, self string) string {
	if m.Referenced == nil || m.Referenced.Author == nil || m.Referenced.Author.ID != self {
		return ""
	}
	asker := ""
	walk(m.Referenced.Components, func(c *pressed) {
		if p, ok := t.decode(c.CustomID); ok && asker == "" {
			asker = p.Asker
		}
	})
	return asker
}
