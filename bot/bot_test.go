package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/richtext"
)

const glass = `---
title: Glass
---

# Glass

## Vanliga frågor om glass

### Hur gör man glass?

Rör ihop grädde, socker och ägg.

### Hur länge håller glass?

I ett år.
`

func files(texts ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(texts); i += 2 {
		m[texts[i]] = &fstest.MapFile{Data: []byte(texts[i+1])}
	}
	return m
}

// glassBot answers about ice cream.
func glassBot(t testing.TB) *bot.Bot {
	return bot.New(library(t, files("sv/glass.md", glass)), bot.Options{})
}

func say(t testing.TB, h bot.Handler, m bot.Message) bot.Reply {
	t.Helper()
	r, err := h.Handle(context.Background(), m)
	if err != nil {
		t.Fatalf("%+v: %v", m, err)
	}
	return r
}

// as gives a reply as what it should be.
func as[T bot.Reply](t testing.TB, r bot.Reply) T {
	t.Helper()
	want, ok := r.(T)
	if !ok {
		t.Fatalf("reply is %s, want %T", describe(r), want)
	}
	return want
}

func TestAnswerIsProved(t *testing.T) {
	a := as[*bot.Answer](t, say(t, glassBot(t), bot.Message{Text: "Hur gör man glass?"}))
	if got := richtext.Plain(a.Body); got != "Rör ihop grädde, socker och ägg." {
		t.Errorf("body is %q", got)
	}
	s := a.Source
	if s.File != "sv/glass.md" || s.Line != 9 || len(s.Hash) != 64 || s.Title != "Glass" || s.Heading != "Hur gör man glass?" {
		t.Errorf("source is %+v", s)
	}
	if s.URL != "/articles/sv/glass#hur-gor-man-glass" {
		t.Errorf("URL is %q", s.URL)
	}
	if a.Note != "" || a.Confidence <= 0 || a.Confidence > 1 {
		t.Errorf("note %q, confidence %v", a.Note, a.Confidence)
	}
}

// TestOverheard holds that the bot only speaks up in a channel when it is sure, and takes nothing there for a command.
func TestOverheard(t *testing.T) {
	b := glassBot(t)
	if r := say(t, b, bot.Message{Conversation: "c", Text: "Hur gör man glass?", Overheard: true}); describe(r)[:6] != "answer" {
		t.Errorf("to a sure question: %s", describe(r))
	}
	for _, text := range []string{"asdf qwerty", "", "1", "/hjälp", "hjälp", "/foo", "   "} {
		if r := say(t, b, bot.Message{Conversation: "c", Text: text, Overheard: true}); r != nil {
			t.Errorf("to %q: %s", text, describe(r))
		}
	}
}

func TestLanguageOfTheReply(t *testing.T) {
	b := glassBot(t)
	for _, c := range []struct {
		name, want string
		message    bot.Message
	}{
		{"the question's", "sv", bot.Message{Text: "Hur gör man glass?", Language: "en"}},
		{"the person's", "fi", bot.Message{Text: "xyzzy", Language: "fi"}},
		{"the person's locale", "nb", bot.Message{Text: "xyzzy", Language: "no-NO"}},
		{"the bot's", "sv", bot.Message{Text: "xyzzy"}},
		{"the bot's for a language it doesn't speak", "sv", bot.Message{Text: "/", Language: "fr"}},
		{"the command's word", "de", bot.Message{Text: "/hilfe", Language: "sv"}},
		{"the person's for a button", "da", bot.Message{Command: "help", Language: "da"}},
	} {
		if got := languageOf(say(t, b, c.message)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func languageOf(r bot.Reply) string {
	_, rest, _ := strings.Cut(describe(r), "[")
	language, _, _ := strings.Cut(rest, "]")
	return language
}

// TestAnswerInAnotherLanguage holds that an answer which isn't in the language of the question says so.
func TestAnswerInAnotherLanguage(t *testing.T) {
	b := bot.New(library(t, files("sv/xylitol.md", strings.ReplaceAll(glass, "Hur gör man glass?", "Xylitol"))), bot.Options{})
	a := as[*bot.Answer](t, say(t, b, bot.Message{Text: "Xylitol", Language: "en"}))
	if a.Language != "en" || a.Note != "This is only available in Swedish." {
		t.Errorf("language %s, note %q", a.Language, a.Note)
	}
}

// TestConversationKeepsLanguage holds that a button in a Swedish conversation is answered in Swedish.
func TestConversationKeepsLanguage(t *testing.T) {
	b := glassBot(t)
	say(t, b, bot.Message{Conversation: "c", Text: "Hur gör man glass?", Language: "en"})
	if got := languageOf(say(t, b, bot.Message{Conversation: "c", Command: "why", Language: "en"})); got != "sv" {
		t.Errorf("explains in %q", got)
	}
}

func TestWhy(t *testing.T) {
	b := glassBot(t)
	as[*bot.Notice](t, say(t, b, bot.Message{Conversation: "c", Text: "/varför"}))
	say(t, b, bot.Message{Conversation: "c", Text: "Hur gör man glass?"})
	e := as[*bot.Explanation](t, say(t, b, bot.Message{Conversation: "c", Text: "/varför"}))
	if e.Query != "Hur gör man glass?" || e.Source == nil || e.Source.Line != 9 || len(e.Candidates) == 0 || len(e.Words) == 0 {
		t.Errorf("explains %q by %+v, %d candidates and %d words", e.Query, e.Source, len(e.Candidates), len(e.Words))
	}
	text := richtext.Plain(e.Body)
	for _, want := range []string{"”Hur gör man glass?”", "sv/glass.md, rad 9", e.Source.Hash[:12], "glass", "Säkerhet"} {
		if !strings.Contains(text, want) {
			t.Errorf("the explanation lacks %q:\n%s", want, text)
		}
	}
	say(t, b, bot.Message{Conversation: "c", Text: "1"})
	e = as[*bot.Explanation](t, say(t, b, bot.Message{Conversation: "c", Text: "/varför"}))
	if text := richtext.Plain(e.Body); !strings.Contains(text, "Du valde själv ”Hur länge håller glass?”") {
		t.Errorf("after a choice:\n%s", text)
	}
	say(t, b, bot.Message{Conversation: "c", Text: "xyzzy"})
	e = as[*bot.Explanation](t, say(t, b, bot.Message{Conversation: "c", Text: "/varför"}))
	if e.Source != nil || !strings.Contains(richtext.Plain(e.Body), "”xyzzy”") {
		t.Errorf("after no answer: %+v\n%s", e.Source, richtext.Plain(e.Body))
	}
}

// TestWhyAfterAReload holds that an answer whose article has changed since is not passed off as proved.
func TestWhyAfterAReload(t *testing.T) {
	articles := files("sv/glass.md", glass)
	l := library(t, articles)
	b := bot.New(l, bot.Options{})
	say(t, b, bot.Message{Conversation: "c", Text: "Hur gör man glass?"})
	articles["sv/glass.md"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(glass, "I ett år", "I två år"))}
	if c, err := l.Reload(context.Background(), knowledge.ReloadOptions{}); err != nil || !c.Applied {
		t.Fatalf("reload: %+v, %v", c, err)
	}
	e := as[*bot.Explanation](t, say(t, b, bot.Message{Conversation: "c", Text: "/varför"}))
	if text := richtext.Plain(e.Body); !strings.Contains(text, "ändrats sedan jag svarade") {
		t.Errorf("doesn't say that the article has changed:\n%s", text)
	}
}

func TestHighlights(t *testing.T) {
	b := bot.New(library(t, files(
		"sv/glass.md", glass+"\n## Höjdpunkter\n\n- Glass är kallt.\n",
		"sv/glasmastare.md", strings.ReplaceAll(glass, "Glass", "Glasmästare"),
		"sv/summa.md", "---\ntitle: Summa\n---\n## Poängen\n\nAllt räknas.\n",
	)), bot.Options{})
	for name, want := range map[string]string{
		"sv/glass": "sv/glass", "glass": "sv/glass", "Glass": "sv/glass", "GLASS": "sv/glass",
		"glasmäst": "sv/glasmastare", "summa": "sv/summa",
	} {
		h := as[*bot.Highlights](t, say(t, b, bot.Message{Command: "highlights", Argument: name}))
		if h.Source.Ref.Article != want {
			t.Errorf("%q shows %s, want %s", name, h.Source.Ref, want)
		}
	}
	h := as[*bot.Highlights](t, say(t, b, bot.Message{Command: "höjdpunkter", Argument: "glass"}))
	if got := richtext.Plain(h.Body); !strings.Contains(got, "Glass är kallt.") {
		t.Errorf("highlights are %q", got)
	}
	as[*bot.Nothing](t, say(t, b, bot.Message{Command: "highlights", Argument: "xyzzyqwv"}))
	as[*bot.Articles](t, say(t, b, bot.Message{Command: "highlights"}))
}

func TestLongLists(t *testing.T) {
	articles := fstest.MapFS{}
	for i := range 60 {
		articles[fmt.Sprintf("sv/a%02d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Artikel %02d\n---\n## Fråga %02d?\n\nSvar.\n", i, i)}
	}
	b := bot.New(library(t, articles), bot.Options{})
	r := as[*bot.Articles](t, say(t, b, bot.Message{Command: "articles"}))
	if len(r.Articles) != 40 || !strings.Contains(r.Text, "40 av 60") || r.Articles[0].Label != "Artikel 00" {
		t.Errorf("%d articles, %q, first %q", len(r.Articles), r.Text, r.Articles[0].Label)
	}
}

func TestButtonsOfThePast(t *testing.T) {
	b := glassBot(t)
	for _, m := range []bot.Message{
		{Command: "show", Argument: "sv/glass#borta"},
		{Command: "show", Argument: "sv/borta#x"},
		{Command: "show", Argument: ""},
		{Command: "no-such-command"},
		{Command: "why"},
	} {
		if n := as[*bot.Notice](t, say(t, b, m)); n.Text == "" {
			t.Errorf("%+v: an empty notice", m)
		}
	}
}

// TestReload goes through preview, apply and going back, as buttons and numbers.
func TestReload(t *testing.T) {
	articles := files("sv/glass.md", glass)
	b := bot.New(library(t, articles), bot.Options{})
	admin := func(text string) bot.Reply {
		return say(t, b, bot.Message{Conversation: "c", Text: text, Admin: true})
	}
	as[*bot.Notice](t, say(t, b, bot.Message{Command: "apply", Admin: true}))
	articles["sv/glass.md"] = &fstest.MapFile{Data: []byte(glass + "\n### Är glass kallt?\n\nJa.\n")}

	r := as[*bot.Reload](t, admin("/ladda om"))
	if r.Applied || !strings.Contains(r.Text, "+1") || !strings.Contains(strings.Join(r.Details, "\n"), "+ sv/glass#ar-glass-kallt") {
		t.Errorf("preview: %s", describe(r))
	}
	if got := describe(say(t, b, bot.Message{Text: "Är glass kallt?"})); strings.Contains(got, "ar-glass-kallt") {
		t.Errorf("the preview was applied: %s", got)
	}
	if r := as[*bot.Reload](t, admin("1")); !r.Applied {
		t.Errorf("apply: %s", describe(r))
	}
	if got := describe(say(t, b, bot.Message{Text: "Är glass kallt?"})); !strings.Contains(got, "ar-glass-kallt") {
		t.Errorf("the reload was not applied: %s", got)
	}
	if r := as[*bot.Reload](t, admin("1")); !strings.Contains(r.Text, "−1") {
		t.Errorf("roll back: %s", describe(r))
	}
}

// TestWorseReload holds that articles which are worse are refused, and why.
func TestWorseReload(t *testing.T) {
	articles := files("sv/glass.md", glass, "sv/golden.tsv", "expected\tkind\tquery\nglass#Hur gör man glass?\tpara\tHur gör man glass?\n")
	var log bytes.Buffer
	b := bot.New(library(t, articles), bot.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	articles["sv/glass.md"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(glass, "Hur gör man glass?", "Hur kokar man gröt?"))}
	r := as[*bot.Reload](t, say(t, b, bot.Message{Command: "reload", Admin: true}))
	if len(r.Actions) != 0 || len(r.Details) == 0 || !strings.Contains(r.Details[0], "sv/golden.tsv:2") {
		t.Errorf("preview: %s", describe(r))
	}
	r = as[*bot.Reload](t, say(t, b, bot.Message{Command: "apply", Admin: true}))
	if r.Applied || !strings.Contains(log.String(), "refused a reload") {
		t.Errorf("apply: %s, log %s", describe(r), &log)
	}
}

// TestOnlyAdministratorsReload tries every way to a command that changes the library.
func TestOnlyAdministratorsReload(t *testing.T) {
	articles := files("sv/glass.md", glass)
	var log bytes.Buffer
	b := bot.New(library(t, articles), bot.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	articles["sv/glass.md"] = &fstest.MapFile{Data: []byte(glass + "\n### Är glass kallt?\n\nJa.\n")}
	as[*bot.Reload](t, say(t, b, bot.Message{Conversation: "c", Text: "/ladda om", Admin: true}))
	for _, m := range []bot.Message{
		{Text: "/ladda om"}, {Text: "/svar ladda om"}, {Text: "/reload"}, {Text: "1"},
		{Command: "reload"}, {Command: "apply"}, {Command: "rollback"}, {Command: "svar", Argument: "ladda om"},
	} {
		log.Reset()
		m.Conversation = "c"
		n := as[*bot.Notice](t, say(t, b, m))
		if !strings.Contains(n.Text, "dministrat") || !strings.Contains(log.String(), "refused") {
			t.Errorf("%+v: %q, log %q", m, n.Text, &log)
		}
	}
}

// broken is a library whose source cannot be read any more.
type broken struct{ *knowledge.Library }

func (broken) Reload(context.Context, knowledge.ReloadOptions) (knowledge.Change, error) {
	return knowledge.Change{}, fmt.Errorf("open the folder: %w", fs.ErrNotExist)
}

func (broken) Rollback() (knowledge.Change, error) {
	return knowledge.Change{}, errors.New("no way back")
}

func TestReloadThatFails(t *testing.T) {
	b := bot.New(broken{library(t, files("sv/glass.md", glass))}, bot.Options{})
	for _, command := range []string{"reload", "apply", "rollback"} {
		n := as[*bot.Notice](t, say(t, b, bot.Message{Command: command, Admin: true}))
		if !strings.Contains(n.Text, "behåller") {
			t.Errorf("%s: %q", command, n.Text)
		}
	}
}

// TestSearchIsWhatHandleDoes holds that whoever asks for candidates gets the entry that people are given, follow-ups too.
func TestSearchIsWhatHandleDoes(t *testing.T) {
	l := library(t, files("sv/glass.md", glass))
	handled, searched := bot.New(l, bot.Options{}), bot.New(l, bot.Options{})
	for _, text := range []string{"Hur gör man glass?", "och hur länge håller det?", "xyzzy"} {
		m := bot.Message{Conversation: "c", Text: text}
		r := searched.Search(m, false)
		reply, _ := say(t, handled, m).(*bot.Answer)
		if (reply != nil) != (r.Outcome == "answer") || reply != nil && reply.Source.Heading != r.Candidates[0].Entry.Heading {
			t.Errorf("%q: Handle says %s, Search %s", text, describe(reply), r.Outcome)
		}
	}
}

func TestStrangeMessages(t *testing.T) {
	b := glassBot(t)
	for _, text := range []string{
		"", " ", "/", "//", "/ ", "\x00", "\xff\xfe", "🍦", "1", "-1", "99999999999999999999", "#", "\u202e", strings.Repeat("glass ", 20_000),
		"/" + strings.Repeat("a", 100_000), "/etc/passwd", "https://example.com/glass", "/fråga /fråga /fråga", "?", "/?", "/svar /svar",
	} {
		for _, m := range []bot.Message{{Text: text}, {Command: text}, {Command: "highlights", Argument: text}, {Command: "svar", Argument: text}, {Command: "show", Argument: text}} {
			m.Conversation = "c"
			if r := say(t, b, m); r == nil {
				t.Errorf("%.40q: silence", text)
			}
		}
	}
}

func TestHandleIsSafe(t *testing.T) {
	articles := files("sv/glass.md", glass)
	b := bot.New(library(t, articles), bot.Options{Conversations: 3})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 25 {
				for _, text := range []string{"Hur gör man glass?", "1", "/varför", "/höjdpunkter", "/ladda om"} {
					say(t, b, bot.Message{Conversation: fmt.Sprint((i + j) % 5), Text: text, Admin: true})
				}
			}
		})
	}
	wg.Wait()
}

func TestSorry(t *testing.T) {
	for language, want := range map[string]string{"en": "en", "sv-SE": "sv", "": "sv", "fr": "sv"} {
		if n := bot.Sorry(language); n.Language != want || n.Text == "" {
			t.Errorf("Sorry(%q) = %+v", language, n)
		}
	}
}

// TestWhatIsNotAnsweredIsTold holds that operators learn what came nearest to a question that got no answer, and how
// near, without the question itself.
func TestWhatIsNotAnsweredIsTold(t *testing.T) {
	var log bytes.Buffer
	b := bot.New(library(t, files("sv/glass.md", glass)), bot.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	for _, c := range []struct {
		message bot.Message
		want    string
	}{
		{bot.Message{Conversation: "c", Text: "Glassen?"}, `msg="let the person choose" conversation=c language=sv nearest=sv/glass#hur-`},
		{bot.Message{Conversation: "c", Command: "none"}, `msg="none of the choices was right" conversation=c language=sv nearest=sv/glass#hur-`},
		{bot.Message{Text: "hemlig xyzzy"}, `msg="found no answer"`},
		{bot.Message{Text: "Hur gör man glass?"}, ""},
		{bot.Message{Text: "hemlig xyzzy", Overheard: true}, ""},
	} {
		log.Reset()
		r := say(t, b, c.message)
		if got := log.String(); !strings.Contains(got, c.want) || c.want == "" && got != "" || strings.Contains(got, "hemlig") || strings.Contains(got, "Glassen") {
			t.Errorf("%+v: %s, and the log says %q, want %q", c.message, describe(r), got, c.want)
		}
	}
}

// TestNothingKnowsTheQuestion holds that a question without an answer can be handed on, also after none of the choices
// was right, and that thanks are none.
func TestNothingKnowsTheQuestion(t *testing.T) {
	b := bot.New(library(t, files("sv/glass.md", glass)), bot.Options{})
	for _, c := range []struct {
		message bot.Message
		want    string
	}{
		{bot.Message{Conversation: "c", Text: "Vad är xyzzy?"}, "Vad är xyzzy?"},
		{bot.Message{Conversation: "c", Command: "ask", Argument: "Vad är qwv?"}, "Vad är qwv?"},
		{bot.Message{Conversation: "c", Command: "none"}, "Vad är qwv?"},
		{bot.Message{Conversation: "c", Text: "tack!"}, ""},
		{bot.Message{Conversation: "d", Text: "tack!"}, ""},
	} {
		if c.message.Conversation == "d" {
			say(t, b, bot.Message{Conversation: "d", Text: "Hur gör man glass?"}) // a topic, which thanks don't ask about
		}
		if n := as[*bot.Nothing](t, say(t, b, c.message)); n.Question != c.want {
			t.Errorf("after %+v the question is %q", c.message, n.Question)
		}
	}
}

// TestUmbrella holds that people are told of commands as they can type them where they are.
func TestUmbrella(t *testing.T) {
	b := glassBot(t)
	for _, c := range []struct {
		message bot.Message
		want    string
	}{
		{bot.Message{Command: "help"}, "/höjdpunkter [artikel]"},
		{bot.Message{Command: "help", Umbrella: "/faq"}, "/faq höjdpunkter [artikel]"},
		{bot.Message{Command: "reload", Umbrella: "/faq"}, "får använda /faq ladda om."},
		{bot.Message{Command: "ask", Umbrella: "/faq"}, "efter /faq fråga."},
		{bot.Message{Text: "/xyzzy", Umbrella: "/faq"}, "/xyzzy. Skriv /faq hjälp"},
		{bot.Message{Text: "/state", Umbrella: "/faq"}, "/state. Skriv /faq hjälp"}, // a button's command is not typed
		{bot.Message{Text: "tack!", Umbrella: "/faq"}, "Skriv /faq hjälp"},
	} {
		if got := describe(say(t, b, c.message)); !strings.Contains(got, c.want) {
			t.Errorf("%+v: %s, want %q", c.message, got, c.want)
		}
	}
}
