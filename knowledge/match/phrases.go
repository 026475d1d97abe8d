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
	from     language.Phrases // those that begin with it
}

func speak(l *language.Language, word, stem string) *spoken {
	return &spoken{stem, l.Class(word), l.IsParticle(word), l.Lexicon().PhrasesFrom(stem)}
}

// spoken gives what is known of a word of a question.
func (s *shard) spoken(word string, asker *language.Language) *spoken {
	if w, ok := s.surfaces[word]; ok && asker == s.lang {
		return &w.spoken
	}
	return speak(asker, word, asker.Stem(word))
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
	if len(w.from) == 0 {
		return found
	}
	before := len(found)
	for j := i + 1; j < len(words) && j <= i+1+maxPhraseGap; j++ {
		for _, p := range w.from[words[j].stem] {
			if end := matchPhrase(p.Stems[2:], words[j+1:]); end >= 0 {
				found = append(found, foundPhrase{p.Term, i, j + 1 + end})
			}
		}
		if words[j].class < language.Filler {
			break
		}
	}
	return appendApart(found, before, words, i)
}

// maxApart is how many words a verb and its particle may be apart, with what it is done to between them: "send the green
// sweater back".
const maxApart = 7

// appendApart appends the verbs that begin at word i and whose particle ends what is said of them: nothing that carries a
// topic follows it. Those from before on are found already.
func appendApart(found []foundPhrase, before int, words []*spoken, i int) []foundPhrase {
	for j := i + 1; j < len(words) && j <= i+maxApart; j++ {
		if !words[j].particle || j+1 < len(words) && words[j+1].class < language.Filler {
			continue
		}
		for _, p := range words[i].from[words[j].stem] {
			if len(p.Stems) == 2 && !slices.ContainsFunc(found[before:], func(f foundPhrase) bool { return f.term == p.Term }) {
				found = append(found, foundPhrase{p.Term, i, i + 1})
			}
		}
	}
	return found
}

// matchPhrase gives how many of the words the rest of a phrase takes, -1 where it does not match.
func matchPhrase(rest []string, words []*spoken) int {
	at := 0
	for _, want := range rest {
		near := words[at:min(len(words), at+maxPhraseGap+1)]
		gap := slices.IndexFunc(near, func(w *spoken) bool { return w.stem == want })
		if gap < 0 || slices.ContainsFunc(near[:gap], func(w *spoken) bool { return w.class < language.Filler }) {
			return -1
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
