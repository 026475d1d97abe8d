package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"math"
	"slices"

	"svar/knowledge/language"
)

// makeVectors finds the directions of the words in the examples of a folder.
func makeVectors(source *language.Source, folder fs.FS) ([]byte, error) {
	x, err := readExamples(source, folder)
	if err != nil {
		return nil, err
	}
	return pack(x.stems, learn(x), x.checksum()), nil
}

// checksum gives the SHA-256 of the examples that the vectors are learnt from and of what says how, but for the code, for a test to
// see whether they still are.
func (x *examples) checksum() string {
	sum := sha256.New()
	e := json.NewEncoder(sum)
	e.Encode([]any{language.Dimensions, epochs, rate, sharpness, dropped, atOnce, groupsAt, startSpread, beginningLetters, beginningShare, x.stems, x.groups})
	for _, l := range x.libraries {
		for _, t := range l.texts {
			t.heading.encode(e)
			t.body.encode(e)
		}
		for _, q := range l.questions {
			e.Encode(q.text)
			q.words.encode(e)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// encode writes the words and what they weigh, in thousandths.
func (b bag) encode(e *json.Encoder) {
	for _, w := range b {
		e.Encode([]float64{float64(w.word), math.Round(float64(w.weight) * 1e3)})
	}
}

// pack gives the file as package language reads it, in which no vector is longer than 1.
func pack(stems []string, vectors []language.Mix, sum string) []byte {
	order := make([]int, len(stems))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(stems[a], stems[b]) })
	sorted, directions := make([]string, len(stems)), make([]language.Vector, len(stems))
	for i, n := range order {
		m := vectors[n]
		length := normalize(&m)
		var short language.Mix
		short.AddMix(min(length, 1), &m)
		sorted[i], directions[i] = stems[n], short.Vector()
	}
	return language.PackVectors(sorted, directions, sum)
}
