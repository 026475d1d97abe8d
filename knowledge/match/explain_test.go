package match_test

import (
	"slices"
	"strings"
	"testing"

	"svar/knowledge/language"
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

// TestWordsAreTheMessages holds that an explanation says how the words of the message were read, all of them and no others, whatever
// the conversation adds.
func TestWordsAreTheMessages(t *testing.T) {
	x := folder(t, "testdata/everyday").Index
	before := x.Search(match.Query{Text: "vad kostar ett pass"}).Topic
	whole := *before
	whole.Anchor = ""
	for _, topic := range []*match.Topic{nil, before, &whole, {Article: "sv/gone"}} {
		for _, message := range []string{
			"hur länge gäller det?", "och simskolan?", "samma fråga om boendeparkering", "varför det?", "berätta mer", "tack, det var allt", "tack",
			"vem är du?", "vad kostar en cykel?", "vilka är nackdelarna?",
		} {
			var read []string
			for _, w := range x.Search(match.Query{Text: message, Topic: topic, Explain: true}).Words {
				word, _, _ := strings.Cut(w.Text, " → ")
				read = append(read, word)
			}
			if want := language.Lookup("sv").Tokenize(message); !slices.Equal(read, want) {
				t.Errorf("%q about %+v: the words are %q", message, topic, read)
			}
		}
	}
}

// TestAskedOfATitle holds that an explanation says what the score took a question for that only names the article.
func TestAskedOfATitle(t *testing.T) {
	r := small("sv", "Crowdfunding", "Vad är crowdfunding?").Search(match.Query{Text: "crowdfunding", Explain: true})
	parts := r.Candidates[0].Parts
	i := slices.IndexFunc(parts, func(p match.Part) bool { return p.Name == "facet-met" })
	if i < 0 || parts[i].Detail != "definition / definition" {
		t.Errorf("the parts are %+v", parts)
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
