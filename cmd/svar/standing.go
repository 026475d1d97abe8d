package main

import (
	"math"

	"svar/knowledge"
	"svar/knowledge/match"
)

// The levels at which a question counts, one way or the other.
const (
	first   = iota // its right entry is first
	right          // it was answered with it
	wrong          // it was answered with another
	falsely        // it was answered, and has no answer
	levels
)

// A standing tells at which levels a question counts.
type standing [levels]bool

// standing gives how a question stands that got the answer.
func (a answer) standing(g knowledge.Golden) standing {
	direct := a.Outcome == match.Answer
	if len(g.Expected) == 0 {
		return standing{falsely: direct}
	}
	hit := a.place(g) == 0
	return standing{first: hit, right: direct && hit, wrong: direct && !hit}
}

// place gives the index of the first candidate that a question expects, a large number where none is right.
func (a answer) place(g knowledge.Golden) int {
	for i, c := range a.Candidates {
		if g.Expects(c.Article, c.Heading) {
			return i
		}
	}
	return math.MaxInt
}
