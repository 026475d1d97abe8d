package match

import (
	"iter"
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

// sentenceEnd gives where the first sentence of a text ends: behind a mark that ends one and has a space after it, or at the end of
// a line.
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
var textTrust = [...]float32{viaSame: 1, viaFolded: 1, viaTypo: 1, viaRoot: 0.9, viaSynonym: 0.8, viaNear: 0.3, viaPart: 0.9}

// A textCoverage says how much of a question a text says.
type textCoverage struct {
	words []float64 // by word of the question: how much of it the text says, or what its article is about
	best  float64   // the share of the question that the sentence says which says most
	first float64   // the share that the first sentence says
}

// coverText compares the question with an entry's text. about are those terms of its article's description that the question
// leads to. What it gives is good until it is called again.
func (r *reading) coverText(b *body, about []termID) *textCoverage {
	c := &r.textCoverage
	*c = textCoverage{words: zeroed(c.words, len(r.words))}
	r.found = r.appendAmong(r.found[:0], b.terms)
	if len(r.found) == 0 && len(about) == 0 {
		return c
	}
	for i, sentence := range b.sentences {
		if len(r.found) == 0 {
			break
		}
		share := r.shareSaidBy(sentence)
		if c.best = max(c.best, share); i == 0 {
			c.first = share
		}
	}
	pieces := r.noPieces()
	for _, id := range r.found {
		r.coverPieces(pieces, id)
	}
	for _, id := range about {
		r.coverPieces(pieces, id)
	}
	r.fold(c.words, pieces)
	return c
}

// shareSaidBy gives what share of the question a sentence says, of whose text the terms that the question leads to have been found.
func (r *reading) shareSaidBy(sentence []termID) float64 {
	pieces, said := r.noPieces(), false
	for _, id := range r.found {
		if _, ok := slices.BinarySearch(sentence, id); ok {
			r.coverPieces(pieces, id)
			said = true
		}
	}
	if !said {
		return 0
	}
	words := r.textCoverage.words
	r.fold(words, pieces)
	return r.share(words)
}

// appendAmong appends those of some terms that the question leads to.
func (r *reading) appendAmong(found, terms []termID) []termID {
	for _, id := range terms {
		if r.hits.place[id] > 0 {
			found = append(found, id)
		}
	}
	return found
}

// noPieces gives room to note how much of each piece is said, for one comparison.
func (r *reading) noPieces() []float32 {
	r.piecesSaid = zeroed(r.piecesSaid, len(r.pieces))
	return r.piecesSaid
}

// coverPieces notes how much of each piece a term of a text says.
func (r *reading) coverPieces(pieces []float32, id termID) {
	for _, h := range r.hits.of(id) {
		pieces[h.piece] = max(pieces[h.piece], h.covers*textTrust[h.via])
	}
}

// share gives what share of the question's meaning is said, where so much of each word is.
func (r *reading) share(words []float64) float64 {
	var total, said float64
	for i := range r.words {
		w := r.words[i].weight
		total += w
		said += w * words[i]
	}
	if total == 0 {
		return 0
	}
	return said / total
}
