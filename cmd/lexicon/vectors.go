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

// checksum gives the SHA-256 of the examples that the vectors are learnt from and of the constants that say how, for a test to see whether
// they still are. The code is not in it.
func (x *examples) checksum() string {
	sum := sha256.New()
	e := json.NewEncoder(sum) // its brackets keep apart what stands side by side
	e.Encode([]float64{
		language.Dimensions, epochs, rate, sharpness, dropped, atOnce, groupsAt, startSpread, beginningLetters, beginningShare,
		negligible, shortest, leastSquare,
	})
	e.Encode([]any{x.stems, x.groups})
	for _, l := range x.libraries {
		e.Encode([]int{len(l.texts), len(l.questions)})
		for _, t := range l.texts {
			e.Encode([]any{t.heading.rounded(), t.body.rounded()})
		}
		for _, q := range l.questions {
			e.Encode([]any{q.text, q.words.rounded()})
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// rounded gives the words and what they weigh, in thousandths: beyond them one processor may round otherwise than another.
func (b bag) rounded() [][2]int {
	words := make([][2]int, len(b))
	for i, w := range b {
		words[i] = [2]int{w.word, int(math.Round(float64(w.weight) * 1e3))}
	}
	return words
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
