package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"svar/knowledge/match"
)

// folds is how many parts the articles are put into, and setFolds how many the sets, each held out in turn.
const (
	folds    = 5
	setFolds = 10
)

// train fits the weights, and then the calibration on weights fitted without the questions that they judge: on the
// questions that it was fitted on, every model is too sure of itself.
func train(examples []example) model {
	return model{fit(examples), calibrate(examples, heldOut(examples, byArticle(examples)))}
}

// crossValidate gives, for each example, a model that has not seen those of its fold. Its calibration is that of the whole:
// two numbers from all examples, each judged by weights that had not seen it.
func crossValidate(examples []example, fold []int, whole model) []model {
	models := make([]model, len(examples))
	for i, w := range heldOut(examples, fold) {
		models[i] = model{w, whole.calibration}
	}
	return models
}

// heldOut gives, for each example, a net fitted on the folds that it is not in.
func heldOut(examples []example, fold []int) []*net {
	byFold := make([]*net, slices.Max(fold)+1)
	var wg sync.WaitGroup
	for k := range byFold {
		var others []example
		for i, e := range examples {
			if fold[i] != k {
				others = append(others, e)
			}
		}
		wg.Go(func() { byFold[k] = fit(others) })
	}
	wg.Wait()
	nets := make([]*net, len(examples))
	for i := range nets {
		nets[i] = byFold[fold[i]]
	}
	return nets
}

// bySet puts the sets into folds, those that come one after the other into different ones, and those that share an article into the same.
func bySet(examples []example) []int {
	fold := make([]int, len(examples))
	for i, e := range examples {
		fold[i] = e.family % setFolds
	}
	return fold
}

// byArticle puts the examples into folds, those of a group into the same. It is the same each time.
func byArticle(examples []example) []int {
	random := rand.New(rand.NewPCG(1, 2))
	groups := map[string]int{}
	fold := make([]int, len(examples))
	for i, e := range examples {
		fold[i] = random.IntN(folds)
		if !e.answerable {
			continue
		}
		if f, ok := groups[e.group]; ok {
			fold[i] = f
		}
		groups[e.group] = fold[i]
	}
	return fold
}

// shares gives what one example of each set counts: a set of n examples counts as √n, so that large sets don't drown small ones, times
// what it was given to count. On average an example counts 1.
func shares(examples []example) map[int]float64 {
	count, share, total := map[int]float64{}, map[int]float64{}, 0.0
	for _, e := range examples {
		count[e.set]++
		share[e.set] = e.counts
	}
	for set, n := range count {
		share[set] /= math.Sqrt(n)
		total += n * share[set]
	}
	for set := range share {
		share[set] *= float64(len(examples)) / total
	}
	return share
}

// calibrate fits how often the first candidate is right, from its share: a logistic regression (Platt 1999).
func calibrate(examples []example, nets []*net) match.Calibration {
	firsts := firstsOf(examples, nets)
	w, a := make([]float64, 2), newAdam([]float64{1, 1})
	for range calibrationRounds {
		gradient := make([]float64, len(w))
		c := match.Calibration{Constant: w[0], Slope: w[1]}
		for _, f := range firsts {
			miss := f.counts * (c.Confidence(f.share) - float64(btoi(f.right)))
			gradient[0] += miss
			gradient[1] += miss * match.Logit(f.share)
		}
		a.step(w, gradient, calibrationRate)
	}
	return match.Calibration{Constant: w[0], Slope: w[1]}
}

// A first is the first candidate of an example.
type first struct {
	share  float64 // of all odds
	right  bool
	counts float64
}

// firstsOf gives the first candidates of the examples that have any, each by the net of its example.
func firstsOf(examples []example, nets []*net) []first {
	share := shares(examples)
	var firsts []first
	for i := range examples {
		e := &examples[i]
		if p, _ := e.probabilities(nets[i]); len(p) > 0 {
			best := inOrder(p)[0]
			firsts = append(firsts, first{p[best], e.right[best], share[e.set]})
		}
	}
	return firsts
}

// Settings of the calibration, which needs no care: its loss has a single least.
const (
	calibrationRounds = 700
	calibrationRate   = 0.02
)
