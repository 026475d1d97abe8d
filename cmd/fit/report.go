package main

import (
	"fmt"
	"io"
	"math"

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

// ablation prints, for each feature, the held-out figures of models that do without it.
func ablation(out io.Writer, names []string, examples []example) {
	for k, name := range features {
		without := make([]example, len(examples))
		for i, e := range examples {
			without[i] = e
			without[i].values = make([][]float64, len(e.values))
			for j, v := range e.values {
				without[i].values[j] = append([]float64(nil), v...)
				without[i].values[j][k] = 0
			}
		}
		weights := heldOut(without)
		c := calibrate(without, weights)
		fmt.Fprintf(out, "%-14s", name)
		for set, f := range measure(len(names), without, func(i int) model { return model{weights[i], c} }) {
			fmt.Fprintf(out, "  %s %.3f (loss %.3f)", names[set], float64(f.first)/float64(max(f.answerable, 1)), f.loss/float64(f.answerable+f.unanswerable))
		}
		fmt.Fprintln(out)
	}
}
