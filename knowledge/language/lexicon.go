package language

import (
	"cmp"
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
//
// Stemming tens of thousands of words takes longer than answering a question, so words are stemmed when one is first
// looked for that begins like them: a stem keeps the first two letters of its word, dots aside.
type Lexicon struct {
	l       *Language
	ids     map[string]int32 // word or phrase as written -> its number
	words   []entry
	senses  []sense
	groups  [][]member // by group
	buckets map[string]*bucket
}

// An entry is a word or phrase as it is written in the lexicon. Its term is there once its bucket is stemmed.
type entry struct {
	text   string
	term   string
	senses int32 // the last of them, counted from 1; 0 for none
	in     *bucket
}

// A sense is a group that a word stands in, and whether it is only related to what the group means.
type sense struct {
	group   int32
	related bool
	before  int32 // the word's sense before, counted from 1; 0 for none
}

// A member is a word of a group, seen from the group.
type member struct {
	word    int32
	related bool
}

// A bucket holds the words and phrases that begin with the same two letters.
type bucket struct {
	words  []int32
	starts []start // the phrases among them
	stem   sync.Once
	terms  map[string][]int32 // term -> words
	roots  map[string][]string
	begin  sync.Once
	first  map[string]*starters // stem of a phrase's first word -> the phrases
}

// A start is a phrase and its first word as written.
type start struct {
	first string
	word  int32
}

// starters are the phrases whose first words have the same stem.
type starters struct {
	words   []int32
	compile sync.Once
	phrases Phrases
}

// A Phrase is a term of several words.
type Phrase struct {
	Term  string
	Stems []string // of its words
}

// Lexicon gives the language's side of the lexicon, which is read when it is first asked for.
func (l *Language) Lexicon() *Lexicon { return l.lexicon() }

// usualWords is about how many words a language's side has.
const usualWords = 1 << 15

func readLexicon(l *Language) *Lexicon {
	x := &Lexicon{
		l: l, ids: make(map[string]int32, usualWords), words: make([]entry, 0, usualWords), senses: make([]sense, 0, 2*usualWords),
		groups: make([][]member, len(groups())), buckets: map[string]*bucket{},
	}
	for i, g := range groups() {
		x.add(i, g.same[l.Code], false)
		if l.Code == "sv" {
			x.add(i, g.related, true)
		}
	}
	return x
}

func (x *Lexicon) add(group int, words string, related bool) {
	x.groups[group] = slices.Grow(x.groups[group], strings.Count(words, ",")+1)
	for word := range strings.SplitSeq(words, ",") {
		if word = strings.ToLower(strings.TrimSpace(word)); word == "" {
			continue
		}
		id, ok := x.ids[word]
		if !ok {
			id = x.addWord(word)
		}
		x.senses = append(x.senses, sense{int32(group), related, x.words[id].senses})
		x.words[id].senses = int32(len(x.senses))
		x.groups[group] = append(x.groups[group], member{id, related})
	}
}

func (x *Lexicon) addWord(word string) int32 {
	id := int32(len(x.words))
	x.ids[word] = id
	first, several := x.firstWord(word)
	b := x.bucketOf(cmp.Or(x.l.forms[first], first))
	b.words = append(b.words, id)
	if several {
		b.starts = append(b.starts, start{first, id})
	}
	if _, verb := x.l.separable(word); verb != "" {
		apart := x.bucketOf(cmp.Or(x.l.forms[verb], verb))
		apart.starts = append(apart.starts, start{verb, id})
	}
	x.words = append(x.words, entry{text: word, in: b})
	return id
}

// firstWord gives the first word of a phrase, and whether it has several.
func (x *Lexicon) firstWord(text string) (first string, several bool) {
	i := strings.IndexFunc(text, func(r rune) bool { return !isWordRune(r) })
	if i < 0 {
		return text, false
	}
	if i > 2 && text[i] == ' ' {
		return text[:i], true
	}
	words := x.l.Tokenize(text)
	if len(words) == 0 {
		return text, false
	}
	return words[0], len(words) > 1
}

// bucketOf gives the bucket of a word or stem, a new one where there is none.
func (x *Lexicon) bucketOf(word string) *bucket {
	key := bucketKey(word)
	b := x.buckets[key]
	if b == nil {
		b = &bucket{}
		x.buckets[key] = b
	}
	return b
}

// bucketKey gives the first two letters of a word, without their marks.
func bucketKey(word string) string {
	letters := 0
	for i := range word {
		if letters++; letters == 3 {
			word = word[:i]
			break
		}
	}
	return Fold(word)
}

// stemmed gives the bucket that a term is in, with its words stemmed; nil where there is none.
func (x *Lexicon) stemmed(term string) *bucket {
	b := x.buckets[bucketKey(term)]
	if b != nil {
		b.stem.Do(func() { x.stem(b) })
	}
	return b
}

func (x *Lexicon) stem(b *bucket) {
	b.terms, b.roots = map[string][]int32{}, map[string][]string{}
	for _, id := range b.words {
		w := &x.words[id]
		w.term = strings.Join(x.stems(w.text), " ")
		if len(b.terms[w.term]) == 0 && !strings.Contains(w.term, " ") {
			root := x.l.Root(w.term)
			b.roots[root] = append(b.roots[root], w.term)
		}
		b.terms[w.term] = append(b.terms[w.term], id)
	}
}

func (x *Lexicon) stems(text string) []string {
	stems := x.l.Tokenize(text)
	for i, t := range stems {
		stems[i] = x.l.Stem(t)
	}
	return stems
}

// wordsOf gives the words and phrases of a term.
func (x *Lexicon) wordsOf(term string) []int32 {
	if b := x.stemmed(term); b != nil {
		return b.terms[term]
	}
	return nil
}

// Word tells whether the lexicon has a word in just this form.
func (x *Lexicon) Word(word string) bool {
	_, ok := x.ids[word]
	return ok
}

// Words calls yield with every single word of the lexicon.
func (x *Lexicon) Words(yield func(word string) bool) {
	for i := range x.words {
		if w := x.words[i].text; !strings.Contains(w, " ") && !yield(w) {
			return
		}
	}
}

// Has tells whether the lexicon knows a term.
func (x *Lexicon) Has(term string) bool { return len(x.wordsOf(term)) > 0 }

// Kin gives the stems of the lexicon that share a root with a stem that it does not have.
func (x *Lexicon) Kin(stem string) []string {
	b := x.stemmed(stem)
	if b == nil || len(b.terms[stem]) > 0 {
		return nil
	}
	return b.roots[x.l.Root(stem)]
}

// Relations calls yield with the terms of another language's side, or of its own, that share a concept with a term:
// near is false where either stands for the other, true where they are only near. A term may come more than once.
func (x *Lexicon) Relations(term string, to *Lexicon, yield func(term string, near bool)) {
	for _, id := range x.wordsOf(term) {
		for i := x.words[id].senses; i > 0; i = x.senses[i-1].before {
			s := x.senses[i-1]
			for _, m := range to.groups[s.group] {
				other := to.term(m.word)
				if s.related && m.related || other == term && x == to {
					continue
				}
				yield(other, s.related || m.related)
			}
			if x == to && x.l.Code != source {
				x.nearby(s.group, term, yield)
			}
		}
	}
}

// source is the language in which the lexicon says what is near a concept; the others have it from there.
const source = "sv"

// nearby calls yield with the terms of the concepts that are near a group's.
func (x *Lexicon) nearby(group int32, term string, yield func(term string, near bool)) {
	sv := Lookup(source).Lexicon()
	for _, near := range sv.groups[group] {
		if !near.related {
			continue
		}
		for i := sv.words[near.word].senses; i > 0; i = sv.senses[i-1].before {
			s := sv.senses[i-1]
			if s.related {
				continue
			}
			for _, m := range x.groups[s.group] {
				if other := x.term(m.word); other != term {
					yield(other, true)
				}
			}
		}
	}
}

// term gives the term of a word.
func (x *Lexicon) term(id int32) string {
	w := &x.words[id]
	w.in.stem.Do(func() { x.stem(w.in) })
	return w.term
}

// startersOf gives the phrases that begin with a stem, nil where there are none.
func (x *Lexicon) startersOf(stem string) *starters {
	b := x.buckets[bucketKey(stem)]
	if b == nil {
		return nil
	}
	b.begin.Do(func() {
		b.first = make(map[string]*starters, len(b.starts))
		stems := make(map[string]string, len(b.starts))
		for _, st := range b.starts {
			s, ok := stems[st.first]
			if !ok {
				s = x.l.Stem(st.first)
				stems[st.first] = s
			}
			if b.first[s] == nil {
				b.first[s] = &starters{}
			}
			b.first[s].words = append(b.first[s].words, st.word)
		}
	})
	return b.first[stem]
}

func (x *Lexicon) phrase(text string) Phrase {
	if prefix, verb := x.l.separable(text); verb != "" {
		return Phrase{x.l.Stem(text), []string{x.l.Stem(verb), x.l.Stem(prefix)}}
	}
	stems := x.stems(text)
	return Phrase{strings.Join(stems, " "), stems}
}

// Phrases are those that begin with one word, by the stem of their second.
type Phrases map[string][]Phrase

// PhrasesFrom gives the phrases whose first word has a stem, and the verbs that may be said apart with that word first.
func (x *Lexicon) PhrasesFrom(stem string) Phrases {
	st := x.startersOf(stem)
	if st == nil {
		return nil
	}
	st.compile.Do(func() {
		slices.Sort(st.words)
		st.phrases = Phrases{}
		for _, id := range st.words {
			if p := x.phrase(x.words[id].text); len(p.Stems) > 1 {
				st.phrases.add(p)
			}
		}
	})
	return st.phrases
}

func (ps Phrases) add(p Phrase) {
	list := ps[p.Stems[1]]
	if !slices.ContainsFunc(list, func(q Phrase) bool { return q.Term == p.Term }) {
		ps[p.Stems[1]] = append(list, p)
	}
}
