package discord

import "context"

// wrongInput is the field of the form that asks what was wrong.
const wrongInput = "wrong"

// A modal is a form: https://docs.discord.com/developers/components/reference#label.
type modal struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []component `json:"components"`
}

// Styles of text inputs.
const paragraphInput = 2

// askWhatWasWrong opens the form for what was wrong with an answer.
func (u *use) askWhatWasWrong(p press) response {
	words := phrases(u.language())
	optional := false
	return response{Type: modalResponse, Data: modal{
		CustomID: u.a.ids.encode(p),
		Title:    label(words.Chat.Unhelpful, maxModalTitle),
		Components: []component{{
			Type: labelled, Label: label(words.Chat.WhatWrong, maxInputLabel),
			Component: &component{Type: textInput, CustomID: wrongInput, Style: paragraphInput, MaxLength: maxHead, Required: &optional},
		}},
	}}
}

// submitted takes a form that was sent in.
func (u *use) submitted(ctx context.Context) error {
	p, ok := u.a.ids.decode(u.Data.CustomID)
	if ok && p.Command == settingsCommand {
		return u.saveSettings(ctx)
	}
	if !ok || p.Command != badCommand {
		return u.notice(ctx, phrases(u.language()).Notices.Gone)
	}
	text := ""
	walk(u.Data.Components, func(c *pressed) {
		if c.CustomID == wrongInput {
			text = c.Value
		}
	})
	if text == "" {
		text = "-"
	}
	return u.judged(ctx, p.Argument, text)
}

// judged notes what somebody thinks of an answer; wrong is "" where it was right.
func (u *use) judged(ctx context.Context, entry, wrong string) error {
	u.a.o.Logger.Info("an answer was judged", "adapter", u.a.Name(), "entry", entry, "right", wrong == "", "wrong", cut(clean(wrong), maxHead))
	return u.notice(ctx, phrases(u.language()).Chat.Thanks)
}
