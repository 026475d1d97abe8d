package match

import "svar/knowledge/language"

// facetCovers is how much of a word that asks for a facet is said by a phrasing that has the facet, in other words.
const facetCovers = 0.8

// coverage says how well the question's words and some terms of an entry cover each other.
type coverage struct {
	words []float64 // by word of the question: how much of it the terms say
	terms []float64 // by term: how much of it the question says
	by    []int     // by term: the word of the question that says most of it, -1 for none
	of    *phrasing // the terms
}

// cover compares the question with a phrasing or title, taking it to have these facets.
func (r *reading) cover(of *phrasing, facets language.Facet) *coverage {
	c := &coverage{}
	r.coverInto(c, of, facets)
	return c
}

// coverInto is cover in memory that is there already.
func (r *reading) coverInto(c *coverage, of *phrasing, facets language.Facet) {
	*c = coverage{zeroed(c.words, len(r.words)), zeroed(c.terms, len(of.words)), zeroed(c.by, len(of.words)), of}
	pieces := r.noPieces()
	for j, w := range of.words {
		c.terms[j], c.by[j] = r.coverTerm(pieces, w.id)
		if w.facets&r.facets&facets != 0 {
			c.terms[j] = max(c.terms[j], facetCovers)
		}
	}
	for _, ph := range of.phrases {
		said, by := r.coverTerm(pieces, ph.id)
		for j := ph.from; j < ph.to; j++ {
			if said > c.terms[j] {
				c.terms[j], c.by[j] = said, by
			}
		}
	}
	r.fold(c.words, pieces)
	for i := range r.words {
		if r.words[i].facets&facets != 0 {
			c.words[i] = max(c.words[i], facetCovers)
		}
	}
}

// coverTerm notes how much of each piece a term says, and gives how much of the term the question says and which of
// its words says most, -1 for none.
func (r *reading) coverTerm(pieces []float32, id termID) (said float64, by int) {
	by = -1
	var parts float64
	for _, h := range r.hits.of(id) {
		pieces[h.piece] = max(pieces[h.piece], h.covers)
		if p := r.pieces[h.piece]; p.share == 1 && float64(h.covered) > said {
			said, by = float64(h.covered), p.word
		}
		if h.via == viaPart {
			parts += float64(h.covered)
		}
	}
	if parts > said {
		said = min(parts, 1)
	}
	return said, by
}

// fold turns how well pieces are said into how well words are: a word is said as a whole, or part by part.
func (r *reading) fold(words []float64, pieces []float32) {
	clear(words)
	for i, p := range r.pieces {
		if p.share < 1 {
			words[p.word] += float64(p.share * pieces[i])
		}
	}
	for i, p := range r.pieces {
		if p.share == 1 {
			words[p.word] = max(words[p.word], float64(pieces[i]))
		}
	}
}

// adjacency is the share of neighbouring words of a phrasing whose counterparts are neighbours in the question too, at
// most two words apart.
func adjacency(words []phrasingWord, by []int) float64 {
	pairs, met := 0, 0
	for j := 0; j+1 < len(words); j++ {
		pairs++
		if d := by[j+1] - by[j]; by[j] >= 0 && by[j+1] >= 0 && d >= 0 && d <= 2 {
			met++
		}
	}
	if pairs == 0 {
		return 0
	}
	return float64(met) / float64(pairs)
}

// dice is the Dice coefficient of the letter trigrams of the question and of a phrasing, in [0,1].
func (r *reading) dice(phrasing string) float64 {
	if r.grams.slots == nil {
		r.grams = gramSetOf(r.text)
	}
	shared, all := 0, 0
	for g := range gramsOf(phrasing) {
		all++
		if r.grams.has(g) {
			shared++
		}
	}
	return 2 * float64(min(shared, r.grams.n)) / float64(max(all+r.grams.n, 1))
}
