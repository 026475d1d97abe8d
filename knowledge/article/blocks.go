package article

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"svar/knowledge/richtext"
)

// A converter turns the Markdown parser's tree into richtext.
type converter struct {
	src     []byte
	text    string // src; spans share its memory
	folder  string // of the article within its language, for relative links
	f       *findings
	lines   lineCounter
	line    int      // of the block at hand, for findings
	aliases []string // from comments, until outline takes them

	pieces []piece         // of the text at hand; kept for its memory
	spans  []richtext.Span // likewise
}

// blocks appends what stands below a node to a document.
func (c *converter) blocks(parent ast.Node, out *richtext.Doc) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.block(n, out)
	}
}

func (c *converter) block(n ast.Node, out *richtext.Doc) {
	if n.Lines().Len() > 0 {
		c.line = c.lines.of(n.Lines().At(0).Start)
	}
	switch n := n.(type) {
	case *plainBlock, *ast.Paragraph, *ast.TextBlock:
		c.flow(n, out)
	case *ast.Heading:
		c.heading(n, out)
	case *ast.List:
		c.list(n, out)
	case *ast.Blockquote:
		c.quote(n, out)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		if code := strings.Trim(c.raw(n.Lines()), "\n"); strings.TrimSpace(code) != "" {
			*out = append(*out, richtext.Code{Text: code})
		}
	case *ast.HTMLBlock:
		c.html(n, out)
	case *east.Table:
		c.table(n, out)
	}
}

// flow writes a paragraph, or what the HTML in it makes of it.
func (c *converter) flow(n ast.Node, out *richtext.Doc) {
	w := writer{c: c, flow: &flow{out: out}}
	if _, plain := n.(*plainBlock); plain {
		w.plain(n.Lines())
	} else {
		w.children(n)
	}
	w.finish()
}

// spans gives the text of a node that is one line by nature: a heading or a cell.
func (c *converter) inline(n ast.Node) []richtext.Span {
	w := writer{c: c}
	w.children(n)
	return w.take()
}

func (c *converter) heading(n *ast.Heading, out *richtext.Doc) {
	spans := c.inline(n)
	if len(spans) == 0 {
		c.f.add(c.lines.of(n.Pos()), Note, RuleEmptyHeading)
		return
	}
	*out = append(*out, richtext.Heading{Level: n.Level, Spans: spans})
}

func (c *converter) list(n *ast.List, out *richtext.Doc) {
	list := richtext.List{Ordered: n.IsOrdered(), Start: n.Start}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		var doc richtext.Doc
		c.blocks(item, &doc)
		if len(doc) > 0 {
			list.Items = append(list.Items, doc)
		}
	}
	if len(list.Items) > 0 {
		*out = append(*out, list)
	}
}

// quote writes a quote. One that follows a figure set apart in a quote of its own is its explanation.
func (c *converter) quote(n *ast.Blockquote, out *richtext.Doc) {
	var doc richtext.Doc
	c.blocks(n, &doc)
	if len(doc) == 0 {
		return
	}
	if last := len(*out) - 1; last >= 0 && !beginsWithHeading(doc) {
		if before, ok := (*out)[last].(richtext.Quote); ok && beginsWithHeading(before.Doc) {
			(*out)[last] = richtext.Quote{Doc: append(before.Doc, doc...)}
			return
		}
	}
	*out = append(*out, richtext.Quote{Doc: doc})
}

func beginsWithHeading(doc richtext.Doc) bool {
	_, ok := doc[0].(richtext.Heading)
	return ok
}

func (c *converter) table(n *east.Table, out *richtext.Doc) {
	var table richtext.Table
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []richtext.Cell
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, c.inline(cell))
		}
		if _, header := row.(*east.TableHeader); header {
			table.Header = cells
		} else {
			table.Rows = append(table.Rows, cells)
		}
	}
	*out = append(*out, table)
}

// html writes a block of HTML that is no Markdown: only preformatted text has something to read in it. What follows the
// block on its last line is text again.
func (c *converter) html(n *ast.HTMLBlock, out *richtext.Doc) {
	raw := c.raw(n.Lines())
	if n.HasClosure() {
		raw += string(n.ClosureLine.Value(c.src))
	}
	after := ""
	if end := htmlClosers[n.HTMLBlockType].FindStringIndex(raw); end != nil {
		raw, after = strings.TrimSpace(raw[:end[1]]), raw[end[1]:]
	}
	switch name, _ := tagName(raw); {
	case strings.HasPrefix(raw, "<!--"):
		c.comment(raw)
	case name == "pre":
		if code := strings.Trim(unescape(stripTags(raw)), "\n"); strings.TrimSpace(code) != "" {
			*out = append(*out, richtext.Code{Text: code})
		}
	default:
		c.f.add(c.line, Note, RuleJunk, raw)
	}
	w := writer{c: c, flow: &flow{out: out}}
	w.markup(after)
	w.finish()
}

func (c *converter) raw(lines *text.Segments) string {
	if lines.Len() == 1 {
		at := lines.At(0)
		return c.text[at.Start:at.Stop]
	}
	return string(lines.Value(c.src))
}

// comment takes the aliases out of a comment, "<!-- aliases: one; another -->". A comment that nobody wrote is junk.
func (c *converter) comment(raw string) {
	text := strings.TrimLeft(strings.TrimSuffix(strings.TrimPrefix(raw, "<!--"), "-->"), " ;\t\n")
	name, list, ok := strings.Cut(text, ":")
	if name = strings.ToLower(strings.TrimSpace(name)); !ok || name != "aliases" && name != "alias" {
		if isNoise(strings.TrimSpace(text)) {
			c.f.add(c.line, Note, RuleJunk, raw)
		}
		return
	}
	for alias := range strings.SplitSeq(plainText(list), ";") {
		if alias = strings.TrimSpace(alias); alias != "" {
			c.aliases = append(c.aliases, alias)
		}
	}
}
