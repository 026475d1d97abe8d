package terminal

import (
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"svar/knowledge/richtext"
)

// layout turns a document into lines of at most width columns, its blocks separated by empty ones.
func (s Style) layout(d richtext.Doc, width int) []line {
	var lines []line
	for _, b := range d {
		block := s.block(b, max(width, 1))
		if len(block) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, line{})
		}
		lines = append(lines, block...)
	}
	return lines
}

func (s Style) block(b richtext.Block, width int) []line {
	switch b := b.(type) {
	case richtext.Paragraph:
		return s.wrap(s.runs(b.Spans), width)
	case richtext.Heading:
		return s.wrap(s.heading(b.Spans), width)
	case richtext.List:
		return s.list(b, width)
	case richtext.Quote:
		bar := s.paint("│", codeDim) + " "
		return indent(s.layout(b.Doc, width-2), line{bar, 2}, line{bar, 2})
	case richtext.Table:
		return s.table(b, width)
	case richtext.Code:
		return s.code(b.Text)
	}
	return nil
}

// heading makes the text of a heading inside an answer bold.
func (s Style) heading(spans []richtext.Span) []run {
	runs := s.runs(spans)
	for i := range runs {
		runs[i].codes = append(runs[i].codes, codeBold)
	}
	return runs
}

// list shows the items with a bullet or a number; an item of several blocks has an empty line after it.
func (s Style) list(l richtext.List, width int) []line {
	var lines []line
	digits := len(strconv.Itoa(l.Start + max(len(l.Items)-1, 0)))
	for i, item := range l.Items {
		mark := "• "
		if l.Ordered {
			number := strconv.Itoa(l.Start+i) + ". "
			mark = strings.Repeat(" ", max(0, digits+2-len(number))) + number
		}
		n := uniseg.StringWidth(mark)
		if i > 0 && len(l.Items[i-1]) > 1 && !isNested(l.Items[i-1]) {
			lines = append(lines, line{})
		}
		lines = append(lines, indent(s.item(item, width-n), line{mark, n}, spaces(n))...)
	}
	return lines
}

// item shows what stands behind a bullet: a list within it follows its text directly.
func (s Style) item(d richtext.Doc, width int) []line {
	if !isNested(d) {
		return s.layout(d, width)
	}
	return append(s.block(d[0], width), s.block(d[1], width)...)
}

// isNested tells whether an item is a text with a list below it, and nothing else.
func isNested(d richtext.Doc) bool {
	if len(d) != 2 {
		return false
	}
	_, text := d[0].(richtext.Paragraph)
	_, list := d[1].(richtext.List)
	return text && list
}

// code shows preformatted text as it is, set in.
func (s Style) code(text string) []line {
	var lines []line
	for _, l := range strings.Split(strings.ReplaceAll(text, "\t", "    "), "\n") {
		l = clean(l)
		lines = append(lines, line{s.paint(l, codeCyan), uniseg.StringWidth(l)})
	}
	return indent(lines, spaces(4), spaces(4))
}

// indent puts first before the first line and rest before the others; empty lines get it without the space at its end.
func indent(lines []line, first, rest line) []line {
	out := make([]line, len(lines))
	for i, l := range lines {
		before := rest
		if i == 0 {
			before = first
		}
		out[i] = line{before.text + l.text, before.width + l.width}
		if l.width == 0 {
			out[i].text = strings.TrimRight(before.text, " ")
		}
	}
	return out
}

func spaces(n int) line { return line{strings.Repeat(" ", max(n, 0)), max(n, 0)} }
