package language

import (
	"strings"
	"unicode/utf8"
)

// derivations are the endings by which words are made from other words: with them gone, "annonsera", "annonsör" and
// "annonsering" are one. They stand as they end a stem, without what the stemmer takes off itself ("-min" for "-minen",
// "-itat" for "-ität"), the longest first in each language.
var derivations = map[string][]string{
	"sv": {"isering", "isation", "ationer", "eringen", "iviser", "ivitet", "isatör", "lighet", "ighet", "ering", "ation", "ator", "atör", "itet", "iser", "else", "ande", "ende", "arna", "ning", "tion", "iska", "skap", "ativ", "iell", "isk", "ism", "ist", "het", "lig", "ing", "ent", "ens", "ant", "ans", "era", "are", "sam", "bar", "dom", "ör", "or", "er", "en", "ar", "ig", "ik", "iv", "a", "e", "s", "t", "i"},
	"en": {"ational", "fulness", "ization", "ability", "ations", "ation", "ment", "ness", "able", "ible", "ical", "tion", "sion", "ship", "ance", "ence", "ancy", "ency", "ity", "ing", "ist", "ism", "ent", "ant", "ful", "ize", "ise", "ive", "ic", "at", "al", "er", "or", "ly", "ed", "es", "y", "e", "s", "i"},
	"nb": {"isering", "isasjon", "iviser", "ivitet", "lighet", "asjon", "ering", "ighet", "ivit", "ator", "atør", "itet", "iser", "else", "ende", "ning", "sjon", "skap", "ativ", "iell", "isk", "ist", "het", "lig", "ing", "ent", "ans", "ell", "dom", "ere", "sam", "bar", "som", "ør", "or", "er", "en", "ig", "ik", "iv", "e", "s", "t", "a", "i"},
	"da": {"isering", "isation", "iviser", "ivitet", "lighed", "ation", "ering", "ighed", "ivit", "ator", "atør", "itet", "else", "ende", "ning", "tion", "skab", "ativ", "iel", "isk", "ist", "hed", "lig", "ing", "ent", "enc", "ens", "anc", "ans", "dom", "ere", "som", "bar", "ør", "or", "er", "en", "ig", "ik", "iv", "is", "e", "s", "t", "i"},
	"de": {"isierung", "lichkeit", "isation", "ivitat", "ierung", "igkeit", "schaft", "isier", "ition", "ation", "iell", "ativ", "itat", "keit", "heit", "lich", "isch", "ator", "tion", "isi", "ung", "ist", "bar", "sam", "ent", "enz", "anz", "ier", "iv", "or", "er", "en", "in", "ig", "ik", "e", "n", "s", "t", "i"},
	"fi": {"isaatio", "oimin", "öimin", "isuus", "tamin", "tämin", "isaat", "amin", "ämin", "emin", "omin", "umin", "ymin", "oint", "öint", "uus", "yys", "taj", "täj", "min", "ist", "sti", "sto", "stö", "oid", "öid", "oij", "öij", "us", "ys", "is", "aj", "äj", "ij", "in", "ja", "jä", "a", "ä", "i", "u", "y", "o", "ö", "t"},
}

// maxEndings is how many endings are taken off, one after the other: effekt-iv-itet.
const maxEndings = 3

// minRoot is the least letters of a root: what is shorter is shared by words that have nothing in common.
const minRoot = 4

// Root gives what is left of a stem when the endings that make words from words are gone too. It is a weaker tie between words
// than a stem, and like it means nothing by itself.
func (l *Language) Root(stem string) string {
	for range maxEndings {
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
