package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"svar/knowledge/match"
)

// A model is what the matcher takes from weights.txt.
type model struct {
	*net
	calibration match.Calibration
}

// choice is what a model makes of an example.
type choice struct {
	best       int // the first candidate, -1 for none
	rank       int // of the first right candidate, from 0; unranked for none
	confidence float64
	right      bool
	loss       float64 // minus the logarithm of the right outcome's probability
}

// unranked is the rank of an entry that is no candidate.
const unranked = math.MaxInt

func (m *model) choose(e *example) choice {
	p, nothing := e.probabilities(m.net)
	order := inOrder(p)
	c := choice{best: -1, rank: unranked, loss: -math.Log(max(nothing, floor))}
	if len(order) > 0 {
		c.best = order[0]
		c.confidence = m.calibration.Confidence(p[c.best])
		c.right = e.right[c.best]
	}
	if i := slices.IndexFunc(order, func(i int) bool { return e.right[i] }); i >= 0 {
		c.rank = i
	}
	if e.answerable {
		c.loss = -math.Log(max(e.mass(p), floor))
	}
	return c
}

// floor keeps the loss finite where the right outcome had no probability at all.
const floor = 1e-4

// inOrder gives the candidates from the likeliest to the least likely.
func inOrder(p []float64) []int {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	return order
}

// mass is the probability of all the right candidates together.
func (e *example) mass(p []float64) (sum float64) {
	for i, right := range e.right {
		if right {
			sum += p[i]
		}
	}
	return sum
}

// probabilities gives the share of each candidate, and of there being no answer, whose score is 0.
func (e *example) probabilities(n *net) (p []float64, nothing float64) {
	p, _, nothing = e.scored(n)
	return p, nothing
}

// scored gives the probabilities, and what the units of each candidate come to.
func (e *example) scored(n *net) (p []float64, units [][match.Units]float64, nothing float64) {
	p, units = make([]float64, len(e.values)), make([][match.Units]float64, len(e.values))
	total := 1.0
	for i, v := range e.values {
		p[i], units[i] = n.score(v)
		p[i] = math.Exp(p[i])
		total += p[i]
	}
	for i := range p {
		p[i] /= total
	}
	return p, units, 1 / total
}

// text writes the model as weights.txt has it, found on some sets.
func (m *model) text(sets []set) string {
	var b strings.Builder
	var found []string
	for _, s := range sets {
		if s.counts == 1 {
			found = append(found, s.name)
		} else {
			found = append(found, fmt.Sprintf("%s=%g", s.name, s.counts))
		}
	}
	fmt.Fprintf(&b, "# What each feature brings to a score: by itself, and to each of its units. features.go says what the features are. Found by\n")
	fmt.Fprintf(&b, "#   make fit FIT=-write\n# on the evaluation sets %s: the weights that make their right outcomes likeliest.\n", strings.Join(found, ", "))
	for i, name := range features {
		w := m.of(i)
		if slices.Contains(judged, name) {
			fmt.Fprintf(&b, "%s %.2f\n", name, match.Weight(name))
			continue
		}
		b.WriteString(name)
		for _, x := range w {
			fmt.Fprintf(&b, " %.3f", x)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "\n# From the first candidate's share of all odds to how often it is right.\n")
	fmt.Fprintf(&b, "calibration %.2f %.2f\n", m.calibration.Constant, m.calibration.Slope)
	return b.String()
}
