package terminal

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"golang.org/x/tools/txtar"

	"svar/adapters/adaptertest"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/richtext"
	"svar/knowledge/source"
)

var update = flag.Bool("update", false, "write what is rendered into testdata")

// looks are the ways in which every reply is rendered.
var looks = []struct {
	name  string
	style Style
}{
	{"plain", Style{}},
	{"narrow", Style{Width: 30, Numbers: true}},
	{"colour", Style{Width: 72, Numbers: true, Color: true, Parts: true}},
}

func TestRender(t *testing.T) {
	for _, sample := range adaptertest.Replies() {
		t.Run(sample.Name, func(t *testing.T) {
			ar := &txtar.Archive{}
			for _, look := range looks {
				var out bytes.Buffer
				if err := Render(&out, sample.Reply, look.style); err != nil {
					t.Fatal(err)
				}
				shown := strings.ReplaceAll(out.String(), "\x1b", "␛")
				ar.Files = append(ar.Files, txtar.File{Name: look.name, Data: []byte(shorten(shown))})
			}
			compare(t, filepath.Join("testdata", sample.Name+".txtar"), string(txtar.Format(ar)))
		})
	}
}

// shorten leaves out the middle of what is too long to look at.
func shorten(text string) string {
	lines := strings.SplitAfter(text, "\n")
	if len(lines) <= 80 {
		return text
	}
	return strings.Join(lines[:20], "") + fmt.Sprintf("[%d lines]\n", len(lines)-40) + strings.Join(lines[len(lines)-20:], "")
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestRenderNothing(t *testing.T) {
	var out bytes.Buffer
	if err := Render(&out, nil, Style{}); err != nil || out.Len() > 0 {
		t.Errorf("a nil reply shows %q, %v", &out, err)
	}
}

// sequences are the control sequences that the renderer itself writes.
var sequences = regexp.MustCompile("\x1b\\[[0-9;]*m|\x1b]8;;(?:(?:https?://|mailto:)[^\x1b\\s]*)?\x1b\\\\")

// checkSafe holds that a terminal shows a text and does nothing else, and that its lines fit where they can.
func checkSafe(t *testing.T, text string, s Style) {
	t.Helper()
	plain := text
	if s.Color {
		plain = sequences.ReplaceAllString(text, "")
	}
	if found := steering(plain); len(found) > 0 {
		t.Errorf("the terminal is steered by %q", found)
	}
	if !utf8.ValidString(text) {
		t.Error("the text is not UTF-8")
	}
	if s.Color && strings.Count(text, "\x1b]8;;http")+strings.Count(text, "\x1b]8;;mailto") != strings.Count(text, "\x1b]8;;\x1b") {
		t.Error("a link is not ended")
	}
}

func TestHostileReplies(t *testing.T) {
	for _, r := range adaptertest.Hostile() {
		for _, look := range looks {
			var out bytes.Buffer
			if err := Render(&out, r, look.style); err != nil {
				t.Fatal(err)
			}
			checkSafe(t, out.String(), look.style)
		}
	}
}

// TestLinesFit holds that no line is wider than it may be, except for one word that is.
func TestLinesFit(t *testing.T) {
	for _, sample := range adaptertest.Replies() {
		for _, width := range []int{20, 33, 80} {
			for _, l := range (Style{Width: width, Numbers: true}).reply(sample.Reply) {
				if got := uniseg.StringWidth(l.text); got > width && strings.Contains(strings.TrimSpace(l.text), " ") && !strings.Contains(l.text, "://") {
					t.Errorf("%s: %d columns in %d: %q", sample.Name, got, width, l.text)
				}
				if strings.TrimRight(l.text, " ") != l.text {
					t.Errorf("%s: space at the end of %q", sample.Name, l.text)
				}
			}
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, text := range adaptertest.HostileTexts() {
		f.Add(text, text, 30, true)
	}
	f.Fuzz(func(t *testing.T, text, url string, width int, color bool) {
		s := Style{Width: width, Color: color, Numbers: true}
		doc := richtext.Doc{
			richtext.Paragraph{Spans: []richtext.Span{{Text: text, Link: url, Style: richtext.Bold}, {Text: text}}},
			richtext.Table{Header: []richtext.Cell{{{Text: text}}, {{Text: "x"}}}, Rows: [][]richtext.Cell{{{{Text: "y", Link: "https://" + url}}, {{Text: text}}}}},
			richtext.List{Ordered: true, Items: []richtext.Doc{{richtext.Quote{Doc: richtext.Doc{richtext.Code{Text: text}}}}}},
		}
		var out bytes.Buffer
		if err := Render(&out, &bot.Answer{Note: text, Body: doc, Source: bot.Source{Title: text, URL: "https://" + url, File: text}}, s); err != nil {
			t.Fatal(err)
		}
		checkSafe(t, out.String(), s)
	})
}

// TestWrapKeepsEveryWord holds that breaking lines loses nothing but space.
func TestWrapKeepsEveryWord(t *testing.T) {
	text := "Viral marknadsföring sprids från person till person, ofta gratis – 中文字符很长没有空格可以断行 – och https://example.com/en-lang-vag syns."
	for width := 1; width < 90; width++ {
		var words []string
		for _, l := range (Style{}).wrap([]run{{text: text}}, width) {
			words = append(words, l.text)
			if l.width > width && len(strings.Fields(l.text)) > 1 {
				t.Errorf("%q is %d columns wide, of %d", l.text, l.width, width)
			}
		}
		if got, want := strings.Join(strings.Fields(strings.Join(words, "")), ""), strings.Join(strings.Fields(text), ""); got != want {
			t.Errorf("at width %d: %q", width, got)
		}
	}
}

// TestAddressesStayWhole holds that an address can be copied.
func TestAddressesStayWhole(t *testing.T) {
	const url = "https://example.com/a-very-long/path/with-hyphens?and=questions&more=things"
	for width := 5; width < 120; width++ {
		lines := (Style{}).wrap((Style{}).runs([]richtext.Span{{Text: "Läs "}, {Text: "mer", Link: url}, {Text: " här."}}), width)
		found := false
		for _, l := range lines {
			found = found || strings.Contains(l.text, url)
		}
		if !found {
			t.Errorf("at width %d the address is broken: %v", width, lines)
		}
	}
}

// TestBreaks holds where lines end in what programs say: not after the slash of a path, nor within a flag's name.
func TestBreaks(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"Serves /healthz, /readyz and /metrics.", 18, []string{"Serves /healthz,", "/readyz and", "/metrics."}},
		{"(default https://slack.com/api/)", 24, []string{"(default", "https://slack.com/api/)"}},
		{"/fraga=ask;/svar=svar and/or more", 12, []string{"/fraga=ask;", "/svar=svar", "and/or more"}},
		{"Pass --slack-bot-token (--site-url) to an in-house copy", 15, []string{"Pass", "--slack-bot-token", "(--site-url) to", "an in-house", "copy"}},
		{"a / b", 3, []string{"a /", "b"}},
		{"https://example.com/very/long", 10, []string{"https://example.com", "/very/long"}},
	} {
		var got []string
		for _, l := range (Style{}).wrap([]run{{text: c.text}}, c.width) {
			got = append(got, l.text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestStyleOf(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	for _, c := range []struct {
		color string
		want  bool
	}{{"always", true}, {"never", false}, {"auto", false}} {
		if got := StyleOf(&bytes.Buffer{}, c.color, env("TERM", "xterm")).Color; got != c.want {
			t.Errorf("%s on no terminal: %t", c.color, got)
		}
	}
	if !Dumb(env("TERM", "dumb")) || !Dumb(env()) || Dumb(env("TERM", "xterm-256color")) {
		t.Error("a terminal is taken for what it is not")
	}
}

// TestConversations shows the bot's conversations in a terminal. Each file of the bot's has one here with what the
// terminal shows.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("../../bot/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			articles, says := fstest.MapFS{}, ""
			for _, f := range ar.Files {
				if strings.HasSuffix(f.Name, ".md") {
					articles[f.Name] = &fstest.MapFile{Data: f.Data}
				} else if f.Name == "says" {
					says = string(f.Data)
				}
			}
			library, err := knowledge.Open(context.Background(), source.Embedded{FS: articles}, knowledge.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			chat := New(Options{In: strings.NewReader(says), Out: &out, Style: Style{Numbers: true}})
			if err := chat.Run(context.Background(), bot.New(library, bot.Options{})); err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(filepath.Base(file), ".txtar")
			compare(t, filepath.Join("testdata", "conversation-"+name+".txt"), out.String())
		})
	}
}
