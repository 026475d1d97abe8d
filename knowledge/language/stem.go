package language

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
)

// Stem gives the stem of a word as Tokenize returns it: what its inflected forms have in common. A word inflected in a
// way that the Snowball stemmer does not know (gick, böcker, bidraget) is first taken back to its dictionary form,
// also as the last part of a compound (läroböcker, barnbidraget). The result means nothing by itself: it is only ever
// compared with other stems.
//
// Snowball: https://snowballstem.org (Porter).
func (l *Language) Stem(word string) string {
	base := l.base(word)
	if l.own[base] {
		return base
	}
	env := snowballstem.NewEnv(base)
	l.snow(env)
	return env.Current()
}

// minHead and minModifier are the least letters of a compound's last part and of what stands before it, for its
// inflection to be taken from the last part's: shorter ones are found by chance inside other words.
const (
	minHead     = 5
	minModifier = 3
)

// maxInflected is the greatest length in bytes of a word whose inflection is looked for: no longer word is written in earnest,
// and each of its letters costs time.
const maxInflected = 48

// base gives the dictionary form of a word where its inflection is irregular or one of the language's endings, and the
// word itself otherwise.
func (l *Language) base(word string) string {
	if len(word) > maxInflected {
		return word
	}
	var kept [12]ending
	ends := l.endsOf(kept[:0], word)
	if base := l.lemma(word, ends); base != "" || l.isLemma(word) || l.links == nil {
		return cmp.Or(base, word)
	}
	letters := 0
	for i := range word {
		if letters++; letters <= minModifier {
			continue
		}
		if utf8.RuneCountInString(word[i:]) < minHead {
			break
		}
		if l.decline != nil && !finnishModifier(l, word[:i]) {
			continue
		}
		if base := l.lemma(word[i:], ends); base != "" {
			return word[:i] + base
		}
	}
	return word
}

// lemmaOf is lemma, for a word whose endings are not known yet.
func (l *Language) lemmaOf(word string) string {
	var kept [12]ending
	return l.lemma(word, l.endsOf(kept[:0], word))
}

// endsOf appends the language's endings that a word ends in.
func (l *Language) endsOf(dst []ending, word string) []ending {
	for _, e := range l.endings {
		if strings.HasSuffix(word, e.inflected) {
			dst = append(dst, e)
		}
	}
	return dst
}

// lemma gives the dictionary form of a whole word that may end in some of the language's endings, "" where none is known
// or the word is one itself. Of several the longest is taken.
func (l *Language) lemma(word string, ends []ending) string {
	if base, ok := l.forms[word]; ok {
		return base
	}
	if l.decline != nil {
		if l.classes[word] >= Stop { // "saako" asks whether one may, "saan" what one gets
			return ""
		}
		base := l.decline(l, word)
		return cmp.Or(l.forms[base], base)
	}
	if l.isLemma(word) {
		return ""
	}
	longest := ""
	for _, e := range ends {
		bare := len(word) - len(e.inflected)
		if bare >= minLemma && bare+len(e.base) > len(longest) && l.isLemma(word[:bare]+e.base) {
			longest = word[:bare] + e.base
		}
	}
	return longest
}

// isLemma tells whether a word is a dictionary form, in a language whose endings are taken off by those.
func (l *Language) isLemma(word string) bool {
	return (l.endings != nil || l.decline != nil) && l.Lexicon().Word(word)
}

// minLemma is the least length in bytes of what is left of a word without its ending.
const minLemma = 3

// An ending is an inflection that the Snowball stemmer does not take off, and what stands in its place in the dictionary
// form. It is taken off only where that gives a word of the lexicon.
type ending struct{ inflected, base string }

// swedishEndings are those of definite forms ("bidraget", "mötet", "skolan", "momsen", "rummet", "mötena"), of the
// plural's genitive ("kostnadernas", "resors"), of the passive's past ("anmäldes") and of verbal nouns ("tänkandet"), and of words
// that lose a vowel ("säkra", "medlen").
var swedishEndings = []ending{
	{"mmet", "m"}, {"mmets", "m"}, {"mmen", "m"}, {"mmens", "m"}, {"nnen", "n"}, {"nnens", "n"},
	{"et", ""}, {"ets", ""}, {"t", ""}, {"ts", ""}, {"en", ""}, {"ens", ""}, {"an", "a"}, {"ans", "a"}, {"n", ""}, {"ns", ""},
	{"na", ""}, {"nas", ""}, {"en", "e"}, {"orna", "a"}, {"ornas", "a"}, {"or", "a"}, {"s", ""},
	{"ers", ""}, {"ernas", ""}, {"erna", ""}, {"er", ""}, {"ars", ""}, {"arnas", ""}, {"rs", ""}, {"rnas", ""}, {"ors", "a"}, {"ars", "e"},
	{"des", "a"}, {"ts", "a"}, {"tes", "a"}, {"ndet", ""}, {"ndets", ""},
	{"ra", "er"}, {"rare", "er"}, {"rar", "er"}, {"rarna", "er"}, {"ret", "er"}, {"rets", "er"}, {"ren", "er"}, {"rens", "er"},
	{"la", "el"}, {"lare", "el"}, {"lar", "el"}, {"larna", "el"}, {"let", "el"}, {"lets", "el"}, {"len", "el"}, {"lens", "el"},
	{"na", "en"}, {"nare", "en"}, {"mma", "m"},
}

// readForms reads lines of a dictionary form and its irregular inflections: "gå: går gick gått". The dictionary form itself
// stands among the forms, so that it is never taken for a compound. Where a line names it there too ("billig: billig
// billigt"), it is its own stem: the stemmer would take it for another word ("bil"). The panic for a faulty line names code,
// the language's.
func readForms(text, code string) (forms map[string]string, own map[string]bool) {
	forms, own = make(map[string]string, 1<<14), map[string]bool{}
	for n, line := range lines(text) {
		base, inflected, ok := strings.Cut(line, ":")
		if !ok {
			panic(fmt.Sprintf("language: forms/%s.txt:%d: there is no colon: %q", code, n, line))
		}
		base = strings.TrimSpace(base)
		for f := range strings.FieldsSeq(inflected) {
			if _, taken := forms[f]; !taken {
				forms[f] = base
			}
			if f == base {
				own[base] = true
			}
		}
		if _, taken := forms[base]; !taken {
			forms[base] = base
		}
	}
	return forms, own
}

// Inflected tells whether a word is one of the irregular forms that Stem knows, or the dictionary form of such.
func (l *Language) Inflected(word string) bool {
	_, ok := l.forms[word]
	return ok
}
