package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"svar/knowledge"
	"svar/knowledge/match"
)

// A score counts how well questions are answered. The figures, each a share in [0,1], NaN where it is a share of none:
//
//	hit@1, hit@3  of the answerable questions, those whose right entry is first, or among the first three
//	coverage      of the answerable questions, those that get the right entry as a direct answer
//	helped        the same, or the right entry among the choices shown
//	precision     of the direct answers, those that are right; one to an unanswerable question is wrong
//	false         of the unanswerable questions, those that get a direct answer
//	offered-to-unanswerable  of the unanswerable questions, those that get choices
//
// Compared with an earlier run, there are two more, which are counts:
//
//	better, worse  the questions that changed sides for the better, and for the worse
type score struct {
	compared *comparison // nil where there is no earlier run
	misses   []miss

	answerable, unanswerable          int
	first, amongThree, right, helped  int
	given, falselyGiven, falseOffered int
	kinds                             map[string]*kindScore
}

// A miss is a question whose right entry was not first, or that was answered and has no answer.
type miss struct {
	golden knowledge.Golden
	answer answer
}

// A kindScore counts the answerable questions of one kind.
type kindScore struct{ first, all int }

func newScore(compared *comparison) *score {
	return &score{compared: compared, kinds: make(map[string]*kindScore)}
}

// count adds a question and what became of it.
func (s *score) count(g knowledge.Golden, a answer) {
	if s.compared != nil {
		s.compared.add(g, a)
	}
	if a.Outcome == match.Answer {
		s.given++
	}
	if len(g.Expected) == 0 {
		s.countUnanswerable(g, a)
		return
	}
	s.answerable++
	kind := s.kinds[g.Kind]
	if kind == nil {
		kind = &kindScore{}
		s.kinds[g.Kind] = kind
	}
	kind.all++
	at, place := a.standing(g), a.place(g) // of the right entry
	if at[first] {
		s.first++
		kind.first++
	} else {
		s.misses = append(s.misses, miss{g, a})
	}
	if place < 3 {
		s.amongThree++
	}
	if at[right] {
		s.right++
	}
	if at[right] || a.Outcome == match.Choices && place < a.Offered {
		s.helped++
	}
}

func (s *score) countUnanswerable(g knowledge.Golden, a answer) {
	s.unanswerable++
	switch a.Outcome {
	case match.Answer:
		s.falselyGiven++
		s.misses = append(s.misses, miss{g, a})
	case match.Choices:
		s.falseOffered++
	}
}

// A figure is one of the shares, or a count, by its name.
type figure struct {
	name  string
	value float64
}

func (s *score) figures() []figure {
	list := []figure{
		{"hit@1", share(s.first, s.answerable)},
		{"hit@3", share(s.amongThree, s.answerable)},
		{"coverage", share(s.right, s.answerable)},
		{"helped", share(s.helped, s.answerable)},
		{"precision", share(s.right, s.given)},
		{"false", share(s.falselyGiven, s.unanswerable)},
		{"offered-to-unanswerable", share(s.falseOffered, s.unanswerable)},
	}
	if c := s.compared; c != nil {
		list = append(list, figure{"better", float64(len(c.better))}, figure{"worse", float64(len(c.worse))})
	}
	return list
}

func share(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// noFigure stands where there is none.
const noFigure = "–"

// text gives a share with three decimals.
func (f figure) text() string {
	if math.IsNaN(f.value) {
		return noFigure
	}
	return fmt.Sprintf("%.3f", f.value)
}

// line tells a miss.
func (m miss) line(w *words) string {
	g, a := m.golden, m.answer
	if len(g.Expected) == 0 {
		return fmt.Sprintf(w.FalseLine, g.Kind, g.Query, a.short())
	}
	return fmt.Sprintf(w.MissLine, g.Kind, g.Query, a.short(), g.Wants())
}

// text gives the figures on two lines, without a line break at the end. What a comparison counts has its own text.
func (s *score) text(w *words) string {
	var kinds, figures []string
	for _, k := range slices.Sorted(maps.Keys(s.kinds)) {
		kinds = append(kinds, fmt.Sprintf("%s %d/%d", k, s.kinds[k].first, s.kinds[k].all))
	}
	alone := *s
	alone.compared = nil
	for _, f := range alone.figures() {
		figures = append(figures, f.name+" "+f.text())
	}
	return fmt.Sprintf(w.EvalCounts, s.answerable, s.unanswerable, cmp.Or(strings.Join(kinds, ", "), noFigure)) + "\n" + strings.Join(figures, " ")
}
