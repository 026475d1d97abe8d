package main

import (
	"fmt"
	"io/fs"
	"math"
	"strings"

	"svar/knowledge/language"
)

// A bag is the words of a text.
type bag []bagWord

type bagWord struct {
	word   int // its number in the vocabulary
	weight float32
}

// A text is what a question may be answered by: an entry of a library.
type text struct{ heading, body bag }

// A question belongs to one of the texts beside it.
type question struct {
	words bag
	text  int
}

// A lesson is texts that are to be told apart, and questions to tell them apart by.
type lesson struct {
	texts     []text
	questions []question
}

// examples are what the directions of words are learnt from.
type examples struct {
	stems     []string // of the words, by number
	numbers   map[string]int
	groups    [][]int  // of words that go together: of which each leads to the others
	libraries []lesson // entries, and what people ask to get them
}

// number gives the number of a stem, a new one where it has none.
func (x *examples) number(stem string) int {
	n, ok := x.numbers[stem]
	if !ok {
		n = len(x.stems)
		x.numbers[stem] = n
		x.stems = append(x.stems, stem)
	}
	return n
}

// readExamples reads the associations and the questions in a folder, and the concepts of the lexicon, whose own language comes first. A
// compound that the associations know is a word of its own; others are their parts.
func readExamples(source *language.Source, folder fs.FS) (*examples, error) {
	x := &examples{numbers: map[string]int{}}
	own := source.Language("sv")
	if err := x.readAssociations(own, folder); err != nil {
		return nil, err
	}
	x.readConcepts(source)
	for _, code := range language.Codes() {
		r := reader{x, own, source.Language(code), len(x.stems)}
		if err := r.readLibraries(folder, "questions/"+code+"/*.txt"); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// eachLine calls f with the lines of some files that say anything. An error of f is given back with its place.
func eachLine(folder fs.FS, pattern string, f func(line string) error) error {
	names, err := fs.Glob(folder, pattern)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("there are no files %s", pattern)
	}
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if err := f(line); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
	}
	return nil
}

// fewest is how many associations make a line worth learning from.
const fewest = 3

// readAssociations reads lines like "paket ~ leverans, spårning, ombud": what an answer has when a question has the word.
// Phrases are left out, and lines of fewer than fewest.
func (x *examples) readAssociations(l *language.Language, folder fs.FS) error {
	return eachLine(folder, "associations/*.txt", func(line string) error {
		if line[0] == '#' {
			return nil
		}
		word, with, ok := strings.Cut(line, " ~ ")
		if !ok {
			return fmt.Errorf("not of the form `word ~ word, word`: %q", line)
		}
		group := []int{}
		for _, w := range append([]string{word}, strings.Split(with, ",")...) {
			if stem := stemOf(l, w); stem != "" {
				group = append(group, x.number(stem))
			} else if len(group) == 0 {
				return nil
			}
		}
		if len(group) > fewest {
			x.groups = append(x.groups, group)
		}
		return nil
	})
}

// stemOf gives the stem of a single word, "" for a phrase.
func stemOf(l *language.Language, word string) string {
	words := l.Tokenize(strings.ToLower(strings.TrimSpace(word)))
	if len(words) != 1 {
		return ""
	}
	return l.Stem(words[0])
}

// readConcepts makes groups of those of the lexicon's concepts that say anything of how words go together: of which two words are
// found in the associations, maybe the same twice. The others are mostly there for the sake of another language's words.
func (x *examples) readConcepts(source *language.Source) {
	for same := range source.Concepts {
		var group []int
		for _, stem := range same {
			if n, ok := x.numbers[stem]; ok {
				group = append(group, n)
			}
		}
		if len(group) > 1 {
			x.groups = append(x.groups, group)
		}
	}
}

// A reader reads libraries in one language.
type reader struct {
	*examples
	own, asker *language.Language // of the lexicon, and of the files
	known      int                // how many words there were before: those that are not taken apart, and that another language leads to
}

// readLibraries reads files of libraries: "# " and the subject, and then entries, each of "## " and the heading, "= " and the core of
// the answer, and the questions, a line each. A library of a single entry teaches nothing.
func (r *reader) readLibraries(folder fs.FS, pattern string) error {
	var entries [][]string // heading, answer, questions
	add := func() error {
		if n := len(entries); n > 0 && len(entries[n-1]) < 2 {
			return fmt.Errorf("%q has no line `= answer`", entries[n-1][0])
		}
		if len(entries) > 1 {
			r.libraries = append(r.libraries, r.lessonOf(entries))
		}
		entries = nil
		return nil
	}
	err := eachLine(folder, pattern, func(line string) error {
		if strings.HasPrefix(line, "# ") {
			return add()
		}
		heading, begins := strings.CutPrefix(line, "## ")
		answer, answers := strings.CutPrefix(line, "= ")
		last := len(entries) - 1
		switch {
		case begins && last >= 0 && len(entries[last]) < 2:
			return fmt.Errorf("%q has no line `= answer`", entries[last][0])
		case begins:
			entries = append(entries, []string{heading})
		case last < 0:
			return fmt.Errorf("there is no `## heading` before %q", line)
		case answers != (len(entries[last]) == 1):
			return fmt.Errorf("an entry is its heading, one line `= answer` and the questions: %q", line)
		default:
			entries[last] = append(entries[last], answer)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return add()
}

// lessonOf makes a lesson of a library's entries. The rarer a word is in it, the more it weighs, as a question's words do in
// package match; function words, which are not counted, always weigh the same.
func (r *reader) lessonOf(entries [][]string) lesson {
	var l lesson
	count := map[int]int{} // in how many entries a word is
	for _, e := range entries {
		heading, body := r.words(e[0]), r.words(e[1])
		for n := range distinct(heading, body) {
			count[n]++
		}
		l.texts = append(l.texts, text{append(heading, r.functionWords(e[0])...), body})
		for _, q := range e[2:] {
			l.questions = append(l.questions, question{append(r.words(q), r.functionWords(q)...), len(l.texts) - 1})
		}
	}
	weigh := func(b bag) {
		for i := range b {
			n := float64(len(entries)) / float64(max(count[b[i].word], 1))
			b[i].weight *= float32(commonFloor + (1-commonFloor)*math.Log1p(n)/math.Log1p(float64(len(entries))))
		}
	}
	for _, t := range l.texts {
		weigh(t.heading)
		weigh(t.body)
	}
	for _, q := range l.questions {
		weigh(q.words)
	}
	return l
}

// What a word in every entry weighs, a general word, and a function word, as in package match.
const (
	commonFloor    = 0.3
	lightWeight    = 0.5
	functionWeight = 0.5
)

// distinct gives the words of some bags.
func distinct(bags ...bag) map[int]bool {
	words := map[int]bool{}
	for _, b := range bags {
		for _, w := range b {
			words[w.word] = true
		}
	}
	return words
}

// words gives the words of a text that carry meaning by themselves.
func (r *reader) words(text string) (b bag) {
	for _, w := range r.asker.Tokenize(strings.ToLower(text)) {
		switch r.asker.Class(w) {
		case language.Content:
			b = r.appendWord(b, w, 1)
		case language.Light:
			b = r.appendWord(b, w, lightWeight)
		}
	}
	return b
}

// functionWords gives those that a question is put with: "how long", "when may".
func (r *reader) functionWords(text string) (b bag) {
	for _, w := range r.asker.Tokenize(strings.ToLower(text)) {
		if r.asker.Class(w) == language.Stop {
			b = append(b, bagWord{r.number(language.FunctionName(r.asker.Code, w)), functionWeight})
		}
	}
	return b
}

// appendWord adds a word: its stem, or where that is new and the word a compound, its parts'. One of another language than the lexicon's
// is its counterparts, in equal shares, and has a name of its own only where it has none.
func (r *reader) appendWord(b bag, word string, weight float32) bag {
	stem := r.asker.Stem(word)
	if numbers := r.counterparts(stem); numbers != nil {
		for _, n := range numbers {
			b = append(b, bagWord{n, weight / float32(len(numbers))})
		}
		return b
	}
	name := language.VectorName(r.asker.Code, stem)
	if n, ok := r.numbers[name]; !ok || n >= r.known {
		if parts := r.asker.Compound(word, r.mayCompose); parts != nil {
			for _, part := range parts {
				b = r.appendWord(b, part, weight/float32(len(parts)))
			}
			return b
		}
	}
	return append(b, bagWord{r.number(name), weight})
}

// mayCompose tells whether a word may be a part of a compound.
func (r *reader) mayCompose(word string) bool {
	return r.asker.Lexicon().Word(word) && r.asker.Class(word) != language.Stop
}

// counterparts gives the words of the lexicon's own language that stand for a word of another.
func (r *reader) counterparts(stem string) (numbers []int) {
	if r.asker == r.own {
		return nil
	}
	r.asker.Lexicon().Relations(stem, r.own.Lexicon(), func(term string, near bool) {
		if n, ok := r.numbers[term]; ok && !near && n < r.known {
			numbers = append(numbers, n)
		}
	})
	return numbers
}
