package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"svar/bot"
)

// eventTask reads an event. What is no concern of ours is taken and forgotten: Slack turns off the events of apps that
// do not take them.
func (a *Adapter) eventTask(payload []byte) (task, error) {
	var e envelope
	if err := json.Unmarshal(payload, &e); err != nil {
		a.log.Info("ignored an event that cannot be read", "error", err)
		return task{}, nil
	}
	switch {
	case e.Type == "url_verification":
		return task{answer: func(context.Context) any { return map[string]string{"challenge": e.Challenge} }}, nil
	case e.Type == "app_rate_limited":
		a.log.Error("Slack holds back events, because there are more than 30,000 an hour", "team", e.TeamID)
		return task{}, nil
	case len(e.Event) == 0:
		return task{}, nil
	}
	ev, err := decodeEvent(e.Event)
	if err != nil {
		a.log.Info("ignored an event that cannot be read", "error", err)
		return task{}, nil
	}
	return a.taskFor(e, ev), nil
}

func (a *Adapter) taskFor(e envelope, ev event) task {
	home := e.home()
	key := "event:" + e.EventID
	if e.EventID == "" {
		key = ""
	}
	switch ev.Type {
	case "app_mention", "message":
		if !ev.isQuestion() {
			return task{}
		}
		place := home.TeamID + ":" + ev.Channel
		return a.hearing(e, ev, task{key: "message:" + place + ":" + ev.TS, lane: place})
	case "app_home_opened":
		if ev.Tab == "messages" {
			return task{}
		}
		return task{key: key, lane: home.TeamID + ":" + ev.User, run: func(ctx context.Context) error { return a.openHome(ctx, home, ev.User) }}
	case "assistant_thread_started":
		at := ev.AssistantThread
		return task{key: key, lane: home.TeamID + ":" + at.Channel, run: func(ctx context.Context) error { return a.openAssistant(ctx, home, at) }}
	case "link_shared":
		return task{key: key, lane: home.TeamID + ":" + ev.Channel, run: func(ctx context.Context) error { return a.unfurl(ctx, home, ev) }}
	case "app_uninstalled", "tokens_revoked":
		return task{key: key, lane: home.TeamID, run: func(ctx context.Context) error { return a.uninstalled(ctx, home) }}
	}
	return task{}
}

// isQuestion tells whether a message may be a question: one that a person has written, and not one that was changed or
// deleted, or that says that somebody has joined.
func (e event) isQuestion() bool {
	switch e.Subtype {
	case "", "file_share", "thread_broadcast":
	default:
		return false
	}
	ofBot := e.BotID != "" || len(e.BotProfile) > 0 && string(e.BotProfile) != "null"
	return !ofBot && !e.Hidden && e.User != "" && e.User != "USLACKBOT" && e.Channel != "" && e.TS != ""
}

// An attention is why the bot listens to a message.
type attention int

const (
	none      attention = iota
	overheard           // said in a channel that is listened to
	followUp            // said in a thread in which the bot has answered
	spokenTo            // a mention, or a direct message
)

// hearing makes a message the task.
func (a *Adapter) hearing(e envelope, ev event, t task) task {
	var q question
	t.mine = func(ctx context.Context) (bool, error) {
		to, err := a.team(ctx, e.home())
		if err != nil {
			return false, err
		}
		q = question{team: to, settings: a.settings(ctx, to), user: ev.User}
		q.why = a.attention(ctx, to, e, ev, q.settings)
		return q.why != none, nil
	}
	t.run = func(ctx context.Context) error {
		q.who = a.person(ctx, q.team, ev.User, ev.UserTeam, ev.SourceTeam)
		q.asked = cut(unescape(ev.Text), maxQuestion)
		q.place = place{channel: ev.Channel, thread: cmp.Or(ev.ThreadTS, ev.TS), begun: ev.ThreadTS != "" && ev.ThreadTS != ev.TS, key: t.key}
		q.message = bot.Message{
			Conversation: a.conversation(ctx, q.team, ev.Channel, cmp.Or(ev.ThreadTS, ev.TS), ev.User),
			Text:         q.asked,
			Umbrella:     a.umbrella(),
			Language:     cmp.Or(q.who.language, q.settings.In(ev.Channel).Language, a.o.Language),
			Admin:        q.who.admin,
			Overheard:    q.why == overheard,
		}
		if q.settings.In(ev.Channel).Private && !direct(ev) {
			q.confine()
		}
		return a.answer(ctx, q)
	}
	return t
}

// confine keeps a question and its answer between the bot and the person.
func (q *question) confine() {
	q.private, q.place.user = true, q.user
	q.message.Conversation = ownConversation(q.team, q.place.channel, q.user)
}

// settings gives what was chosen for a workspace. Where that cannot be read, nothing was.
func (a *Adapter) settings(ctx context.Context, t *team) bot.Settings {
	s, err := a.memory.settings(ctx, t.ID)
	if err != nil {
		a.log.Error("cannot read the settings", "team", t.ID, "error", err)
	}
	return s
}

// attention says whether a message is meant for the bot.
func (a *Adapter) attention(ctx context.Context, t *team, e envelope, ev event, set bot.Settings) attention {
	me := cmp.Or(t.Bot, e.home().UserID)
	switch {
	case ev.User == me:
		return none
	case ev.Type == "app_mention", direct(ev), me != "" && strings.Contains(ev.Text, "<@"+me):
		return spokenTo
	case strings.Contains(ev.Text, "<@"):
		return none // said to somebody else
	case ev.ThreadTS != "" && (ev.ParentUser == me || a.takesPart(ctx, t, ev, set)):
		return followUp
	case set.In(ev.Channel).Listen:
		return overheard
	}
	return none
}

// takesPart tells whether the bot has answered in a message's thread, or this person alone about it.
func (a *Adapter) takesPart(ctx context.Context, t *team, ev event, set bot.Settings) bool {
	thread := threadKey(t, ev.Channel, ev.ThreadTS)
	return a.follows(ctx, thread) || set.In(ev.Channel).Private && a.follows(ctx, ofOne(thread, ev.User))
}

// ofOne names a thread, or a channel, in which one person alone is answered.
func ofOne(thread, user string) string { return thread + ":@" + user }

// follows tells whether the bot takes part in a thread. Where that cannot be read, it does not.
func (a *Adapter) follows(ctx context.Context, thread string) bool {
	ok, err := a.memory.follows(ctx, thread)
	if err != nil {
		a.log.Error("cannot tell whether a thread is followed", "error", err)
	}
	return ok
}

// direct tells whether a message was written to the bot alone.
func direct(ev event) bool { return ev.ChannelType == "im" || isDM(ev.Channel) }

func threadKey(t *team, channel, ts string) string { return "slack:" + t.ID + ":" + channel + ":" + ts }

// conversation names the thread whose topic follow-ups keep. A direct conversation is one, whatever its threads, except
// for those of the assistant pane, which are about something of their own.
func (a *Adapter) conversation(ctx context.Context, t *team, channel, thread, user string) string {
	key := threadKey(t, channel, thread)
	if isDM(channel) && !a.follows(ctx, assistant(key)) {
		return ownConversation(t, channel, user)
	}
	return key
}

// ownConversation names what one person talks about with the bot in a channel, seen by nobody else.
func ownConversation(t *team, channel, user string) string {
	return ofOne("slack:"+t.ID+":"+channel, user)
}

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

// takePart remembers the thread of a question, so that what follows there needs no mention.
func (a *Adapter) takePart(ctx context.Context, q question) {
	if q.place.thread == "" {
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
