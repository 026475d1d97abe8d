package language

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// Facet is what a question wants to know of its topic, as a set of bits: a question can ask for several, and a heading
// can answer several.
type Facet uint32

const (
	Definition    Facet = 1 << iota // what it is, what it means
	Why                             // why, what for, why it matters
	How                             // how it works, how something is done
	Steps                           // how to begin, to create, to succeed
	Cost                            // what it costs
	Amount                          // how much, how many, how large
	Types                           // which kinds there are
	Example                         // an example of it
	Advantages                      // what is good about it
	Disadvantages                   // what is bad about it, what can go wrong
	Difference                      // how it differs from something else
	Who                             // who does it, whom it concerns
	When                            // when, by what date
	Duration                        // how long, how often
	Where                           // where, from where
	Tools                           // with what
	Requirements                    // what it takes
	Permission                      // whether one may, whether one can
	Contact                         // whom to turn to, and how
	Consequence                     // what happens then
	HighlightsOf                    // the article's highlights
	SummaryOf                       // the article's bottom line
)

var facetNames = [...]string{"definition", "why", "how", "steps", "cost", "amount", "types", "example", "advantages", "disadvantages", "difference",
	"who", "when", "duration", "where", "tools", "requirements", "permission", "contact", "consequence", "highlights", "summary"}

// String gives the names of the facets in the set, joined by "+".
func (f Facet) String() string {
	var names []string
	for ; f != 0; f &= f - 1 {
		names = append(names, facetNames[bits.TrailingZeros32(uint32(f))])
	}
	return strings.Join(names, "+")
}

// Asked is what FacetsOf finds: the facets of the whole text, and for each of its words the facets that it helps to
// ask for.
type Asked struct {
	Facets Facet
	Words  []Facet // one for each stem: what it helps to ask for
	Within []Facet // one for each stem: what is asked for around it, itself included
	Weak   bool    // whether only weak phrasings ask for them
}

// FacetsOf says what the words with these stems, in their order, ask for; clauses are the numbers of the words that
// begin a clause, ascending. Where one phrasing lies inside another the longer counts, and weak ones only where there
// are no others.
func (l *Language) FacetsOf(stems []string, clauses []int) Asked {
	all := l.phrasingsIn(stems, clauses)
	found := slices.DeleteFunc(slices.Clone(all), func(f facetSpan) bool { return slices.ContainsFunc(all, f.isWithin) })
	strong := slices.ContainsFunc(found, func(f facetSpan) bool { return !f.weak })
	asked := Asked{Words: make([]Facet, len(stems)), Within: make([]Facet, len(stems)), Weak: len(found) > 0 && !strong}
	for _, f := range found {
		if f.weak && strong {
			continue
		}
		asked.Facets |= f.facet
		for i := f.start; i < f.end; i++ {
			asked.Within[i] |= f.facet
			if f.said.has(i - f.start) {
				asked.Words[i] |= f.facet
			}
		}
	}
	return asked
}

// AskedByEnd says what the last part of a compound asks for: "månadskostnader" for what it costs. It is 0 for a word
// that is no compound, and for one that itself occurs in a phrasing.
func (l *Language) AskedByEnd(word string) (f Facet) {
	if l.Asks(l.Stem(word)) {
		return 0
	}
	parts := l.Compound(word, l.Lexicon().Word)
	if parts == nil {
		return 0
	}
	for _, p := range l.facets[l.Stem(parts[len(parts)-1])] {
		if len(p.words) == 1 && !p.atStart && !p.atEnd {
			f |= p.facet
		}
	}
	return f
}

// Facets says what a text asks for.
func (l *Language) Facets(text string) Facet {
	words, clauses := l.AppendClauses(nil, nil, text)
	for i, w := range words {
		words[i] = l.Stem(w)
	}
	return l.FacetsOf(words, clauses).Facets
}

// Asks tells whether a stem belongs to any phrasing that asks for a facet.
func (l *Language) Asks(stem string) bool { return l.asking.has(stem) }

// Inquires tells whether a stem is that of a word which makes a clause a question, whatever it asks for ("hur", "vilken").
func (l *Language) Inquires(stem string) bool { return l.questions.has(stem) }

// nearStart is how many words may stand before a phrasing that belongs at the start of a clause: "hej, får jag …".
const nearStart = 2

func (l *Language) phrasingsIn(stems []string, clauses []int) []facetSpan {
	var found []facetSpan
	for i, s := range stems {
		from, to := clauseOf(i, clauses, len(stems))
		begins := i-from <= nearStart && !slices.ContainsFunc(stems[from:i], l.questions.has)
		for _, p := range l.facets[s] {
			if p.atStart && !begins {
				continue
			}
			end, said := p.match(stems[i:])
			if end == 0 || p.atEnd && i+end != to {
				continue
			}
			found = append(found, facetSpan{p.facet, i, i + end, len(p.words), said, p.weak})
		}
	}
	return found
}

// clauseOf gives where the clause of a word begins and ends.
func clauseOf(word int, clauses []int, words int) (from, to int) {
	to = words
	for _, c := range clauses {
		if c > word {
			return from, min(c, words)
		}
		from = c
	}
	return from, to
}

// facetSpan is a phrasing found in words start to end.
type facetSpan struct {
	facet             Facet
	start, end, words int
	said              wordMask // the words that are its own, not in its gaps; the first is its first
	weak              bool
}

// isWithin tells whether a phrasing lies inside another one that is made of more words, and not wholly in its gaps.
func (f facetSpan) isWithin(g facetSpan) bool {
	return g.start <= f.start && f.end <= g.end && g.words > f.words && f.said<<(f.start-g.start)&g.said != 0
}

// A wordMask has a bit for each word of a phrasing, as it was found. No phrasing is as long as it has bits.
type wordMask uint64

func (m wordMask) has(word int) bool { return m>>word&1 != 0 }

// facetPatterns holds the phrasings by the stem of their first word.
type facetPatterns map[string][]facetPattern

type facetPattern struct {
	facet   Facet
	atStart bool // of a clause, with no word before it that asks
	atEnd   bool // of a clause
	weak    bool
	words   []string // stems; "…" is a gap
}

// maxGap is how many words a gap stands for at the most.
const maxGap = 4

// match gives how many of the stems the pattern takes from the first one on, 0 where it does not match, and which of them it
// names.
func (p facetPattern) match(stems []string) (taken int, said wordMask) {
	return matchWords(p.words, stems, 0, 0)
}

func matchWords(words, stems []string, taken int, said wordMask) (int, wordMask) {
	for len(words) > 0 {
		if words[0] == "…" {
			for gap := 0; gap <= maxGap && gap < len(stems); gap++ {
				if end, said := matchWords(words[1:], stems[gap:], taken+gap, said); end > 0 {
					return end, said
				}
			}
			return 0, 0
		}
		if len(stems) == 0 || stems[0] != words[0] {
			return 0, 0
		}
		said |= 1 << taken
		words, stems, taken = words[1:], stems[1:], taken+1
	}
	return taken, said
}

// stems gives the stems of all words of the phrasings.
func (p facetPatterns) stems() wordSet {
	stems := wordSet{}
	for _, list := range p {
		for _, pattern := range list {
			for _, w := range pattern.words {
				stems[w] = true
			}
		}
	}
	return stems
}

// wordSet is a set of stems.
type wordSet map[string]bool

func (s wordSet) has(stem string) bool { return s[stem] }

// questionWords names the line of a facet file that lists the words which make a clause a question, whatever it asks for.
const questionWords = "question"

// readFacets reads lines like "cost: vad kostar, hur dyrt, vad går … på", and the words that make a question.
func readFacets(text string, l *Language) (patterns facetPatterns, questions wordSet) {
	patterns, questions = facetPatterns{}, wordSet{}
	for n, line := range lines(text) {
		name, phrasings, ok := strings.Cut(line, ":")
		if name == questionWords {
			for word := range strings.FieldsSeq(phrasings) {
				questions[l.Stem(word)] = true
			}
			continue
		}
		bit := slices.Index(facetNames[:], name)
		if !ok || bit < 0 {
			panic(fmt.Sprintf("language: facets/%s.txt:%d: there is no facet before the colon: %q", l.Code, n, line))
		}
		for phrasing := range strings.SplitSeq(phrasings, ",") {
			patterns.add(l.readPattern(1<<bit, phrasing))
		}
	}
	return patterns, questions
}

// readPattern reads one phrasing, with its marks.
func (l *Language) readPattern(facet Facet, phrasing string) facetPattern {
	p := facetPattern{facet: facet}
	phrasing, p.weak = strings.CutPrefix(strings.TrimSpace(phrasing), "~")
	phrasing, p.atStart = strings.CutPrefix(phrasing, "^")
	phrasing, p.atEnd = strings.CutSuffix(phrasing, "$")
	for word := range strings.FieldsSeq(phrasing) {
		if word == "…" {
			p.words = append(p.words, word)
			continue
		}
		for _, w := range l.Tokenize(word) {
			p.words = append(p.words, l.Stem(w))
		}
	}
	return p
}

func (p facetPatterns) add(pattern facetPattern) {
	if len(pattern.words) > 0 {
		p[pattern.words[0]] = append(p[pattern.words[0]], pattern)
	}
}
