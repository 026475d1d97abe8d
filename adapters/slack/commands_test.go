package slack

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"svar/adapters/slack/slackfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

// TestCommands holds what each slash command answers, in Swedish and in English words, to the asker alone.
func TestCommands(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: shopBot(t), options: Options{Commands: map[string]string{"/kort": bot.ArticlesCommand, "/svar": bot.UmbrellaCommand}}})
		for i, c := range []struct{ name, text, want string }{
			{"/fraga", "Vad kostar glass?", "trettio kronor"},
			{"/fraga", "", "Skriv din fråga efter"},
			{"/ask", "Vad kostar glass?", "trettio kronor"},
			{"/kort", "", "Jag har 2 artiklar:"},
			{"/hojdpunkter", "glass", "Glass är kallt."},
			{"/hojdpunkter", "", "Jag har 2 artiklar:"},
			{"/hojdpunkter", "tulpanr", "Tulpaner är lökar."},
			{"/hojdpunkter", "xyzzy", "Ingen artikel"},
			{"/highlights", "tulpaner", "Tulpaner är lökar."},
			{"/svar", "", "Det här kan jag också"},
			{"/svar", "hjälp", "Det här kan jag också"},
			{"/svar", "help", "I can also do this"},
			{"/svar", "fråga vad kostar glass?", "trettio kronor"},
			{"/svar", "ask vad kostar glass?", "trettio kronor"},
			{"/svar", "vad kostar glass?", "trettio kronor"},
			{"/svar", "höjdpunkter glass", "Glass är gott."},
			{"/svar", "highlights glass", "Glass är gott."},
			{"/svar", "artiklar", "Jag har 2 artiklar:"},
			{"/svar", "articles", "I have 2 articles:"},
			{"/svar", "varför", "glass.md"},
			{"/svar", "why", "glass.md"},
			{"/svar", "ladda om", "Bara administratörer"},
			{"/svar", "reload", "Only administrators"},
			{"/svar", "inställningar", "Bara administratörer"},
			{"/svar", "settings", "Bara administratörer"},
			{"/artiklar", "", "Jag har 2 artiklar:"},
			{"/of-no-meaning", "vad kostar glass?", "trettio kronor"},
		} {
			f.wait(f.Command(slackfake.Anna, slackfake.General, c.name, c.text))
			if got := f.whisper(slackfake.Anna, i+1).Reads(); !strings.Contains(got, c.want) {
				t.Errorf("%s %s is answered with\n%s\nwant %q", c.name, c.text, got, c.want)
			}
		}
		if n := len(f.Spoken(slackfake.General)); n > 0 {
			t.Errorf("everybody is told %d things", n)
		}
	})
}

// TestHelpOfAdministrators holds that they are told of what is for them alone.
func TestHelpOfAdministrators(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	for user, want := range map[string]bool{slackfake.Anna: false, slackfake.Admin: true} {
		f.wait(f.Command(user, slackfake.General, "/svar", "hjälp"))
		if got := f.whisper(user, 1).Reads(); strings.Contains(got, "/svar inställningar") != want || strings.Contains(got, "/svar ladda om") != want || !strings.Contains(got, "/svar hjälp") {
			t.Errorf("%s is told %s", user, got)
		}
	}
}

// TestPicker holds that whoever names no article chooses one while typing.
func TestPicker(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: shopBot(t)})
		f.wait(f.Command(slackfake.Anna, slackfake.General, "/hojdpunkter", ""))
		m := f.whisper(slackfake.Anna, 1)
		for typed, want := range map[string]int{"": 2, "gla": 1, "xyzzy": 0, strings.Repeat("x", 5000): 0} {
			options, err := f.Suggest(f.ctx, slackfake.Anna, m, pressPick, typed)
			if err != nil || len(options) != want {
				t.Errorf("to %.10q the picker offers %v, %v", typed, options, err)
			}
		}
		options, err := f.Suggest(f.ctx, slackfake.Anna, m, pressPick, "gla")
		if err != nil || options[0].Label != "Glass" {
			t.Fatalf("the picker offers %v, %v", options, err)
		}
		d, err := f.Choose(slackfake.Anna, m, pressPick, options[0].Value)
		if err != nil {
			t.Fatal(err)
		}
		f.wait(d)
		if got := f.whisper(slackfake.Anna, 2).Reads(); !strings.Contains(got, "Glass är kallt.") {
			t.Errorf("the choice is answered with\n%s", got)
		}
	})
}

// TestPickerOfALargeLibrary holds that the picker, and the list above it, show what Slack takes.
func TestPickerOfALargeLibrary(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 120 {
		text := fmt.Sprintf("---\ntitle: Artikel %d om något %s\n---\n## Höjdpunkter\n\n- Punkt %d.\n", i, strings.Repeat("som är långt ", i), i)
		files[fmt.Sprintf("sv/artikel-%d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	library, err := knowledge.Open(t.Context(), source.Embedded{FS: files}, knowledge.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := start(t, setup{way: overHTTP, handler: bot.New(library, bot.Options{})})
	f.wait(f.Command(slackfake.Anna, slackfake.General, "/hojdpunkter", ""))
	for _, typed := range []string{"", "artikel"} {
		options, err := f.Suggest(f.ctx, slackfake.Anna, f.whisper(slackfake.Anna, 1), pressPick, typed)
		if err != nil || len(options) < 25 {
			t.Errorf("to %q the picker offers %d articles, %v", typed, len(options), err)
		}
	}
	var many []bot.Action
	for i := range 150 {
		many = append(many, bot.Action{Label: fmt.Sprint(i), Command: bot.HighlightsCommand, Argument: fmt.Sprint(i)})
	}
	if n := len(options(many)); n != maxOptions {
		t.Errorf("of 150 articles %d are offered, want %d", n, maxOptions)
	}
	for i := range many {
		many[i].Label, many[i].Argument = strings.Repeat("€", 200), strings.Repeat("\"", 50)
	}
	list := options(many)
	if raw, err := json.Marshal(list); err != nil || len(list) < 25 || len(raw) > 20_000 {
		t.Errorf("%d options have %d bytes, %v", len(list), len(raw), err)
	}
}

// TestNamesOfCommands holds that people are told the names that were chosen.
func TestNamesOfCommands(t *testing.T) {
	for want, commands := range map[string]map[string]string{
		"/svar": nil, "/faq": {"/ask": bot.AskCommand, "/faq": bot.UmbrellaCommand}, "": {"/ask": bot.AskCommand},
	} {
		if got := New(Options{Commands: commands}).umbrella(); got != want {
			t.Errorf("of %v the umbrella is %q", commands, got)
		}
	}
	f := start(t, setup{way: overHTTP, handler: glassBot(t), options: Options{Commands: map[string]string{"/faq": bot.UmbrellaCommand}}})
	for text, want := range map[string]string{"settings": "får använda /faq inställningar.", "ladda om": "får använda /faq ladda om.", "fråga": "efter /faq fråga."} {
		f.wait(f.Command(slackfake.Anna, slackfake.General, "/faq", text))
		list := f.Ephemeral(slackfake.Anna)
		if got := list[len(list)-1].Reads(); !strings.Contains(got, want) {
			t.Errorf("to %s Anna is told %q, want %q", text, got, want)
		}
	}
}
