package bot_test

import (
	"strings"
	"testing"

	"svar/bot"
)

// labels gives what the buttons of a list say.
func labels(r *bot.Articles) string {
	var list []string
	for _, a := range r.Articles {
		list = append(list, a.Label)
	}
	return strings.Join(list, " | ")
}

func TestComplete(t *testing.T) {
	b := glassBot(t)
	for typed, want := range map[string]string{"": "Glass", "gla": "Glass", "zzz": ""} {
		r := as[*bot.Articles](t, say(t, b, bot.Message{Command: bot.CompleteCommand, Argument: typed}))
		if labels(r) != want {
			t.Errorf("%q offers %q, want %q", typed, labels(r), want)
		}
	}
}

func TestSuggest(t *testing.T) {
	b := glassBot(t)
	for typed, want := range map[string]string{"": "Hur gör man glass?", "läng": "Hur länge håller glass?", "zzz": ""} {
		r := as[*bot.Articles](t, say(t, b, bot.Message{Command: bot.SuggestCommand, Argument: typed}))
		if labels(r) != want {
			t.Errorf("%q suggests %q, want %q", typed, labels(r), want)
		}
		for _, a := range r.Articles {
			if a.Command != bot.ShowCommand {
				t.Errorf("%q suggests something that shows no entry: %+v", typed, a)
			}
		}
	}
}

func TestPopularQuestionsComeFirst(t *testing.T) {
	b := glassBot(t)
	popular := func() string {
		return labels(as[*bot.Articles](t, say(t, b, bot.Message{Command: bot.PopularCommand})))
	}
	if got := popular(); got != "Hur gör man glass?" {
		t.Errorf("before anybody has asked: %q", got)
	}
	say(t, b, bot.Message{Text: "Hur länge håller glass?"})
	if got, want := popular(), "Hur länge håller glass? | Hur gör man glass?"; got != want {
		t.Errorf("afterwards %q, want %q", got, want)
	}
}

func TestLink(t *testing.T) {
	b := glassBot(t)
	url := as[*bot.Answer](t, say(t, b, bot.Message{Text: "Hur gör man glass?"})).Source.URL
	for _, address := range []string{url, strings.Split(url, "#")[0]} {
		if r := as[*bot.Highlights](t, say(t, b, bot.Message{Command: bot.LinkCommand, Argument: address})); r.Source.Title != "Glass" {
			t.Errorf("%s leads to %q", address, r.Source.Title)
		}
	}
	if r := say(t, b, bot.Message{Command: bot.LinkCommand, Argument: "https://example.com/glass"}); r != nil {
		t.Errorf("another address leads to %s", describe(r))
	}
}

func TestStateIsForAdministrators(t *testing.T) {
	b := glassBot(t)
	if r := as[*bot.Notice](t, say(t, b, bot.Message{Command: bot.StateCommand})); !strings.Contains(r.Text, "administratörer") {
		t.Errorf("anybody is told %q", r.Text)
	}
	r := as[*bot.Notice](t, say(t, b, bot.Message{Command: bot.StateCommand, Admin: true}))
	if !strings.HasPrefix(r.Text, "Artiklar: 1. Svar: 2. Inlästa ") {
		t.Errorf("the state is %q", r.Text)
	}
}
