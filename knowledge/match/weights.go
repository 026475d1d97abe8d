package match

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Units is how many units a score is made of, beside what each feature brings by itself: the first half adds to it, the second takes away.
const Units = 32

const _ = -uint(Units % (2 * atATime)) // else sums would leave some out

// atATime is how many of the sums are made together: as many as stay in registers, which is four times as fast as one feature after the
// other.
const atATime = 8

// A weight is what a feature brings to a score: by itself, and to each of the units.
type weight struct {
	alone float64
	units [Units]float32
}

// The weights of the features, the calibration, and how they were got, stand in weights.txt.
//
//go:embed weights.txt
var weightsText string

var weights, calibration = readWeights(weightsText)

// readWeights reads lines of a name and numbers: for each feature, once, what it brings by itself, and what to the units, where it brings
// anything to them; and the calibration. The file is part of the program: an error in it panics.
func readWeights(text string) (w [features]weight, c Calibration) {
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
		case i >= 0 && (len(numbers) == 1 || len(numbers) == 1+Units):
			w[i].alone = numbers[0]
			for k, x := range numbers[1:] {
				w[i].units[k] = float32(x)
			}
		case i < 0 && len(numbers) == 2:
			c = Calibration{numbers[0], numbers[1]}
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
		if math.IsNaN(numbers[i]) || math.IsInf(numbers[i], 0) {
			return nil, fmt.Errorf("%s is no number", f) // what a fit that has gone astray would leave
		}
	}
	return numbers, nil
}

// Features lists the names of the features, which are those of a Candidate's Parts.
func Features() []string { return slices.Clone(featureNames[:]) }

// Weight gives what one of the Features brings to a score by itself. It panics for any other name.
func Weight(feature string) float64 { return weights[slices.Index(featureNames[:], feature)].alone }

// score gives the logarithm of the odds that the entry is the answer, against that there is none.
func (v *values) score() float64 {
	sum, units := v.sums()
	for _, x := range units[:Units/2] {
		sum += float64(max(x, 0))
	}
	for _, x := range units[Units/2:] {
		sum -= float64(max(x, 0))
	}
	return sum
}

// sums adds up what the features bring by themselves, and to each of the units.
func (v *values) sums() (alone float64, units [Units]float32) {
	var set [features]struct {
		value float32
		units *[Units]float32
	}
	n := 0
	for i, x := range v {
		if x == 0 {
			continue
		}
		alone += x * weights[i].alone
		set[n].value, set[n].units = float32(x), &weights[i].units
		n++
	}
	for k := 0; k < Units; k += atATime {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for _, f := range set[:n] {
			x, u := f.value, (*[atATime]float32)(f.units[k:])
			s0 += x * u[0]
			s1 += x * u[1]
			s2 += x * u[2]
			s3 += x * u[3]
			s4 += x * u[4]
			s5 += x * u[5]
			s6 += x * u[6]
			s7 += x * u[7]
		}
		copy(units[k:], []float32{s0, s1, s2, s3, s4, s5, s6, s7})
	}
	return alone, units
}

// worth gives what each feature is worth here: what it brings by itself, and to those units that count. The sum of each feature times its
// worth is the score, for the units bend at zero.
func (v *values) worth() (w values) {
	_, units := v.sums()
	for i := range w {
		w[i] = weights[i].alone
		for k, u := range weights[i].units {
			switch {
			case units[k] <= 0:
			case k < Units/2:
				w[i] += float64(u)
			default:
				w[i] -= float64(u)
			}
		}
	}
	return w
}

// A Calibration turns the first candidate's share of all odds into how often it is right: the logistic function of
// Constant + Slope·logit(share) (Platt 1999).
type Calibration struct{ Constant, Slope float64 }

// maxLogit bounds what a calibration looks at: beyond it there is no more to tell.
const maxLogit = 6

// Logit gives what Slope is multiplied by, from a share in [0,1].
func Logit(share float64) float64 {
	share = min(max(share, 1e-9), 1-1e-9)
	return min(max(math.Log(share/(1-share)), -maxLogit), maxLogit)
}

// Confidence gives how often a first candidate with such a share of all odds is right, in [0,1].
func (c Calibration) Confidence(share float64) float64 {
	return 1 / (1 + math.Exp(-c.Constant-c.Slope*Logit(share)))
}
