package slack

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"svar/adapters/slack/slackfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

const glass = `---
title: Glass
---

# Glass

## Höjdpunkter

- Glass är kallt.
- Glass är gott.

## Vanliga frågor om glass

### Hur gör man glass?

Rör ihop grädde, socker och ägg.

### Hur länge håller glass?

I ett år, om den får ligga i frysen.

### Vad kostar glass?

Omkring trettio kronor litern.
`

// glassBot is the real bot, with a library about ice cream.
func glassBot(t testing.TB) *bot.Bot {
	t.Helper()
	files := fstest.MapFS{"sv/glass.md": {Data: []byte(glass)}}
	library, err := knowledge.Open(t.Context(), source.Embedded{FS: files}, knowledge.Options{SiteURL: "https://www.example.com/{lang}/{slug}#{anchor}"})
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(library, bot.Options{})
}

// TestMention holds that a mention is answered in its thread, once, with all that belongs to an answer.
func TestMention(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		sent := f.say(slackfake.General, mention+"Hur gör man glass?")
		m := f.reply(sent, 1)
		for _, want := range []string{"Hur gör man glass?", "Rör ihop grädde, socker och ägg.", "Glass"} {
			if !strings.Contains(m.Reads(), want) {
				t.Errorf("the answer lacks %q:\n%s", want, m.Reads())
			}
		}
		if !strings.Contains(m.Text, "Rör ihop grädde") || !strings.Contains(m.Text, "https://www.example.com/sv/glass") {
			t.Errorf("the text is %q", m.Text)
		}
		var labels []string
		for _, b := range m.Buttons() {
			labels = append(labels, b.Label)
		}
		for _, want := range []string{"Läs hela artikeln", "Varför det svaret?", "Höjdpunkter", "Vad kostar glass?", "Bra svar", "Fel svar"} {
			if !strings.Contains(strings.Join(labels, "|"), want) {
				t.Errorf("there is no button %q, only %q", want, labels)
			}
		}
		f.wait(sent.Deliveries...)
		if n := len(f.Thread(sent.Message)); n != 1 {
			t.Errorf("%d answers, want 1", n)
		}
		if m.Previews || len(m.Pings()) > 0 {
			t.Errorf("the answer has previews (%t) or pings %q", m.Previews, m.Pings())
		}
	})
}

// TestFollowUp holds that a thread in which the bot has answered is listened to, and keeps its topic.
func TestFollowUp(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		sent := f.say(slackfake.General, mention+"Hur gör man glass?")
		f.reply(sent, 1)
		f.wait(sent.Deliveries...)
		in := func(text string) slackfake.Sent {
			s := f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: text, Thread: sent.TS})
			f.wait(s.Deliveries...)
			return s
		}
		in("tack!")
		in("<@" + slackfake.Bill + "> vad tycker du?")
		in("och vad kostar det?")
		if m := f.reply(sent, 2); !strings.Contains(m.Reads(), "trettio kronor") {
			t.Errorf("the follow-up is answered with\n%s", m.Reads())
		}
		if n := len(f.Thread(sent.Message)); n != 2 {
			t.Errorf("%d answers in the thread, want 2", n)
		}
	})
}

// TestSilence holds that nobody is answered who has not asked the bot.
func TestSilence(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		h := &asked{}
		f := start(t, setup{way: way, handler: h})
		sent := f.say(slackfake.General, "Hur gör man glass?")
		f.wait(sent.Deliveries...)
		f.wait(f.Change(sent.Message, mention+"Hur gör man glass?")...)
		f.wait(f.Say(slackfake.Said{User: slackfake.OtherBot, Channel: slackfake.General, Text: mention + "Hur gör man glass?"}).Deliveries...)
		f.wait(f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@" + slackfake.Bot + "> har gått med", Subtype: "channel_join"}).Deliveries[0])
		if len(h.messages()) > 0 {
			t.Errorf("the bot was asked %+v", h.messages())
		}
	})
}

func TestDirectMessage(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.reply(f.say(slackfake.AnnaDM, "Hur gör man glass?"), 1)
		if m := f.reply(f.say(slackfake.AnnaDM, "och vad kostar det?"), 1); !strings.Contains(m.Reads(), "trettio kronor") {
			t.Errorf("the follow-up is answered with\n%s", m.Reads())
		}
	})
}

// TestButtons holds that a button is the message that it says.
func TestButtons(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		sent := f.say(slackfake.General, mention+"Hur gör man glass?")
		m := f.reply(sent, 1)
		f.press(slackfake.Bill, m, "Vad kostar glass?")
		if got := f.reply(sent, 2).Reads(); !strings.Contains(got, "trettio kronor") {
			t.Errorf("the related question is answered with\n%s", got)
		}
		f.press(slackfake.Bill, m, "Varför det svaret?")
		if got := f.whisper(slackfake.Bill, 1).Reads(); !strings.Contains(got, "glass.md") {
			t.Errorf("the explanation is\n%s", got)
		}
		f.press(slackfake.Bill, m, "Bra svar")
		if got := f.whisper(slackfake.Bill, 2).Reads(); !strings.Contains(got, "Thank you") {
			t.Errorf("after a verdict Bill is told %q", got)
		}
		f.press(slackfake.Bill, m, "Läs hela artikeln")
	})
}

// TestPrivate holds that a slash command answers the asker alone, who can share the answer.
func TestPrivate(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.wait(f.Command(slackfake.Anna, slackfake.General, "/fraga", "Vad kostar glass?"))
		m := f.whisper(slackfake.Anna, 1)
		if !strings.Contains(m.Reads(), "trettio kronor") || len(f.Spoken(slackfake.General)) > 0 {
			t.Fatalf("Anna is told %q, and everybody %v", m.Reads(), f.Spoken(slackfake.General))
		}
		f.press(slackfake.Anna, m, "Dela i kanalen")
		all := f.Spoken(slackfake.General)
		if len(all) != 1 || !strings.Contains(all[0].Reads(), "anna delar ett svar:") || !strings.Contains(all[0].Reads(), "trettio kronor") {
			t.Errorf("everybody is told %v", all)
		}
		if now, ok := f.Message(m.Channel, m.TS); ok && !now.Deleted {
			t.Error("the private answer is still there")
		}
	})
}

// TestNothing holds that what the articles do not answer gets no answer made up: questions of another subject, words
// that ask nothing, no words at all. What is near is offered, as highlights.
func TestNothing(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		shop := shopBot(t)
		f := start(t, setup{way: way, handler: handlerFunc(func(ctx context.Context, m bot.Message) (bot.Reply, error) {
			if m.Text != "nära" {
				return shop.Handle(ctx, m)
			}
			near := bot.Action{Label: "Höjdpunkter: Tulpaner", Command: bot.HighlightsCommand, Argument: "sv/tulpaner"}
			return &bot.Nothing{Language: "sv", Text: "Närmast ligger det här:", Nearest: []bot.Action{near}}, nil
		})})
		for _, c := range []struct{ text, want string }{
			{"Hur lagar man en cykel?", "inget svar på i artiklarna"},
			{"och det där då?", "Ställ gärna en fråga"},
			{"", "Ställ gärna en fråga"},
			{":tada:", ""},
		} {
			if got := f.reply(f.say(slackfake.General, mention+c.text), 1); !strings.Contains(got.Reads(), c.want) || strings.Contains(buttonLabels(got), "Bra svar") {
				t.Errorf("%q is answered with %q", c.text, got.Reads())
			}
		}
		sent := f.say(slackfake.General, mention+"nära")
		m := f.reply(sent, 1)
		f.wait(sent.Deliveries...)
		if !strings.Contains(buttonLabels(m), "Höjdpunkter: Tulpaner") {
			t.Fatalf("what is near is %q, below %q", buttonLabels(m), m.Reads())
		}
		f.press(slackfake.Anna, m, "Höjdpunkter: Tulpaner")
		if got := f.reply(sent, 2).Reads(); !strings.Contains(got, "Tulpaner är lökar.") {
			t.Errorf("the highlights are %q", got)
		}
	})
}

// TestConversations holds what keeps its topic together: a thread; all that one person writes to the bot directly, in
// commands too; a thread of the assistant pane.
func TestConversations(t *testing.T) {
	h := &asked{}
	f := start(t, setup{way: overHTTP, handler: h})
	in := func(channel, text, thread string) slackfake.Sent {
		s := f.Say(slackfake.Said{User: slackfake.Anna, Channel: channel, Text: text, Thread: thread})
		f.wait(s.Deliveries...)
		return s
	}
	first := in(slackfake.General, mention+"0", "")
	in(slackfake.General, "1", first.TS)
	in(slackfake.General, mention+"2", "")
	in(slackfake.AnnaDM, "3", "")
	direct := in(slackfake.AnnaDM, "4", "")
	in(slackfake.AnnaDM, "5", direct.TS)
	f.wait(f.Command(slackfake.Anna, slackfake.AnnaDM, "/fraga", "6"))
	pane := f.OpenAssistant(slackfake.Anna, slackfake.General)
	f.wait(pane.Deliveries...)
	in(slackfake.AnnaDM, "7", pane.TS)
	in(slackfake.AnnaDM, "8", pane.TS)
	in(slackfake.AnnaDM, "9", "")
	of := map[string]string{}
	for _, m := range h.messages() {
		of[m.Text+m.Argument] = m.Conversation
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"0", "1", true}, {"0", "2", false}, {"3", "4", true}, {"3", "5", true}, {"3", "6", true}, {"0", "3", false},
		{"7", "8", true}, {"3", "7", false}, {"3", "9", true},
	} {
		if of[c.a] == "" || of[c.b] == "" || (of[c.a] == of[c.b]) != c.same {
			t.Errorf("message %s is in %q, %s in %q; want the same: %t", c.a, of[c.a], c.b, of[c.b], c.same)
		}
	}
}
