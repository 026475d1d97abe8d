package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"svar/knowledge/match"
)

// Settings of the fit. The penalty keeps weights small that the examples say little about.
const (
	rounds  = 700
	rate    = 0.05
	penalty = 0.002
	folds   = 5
)

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

// heldOut gives, for each example, weights fitted on the folds that it is not in.
func heldOut(examples []example, fold []int) [][]float64 {
	byFold := make([][]float64, slices.Max(fold)+1)
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
	weights := make([][]float64, len(examples))
	for i := range weights {
		weights[i] = byFold[fold[i]]
	}
	return weights
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

// fit gives the weights that make the right outcomes likeliest: those of a multinomial logit over each question's
// candidates and the outcome that there is no answer, whose score is 0. It follows the gradient by Adam (Kingma and Ba
// 2015).
func fit(examples []example) []float64 {
	share := shares(examples)
	return adam(len(features), func(w, gradient []float64) {
		for i, x := range w {
			gradient[i] = penalty * x
		}
		for i := range examples {
			examples[i].addGradient(w, gradient, share[examples[i].set])
		}
	})
}

// adam finds the least of a function from its gradient.
func adam(n int, gradientAt func(w, gradient []float64)) []float64 {
	w, gradient, first, second := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for round := 1; round <= rounds; round++ {
		gradientAt(w, gradient)
		step := rate / math.Sqrt(float64(round)/100+1)
		for i, g := range gradient {
			first[i] = 0.9*first[i] + 0.1*g
			second[i] = 0.999*second[i] + 0.001*g*g
			mean := first[i] / (1 - math.Pow(0.9, float64(round)))
			spread := math.Sqrt(second[i] / (1 - math.Pow(0.999, float64(round))))
			w[i] -= step * mean / (spread + 1e-8)
		}
	}
	return w
}

// shares gives what one example of each set counts: a set of n examples counts as √n, so that large sets don't drown
// small ones; all examples together count 1.
func shares(examples []example) map[int]float64 {
	count := map[int]float64{}
	for _, e := range examples {
		count[e.set]++
	}
	total := 0.0
	for _, n := range count {
		total += math.Sqrt(n)
	}
	share := map[int]float64{}
	for set, n := range count {
		share[set] = 1 / math.Sqrt(n) / total
	}
	return share
}

// addGradient adds the gradient of minus the logarithm of the right outcome's probability, times share. Where the right
// entry is not even a candidate, there is nothing to learn.
func (e *example) addGradient(w, gradient []float64, share float64) {
	if e.answerable && !slices.Contains(e.right, true) {
		return
	}
	p, _ := e.probabilities(w)
	right := e.mass(p)
	for i, v := range e.values {
		g := p[i]
		if e.answerable && e.right[i] {
			g -= p[i] / right
		}
		for k, x := range v {
			gradient[k] += share * g * x
		}
	}
}

// calibrate fits how often the first candidate is right, from its share and its lead: a logistic regression (Platt
// 1999).
func calibrate(examples []example, weights [][]float64) match.Calibration {
	share := shares(examples)
	fitted := adam(3, func(w, gradient []float64) {
		clear(gradient)
		c := match.Calibration{Constant: w[0], Share: w[1], Lead: w[2]}
		for i := range examples {
			e := &examples[i]
			p, nothing := e.probabilities(weights[i])
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
	})
	return match.Calibration{Constant: fitted[0], Share: fitted[1], Lead: fitted[2]}
}
