package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
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

// heard answers a message that is for the bot, and, where channels are listened to, one that is for nobody.
func (a *Adapter) heard(m *incoming) {
	self := a.self.Load()
	if self == nil || m.Author.Bot || m.WebhookID != "" {
		return
	}
	if m.Type != plainMessage && m.Type != replyMessage {
		return
	}
	spokenTo := a.spokenTo(m, *self)
	if !spokenTo && !a.overhears(m) || !a.seen.first(m.ID) {
		return
	}
	ok := a.accept("message "+m.ChannelID+" "+m.Author.ID, func(ctx context.Context, h bot.Handler) {
		ctx, cancel := context.WithTimeout(ctx, tokenLife)
		defer cancel()
		a.answer(ctx, h, m, *self, spokenTo)
	})
	if !ok {
		a.o.Logger.Warn("could not take a message", "adapter", a.Name(), "channel", m.ChannelID)
	}
}

// spokenTo tells whether a message is for the bot: one in a direct message, or one that mentions it. What replies to it
// mentions it, unless the person has turned that off; what such a reply says is known only where all is heard.
func (a *Adapter) spokenTo(m *incoming, self string) bool {
	return m.GuildID == "" || m.mentionsUser(self) || a.o.Listen && m.repliesTo(self)
}

// overhears tells whether a message may be answered unasked, if its channel is listened to: one that is neither part of
// a conversation nor meant for somebody.
func (a *Adapter) overhears(m *incoming) bool {
	return a.o.Listen && m.Type == plainMessage && m.Content != "" && !strings.Contains(m.Content, "<@") && len(m.Mentions) == 0
}

// answer replies to a message. The bot's silence is kept; so it is where an answer that nobody asked for was given lately,
// and where thanks reply to an answer.
func (a *Adapter) answer(ctx context.Context, h bot.Handler, m *incoming, self string, spokenTo bool) {
	s := a.settings(ctx, m.GuildID, m.ChannelID)
	if !spokenTo && !s.Listen {
		return
	}
	said, asker := a.said(m, self)
	said.Language, said.Overheard = s.Language, !spokenTo
	reply := a.handle(ctx, h, said)
	if reply == nil || m.repliesTo(self) && !m.names(self) && isHint(reply) {
		return
	}
	if !a.fresh(m.ChannelID, reply) && !spokenTo {
		return
	}
	to := &reference{MessageID: m.ID, ChannelID: m.ChannelID}
	if err := a.post(ctx, m.ChannelID, m.ID, to, a.renderer(asker, false, s).card(helped(reply, said.Admin))); err != nil {
		a.o.Logger.Error("could not reply", "adapter", a.Name(), "channel", m.ChannelID, "error", err)
	}
}

// said is what a message says to the bot, and whose conversation it belongs to.
func (a *Adapter) said(m *incoming, self string) (said bot.Message, asker string) {
	if m.GuildID != "" {
		asker = cmp.Or(m.firstAsker(a.ids, self), m.Author.ID)
	}
	return bot.Message{
		Conversation: conversation(m.ChannelID, asker, m.GuildID == ""),
		Text:         a.question(m, self),
		Admin:        m.GuildID != "" && m.Member != nil && m.Member.hasRole(a.o.AdminRoles),
	}, asker
}

// fresh tells whether an answer is given in a channel for the first time in a while. Other replies always are.
func (a *Adapter) fresh(channel string, reply bot.Reply) bool {
	r, ok := reply.(*bot.Answer)
	return !ok || a.given.first(channel+" "+r.Source.Ref.String())
}

// isHint tells whether a reply only says how to ask, because nothing was asked.
func isHint(reply bot.Reply) bool {
	n, ok := reply.(*bot.Nothing)
	return ok && n.Question == "" && len(n.Nearest) == 0
}

// handle has a message handled; a failure, also one of the handler's own making, becomes a polite reply, unless nobody
// waits for one.
func (a *Adapter) handle(ctx context.Context, h bot.Handler, m bot.Message) bot.Reply {
	reply, err := safely(ctx, h, m)
	if err == nil {
		return reply
	}
	if !errors.Is(err, context.Canceled) {
		a.o.Logger.Error("could not answer", "adapter", a.Name(), "error", err)
	}
	if m.Overheard {
		return nil
	}
	return bot.Sorry(a.language(m.Language))
}

// safely makes an error of a panic.
func safely(ctx context.Context, h bot.Handler, m bot.Message) (reply bot.Reply, err error) {
	defer func() {
		if p := recover(); p != nil {
			reply, err = nil, fmt.Errorf("panic: %v", p)
		}
	}()
	return h.Handle(ctx, m)
}

// language gives the first of some languages that the bot speaks, else its own.
func (a *Adapter) language(codes ...string) string {
	for _, code := range codes {
		if bot.PhrasesFor(code) != nil {
			return code
		}
	}
	return a.o.Language
}

// renderer lays out a reply. Questions without an answer can be handed over to the channel of the editors, if there is
// one.
func (a *Adapter) renderer(asker string, private bool, s bot.ChannelSettings) *renderer {
	return &renderer{ids: a.ids, asker: asker, feedback: true, share: private, handOver: a.tellsEditors(s)}
}

// conversation names what follow-ups belong to: in a direct message the channel, elsewhere what one person says there.
func conversation(channel, user string, direct bool) string {
	if direct {
		return "discord:" + channel
	}
	return "discord:" + channel + ":" + user
}

// markup is what Discord writes for a mention, a channel, a command, a time or an emoji of the server's own: it says nothing of what is
// asked. https://discord.com/developers/docs/reference#message-formatting
var markup = regexp.MustCompile(`<(?:@[!&]?|#|/[^:<>]*:|t:|a?:\w+:)-?\d+(?::\w)?>`)

// question is what a message asks, without mentions and the like. A mention alone, in reply to somebody, means what
// they said.
func (a *Adapter) question(m *incoming, self string) string {
	text := strings.TrimSpace(markup.ReplaceAllString(m.Content, ""))
	if r := m.Referenced; text == "" && r != nil && r.Author != nil && r.Author.ID != self {
		return r.Content
	}
	return text
}

// firstAsker is who the bot's message that this one replies to was for; "" where it replies to none.
func (m *incoming) firstAsker(t *ids, self string) string {
	if !m.repliesTo(self) {
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
