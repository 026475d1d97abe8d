package bot

import (
	"slices"
	"testing"

	"svar/knowledge/match"
)

// TestWordsOfAnExplanation holds that an explanation speaks its reader's language.
func TestWordsOfAnExplanation(t *testing.T) {
	for _, test := range []struct {
		phrases *Phrases
		matches []string
		reasons string
	}{
		{&swedish, []string{"glass", "pris (synonym)", "glassbil (sammansättning)"}, "orden +2,00; betydelsen +0,75"},
		{&english, []string{"glass", "pris (synonym)", "glassbil (compound)"}, "words +2.00; meaning +0.75"},
	} {
		got := test.phrases.Why.Ways.name([]match.Match{{Text: "glass"}, {Text: "pris", Way: match.Synonyms}, {Text: "glassbil", Way: match.Compounds}})
		if !slices.Equal(got, test.matches) {
			t.Errorf("the matches are %q, want %q", got, test.matches)
		}
		reasons := test.phrases.reasons([]match.Part{
			{Of: match.OfMeaning, Value: 0.5, Weight: 1.5}, {Of: match.OfWords, Value: 1, Weight: 3}, {Of: match.OfWords, Value: 1, Weight: -1},
			{Of: match.OfMissing, Value: 1, Weight: -2}, {Of: match.OfNothing, Value: 1, Weight: 4},
		})
		if reasons != test.reasons {
			t.Errorf("the reasons are %q, want %q", reasons, test.reasons)
		}
	}
}
