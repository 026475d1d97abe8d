package language

import (
	"embed"
	"fmt"
	"iter"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/swedish"
)

// The data of the languages: readable text, written for this project. Each folder's files say in their first lines how
// they are written. The lexicon is compiled (compile.go), and so is what is learnt from associations and questions.
//
//go:embed words/*.txt facets/*.txt forms/*.txt moves/*.txt
var data embed.FS

// A Language is what is known of one language. It is immutable and safe for concurrent use.
type Language struct {
	Code string // "sv"
	Name string // in itself: "svenska"

	classes   map[string]Class
	facets    facetPatterns
	asking    wordSet                               // the stems of all their words
	questions wordSet                               // the stems of the words that make a clause a question
	moves     facetPatterns                         // by the bits of Move
	forms     map[string]string                     // inflected form -> dictionary form, where the stemmer misses it
	endings   []ending                              // inflections that the stemmer misses as well
	decline   func(l *Language, word string) string // gives a word's dictionary form, or ""; nil where endings are enough
	own       map[string]bool                       // dictionary forms that are their own stems
	lexicon   func() *Lexicon
	snow      func(*snowballstem.Env) bool
	links     []string // what may stand between the parts of a compound, "" first; nil where words are not compounded
	separates bool     // verbs are said apart from their particles: "zurückgeben" is "gibt … zurück"
	letters   string   // letters that hardly occur in the other languages known here
}

// kinds lists the languages in the order in which a guess prefers them.
var kinds = [...]Language{
	{Code: "sv", Name: "svenska", snow: swedish.Stem, endings: swedishEndings, links: []string{"", "s", "o", "e", "u", "a", "n"}, letters: "åäö"},
	{Code: "en", Name: "English", snow: english.Stem},
	{Code: "nb", Name: "norsk", snow: norwegian.Stem, links: []string{"", "s", "e"}, letters: "æøå"},
	{Code: "da", Name: "dansk", snow: danish.Stem, links: []string{"", "s", "e"}, letters: "æøå"},
	{Code: "de", Name: "Deutsch", snow: german.Stem, links: []string{"", "s", "es", "n", "en", "er", "e"}, separates: true, letters: "äöüß"},
	{Code: "fi", Name: "suomi", snow: finnish.Stem, decline: finnishBase, links: []string{"", "n"}, letters: "äö"},
}

// all holds each language, read from the embedded data when it is first asked for.
var all = func() []func() *Language {
	loaders := make([]func() *Language, len(kinds))
	for i := range kinds {
		loaders[i] = sync.OnceValue(func() *Language { return read(kinds[i], embeddedLexicon) })
	}
	return loaders
}()

// Codes lists the languages that are known.
func Codes() []string {
	codes := make([]string, len(kinds))
	for i, k := range kinds {
		codes[i] = k.Code
	}
	return codes
}

// Normal gives the code of a language from a code or locale: "sv" from "sv-SE", "nb" from "no".
func Normal(code string) string {
	code, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(code, "_", "-")), "-")
	if code == "no" || code == "nn" {
		return "nb"
	}
	return code
}

// Lookup gives the language of a code or locale ("sv", "sv-SE", "no"), nil where it is not one of those known.
func Lookup(code string) *Language {
	code = Normal(code)
	for i := range kinds {
		if kinds[i].Code == code {
			return all[i]()
		}
	}
	return nil
}

// Prepare reads what is known of a language, so that the first question need not wait for it.
func Prepare(code string) {
	if l := Lookup(code); l != nil {
		l.Lexicon()
	}
}

// read fills in a language from the embedded data, with a lexicon. The data is part of the program: an error in it is a mistake of
// ours, which the tests find, and so it panics.
func read(l Language, lexicon func(*Language) *Lexicon) *Language {
	l.classes = readClasses(mustRead("words/" + l.Code + ".txt"))
	l.forms, l.own = readForms(mustRead("forms/"+l.Code+".txt"), l.Code)
	l.lexicon = sync.OnceValue(func() *Lexicon { return lexicon(&l) })
	l.facets, l.questions = readFacets(mustRead("facets/"+l.Code+".txt"), &l)
	l.asking = l.facets.stems()
	l.moves = readMoves(mustRead("moves/"+l.Code+".txt"), &l)
	return &l
}

func mustRead(name string) string {
	b, err := data.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("language: embedded data: %v", err))
	}
	return string(b)
}

// lines gives the lines of a data file that are neither empty nor comments, without the space around them, and their numbers, from 1.
func lines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(n, line) {
				return
			}
		}
	}
}
