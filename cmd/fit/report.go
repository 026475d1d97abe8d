package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"svar/knowledge/match"
)

// figures are what a set's examples came to. A first candidate is given where its confidence is at least match.Sure: what Svar hesitates
// about for other reasons counts as given.
type figures struct {
	answerable, unanswerable        int
	first, firstThree, right, given int
	falseAnswers                    int
	loss                            float64
	bins                            [10]bin // by the first candidate's confidence
	confidences                     []float64
}

type bin struct{ n, confidence, right float64 }

func (f *figures) add(e *example, c choice) {
	f.loss += c.loss
	direct := c.best >= 0 && c.confidence >= match.Sure
	f.given += btoi(direct)
	if c.best >= 0 {
		f.count(c.confidence, c.right)
		f.confidences = append(f.confidences, c.confidence)
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

// count puts a first candidate into the bin of its confidence.
func (f *figures) count(confidence float64, right bool) {
	b := &f.bins[min(int(confidence*10), 9)]
	b.n++
	b.confidence += confidence
	b.right += float64(btoi(right))
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

// draws is how often chanceError plays.
const draws = 200

// chanceError is the calibration error that a perfectly calibrated confidence would show on as few questions, on average:
// below it there is nothing to win.
func (f *figures) chanceError() float64 {
	random := rand.New(rand.NewPCG(1, 2))
	var sum float64
	for range draws {
		var luck figures
		for i := range f.confidences {
			luck.count(f.confidences[i], random.Float64() < f.confidences[i])
		}
		sum += luck.calibrationError()
	}
	return sum / draws
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

// report prints what a model fitted on all examples comes to, on these and on held-out ones.
func report(out io.Writer, names []string, all []example, m model) {
	fmt.Fprintln(out, "fitted on all, and measured on the same:")
	table(out, names, all, func(int) model { return m })
	held := crossValidate(all, byArticle(all), m)
	fmt.Fprintf(out, "\nheld out: each article's questions, by weights fitted on the others (%d folds):\n", folds)
	table(out, names, all, func(i int) model { return held[i] })
	if len(names) > 1 {
		held := crossValidate(all, bySet(all), m)
		fmt.Fprintf(out, "\nheld out: each set's questions, by weights fitted on other sets (up to %d folds):\n", setFolds)
		table(out, names, all, func(i int) model { return held[i] })
	}
}

// table prints the figures of each set.
func table(out io.Writer, names []string, examples []example, modelOf func(int) model) {
	fmt.Fprintf(out, "%-12s %6s %6s %9s %10s %6s %6s %6s %6s\n", "set", "hit@1", "hit@3", "coverage", "precision", "false", "ece", "chance", "loss")
	for set, f := range measure(len(names), examples, modelOf) {
		fmt.Fprintf(out, "%-12s %6.3f %6.3f %9.3f %10.3f %6.3f %6.3f %6.3f %6.3f\n", names[set], ratio(f.first, f.answerable), ratio(f.firstThree, f.answerable),
			ratio(f.right, f.answerable), ratio(f.right, f.given), ratio(f.falseAnswers, f.unanswerable), f.calibrationError(), f.chanceError(),
			f.loss/float64(f.answerable+f.unanswerable))
	}
}

// ratio gives a of b; 0 of none.
func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

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
	{"mass", []string{"mass", "mass-of-letters"}},
	{"share", []string{"covered", "by-title", "by-body", "both"}},
	{"phrasing", []string{"asked", "unasked-beyond", "both", "order"}},
	{"left over", []string{"uncovered", "off-topic", "strange", "astray"}},
	{"kinds", []string{"section", "section-met", "summary", "highlights", "figure"}},
}

// ways are the ways by which a question finds entries that do not have its words as they stand, by what they are.
var ways = []struct {
	name string
	ways match.Ways
}{
	{"nothing", 0},
	{"lexicon", match.Synonyms | match.Related},
	{"related", match.Related},
	{"meaning", match.Meaning},
	{"compounds", match.Compounds},
	{"roots", match.Roots},
	{"spelling", match.Spelling},
	{"marks", match.Marks},
	{"all of them", match.Synonyms | match.Related | match.Meaning | match.Compounds | match.Roots | match.Spelling | match.Marks},
}

// ablateScore prints the held-out figures of models that do without one part of the score.
func ablateScore(out io.Writer, names []string, examples []example) {
	ablationHead(out, names)
	for _, part := range parts {
		ablationLine(out, part.name, len(names), without(examples, part.features))
	}
}

// ablateKnowledge prints the held-out figures of matchers that do without one kind of knowledge.
func ablateKnowledge(out io.Writer, names []string, sets []set) {
	ablationHead(out, names)
	for _, k := range ways {
		ablationLine(out, k.name, len(names), ask(sets, k.ways))
	}
}

func ablationHead(out io.Writer, names []string) {
	fmt.Fprintf(out, "%-12s", "without")
	for _, name := range names {
		fmt.Fprintf(out, " %12.12s", name)
	}
	fmt.Fprintf(out, " %6s %6s\n", "mean", "loss")
}

// ablationLine prints hit@1 by set and its mean over the sets, and the loss over all.
func ablationLine(out io.Writer, name string, sets int, examples []example) {
	nets := heldOut(examples, byArticle(examples))
	c := calibrate(examples, nets)
	fmt.Fprintf(out, "%-12s", name)
	var loss, mean float64
	for _, f := range measure(sets, examples, func(i int) model { return model{nets[i], c} }) {
		first := ratio(f.first, f.answerable)
		fmt.Fprintf(out, " %12.3f", first)
		mean += first / float64(sets)
		loss += f.loss
	}
	fmt.Fprintf(out, " %6.3f %6.3f\n", mean, loss/float64(len(examples)))
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
