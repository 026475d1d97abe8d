package main

import (
	"strings"
	"testing"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

// result makes a result whose candidates have the given headings.
func result(o match.Outcome, offered int, headings ...string) match.Result {
	r := match.Result{Outcome: o, Offered: offered}
	for _, h := range headings {
		r.Candidates = append(r.Candidates, match.Candidate{
			Article: &article.Article{Path: "sv/a", Slug: "a"}, Entry: &article.Entry{Heading: h}, Confidence: 0.5,
		})
	}
	return r
}

// TestScore counts each way in which a question can end, against figures worked out by hand.
func TestScore(t *testing.T) {
	var misses strings.Builder
	s := newScore(&misses)
	answerable := query{expected: []string{"sv/b#X", "sv/a#right"}, kind: "para", text: "q"}
	for _, r := range []match.Result{
		result(match.Answer, 1, "right", "wrong"),                // hit@1, coverage, helped
		result(match.Answer, 1, "wrong", "right"),                // hit@3; a wrong answer
		result(match.Choices, 2, "wrong", "right"),               // hit@3, helped
		result(match.Choices, 2, "wrong", "wrong", "right"),      // hit@3, not among those offered
		result(match.Choices, 4, "w", "w", "w", "right"),         // helped without hit@3
		result(match.None, 0, "right"),                           // hit@1 alone
		result(match.None, 0),                                    // nothing
		result(match.Answer, 1, "wrong", "w", "w", "w", "wrong"), // a wrong answer
	} {
		s.count(answerable, r)
	}
	for _, r := range []match.Result{result(match.Answer, 1, "x"), result(match.Choices, 2, "x", "y"), result(match.None, 0), result(match.None, 0)} {
		s.count(query{kind: "none", text: "n"}, r)
	}
	want := "8 answerable, 4 unanswerable; hit@1 by kind: para 2/8\n" +
		"hit@1 0.250 hit@3 0.625 coverage 0.125 helped 0.375 precision 0.250 false 0.250 offered-to-unanswerable 0.250"
	if got := s.text(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := strings.Count(misses.String(), "  miss [para] q -> "); got != 6 {
		t.Errorf("%d misses:\n%s", got, &misses)
	}
	for _, line := range []string{
		"  miss [para] q -> None (none), want sv/b#X|sv/a#right\n", "  false answer [none] n -> sv/a#x (0.50)\n",
		"  miss [para] q -> sv/a#wrong (answer), want sv/b#X|sv/a#right\n",
	} {
		if !strings.Contains(misses.String(), line) {
			t.Errorf("the misses lack %q:\n%s", line, &misses)
		}
	}
}

func TestBounds(t *testing.T) {
	s := newScore(&strings.Builder{})
	s.count(query{expected: []string{"a#right"}}, result(match.Answer, 1, "right"))
	bounds, err := parseBounds([]string{"hit@1>=1", "hit@1<=0.5", "offered-to-unanswerable<=1", "precision>=1.0"})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(s.failing(bounds), " "); got != "hit@1<=0.5 offered-to-unanswerable<=1" {
		t.Errorf("failing: %s", got)
	}
	for _, text := range []string{"", "hit@1", "hit@1>0.5", "hit@1>=", "hit@1>=x", ">=1", "hits>=1"} {
		if _, err := parseBounds([]string{text}); err == nil {
			t.Errorf("%q is taken for a bound", text)
		}
	}
}
