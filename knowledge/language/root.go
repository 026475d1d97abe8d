package language

import (
	"strings"
	"unicode/utf8"
)

// derivations are the endings by which words are made from other words: with them gone, "annonsera", "annonsör" and
// "annonsering" are one. Longest first in each language.
var derivations = map[string][]string{
	"sv": {"ationer", "eringen", "lighet", "ighet", "ering", "ation", "itet", "else", "ande", "ende", "arna", "ning", "tion", "tisk", "iska", "isk", "ism", "ist", "het", "lig", "ing", "ent", "ens", "ant", "ans", "era", "are", "sam", "bar", "dom", "ör", "or", "er", "en", "ar", "ig", "a", "e", "s", "t", "i"},
	"en": {"ational", "fulness", "ization", "ability", "ations", "ation", "ment", "ness", "able", "ible", "ical", "tion", "sion", "ance", "ence", "ity", "ing", "ist", "ism", "ent", "ant", "ful", "ize", "ise", "ive", "al", "er", "or", "ly", "ed", "es", "y", "e", "s", "i"},
	"nb": {"asjon", "ering", "ighet", "lighet", "itet", "else", "ende", "ning", "sjon", "isk", "ist", "het", "lig", "ing", "ent", "ans", "ere", "sam", "bar", "ør", "er", "en", "ig", "e", "s", "t", "a", "i"},
	"da": {"ation", "ering", "ighed", "lighed", "itet", "else", "ende", "ning", "tion", "isk", "ist", "hed", "lig", "ing", "ent", "ans", "ere", "som", "bar", "ør", "er", "en", "ig", "e", "s", "t", "i"},
	"de": {"ierung", "igkeit", "lichkeit", "ation", "ität", "keit", "heit", "lich", "isch", "ung", "ist", "tion", "schaft", "bar", "sam", "ent", "enz", "anz", "ier", "er", "en", "in", "ig", "e", "n", "s", "t"},
	"fi": {"minen", "maton", "llinen", "inen", "uus", "yys", "isuus", "sti", "sto", "ja", "jä", "us", "ys", "is", "a", "ä", "i", "u", "o"},
}

// minRoot is the least letters of a root: what is shorter is shared by words that have nothing in common.
const minRoot = 4

// Root gives what is left of a stem when the endings that make words from words are gone too. It is a weaker tie between words
// than a stem, and like it means nothing by itself.
func (l *Language) Root(stem string) string {
	for range 2 {
		cut := stem
		for _, ending := range derivations[l.Code] {
			if bare, ok := strings.CutSuffix(stem, ending); ok && utf8.RuneCountInString(bare) >= minRoot {
				cut = bare
				break
			}
		}
		if cut == stem {
			break
		}
		stem = cut
	}
	return stem
}
