package richtext

import "iter"

// Spans gives every span of a document in reading order, those of cells among them, and code as one span a block.
func Spans(d Doc) iter.Seq[Span] {
	return func(yield func(Span) bool) { walk(d, yield) }
}

// Texts gives the text of every span.
func Texts(d Doc) iter.Seq[string] {
	return func(yield func(string) bool) {
		walk(d, func(s Span) bool { return yield(s.Text) })
	}
}

func walk(d Doc, yield func(Span) bool) bool {
	for _, b := range d {
		if !walkBlock(b, yield) {
			return false
		}
	}
	return true
}

func walkBlock(b Block, yield func(Span) bool) bool {
	switch b := b.(type) {
	case Paragraph:
		return walkSpans(b.Spans, yield)
	case Heading:
		return walkSpans(b.Spans, yield)
	case Quote:
		return walk(b.Doc, yield)
	case Code:
		return yield(Span{Text: b.Text, Style: Monospace})
	case List:
		for _, item := range b.Items {
			if !walk(item, yield) {
				return false
			}
		}
	case Table:
		for _, row := range append([][]Cell{b.Header}, b.Rows...) {
			for _, cell := range row {
				if !walkSpans(cell, yield) {
					return false
				}
			}
		}
	}
	return true
}

func walkSpans(spans []Span, yield func(Span) bool) bool {
	for _, s := range spans {
		if !yield(s) {
			return false
		}
	}
	return true
}
