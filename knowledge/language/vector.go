package language

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

// Dimensions is how many numbers a Vector has. On sets that the weights were not fitted on, 64 and 96 found fewer right
// entries, 192 and 256 no more.
const Dimensions = 128

// A Vector is the direction in which a meaning lies: words that are used of the same things have nearly the same. Its
// numbers are those of a vector of length 1, times 127.
type Vector [Dimensions]int8

// vectorScale is what the number 1 is in a Vector.
const vectorScale = 127

// A Mix is the sum of some Vectors, each with a weight.
type Mix [Dimensions]float32

// Add adds a Vector as often as weight says.
func (m *Mix) Add(weight float32, v *Vector) {
	for i, x := range v {
		m[i] += weight * float32(x)
	}
}

// AddMix adds another Mix as often as weight says.
func (m *Mix) AddMix(weight float32, other *Mix) {
	for i, x := range other {
		m[i] += weight * x
	}
}

// Normalize gives the Mix length 1. It reports false for one that holds nothing, which it leaves as it is.
func (m *Mix) Normalize() bool {
	var square float32
	for _, x := range m {
		square += x * x
	}
	if square == 0 {
		return false
	}
	scale := float32(1 / math.Sqrt(float64(square)))
	for i := range m {
		m[i] *= scale
	}
	return true
}

// Vector gives the direction of a Mix of length 1.
func (m *Mix) Vector() Vector {
	var v Vector
	for i, x := range m {
		v[i] = int8(math.Round(float64(x) * vectorScale))
	}
	return v
}

// Cosine tells how near the direction of a Mix of length 1 is to a Vector's: 1 for the same, 0 for nothing in common.
func (m *Mix) Cosine(v *Vector) float64 {
	var sum float32
	for i, x := range v {
		sum += m[i] * float32(x)
	}
	return float64(sum) / vectorScale
}

// vectorsText holds the vectors as cmd/vectors writes them: a line of the number of dimensions and the sum of what they
// were made from, a line of the stems, ascending, and then the numbers, stem by stem.
//
//go:embed vectors.bin
var vectorsText string

// vectors holds the directions of the stems of the language that the lexicon is written in.
type vectors struct {
	stems   []string
	numbers string
}

var sourceVectors = sync.OnceValue(func() *vectors { return readVectors(vectorsText) })

// readVectors panics where the file is not one of Dimensions: it is part of the program.
func readVectors(text string) *vectors {
	header, rest, _ := strings.Cut(text, "\n")
	words, numbers, _ := strings.Cut(rest, "\n")
	v := &vectors{strings.Fields(words), numbers}
	if dimensions, _, _ := strings.Cut(header, " "); dimensions != fmt.Sprint(Dimensions) || len(numbers) != len(v.stems)*Dimensions {
		panic("language: vectors.bin is not what `make vectors` writes")
	}
	return v
}

// of gives the direction of a stem, and false where there is none.
func (vs *vectors) of(stem string) (v Vector, ok bool) {
	i, ok := slices.BinarySearch(vs.stems, stem)
	if ok {
		numbers := vs.numbers[i*Dimensions:][:Dimensions]
		for k := range v {
			v[k] = int8(numbers[k])
		}
	}
	return v, ok
}

// Vector gives the direction of a stem, and false where it is not known. That of a stem in another language than the lexicon's
// own lies in the middle of its counterparts'.
func (l *Language) Vector(stem string) (Vector, bool) {
	if l.Code == source {
		return sourceVectors().of(stem)
	}
	var sum Mix
	l.Lexicon().Relations(stem, Lookup(source).Lexicon(), func(term string, near bool) {
		if v, ok := sourceVectors().of(term); ok && !near {
			sum.Add(1, &v)
		}
	})
	if !sum.Normalize() {
		return Vector{}, false
	}
	return sum.Vector(), true
}

// VectorSources gives the sum of the files that the vectors in the program were made from, as cmd/vectors wrote it.
func VectorSources() string {
	header, _, _ := strings.Cut(vectorsText, "\n")
	_, sum, _ := strings.Cut(header, " ")
	return sum
}

// Concepts calls yield with the stems of each of the lexicon's concepts in the language that it is written in: of the
// single words that stand for it, and of those that are near it.
func Concepts(yield func(same, near []string) bool) {
	l := Lookup(source)
	for _, g := range groups() {
		if !yield(l.singles(g.same[source]), l.singles(g.related)) {
			return
		}
	}
}

// singles gives the stems of the single words of a list that is separated by commas.
func (l *Language) singles(list string) []string {
	var stems []string
	for item := range strings.SplitSeq(list, ",") {
		if words := l.Tokenize(strings.ToLower(strings.TrimSpace(item))); len(words) == 1 {
			stems = append(stems, l.Stem(words[0]))
		}
	}
	return stems
}
