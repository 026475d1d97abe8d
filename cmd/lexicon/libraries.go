package main

import (
	"fmt"
	"io/fs"
	"math"
	"strings"

	"svar/knowledge/language"
)

// A reader reads libraries in one language.
type reader struct {
	*examples
	own, asker *language.Language // of the lexicon, and of the files
	known      int                // how many words there were before: those that are not taken apart, and that another language leads to
}

// readLibraries reads the libraries of the language. One of a single entry teaches nothing.
func (r *reader) readLibraries(folder fs.FS) error {
	return eachFile(folder, "questions/"+r.asker.Code+"/*.txt", func(text string, wrong complaint) {
		for _, entries := range librariesIn(text, wrong) {
			if len(entries) > 1 {
				r.libraries = append(r.libraries, r.lessonOf(entries))
			}
		}
	})
}

// An entry is one of a library's as people write it.
type entry struct {
	line            int // that its heading is on
	heading, answer string
	questions       []string
}

// librariesIn gives the entries of each of a file's libraries: "# " and the subject, and then entries, each of "## " and the heading, "= "
// and the core of the answer, and the questions, a line each. What stands before the first subject is a library as well.
func librariesIn(text string, wrong complaint) [][]entry {
	libraries := [][]entry{nil}
	for n, line := range lines(text) {
		last := &libraries[len(libraries)-1]
		heading, begins := strings.CutPrefix(line, "## ")
		switch {
		case strings.HasPrefix(line, "##") && !begins:
			wrong(n, fmt.Errorf("there is no space after the ## of %q", line))
		case strings.HasPrefix(line, "# "):
			libraries = append(libraries, nil)
		case begins:
			*last = append(*last, entry{line: n, heading: heading})
		case len(*last) == 0:
			wrong(n, fmt.Errorf("there is no `## heading` before %q", line))
		default:
			if err := (*last)[len(*last)-1].add(line); err != nil {
				wrong(n, err)
			}
		}
	}
	for _, entries := range libraries {
		for _, e := range entries {
			if e.answer == "" {
				wrong(e.line, fmt.Errorf("%q has no line `= answer`", e.heading))
			}
		}
	}
	return libraries
}

// add reads a line below the heading: the answer, or a question.
func (e *entry) add(line string) error {
	answer, answers := strings.CutPrefix(line, "=")
	switch answer = strings.TrimSpace(answer); {
	case !answers:
		e.questions = append(e.questions, line)
	case e.answer != "":
		return fmt.Errorf("%q has an answer already", e.heading)
	case len(e.questions) > 0:
		e.answer = answer
		return fmt.Errorf("the answer to %q belongs above its questions", e.heading)
	default:
		e.answer = answer
	}
	return nil
}

// lessonOf makes a lesson of a library's entries. The rarer a word is in it, the more it weighs, as a question's words do in
// package match; function words, which are not counted, always weigh the same.
func (r *reader) lessonOf(entries []entry) lesson {
	var l lesson
	count := map[int]int{} // in how many entries a word is
	for _, e := range entries {
		heading, body := r.words(e.heading), r.words(e.answer)
		for n := range distinct(heading, body) {
			count[n]++
		}
		l.texts = append(l.texts, text{append(heading, r.functionWords(e.heading)...), body})
		for _, q := range e.questions {
			l.questions = append(l.questions, question{append(r.words(q), r.functionWords(q)...), len(l.texts) - 1})
		}
	}
	weigh := func(b bag) {
		for i := range b {
			n := float64(len(entries)) / float64(max(count[b[i].word], 1))
			b[i].weight *= float32(language.CommonFloor + (1-language.CommonFloor)*math.Log1p(n)/math.Log1p(float64(len(entries))))
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
			b = r.appendWord(b, w, language.LightWeight)
		}
	}
	return b
}

// functionWords gives those that a question is put with: "how long", "when may".
func (r *reader) functionWords(text string) (b bag) {
	for _, w := range r.asker.Tokenize(strings.ToLower(text)) {
		if r.asker.Class(w) == language.Stop {
			b = append(b, bagWord{r.number(language.FunctionName(r.asker.Code, w)), language.FunctionWeight})
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
