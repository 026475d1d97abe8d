package language

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// A group of the lexicon is a concept: in each language the words that stand for one another in a question, and the
// words that are often near them.
type group struct {
	same    map[string]string // language code -> words, separated by commas
	related string            // Swedish words, likewise
}

// groups holds the lexicon as it is written; each language stems its own part when it is first asked for.
var groups = sync.OnceValue(readGroups)

// readGroups reads lines like "pris, kostnad ~ dyr, betala = en: price, cost | de: Preis, Kosten". Its words are
// Swedish where no language is named.
func readGroups() []group {
	names, err := fs.Glob(data, "lexicon/*.txt")
	if err != nil {
		panic(err)
	}
	var all []group
	for _, name := range names {
		for line := range lines(mustRead(name)) {
			all = append(all, readGroup(line))
		}
	}
	return all
}

func readGroup(line string) group {
	swedish, others, _ := strings.Cut(line, "=")
	same, related, _ := strings.Cut(swedish, "~")
	g := group{same: map[string]string{"sv": same}, related: related}
	for other := range strings.SplitSeq(others, "|") {
		if code, words, ok := strings.Cut(other, ":"); ok {
			g.same[strings.TrimSpace(code)] = words
		}
	}
	return g
}

// A Lexicon holds one language's side of the concepts. A term is a stem, or the stems of a phrase joined by spaces.
type Lexicon struct {
	l       *Language
	senses  map[string][]sense
	members [][]member          // by group
	phrases map[string][]phrase // first stem -> the terms of several words that begin with it
	words   map[string]bool     // single words as written
	roots   map[string][]string // root -> the stems that have it
}

type sense struct {
	group   int32
	related bool
}

// phrase is a term of several words.
type phrase struct {
	term  string
	stems []string
}

type member struct {
	term    string
	related bool
}

// lexicons holds each language's side, made when it is first asked for.
var lexicons sync.Map // code -> func() *Lexicon

// Lexicon gives the language's side of the lexicon.
func (l *Language) Lexicon() *Lexicon {
	load, _ := lexicons.LoadOrStore(l.Code, sync.OnceValue(func() *Lexicon { return readLexicon(l) }))
	return load.(func() *Lexicon)()
}

func readLexicon(l *Language) *Lexicon {
	x := &Lexicon{l: l, senses: map[string][]sense{}, members: make([][]member, len(groups())), phrases: map[string][]phrase{}, words: map[string]bool{}, roots: map[string][]string{}}
	for i, g := range groups() {
		x.add(i, g.same[l.Code], false)
		if l.Code == "sv" {
			x.add(i, g.related, true)
		}
	}
	return x
}

func (x *Lexicon) add(group int, words string, related bool) {
	for word := range strings.SplitSeq(words, ",") {
		tokens := x.l.Tokenize(word)
		if len(tokens) == 0 {
			continue
		}
		stems := make([]string, len(tokens))
		for i, t := range tokens {
			stems[i] = x.l.Stem(t)
		}
		term := strings.Join(stems, " ")
		if len(tokens) == 1 {
			x.words[tokens[0]] = true
			if root := x.l.Root(term); len(x.senses[term]) == 0 {
				x.roots[root] = append(x.roots[root], term)
			}
		} else if len(x.senses[term]) == 0 {
			x.phrases[stems[0]] = append(x.phrases[stems[0]], phrase{term, stems})
		}
		x.senses[term] = append(x.senses[term], sense{int32(group), related})
		x.members[group] = append(x.members[group], member{term, related})
	}
}

// Word tells whether the lexicon has a word in just this form.
func (x *Lexicon) Word(word string) bool { return x.words[word] }

// Words calls yield with every single word of the lexicon, in no order.
func (x *Lexicon) Words(yield func(word string) bool) {
	for w := range x.words {
		if !yield(w) {
			return
		}
	}
}

// Has tells whether the lexicon knows a term.
func (x *Lexicon) Has(term string) bool { return len(x.senses[term]) > 0 }

// Kin gives the stems of the lexicon that share a root with a stem that it does not have.
func (x *Lexicon) Kin(stem string) []string {
	if x.Has(stem) {
		return nil
	}
	return x.roots[x.l.Root(stem)]
}

// Relations calls yield with the terms of another language's side, or of its own, that share a concept with a term:
// near is false where either stands for the other, true where they are only near. A term may come more than once.
func (x *Lexicon) Relations(term string, to *Lexicon, yield func(term string, near bool)) {
	for _, s := range x.senses[term] {
		for _, m := range to.members[s.group] {
			if s.related && m.related || m.term == term && x == to {
				continue
			}
			yield(m.term, s.related || m.related)
		}
	}
}

// A Phrase is a term of several words found in a text: words Start to End, not all of them its own.
type Phrase struct {
	Term       string
	Start, End int
}

// maxPhraseGap is how many words that carry no topic may stand inside a phrase: "kommer jag igång".
const maxPhraseGap = 2

// Phrases finds the lexicon's phrases among words and their stems.
func (x *Lexicon) Phrases(words, stems []string) []Phrase {
	var found []Phrase
	for i := range stems {
		found = x.AppendPhrasesAt(found, words, stems, i)
	}
	return found
}

// BeginsPhrase tells whether a phrase may begin with a word.
func (x *Lexicon) BeginsPhrase(word, stem string) bool {
	return len(x.phrases[stem]) > 0 || x.l.Class(word) == Light
}

// AppendPhrasesAt appends the phrases that begin at word i: the lexicon's, and a general verb with its particle.
func (x *Lexicon) AppendPhrasesAt(found []Phrase, words, stems []string, i int) []Phrase {
	if x.l.Class(words[i]) == Light {
		for j := i + 1; j < len(words) && j <= i+1+maxPhraseGap && x.l.Class(words[j]) == Stop; j++ {
			if x.l.classes[words[j]] == particle {
				found = append(found, Phrase{stems[i] + " " + stems[j], i, j + 1})
				break
			}
		}
	}
	for _, p := range x.phrases[stems[i]] {
		if end := x.matchPhrase(p.stems, words[i:], stems[i:]); end > 0 {
			found = append(found, Phrase{p.term, i, i + end})
		}
	}
	return found
}

// matchPhrase gives how many of the words a phrase takes from the first one on, 0 where it does not match.
func (x *Lexicon) matchPhrase(phrase, words, stems []string) int {
	at := 1
	for _, want := range phrase[1:] {
		near := stems[at:min(len(stems), at+maxPhraseGap+1)]
		gap := slices.Index(near, want)
		if gap < 0 {
			return 0
		}
		for _, between := range words[at : at+gap] {
			if x.l.Class(between) < Filler {
				return 0
			}
		}
		at += gap + 1
	}
	return at
}
