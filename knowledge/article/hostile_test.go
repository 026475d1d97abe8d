package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A hostile case is a text that would take a parser's time or memory, if one let it.
type hostile struct {
	name string
	text func(size int) string
	rule string // of a finding that says that something was left out; "" where nothing need be
}

func repeat(s string) func(int) string {
	return func(size int) string { return strings.Repeat(s, size/len(s)+1) }
}

// blocks repeats a text in paragraphs of some bytes.
func blocks(s string, bytes int) func(int) string {
	return repeat(strings.Repeat(s, bytes/len(s)+1) + "\n\n")
}

// deeper repeats a line, each time with one more of a prefix before it.
func deeper(prefix, line string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			b.WriteString(strings.Repeat(prefix, i) + line + "\n")
		}
		return b.String()
	}
}

// hostiles are the cases; their rules are what a size of hostileSize gives.
var hostiles = []hostile{
	{"quotes in quotes", repeat(">"), RuleTooDeep},
	{"quotes with spaces", repeat("> "), RuleTooDeep},
	{"lists in lists", repeat("- "), ""},
	{"lists and quotes", repeat("> 1. "), RuleTooDeep},
	{"lists ever deeper", deeper("  ", "- a"), RuleTooDeep},
	{"numbered lists ever deeper", deeper("   ", "1. a"), RuleTooDeep},
	{"quotes ever deeper", deeper(">", "> a"), RuleTooDeep},
	{"open brackets", repeat("["), RuleTooDense},
	{"pairs of brackets", repeat("[]"), RuleTooDense},
	{"open images", repeat("![["), RuleTooDense},
	{"open links", repeat("[a](b"), RuleTooDense},
	{"open titles", repeat("[a](b \""), RuleTooDense},
	{"open definitions", repeat("[a]: b \"\n"), RuleTooDense},
	{"links", repeat("[a](/b) "), RuleTooDense},
	{"stars", repeat("*"), ""},
	{"words with stars", repeat("*a "), RuleTooDense},
	{"mixed emphasis", repeat("*a **b _c "), RuleTooDense},
	{"emphasis both ways", repeat("a**b* c"), RuleTooDense},
	{"strikes", repeat("~~a"), RuleTooDense},
	{"backticks", repeat("`a ``b ```c "), RuleTooDense},
	{"less-than signs", repeat("<"), RuleTooDense},
	{"open tags", repeat("<a "), RuleTooDense},
	{"open attributes", repeat("<a b='"), RuleTooDense},
	{"open comments", repeat("<!--"), RuleUnclosed},
	{"open comments on lines", repeat("<!--\n"), RuleUnclosed},
	{"open instructions", repeat("<?"), RuleUnclosed},
	{"open sections", repeat("<![CDATA["), RuleUnclosed},
	{"scripts", repeat("<script>\n"), RuleUnclosed},
	{"tags", repeat("<b>"), RuleTooDense},
	{"paragraph tags", repeat("<p>a"), RuleTooDense},
	{"cells", repeat("<tr><td>a"), RuleTooDense},
	{"dense paragraphs", blocks("[a](b \"", 1000), ""},
	{"dense stars", blocks("*a **b _c ", 1000), ""},
	{"dense tags", blocks("<a href=b ", 4000), ""},
	{"headings", repeat("# a\n"), RuleTooManyHeadings},
	{"empty headings", repeat("#\n"), RuleTooManyHeadings},
	{"underlined headings", repeat("a\n===\n\n"), RuleTooManyHeadings},
	{"questions", repeat("## a?\n\nb\n\n"), RuleTooManyHeadings},
	{"bold questions", func(size int) string { return "## FAQ\n\n" + repeat("**a?** b\n\n")(size) }, RuleTooManyHeadings},
	{"figures", repeat("> # a\n> b\n\n"), RuleTooManyHeadings},
	{"blank lines", repeat("\n"), RuleTooManyLines},
	{"paragraphs", repeat("a\n\n"), RuleTooManyLines},
	{"items", repeat("-\n"), RuleTooManyLines},
	{"dashes", repeat("– a\nb\n"), ""},
	{"fences", repeat("```\na\n~~~\n"), ""},
	{"one line", repeat("abcdefg hijk "), ""},
	{"one heading", func(size int) string { return "## " + repeat("å")(size) }, RuleLongHeading},
	{"columns", func(size int) string {
		return repeat("|a")(size/4) + "\n" + repeat("|-")(size/4) + "\n" + repeat("a\n")(size/2)
	}, ""},
	{"a cell", func(size int) string { return "|a|b|\n|-|-|\n|" + repeat("[")(size) + "|c|\n" }, RuleTooDense},
	{"entities", repeat("&amp;"), ""},
	{"ampersands", repeat("&a"), ""},
	{"backslashes", repeat("\\"), ""},
	{"addresses", repeat("http://"), ""},
	{"more addresses", repeat("http://a.b/ "), ""},
	{"zeros", repeat("\x00"), RuleControls},
	{"no UTF-8", repeat("\xff"), RuleEncoding},
	{"marks on a letter", repeat("\u0301"), ""},
	{"front matter without end", func(size int) string { return "---\n" + repeat("a: b\n")(size) }, RuleUnclosed},
	{"front matter of anchors", func(int) string {
		return "---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ntitle: *c\n---\n"
	}, ""},
	{"front matter of brackets", func(int) string { return "---\n" + repeat("[")(60000) + "\n---\n" }, RuleFrontMatter},
}

const hostileSize = 200_000

func TestHostile(t *testing.T) {
	for _, h := range hostiles {
		t.Run(h.name, func(t *testing.T) {
			a, findings := Parse("sv/a.md", []byte(h.text(hostileSize)), Options{})
			if h.rule != "" && !slices.ContainsFunc(findings, func(f Finding) bool { return f.Rule == h.rule }) {
				t.Errorf("no finding %q in %v", h.rule, findings)
			}
			if len(a.Entries) > 2000 {
				t.Errorf("%d entries", len(a.Entries))
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	data := []byte("# T\n\n" + strings.Repeat("a ", 5<<20))
	a, findings := Parse("sv/a.md", data, Options{})
	if len(a.Entries) != 0 || a.Title != "A" || a.Hash == "" {
		t.Errorf("article = %+v", a)
	}
	want := fmt.Sprint([]Finding{{File: "sv/a.md", Severity: Error, Rule: RuleTooLarge, Args: []string{fmt.Sprint(len(data)), fmt.Sprint(8 << 20)}}})
	if got := fmt.Sprint(findings); got != want {
		t.Errorf("findings = %s, want %s", got, want)
	}
	if a, _ := Parse("sv/a.md", data, Options{MaxBytes: len(data)}); len(a.Entries) != 1 {
		t.Errorf("%d entries with a higher limit, want 1", len(a.Entries))
	}
}

func TestTooManyHeadings(t *testing.T) {
	data := []byte("# T\n\n## A\n\nEtt.\n\n## B\n\nTvå.\n\n## C\n\nTre.\n")
	a, findings := Parse("sv/a.md", data, Options{MaxEntries: 3})
	if len(a.Entries) != 2 || a.Entries[1].Heading != "B" {
		t.Errorf("entries = %+v", a.Entries)
	}
	f := findings[len(findings)-1]
	if f.Rule != RuleTooManyHeadings || f.Line != 11 || f.Severity != Error || f.Args[0] != "3" {
		t.Errorf("finding = %+v", f)
	}
}

// BenchmarkHostile reads each of the hostile texts at the size up to which files are read.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostiles {
		data := []byte(h.text(8 << 20))
		data = data[:min(len(data), 8<<20)]
		b.Run(strings.ReplaceAll(h.name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse("sv/a.md", data, Options{})
			}
		})
	}
}
