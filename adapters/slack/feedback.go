package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"

	"svar/bot"
	"svar/knowledge/richtext"
)

// feedbackView is the callback_id of the form about a bad answer. Its fields have these block_ids and action_ids.
const (
	feedbackView = "feedback"
	fieldWrong   = "wrong"
	fieldRight   = "right"
)

// The verdicts that people give on an answer. Explained is counted beside unhelpful, when they say what was wrong.
const (
	helpful   = "helpful"
	unhelpful = "unhelpful"
	explained = "explained"
)

// A verdict is on which answer it is; the form keeps it as its private_metadata.
type verdict struct {
	Entry    string `json:"e"`           // as article.Ref writes it
	Question string `json:"q,omitempty"` // that it was the answer to, possibly cut
	Channel  string `json:"c,omitempty"`
	Message  string `json:"m,omitempty"` // the answer; "" where only one person sees it
}

// judge counts a verdict. Who calls an answer bad is asked what was wrong with it; who cannot be asked is thanked.
func (a *Adapter) judge(ctx context.Context, i interaction, q question, p press) error {
	if p.Command != helpful && p.Command != unhelpful {
		return nil
	}
	a.count.feedback.WithLabelValues(p.Command).Inc()
	a.log.Info("a verdict on an answer", "verdict", p.Command, "entry", p.Argument)
	words := phrases(q.message.Language)
	if p.Command == unhelpful {
		v := verdict{Entry: p.Argument, Question: p.Question, Channel: i.channel()}
		if !i.Container.Ephemeral {
			v.Message = cmp.Or(i.Message.TS, i.Container.MessageTS)
		}
		err := a.openView(ctx, q.team, i.TriggerID, feedbackForm(words, v))
		if err == nil {
			return nil
		}
		a.log.Info("cannot ask what was wrong with an answer", "error", err)
	}
	return a.tell(ctx, i, q, words.Chat.Thanks)
}

// feedbackForm asks what was wrong with an answer, and which article would have been right.
func feedbackForm(p *bot.Phrases, v verdict) slack.ModalViewRequest {
	meta, err := json.Marshal(v)
	if err != nil || size(string(meta)) > maxMetadata {
		meta = nil // the form is about an answer that cannot be named; what people write in it still counts
	}
	wrong := slack.NewPlainTextInputBlockElement(nil, fieldWrong)
	wrong.Multiline, wrong.MaxLength = true, maxComment
	right := picker(p)
	right.ActionID = fieldRight
	form := modal(p, p.Chat.Unhelpful,
		slack.NewInputBlock(fieldWrong, plain(p.Chat.WhatWrong), nil, wrong),
		optional(fieldRight, p.Chat.WhatRight, right),
	)
	form.CallbackID, form.PrivateMetadata = feedbackView, string(meta)
	form.Submit = plain(line(p.Chat.Send, maxViewTitle))
	return form
}

// thanks answers the form: it turns into a sentence.
func (a *Adapter) thanks(ctx context.Context, i interaction) any {
	language := a.o.Language
	if q, err := a.questionOf(ctx, i.home(), i.User.ID, place{}); err == nil {
		language = q.message.Language
	}
	p := phrases(language)
	return map[string]any{"response_action": "update", "view": modal(p, p.Chat.Unhelpful, said(p.Chat.Thanks)...)}
}

// complain tells the editors what a person says about an answer. Where no channel was chosen for that, the log is told.
func (a *Adapter) complain(ctx context.Context, i interaction) error {
	var v verdict
	if err := json.Unmarshal([]byte(i.View.PrivateMetadata), &v); err != nil {
		v = verdict{}
	}
	q, err := a.questionOf(ctx, i.home(), i.User.ID, place{channel: v.Channel, key: i.key("")})
	if err != nil {
		return err
	}
	a.count.feedback.WithLabelValues(explained).Inc()
	c := complaint{verdict: v, name: q.who.name, wrong: i.View.field(fieldWrong).value()}
	if o := i.View.field(fieldRight).Selected; o != nil {
		c.right = o.Text.Text
	}
	if q.settings.In(v.Channel).HandOff != "" {
		c.source, c.at = a.sourceOf(ctx, q, v.Entry), a.spot(ctx, q.team, v.Channel, v.Message)
		err = a.tellEditors(ctx, q, c.render(a.editorsPhrases(q)))
	}
	if q.settings.In(v.Channel).HandOff == "" || err != nil {
		a.log.Warn("nobody is told what was wrong with an answer", "entry", v.Entry, "wrong", c.wrong, "right", c.right)
	}
	return err
}

// sourceOf finds out where an entry stands; of one that is gone it knows the name alone.
func (a *Adapter) sourceOf(ctx context.Context, q question, entry string) bot.Source {
	q.message.Conversation, q.message.Command, q.message.Argument = "", bot.ShowCommand, entry
	if r, ok := a.handle(ctx, q).(*bot.Answer); ok {
		return r.Source
	}
	return bot.Source{Heading: entry}
}

// A complaint is what a person says about an answer.
type complaint struct {
	verdict
	name         string // the person's
	source       bot.Source
	wrong, right string // right is the title of the article that they would have wanted; "" none
	at           spot
}

// render tells the editors of a complaint.
func (c complaint) render(p *bot.Phrases) message {
	said := fmt.Sprintf(p.Chat.Judged, cmp.Or(c.name, p.Chat.Somebody))
	heading := cmp.Or(c.source.Heading, "–")
	answer := []richtext.Span{{Text: heading, Link: webURL(c.source.URL)}}
	if t := title(c.source); t != "" {
		answer = append(answer, richtext.Span{Text: " (" + t + ")"})
	}
	body := richtext.Doc{lineOf(said), richtext.Quote{Doc: richtext.Doc{richtext.Paragraph{Spans: answer}}}}
	lines := []string{heading}
	for _, told := range []struct{ format, text string }{
		{p.Chat.Asked, c.Question}, {p.Chat.Comment, c.wrong}, {p.Chat.Suggested, c.right},
	} {
		if told.text != "" {
			lines = append(lines, fmt.Sprintf(told.format, told.text))
			body = append(body, lineOf(lines[len(lines)-1]))
		}
	}
	return message{spokenList(said, lines), join(richBlocks(body, 0), c.at.block(p))}
}
