package terminal

import (
	"sort"
	"strings"

	"github.com/rivo/uniseg"

	"svar/knowledge/richtext"
)

// A line is ready to be shown; width is its columns, without codes.
type line struct {
	text  string
	width int
}

// A run is a piece of text in one look.
type run struct {
	text  string
	codes []string
	link  string
	whole bool // never broken over two lines: an address
}

// runs turns spans into runs. Where links cannot stand behind their text, the address follows it.
func (s Style) runs(spans []richtext.Span) []run {
	var list []run
	for _, span := range spans {
		r := run{text: clean(span.Text), codes: codes(span.Style)}
		url := cleanURL(span.Link)
		switch {
		case url == "":
			list = append(list, r)
		case s.Color:
			r.link, r.codes = url, append(r.codes, codeUnderline)
			list = append(list, r)
		case strings.TrimSpace(r.text) == url:
			list = append(list, run{text: url, whole: true})
		default:
			list = append(list, r, run{text: " ("}, run{text: url, whole: true}, run{text: ")"})
		}
	}
	return list
}

// wrap breaks runs into lines of at most width columns, where the text allows it: a word or an address that is wider
// stands alone on a line that is too wide.
func (s Style) wrap(runs []run, width int) []line {
	var text strings.Builder
	var starts []int
	for _, r := range runs {
		starts = append(starts, text.Len())
		text.WriteString(r.text)
	}
	var lines []line
	b := breaker{text: text.String(), width: width, whole: inside(runs, starts)}
	for _, l := range b.lines() {
		lines = append(lines, s.cut(runs, starts, l.from, l.to))
	}
	return lines
}

// inside tells whether a position lies within a run that must not be broken.
func inside(runs []run, starts []int) func(int) bool {
	var whole []extent
	for i, r := range runs {
		if r.whole {
			whole = append(whole, extent{starts[i], starts[i] + len(r.text)})
		}
	}
	return func(at int) bool {
		i := sort.Search(len(whole), func(i int) bool { return whole[i].to > at })
		return i < len(whole) && whole[i].from < at
	}
}

// cut shows the part of the runs' text that stands on one line.
func (s Style) cut(runs []run, starts []int, from, to int) line {
	var b strings.Builder
	width := 0
	for i, r := range runs {
		lo, hi := max(from, starts[i]), min(to, starts[i]+len(r.text))
		if lo >= hi {
			continue
		}
		part := r.text[lo-starts[i] : hi-starts[i]]
		width += uniseg.StringWidth(part)
		shown := s.paint(part, r.codes...)
		if r.link != "" {
			shown = link(shown, r.link)
		}
		b.WriteString(shown)
	}
	return line{b.String(), width}
}
