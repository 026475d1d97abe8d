package bot_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

var update = flag.Bool("update", false, "write what the bot says into the conversations in testdata")

// TestConversations has each conversation in testdata: "says" is what the person says, a line at a time, and "bot" what
// the bot says to it.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			articles, says, want := fstest.MapFS{}, "", (*txtar.File)(nil)
			for i, f := range ar.Files {
				switch {
				case strings.HasSuffix(f.Name, ".md"):
					articles[f.Name] = &fstest.MapFile{Data: f.Data}
				case f.Name == "says":
					says = string(f.Data)
				case f.Name == "bot":
					want = &ar.Files[i]
				}
			}
			got := converse(t, bot.New(library(t, articles), bot.Options{}), says)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("the bot says something else (-want +got):\n%s", diff)
			}
		})
	}
}

func converse(t *testing.T, b *bot.Bot, says string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(says) {
		line = strings.TrimSuffix(line, "\n")
		reply, err := b.Handle(context.Background(), bot.Message{Conversation: "c", Text: line})
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		fmt.Fprintf(&out, "> %s\n%s", line, describe(reply))
	}
	return out.String()
}

// library reads articles. Nothing in them may be wrong.
func library(t testing.TB, articles fstest.MapFS) *knowledge.Library {
	t.Helper()
	l, err := knowledge.Open(context.Background(), source.Embedded{FS: articles}, knowledge.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// describe says what a reply means, in few words.
func describe(r bot.Reply) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	switch r := r.(type) {
	case nil:
		line("silence")
	case *bot.Answer:
		line("answer [%s] %s %s:%d", r.Language, r.Source.Ref, r.Source.File, r.Source.Line)
		if r.Note != "" {
			line("  note: %s", r.Note)
		}
	case *bot.Choices:
		line("choices [%s] %s", r.Language, r.Text)
	case *bot.Nothing:
		line("nothing [%s] %s", r.Language, r.Text)
	case *bot.Highlights:
		line("highlights [%s] %s", r.Language, r.Source.Ref)
	case *bot.Articles:
		line("articles [%s] %s", r.Language, r.Text)
	case *bot.Explanation:
		line("explanation [%s] of %q", r.Language, r.Query)
	case *bot.Reload:
		line("reload [%s] applied=%t %s", r.Language, r.Applied, r.Text)
		for _, d := range r.Details {
			line("  %s", d)
		}
	case *bot.Help:
		line("help [%s] %s", r.Language, r.Text)
		for _, c := range r.Commands {
			line("  %s: %s", c.Usage, c.Summary)
		}
	case *bot.Notice:
		line("notice [%s] %s", r.Language, r.Text)
	}
	for i, a := range bot.Numbered(r) {
		line("  %d. %s: %s", i+1, strings.TrimSpace(a.Command+" "+a.Argument), a.Label)
	}
	if r, ok := r.(*bot.Answer); ok {
		for _, a := range r.Actions {
			line("  %s: %s", strings.TrimSpace(a.Command+" "+a.Argument), a.Label)
		}
	}
	return b.String()
}
