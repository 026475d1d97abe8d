package slack

import (
	"strings"

	"github.com/slack-go/slack"

	"svar/knowledge/richtext"
)

// A richWriter turns a document into rich text, in which text is shown as it is written: no character of an article
// means anything to Slack. Tables become table blocks as far as Slack takes them: one a message, and none in a view.
type richWriter struct {
	blocks []slack.Block
	parts  []slack.RichTextElement // of the rich text block being written
	tables int                     // how many more tables may be shown as such
}

// richBlocks gives a document as blocks.
func richBlocks(d richtext.Doc, tables int) []slack.Block {
	w := richWriter{tables: tables}
	for i, b := range d {
		if i > 0 && isText(d[i-1]) && isText(b) {
			w.space()
		}
		w.block(b, 0)
	}
	w.flush()
	return w.blocks
}

// isText tells whether a block becomes a section, which Slack shows without space around it.
func isText(b richtext.Block) bool {
	switch b.(type) {
	case richtext.Paragraph, richtext.Heading:
		return true
	}
	return false
}

// space puts an empty line behind the section before.
func (w *richWriter) space() {
	if n := len(w.parts); n > 0 {
		if s, ok := w.parts[n-1].(*slack.RichTextSection); ok {
			s.Elements = append(s.Elements, slack.NewRichTextSectionTextElement("\n\n", nil))
		}
	}
}

func (w *richWriter) flush() {
	if len(w.parts) > 0 {
		w.blocks = append(w.blocks, slack.NewRichTextBlock("", w.parts...))
	}
	w.parts = nil
}

func (w *richWriter) section(elements []slack.RichTextSectionElement) {
	if len(elements) > 0 {
		w.parts = append(w.parts, slack.NewRichTextSection(elements...))
	}
}

// block writes a block; indent is how many lists it is in.
func (w *richWriter) block(b richtext.Block, indent int) {
	switch b := b.(type) {
	case richtext.Paragraph:
		w.section(spans(b.Spans, 0))
	case richtext.Heading:
		w.section(spans(b.Spans, richtext.Bold))
	case richtext.List:
		w.list(b, indent)
	case richtext.Quote:
		if e := docSpans(b.Doc); len(e) > 0 {
			w.parts = append(w.parts, &slack.RichTextQuote{Type: slack.RTEQuote, Elements: e})
		}
	case richtext.Code:
		w.code(b.Text)
	case richtext.Table:
		w.table(b)
	}
}

func (w *richWriter) code(text string) {
	if text = cut(literal(text), maxSpan); strings.TrimSpace(text) != "" {
		w.parts = append(w.parts, &slack.RichTextPreformatted{Type: slack.RTEPreformatted, Elements: []slack.RichTextSectionElement{
			slack.NewRichTextSectionTextElement(text, nil),
		}})
	}
}

// maxIndent is how deep lists go in Slack's composer; what is deeper is shown as deep.
const maxIndent = 8

// list writes a list. Slack's lists are flat: a list in an item is a list of its own, and the outer one goes on behind
// it with the right number.
func (w *richWriter) list(l richtext.List, indent int) {
	style := slack.RTEListBullet
	start := 0
	if l.Ordered {
		style = slack.RTEListOrdered
		start = max(l.Start-1, 0)
	}
	var current *slack.RichTextList
	for i, item := range l.Items {
		text, rest := itemParts(item)
		if len(text) == 0 && len(rest) == 0 {
			continue
		}
		if len(text) == 0 {
			text = []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement(" ", nil)}
		}
		if current == nil {
			current = slack.NewRichTextList(style, min(indent, maxIndent))
			current.Offset = start + i
			w.parts = append(w.parts, current)
		}
		current.Elements = append(current.Elements, slack.NewRichTextSection(text...))
		for _, b := range rest {
			w.block(b, indent+1)
			current = nil
		}
	}
}

// itemParts takes an item apart: the text that stands behind its bullet, and the blocks below it.
func itemParts(item richtext.Doc) (text []slack.RichTextSectionElement, rest richtext.Doc) {
	for i, b := range item {
		if !isText(b) {
			return text, item[i:]
		}
		e := docSpans(richtext.Doc{b})
		if len(text) > 0 && len(e) > 0 {
			text = append(text, slack.NewRichTextSectionTextElement("\n", nil))
		}
		text = append(text, e...)
	}
	return text, nil
}

// docSpans gives a document as one run of text: what stands in it beside paragraphs is written in plain text.
func docSpans(d richtext.Doc) []slack.RichTextSectionElement {
	var out []slack.RichTextSectionElement
	for _, b := range d {
		var e []slack.RichTextSectionElement
		switch b := b.(type) {
		case richtext.Paragraph:
			e = spans(b.Spans, 0)
		case richtext.Heading:
			e = spans(b.Spans, richtext.Bold)
		default:
			e = spans([]richtext.Span{{Text: richtext.Plain(richtext.Doc{b})}}, 0)
		}
		if len(out) > 0 && len(e) > 0 {
			out = append(out, slack.NewRichTextSectionTextElement("\n", nil))
		}
		out = append(out, e...)
	}
	return out
}

// spans gives runs of text, each at least with the style.
func spans(list []richtext.Span, with richtext.Style) []slack.RichTextSectionElement {
	var out []slack.RichTextSectionElement
	for _, s := range list {
		text := cut(literal(s.Text), maxSpan)
		if text == "" {
			continue
		}
		style := styleOf(s.Style | with)
		if address := webURL(s.Link); address != "" {
			out = append(out, slack.NewRichTextSectionLinkElement(address, text, style))
		} else {
			out = append(out, slack.NewRichTextSectionTextElement(text, style))
		}
	}
	return out
}

func styleOf(s richtext.Style) *slack.RichTextSectionTextStyle {
	if s == 0 {
		return nil
	}
	return &slack.RichTextSectionTextStyle{
		Bold:   s&richtext.Bold != 0,
		Italic: s&richtext.Italic != 0,
		Strike: s&richtext.Strike != 0,
		Code:   s&richtext.Monospace != 0,
	}
}

// maxSpan is how long a run of text may be: no limit is documented, but that of a section is one that Slack keeps.
const maxSpan = maxSection

// table writes a table block, or, where Slack takes none, its rows as a list with the header's words before each cell.
func (w *richWriter) table(t richtext.Table) {
	columns := len(t.Header)
	for _, row := range t.Rows {
		columns = max(columns, len(row))
	}
	rows := t.Rows
	if len(t.Header) > 0 {
		rows = append([][]richtext.Cell{t.Header}, rows...)
	}
	if w.tables == 0 || columns == 0 || columns > maxTableCells || len(rows) > maxTableRows {
		w.rows(t)
		return
	}
	w.tables--
	w.flush()
	block := slack.NewTableBlock("")
	for i, row := range rows {
		bold := richtext.Style(0)
		if i == 0 && len(t.Header) > 0 {
			bold = richtext.Bold
		}
		block.AddRow(cells(row, columns, bold)...)
	}
	w.blocks = append(w.blocks, block)
}

// cells gives a row of n cells, for Slack wants rows of one length. An empty cell holds a space.
func cells(row []richtext.Cell, n int, with richtext.Style) []slack.TableCell {
	out := make([]slack.TableCell, n)
	for i := range out {
		var e []slack.RichTextSectionElement
		if i < len(row) {
			e = spans(row[i], with)
		}
		if len(e) == 0 {
			out[i] = slack.NewTableRawTextCell(" ")
			continue
		}
		out[i] = slack.NewTableRichTextCell(slack.NewRichTextSection(e...))
	}
	return out
}

func (w *richWriter) rows(t richtext.Table) {
	l := richtext.List{}
	for _, row := range t.Rows {
		var item []richtext.Span
		for i, cell := range row {
			if len(item) > 0 {
				item = append(item, richtext.Span{Text: " · "})
			}
			if i < len(t.Header) && len(t.Header[i]) > 0 {
				item = append(append(item, t.Header[i]...), richtext.Span{Text: ": "})
			}
			item = append(item, cell...)
		}
		l.Items = append(l.Items, richtext.Doc{richtext.Paragraph{Spans: item}})
	}
	w.list(l, 0)
}
