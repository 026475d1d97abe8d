package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"svar/knowledge/richtext"
)

const swedish = "# Viral marknadsföring\n\n## Vad är det?\n\nDet är när en kampanj sprids från person till person och inte kostar så mycket som den annars skulle.\n"

const english = "# Viral marketing\n\n## What is it?\n\nIt is when a campaign is passed on from one person to another and does not cost what it would otherwise.\n"

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		file, text, fallback string
		language, path, slug string
	}{
		{"sv/viral.md", swedish, "", "sv", "sv/viral", "viral"},
		{"sv/viral.md", english, "", "sv", "sv/viral", "viral"},
		{"nb/a/b/viral.md", swedish, "", "nb", "nb/a/b/viral", "a/b/viral"},
		{"hr/sick-leave.md", swedish, "", "sv", "hr/sick-leave", "hr/sick-leave"},
		{"viral.md", swedish, "", "sv", "viral", "viral"},
		{"viral.md", english, "", "en", "viral", "viral"},
		{"viral.md", english, "sv", "en", "viral", "viral"},
		{"viral.md", swedish, "en", "sv", "viral", "viral"},
		{"viral.md", "# Hotmail\n\nHotmail 1996.\n", "da", "da", "viral", "viral"},
		{"rock.md", "# Rock and roll\n", "sv", "sv", "rock", "rock"},
		{"sv.md", "", "en", "en", "sv", "sv"},
	} {
		a, _ := Parse(c.file, []byte(c.text), Options{Language: c.fallback})
		if a.Language != c.language || a.Path != c.path || a.Slug != c.slug || a.File != c.file {
			t.Errorf("%s (%q): language %q, path %q, slug %q, file %q; want %q, %q, %q",
				c.file, c.fallback, a.Language, a.Path, a.Slug, a.File, c.language, c.path, c.slug)
		}
		if slug := SlugOf(a.Path); slug != a.Slug {
			t.Errorf("%s: slug %q of its path, want %q", c.file, slug, a.Slug)
		}
	}
}

func TestHash(t *testing.T) {
	a, _ := Parse("a.md", nil, Options{})
	if a.Hash != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Errorf("hash of nothing = %s", a.Hash)
	}
}

func TestTitleOfSlug(t *testing.T) {
	for slug, want := range map[string]string{"word-of-mouth": "Word of mouth", "hr/sick_leave": "Sick leave", "överblick": "Överblick", "": "", "-": "-"} {
		if got := titleOf(slug); got != want {
			t.Errorf("titleOf(%q) = %q, want %q", slug, got, want)
		}
	}
}

// plainOf gives the plain text of an article's only entry.
func plainOf(t *testing.T, data string) string {
	t.Helper()
	a, _ := Parse("sv/a.md", []byte(data), Options{})
	if len(a.Entries) != 1 {
		t.Fatalf("%d entries in %q, want 1", len(a.Entries), data)
	}
	return richtext.Plain(a.Entries[0].Body)
}

func TestEncodings(t *testing.T) {
	const want = "Blåbär på “ön” kostar 5 €."
	utf16 := func(order func(r rune) []byte) string {
		var b strings.Builder
		for _, r := range "\ufeff# T\n\n" + want {
			b.Write(order(r))
		}
		return b.String()
	}
	for _, c := range []struct {
		name, data string
		finding    []string // Args of RuleEncoding; nil where there is none
	}{
		{"utf-8", "# T\n\n" + want, nil},
		{"byte order mark", "\ufeff# T\n\n" + want, nil},
		{"nfd", "# T\n\nBla\u030aba\u0308r pa\u030a “o\u0308n” kostar 5 €.", nil},
		{"windows-1252", "# T\n\nBl\xe5b\xe4r p\xe5 \x93\xf6n\x94 kostar 5 \x80.", []string{"windows-1252"}},
		{"utf-16 little-endian", utf16(func(r rune) []byte { return []byte{byte(r), byte(r >> 8)} }), []string{"utf-16"}},
		{"utf-16 big-endian", utf16(func(r rune) []byte { return []byte{byte(r >> 8), byte(r)} }), []string{"utf-16"}},
		{"windows line ends", "# T\r\n\r\nBlåbär på\r\n“ön” kostar 5 €.\r\n", nil},
		{"old mac line ends", "# T\r\rBlåbär på\r“ön” kostar 5 €.\r", nil},
		{"invisible characters", "# T\n\nBlå\x00b\u00adär\u200b på\x1b “\u202eön”\ufeff kostar\v5\u2028€.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := plainOf(t, c.data); got != want {
				t.Errorf("text = %q, want %q", got, want)
			}
			_, findings := Parse("sv/a.md", []byte(c.data), Options{})
			var args []string
			for _, f := range findings {
				if f.Rule == RuleEncoding {
					args = f.Args
				}
			}
			if diff := cmp.Diff(c.finding, args); diff != "" {
				t.Errorf("finding (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBrokenUTF8(t *testing.T) {
	data := "# T\n\nå ä\n\xff ö"
	if got := plainOf(t, data); got != "å ä \ufffd ö" {
		t.Errorf("text = %q", got)
	}
	_, findings := Parse("sv/a.md", []byte(data), Options{})
	want := Finding{File: "sv/a.md", Line: 4, Severity: Warning, Rule: RuleBadBytes}
	if diff := cmp.Diff(want, findings[len(findings)-1]); diff != "" {
		t.Errorf("finding (-want +got):\n%s", diff)
	}
}

func TestJoinersStay(t *testing.T) {
	if got := plainOf(t, "# T\n\n👩‍👩‍👧 می\u200cخواهم"); got != "👩‍👩‍👧 می\u200cخواهم" {
		t.Errorf("text = %q", got)
	}
}

func TestAnchors(t *testing.T) {
	long := strings.Repeat("långt ", 20)
	for heading, want := range map[string]string{
		"Hur blir jag viral?":    "hur-blir-jag-viral",
		"  Å, ä & ö – ÆØ ß ł  ":  "a-a-o-aeo-ss-l",
		"B2C vs. B2B (2024)":     "b2c-vs-b2b-2024",
		"What's “it”?":           "whats-it",
		"Что это?":               "что-это",
		"🎉":                      "x",
		"":                       "x",
		long:                     strings.TrimSuffix(strings.Repeat("langt-", 13), "-"),
		strings.Repeat("å", 100): strings.Repeat("a", 80),
		strings.Repeat("щ", 100): strings.Repeat("щ", 40),
		"a\u030angstro\u0308m":   "angstrom",
	} {
		if got := (anchors{}).of(heading); got != want {
			t.Errorf("anchor of %q = %q, want %q", heading, got, want)
		}
	}
}

func TestAnchorsAreUnique(t *testing.T) {
	a := anchors{}
	var got []string
	for _, heading := range []string{"a", "a", "a-2", "a", "A 2", "a-2-2", "!", "?"} {
		got = append(got, a.of(heading))
	}
	want := []string{"a", "a-2", "a-2-2", "a-3", "a-2-3", "a-2-2-2", "x", "x-2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("anchors (-want +got):\n%s", diff)
	}
}

func TestFindingsAreBounded(t *testing.T) {
	_, findings := Parse("sv/a.md", []byte("# T\n\n"+strings.Repeat("[x](javascript:alert) ", 500)), Options{})
	n := 0
	for _, f := range findings {
		if f.Rule == RuleLink {
			n++
		}
	}
	if n != maxSame {
		t.Errorf("%d findings of one rule, want %d", n, maxSame)
	}
	if got := excerpt(strings.Repeat("å", maxQuoted+1)); got != strings.Repeat("å", maxQuoted)+"…" {
		t.Errorf("excerpt = %q", got)
	}
}

// faulty is a block parser with a fault in it.
type faulty struct{ parser.BlockParser }

func (faulty) Open(ast.Node, gtext.Reader, parser.Context) (ast.Node, parser.State) { panic("fault") }

func TestFaultCostsOnlyTheEntries(t *testing.T) {
	sound := markdown
	defer func() { markdown = sound }()
	markdown = parser.NewParser(parser.WithBlockParsers(util.Prioritized(faulty{parser.NewParagraphParser()}, 1)))
	a, findings := Parse("sv/a.md", []byte("# T\n\nText."), Options{})
	if a == nil || len(a.Entries) != 0 || a.Slug != "a" {
		t.Errorf("article = %+v", a)
	}
	want := []Finding{{File: "sv/a.md", Severity: Error, Rule: RuleUnreadable, Args: []string{"fault"}}}
	if diff := cmp.Diff(want, findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
