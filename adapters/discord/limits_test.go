package discord

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"svar/adapters/adaptertest"
	"svar/bot"
	"svar/knowledge/richtext"
)

func TestCut(t *testing.T) {
	family := "👩‍👩‍👧‍👦"
	for _, x := range []struct {
		text string
		n    int
		want string
	}{
		{"kort", 4, "kort"}, {"längre text", 7, "längre…"}, {"längre text", 8, "längre…"}, {"", 0, ""}, {"ab", 1, "…"},
		{family + family, units(family) + 1, family + "…"}, {family + family, units(family), "…"}, {"e\u0301e\u0301e\u0301", 4, "e\u0301…"},
	} {
		if got := cut(x.text, x.n); got != x.want {
			t.Errorf("cut(%q, %d) = %q, want %q", x.text, x.n, got, x.want)
		}
	}
}

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"a*b_c~d`e|f": `a\*b_c\~d` + "\\`" + `e\|f`, "_x_": `\_x\_`, "<@1>": `\<@1>`, "# x\n> y\n- z\n12. w": "\\# x\n\\> y\n\\- z\n12\\. w",
		"a # b - c 1. d": "a # b - c 1. d", "@everyone": "@" + breaker + "everyone", "[x](y)": `\[x\](y)`, "snake_case": "snake_case",
	} {
		if got := escape(text); got != want {
			t.Errorf("escape(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestSafeURL(t *testing.T) {
	for link, want := range map[string]string{
		"https://example.com/å?q=1#x": "https://example.com/%C3%A5?q=1#x", "javascript:alert(1)": "", "/relative": "", "https://": "",
		"https://example.com/a)b": "https://example.com/a%29b", "https://example.com/" + strings.Repeat("a", 600): "", "discord://x/y": "",
	} {
		if got := safeURL(link); got != want {
			t.Errorf("safeURL(%q) = %q, want %q", link, got, want)
		}
	}
}

func TestIDs(t *testing.T) {
	table := newIDs()
	now := time.Now()
	table.now = func() time.Time { return now }
	for _, p := range []press{
		{Command: "show", Argument: "sv/glass#hur.gör.man", Asker: "1400000000000000001"}, {Command: "why"}, {Command: "a.b", Argument: "x"},
		{Command: "show", Argument: strings.Repeat("å", 60), Asker: "18446744073709551615"}, {Command: "show", Argument: strings.Repeat("x", 5000)},
	} {
		id := table.encode(p)
		got, ok := table.decode(id)
		if !ok || got != p || len(id) > maxCustomID || id != table.encode(p) {
			t.Errorf("%+v becomes %q becomes %+v", p, id, got)
		}
	}
	long := table.encode(press{Command: "show", Argument: strings.Repeat("y", 200)})
	now = now.Add(idsKeptFor + time.Second)
	for _, id := range []string{long, "", "1", "1.", "1.x", "1.-.show.x", "2..show.x", "k1.unknown", "svar"} {
		if p, ok := table.decode(id); ok {
			t.Errorf("%q is read as %+v", id, p)
		}
	}
	for i := range idsKept + 10 {
		table.encode(press{Command: "show", Argument: strings.Repeat("z", 100+i%50) + time.Duration(i).String()})
	}
	if len(table.kept) > idsKept || len(table.old) > idsKept {
		t.Errorf("%d presses are kept", len(table.kept))
	}
}

func TestSeen(t *testing.T) {
	s := newSeen()
	if !s.first("1") || s.first("1") || !s.first("2") {
		t.Error("what was received once is new, or the other way round")
	}
}

// TestHostileReplies holds that Discord takes every reply that hostile articles make, in each form, and nothing pings.
func TestHostileReplies(t *testing.T) {
	for i, r := range adaptertest.Hostile() {
		checkForms(t, newRenderer().card(r), i)
	}
}

// unread are the parts of a message that nobody reads.
var unread = regexp.MustCompile(`"(custom_id|value|url)":"([^"\\]|\\.)*"`)

func checkForms(t *testing.T, c card, at any) {
	t.Helper()
	for _, f := range []form{asComponents, asEmbed, asText} {
		m := c.message(f)
		if err := refused(t, m); err != nil {
			t.Errorf("%v, form %d: %v", at, f, err)
		}
		data := unread.ReplaceAllString(string(encode(t, m)), "")
		if strings.Contains(data, "@everyone") || strings.Contains(data, "@here") {
			t.Errorf("%v, form %d calls everybody: %s", at, f, data)
		}
		if !strings.Contains(data, `"allowed_mentions":{"parse":[],"replied_user":false}`) {
			t.Errorf("%v, form %d may ping: %s", at, f, data)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, text := range adaptertest.HostileTexts() {
		f.Add(text, text, 3)
	}
	f.Add("x", "example.com", 60) // more than Discord takes of everything
	f.Fuzz(func(t *testing.T, text, link string, n int) {
		n = max(0, min(n, 60))
		span := richtext.Span{Text: text, Link: "https://" + link, Style: richtext.Style(n % 16)}
		spans := []richtext.Span{span, {Text: text}, {Text: text, Style: richtext.Monospace}}
		doc := richtext.Doc{
			richtext.Paragraph{Spans: spans}, richtext.Heading{Level: 2, Spans: spans}, richtext.Code{Text: text},
			richtext.Table{Header: []richtext.Cell{spans, spans}, Rows: [][]richtext.Cell{{spans}, {{span}, spans, spans}}},
			richtext.List{Ordered: n%2 == 0, Start: n, Items: []richtext.Doc{{richtext.Quote{Doc: richtext.Doc{richtext.Paragraph{Spans: spans}}}}}},
		}
		for range n {
			doc = append(doc, richtext.Paragraph{Spans: spans})
		}
		action := bot.Action{Label: text, Command: "show", Argument: text}
		var actions []bot.Action
		for i := range n {
			actions = append(actions, bot.Action{Label: text, Command: "show", Argument: text + strings.Repeat("x", i)})
		}
		source := bot.Source{Title: text, URL: "https://" + link, File: text, Heading: text}
		for _, r := range []bot.Reply{
			&bot.Answer{Note: text, Body: doc, Source: source, Related: actions, Actions: actions},
			&bot.Choices{Text: text, Choices: []bot.Choice{{Action: action, Source: source}}, None: action},
			&bot.Nothing{Text: text, Nearest: actions}, &bot.Articles{Text: text, Articles: actions}, &bot.Highlights{Body: doc, Source: source, Actions: actions},
			&bot.Reload{Text: text, Details: []string{text, text}, Actions: actions}, &bot.Help{Text: text, Commands: []bot.HelpCommand{{Usage: text, Summary: text}}},
		} {
			checkForms(t, newRenderer().card(r), r)
		}
		if got := cut(text, n); units(got) > max(n, 1) && units(text) > n || !utf8.ValidString(escape(clean(text))) {
			t.Errorf("cut(%q, %d) = %q", text, n, got)
		}
	})
}
