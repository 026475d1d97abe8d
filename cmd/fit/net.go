package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"svar/knowledge/match"
)

// A net makes a score of a candidate's features: what each brings by itself, and through units that count where they are above zero
// (rectified linear units, Nair and Hinton 2010), the first half of them for it and the others against it.
type net struct {
	weights []float64 // width for each feature: what it brings by itself, and to each of the units
}

// width is how many weights a feature has.
const width = 1 + match.Units

// of gives the weights of a feature.
func (n *net) of(feature int) []float64 { return n.weights[feature*width:][:width] }

// score gives a candidate's, and what its units come to.
func (n *net) score(values []float64) (score float64, units [match.Units]float64) {
	for i, x := range values {
		if x == 0 {
			continue
		}
		w := n.of(i)
		score += x * w[0]
		for k, u := range w[1:] {
			units[k] += x * u
		}
	}
	for k, x := range units {
		if x > 0 {
			score += sign(k) * x
		}
	}
	return score, units
}

// sign tells whether a unit speaks for a candidate or against it.
func sign(unit int) float64 {
	if unit < match.Units/2 {
		return 1
	}
	return -1
}

// Settings of the fit. With 40 epochs, one in a hundred fewer right entries came first on libraries that are not fitted on; with 16 and
// 64 units as many, but for chance. The start is small beside what is learnt, so that it decides
// nothing where hardly a candidate has a feature; weights that decay fitted the sets less well and held-out ones as well.
const (
	epochs = 80   // how often all examples are gone through
	batch  = 256  // examples that a step is taken for
	rate   = 0.01 // of the largest step
	rising = 0.1  // share of the steps in which they grow to that, before they shrink again
	spread = 0.17 // largest weight of a feature to a unit at the start
)

// fit finds the weights that make the right outcomes likeliest: those of a multinomial logit over each question's candidates and the
// outcome that there is no answer, whose score is 0. Examples whose right entry is not even a candidate teach nothing. It gives the same
// each time.
func fit(examples []example) *net {
	share := shares(examples)
	examples = slices.DeleteFunc(slices.Clone(examples), func(e example) bool { return e.answerable && !slices.Contains(e.right, true) })
	random := rand.New(rand.NewPCG(1, 2))
	strides := stridesOf(examples)
	n := newNet(random)
	a := newAdam(strides)
	steps := epochs * ((len(examples) + batch - 1) / batch)
	for range epochs {
		random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for part := range slices.Chunk(examples, batch) {
			gradient := make([]float64, len(n.weights))
			for i := range part {
				part[i].addGradient(n, gradient, share[part[i].set])
			}
			a.step(n.weights, gradient, rateAt(float64(a.steps)/float64(steps)))
		}
	}
	return n
}

// rateAt gives the rate when a part of all steps has been taken: it rises, and falls to nothing.
func rateAt(part float64) float64 {
	return rate * min(part/rising, (1-part)/(1-rising))
}

// stridesOf gives how far a step goes in each weight: the less the larger the feature is, so that all are learnt alike.
func stridesOf(examples []example) []float64 {
	squares, n := make([]float64, len(features)), 1.0
	for i := range examples {
		for _, v := range examples[i].values {
			n++
			for k, x := range v {
				squares[k] += x * x
			}
		}
	}
	strides := make([]float64, len(features)*width)
	for i := range strides {
		strides[i] = 1 / (math.Sqrt(squares[i/width]/n) + leastSize)
	}
	return strides
}

// leastSize bounds the strides of features that hardly any candidate has.
const leastSize = 0.01

// newNet gives one whose features bring nothing by themselves, and as much as chance has it to the units.
func newNet(random *rand.Rand) *net {
	n := &net{make([]float64, len(features)*width)}
	for i := range n.weights {
		if i%width > 0 {
			n.weights[i] = spread * (2*random.Float64() - 1)
		}
	}
	return n
}

// addGradient adds the gradient of minus the logarithm of the right outcome's probability, times share.
func (e *example) addGradient(n *net, gradient []float64, share float64) {
	p, units, _ := e.scored(n)
	right := e.mass(p)
	for i, v := range e.values {
		g := p[i]
		if e.answerable && e.right[i] {
			g -= p[i] / right
		}
		g *= share
		for feature, x := range v {
			if x == 0 {
				continue
			}
			to := gradient[feature*width:][:width]
			to[0] += g * x
			for k, u := range units[i] {
				if u > 0 {
					to[1+k] += g * x * sign(k)
				}
			}
		}
	}
}

// An adam finds the least of a function from its gradients (Kingma and Ba 2015).
type adam struct {
	strides       []float64 // by number: how far a step goes
	first, second []float64 // means of the gradients so far, and of their squares
	steps         int
}

func newAdam(strides []float64) *adam {
	return &adam{strides, make([]float64, len(strides)), make([]float64, len(strides)), 0}
}

// step moves some numbers against the gradient.
func (a *adam) step(w, gradient []float64, rate float64) {
	a.steps++
	firsts, seconds := 1-math.Pow(0.9, float64(a.steps)), 1-math.Pow(0.999, float64(a.steps))
	for i, g := range gradient {
		a.first[i] = 0.9*a.first[i] + 0.1*g
		a.second[i] = 0.999*a.second[i] + 0.001*g*g
		w[i] -= rate * a.strides[i] * (a.first[i] / firsts) / (math.Sqrt(a.second[i]/seconds) + 1e-12)
	}
}
