package richtext

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Plain gives a document as readable plain text: blocks parted by blank lines, list items behind bullets or numbers,
// quotes behind ">", table cells parted by " | ", links as their text. It ends without a line break.
func Plain(d Doc) string {
	var p plain
	p.doc(d, "\n\n")
	return p.b.String()
}

// Length gives the number of runes of Plain(d).
func Length(d Doc) int { return utf8.RuneCountInString(Plain(d)) }

// A plain writes plain text. What comes after a line break inside a list or quote is preceded by its prefix.
type plain struct {
	b      strings.Builder
	prefix string
}

// doc writes blocks with gap between them.
func (p *plain) doc(d Doc, gap string) {
	for i, b := range d {
		if i > 0 {
			p.text(gap)
		}
		p.block(b)
	}
}

// text writes text, and the prefix on each new line of it.
func (p *plain) text(s string) {
	if p.prefix == "" {
		p.b.WriteString(s)
		return
	}
	p.b.WriteString(strings.ReplaceAll(s, "\n", "\n"+p.prefix))
}

func (p *plain) spans(spans []Span) {
	for _, s := range spans {
		p.text(s.Text)
	}
}

func (p *plain) block(b Block) {
	switch b := b.(type) {
	case Paragraph:
		p.spans(b.Spans)
	case Heading:
		p.spans(b.Spans)
	case List:
		p.list(b)
	case Quote:
		p.within("> ", "> ", b.Doc, "\n\n")
	case Table:
		p.table(b)
	case Code:
		p.text(b.Text)
	}
}

func (p *plain) list(l List) {
	for i, item := range l.Items {
		if i > 0 {
			p.text("\n")
		}
		mark := "• "
		if l.Ordered {
			mark = strconv.Itoa(l.Start+i) + ". "
		}
		p.within(mark, strings.Repeat(" ", utf8.RuneCountInString(mark)), item, "\n")
	}
}

// within writes a document behind a mark, and its further lines behind a prefix of the same width.
func (p *plain) within(mark, prefix string, d Doc, gap string) {
	outer := p.prefix
	p.text(mark)
	p.prefix += prefix
	p.doc(d, gap)
	p.prefix = outer
}

func (p *plain) table(t Table) {
	rows := t.Rows
	if len(t.Header) > 0 {
		rows = append([][]Cell{t.Header}, rows...)
	}
	for i, row := range rows {
		if i > 0 {
			p.text("\n")
		}
		for j, cell := range row {
			if j > 0 {
				p.text(" | ")
			}
			p.spans(cell)
		}
	}
}
