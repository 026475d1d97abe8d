package match

import "math/bits"

// A gram is three letters, packed 21 bits each; a text is padded by a space on either side.
type gram uint64

func gramOf(a, b, c rune) gram { return gram(a)<<42 | gram(b)<<21 | gram(c) }

// gramsOf calls yield with the grams of a text in their order: as many as it has letters.
func gramsOf(text string) func(yield func(gram) bool) {
	return func(yield func(gram) bool) {
		a, b := rune(0), ' '
		for _, r := range text {
			if a != 0 && !yield(gramOf(a, b, r)) {
				return
			}
			a, b = b, r
		}
		if a != 0 {
			yield(gramOf(a, b, ' '))
		}
	}
}

// A gramSet holds the grams of one text: a hash table with open addressing, for it is asked about thousands of others while
// a question is answered.
type gramSet struct {
	slots []gram // 0 for none; a power of two of them, at least twice as many as grams
	n     int    // grams of the text, those that come twice counted twice
}

func gramSetOf(text string) gramSet {
	s := gramSet{}
	for range gramsOf(text) {
		s.n++
	}
	s.slots = make([]gram, 1<<bits.Len(uint(2*s.n)))
	for g := range gramsOf(text) {
		s.slots[s.at(g)] = g
	}
	return s
}

// at gives where a gram is, or would be.
func (s *gramSet) at(g gram) int {
	const spread = 0x9E3779B97F4A7C15 // 2^64 / the golden ratio (Knuth, TAOCP 3, 6.4)
	mask := len(s.slots) - 1
	i := int(uint64(g)*spread>>32) & mask
	for s.slots[i] != 0 && s.slots[i] != g {
		i = (i + 1) & mask
	}
	return i
}

func (s *gramSet) has(g gram) bool { return s.slots[s.at(g)] == g }
