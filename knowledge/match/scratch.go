package match

// scratch is the memory that a reading works in. It is used again and again, for some of it grows with the library and
// the rest would be made anew for each of the candidates.
type scratch struct {
	words        []word // of the question
	pieces       []piece
	hits         hits
	sums         sums
	measured     []values        // of the candidates
	topics       []topicCoverage // of their articles
	head         coverage        // the one that is being measured
	textCoverage textCoverage
	found        []termID  // of the text that is being compared
	piecesSaid   []float32 // by piece: how much of it is said
}

func newScratch(terms, entries int) *scratch {
	return &scratch{hits: hits{place: make([]int32, terms)}, sums: sums{sum: make([]float32, entries)}}
}

func (c *scratch) clear() {
	clear(c.words) // of what they hold on to
	c.words, c.pieces = c.words[:0], c.pieces[:0]
	c.hits.clear()
	c.sums.clear()
	c.measured = c.measured[:0]
}

// keep gives the place of a candidate's features.
func (c *scratch) keep(v values) *values {
	c.measured = append(c.measured, v)
	return &c.measured[len(c.measured)-1]
}

// again makes a list longer by one, which keeps the memory that it had when the list was as long before.
func again[T any](list *[]T) *T {
	if n := len(*list); n < cap(*list) {
		*list = (*list)[:n+1]
	} else {
		*list = append(*list, *new(T))
	}
	return &(*list)[len(*list)-1]
}

// zeroed gives n zeros, in the memory of a slice where that is large enough.
func zeroed[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}
