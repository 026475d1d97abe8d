package discord

import (
	"context"

	"svar/bot"
)

// choices are what a person who types is offered. An empty list is sent as such: Discord takes a missing one for a
// failure.
type choices struct {
	Choices []choice `json:"choices"`
}

type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// completions offers what the text being typed may become. It belongs to no conversation, for nothing has been said yet.
func (u *use) completions(ctx context.Context, h bot.Handler) response {
	list := choices{Choices: []choice{}}
	o := u.Data.focused()
	if o == nil {
		return response{Type: choicesResponse, Data: list}
	}
	m := bot.Message{Command: bot.SuggestCommand, Argument: o.text(), Language: u.language()}
	if o.Name != textOption {
		m.Command = bot.CompleteCommand
	}
	found, _ := u.a.handle(ctx, h, m).(*bot.Articles)
	if found == nil {
		return response{Type: choicesResponse, Data: list}
	}
	for _, a := range found.Articles {
		if len(list.Choices) == maxChoices {
			break
		}
		list.Choices = append(list.Choices, choice{Name: label(a.Label, maxChoiceText), Value: value(o.Name, a)})
	}
	return response{Type: choicesResponse, Data: list}
}

// value is what Discord sends when the person takes a choice: the very entry, or the article's path. Where that is too
// long, it is what the person sees, like what others type: a question. Nothing must be remembered for it.
func value(option string, a bot.Action) string {
	of := a.Argument
	if option == textOption {
		of = press{Command: a.Command, Argument: a.Argument}.inline()
	}
	if of == "" || units(of) > maxChoiceText {
		return label(a.Label, maxChoiceText)
	}
	return of
}
