package article

import (
	"slices"
	"strconv"

	"svar/knowledge/language"
	"svar/knowledge/richtext"
)

// A builder makes the entries of an article.
type builder struct {
	a     *Article
	o     *outline
	roles []role
	f     *findings
}

// build fills in an article's text and entries, in the order of the file.
func build(a *Article, o *outline, limit int, f *findings) {
	a.Doc = o.slice(0, len(o.doc))
	b := &builder{a: a, o: o, f: f, roles: roles(o.marks, o.text)}
	if from := b.preamble(); from > 0 {
		b.add(Entry{Kind: Section, Heading: a.Title, Body: o.slice(0, from), At: -1, Line: o.lines[0], Level: 1})
	}
	for i, m := range o.marks {
		b.heading(i, m)
	}
	b.figures()
	slices.SortStableFunc(a.Entries, func(x, y Entry) int { return x.Line - y.Line })
	b.limit(limit)
	taken := anchors{}
	for i := range a.Entries {
		a.Entries[i].Anchor = taken.of(a.Entries[i].Heading)
	}
}

// preamble gives where the text above the first heading ends.
func (b *builder) preamble() int {
	if len(b.o.marks) == 0 {
		return len(b.o.doc)
	}
	return b.o.marks[0].at
}

// heading adds the entry or entries that a heading gives.
func (b *builder) heading(i int, m mark) {
	kind := Section
	switch b.roles[i] {
	case groupRole, answerRole:
		return
	case titleRole:
		if language.SectionOf(m.text) == language.FAQSection && b.boldQuestions(i) || !hasText(b.o.text(i)) {
			return
		}
	case faqRole:
		if b.hasQuestions(i) || b.boldQuestions(i) {
			return
		}
	case highlightsRole:
		kind = Highlights
	case summaryRole:
		kind = Summary
	case questionRole:
		kind = FAQ
	}
	body := b.o.slice(m.at+1, b.end(i))
	b.add(Entry{Kind: kind, Heading: m.text, Aliases: m.aliases, Body: body, At: m.at, Line: m.line, Level: m.level})
}

// add adds an entry that has something to say.
func (b *builder) add(e Entry) {
	if hasText(e.Body) {
		b.a.Entries = append(b.a.Entries, e)
		return
	}
	rule := RuleNoText
	if e.Kind == FAQ {
		rule = RuleUnanswered
	}
	b.f.add(e.Line, Warning, rule, e.Heading)
}

// end gives the place in the document where the body of a heading ends: before the next heading of its level or a
// higher one, and before what is an answer of its own.
func (b *builder) end(i int) int {
	if b.roles[i] == titleRole {
		return b.o.next(i)
	}
	for j := i + 1; j < len(b.o.marks); j++ {
		if b.o.marks[j].level <= b.o.marks[i].level {
			return b.o.marks[j].at
		}
		switch b.roles[j] {
		case faqRole, highlightsRole, summaryRole, groupRole, questionRole:
			return b.o.marks[j].at
		}
	}
	return len(b.o.doc)
}

// hasQuestions reports whether an FAQ heading has questions, or another FAQ heading, below it. One without any text of
// its own is content with questions of its own level.
func (b *builder) hasQuestions(i int) bool {
	holds := func(j int) bool { return b.roles[j] == questionRole || b.roles[j] == faqRole }
	for j := i + 1; j < len(b.roles) && b.o.marks[j].level > b.o.marks[i].level; j++ {
		if holds(j) {
			return true
		}
	}
	return i+1 < len(b.roles) && holds(i+1) && !hasText(b.o.text(i))
}

// figures adds the quotes that begin with a heading: key figures and quick facts.
func (b *builder) figures() {
	for at, block := range b.o.doc {
		q, ok := block.(richtext.Quote)
		if !ok {
			continue
		}
		if h, ok := q.Doc[0].(richtext.Heading); ok && hasText(q.Doc[1:]) {
			body := q.Doc[1:len(q.Doc):len(q.Doc)]
			b.add(Entry{Kind: Figure, Heading: oneLine(h.Spans), Body: body, At: at, Line: b.o.lines[at], Level: h.Level})
		}
	}
}

// limit drops the entries beyond a number.
func (b *builder) limit(n int) {
	if len(b.a.Entries) <= n {
		return
	}
	b.f.add(b.a.Entries[n].Line, Error, RuleTooManyHeadings, strconv.Itoa(n))
	b.a.Entries = b.a.Entries[:n:n]
}
