package richtext

// MapLinks gives a new document in which each link has the destination that f gives for its old one; where that is "",
// the text stays and the link goes. f is asked once for every span with a link, in the order of the document. d is not
// changed.
func MapLinks(d Doc, f func(link string) string) Doc {
	if d == nil {
		return nil
	}
	out := make(Doc, len(d))
	for i, b := range d {
		out[i] = mapBlock(b, f)
	}
	return out
}

func mapBlock(b Block, f func(string) string) Block {
	switch b := b.(type) {
	case Paragraph:
		return Paragraph{Spans: mapSpans(b.Spans, f)}
	case Heading:
		b.Spans = mapSpans(b.Spans, f)
		return b
	case List:
		items := make([]Doc, len(b.Items))
		for i, item := range b.Items {
			items[i] = MapLinks(item, f)
		}
		b.Items = items
		return b
	case Quote:
		return Quote{Doc: MapLinks(b.Doc, f)}
	case Table:
		t := Table{Header: mapCells(b.Header, f), Rows: make([][]Cell, len(b.Rows))}
		for i, row := range b.Rows {
			t.Rows[i] = mapCells(row, f)
		}
		return t
	}
	return b
}

func mapCells(cells []Cell, f func(string) string) []Cell {
	out := make([]Cell, len(cells))
	for i, cell := range cells {
		out[i] = mapSpans(cell, f)
	}
	return out
}

// mapSpans maps the links of spans. Spans that differed only in a link that is gone become one.
func mapSpans(spans []Span, f func(string) string) []Span {
	out := make([]Span, 0, len(spans))
	for _, s := range spans {
		if s.Link != "" {
			s.Link = f(s.Link)
		}
		if n := len(out); n > 0 && out[n-1].Style == s.Style && out[n-1].Link == s.Link && s.Link == "" {
			out[n-1].Text += s.Text
			continue
		}
		out = append(out, s)
	}
	return out
}
