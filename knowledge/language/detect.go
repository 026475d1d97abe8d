package language

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
)

// What the signs of a language are worth, in natural logarithms of odds. They are judgements, not fits: a function
// word that only one language has is near proof in running text, a letter is a strong hint, for names travel.
const (
	functionWordSign = 2.0
	askingSign       = 1.2 // a word that asks for a facet: "exempel", "hinta"
	writtenSign      = 1.5 // a word that the articles in a language are written with
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

// A kindSet is a set of languages, by their places among the kinds.
type kindSet uint8

// A kindSet has room for all the kinds, or this does not compile.
const _ kindSet = 1 << (len(kinds) - 1)

// A sign holds the languages that list a word: as a function word, a filler or a general word, and among the phrasings that
// ask for a facet.
type sign struct{ listed, asking kindSet }

// scores hold what the signs say of each of the kinds.
type scores [len(kinds)]float64

// signs holds what every word that any language lists says of them.
var signs = sync.OnceValue(func() map[string]sign {
	words := make(map[string]sign, 8192)
	for i, k := range kinds {
		for w := range readClasses(mustRead("words/" + k.Code + ".txt")) {
			words[w] = sign{words[w].listed | 1<<i, 0}
		}
	}
	for i, k := range kinds {
		for _, line := range lines(mustRead("facets/" + k.Code + ".txt")) {
			_, phrasings, _ := strings.Cut(line, ":")
			for w := range strings.FieldsFuncSeq(phrasings, func(r rune) bool { return strings.ContainsRune(" ,~^$…", r) }) {
				words[w] = sign{words[w].listed, words[w].asking | 1<<i}
			}
		}
	}
	return words
})

// A Guess is how likely it is that a text is in a language.
type Guess struct {
	Code      string
	Certainty float64 // in [0,1]; those of all guesses add up to 1
}

// Guesses holds a guess for each language, the likeliest first.
type Guesses []Guess

// Certainty gives how likely a language is.
func (g Guesses) Certainty(code string) float64 {
	if i := slices.IndexFunc(g, func(x Guess) bool { return x.Code == code }); i >= 0 {
		return g[i].Certainty
	}
	return 0
}

// Detect recognises the language of a text ("sv", "en", "nb", "da", "de", "fi") and says how sure it is, in [0,1]. 0 means
// that the text gave no sign of any, and then the code is prefer. When the signs are equal, prefer wins.
func Detect(text, prefer string) (code string, certainty float64) {
	guesses := GuessLanguages(text, prefer, nil)
	if guesses == nil {
		return prefer, 0
	}
	return guesses[0].Code, guesses[0].Certainty
}

// GuessLanguages says how likely each language is for a text, nil where it gave no sign of any. written tells whether the
// articles in a language are written with a word, which is a sign of it; nil knows of no articles. When the signs are
// equal, prefer wins.
func GuessLanguages(text, prefer string, written func(code, word string) bool) Guesses {
	var score scores
	tokens := (&Language{}).Tokenize(text)
	signed := false
	for i, w := range tokens[:min(len(tokens), maxDetect)] {
		signed = addSigns(&score, w) || signed
		if signs()[w].listed != 0 {
			continue
		}
		signed = addWritten(&score, w, written) || signed
		if i < maxShapes {
			addShapes(&score, w)
		}
	}
	if !signed {
		return nil
	}
	return weighGuesses(&score, prefer)
}

// weighGuesses turns the signs of each language into guesses.
func weighGuesses(score *scores, prefer string) Guesses {
	guesses, total := make(Guesses, len(kinds)), 0.0
	for i, k := range kinds {
		if k.Code == prefer {
			score[i] += preferredSign
		}
	}
	best := slices.Max(score[:])
	for i, k := range kinds {
		guesses[i] = Guess{k.Code, math.Exp(score[i] - best)}
		total += guesses[i].Certainty
	}
	for i := range guesses {
		guesses[i].Certainty /= total
	}
	slices.SortStableFunc(guesses, func(a, b Guess) int { return cmp.Compare(b.Certainty, a.Certainty) })
	return guesses
}

// addWritten adds what the articles' own words say of each language.
func addWritten(score *scores, word string, written func(code, word string) bool) (said bool) {
	if written == nil {
		return false
	}
	for i := range kinds {
		k := &kinds[i]
		if written(k.Code, word) {
			score[i] += writtenSign
			said = true
		}
	}
	return said
}

// addSigns adds what one word says of each language; it reports whether it said anything.
func addSigns(score *scores, word string) bool {
	set := signs()[word]
	said := set != sign{}
	for i := range kinds {
		k := &kinds[i]
		if set.listed&(1<<i) != 0 {
			score[i] += functionWordSign
		} else if set.asking&(1<<i) != 0 {
			score[i] += askingSign
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
func addShapes(score *scores, word string) {
	framed := "^" + word + "$"
	for i := range kinds {
		k := &kinds[i]
		found := 0
		for _, s := range shapes[k.Code] {
			if found < shapesOfWord && strings.Contains(framed, s) {
				found++
				score[i] += shapeSign
			}
		}
	}
}
