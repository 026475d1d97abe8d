package language

import (
	"math"
	"strings"
	"sync"
)

// What the signs of a language are worth, in natural logarithms of odds. They are judgements, not fits: a function
// word that only one language has is near proof in running text, a letter is a strong hint, for names travel.
const (
	functionWordSign = 2.0
	letterSign       = 1.2
	preferredSign    = 0.7 // the library's own language is the likeliest before anything is read
)

// maxDetect is how many words of a text are read to recognise its language.
const maxDetect = 1000

// signs holds, for each word that any language lists as a function word or a general word, the languages that list it, as
// a set of indices into kinds.
var signs = sync.OnceValue(func() map[string]uint8 {
	words := make(map[string]uint8, 4096)
	for i, k := range kinds {
		for w, class := range readClasses(mustRead("words/" + k.Code + ".txt")) {
			if class != Filler {
				words[w] |= 1 << i
			}
		}
	}
	return words
})

// Detect recognises the language of a text ("sv", "en", "nb", "da", "de", "fi") and says how sure it is, in [0,1]. 0 means
// that the text gave no sign of any, and then the code is prefer. When the signs are equal, prefer wins.
func Detect(text, prefer string) (code string, certainty float64) {
	var score [8]float64
	tokens := (&Language{}).Tokenize(text)
	signed := false
	for _, w := range tokens[:min(len(tokens), maxDetect)] {
		signed = addSigns(&score, w) || signed
	}
	if !signed {
		return prefer, 0
	}
	best, total := -1, 0.0
	for i, k := range kinds {
		if k.Code == prefer {
			score[i] += preferredSign
		}
		if best < 0 || score[i] > score[best] {
			best = i
		}
	}
	for i := range kinds {
		total += math.Exp(score[i] - score[best])
	}
	return kinds[best].Code, 1 / total
}

// addSigns adds what one word says of each language; it reports whether it said anything.
func addSigns(score *[8]float64, word string) bool {
	set := signs()[word]
	said := set != 0
	for i, k := range kinds {
		if set&(1<<i) != 0 {
			score[i] += functionWordSign
		}
		if k.letters == "" {
			if strings.ContainsAny(word, "åäöæøß") {
				score[i] -= letterSign
			}
			continue
		}
		for _, r := range word {
			if strings.ContainsRune("åäöæøüß", r) {
				said = true
				if strings.ContainsRune(k.letters, r) {
					score[i] += letterSign
				} else {
					score[i] -= letterSign
				}
			}
		}
	}
	return said
}
