package article

import (
	"slices"
	"strings"

	"svar/knowledge/richtext"
)

// boldQuestions adds the questions of an FAQ section that sets them as bold paragraphs instead of headings. It reports
// whether there are any.
func (b *builder) boldQuestions(i int) bool {
	m := b.o.marks[i]
	var open Entry
	for at := m.at + 1; at < b.o.next(i); at++ {
		question, rest, ok := boldQuestion(b.o.doc[at])
		if !ok {
			open.Body = append(open.Body, b.o.doc[at])
			continue
		}
		if open.Heading != "" {
			b.add(open)
		}
		open = Entry{Kind: FAQ, Heading: question, At: at, Line: b.o.lines[at], Level: min(m.level+1, 6)}
		if len(rest) > 0 {
			open.Body = richtext.Doc{richtext.Paragraph{Spans: rest}}
		}
	}
	if open.Heading == "" {
		return false
	}
	b.add(open)
	return true
}

// boldQuestion takes a paragraph apart that begins with a question in bold type, into the question and what follows it.
func boldQuestion(block richtext.Block) (question string, rest []richtext.Span, ok bool) {
	p, ok := block.(richtext.Paragraph)
	if !ok {
		return "", nil, false
	}
	n := 0
	for n < len(p.Spans) && p.Spans[n].Style&richtext.Bold != 0 {
		n++
	}
	question = strings.TrimRight(oneLine(p.Spans[:n]), " :")
	if !asks(question) {
		return "", nil, false
	}
	for rest = slices.Clone(p.Spans[n:]); len(rest) > 0; rest = rest[1:] {
		if rest[0].Text = strings.TrimLeft(rest[0].Text, " :\n"); rest[0].Text != "" {
			break
		}
	}
	return question, rest, true
}
