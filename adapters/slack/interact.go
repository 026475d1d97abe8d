package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"svar/bot"
)

// shortcut is the callback_id of the message shortcut "Besvara med Svar".
const shortcut = "answer"

// interactionTask reads something pressed, chosen, typed or submitted.
func (a *Adapter) interactionTask(payload []byte) (task, error) {
	var i interaction
	if err := json.Unmarshal(payload, &i); err != nil {
		a.log.Info("ignored an interaction that cannot be read", "error", err)
		return task{}, nil
	}
	lane := i.home().TeamID + ":" + cmp.Or(i.channel(), i.User.ID)
	switch i.Type {
	case "block_suggestion":
		return task{answer: func(ctx context.Context) any { return a.suggest(ctx, i) }}, nil
	case "view_submission":
		if i.View == nil || i.View.CallbackID != settingsView {
			return task{}, nil
		}
		return task{answer: func(ctx context.Context) any { return a.saveSettings(ctx, i) }}, nil
	case "message_action":
		if i.CallbackID != shortcut {
			return task{}, nil
		}
		return task{key: i.key(""), lane: lane, run: func(ctx context.Context) error { return a.answerMessage(ctx, i) }}, nil
	case "block_actions":
		if len(i.Actions) == 0 {
			return task{}, nil
		}
		act := i.Actions[0]
		return task{key: i.key(act.ActionTS), lane: lane, run: func(ctx context.Context) error { return a.press(ctx, i, act) }}, nil
	}
	return task{}, nil
}

// key names an interaction, however often it is delivered.
func (i interaction) key(ts string) string {
	if i.TriggerID == "" && ts == "" {
		return ""
	}
	return "interaction:" + i.User.ID + ":" + cmp.Or(i.TriggerID, ts)
}

// press does what somebody has pressed or chosen.
func (a *Adapter) press(ctx context.Context, i interaction, act pressedAction) error {
	q, err := a.pressed(ctx, i)
	if err != nil {
		return err
	}
	p := parsePress(act.value())
	id, _, _ := strings.Cut(act.ActionID, "-")
	switch id {
	case pressSay, pressPick:
		if p.Command == "" {
			return nil
		}
		q.message.Command, q.message.Argument = p.Command, p.Argument
		return a.showWhere(ctx, i, q)
	case pressSearch:
		q.message.Command, q.message.Argument = bot.AskCommand, cut(act.value(), maxQuestion)
		return a.showWhere(ctx, i, q)
	case pressShare:
		return a.share(ctx, i, q, p)
	case pressHandOver:
		return a.handOver(ctx, i, q, p)
	case pressFeedback:
		return a.thank(ctx, q, p)
	case pressSettings:
		return a.openSettings(ctx, q, i.TriggerID, i.channel())
	}
	return nil
}

// pressed prepares the question that a press may be: in the thread of the message that holds the button, for everybody
// if that is, else for the presser alone.
func (a *Adapter) pressed(ctx context.Context, i interaction) (question, error) {
	p := place{channel: i.channel(), thread: i.thread(), key: i.key("")}
	if i.Container.Ephemeral {
		p.user, p.answer = i.User.ID, i.ResponseURL
	}
	q, err := a.questionOf(ctx, i.home(), i.User.ID, p)
	if err != nil {
		return q, err
	}
	q.who = q.who.from(q.team, []string{i.User.TeamID})
	q.message.Admin = q.who.admin
	if !i.Container.Ephemeral {
		q.private = false
		q.message.Conversation = a.conversation(q.team, event{Channel: i.channel(), ThreadTS: i.thread()})
	}
	return q, nil
}

// showWhere answers a press where it was made: in its thread, or, in a view, in a view.
func (a *Adapter) showWhere(ctx context.Context, i interaction, q question) error {
	if i.View == nil && q.place.channel != "" {
		if q.message.Command == bot.WhyCommand && q.place.user == "" {
			q.place.user, q.private = q.user, true // only the curious need to read it
		}
		return a.answer(ctx, q)
	}
	q.message.Conversation = "slack:" + q.team.ID + ":@" + q.user
	reply := a.handle(ctx, q)
	if reply == nil {
		return nil
	}
	return a.showView(ctx, i, q, reply)
}

// share shows everybody what one person has been answered, and takes the private answer away.
func (a *Adapter) share(ctx context.Context, i interaction, q question, p press) error {
	q.message.Command, q.message.Argument = p.Command, p.Argument
	q.message.Conversation = "" // what others read is no part of this person's conversation
	reply := a.handle(ctx, q)
	if reply == nil {
		return nil
	}
	m := render(reply, surface{shared: cmp.Or(q.who.name, "–")})
	to := place{channel: q.place.channel, thread: i.thread(), answer: i.ResponseURL, key: q.place.key}
	if err := a.post(ctx, q.team, to, m); err != nil {
		return err
	}
	if i.ResponseURL == "" || !i.Container.Ephemeral {
		return nil
	}
	return a.atResponseURL(ctx, q.team, q.place.channel, slack.MsgOptionDeleteOriginal(i.ResponseURL))
}

// thank counts a verdict, and says so to whom gave it.
func (a *Adapter) thank(ctx context.Context, q question, p press) error {
	if p.Command != helpful && p.Command != unhelpful {
		return nil
	}
	a.count.feedback.WithLabelValues(p.Command).Inc()
	a.log.Info("a verdict on an answer", "verdict", p.Command, "entry", p.Argument)
	return a.tell(ctx, q, phrases(q.message.Language).Chat.Thanks)
}

// tell says a sentence to whoever pressed something.
func (a *Adapter) tell(ctx context.Context, q question, text string) error {
	q.place.user = q.user
	return a.post(ctx, q.team, q.place, render(&bot.Notice{Language: q.message.Language, Text: text}, surface{}))
}

// handOver hands a question without an answer to the editors' channel, with the way to where it was asked.
func (a *Adapter) handOver(ctx context.Context, i interaction, q question, p press) error {
	editors := q.settings.In(q.place.channel).HandOff
	if editors == "" || p.Question == "" {
		return nil
	}
	var link string
	if ts := cmp.Or(i.Message.TS, i.Container.MessageTS); ts != "" && !i.Container.Ephemeral {
		err := a.call(ctx, "chat.getPermalink", q.place.channel, func(ctx context.Context) (err error) {
			link, err = q.team.api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: q.place.channel, Ts: ts})
			return err
		}, 3)
		if err != nil {
			a.log.Info("cannot find the way to a question", "error", err)
		}
	}
	m := renderHandOver(phrases(cmp.Or(q.settings.Language, q.message.Language)), q.who.name, p.Question, link)
	if err := a.post(ctx, q.team, place{channel: editors, key: q.place.key}, m); err != nil {
		return err
	}
	a.count.handOvers.Inc()
	return a.tell(ctx, q, phrases(q.message.Language).Chat.HandedOver)
}

// answerMessage answers somebody's message for whoever chose the shortcut, who may share it in the message's thread.
func (a *Adapter) answerMessage(ctx context.Context, i interaction) error {
	q, err := a.questionOf(ctx, i.home(), i.User.ID, place{
		channel: i.channel(), thread: i.thread(), user: i.User.ID, answer: i.ResponseURL,
	})
	if err != nil {
		return err
	}
	q.message.Text = cut(unescape(i.Message.Text), maxQuestion)
	return a.answer(ctx, q)
}

// suggest gives the options of the picker for what has been typed so far.
func (a *Adapter) suggest(ctx context.Context, i interaction) any {
	q, err := a.questionOf(ctx, i.home(), i.User.ID, place{})
	if err != nil {
		a.log.Info("cannot offer articles", "error", err)
		return slack.OptionsResponse{}
	}
	q.message.Conversation = ""
	q.message.Command, q.message.Argument = bot.CompleteCommand, i.Value
	var found []bot.Action
	if list, ok := a.handle(ctx, q).(*bot.Articles); ok {
		found = list.Articles
	}
	return map[string]any{"options": options(found)}
}
