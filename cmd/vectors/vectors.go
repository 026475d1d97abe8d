package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
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

// run makes the vectors from the associations in a repository and the lexicon in the program, and writes them to a file.
func run(repository fs.FS, file string) error {
	associations, err := readAssociations(repository)
	if err != nil {
		return err
	}
	concepts := readConcepts()
	m := build(associations, concepts)
	coordinates, err := subspace(m, language.Dimensions)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(write(m.stems, coordinates, checksum(m))), 0o644)
}

// readAssociations reads lines like "paket ~ leverans, spårning, ombud". Phrases are left out.
func readAssociations(repository fs.FS) ([]association, error) {
	names, err := fs.Glob(repository, associationsFolder+"/*.txt")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there are no files in %s: run this at the top of the repository", associationsFolder)
	}
	var all []association
	for _, name := range names {
		text, err := fs.ReadFile(repository, name)
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
			if a := readAssociation(word, with); a.stem != "" {
				all = append(all, a)
			}
		}
	}
	return merge(all), nil
}

func readAssociation(word, with string) association {
	a := association{stem: stemOf(word)}
	for other := range strings.SplitSeq(with, ",") {
		if stem := stemOf(other); stem != "" && stem != a.stem {
			a.with = append(a.with, stem)
		}
	}
	return a
}

// stemOf gives the stem of a single word, "" for a phrase.
func stemOf(word string) string {
	l := language.Lookup("sv")
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

// readConcepts gives those of the lexicon's concepts that say anything of how words go together.
func readConcepts() []concept {
	var concepts []concept
	for same, near := range language.Concepts {
		if len(same)+len(near) > 1 {
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

// write gives the file as package language reads it.
func write(stems []string, coordinates dense, sum string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s\n%s\n", language.Dimensions, sum, strings.Join(stems, " "))
	for i := range stems {
		var mix language.Mix
		for k, x := range coordinates.row(i) {
			mix[k] = float32(x)
		}
		mix.Normalize()
		for _, x := range mix.Vector() {
			b.WriteByte(byte(x))
		}
	}
	return b.String()
}
