package language

import (
	"strconv"
	"strings"
)

// A Lint says in one language what is wrong with content. Its sentences are in lint_sentences.go.
type Lint struct {
	pick   func(sentence) string
	quotes [2]string
	or     string
}

// A sentence is what one rule says, in each language. Sentences are written without field names, so that a missing
// translation does not compile. {1}, {2} and so on stand for the finding's arguments; {4...} for one that is a list of
// words, parted by ", ". What stands in [brackets] is said only where the arguments in it are not empty.
type sentence struct{ sv, en string }

// LintFor gives the sentences of a language or locale; the English ones where it has none.
func LintFor(code string) Lint {
	if Normal(code) == "sv" {
		return Lint{func(s sentence) string { return s.sv }, [2]string{"”", "”"}, " eller "}
	}
	return Lint{func(s sentence) string { return s.en }, [2]string{`"`, `"`}, " or "}
}

// Message gives the sentence of a rule with its arguments: in plain text, without a final stop. A rule that is not
// known gives its name and its arguments.
func (l Lint) Message(rule string, args []string) string {
	s, ok := sentences[rule]
	if !ok {
		return strings.TrimSuffix(rule+": "+strings.Join(args, ", "), ": ")
	}
	pairs := make([]string, 0, 4*len(args))
	text := l.pick(s)
	for i, arg := range args {
		name := "{" + strconv.Itoa(i+1)
		if arg == "" {
			text = without(text, name)
		}
		pairs = append(pairs, name+"}", arg, name+"...}", l.words(arg))
	}
	return strings.NewReplacer(append(pairs, "[", "", "]", "")...).Replace(text)
}

// without leaves out the part in brackets that names an argument.
func without(text, name string) string {
	at := strings.Index(text, name)
	from, to := strings.LastIndex(text[:max(at, 0)], "["), strings.Index(text[max(at, 0):], "]")
	if from < 0 || to < 0 {
		return text
	}
	return text[:from] + text[at+to+1:]
}

// words puts a list into words: "a", "b" or "c".
func (l Lint) words(list string) string {
	words := strings.Split(list, ", ")
	for i, w := range words {
		words[i] = l.quotes[0] + w + l.quotes[1]
	}
	last := len(words) - 1
	return strings.TrimPrefix(strings.Join(words[:last], ", ")+l.or+words[last], l.or)
}
