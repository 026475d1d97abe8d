package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"svar/bot"
)

// A question is a bot.Message with all that is needed to show the reply.
type question struct {
	team     *team
	settings bot.Settings
	who      person
	user     string
	why      attention
	place    place
	private  bool   // the reply is for the asker alone
	asked    string // in words, as far as they are known
	message  bot.Message
}

// confine keeps a question and its answer between the bot and the person.
func (q *question) confine() {
	q.private, q.place.user = true, q.user
	q.message.Conversation = ownConversation(q.team, q.place.channel, q.user)
}

// answer has a question answered and shows the reply.
func (a *Adapter) answer(ctx context.Context, q question) error {
	if isDM(q.place.channel) && a.follows(ctx, assistant(threadKey(q.team, q.place.channel, q.place.thread))) {
		a.think(ctx, q)
	}
	reply := a.handle(ctx, q)
	if reply == nil || q.idle() && chatter(reply) {
		return nil
	}
	said := saidKey(q, reply)
	if q.why == overheard || q.idle() {
		if first := a.maySay(ctx, said); !first {
			return nil
		}
	}
	err := a.show(ctx, q, reply)
	a.settle(ctx, said, err)
	if err == nil {
		a.takePart(ctx, q)
	}
	return err
}

// takePart remembers the thread of a question, so that what follows there needs no mention. Where others talked before
// the bot was of use, it goes on listening.
func (a *Adapter) takePart(ctx context.Context, q question) {
	if q.place.thread == "" || q.why == overheard && q.place.begun {
		return
	}
	thread := threadKey(q.team, q.place.channel, q.place.thread)
	if q.private {
		thread = ofOne(thread, q.user)
	}
	if err := a.memory.follow(ctx, thread); err != nil {
		a.log.Error("cannot remember a thread", "error", err) // it was answered all the same
	}
}

// handle asks the handler. A failure of it is told politely.
func (a *Adapter) handle(ctx context.Context, q question) bot.Reply {
	now := a.running.Load()
	reply, err := safely(ctx, now.handler, q.message)
	if err == nil {
		return reply
	}
	a.log.Error("could not answer a question", "conversation", q.message.Conversation, "error", err)
	if q.why == overheard {
		return nil
	}
	return bot.Sorry(q.message.Language)
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

// idle tells whether something was said in a thread that the bot follows without asking anything: "tack!".
func (q question) idle() bool { return q.why == followUp && !strings.Contains(q.message.Text, "?") }

// chatter tells whether a reply to what asked nothing would only disturb: thanks need no "I can find no answer".
func chatter(reply bot.Reply) bool {
	switch reply.(type) {
	case *bot.Nothing, *bot.Choices:
		return true
	}
	return false
}

// saidKey names an answer where it is given: in a channel that is listened to, else in a thread. "" is a reply that
// may be given as often as it likes.
func saidKey(q question, reply bot.Reply) string {
	r, ok := reply.(*bot.Answer)
	if !ok || isDM(q.place.channel) || q.place.thread == "" {
		return ""
	}
	where := threadKey(q.team, q.place.channel, q.place.thread)
	if q.settings.In(q.place.channel).Listen {
		where = q.team.ID + ":" + q.place.channel
	}
	if q.private {
		where = ofOne(where, q.user)
	}
	return "said:" + where + " " + r.Source.Ref.String()
}

// maySay tells whether something may be said that nobody has asked for: not where it was said within the hour. Where
// that cannot be told, silence disturbs nobody.
func (a *Adapter) maySay(ctx context.Context, said string) bool {
	first, err := a.memory.claim(ctx, said)
	if err != nil && !errors.Is(err, bot.ErrUnderWay) {
		a.log.Error("cannot tell whether an answer was given before", "error", err)
	}
	return first && err == nil
}

// show renders a reply and posts it. What is about the library is for the administrator alone.
func (a *Adapter) show(ctx context.Context, q question, reply bot.Reply) error {
	if h, ok := reply.(*bot.Help); ok {
		reply = a.helpWith(h, q.who.admin)
	}
	if _, ok := reply.(*bot.Reload); ok && q.place.user == "" && !isDM(q.place.channel) {
		q.place.user = q.user
	}
	return a.post(ctx, q.team, q.place, render(reply, q.surface()))
}

// surface says how a reply to the question is shown.
func (q question) surface() surface {
	return surface{
		private: q.private && !isDM(q.place.channel), thread: q.place.thread,
		asked: q.asked, handOver: q.settings.In(q.place.channel).HandOff != "",
	}
}

// helpWith adds what only Slack's bot can do.
func (a *Adapter) helpWith(h *bot.Help, admin bool) *bot.Help {
	if !admin || a.umbrella() == "" {
		return h
	}
	w := phrases(h.Language).Settings.Command
	more := *h
	usage := a.umbrella() + " " + w.Name
	more.Commands = append(more.Commands[:len(more.Commands):len(more.Commands)], bot.HelpCommand{Usage: usage, Summary: w.Summary})
	return &more
}
