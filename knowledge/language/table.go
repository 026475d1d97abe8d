package language

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// What the program knows of words is compiled into the program as it is looked up, for reading tens of thousands of
// lines takes longer than answering a question. A table is looked up where it lies: nothing is read at the start.

// numbers are whole numbers of three bytes each, the lowest byte first.
type numbers string

const numberBytes = 3

func (n numbers) len() int { return len(n) / numberBytes }

func (n numbers) at(i int) int {
	b := n[numberBytes*i:][:numberBytes]
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16
}

// numbersOf panics at a number that three bytes do not hold: what is compiled has become too large for it.
func numbersOf(list []int) numbers {
	b := make([]byte, 0, numberBytes*len(list))
	for _, x := range list {
		if x>>(8*numberBytes) != 0 {
			panic(fmt.Sprintf("language: %d is not a number of %d bytes", x, numberBytes))
		}
		b = append(b, byte(x), byte(x>>8), byte(x>>16))
	}
	return numbers(b)
}

// rows are texts that lie one behind the other.
type rows struct {
	ends numbers
	text string
}

func (r rows) len() int { return r.ends.len() }

func (r rows) at(i int) string {
	from := 0
	if i > 0 {
		from = r.ends.at(i - 1)
	}
	return r.text[from:r.ends.at(i)]
}

func rowsOf(texts []string) rows {
	ends, end := make([]int, len(texts)), 0
	for i, t := range texts {
		end += len(t)
		ends[i] = end
	}
	return rows{numbersOf(ends), strings.Join(texts, "")}
}

// A table tells the numbers of keys, counted from 0 in the order in which they were given, by open addressing.
type table struct {
	slots numbers // a key's number + 1, or 0
	keys  rows
}

// slotsFor is how many slots so many keys have: some remain free, so that a key is found, or missed, after a few.
func slotsFor(keys int) int { return keys*4/3 + 1 }

// find gives the number of a key, false where there is none.
func (t table) find(key string) (int, bool) {
	size := t.slots.len()
	if size == 0 {
		return 0, false
	}
	for slot := slotOf(key, size); ; slot = (slot + 1) % size {
		if i := t.slots.at(slot) - 1; i < 0 || t.keys.at(i) == key {
			return i, i >= 0
		}
	}
}

// tableOf makes a table of distinct keys.
func tableOf(keys []string) table {
	slots := make([]int, slotsFor(len(keys)))
	for i, key := range keys {
		slot := slotOf(key, len(slots))
		for slots[slot] != 0 {
			slot = (slot + 1) % len(slots)
		}
		slots[slot] = i + 1
	}
	return table{numbersOf(slots), rowsOf(keys)}
}

// slotOf gives where a key is first looked for: by its FNV-1a hash (Fowler, Noll and Vo) of 32 bits.
func slotOf(key string, size int) int {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return int(uint64(h) * uint64(size) >> 32)
}

// A list is whole numbers as varints.
type list string

func listOf(numbers []int) list {
	var b []byte
	for _, x := range numbers {
		b = binary.AppendUvarint(b, uint64(x))
	}
	return list(b)
}

// all calls yield with each number.
func (l list) all(yield func(int) bool) {
	for rest := string(l); rest != ""; {
		var x int
		if x, rest = number(rest); !yield(x) {
			return
		}
	}
}

// pack puts texts together so that unpack can take them apart.
func pack(texts ...string) string {
	var b strings.Builder
	b.Write(binary.AppendUvarint(nil, uint64(len(texts))))
	for _, t := range texts {
		b.Write(binary.AppendUvarint(nil, uint64(len(t))))
		b.WriteString(t)
	}
	return b.String()
}

// unpack gives the texts that were put together, as parts of what it is given. It panics where they were not.
func unpack(packed string) []string {
	n, rest := number(packed)
	texts := make([]string, n)
	for i := range texts {
		n, rest = number(rest)
		texts[i], rest = rest[:n], rest[n:]
	}
	return texts
}

// number reads a varint.
func number(s string) (x int, rest string) {
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		x |= int(s[i]&0x7f) << shift
		if s[i] < 0x80 {
			return x, s[i+1:]
		}
	}
}
