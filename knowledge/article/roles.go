package article

import (
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
	groupRole                  // holds questions together and says nothing itself
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
		case !asks(m.text) && !hasText(text(i)) && holdsQuestion(marks[i:]):
			list[i], faq = groupRole, m.level
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

// holdsQuestion reports whether one of the headings below the first of marks is a question.
func holdsQuestion(marks []mark) bool {
	for _, m := range marks[1:] {
		if m.level <= marks[0].level {
			return false
		}
		if asks(m.text) {
			return true
		}
	}
	return false
}

// asks reports whether a heading is a question.
func asks(heading string) bool {
	return strings.HasSuffix(heading, "?") && strings.IndexFunc(heading, unicode.IsLetter) >= 0
}
