package language

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// What the program knows of words is compiled into the program as it is looked up, for reading tens of thousands of
// lines takes longer than answering a question. A table is looked up where it lies: nothing of it is read at the start.

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

// slotsFor is how many slots so many keys have: half of them remain free, so that a key is found, or missed, after two or three.
func slotsFor(keys int) int { return 2*keys + 1 }

// find gives the number of a key, false where there is none.
func (t table) find(key string) (int, bool) {
	size := t.slots.len()
	if size == 0 {
		return 0, false
	}
	slot := slotOf(key, size)
	for range size {
		if i := t.slots.at(slot) - 1; i < 0 || t.keys.at(i) == key {
			return i, i >= 0
		}
		slot = (slot + 1) % size
	}
	return 0, false
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
		var ok bool
		if x, rest, ok = number(rest); !ok || !yield(x) {
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

// unpack gives the texts that were put together, as parts of what it is given. What was cut short is an error.
func unpack(packed string) ([]string, error) {
	n, rest, ok := number(packed)
	if !ok || n > len(rest) {
		return nil, errCutShort
	}
	texts := make([]string, n)
	for i := range texts {
		if n, rest, ok = number(rest); !ok || n > len(rest) {
			return nil, errCutShort
		}
		texts[i], rest = rest[:n], rest[n:]
	}
	if rest != "" {
		return nil, errors.New("there is more than was packed")
	}
	return texts, nil
}

var errCutShort = errors.New("it is cut short")

// number reads a varint, and reports false where there is none.
func number(s string) (x int, rest string, ok bool) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen32; i++ {
		x |= int(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return x, s[i+1:], true
		}
	}
	return 0, "", false
}
