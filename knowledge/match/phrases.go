package match

import (
	"slices"

	"svar/knowledge/language"
)

// spoken is what finding phrases needs to know of a word.
type spoken struct {
	stem     string
	class    language.Class
	particle bool
	from     []language.Phrase // those that begin with it
}

func speak(l *language.Language, word, stem string) *spoken {
	return &spoken{stem, l.Class(word), l.IsParticle(word), l.Lexicon().PhrasesFrom(stem)}
}

// begins tells whether a phrase may begin with the word.
func (w *spoken) begins() bool { return w.class == language.Light || len(w.from) > 0 }

// A foundPhrase is a phrase in a text: words start to end, not all of them its own.
type foundPhrase struct {
	term       string
	start, end int
}

// maxPhraseGap is how many words that carry no topic may stand inside a phrase: "kommer jag igång".
const maxPhraseGap = 2

// appendPhrases appends the phrases that begin at word i: the lexicon's, and a general verb with its particle.
func appendPhrases(found []foundPhrase, words []*spoken, i int) []foundPhrase {
	w := words[i]
	if w.class == language.Light {
		for j := i + 1; j < len(words) && j <= i+1+maxPhraseGap && words[j].class == language.Stop; j++ {
			if words[j].particle {
				found = append(found, foundPhrase{w.stem + " " + words[j].stem, i, j + 1})
				break
			}
		}
	}
	for k := range w.from {
		p := &w.from[k]
		if end := matchPhrase(p.Stems, words[i:]); end > 0 {
			found = append(found, foundPhrase{p.Term, i, i + end})
		} else if len(p.Stems) == 2 && saidApart(p.Stems[1], words[i+1:]) {
			found = append(found, foundPhrase{p.Term, i, i + 1})
		}
	}
	return found
}

// maxApart is how many words a verb and its particle may be apart, with what it is done to between them: "send the green
// sweater back".
const maxApart = 7

// saidApart tells whether a particle ends what is said of a verb before the words: nothing that carries a topic follows it.
func saidApart(particle string, words []*spoken) bool {
	for j, w := range words[:min(len(words), maxApart)] {
		if w.particle && w.stem == particle && (j+1 == len(words) || words[j+1].class >= language.Filler) {
			return true
		}
	}
	return false
}

// matchPhrase gives how many of the words a phrase takes from the first one on, 0 where it does not match.
func matchPhrase(phrase []string, words []*spoken) int {
	at := 1
	for _, want := range phrase[1:] {
		near := words[at:min(len(words), at+maxPhraseGap+1)]
		gap := slices.IndexFunc(near, func(w *spoken) bool { return w.stem == want })
		if gap < 0 || slices.ContainsFunc(near[:gap], func(w *spoken) bool { return w.class < language.Filler }) {
			return 0
		}
		at += gap + 1
	}
	return at
}

// phrasesIn finds all phrases among the words of a text.
func phrasesIn(words []*spoken) []foundPhrase {
	var found []foundPhrase
	for i := range words {
		found = appendPhrases(found, words, i)
	}
	return found
}
