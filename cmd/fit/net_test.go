package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// chance gives an example whose candidates have features by chance, the first of them the right one.
func chance(random *rand.Rand, answerable bool) example {
	e := example{counts: 1, answerable: answerable, right: []bool{answerable, false, false}}
	for range e.right {
		v := make([]float64, len(features))
		for i := range v {
			v[i] = max(0, random.Float64()-0.5)
		}
		e.values = append(e.values, v)
	}
	return e
}

// TestGradient holds that the gradient is that of the loss, as small steps measure it.
func TestGradient(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, answerable := range []bool{true, false} {
		e := chance(random, answerable)
		n := newNet(random)
		loss := func() float64 {
			p, nothing := e.probabilities(n)
			if answerable {
				return -math.Log(e.mass(p))
			}
			return -math.Log(nothing)
		}
		gradient := make([]float64, len(n.weights))
		e.addGradient(n, gradient, 1)
		const step = 1e-6
		for i := range n.weights {
			was := n.weights[i]
			n.weights[i] = was + step
			more := loss()
			n.weights[i] = was - step
			less := loss()
			n.weights[i] = was
			if measured := (more - less) / (2 * step); math.Abs(measured-gradient[i]) > 1e-6 {
				t.Fatalf("weight %d: the gradient is %g, small steps say %g", i, gradient[i], measured)
			}
		}
	}
}

// TestFitIsTheSame holds that a fit depends on nothing but the examples.
func TestFitIsTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var examples []example
	for range 40 {
		examples = append(examples, chance(random, true), chance(random, false))
	}
	before := slices.Clone(examples)
	if a, b := fit(examples), fit(examples); !slices.Equal(a.weights, b.weights) {
		t.Error("a second fit gives other weights")
	}
	for i := range examples {
		if &examples[i].values[0] != &before[i].values[0] {
			t.Fatal("the fit has put the examples into another order")
		}
	}
}

// TestRate holds that steps begin and end small.
func TestRate(t *testing.T) {
	for part, want := range map[float64]float64{0: 0, rising / 2: rate / 2, rising: rate, 1: 0} {
		if got := rateAt(part); math.Abs(got-want) > 1e-12 {
			t.Errorf("at %g: %g, want %g", part, got, want)
		}
	}
}
