package main

import (
	"cmp"
	"slices"
)

// A question is one whose right answer is known.
type question struct {
	expected []string // article#heading; empty where there must be no answer
	text     string
}

// A score says how well an engine answered.
type score struct {
	answerable, unanswerable int
	first, amongThree        int // answerable questions whose right entry came first, or among the first three

	// What comes of giving the first entry as the answer wherever the engine's score reaches a threshold.
	right   int // answerable questions that get the right entry
	wrong   int // … and another one
	falsely int // unanswerable questions that get one
}

// A graded reply is one whose first entry is known to be right or not.
type graded struct {
	score             float64
	sure              bool
	answerable, right bool
}

// judge scores replies to questions, in the same order. An engine that does not say itself what is an answer gets the
// threshold that gives most right answers less false ones, which nobody knows beforehand.
func judge(questions []question, names []name, replies []reply, shipped bool) score {
	var s score
	var given []graded
	for i, r := range replies {
		q := questions[i]
		place := q.place(names, r.Entries)
		s.count(len(q.expected) > 0, place)
		if len(r.Entries) > 0 && (r.Sure || !shipped) {
			given = append(given, graded{r.Score, r.Sure, len(q.expected) > 0, place == 0})
		}
	}
	if !shipped {
		given = best(given)
	}
	for _, g := range given {
		switch {
		case !g.answerable:
			s.falsely++
		case g.right:
			s.right++
		default:
			s.wrong++
		}
	}
	return s
}

func (s *score) count(answerable bool, place int) {
	if !answerable {
		s.unanswerable++
		return
	}
	s.answerable++
	if place == 0 {
		s.first++
	}
	if place >= 0 && place < 3 {
		s.amongThree++
	}
}

// place gives where the first right entry stands, -1 where none is right.
func (q question) place(names []name, entries []int) int {
	return slices.IndexFunc(entries, func(e int) bool {
		return slices.Contains(q.expected, names[e].path) || slices.Contains(q.expected, names[e].slug)
	})
}

// best gives the replies at or above the threshold that leaves most right answers less false ones; of several such, the
// highest.
func best(all []graded) []graded {
	slices.SortStableFunc(all, func(a, b graded) int { return cmp.Compare(b.score, a.score) })
	sum, most, n := 0, 0, 0
	for i, g := range all {
		switch {
		case !g.answerable:
			sum--
		case g.right:
			sum++
		}
		if last := i == len(all)-1 || all[i+1].score < g.score; last && sum > most {
			most, n = sum, i+1
		}
	}
	return all[:n]
}
