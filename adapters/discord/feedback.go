package discord

import (
	"context"
	"strings"

	"svar/bot"
)

// The fields of the form that asks what was wrong.
const (
	wrongInput = "wrong"
	rightInput = "right"
)

// A modal is a form: https://docs.discord.com/developers/components/reference#label.
type modal struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []component `json:"components"`
}

// Styles of text inputs.
const (
	lineInput      = 1
	paragraphInput = 2
)

// askWhatWasWrong opens the form for what was wrong with an answer.
func (u *use) askWhatWasWrong(p press) response {
	words := phrases(u.language()).Chat
	optional := false
	field := func(text, id string, style, most int) component {
		input := component{Type: textInput, CustomID: id, Style: style, MaxLength: most, Required: &optional}
		return component{Type: labelled, Label: label(text, maxInputLabel), Component: &input}
	}
	return response{Type: modalResponse, Data: modal{
		CustomID: u.a.ids.encode(p),
		Title:    label(words.Unhelpful, maxModalTitle),
		Components: []component{
			field(words.WhatWrong, wrongInput, paragraphInput, maxHead),
			field(words.WhatRight, rightInput, lineInput, maxEmbedTitle),
		},
	}}
}

// submitted takes a form that was sent in.
func (u *use) submitted(ctx context.Context, h bot.Handler) error {
	p, ok := u.a.ids.decode(u.Data.CustomID)
	switch {
	case ok && p.Command == settingsCommand:
		return u.saveSettings(ctx, p.Argument)
	case !ok || p.Command != badCommand:
		return u.notice(ctx, phrases(u.language()).Notices.Gone)
	}
	c := complaint{entry: p.Argument}
	walk(u.Data.Components, func(field *pressed) {
		switch field.CustomID {
		case wrongInput:
			c.wrong = strings.TrimSpace(field.Value)
		case rightInput:
			c.right = strings.TrimSpace(field.Value)
		}
	})
	return u.show(ctx, ephemeral, func(ctx context.Context) card {
		u.complain(ctx, h, c)
		return card{head: sentence(phrases(u.language()).Chat.Thanks)}
	})
}

// judged counts what somebody thinks of an answer.
func (u *use) judged(verdict, entry string) {
	u.a.count.feedback.WithLabelValues(verdict).Inc()
	u.a.o.Logger.Info("a verdict on an answer", "adapter", u.a.Name(), "verdict", verdict, "entry", entry)
}
