package match_test

import (
	"slices"
	"strings"
	"testing"

	"svar/knowledge/match"
)

// TestAkin holds that what a question's words go with speaks for an entry, and that the explanation says which words
// those are.
func TestAkin(t *testing.T) {
	x := small("sv", "Skolan", "Hur sjukanmäler jag mitt barn?", "Hur kommer mitt barn till skolan?")
	akin := func(query string) map[string]match.Part {
		parts := map[string]match.Part{}
		for _, c := range x.Search(match.Query{Text: query, Explain: true}).Candidates {
			i := slices.IndexFunc(c.Parts, func(p match.Part) bool { return p.Name == "akin" })
			if i < 0 {
				t.Fatalf("%q is not akin to %q", query, c.Entry.Heading)
			}
			parts[c.Entry.Heading] = c.Parts[i]
		}
		return parts
	}
	parts := akin("barnet hostar och har feber")
	ill, bus := parts["Hur sjukanmäler jag mitt barn?"], parts["Hur kommer mitt barn till skolan?"]
	if ill.Value < bus.Value+0.05 {
		t.Errorf("a question of fever is %.2f from being ill, %.2f from the way to school", ill.Value, bus.Value)
	}
	if !strings.Contains(ill.Detail, "feber") {
		t.Errorf("the explanation names %q", ill.Detail)
	}
}
