package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

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
type score struct {
	misses io.Writer

	answerable, unanswerable          int
	first, amongThree, right, helped  int
	given, falselyGiven, falseOffered int
	kinds                             map[string]*kindScore
}

// A kindScore counts the answerable questions of one kind.
type kindScore struct{ first, all int }

func newScore(misses io.Writer) *score {
	return &score{misses: misses, kinds: make(map[string]*kindScore)}
}

// count adds a question and what became of it.
func (s *score) count(q query, r match.Result) {
	direct := r.Outcome == match.Answer
	if direct {
		s.given++
	}
	if len(q.expected) == 0 {
		s.countUnanswerable(q, r)
		return
	}
	s.answerable++
	kind := s.kinds[q.kind]
	if kind == nil {
		kind = &kindScore{}
		s.kinds[q.kind] = kind
	}
	kind.all++
	place := q.place(r.Candidates) // of the right entry
	if place == 0 {
		s.first++
		kind.first++
	} else {
		fmt.Fprintf(s.misses, "  miss [%s] %s -> %s (%s), want %s\n", q.kind, q.text, firstOf(r), r.Outcome, strings.Join(q.expected, "|"))
	}
	if place < 3 {
		s.amongThree++
	}
	if direct && place == 0 {
		s.right++
	}
	if direct && place == 0 || r.Outcome == match.Choices && place < r.Offered {
		s.helped++
	}
}

func (s *score) countUnanswerable(q query, r match.Result) {
	s.unanswerable++
	switch r.Outcome {
	case match.Answer:
		s.falselyGiven++
		fmt.Fprintf(s.misses, "  false answer [%s] %s -> %s (%.2f)\n", q.kind, q.text, firstOf(r), r.Candidates[0].Confidence)
	case match.Choices:
		s.falseOffered++
	}
}

// place gives the index of the first right candidate, a large number where none is right. The article may be expected
// by its path or by its slug.
func (q query) place(candidates []match.Candidate) int {
	for i, c := range candidates {
		for _, article := range []string{c.Article.Path, c.Article.Slug} {
			if slices.Contains(q.expected, article+"#"+c.Entry.Heading) {
				return i
			}
		}
	}
	return math.MaxInt
}

func firstOf(r match.Result) string {
	if len(r.Candidates) == 0 {
		return "None"
	}
	return r.Candidates[0].Article.Path + "#" + r.Candidates[0].Entry.Heading
}

// A figure is one of the shares, by its name.
type figure struct {
	name  string
	value float64
}

func (s *score) figures() []figure {
	return []figure{
		{"hit@1", share(s.first, s.answerable)},
		{"hit@3", share(s.amongThree, s.answerable)},
		{"coverage", share(s.right, s.answerable)},
		{"helped", share(s.helped, s.answerable)},
		{"precision", share(s.right, s.given)},
		{"false", share(s.falselyGiven, s.unanswerable)},
		{"offered-to-unanswerable", share(s.falseOffered, s.unanswerable)},
	}
}

func share(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// text gives the figures on two lines, without a line break at the end.
func (s *score) text() string {
	var kinds, figures []string
	for _, k := range slices.Sorted(maps.Keys(s.kinds)) {
		kinds = append(kinds, fmt.Sprintf("%s %d/%d", k, s.kinds[k].first, s.kinds[k].all))
	}
	for _, f := range s.figures() {
		figures = append(figures, f.name+" "+strings.ToLower(fmt.Sprintf("%.3f", f.value)))
	}
	return fmt.Sprintf("%d answerable, %d unanswerable; hit@1 by kind: %s\n%s",
		s.answerable, s.unanswerable, strings.Join(kinds, ", "), strings.Join(figures, " "))
}

// report gives the figures for JSON, null where there is none.
func (s *score) report(failed []string) map[string]any {
	m := map[string]any{"answerable": s.answerable, "unanswerable": s.unanswerable, "short_of": append([]string{}, failed...)}
	for _, f := range s.figures() {
		m[f.name] = f.value
		if math.IsNaN(f.value) {
			m[f.name] = nil
		}
	}
	return m
}

// A bound is what a figure must be at least, or at most.
type bound struct {
	text, figure string
	atMost       bool
	limit        float64
}

var boundFormat = regexp.MustCompile(`^(.+?)(>=|<=)(.+)$`)

// parseBounds reads bounds such as "hit@1>=0.9".
func parseBounds(texts []string) ([]bound, error) {
	var bounds []bound
	for _, text := range texts {
		m := boundFormat.FindStringSubmatch(text)
		if m == nil {
			return nil, fmt.Errorf("%q", text)
		}
		limit, err := strconv.ParseFloat(m[3], 64)
		if err != nil || !isFigure(m[1]) {
			return nil, fmt.Errorf("%q", text)
		}
		bounds = append(bounds, bound{text: text, figure: m[1], atMost: m[2] == "<=", limit: limit})
	}
	return bounds, nil
}

func isFigure(name string) bool {
	return slices.ContainsFunc((&score{}).figures(), func(f figure) bool { return f.name == name })
}

// failing gives the bounds that do not hold. A figure that is a share of none keeps to no bound.
func (s *score) failing(bounds []bound) []string {
	var failed []string
	for _, b := range bounds {
		for _, f := range s.figures() {
			holds := f.value >= b.limit
			if b.atMost {
				holds = f.value <= b.limit
			}
			if f.name == b.figure && !holds {
				failed = append(failed, b.text)
			}
		}
	}
	return failed
}
