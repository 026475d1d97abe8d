package match

import "slices"

// A hit says how well a piece and a term of the library cover each other.
type hit struct {
	piece   int
	covers  float32 // how much of the piece the term says
	covered float32 // how much of the term the piece says
	via     via
}

// hits holds, by term of the library, how well the pieces of one question cover it. It is used again for the next.
type hits struct {
	terms []termID // those with a hit
	lists [][]hit  // of each of them, and what is left of longer questions before
	place []int32  // by term: 1 + where it stands in terms; 0 for none

	without Ways // those of which no hits are kept
}

// of gives a term's hits, nil where it has none.
func (x *hits) of(id termID) []hit {
	if i := x.place[id]; i > 0 {
		return x.lists[i-1]
	}
	return nil
}

// list gives a term's hits to be changed, with a place for them where it had none.
func (x *hits) list(id termID) *[]hit {
	if x.place[id] == 0 {
		x.terms = append(x.terms, id)
		x.place[id] = int32(len(x.terms))
		if len(x.lists) < len(x.terms) {
			x.lists = append(x.lists, nil)
		}
	}
	return &x.lists[x.place[id]-1]
}

// add records that a piece covers a term; of several ways for the same piece the best counts.
func (x *hits) add(id termID, h hit) {
	if x.without&(1<<h.via) != 0 {
		return
	}
	list := x.list(id)
	i := slices.IndexFunc(*list, func(o hit) bool { return o.piece == h.piece })
	if i < 0 {
		*list = append(*list, h)
		return
	}
	old := &(*list)[i]
	h.covered = max(h.covered, old.covered)
	if h.covers > old.covers {
		*old = h
	}
	old.covered = h.covered
}

// drop removes the hits that match.
func (x *hits) drop(match func(hit) bool) {
	for i := range x.terms {
		x.lists[i] = slices.DeleteFunc(x.lists[i], match)
	}
}

// clear removes all.
func (x *hits) clear() {
	for i, id := range x.terms {
		x.place[id] = 0
		x.lists[i] = x.lists[i][:0]
	}
	x.terms = x.terms[:0]
}
