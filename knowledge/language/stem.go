package language

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
)

// Stem gives the stem of a word as Tokenize returns it: what its inflected forms have in common. Words inflected in a
// way that the Snowball stemmer does not know (gick, böcker, varumärkena) are first taken back to their dictionary form,
// also as the last part of a compound (läroböcker). The result means nothing by itself: it is only ever compared with other stems.
//
// Snowball: https://snowballstem.org (Porter).
func (l *Language) Stem(word string) string {
	if base, ok := l.forms[word]; ok {
		word = base
	} else if l.links != nil {
		word = l.compoundForm(word)
	}
	env := snowballstem.NewEnv(word)
	l.snow(env)
	return env.Current()
}

// minHead and minModifier are the least letters of a compound's last part and of what stands before it, for its
// inflection to be taken from the last part's: shorter ones are found by chance inside other words.
const (
	minHead     = 5
	minModifier = 3
)

// compoundForm replaces an irregular form at the end of a word by its dictionary form.
func (l *Language) compoundForm(word string) string {
	letters := 0
	for i := range word {
		if letters++; letters <= minModifier {
			continue
		}
		if len(word)-i < minHead {
			break
		}
		if base, ok := l.forms[word[i:]]; ok && utf8.RuneCountInString(word[i:]) >= minHead {
			return word[:i] + base
		}
	}
	return word
}

// readForms reads lines of a dictionary form and its irregular inflections: "gå: går gick gått".
func readForms(text string) map[string]string {
	forms := make(map[string]string, 4096)
	for line := range lines(text) {
		base, inflected, ok := strings.Cut(line, ":")
		if !ok {
			panic("language: a line of forms without a colon: " + line)
		}
		base = strings.TrimSpace(base)
		for _, f := range strings.Fields(inflected) {
			if _, taken := forms[f]; !taken {
				forms[f] = base
			}
		}
	}
	return forms
}

// Inflected tells whether a word is one of the irregular forms that Stem knows, or the dictionary form of such.
func (l *Language) Inflected(word string) bool {
	_, ok := l.forms[word]
	return ok
}
