package language

import (
	_ "embed"
	"fmt"
	"math"
	"sync"
)

// Dimensions is how many numbers a Vector has. With twice as many, 0.5 to 1 % more of the right entries
// came first by the directions alone, on libraries that nothing was learnt from.
const Dimensions = 128

// A Vector is the direction in which a meaning lies: words that are used of the same things have nearly the same. Its
// numbers are those of a vector of length 1, times 127, or of a shorter one: the less a word tells, the shorter.
type Vector [Dimensions]int8

// What words weigh in a text, both where directions are learnt and where they are used, against 1 for a rare word with a meaning of its
// own. Judgements.
const (
	CommonFloor    = 0.3 // one that every entry of the library has: where a library has one topic, its words are everywhere and still tell what a question is about
	LightWeight    = 0.5 // a general word
	FunctionWeight = 0.5 // a function word, in a direction only: it says how a question is put
)

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

// Vector gives the direction of a Mix of length 1 or less.
func (m *Mix) Vector() Vector {
	var v Vector
	for i, x := range m {
		v[i] = int8(math.Round(float64(x) * vectorScale))
	}
	return v
}

// Cosine tells how near the direction of a Mix of length 1 is to a Vector's: 1 for the same, 0 for nothing in common.
func (m *Mix) Cosine(v *Vector) float64 {
	var a, b, c, d float32 // four sums, for each addition waits for the one before
	for i := 0; i < Dimensions; i += 4 {
		a += m[i] * float32(v[i])
		b += m[i+1] * float32(v[i+1])
		c += m[i+2] * float32(v[i+2])
		d += m[i+3] * float32(v[i+3])
	}
	return float64(a+b+c+d) / vectorScale
}

// vectorsText holds the vectors as PackVectors gives them.
//
//go:embed vectors.bin
var vectorsText string

// vectors holds the directions of the stems of the source language, and, by their names, of function words and of the stems of others.
type vectors struct {
	stems   table
	numbers string // Dimensions bytes for each stem
	sources string // the sum of what they were made from
}

var sourceVectors = sync.OnceValue(func() *vectors { return unpackVectors(vectorsText) })

// PackVectors gives what is written to where the program is built with it: the directions of distinct stems, and a sum of what they
// were made from.
func PackVectors(stems []string, directions []Vector, sources string) []byte {
	numbers := make([]byte, 0, len(directions)*Dimensions)
	for _, v := range directions {
		for _, x := range v {
			numbers = append(numbers, byte(x))
		}
	}
	t := tableOf(stems)
	return []byte(pack(vectorsHeader, string(t.slots), string(t.keys.ends), t.keys.text, string(numbers), sources))
}

// vectorsHeader begins packed vectors.
var vectorsHeader = fmt.Sprint("vectors 2 ", Dimensions)

// unpackVectors panics where the text is not one of this program's: it is part of it.
func unpackVectors(packed string) *vectors {
	texts, err := unpack(packed)
	if err != nil || len(texts) != 6 || texts[0] != vectorsHeader {
		panic("language: vectors.bin is not what `make lexicon` writes")
	}
	v := &vectors{table{numbers(texts[1]), rows{numbers(texts[2]), texts[3]}}, texts[4], texts[5]}
	if len(v.numbers) != v.stems.keys.len()*Dimensions {
		panic("language: vectors.bin has not one direction for each stem: run `make lexicon`")
	}
	return v
}

// of gives the direction of a stem, and false where there is none.
func (vs *vectors) of(stem string) (v Vector, ok bool) {
	i, ok := vs.stems.find(stem)
	if ok {
		numbers := vs.numbers[i*Dimensions:][:Dimensions]
		for k := range v {
			v[k] = int8(numbers[k])
		}
	}
	return v, ok
}

// VectorName gives the name that the direction of a stem is stored by: "båt", "en:moor".
func VectorName(code, stem string) string {
	if code == source {
		return stem
	}
	return code + ":" + stem
}

// FunctionName gives the name that the direction of a function word is stored by: "sv::hur".
func FunctionName(code, word string) string { return code + "::" + word }

// Vector gives the direction of a stem, and false where it is not known. That of a stem in another language than the lexicon's
// own lies in the middle of its counterparts', and has length 1; one that has none may have been learnt by itself.
func (l *Language) Vector(stem string) (Vector, bool) {
	if !l.directed() {
		return Vector{}, false
	}
	if l.Code != source {
		var sum Mix
		l.Lexicon().Relations(stem, Lookup(source).Lexicon(), func(term string, near bool) {
			if v, ok := sourceVectors().of(term); ok && !near {
				sum.Add(1, &v)
			}
		})
		if sum.Normalize() {
			return sum.Vector(), true
		}
	}
	return sourceVectors().of(VectorName(l.Code, stem))
}

// FunctionVector gives the direction of a function word, and false where it is not known. It says nothing of the topic, but of what is
// asked: "hur länge", "when may".
func (l *Language) FunctionVector(word string) (Vector, bool) {
	if !l.directed() {
		return Vector{}, false
	}
	return sourceVectors().of(FunctionName(l.Code, word))
}

// directed tells whether the language has the lexicon that the vectors are of.
func (l *Language) directed() bool {
	return l.Lexicon().near.ends == Lookup(source).Lexicon().near.ends
}

// VectorSources gives the sum of what the vectors in the program were made from.
func VectorSources() string { return sourceVectors().sources }
