package language

import (
	"fmt"
	"slices"
	"strings"
)

// Move is what a message, or a part of it, does in a conversation besides asking a question of its own, as a set of bits.
type Move uint8

const (
	More      Move = 1 << iota // wants to read on about what was answered: "berätta mer"
	Same                       // asks of something else what was asked before: "samma fråga om …", "hur är det med …"
	Reason                     // asks why or how of the answer itself: "varför det?", "hur då?"
	Closing                    // asks for nothing: "tack, det var allt", "jag förstår"
	Personal                   // asks of whoever answers: "vem är du?"
	Expletive                  // seems to point back but does not: "finns det …", "kostar det … att"
)

var moveNames = []string{"more", "same", "reason", "closing", "personal", "expletive"}

// MovesOf says, for each of the words with these stems in their order, which moves they belong to. Where one phrasing
// lies inside another the longer counts.
func (l *Language) MovesOf(stems []string) []Move {
	var all []facetSpan
	for i, s := range stems {
		for _, p := range l.moves[s] {
			if end, said := p.match(stems[i:]); end > 0 {
				all = append(all, facetSpan{facet: p.facet, start: i, end: i + end, words: len(p.words), said: said})
			}
		}
	}
	words := make([]Move, len(stems))
	for _, f := range all {
		if slices.ContainsFunc(all, f.isWithin) {
			continue
		}
		for i := f.start; i < f.end; i++ {
			words[i] |= Move(f.facet)
		}
	}
	return words
}

// readMoves reads lines like "more: berätta mer, förklara närmare". The patterns are those of facets, with moves in
// their place.
func readMoves(text string, l *Language) facetPatterns {
	patterns := facetPatterns{}
	for n, line := range lines(text) {
		name, phrasings, ok := strings.Cut(line, ":")
		bit := slices.Index(moveNames, name)
		if !ok || bit < 0 {
			panic(fmt.Sprintf("language: moves/%s.txt:%d: there is no move before the colon: %q", l.Code, n, line))
		}
		for phrasing := range strings.SplitSeq(phrasings, ",") {
			patterns.add(l.readPattern(1<<bit, phrasing))
		}
	}
	return patterns
}
