package main

import (
	"testing"

	"svar/knowledge"
	"svar/knowledge/match"
)

// TestComparison goes through every way in which a question can stand before and after: it is better or worse, never
// both, and every level that it changes at says so.
func TestComparison(t *testing.T) {
	answerable := knowledge.Golden{Expected: []knowledge.Target{{Article: "a", Heading: "right"}}, Query: "q"}
	ways := []struct {
		answer answer
		worth  int // the more the better
	}{
		{said(match.Answer, 1, "wrong", "right"), 0},
		{said(match.Choices, 2, "wrong", "right"), 1},
		{said(match.None, 0), 1},
		{said(match.None, 0, "right"), 2},
		{said(match.Choices, 2, "right", "wrong"), 2},
		{said(match.Answer, 1, "right"), 3},
	}
	for _, before := range ways {
		for _, after := range ways {
			c := compared(answerable, before.answer, after.answer)
			if len(c.better) != btoi(after.worth > before.worth) || len(c.worse) != btoi(after.worth < before.worth) || c.same != btoi(after.worth == before.worth) {
				t.Errorf("%s after %s: %d better, %d worse, %d the same", after.answer.short(), before.answer.short(), len(c.better), len(c.worse), c.same)
			}
			for level := range levels {
				for _, ch := range c.better {
					if ch.is[level] != ch.was[level] && ch.is[level] != good(level) {
						t.Errorf("%s after %s is better, and worse at %s", after.answer.short(), before.answer.short(), levelNames[level])
					}
				}
			}
		}
	}
	unanswerable := knowledge.Golden{Query: "q"}
	c := compared(unanswerable, said(match.Answer, 1, "x"), said(match.Choices, 2, "x", "y"))
	if len(c.better) != 1 || c.lost[falsely] != 1 {
		t.Errorf("no longer answered: %+v", c)
	}
	if c := compared(knowledge.Golden{Query: "other"}, answer{}, answer{}); c.unknown != 1 || c.same != 0 {
		t.Errorf("a question that was not asked before: %+v", c)
	}
}

// compared compares two answers to a question; the earlier run knew only the question "q".
func compared(g knowledge.Golden, before, after answer) *comparison {
	c := &comparison{old: map[string]answer{"q": before}}
	c.add(g, after)
	return c
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
