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
		return a.submitted(i, lane), nil
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

// submitted reads a form that was sent in.
func (a *Adapter) submitted(i interaction, lane string) task {
	switch {
	case i.View == nil:
	case i.View.CallbackID == settingsView:
		return task{answer: func(ctx context.Context) any { return a.saveSettings(ctx, i) }}
	case i.View.CallbackID == feedbackView:
		return task{
			key: i.key(""), lane: lane,
			answer: func(ctx context.Context) any { return a.thanks(ctx, i) },
			run:    func(ctx context.Context) error { return a.complain(ctx, i) },
		}
	}
	return task{}
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
		q.message.Command, q.message.Argument, q.asked = p.Command, p.Argument, p.Question
		return a.showWhere(ctx, i, q)
	case pressSearch:
		q.asked = cut(act.value(), maxQuestion)
		q.message.Command, q.message.Argument = bot.AskCommand, q.asked
		return a.showWhere(ctx, i, q)
	case pressShare:
		return a.share(ctx, i, q, p)
	case pressHandOver:
		return a.handOver(ctx, i, q, p)
	case pressFeedback:
		return a.judge(ctx, i, q, p)
	case pressSettings:
		return a.openSettings(ctx, q, i.TriggerID, i.channel())
	case pressChannel:
		return a.chooseChannel(ctx, i, q, act.value())
	}
	return nil
}

// pressed prepares the question that a press may be: in the thread of the message that holds the button, for everybody
// if that is, else for the presser alone.
func (a *Adapter) pressed(ctx context.Context, i interaction) (question, error) {
	p := place{channel: i.channel(), thread: i.thread(), begun: i.inThread(), key: i.key("")}
	if i.Container.Ephemeral {
		p.user, p.answer = i.User.ID, i.ResponseURL
	}
	q, err := a.questionOf(ctx, i.home(), i.User.ID, p)
	if err != nil {
		return q, err
	}
	q.who = q.who.from(q.team, []string{i.User.TeamID})
	q.message.Admin = q.who.admin
	switch {
	case i.Container.Ephemeral, i.channel() == "":
	case q.settings.In(i.channel()).Private && !isDM(i.channel()):
		q.confine()
	default:
		q.private = false
		q.message.Conversation = a.conversation(ctx, q.team, i.channel(), i.thread(), q.user)
	}
	return q, nil
}

// tell says a sentence to whoever pressed something: in a view, in a conversation of two to both, else to them alone.
func (a *Adapter) tell(ctx context.Context, i interaction, q question, text string) error {
	notice := &bot.Notice{Language: q.message.Language, Text: text}
	if i.View != nil {
		return a.showView(ctx, i, q, notice)
	}
	return a.notify(ctx, q, notice)
}

// notify shows a notice to whoever did something.
func (a *Adapter) notify(ctx context.Context, q question, n *bot.Notice) error {
	if !isDM(q.place.channel) {
		q.place.user = q.user
	}
	return a.post(ctx, q.team, q.place, render(n, surface{}))
}

// showWhere answers a press where it was made: in its thread, or, in a view, in a view.
func (a *Adapter) showWhere(ctx context.Context, i interaction, q question) error {
	if i.View == nil && q.place.channel != "" {
		if q.message.Command == bot.WhyCommand && q.place.user == "" && !isDM(q.place.channel) {
			q.place.user, q.private = q.user, true // only the curious need to read it
		}
		return a.answer(ctx, q)
	}
	q.message.Conversation = "slack:" + q.team.ID + ":@" + q.user
	reply := a.handle(ctx, q)
	if reply == nil {
		return nil
	}
	if err := a.showView(ctx, i, q, reply); err != nil {
		return err
	}
	if r, ok := reply.(*bot.Reload); ok && r.Applied {
		return a.openHome(ctx, i.home(), q.user) // it shows what the library holds
	}
	return nil
}

// share shows everybody what one person has been answered, and takes the private answer away.
func (a *Adapter) share(ctx context.Context, i interaction, q question, p press) error {
	q.message.Command, q.message.Argument = p.Command, p.Argument
	q.message.Conversation = "" // what others read is no part of this person's conversation
	reply := a.handle(ctx, q)
	if reply == nil {
		return nil
	}
	m := render(reply, surface{shared: cmp.Or(q.who.name, phrases(q.message.Language).Chat.Somebody), asked: p.Question})
	to := place{channel: q.place.channel, thread: cmp.Or(p.Thread, i.thread()), answer: i.ResponseURL, key: q.place.key}
	if err := a.post(ctx, q.team, to, m); err != nil {
		return err
	}
	q.private, q.place.thread = false, to.thread
	a.takePart(ctx, q)
	if i.ResponseURL == "" || !i.Container.Ephemeral {
		return nil
	}
	return a.atResponseURL(ctx, q.team, q.place.channel, slack.MsgOptionDeleteOriginal(i.ResponseURL))
}

// answerMessage answers somebody's message for whoever chose the shortcut, who may share it in the message's thread.
func (a *Adapter) answerMessage(ctx context.Context, i interaction) error {
	q, err := a.questionOf(ctx, i.home(), i.User.ID, place{
		channel: i.channel(), thread: i.thread(), begun: i.inThread(), user: i.User.ID, answer: i.ResponseURL,
	})
	if err != nil {
		return err
	}
	q.asked = cut(unescape(i.Message.Text), maxQuestion)
	q.message.Text = q.asked
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
