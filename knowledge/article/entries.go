package article

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"svar/knowledge/language"
	"svar/knowledge/richtext"
)

// A role is what a heading is in its article.
type role uint8

const (
	plainRole      role = iota // the heading of a section
	titleRole                  // the article's title
	faqRole                    // announces questions
	highlightsRole             // announces the highlights
	summaryRole                // announces the bottom line
	questionRole               // a question, its answer below it
	groupRole                  // parts the questions of an FAQ section into groups
	answerRole                 // a heading inside an answer
)

// roles says what each heading is.
func roles(marks []mark, text func(i int) richtext.Doc) []role {
	list := make([]role, len(marks))
	faq := 0       // the level of the FAQ heading that we are below, 0 where we are below none
	question := 0  // the level of the question that we are below, likewise
	title := false // whether there was a title
	first := true  // whether no section has begun yet
	for i, m := range marks {
		if m.level <= faq {
			faq = 0
		}
		if faq == 0 || m.level <= question {
			question = 0
		}
		switch section := language.SectionOf(m.text); {
		case m.level == 1 && !title:
			list[i], title = titleRole, true
			if section == language.FAQSection {
				faq = m.level
			}
			continue
		case section == language.FAQSection:
			list[i], faq, question = faqRole, m.level, 0
		case section == language.HighlightsSection:
			list[i], faq = highlightsRole, 0
		case section == language.SummarySection:
			list[i], faq = summaryRole, 0
		case faq > 0:
			list[i] = inFAQ(marks[i:], question > 0, hasText(text(i)))
		case asks(m.text) && !(first && language.AsksDefinition(m.text)):
			list[i] = questionRole
		}
		if list[i] == questionRole && faq > 0 {
			question = m.level
		}
		first = false
	}
	return list
}

// inFAQ says what a heading below an FAQ heading is: marks begin with it, answered tells whether a question of a
// higher level stands above it, text whether text follows directly.
func inFAQ(marks []mark, answered, text bool) role {
	below := len(marks) > 1 && marks[1].level > marks[0].level
	switch {
	case answered && !asks(marks[0].text):
		return answerRole
	case !text && below && !asks(marks[0].text) && asks(marks[1].text):
		return groupRole
	}
	return questionRole
}

// asks reports whether a heading is a question.
func asks(heading string) bool {
	return strings.HasSuffix(heading, "?") && strings.IndexFunc(heading, unicode.IsLetter) >= 0
}

// A builder makes the entries of an article.
type builder struct {
	a     *Article
	o     *outline
	roles []role
	f     *findings
}

// build fills in an article's entries, in the order of the file.
func build(a *Article, o *outline, limit int, f *findings) {
	b := &builder{a: a, o: o, f: f, roles: roles(o.marks, o.text)}
	if from := b.preamble(); from > 0 {
		b.add(Entry{Kind: Section, Heading: a.Title, Body: o.slice(0, from), Line: o.lines[0], Level: 1})
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
	b.add(Entry{Kind: kind, Heading: m.text, Aliases: m.aliases, Body: b.o.slice(m.at+1, b.end(i)), Line: m.line, Level: m.level})
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

// end gives the place in the document where the body of a heading ends: before the next heading of its level or a higher
// one, and before what is an answer of its own.
func (b *builder) end(i int) int {
	if b.roles[i] == titleRole {
		return b.o.next(i)
	}
	for j := i + 1; j < len(b.o.marks); j++ {
		if b.o.marks[j].level <= b.o.marks[i].level {
			return b.o.marks[j].at
		}
		switch b.roles[j] {
		case faqRole, highlightsRole, summaryRole, groupRole:
			return b.o.marks[j].at
		case questionRole:
			if b.roles[i] != plainRole {
				return b.o.marks[j].at
			}
		}
	}
	return len(b.o.doc)
}

// hasQuestions reports whether an FAQ heading has questions, or another FAQ heading, below it. One without any text of its
// own is content with questions of its own level.
func (b *builder) hasQuestions(i int) bool {
	holds := func(j int) bool { return b.roles[j] == questionRole || b.roles[j] == faqRole }
	for j := i + 1; j < len(b.roles) && b.o.marks[j].level > b.o.marks[i].level; j++ {
		if holds(j) {
			return true
		}
	}
	return i+1 < len(b.roles) && holds(i+1) && !hasText(b.o.text(i))
}

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
		open = Entry{Kind: FAQ, Heading: question, Line: b.o.lines[at], Level: min(m.level+1, 6)}
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

// figures adds the quotes that begin with a heading: key figures and quick facts.
func (b *builder) figures() {
	for at, block := range b.o.doc {
		q, ok := block.(richtext.Quote)
		if !ok {
			continue
		}
		if h, ok := q.Doc[0].(richtext.Heading); ok && hasText(q.Doc[1:]) {
			b.add(Entry{Kind: Figure, Heading: oneLine(h.Spans), Body: q.Doc[1:len(q.Doc):len(q.Doc)], Line: b.o.lines[at], Level: h.Level})
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
