package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"svar/knowledge/match"
)

// figures are what a set's examples came to.
type figures struct {
	answerable, unanswerable        int
	first, firstThree, right, given int
	falseAnswers                    int
	loss                            float64
	bins                            [10]bin // by the first candidate's confidence
}

type bin struct{ n, confidence, right float64 }

func (f *figures) add(e *example, c choice) {
	f.loss += c.loss
	direct := c.best >= 0 && c.confidence >= match.Sure
	f.given += btoi(direct)
	if c.best >= 0 {
		b := &f.bins[min(int(c.confidence*10), 9)]
		b.n++
		b.confidence += c.confidence
		b.right += float64(btoi(c.right))
	}
	if !e.answerable {
		f.unanswerable++
		f.falseAnswers += btoi(direct)
		return
	}
	f.answerable++
	f.first += btoi(c.rank == 0)
	f.firstThree += btoi(c.rank < 3)
	f.right += btoi(direct && c.rank == 0)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// calibrationError is the expected calibration error: how far confidence is from the share of right ones, on average
// over ten bins (Naeini et al. 2015).
func (f *figures) calibrationError() float64 {
	var sum, n float64
	for _, b := range f.bins {
		sum += math.Abs(b.confidence - b.right)
		n += b.n
	}
	return sum / max(n, 1)
}

// measure gives each set's figures by the models of its examples.
func measure(sets int, examples []example, modelOf func(int) model) []figures {
	all := make([]figures, sets)
	for i := range examples {
		m := modelOf(i)
		all[examples[i].set].add(&examples[i], m.choose(&examples[i]))
	}
	return all
}

func table(out io.Writer, names []string, examples []example, modelOf func(int) model) {
	fmt.Fprintf(out, "%-12s %6s %6s %9s %10s %6s %6s %6s\n", "set", "hit@1", "hit@3", "coverage", "precision", "false", "ece", "loss")
	for set, f := range measure(len(names), examples, modelOf) {
		share := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
		fmt.Fprintf(out, "%-12s %6.3f %6.3f %9.3f %10.3f %6.3f %6.3f %6.3f\n", names[set], share(f.first, f.answerable), share(f.firstThree, f.answerable),
			share(f.right, f.answerable), share(f.right, f.given), share(f.falseAnswers, f.unanswerable), f.calibrationError(),
			f.loss/float64(f.answerable+f.unanswerable))
	}
}

// parts are the features that measure the same thing, by what that is.
var parts = []struct {
	name     string
	features []string
}{
	{"nothing", nil},
	{"facets", []string{"facet-met", "facet-missed", "facet-absent", "facet-unasked", "section-met", "topic-and-facet"}},
	{"title", []string{"by-title", "topic-named", "focus-said", "topic-and-facet", "topic-and-body"}},
	{"text", []string{"by-body", "in-body", "in-sentence", "in-first", "topic-and-body"}},
	{"letters", []string{"letters", "mass-of-letters"}},
	{"phrasing", []string{"asked", "asked-beyond", "both", "order", "verbatim"}},
	{"left over", []string{"uncovered", "off-topic", "strange", "astray"}},
	{"kinds", []string{"section", "section-met", "summary", "highlights", "figure"}},
}

// ablation prints the held-out figures of models that do without one part: hit@1 by set, and the loss over all.
func ablation(out io.Writer, names []string, examples []example) {
	fmt.Fprintf(out, "%-10s", "without")
	for _, name := range names {
		fmt.Fprintf(out, " %12.12s", name)
	}
	fmt.Fprintf(out, " %6s\n", "loss")
	for _, part := range parts {
		less := without(examples, part.features)
		weights := heldOut(less)
		c := calibrate(less, weights)
		fmt.Fprintf(out, "%-10s", part.name)
		loss := 0.0
		for _, f := range measure(len(names), less, func(i int) model { return model{weights[i], c} }) {
			fmt.Fprintf(out, " %12.3f", float64(f.first)/float64(max(f.answerable, 1)))
			loss += f.loss
		}
		fmt.Fprintf(out, " %6.3f\n", loss/float64(len(examples)))
	}
}

// without gives the examples as a matcher sees them that does not measure some features.
func without(examples []example, names []string) []example {
	less := slices.Clone(examples)
	for i, e := range examples {
		less[i].values = make([][]float64, len(e.values))
		for j, v := range e.values {
			less[i].values[j] = slices.Clone(v)
			for _, name := range names {
				less[i].values[j][slices.Index(features, name)] = 0
			}
		}
	}
	return less
}
