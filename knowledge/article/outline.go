package article

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"svar/knowledge/richtext"
)

// An outline is an article as one long document, and where its headings are in it. The bodies of entries are pieces of
// the document, which they share.
type outline struct {
	doc   richtext.Doc
	lines []int // of each block in the file
	marks []mark
}

// A mark is a heading that is not inside a list or quote.
type mark struct {
	at      int // in the document
	level   int
	line    int
	text    string
	aliases []string
}

// read turns the parser's tree into an outline.
func (c *converter) read(root ast.Node) *outline {
	o := &outline{}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		line := c.lineOf(n)
		c.line = line
		c.block(n, &o.doc)
		for at := len(o.lines); at < len(o.doc); at++ {
			o.lines = append(o.lines, line)
			if h, ok := o.doc[at].(richtext.Heading); ok {
				o.marks = append(o.marks, mark{at: at, level: h.Level, line: line, text: oneLine(h.Spans)})
			}
		}
		if len(c.aliases) > 0 && len(o.marks) > 0 {
			last := &o.marks[len(o.marks)-1]
			last.aliases = append(last.aliases, c.aliases...)
		}
		c.aliases = nil
	}
	return o
}

// lineOf gives the line on which a block begins.
func (c *converter) lineOf(n ast.Node) int {
	for m := n; m != nil && m.Type() == ast.TypeBlock; m = m.FirstChild() {
		if m.Lines().Len() > 0 {
			return c.lines.of(m.Lines().At(0).Start)
		}
	}
	return c.lines.of(n.Pos())
}

// oneLine gives the text of spans as one line.
func oneLine(spans []richtext.Span) string {
	if len(spans) == 1 && !strings.Contains(spans[0].Text, "\n") {
		return strings.TrimSpace(spans[0].Text)
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// next gives the place in the document where the text of a heading ends: at the next heading, whatever its level.
func (o *outline) next(i int) int {
	if i+1 < len(o.marks) {
		return o.marks[i+1].at
	}
	return len(o.doc)
}

// text gives what stands between a heading and the next one.
func (o *outline) text(i int) richtext.Doc { return o.slice(o.marks[i].at+1, o.next(i)) }

// slice gives a piece of the document that nobody can append to.
func (o *outline) slice(from, to int) richtext.Doc { return o.doc[from:to:to] }

// hasText reports whether a document has something to read besides headings.
func hasText(doc richtext.Doc) bool {
	for _, b := range doc {
		if _, heading := b.(richtext.Heading); !heading {
			return true
		}
	}
	return false
}
