package knowledge

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"svar/knowledge/language"
	"svar/knowledge/richtext"
)

const (
	maxDistinct = 3  // words that are named for an entry
	maxTried    = 12 // words that are tried, at a search each
	minDistinct = 3  // letters of a word that is worth naming
)

// distinct gives the words, as written and best first, that would tell an entry from another: they stand in its text and
// nowhere in the other, and whoever adds one of them to its question gets it for sure. There may be none. Where several
// would do, those come first that the entry uses most and the library least: (1 + ln uses) · rarity.
func (s *Snapshot) distinct(p, other place) []string {
	l := languageOf(p.article.Language)
	words := wordsIn(l, richtext.Plain(p.entry.Body))
	for _, text := range append(p.phrasings(), p.article.Title, other.article.Title) {
		drop(l, words, text)
	}
	for _, text := range append(other.phrasings(), richtext.Plain(other.entry.Body)) {
		drop(l, words, text)
	}
	list := make([]*wording, 0, len(words))
	for stem, w := range words {
		w.weight = (1 + math.Log(float64(w.uses))) * s.Index.Rarity(p.article.Language, stem)
		list = append(list, w)
	}
	slices.SortFunc(list, func(a, b *wording) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.at, b.at)) })
	var out []string
	for _, w := range list[:min(len(list), maxTried)] {
		if len(out) < maxDistinct && s.answers(p.question()+" "+w.form, p) {
			out = append(out, w.form)
		}
	}
	return out
}

// A wording is a word of a text in all its inflections.
type wording struct {
	form   string // the shortest that stands within a sentence, or else anywhere
	within bool   // it stands within a sentence, so that a capital means something
	uses   int
	at     int // where it stands first
	weight float64
}

// wordsIn gives the words of a text that carry meaning, by their stems.
func wordsIn(l *language.Language, text string) map[string]*wording {
	words := map[string]*wording{}
	at := 0
	begins := true // a sentence
	for _, field := range strings.Fields(text) {
		form := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		tokens := l.Tokenize(form)
		if len(tokens) == 1 && tellsMuch(l, tokens[0]) {
			at++
			stem := l.Stem(tokens[0])
			if words[stem] == nil {
				words[stem] = &wording{at: at}
			}
			words[stem].add(l, form, !begins)
		}
		if form != "" {
			begins = strings.ContainsAny(field[len(field)-1:], ".!?:")
		}
	}
	return words
}

func tellsMuch(l *language.Language, word string) bool {
	return l.Class(word) == language.Content && utf8.RuneCountInString(word) >= minDistinct && strings.IndexFunc(word, unicode.IsDigit) < 0
}

// add counts one use of a word. At the beginning of a sentence its capital goes, but for languages that begin nouns
// with one anywhere.
func (w *wording) add(l *language.Language, form string, within bool) {
	w.uses++
	first, size := utf8.DecodeRuneInString(form)
	if rest := form[size:]; !within && l.Code != "de" && rest == strings.ToLower(rest) {
		form = string(unicode.ToLower(first)) + rest
	}
	better := within == w.within && len(form) < len(w.form)
	if w.form == "" || within && !w.within || better {
		w.form, w.within = form, within
	}
}

// drop takes out the words that stand in a text.
func drop(l *language.Language, words map[string]*wording, text string) {
	for _, token := range l.Tokenize(text) {
		delete(words, l.Stem(token))
	}
}
