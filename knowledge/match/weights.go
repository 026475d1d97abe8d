package match

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The weights of the features, and how they were got, stand in weights.txt.
//
//go:embed weights.txt
var weightsText string

var weights = readWeights(weightsText)

// readWeights reads lines of a feature's name and its weight. The file is part of the program: an error in it panics.
func readWeights(text string) (w values) {
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		f := slices.Index(featureNames[:], fields[0])
		weight, err := strconv.ParseFloat(fields[len(fields)-1], 64)
		if f < 0 || err != nil || len(fields) != 2 {
			panic(fmt.Sprintf("match: weights.txt: %q", line))
		}
		w[f] = weight
	}
	return w
}

// score is the sum of the features, each times its weight: the logarithm of the odds that the entry is the answer,
// against that there is none.
func (v *values) score() float64 {
	var sum float64
	for i, x := range v {
		sum += x * weights[i]
	}
	return sum
}

// FeatureNames lists the features, in the order of their weights.
func FeatureNames() []string { return featureNames[:] }

// Weight gives the weight of a feature.
func Weight(name string) float64 { return weights[slices.Index(featureNames[:], name)] }
