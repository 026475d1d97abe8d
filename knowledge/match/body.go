package match

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

// A body is what the index knows of an entry's text: its distinct terms, and those of each of its sentences, ascending.
type body struct {
	terms     []termID
	sentences [][]termID
}

// body analyses the parts of a text.
func (n *analysis) body(texts iter.Seq[string]) body {
	var b body
	for text := range texts {
		for text != "" {
			end := sentenceEnd(text)
			if terms := n.terms(text[:end]); len(terms) > 0 {
				b.sentences = append(b.sentences, terms)
			}
			text = text[end:]
		}
	}
	b.terms = slices.Concat(b.sentences...)
	slices.Sort(b.terms)
	b.terms = slices.Clip(slices.Compact(b.terms))
	return b
}

// sentenceEnd gives where the first sentence of a text ends: behind a mark that ends one, and the space after it.
func sentenceEnd(text string) int {
	for from := 0; ; {
		i := strings.IndexAny(text[from:], ".?!\n")
		if i < 0 {
			return len(text)
		}
		if from += i + 1; from == len(text) || text[from-1] == '\n' || text[from] == ' ' || text[from] == '\n' {
			return from
		}
	}
}

func (b *body) renumber(ids []termID) {
	renumber(b.terms, ids)
	for _, s := range b.sentences {
		renumber(s, ids)
	}
}

// textTrust is what a way from word to term is worth in running text, where words that are merely akin to the
// question's stand by chance.
var textTrust = [...]float32{viaSame: 1, viaFolded: 1, viaTypo: 1, viaRoot: 0.9, viaSynonym: 0.7, viaNear: 0.3, viaPart: 0.9}

// A textCoverage says how much of a question a text says.
type textCoverage struct {
	words []float64 // by word of the question: how much of it the text says, or what its article is about
	best  float64   // the share of the question that the sentence says which says most
	first float64   // the share that the first sentence says
}

// coverText compares the question with an entry's text, of whose article's description these terms are among the
// question's.
func (s *shard) coverText(r *reading, b *body, about []termID) textCoverage {
	c := textCoverage{words: make([]float64, len(r.words))}
	said := r.among(b.terms)
	if len(said) == 0 && len(about) == 0 {
		return c
	}
	units := make([]float32, len(r.units))
	for i, sentence := range b.sentences {
		if len(said) == 0 {
			break
		}
		clear(units)
		for _, id := range said {
			if _, ok := slices.BinarySearch(sentence, id); ok {
				r.coverUnits(units, id)
			}
		}
		r.fold(c.words, units)
		share := r.share(c.words)
		if c.best = max(c.best, share); i == 0 {
			c.first = share
		}
	}
	clear(units)
	for _, id := range said {
		r.coverUnits(units, id)
	}
	for _, id := range about {
		r.coverUnits(units, id)
	}
	r.fold(c.words, units)
	return c
}

// among gives those of some terms, which ascend, that the question leads to.
func (r *reading) among(terms []termID) []termID {
	var found []termID
	ids := r.ids()
	for len(ids) > 0 && len(terms) > 0 {
		switch a, b := ids[0], terms[0]; {
		case a == b:
			found = append(found, a)
			ids, terms = ids[1:], terms[1:]
		case a < b:
			ids = ids[1:]
		default:
			terms = terms[1:]
		}
	}
	return found
}

// ids gives the terms that the question leads to, ascending.
func (r *reading) ids() []termID {
	if len(r.sorted) != len(r.hits) {
		r.sorted = slices.Sorted(maps.Keys(r.hits))
	}
	return r.sorted
}

// coverUnits notes how much of each unit a term of a text says.
func (r *reading) coverUnits(units []float32, id termID) {
	for _, h := range r.hits[id] {
		units[h.unit] = max(units[h.unit], h.covers*textTrust[h.via])
	}
}

// share gives what share of the question's meaning is said, where so much of each word is.
func (r *reading) share(words []float64) float64 {
	var total, said float64
	for i, w := range r.words {
		total += w.weight
		said += w.weight * words[i]
	}
	if total == 0 {
		return 0
	}
	return said / total
}
