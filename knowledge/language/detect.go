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
	shapeSign        = 0.5 // what many words of a language look like, and some of others do
	preferredSign    = 1.0 // the library's own language is the likeliest before anything is read
)

// maxDetect is how many words of a text are read to recognise its language, maxShapes how many of them are looked at
// letter by letter: where there are more, the function words say enough. shapesOfWord is how many shapes count of one
// word: names and loans travel.
const (
	maxDetect    = 1000
	maxShapes    = 30
	shapesOfWord = 2
)

// shapes are groups of letters that are common in a language and rare in at least one that it could be taken for; "^"
// and "$" stand for the beginning and the end of a word. They tell what function words do not: Danish from Norwegian
// above all, which share most of theirs.
var shapes = map[string][]string{
	"sv": {"ck", "ll", "sj", "tj", "^av", "^upp", "a$", "ar$", "or$", "na$", "het$", "skap", "tion$", "ande$", "ning"},
	"en": {"th", "wh", "sh", "gh", "ck", "ee", "oo", "ea", "ou", "ow", "y$", "ed$", "ing$", "tion$", "ment$", "ss$"},
	"nb": {"kj", "gj", "sj", "øy", "ei", "^av", "^opp", "^ut", "pp$", "tt$", "kk$", "ll$", "nn$", "ke$", "te$", "pe$", "het$", "skap", "sjon", "ning"},
	"da": {"æn", "æs", "æg", "øb", "øg", "øj", "ej", "^af", "^op", "^ud", "^ind", "dt$", "ld", "nd$", "ab$", "ag$", "ug$", "de$", "ge$", "be$", "hed$", "skab", "tion$", "ning"},
	"de": {"sch", "ch", "ei", "ie", "au", "eu", "pf", "tz", "ck", "z", "en$", "st$", "ung$", "keit$", "tion$"},
	"fi": {"aa", "ää", "ii", "uu", "yy", "uo", "yö", "oi", "kk", "an$", "än$", "in$", "ssa$", "ssä$", "sta$", "stä$", "lla$", "llä$", "lle$", "ksi$", "ä$", "ö$", "i$"},
}

// signs holds, for each word that any language lists as a function word, a filler or a general word, the languages that
// list it, as a set of indices into kinds.
var signs = sync.OnceValue(func() map[string]uint8 {
	words := make(map[string]uint8, 4096)
	for i, k := range kinds {
		for w := range readClasses(mustRead("words/" + k.Code + ".txt")) {
			words[w] |= 1 << i
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
	for i, w := range tokens[:min(len(tokens), maxDetect)] {
		signed = addSigns(&score, w) || signed
		if i < maxShapes && signs()[w] == 0 {
			addShapes(&score, w)
		}
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

// addShapes adds what the letters of a word that is no sign say of each language.
func addShapes(score *[8]float64, word string) {
	framed := "^" + word + "$"
	for i, k := range kinds {
		found := 0
		for _, s := range shapes[k.Code] {
			if found < shapesOfWord && strings.Contains(framed, s) {
				found++
				score[i] += shapeSign
			}
		}
	}
}
