package knowledge

import (
	"unicode/utf8"

	"svar/knowledge/richtext"
)

// mapSpans gives a document with each of its spans replaced. The document itself is left as it is.
func mapSpans(doc richtext.Doc, f func(richtext.Span) richtext.Span) richtext.Doc {
	if doc == nil {
		return nil
	}
	out := make(richtext.Doc, len(doc))
	for i, b := range doc {
		out[i] = mapBlock(b, f)
	}
	return out
}

func mapBlock(b richtext.Block, f func(richtext.Span) richtext.Span) richtext.Block {
	switch b := b.(type) {
	case richtext.Paragraph:
		return richtext.Paragraph{Spans: mapAll(b.Spans, f)}
	case richtext.Heading:
		return richtext.Heading{Level: b.Level, Spans: mapAll(b.Spans, f)}
	case richtext.List:
		items := mapAll(b.Items, func(d richtext.Doc) richtext.Doc { return mapSpans(d, f) })
		return richtext.List{Ordered: b.Ordered, Start: b.Start, Items: items}
	case richtext.Quote:
		return richtext.Quote{Doc: mapSpans(b.Doc, f)}
	case richtext.Table:
		cell := func(c richtext.Cell) richtext.Cell { return mapAll(c, f) }
		row := func(r []richtext.Cell) []richtext.Cell { return mapAll(r, cell) }
		return richtext.Table{Header: row(b.Header), Rows: mapAll(b.Rows, row)}
	}
	return b // code has no spans
}

func mapAll[S ~[]E, E any](list S, f func(E) E) S {
	if list == nil {
		return nil
	}
	out := make(S, len(list))
	for i, e := range list {
		out[i] = f(e)
	}
	return out
}

// eachSpan visits the spans of a document in reading order, code among them as one span each.
func eachSpan(doc richtext.Doc, visit func(richtext.Span)) {
	for _, b := range doc {
		switch b := b.(type) {
		case richtext.Paragraph:
			each(b.Spans, visit)
		case richtext.Heading:
			each(b.Spans, visit)
		case richtext.List:
			each(b.Items, func(d richtext.Doc) { eachSpan(d, visit) })
		case richtext.Quote:
			eachSpan(b.Doc, visit)
		case richtext.Code:
			visit(richtext.Span{Text: b.Text, Style: richtext.Monospace})
		case richtext.Table:
			each(b.Header, func(c richtext.Cell) { each(c, visit) })
			each(b.Rows, func(r []richtext.Cell) {
				each(r, func(c richtext.Cell) { each(c, visit) })
			})
		}
	}
}

func each[S ~[]E, E any](list S, visit func(E)) {
	for _, e := range list {
		visit(e)
	}
}

// length is how many characters a document's text has, without what its layout adds.
func length(doc richtext.Doc) int {
	n := 0
	eachSpan(doc, func(s richtext.Span) { n += utf8.RuneCountInString(s.Text) })
	return n
}
