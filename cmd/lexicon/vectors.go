package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"svar/knowledge/language"
)

// An association is what an answer has when a question has a word, the most telling first: stems of single words.
type association struct {
	stem string
	with []string
}

// A concept is a group of the lexicon: the stems of the single words that stand for it, and of those that are near it.
type concept struct{ same, near []string }

// makeVectors finds the directions of the words that the lexicon and the associations in a folder have.
func makeVectors(source *language.Source, folder fs.FS) ([]byte, error) {
	l := source.Language("sv")
	associations, err := readAssociations(l, folder)
	if err != nil {
		return nil, err
	}
	m := build(associations, readConcepts(source, associations))
	coordinates, err := subspace(m, language.Dimensions)
	if err != nil {
		return nil, err
	}
	return pack(m.stems, coordinates, checksum(m)), nil
}

// readAssociations reads lines like "paket ~ leverans, spårning, ombud". Phrases are left out.
func readAssociations(l *language.Language, folder fs.FS) ([]association, error) {
	names, err := fs.Glob(folder, "*.txt")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there are no files of associations")
	}
	var all []association
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			word, with, ok := strings.Cut(line, " ~ ")
			if !ok {
				return nil, fmt.Errorf("%s:%d: not of the form `word ~ word, word`: %q", name, n, line)
			}
			if a := readAssociation(l, word, with); a.stem != "" {
				all = append(all, a)
			}
		}
	}
	return merge(all), nil
}

func readAssociation(l *language.Language, word, with string) association {
	a := association{stem: stemOf(l, word)}
	for other := range strings.SplitSeq(with, ",") {
		if stem := stemOf(l, other); stem != "" && stem != a.stem {
			a.with = append(a.with, stem)
		}
	}
	return a
}

// stemOf gives the stem of a single word, "" for a phrase.
func stemOf(l *language.Language, word string) string {
	words := l.Tokenize(strings.ToLower(strings.TrimSpace(word)))
	if len(words) != 1 {
		return ""
	}
	return l.Stem(words[0])
}

// merge puts together the associations of words with the same stem, each once.
func merge(all []association) []association {
	var merged []association
	at := map[string]int{}
	seen := map[[2]string]bool{}
	for _, a := range all {
		i, ok := at[a.stem]
		if !ok {
			i = len(merged)
			at[a.stem] = i
			merged = append(merged, association{stem: a.stem})
		}
		for _, with := range a.with {
			if key := [2]string{a.stem, with}; !seen[key] {
				seen[key] = true
				merged[i].with = append(merged[i].with, with)
			}
		}
	}
	return merged
}

// readConcepts gives those of the lexicon's concepts that say anything of how words go together: of which somebody has written
// down what one of the words goes with. The others are mostly there for the sake of another language's words; with them fewer
// right entries were found on held-out sets.
func readConcepts(source *language.Source, associations []association) []concept {
	written := map[string]bool{}
	for _, a := range associations {
		written[a.stem] = true
	}
	var concepts []concept
	for same, near := range source.Concepts {
		if len(same)+len(near) > 1 && slices.ContainsFunc(same, func(stem string) bool { return written[stem] }) {
			concepts = append(concepts, concept{same, near})
		}
	}
	return concepts
}

// checksum gives the SHA-256 of all that the vectors are found from, for a test to see whether they still are.
func checksum(m *matrix) string {
	sum := sha256.New()
	fmt.Fprintln(sum, language.Dimensions, iterations, m.columns, m.stems)
	for _, row := range m.rows {
		for _, c := range row {
			fmt.Fprintf(sum, "%d %.6f ", c.column, c.value)
		}
		fmt.Fprintln(sum)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// pack gives the file as package language reads it.
func pack(stems []string, coordinates dense, sum string) []byte {
	directions := make([]language.Vector, len(stems))
	for i := range stems {
		var mix language.Mix
		for k, x := range coordinates.row(i) {
			mix[k] = float32(x)
		}
		mix.Normalize()
		directions[i] = mix.Vector()
	}
	return language.PackVectors(stems, directions, sum)
}
