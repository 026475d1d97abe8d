package language

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// A Lexicon holds one language's side of the concepts. A term is a stem, or the stems of a phrase joined by spaces. It lies
// compiled in the program; compile.go says from what.
type Lexicon struct {
	l        *Language
	words    table    // words and phrases as they are written
	terms    table    // their terms
	senses   rows     // by term, a list: of each concept that it has part in twice its number, and 1 more where it is only near it
	members  rows     // by concept, a list: of each of its terms twice the number, and 1 more where it is only near
	roots    table    // of the terms that are one word
	rooted   rows     // by root: a list of terms
	starters table    // the stems that phrases begin with
	starting rows     // by starter: the phrases, a line each: the term, and where the words stand apart, their stems behind a tab
	near     rows     // by concept: a list of the concepts that are near it; the same for all languages
	phrases  sync.Map // starter -> Phrases, of those asked for so far
}

// source is the language in which the lexicon says what is near a concept; the others have it from there.
const source = "sv"

// lexiconText holds the lexicon as Source.Compile gives it.
//
//go:embed lexicon.bin
var lexiconText string

// embeddedLexicon gives the side of a language that has its Code. It panics where the file is not one of this program's: it
// is part of it.
func embeddedLexicon(l *Language) *Lexicon {
	side, err := sideOf(lexiconText, l)
	if err != nil {
		panic(fmt.Sprintf("language: lexicon.bin: %v: run `make lexicon`", err))
	}
	return side
}

// Lexicon gives the language's side of the lexicon.
func (l *Language) Lexicon() *Lexicon { return l.lexicon() }

// Word tells whether the lexicon has a word or phrase in just this form.
func (x *Lexicon) Word(word string) bool {
	_, ok := x.words.find(word)
	return ok
}

// Words calls yield with every single word of the lexicon.
func (x *Lexicon) Words(yield func(word string) bool) {
	for i := range x.words.keys.len() {
		if w := x.words.keys.at(i); !strings.Contains(w, " ") && !yield(w) {
			return
		}
	}
}

// Has tells whether the lexicon knows a term.
func (x *Lexicon) Has(term string) bool {
	_, ok := x.terms.find(term)
	return ok
}

// Kin gives the stems of the lexicon that share a root with a stem that it does not have.
func (x *Lexicon) Kin(stem string) []string {
	if x.Has(stem) {
		return nil
	}
	root, ok := x.roots.find(x.l.Root(stem))
	if !ok {
		return nil
	}
	var kin []string
	for term := range list(x.rooted.at(root)).all {
		kin = append(kin, x.terms.keys.at(term))
	}
	return kin
}

// Relations calls yield with the terms of another language's side, or of its own, that have to do with a term: near is false
// where they share a concept that both stand for, true where one is only near what the other stands for. Both sides must be of the
// same lexicon. A term may come more than once.
func (x *Lexicon) Relations(term string, to *Lexicon, yield func(term string, near bool)) {
	i, ok := x.terms.find(term)
	if !ok {
		return
	}
	for sense := range list(x.senses.at(i)).all {
		for member := range list(to.members.at(sense >> 1)).all {
			other := to.terms.keys.at(member >> 1)
			if sense&member&1 == 1 || other == term && x == to {
				continue
			}
			yield(other, (sense|member)&1 == 1)
		}
		if x == to && x.l.Code != source {
			x.nearby(sense>>1, term, yield)
		}
	}
}

// nearby calls yield with the terms of the concepts that are near another.
func (x *Lexicon) nearby(concept int, term string, yield func(term string, near bool)) {
	for near := range list(x.near.at(concept)).all {
		for member := range list(x.members.at(near)).all {
			if other := x.terms.keys.at(member >> 1); other != term {
				yield(other, true)
			}
		}
	}
}

// A Phrase is a term of several words.
type Phrase struct {
	Term  string
	Stems []string // of its words
}

// Phrases are those that begin with one word, by the stem of their second.
type Phrases map[string][]Phrase

// PhrasesFrom gives the phrases whose first word has a stem, and the verbs that may be said apart with that word first. They are
// everybody's: whoever has them must not change them.
func (x *Lexicon) PhrasesFrom(stem string) Phrases {
	i, ok := x.starters.find(stem)
	if !ok {
		return nil
	}
	if known, ok := x.phrases.Load(i); ok {
		return known.(Phrases)
	}
	phrases := Phrases{}
	for line := range strings.SplitSeq(x.starting.at(i), "\n") {
		term, stems, apart := strings.Cut(line, "\t")
		if !apart {
			stems = term
		}
		p := Phrase{term, strings.Fields(stems)}
		phrases[p.Stems[1]] = append(phrases[p.Stems[1]], p)
	}
	x.phrases.Store(i, phrases)
	return phrases
}
