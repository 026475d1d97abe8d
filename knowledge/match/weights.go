package match

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The weights of the features, the calibration, and how they were got, stand in weights.txt.
//
//go:embed weights.txt
var weightsText string

var weights, calibration = readWeights(weightsText)

// readWeights reads lines of a name and one or more numbers: each feature once, and the calibration. The file is part of the
// program: an error in it panics.
func readWeights(text string) (w values, c Calibration) {
	missing := append(slices.Clone(featureNames[:]), calibrationName)
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		numbers, err := readNumbers(fields[1:])
		at := slices.Index(missing, fields[0])
		switch i := slices.Index(featureNames[:], fields[0]); {
		case err != nil || at < 0:
			panic(fmt.Sprintf("match: weights.txt: %q is misspelt or repeated (%v)", line, err))
		case i >= 0 && len(numbers) == 1:
			w[i] = numbers[0]
		case i < 0 && len(numbers) == 3:
			c = Calibration{numbers[0], numbers[1], numbers[2]}
		default:
			panic(fmt.Sprintf("match: weights.txt: %q has %d numbers", line, len(numbers)))
		}
		missing = slices.Delete(missing, at, at+1)
	}
	if len(missing) > 0 {
		panic(fmt.Sprintf("match: weights.txt says nothing of %s", strings.Join(missing, ", ")))
	}
	return w, c
}

// calibrationName names the line of weights.txt that has the calibration's numbers.
const calibrationName = "calibration"

func readNumbers(fields []string) ([]float64, error) {
	numbers := make([]float64, len(fields))
	for i, f := range fields {
		var err error
		if numbers[i], err = strconv.ParseFloat(f, 64); err != nil {
			return nil, err
		}
	}
	return numbers, nil
}

// Features lists the names of the features, which are those of a Candidate's Parts.
func Features() []string { return slices.Clone(featureNames[:]) }

// Weight gives the weight that one of the Features has now.
func Weight(feature string) float64 { return weights[slices.Index(featureNames[:], feature)] }

// score is the sum of the features, each times its weight: the logarithm of the odds that the entry is the answer,
// against that there is none.
func (v *values) score() float64 {
	var sum float64
	for i, x := range v {
		sum += x * weights[i]
	}
	return sum
}

// A Calibration turns the first candidate's share of all odds into how often it is right: the logistic function of
// Constant + Share·logit(share) + Lead·ln(share/next), where next is the share of what comes next: the second candidate's, or that
// there is no answer.
type Calibration struct{ Constant, Share, Lead float64 }

// Bounds of what a calibration looks at: beyond them there is no more to tell.
const (
	maxLogit = 6
	maxLead  = 4
)

// Inputs gives what Share and Lead are multiplied by, from the shares of all odds of the first candidate and of
// what comes next to it.
func (c Calibration) Inputs(first, next float64) (share, lead float64) {
	first = min(max(first, 1e-9), 1-1e-9)
	share = min(max(math.Log(first/(1-first)), -maxLogit), maxLogit)
	return share, min(math.Log(first/max(next, 1e-9)), maxLead)
}

// Confidence gives the calibrated confidence of the first candidate, in [0,1].
func (c Calibration) Confidence(first, next float64) float64 {
	share, lead := c.Inputs(first, next)
	return 1 / (1 + math.Exp(-c.Constant-c.Share*share-c.Lead*lead))
}
