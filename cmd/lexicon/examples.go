package main

import (
	"errors"
	"fmt"
	"io/fs"
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

// readExamples reads the associations of a folder and the concepts of the lexicon, both of the lexicon's own language, and then the
// questions in each language. A compound that the associations know is a word of its own; another is taken for its parts. An error names
// what cannot be read in all of these, with file and line.
func readExamples(source *language.Source, folder fs.FS) (*examples, error) {
	x := &examples{numbers: map[string]int{}}
	own := source.Own()
	errs := []error{x.readAssociations(own, folder)}
	x.readConcepts(source)
	for _, code := range language.Codes() {
		r := reader{x, own, source.Language(code), len(x.stems)}
		errs = append(errs, r.readLibraries(folder))
	}
	return x, errors.Join(errs...)
}

// fewest is how many associations make a line worth learning from.
const fewest = 3

// readAssociations reads lines like "paket ~ leverans, spårning, ombud": what an answer has when a question has the word.
// Phrases are left out, and lines of fewer than fewest.
func (x *examples) readAssociations(l *language.Language, folder fs.FS) error {
	return eachFile(folder, "associations/*.txt", func(text string, wrong complaint) {
		for n, line := range lines(text) {
			word, with, ok := strings.Cut(line, " ~ ")
			switch {
			case line[0] == '#':
			case !ok:
				wrong(n, fmt.Errorf("not of the form `word ~ word, word`: %q", line))
			default:
				if group := x.groupOf(l, word, with); len(group) > fewest {
					x.groups = append(x.groups, group)
				}
			}
		}
	})
}

// groupOf gives a word and those that go with it, but for phrases; none where the word is a phrase itself.
func (x *examples) groupOf(l *language.Language, word, with string) (group []int) {
	for _, w := range append([]string{word}, strings.Split(with, ",")...) {
		if stem := stemOf(l, w); stem != "" {
			group = append(group, x.number(stem))
		} else if len(group) == 0 {
			return nil
		}
	}
	return group
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
