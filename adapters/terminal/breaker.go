package terminal

import (
	"strings"

	"github.com/rivo/uniseg"
)

// An extent is a part of a text, in bytes.
type extent struct{ from, to int }

// A breaker says which parts of a text stand on which line.
type breaker struct {
	text  string
	width int
	whole func(int) bool // tells whether a position lies within what must not be broken

	done          []extent
	from, columns int // the beginning of the line that is being filled, and what is on it
}

// lines breaks the text.
func (b *breaker) lines() []extent {
	begin, at, state := 0, 0, -1
	for rest := b.text; rest != ""; {
		var segment string
		var forced bool
		segment, rest, forced, state = uniseg.FirstLineSegmentInString(rest, state)
		at += len(segment)
		if rest != "" && !forced && b.glued(begin, at) {
			continue
		}
		b.put(begin, at)
		begin = at
		if forced && (rest != "" || strings.HasSuffix(segment, "\n")) {
			b.end(at)
		}
	}
	if b.from < len(b.text) {
		b.end(len(b.text))
	}
	return b.done
}

// glued tells whether a piece must not end at a position where Unicode would let it: within an address, after the slash
// of a path and within the name of a flag.
func (b *breaker) glued(begin, at int) bool {
	piece := b.text[begin:at]
	return b.whole(at) || strings.HasSuffix(piece, "/") ||
		strings.HasSuffix(piece, "-") && strings.HasPrefix(strings.TrimLeft(piece, `("'`), "-")
}

// put adds a piece of the text to the lines. A path may begin a line, which Unicode would not let it, and one that is
// wider than a line is broken before its slashes.
func (b *breaker) put(begin, at int) {
	wide := columnsOf(b.text[begin:at]) > b.width
	for i := begin + 1; i < at; i++ {
		if b.text[i] != '/' || b.whole(i) {
			continue
		}
		before := b.text[i-1]
		if before == ' ' && i+1 < at && b.text[i+1] != ' ' || wide && !strings.ContainsRune(" /:", rune(before)) {
			b.add(begin, i)
			begin = i
		}
	}
	b.add(begin, at)
}

func (b *breaker) add(begin, at int) {
	if b.columns > 0 && b.columns+columnsOf(b.text[begin:at]) > b.width {
		b.end(begin)
	}
	b.columns += uniseg.StringWidth(b.text[begin:at])
}

func (b *breaker) end(to int) {
	b.done = append(b.done, extent{b.from, b.from + len(strings.TrimRight(b.text[b.from:to], " \n"))})
	b.from, b.columns = to, 0
}

// columnsOf gives the width of a piece of a text, without the space at its end.
func columnsOf(piece string) int { return uniseg.StringWidth(strings.TrimRight(piece, " \n")) }
