package main

import (
	"slices"
	"strings"
	"testing"

	"svar/knowledge"
	"svar/knowledge/match"
)

// said makes an answer whose candidates have the given headings.
func said(o match.Outcome, offered int, headings ...string) answer {
	a := answer{Outcome: o, Offered: offered}
	for _, h := range headings {
		a.Candidates = append(a.Candidates, candidate{Article: "sv/a", Heading: h, Confidence: 0.5})
	}
	return a
}

// TestScore counts each way in which a question can end, against figures worked out by hand.
func TestScore(t *testing.T) {
	s := newScore(nil)
	answerable := knowledge.Golden{Expected: []knowledge.Target{{Article: "sv/b", Heading: "X"}, {Article: "sv/a", Heading: "right"}}, Kind: "para", Query: "q"}
	for _, r := range []answer{
		said(match.Answer, 1, "right", "wrong"),                // hit@1, coverage, helped
		said(match.Answer, 1, "wrong", "right"),                // hit@3; a wrong answer
		said(match.Choices, 2, "wrong", "right"),               // hit@3, helped
		said(match.Choices, 2, "wrong", "wrong", "right"),      // hit@3, not among those offered
		said(match.Choices, 4, "w", "w", "w", "right"),         // helped without hit@3
		said(match.None, 0, "right"),                           // hit@1 alone
		said(match.None, 0),                                    // nothing
		said(match.Answer, 1, "wrong", "w", "w", "w", "wrong"), // a wrong answer
	} {
		s.count(answerable, r)
	}
	for _, r := range []answer{said(match.Answer, 1, "x"), said(match.Choices, 2, "x", "y"), said(match.None, 0), said(match.None, 0)} {
		s.count(knowledge.Golden{Kind: "none", Query: "n"}, r)
	}
	want := "8 answerable, 4 unanswerable; hit@1 by kind: para 2/8\n" +
		"hit@1 0.250 hit@3 0.625 coverage 0.125 helped 0.375 precision 0.250 false 0.250 offered-to-unanswerable 0.250"
	if got := s.text(&english); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var misses []string
	for _, m := range s.misses {
		misses = append(misses, m.line(&english))
	}
	if len(misses) != 7 {
		t.Errorf("%d misses, want 7: %q", len(misses), misses)
	}
	for _, line := range []string{
		"miss [para] q -> – (none), want sv/b#X|sv/a#right", "false answer [none] n -> sv/a#x (answer, 0.50)",
		"miss [para] q -> sv/a#wrong (answer, 0.50), want sv/b#X|sv/a#right",
	} {
		if !slices.Contains(misses, line) {
			t.Errorf("the misses lack %q: %q", line, misses)
		}
	}
}

func TestBounds(t *testing.T) {
	s := newScore(nil)
	s.count(knowledge.Golden{Expected: []knowledge.Target{{Article: "a", Heading: "right"}}}, said(match.Answer, 1, "right"))
	bounds, err := s.parseBounds([]string{"hit@1>=1", "hit@1<=0.5", "offered-to-unanswerable<=1", "precision>=1.1", "hit@3<=1", "false>=0"})
	if err != nil {
		t.Fatal(err)
	}
	failed, err := s.failing(bounds)
	if got := strings.Join(failed, " "); got != "hit@1<=0.5 precision>=1.1" {
		t.Errorf("failing: %s", got)
	}
	const none = ": there is no such figure, because none of the questions counts towards it"
	if want := `"offered-to-unanswerable<=1"` + none + "\n" + `"false>=0"` + none; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	for _, text := range []string{"", "hit@1", "hit@1>0.5", "hit@1>=", "hit@1>=x", ">=1", "hits>=1"} {
		if _, err := s.parseBounds([]string{text}); err == nil {
			t.Errorf("%q is taken for a bound", text)
		}
	}
}
