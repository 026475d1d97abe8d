package richtext

import "iter"

// Texts gives the text of every span, cell and code block of a document, in reading order.
func Texts(d Doc) iter.Seq[string] {
	return func(yield func(string) bool) { texts(d, yield) }
}

func texts(d Doc, yield func(string) bool) bool {
	for _, b := range d {
		if !blockTexts(b, yield) {
			return false
		}
	}
	return true
}

func blockTexts(b Block, yield func(string) bool) bool {
	switch b := b.(type) {
	case Paragraph:
		return spanTexts(b.Spans, yield)
	case Heading:
		return spanTexts(b.Spans, yield)
	case Quote:
		return texts(b.Doc, yield)
	case Code:
		return yield(b.Text)
	case List:
		for _, item := range b.Items {
			if !texts(item, yield) {
				return false
			}
		}
	case Table:
		for _, row := range append([][]Cell{b.Header}, b.Rows...) {
			for _, cell := range row {
				if !spanTexts(cell, yield) {
					return false
				}
			}
		}
	}
	return true
}

func spanTexts(spans []Span, yield func(string) bool) bool {
	for _, s := range spans {
		if !yield(s.Text) {
			return false
		}
	}
	return true
}
