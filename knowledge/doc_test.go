package knowledge_test

import (
	"fmt"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"svar/knowledge/article"
	"svar/knowledge/richtext"
)

// examples gives the indented blocks of the package comment.
func examples(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, b := range new(comment.Parser).Parse(file.Doc.Text()).Content {
		if code, ok := b.(*comment.Code); ok {
			blocks = append(blocks, code.Text)
		}
	}
	return blocks
}

var promise = regexp.MustCompile(`^(section|faq|figure|highlights|summary) +(\S+) +(.+)$`)

// entriesOf gives the entries that a block promises, one a line; none where it promises something else.
func entriesOf(block string) []string {
	var list []string
	for line := range strings.Lines(block) {
		m := promise.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			return nil
		}
		list = append(list, m[1]+" "+m[2]+" "+m[3])
	}
	return list
}

func TestExamples(t *testing.T) {
	blocks := examples(t)
	tested := 0
	for i := 1; i < len(blocks); i++ {
		want := entriesOf(blocks[i])
		if want == nil {
			continue
		}
		tested++
		a, _ := article.Parse("sv/example.md", []byte(blocks[i-1]), article.Options{})
		var got []string
		for _, e := range a.Entries {
			got = append(got, fmt.Sprintf("%s %s %s", e.Kind, e.Anchor, e.Heading))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("entries of\n%s(-want +got):\n%s", blocks[i-1], diff)
		}
	}
	if tested != 3 {
		t.Errorf("%d examples tell their entries, want 3", tested)
	}
}

func TestFirstExample(t *testing.T) {
	a, _ := article.Parse("sv/viral-marketing.md", []byte(examples(t)[1]), article.Options{})
	if a.Title != "Viral marknadsföring" || a.Description != "Hur budskap sprids från person till person." || strings.Join(a.Keywords, "|") != "marknadsföring|sociala medier" {
		t.Errorf("title %q, description %q, keywords %q", a.Title, a.Description, a.Keywords)
	}
	want := map[string]string{
		"fordelar-och-nackdelar": "Den är billig, men går inte att styra.\n\n> 94 %\n> \n> litar mer på en vän än på en annons.\n\nFördelar\n\nRäckvidden är stor.",
		"94":                     "litar mer på en vän än på en annons.",
		"hojdpunkter":            "• Billigt.\n• Svårt att styra.",
		"hur-blir-jag-viral":     "Väck känslor, och gör det lätt att dela.",
	}
	for _, e := range a.Entries {
		if text, ok := want[e.Anchor]; ok && richtext.Plain(e.Body) != text {
			t.Errorf("%s = %q, want %q", e.Anchor, richtext.Plain(e.Body), text)
		}
		if e.Anchor == "hur-blir-jag-viral" && strings.Join(e.Aliases, "|") != "hur går man viralt|bli viral" {
			t.Errorf("aliases = %q", e.Aliases)
		}
	}
}

// TestGoldenExample holds the shape of the golden file that the comment shows: three fields a line.
func TestGoldenExample(t *testing.T) {
	blocks := examples(t)
	last := blocks[len(blocks)-1]
	for line := range strings.Lines(last) {
		if fields := strings.Split(strings.TrimSpace(line), "\t"); len(fields) != 3 {
			t.Errorf("%q has %d fields, want 3", line, len(fields))
		}
	}
	if !strings.HasPrefix(last, "expected\tkind\tquery\n") {
		t.Errorf("the last example is no golden file:\n%s", last)
	}
}
