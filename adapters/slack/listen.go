package slack

import (
	"cmp"
	"context"
	"encoding/json"
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
