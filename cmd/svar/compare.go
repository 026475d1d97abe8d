package main

import (
	"fmt"
	"io"

	"svar/knowledge"
)

// A comparison tells which questions changed sides since an earlier run.
type comparison struct {
	old           map[string]answer // by question
	better, worse []change          // in the order of the questions
	same          int               // questions that stand as they stood
	unknown       int               // questions that the earlier run was not asked
	gained, lost  [levels]int
}

// good tells whether it is better to count at a level.
func good(level int) bool { return level == first || level == right }

func (c *comparison) add(g knowledge.Golden, after answer) {
	before, ok := c.old[g.Query]
	if !ok {
		c.unknown++
		return
	}
	ch := change{golden: g, before: before, after: after, was: before.standing(g), is: after.standing(g)}
	improved := false
	for level := range levels {
		switch {
		case ch.is[level] == ch.was[level]:
			continue
		case ch.is[level]:
			c.gained[level]++
		default:
			c.lost[level]++
		}
		improved = ch.is[level] == good(level)
	}
	switch {
	case ch.was == ch.is:
		c.same++
	case improved:
		c.better = append(c.better, ch)
	default:
		c.worse = append(c.worse, ch)
	}
}

// write tells the changes, and sums them up in the last lines.
func (c *comparison) write(out io.Writer, w *words) {
	for _, side := range []struct {
		title   string
		changes []change
	}{{w.BetterTitle, c.better}, {w.WorseTitle, c.worse}} {
		if len(side.changes) == 0 {
			continue
		}
		fmt.Fprintf(out, side.title+"\n", len(side.changes))
		for _, ch := range side.changes {
			ch.write(out, w)
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, w.CompareSummary+"\n", len(c.better), len(c.worse), c.same, c.gained[first], c.lost[first],
		c.gained[right], c.lost[right], c.gained[wrong], c.lost[wrong], c.gained[falsely], c.lost[falsely])
	if c.unknown > 0 {
		fmt.Fprintln(out, w.NotCompared.of(c.unknown))
	}
}
