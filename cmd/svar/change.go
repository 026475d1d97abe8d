package main

import (
	"fmt"
	"io"
	"strings"

	"svar/knowledge"
)

// A change is a question that counts at other levels than before. None counts both for better and for worse: whatever
// the right entry's place, the levels that it changes at agree.
type change struct {
	golden        knowledge.Golden
	before, after answer
	was, is       standing
}

func (ch change) write(out io.Writer, w *words) {
	fmt.Fprintf(out, "  [%s] %s\n    %s\n", ch.golden.Kind, ch.golden.Query, strings.Join(ch.says(w), ", "))
	fmt.Fprintf(out, "    "+w.ChangeLines+"\n", ch.golden.Wants(), ch.before.short(), ch.after.short())
}

// says tells at which levels a question counts now, or no longer.
func (ch change) says(w *words) []string {
	now := [levels]string{w.NowFirst, w.NowRight, w.NowWrong, w.NowFalse}
	noLonger := [levels]string{w.NotFirst, w.NotRight, w.NotWrong, w.NotFalse}
	var list []string
	for level := range levels {
		switch {
		case ch.is[level] && !ch.was[level]:
			list = append(list, now[level])
		case !ch.is[level] && ch.was[level]:
			list = append(list, noLonger[level])
		}
	}
	return list
}
