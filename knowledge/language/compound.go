package language

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Lengths of a compound's parts, in letters. Shorter parts are found by chance in every long word.
const (
	minPart     = 3
	minCompound = 7
	maxParts    = 4
)

// What a part costs beyond the 1 that every part costs: two fair parts are better than a fair and two short ones, of
// minPart letters, and a word as it stands is better than another one's inflection: "medlems-lån", not "medlem-slån".
const (
	shortPart     = 0.6
	inflectedPart = 0.65
)

// Compound takes a word apart into the words that it is composed of, as known tells them: "marknadsföringskampanj" into
// "marknadsföring" and "kampanj". Linking letters are dropped and lost vowels put back ("kvinnojour": "kvinna" and
// "jour"). known is asked about surface forms; the last part may be inflected and is returned as it stands. The result
// is nil where the word is not a compound of known words, or the language has no such compounds.
func (l *Language) Compound(word string, known func(word string) bool) []string {
	if l.links == nil || len(word) < minCompound {
		return nil
	}
	s := splitter{l: l, word: word, known: hyphenated(word, known)}
	for i := range word {
		s.at = append(s.at, i)
	}
	s.at = append(s.at, len(word))
	if len(s.at)-1 < minCompound {
		return nil
	}
	return s.split()
}

// hyphenated has known recognise the words that a compound may begin with without the hyphen that Tokenize leaves out:
// "epost" where "e-post" is known.
func hyphenated(compound string, known func(word string) bool) func(word string) bool {
	return func(word string) bool {
		if known(word) {
			return true
		}
		_, letter := utf8.DecodeRuneInString(word)
		return strings.HasPrefix(compound, word) && known(word[:letter]+"-"+word[letter:])
	}
}

// A splitter finds the cheapest way through the letters of one word.
type splitter struct {
	l     *Language
	word  string
	at    []int // where each letter begins, and the end
	known func(string) bool
}

// path is the cheapest way to split the word's first letters.
type path struct {
	cost  float64
	parts int    // how many; 0 where there is no way
	last  string // of them
	from  int    // where it begins, in letters
}

func (s *splitter) split() []string {
	n := len(s.at) - 1
	best := make([]path, n+1)
	for end := minPart; end <= n; end++ {
		for start := 0; start+minPart <= end; start++ {
			before := &best[start]
			if start > 0 && before.parts == 0 || before.parts >= maxParts || end-start == n {
				continue
			}
			part, ok := s.part(s.word[s.at[start]:s.at[end]], end == n)
			if !ok {
				continue
			}
			cost := before.cost + 1
			if end-start == minPart {
				cost += shortPart
			}
			if end == n && !s.known(part) {
				cost += inflectedPart
			}
			if best[end].parts == 0 || cost < best[end].cost {
				best[end] = path{cost, before.parts + 1, part, start}
			}
		}
	}
	if best[n].parts < 2 {
		return nil
	}
	parts := make([]string, best[n].parts)
	for at, i := n, len(parts)-1; i >= 0; i-- {
		parts[i], at = best[at].last, best[at].from
	}
	return parts
}

// part gives the known word that a piece of a compound stands for.
func (s *splitter) part(piece string, last bool) (string, bool) {
	if last && s.isSuffix(piece) {
		return "", false
	}
	if s.known(piece) {
		return piece, true
	}
	if last {
		return piece, s.inflected(piece)
	}
	for _, link := range s.l.links[1:] {
		bare := len(piece) - len(link)
		if bare < minPart || piece[bare:] != link {
			continue
		}
		if w := piece[:bare]; utf8.RuneCountInString(w) >= minPart && s.known(w) {
			return w, true
		}
	}
	return s.restored(piece)
}

// inflected tells whether a piece is a known word with an ending.
func (s *splitter) inflected(piece string) bool {
	if base := s.l.lemmaOf(piece); base != "" && s.known(base) {
		return true
	}
	for _, e := range plurals[s.l.Code] {
		if bare, ok := strings.CutSuffix(piece, e.inflected); ok && utf8.RuneCountInString(bare) >= minPart && s.known(bare+e.base) {
			return true
		}
	}
	return false
}

// isSuffix tells whether the last piece of the word is no word there.
func (s *splitter) isSuffix(piece string) bool {
	return slices.ContainsFunc(suffixes[s.l.Code], func(suffix string) bool {
		before, own, _ := strings.Cut(suffix, "-")
		return piece == own && strings.HasSuffix(s.word, before+own)
	})
}

// suffixes make words from words, and are words of their own as well; at the end of a word they are never one: "synlighet"
// has nothing to do with heat. Letters before a hyphen stand before the suffix: "planering" has nothing to do with rings,
// though "nyckelring" has.
var suffixes = map[string][]string{
	"sv": {"-het", "-heten", "-heter", "-tion", "e-ring", "e-ringen", "e-ringar", "e-ringarna"},
	"nb": {"-het", "-heten", "-heter", "-sjon", "e-ring", "e-ringen", "e-ringer", "e-ringene"},
	"da": {"-hed", "-heden", "-heder", "-lighed", "-tion", "e-ring", "e-ringen", "e-ringer", "e-ringerne"},
	"de": {"-heit", "-heiten", "-keit", "-keiten", "-tion"},
}

// plurals are the regular endings with which a compound's last part may stand; Stem takes them off by itself.
var plurals = map[string][]ending{
	"sv": {{"er", ""}, {"ar", ""}, {"or", "a"}, {"ar", "e"}, {"erna", ""}, {"arna", ""}, {"orna", "a"}, {"erna", "e"}, {"r", ""}, {"rna", ""}, {"en", ""}},
	"nb": {{"er", ""}, {"en", ""}, {"et", ""}, {"ene", ""}, {"r", ""}, {"n", ""}, {"ne", ""}, {"a", ""}},
	"da": {{"er", ""}, {"en", ""}, {"et", ""}, {"erne", ""}, {"e", ""}, {"r", ""}, {"n", ""}, {"rne", ""}, {"ne", ""}},
	"de": {{"en", ""}, {"e", ""}, {"n", ""}, {"er", ""}, {"s", ""}, {"es", ""}, {"ern", ""}},
	"fi": {{"t", ""}, {"n", ""}, {"a", ""}, {"ä", ""}, {"ta", ""}, {"tä", ""}, {"ssa", ""}, {"ssä", ""}},
}

// cuts are the endings that words have inside a compound, and those that they have elsewhere: "Miet-", "yksityis-".
var cuts = map[string][]ending{
	"de": {{"", "e"}, {"", "en"}, {"", "n"}},
	"fi": {{"s", "nen"}},
}

// restored gives the word whose ending a compound drops or replaces: "kvinno-", "skol-", "gatu-", "Miet-".
func (s *splitter) restored(piece string) (string, bool) {
	for _, c := range cuts[s.l.Code] {
		bare, ok := strings.CutSuffix(piece, c.inflected)
		if ok && utf8.RuneCountInString(bare) > minPart && s.known(bare+c.base) {
			return bare + c.base, true
		}
	}
	if s.l.Code != "sv" {
		return "", false
	}
	bare := piece
	if c := piece[len(piece)-1]; c == 'o' || c == 'u' {
		bare = piece[:len(piece)-1]
	}
	if utf8.RuneCountInString(bare) < minPart {
		return "", false
	}
	if s.known(bare + "a") {
		return bare + "a", true
	}
	if bare == piece && s.known(bare+"e") {
		return bare + "e", true
	}
	return "", false
}
