package richtext

import (
	"strings"
	"unicode/utf8"
)

// Cut gives the beginning of a document that has at most max runes as Length counts them, and whether something was
// left out. It cuts between blocks, list items and rows, or else behind a sentence; only a first sentence that is too
// long by itself is cut behind a word, and then ends in "…". A link stays whole or goes. What cannot be shown in part,
// such as a heading whose text is gone, is left out; the result is empty where not even a word fits. d is not changed.
func Cut(d Doc, max int) (Doc, bool) {
	c := cutter{max: max}
	fits := func(d Doc) bool { return Length(d) <= max }
	n := c.fitting(len(d), func(n int) bool { return fits(d[:n]) })
	if n == len(d) {
		return d, false
	}
	return c.doc(d, n, fits), true
}

// A cutter cuts documents to a number of runes. Each of its methods is given a function that tells whether a beginning,
// in its place in the whole document, still fits.
type cutter struct{ max int }

// fitting gives how many of n parts fit. No part is empty, so that more than max+1 cannot.
func (c cutter) fitting(n int, fits func(n int) bool) int {
	for k := 1; k <= n; k++ {
		if !fits(k) {
			return k - 1
		}
	}
	return n
}

// doc cuts a document of which the first n blocks fit.
func (c cutter) doc(d Doc, n int, fits func(Doc) bool) Doc {
	kept := d[:n:n]
	first := true // whether there is nothing to read yet
	for _, b := range kept {
		if _, heading := b.(Heading); !heading {
			first = false
		}
	}
	if part := c.block(d[n], first, func(b Block) bool { return fits(append(kept, b)) }); part != nil {
		return append(kept, part)
	}
	for len(kept) > 0 {
		if _, heading := kept[len(kept)-1].(Heading); !heading {
			break
		}
		kept = kept[:len(kept)-1]
	}
	return kept
}

// block cuts a block that does not fit, and gives nil where nothing of it does. first says that it is the first to be
// read, so that cutting behind a word is better than nothing.
func (c cutter) block(b Block, first bool, fits func(Block) bool) Block {
	switch b := b.(type) {
	case Paragraph:
		spans := c.spans(b.Spans, first, func(s []Span) bool { return fits(Paragraph{s}) })
		if len(spans) > 0 {
			return Paragraph{spans}
		}
	case List:
		return c.list(b, first, fits)
	case Quote:
		inner := func(d Doc) bool { return fits(Quote{d}) }
		n := c.fitting(len(b.Doc), func(n int) bool { return inner(b.Doc[:n]) })
		if n == len(b.Doc) {
			return nil
		}
		if d := c.doc(b.Doc, n, inner); len(d) > 0 {
			return Quote{d}
		}
	case Table:
		n := c.fitting(len(b.Rows), func(n int) bool { return fits(Table{b.Header, b.Rows[:n]}) })
		if n > 0 {
			return Table{b.Header, b.Rows[:n:n]}
		}
	case Code:
		return c.code(b, fits)
	}
	return nil
}

func (c cutter) list(l List, first bool, fits func(Block) bool) Block {
	with := func(items []Doc) List { return List{l.Ordered, l.Start, items} }
	n := c.fitting(len(l.Items), func(n int) bool { return fits(with(l.Items[:n])) })
	if n > 0 || !first || len(l.Items) == 0 {
		if n == 0 {
			return nil
		}
		return with(l.Items[:n:n])
	}
	inner := func(d Doc) bool { return fits(with([]Doc{d})) }
	item := l.Items[0]
	n = c.fitting(len(item), func(n int) bool { return inner(item[:n]) })
	if n == len(item) {
		return nil
	}
	if d := c.doc(item, n, inner); len(d) > 0 {
		return with([]Doc{d})
	}
	return nil
}

// code keeps whole lines.
func (c cutter) code(b Code, fits func(Block) bool) Block {
	end := 0
	for i, r := range b.Text {
		if r != '\n' {
			continue
		}
		if !fits(Code{b.Text[:i]}) {
			break
		}
		end = i
	}
	if end == 0 {
		return nil
	}
	return Code{b.Text[:end]}
}

// spans cuts text behind the last sentence that fits, or, if it must show something, behind the last word: best one
// outside of links.
func (c cutter) spans(spans []Span, first bool, fits func([]Span) bool) []Span {
	text := c.text(spans)
	outside := func(at int) bool { return !insideLink(spans, at) }
	at := last(sentences(text), outside, func(at int) bool { return fits(before(spans, at)) })
	if at > 0 || !first {
		return before(spans, at)
	}
	anywhere := func(int) bool { return true }
	short := func(at int) bool { return fits(ellipsis(before(spans, at))) }
	if at = last(words(text), outside, short); at == 0 {
		at = last(words(text), anywhere, short)
	}
	if at == 0 {
		at = last(characters(text), anywhere, short)
	}
	return ellipsis(before(spans, at))
}

// text gives the text of spans, but not much more of it than can fit.
func (c cutter) text(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
		if b.Len() > (c.max+1)*utf8.UTFMax {
			break
		}
	}
	return b.String()
}

// before gives the spans of the first n bytes, without white space at the end. A link that is not whole is none.
func before(spans []Span, n int) []Span {
	out := make([]Span, 0, len(spans))
	for i, s := range spans {
		if n <= 0 {
			break
		}
		if len(s.Text) > n || len(s.Text) == n && i+1 < len(spans) && spans[i+1].Link == s.Link {
			out = unlink(append(out, Span{s.Text[:n], s.Style, s.Link}))
			break
		}
		out = append(out, s)
		n -= len(s.Text)
	}
	if len(out) > 0 {
		out[len(out)-1].Text = strings.TrimRight(out[len(out)-1].Text, " \n")
	}
	return out
}

// unlink takes the link off the last spans, as far as it is the same.
func unlink(spans []Span) []Span {
	link := spans[len(spans)-1].Link
	for i := len(spans) - 1; i >= 0 && link != "" && spans[i].Link == link; i-- {
		spans[i].Link = ""
	}
	return spans
}

// insideLink reports whether a place is within the text of a link.
func insideLink(spans []Span, at int) bool {
	for i, s := range spans {
		if at < len(s.Text) {
			return s.Link != "" && (at > 0 || i > 0 && spans[i-1].Link == s.Link)
		}
		at -= len(s.Text)
	}
	return false
}

// ellipsis writes "…" behind spans.
func ellipsis(spans []Span) []Span {
	if len(spans) == 0 {
		return nil
	}
	last := spans[len(spans)-1]
	return append(spans[:len(spans)-1:len(spans)-1], Span{last.Text + "…", last.Style, last.Link})
}
