package language

import (
	"strconv"
	"strings"
)

// A Lint says in one language what is wrong with content. Its sentences are in lint_sentences.go.
type Lint struct{ pick func(sentence) string }

// A sentence is what one rule says, in each language. Sentences are written without field names, so that a missing
// translation does not compile. {1}, {2} and so on stand for the finding's arguments.
type sentence struct{ sv, en string }

// LintFor gives the sentences of a language or locale; the English ones where it has none.
func LintFor(code string) Lint {
	if l := Lookup(code); l != nil && l.Code == "sv" {
		return Lint{func(s sentence) string { return s.sv }}
	}
	return Lint{func(s sentence) string { return s.en }}
}

// Message gives the sentence of a rule with its arguments: in plain text, without a final stop. A rule that is not
// known gives its name and its arguments.
func (l Lint) Message(rule string, args []string) string {
	s, ok := sentences[rule]
	if !ok {
		return strings.TrimSuffix(rule+": "+strings.Join(args, ", "), ": ")
	}
	pairs := make([]string, 0, 2*len(args))
	for i, arg := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i+1)+"}", arg)
	}
	return strings.NewReplacer(pairs...).Replace(l.pick(s))
}
