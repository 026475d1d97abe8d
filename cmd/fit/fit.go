package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"svar/knowledge/match"
)

// folds is how many parts the articles are put into, each held out in turn.
const folds = 5

// train fits the weights, and then the calibration on weights fitted without the questions that they judge: on the
// questions that it was fitted on, every model is too sure of itself.
func train(examples []example) model {
	return model{fit(examples), calibrate(examples, heldOut(examples, byArticle(examples)))}
}

// crossValidate gives, for each example, a model that has not seen those of its fold. Its calibration is that of the whole:
// three numbers from all examples, each judged by weights that had not seen it.
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

// bySet puts the examples of each set into a fold of their own.
func bySet(examples []example) []int {
	fold := make([]int, len(examples))
	for i, e := range examples {
		fold[i] = e.set
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

// shares gives what one example of each set counts: a set of n examples counts as √n, so that large sets don't drown
// small ones, and the first, which is the library that ships and whose golden questions are a gate, firstCounts times that. On average
// an example counts 1.
func shares(examples []example) map[int]float64 {
	count := map[int]float64{}
	for _, e := range examples {
		count[e.set]++
	}
	share, total := map[int]float64{}, 0.0
	for set, n := range count {
		share[set] = 1 / math.Sqrt(n)
		if set == 0 {
			share[set] *= firstCounts
		}
		total += n * share[set]
	}
	for set := range share {
		share[set] *= float64(len(examples)) / total
	}
	return share
}

// firstCounts is how much more the first set counts.
const firstCounts = 3

// calibrate fits how often the first candidate is right, from its share and its lead: a logistic regression (Platt
// 1999).
func calibrate(examples []example, nets []*net) match.Calibration {
	share := shares(examples)
	w, a := make([]float64, 3), newAdam([]float64{1, 1, 1})
	for range calibrationRounds {
		gradient := make([]float64, len(w))
		c := match.Calibration{Constant: w[0], Share: w[1], Lead: w[2]}
		for i := range examples {
			e := &examples[i]
			p, nothing := e.probabilities(nets[i])
			if len(p) == 0 {
				continue
			}
			order := inOrder(p)
			first, second := firstTwo(p, order, nothing)
			miss := c.Confidence(first, second)
			if e.right[order[0]] {
				miss--
			}
			share1, lead := c.Inputs(first, second)
			x := [3]float64{1, share1, lead}
			for k := range gradient {
				gradient[k] += share[e.set] * miss * x[k]
			}
		}
		a.step(w, gradient, calibrationRate)
	}
	return match.Calibration{Constant: w[0], Share: w[1], Lead: w[2]}
}

// Settings of the calibration, which needs no care: its loss has a single least.
const (
	calibrationRounds = 700
	calibrationRate   = 0.02
)
