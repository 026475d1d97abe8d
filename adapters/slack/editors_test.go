package slack

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/prometheus/client_golang/prometheus"

	"svar/adapters/slack/slackfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

const tulips = `---
title: Tulpaner
---

# Tulpaner

## Höjdpunkter

- Tulpaner är lökar.

## Vanliga frågor om tulpaner

### Hur planterar man tulpaner?

Ner med löken på hösten.

### Vad kostar leveransen?

Tulpanerna kommer hem för 79 kronor.
`

const delivered = `
### Vad kostar leveransen?

Glassen kommer hem för 49 kronor.
`

// shopBot is the real bot, with a library about ice cream and tulips: both say what their delivery costs.
func shopBot(t testing.TB) *bot.Bot {
	t.Helper()
	files := fstest.MapFS{"sv/glass.md": {Data: []byte(glass + delivered)}, "sv/tulpaner.md": {Data: []byte(tulips)}}
	library, err := knowledge.Open(t.Context(), source.Embedded{FS: files}, knowledge.Options{SiteURL: "https://www.example.com/{lang}/{slug}#{anchor}"})
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(library, bot.Options{})
}

func buttonLabels(m slackfake.Message) string {
	var labels []string
	for _, b := range m.Buttons() {
		labels = append(labels, b.Label)
	}
	return strings.Join(labels, " | ")
}

// told gives the last thing that the editors were told after the greeting, and holds that there were so many.
func (f *fixture) told(n int) slackfake.Message {
	f.Helper()
	list := f.Spoken(slackfake.Editors)
	if len(list) != n+1 {
		f.Fatalf("the editors are told %d things beside the greeting, want %d: %v", len(list)-1, n, list)
	}
	return list[n]
}

// holds checks that a message says something, and pings nobody.
func (f *fixture) holds(m slackfake.Message, wants ...string) {
	f.Helper()
	for _, want := range wants {
		if !strings.Contains(m.Reads(), want) {
			f.Errorf("%q is missing in\n%s", want, m.Reads())
		}
	}
	if len(m.Pings()) > 0 {
		f.Errorf("it pings %v", m.Pings())
	}
}

// TestHandOver holds that a question without an answer reaches the editors, with the way back, and pings nobody.
func TestHandOver(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		sent := f.say(slackfake.General, mention+"Hur lagar man en cykel &lt;!channel&gt;?")
		if m := f.reply(sent, 1); strings.Contains(buttonLabels(m), "Skicka frågan vidare") {
			t.Error("a question can be handed on although nobody gets it")
		}
		f.choose(map[string]string{fieldEditors: slackfake.Editors})
		sent = f.say(slackfake.General, mention+"Hur lagar man en cykel &lt;!channel&gt;?")
		f.press(slackfake.Anna, f.reply(sent, 1), "Skicka frågan vidare")
		m := f.told(1)
		f.holds(m, "anna fick inget svar på den här frågan:", "Hur lagar man en cykel", "Visa samtalet")
		if raw := string(encode(t, m.Blocks)); !strings.Contains(raw, `"channel_id": "C0GENERAL"`) || !strings.Contains(raw, "/archives/C0GENERAL/p") {
			t.Errorf("there is no way back in %s", raw)
		}
		if m := f.whisper(slackfake.Anna, 1); !strings.Contains(m.Reads(), "skickats vidare") {
			t.Errorf("Anna is told %q", m.Reads())
		}
	})
}

// TestHandOverFromElsewhere holds that a question is handed on wherever it was asked, and that nobody is shown the way to
// what they may not see.
func TestHandOverFromElsewhere(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.choose(map[string]string{fieldEditors: slackfake.Editors})
		direct := f.say(slackfake.AnnaDM, "Hur lagar man en cykel?")
		f.press(slackfake.Anna, f.reply(direct, 1), "Skicka frågan vidare")
		if m := f.told(1); strings.Contains(m.Reads(), "Visa samtalet") || !strings.Contains(f.reply(direct, 2).Reads(), "skickats vidare") {
			t.Errorf("the editors are told %q, and Anna %q", m.Reads(), f.reply(direct, 2).Reads())
		}
		f.wait(f.Command(slackfake.Anna, slackfake.General, "/fraga", "Hur lagar man en cykel?"))
		f.press(slackfake.Anna, f.whisper(slackfake.Anna, 1), "Skicka frågan vidare")
		m := f.told(2)
		if f.holds(m, "Hur lagar man en cykel?"); !strings.Contains(string(encode(t, m.Blocks)), `"channel_id": "C0GENERAL"`) {
			t.Error("the editors do not learn where it was asked")
		}
		f.wait(f.OpenHome(slackfake.Anna))
		home, _ := f.Home(slackfake.Anna)
		d, err := f.Choose(slackfake.Anna, home, pressSearch, "Hur lagar man en cykel?")
		if err != nil {
			t.Fatal(err)
		}
		f.wait(d)
		f.press(slackfake.Anna, f.modal(slackfake.Anna, "inget svar"), "Skicka frågan vidare")
		f.modal(slackfake.Anna, "skickats vidare")
		f.told(3)
	})
}

// TestHandOverOfAChannel holds that a channel's own editors get its questions.
func TestHandOverOfAChannel(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	f.choose(map[string]string{fieldEditors: slackfake.Shared, fieldChannelEditors: slackfake.Editors})
	sent := f.say(slackfake.General, mention+"Hur lagar man en cykel?")
	f.press(slackfake.Anna, f.reply(sent, 1), "Skicka frågan vidare")
	f.holds(f.told(1), "Hur lagar man en cykel?")
}

// TestHandOverThatFails holds that the person is told, and the operator what to do.
func TestHandOverThatFails(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	f.choose(map[string]string{fieldEditors: slackfake.Editors})
	sent := f.say(slackfake.General, mention+"Hur lagar man en cykel?")
	m := f.reply(sent, 1)
	f.wait(sent.Deliveries...)
	f.Fail(slackfake.Fault{Method: "chat.postMessage", Channel: slackfake.Editors, Error: "not_in_channel"})
	f.press(slackfake.Anna, m, "Skicka frågan vidare")
	if got := f.whisper(slackfake.Anna, 1).Reads(); !strings.Contains(got, "kunde inte skickas vidare") {
		t.Errorf("Anna is told %q", got)
	}
	if !strings.Contains(f.log.String(), "invite the bot") {
		t.Errorf("the log says %s", f.log)
	}
}

// TestChoices holds that where several answers are near, the person chooses; that none of them leads to the nearest
// articles and to the editors; and that the question is remembered on the way.
func TestChoices(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: shopBot(t)})
		f.choose(map[string]string{fieldEditors: slackfake.Editors})
		sent := f.say(slackfake.General, mention+"Vad kostar leveransen?")
		m := f.reply(sent, 1)
		if got := buttonLabels(m); got != "Vad kostar leveransen? (Glass) | Vad kostar leveransen? (Tulpaner) | Nej, inget av det här" {
			t.Fatalf("the choices are %s", got)
		}
		f.press(slackfake.Anna, m, "Vad kostar leveransen? (Tulpaner)")
		f.holds(f.reply(sent, 2), "79 kronor")
		f.press(slackfake.Bill, m, "Nej, inget av det här")
		none := f.reply(sent, 3)
		if labels := buttonLabels(none); !strings.Contains(labels, "Höjdpunkter: Glass") || !strings.Contains(labels, "Skicka frågan vidare") {
			t.Fatalf("after none of them there are %s", labels)
		}
		f.press(slackfake.Bill, none, "Höjdpunkter: Tulpaner")
		f.holds(f.reply(sent, 4), "Tulpaner är lökar.")
		f.press(slackfake.Bill, none, "Skicka frågan vidare")
		f.holds(f.told(1), "bill", "Vad kostar leveransen?")
	})
}

// counted gives a counter, by its name and a label's value.
func counted(t *testing.T, r prometheus.Gatherer, name, value string) (n float64) {
	t.Helper()
	families, err := r.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		for _, m := range family.GetMetric() {
			for _, label := range m.GetLabel() {
				if family.GetName() == name && label.GetValue() == value {
					n += m.GetCounter().GetValue()
				}
			}
		}
	}
	return n
}

// complainAbout asks a question as Anna, and calls the answer bad.
func (f *fixture) complainAbout(channel, question string) slackfake.View {
	f.Helper()
	sent := f.say(channel, question)
	m := f.reply(sent, 1)
	f.wait(sent.Deliveries...)
	f.press(slackfake.Anna, m, "Fel svar")
	return f.modal(slackfake.Anna, "Vad var fel med svaret?")
}

// TestBadAnswer holds that who calls an answer bad can say what was wrong, and which article would have been right; that
// the editors learn it, with the question and the way there; and that the person is thanked.
func TestBadAnswer(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		r := prometheus.NewRegistry()
		f := start(t, setup{way: way, handler: shopBot(t), options: Options{Metrics: r}})
		f.choose(map[string]string{fieldEditors: slackfake.Editors})
		v := f.complainAbout(slackfake.General, mention+"hur gör man glassen &lt;!here&gt;?")
		offered, err := f.Suggest(f.ctx, slackfake.Anna, v, fieldRight, "tul")
		if err != nil || len(offered) != 1 || offered[0].Label != "Tulpaner" {
			t.Fatalf("the form offers %v, %v", offered, err)
		}
		d, err := f.Submit(v, map[string]string{fieldWrong: "För <!channel> gammalt", fieldRight: offered[0].Value})
		if err != nil {
			t.Fatal(err)
		}
		f.wait(d)
		f.modal(slackfake.Anna, "Tack för att du berättar!")
		if err := f.Until(f.ctx, func() bool { return len(f.Spoken(slackfake.Editors)) > 1 }); err != nil {
			t.Fatal(err)
		}
		m := f.told(1)
		f.holds(m, "anna tycker att det här svaret är fel:", "Hur gör man glass?", "(Glass)", "Frågan var: hur gör man glassen", "Kommentar: För", "gammalt", "Föreslagen artikel: ", "Visa samtalet")
		if raw := string(encode(t, m.Blocks)); !strings.Contains(raw, "https://www.example.com/sv/glass#") || !strings.Contains(raw, "/archives/C0GENERAL/p") {
			t.Errorf("the way there is missing in %s", raw)
		}
		for verdict, want := range map[string]float64{helpful: 0, unhelpful: 1, explained: 1} {
			if got := counted(t, r, "svar_slack_feedback_total", verdict); got != want {
				t.Errorf("%s is counted %g times, want %g", verdict, got, want)
			}
		}
	})
}

// TestGoodAnswer holds that praise is counted, and answered with thanks.
func TestGoodAnswer(t *testing.T) {
	r := prometheus.NewRegistry()
	f := start(t, setup{way: overHTTP, handler: glassBot(t), options: Options{Metrics: r}})
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	m := f.reply(sent, 1)
	f.wait(sent.Deliveries...)
	f.press(slackfake.Anna, m, "Bra svar")
	if got := f.whisper(slackfake.Anna, 1).Reads(); !strings.Contains(got, "Tack för att du berättar!") || counted(t, r, "svar_slack_feedback_total", helpful) != 1 {
		t.Errorf("Anna is told %q", got)
	}
}

// TestBadAnswerWithoutEditors holds that where nobody is to be told, the log is, and that the form must say something.
func TestBadAnswerWithoutEditors(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	v := f.complainAbout(slackfake.AnnaDM, "Hur gör man glass?")
	if raw := string(encode(t, v.Blocks)); strings.Count(raw, `"optional": true`) != 1 {
		t.Errorf("what was wrong must be said, and the right article need not: %s", raw)
	}
	d, err := f.Submit(v, map[string]string{fieldWrong: "Smakar illa"})
	if err != nil {
		t.Fatal(err)
	}
	f.wait(d)
	f.modal(slackfake.Anna, "Tack för att du berättar!")
	f.stop()
	f.ended()
	if !strings.Contains(f.log.String(), `entry=sv/glass#hur-gor-man-glass wrong="Smakar illa"`) {
		t.Errorf("the log says %s", f.log)
	}
}

// TestBadAnswerWhereNoFormOpens holds that the verdict counts, and is answered with thanks, although it came too late for
// a form.
func TestBadAnswerWhereNoFormOpens(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	m := f.reply(sent, 1)
	f.wait(sent.Deliveries...)
	f.Fail(slackfake.Fault{Method: "views.open", Error: "expired_trigger_id"})
	f.press(slackfake.Anna, m, "Fel svar")
	if got := f.whisper(slackfake.Anna, 1).Reads(); !strings.Contains(got, "Tack för att du berättar!") {
		t.Errorf("Anna is told %q", got)
	}
}

// TestFormsAtTheEnd holds that a form that comes when the adapter has ended is not taken: Slack tells the person.
func TestFormsAtTheEnd(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	v := f.complainAbout(slackfake.AnnaDM, "Hur gör man glass?")
	<-f.adapter.queue.close()
	d, err := f.Submit(v, map[string]string{fieldWrong: "Smakar illa"})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Wait(f.ctx); err == nil {
		t.Error("a form that nobody reads was acknowledged")
	}
}
