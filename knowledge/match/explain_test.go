package match_test

import (
	"testing"

	"svar/knowledge/match"
)

// TestWordsAreNamedOnce holds that an explanation does not say twice what a word was taken for.
func TestWordsAreNamedOnce(t *testing.T) {
	s := embedded(t)
	several := false
	for _, g := range s.Goldens {
		for _, w := range s.Index.Search(match.Query{Text: g.Query, Explain: true}).Words {
			several = several || len(w.Matches) > 2
			said := map[match.Match]bool{}
			for _, m := range w.Matches {
				if said[m] {
					t.Errorf("%q was taken for %v", w.Text, w.Matches)
				}
				said[m] = true
			}
		}
	}
	if !several {
		t.Error("no word was taken for several: the test tests nothing")
	}
}

func TestRarity(t *testing.T) {
	x := embedded(t).Index
	common, rare := x.Rarity("sv", "marknadsföring"), x.Rarity("sv", "utantill")
	if !(0 < common && common < rare && rare <= 1) {
		t.Errorf("a common word's rarity is %.2f, a rare one's %.2f", common, rare)
	}
	if got := x.Rarity("sv", "xyzzy"); got != 1 {
		t.Errorf("an unknown word's rarity is %.2f", got)
	}
}
