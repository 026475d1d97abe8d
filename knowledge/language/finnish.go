package language

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// maxFinnishEnd is the longest end of a form in bytes that is looked for.
const maxFinnishEnd = 16

// hangers are what hangs on at the end of a form: the question's and what stresses, then the owner's.
var (
	clitics = []string{"ko", "kö", "kin", "kaan", "kään", "han", "hän", "ks", "kse", "ksä", "kos", "kös", "pa", "pä"}
	owners  = []string{"ni", "si", "mme", "nne", "nsa", "nsä"}
)

// finnishBase gives the dictionary form of a word, "" where no rule leads to one that is known or the word is one itself. A
// plural that the lexicon has beside its singular is a form of that.
func finnishBase(l *Language, word string) string {
	f := finnishReader{l}
	if l.isLemma(word) {
		return f.singular(word)
	}
	base, _ := f.form(word, 0)
	if base == "" {
		base = f.hanging(word, maxClitics)
	}
	if base == "" {
		base = f.spoken(word)
	}
	return cmp.Or(f.singular(base), base)
}

// finnishModifier tells whether a compound may begin with what stands before its last part: a word, its genitive
// ("asiakkaan-"), or one in -nen ("yksityis-").
func finnishModifier(l *Language, word string) bool {
	if l.isLemma(word) {
		return true
	}
	if bare, ok := strings.CutSuffix(word, "s"); ok {
		return l.isLemma(bare + "nen")
	}
	return strings.HasSuffix(word, "n") && l.lemmaOf(word) != ""
}

// A finnishReader takes forms back to dictionary forms.
type finnishReader struct{ l *Language }

// known tells whether a word is a dictionary form.
func (f finnishReader) known(word string) bool {
	return len(word) >= minLemma && (f.l.isLemma(word) || f.l.forms[word] == word)
}

// singular gives the singular of a plural, "" where the lexicon has none or the word is no plural.
func (f finnishReader) singular(plural string) string {
	if !strings.HasSuffix(plural, "t") {
		return ""
	}
	base, group := f.form(plural, 0)
	if group > 0 {
		return ""
	}
	return base
}

// whole gives the dictionary form of a word that may be one itself.
func (f finnishReader) whole(word string) string {
	if len(word) < minLemma {
		return ""
	}
	if base, ok := f.l.forms[word]; ok {
		return base
	}
	if f.l.isLemma(word) {
		return word
	}
	base, _ := f.form(word, 0)
	return base
}

// maxClitics is how many clitics hang on to a word at the most: "onko-han-".
const maxClitics = 2

// hanging takes off what hangs on at the end: so many clitics, and the owner's.
func (f finnishReader) hanging(word string, most int) string {
	for _, c := range clitics {
		bare, ok := strings.CutSuffix(word, c)
		if !ok || most == 0 {
			continue
		}
		if base := f.whole(bare); base != "" {
			return base
		}
		if base := f.hanging(bare, most-1); base != "" {
			return base
		}
	}
	return f.owned(word)
}

// owned takes off what tells the owner. Before it a case loses its n ("taloo-ni"), "-ksi" is "-kse", and what would be in the weak
// grade otherwise is in the strong one ("lehte-mme").
func (f finnishReader) owned(word string) string {
	if n := len(word) - 1; n > minLemma && word[n] == 'n' { // his, hers and theirs: "talossa-an", "lapselle-en"
		_, size := utf8.DecodeLastRuneInString(word[:n])
		if bare := word[:n-size]; strings.HasSuffix(bare, word[n-size:n]) {
			return f.whole(bare)
		}
	}
	for _, o := range owners {
		bare, ok := strings.CutSuffix(word, o)
		if !ok {
			continue
		}
		if f.known(bare) {
			return bare
		}
		forms := []string{bare + "+", bare + "n", bare}
		if stem, ok := strings.CutSuffix(bare, "kse"); ok {
			forms = append(forms, stem+"ksi", stem)
		}
		for _, w := range forms {
			if base := f.whole(w); base != "" {
				return base
			}
		}
	}
	return ""
}

// spellings are ends of words as they are spoken, and as they are written.
var spellings = []ending{
	{"is", "isi"}, {"s", "si"}, {"hä", "hdä"}, {"st", "sta"}, {"st", "stä"}, {"lt", "lta"}, {"lt", "ltä"}, {"s", "ssa"}, {"s", "ssä"}, {"l", "lla"}, {"l", "llä"},
}

// spoken reads a word as it is said rather than written: "piirs", "tehä", "autos", "kirjottaa".
func (f finnishReader) spoken(word string) string {
	for _, s := range spellings {
		if bare, ok := strings.CutSuffix(word, s.inflected); ok && len(bare) > minLemma {
			if base := f.whole(bare + s.base); base != "" {
				return base
			}
		}
	}
	for _, short := range []string{"o", "ö"} {
		if i := strings.LastIndex(word, short+"t"); i > 0 {
			if base := f.whole(word[:i] + short + "i" + word[i+len(short):]); base != "" {
				return base
			}
		}
	}
	return ""
}

// spokenGroup is the group of rules for what is said rather than written, and minSpoken the least length in bytes of what
// such a rule leaves: shorter words are found by chance.
const (
	spokenGroup = 2
	minSpoken   = 3
)

// nominals are the ends of what is made from a verb or an adjective and inflected in its turn. The superlative's is not a
// word's: "-in" is the end of too many others.
var nominals = []string{"minen", "ma", "mä", "va", "vä", "nut", "nyt", "llut", "llyt", "ssut", "ssyt", "tu", "ty", "mpi", "imm"}

// form takes one ending off that is at least so many bytes long, or two where the first is that of a nominal. Of the words
// that it may lead to the longest is taken that the earliest group of rules leads to. It gives "" where none is known.
func (f finnishReader) form(word string, least int) (best string, group int8) {
	first := 1
	if len(word) <= minLemma { // "hae", but not "min"
		first = 2
	}
	for cut := max(first, len(word)-maxFinnishEnd); cut <= len(word)-max(1, least); cut++ {
		for _, end := range finnishEnds()[word[cut:]] {
			if end.group == spokenGroup && cut < minSpoken {
				continue
			}
			for base := range graded(word[:cut], end) {
				g := end.group
				if !f.known(base) {
					if least > 0 {
						continue
					}
					if base = f.nominal(base); base == "" {
						continue
					}
					g++
				}
				if strings.HasSuffix(base, "t") { // a plural: its singular is better
					g++
				}
				if base != word && (best == "" || g < group || g == group && len(base) > len(best)) {
					best, group = base, g
				}
			}
		}
	}
	return best, group
}

// nominal gives the dictionary form that a nominal is made from, "" where the word is none.
func (f finnishReader) nominal(word string) string {
	for _, end := range nominals {
		if !strings.HasSuffix(word, end) {
			continue
		}
		if base, ok := f.l.forms[word]; ok {
			return base
		}
		base, _ := f.form(word, len(end))
		return base
	}
	return ""
}

// grades are consonants that change with the ending: in the strong grade, and in the weak one.
var grades = [][2]string{
	{"pp", "p"}, {"tt", "t"}, {"kk", "k"}, {"p", "v"}, {"t", "d"}, {"nt", "nn"}, {"lt", "ll"}, {"rt", "rr"}, {"mp", "mm"}, {"nk", "ng"},
	{"uk", "uv"}, {"yk", "yv"}, {"lk", "lj"}, {"rk", "rj"}, {"hk", "hj"}, {"gg", "g"}, {"bb", "b"},
}

// graded calls yield with the dictionary forms that a stem may have with an end: with its last consonants in the grade that
// the end asks for, and as they are.
func graded(stem string, end finnishEnd) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if end.base != "" || !strings.ContainsRune(vowels, lastRune(stem)) {
			if !yield(stem + end.base) {
				return
			}
		}
		if end.shift == 0 {
			return
		}
		from, to := 1, 0
		if end.shift < 0 {
			from, to = 0, 1
		}
		for _, g := range grades {
			if bare, ok := strings.CutSuffix(stem, g[from]); ok && bare != "" && !yield(bare+g[to]+end.base) {
				return
			}
		}
		if bare, ok := strings.CutSuffix(stem, "k"); ok && end.shift < 0 {
			yield(bare + end.base)
		} else if end.shift > 0 && losesK(stem, end.base) {
			yield(stem + "k" + end.base)
		}
	}
}

const vowels = "aeiouyäö"

// losesK tells whether a k may have stood between a stem and an end: "ha(k)u", "jal(k)a", but not "suu".
func losesK(stem, end string) bool {
	last := lastRune(stem)
	return strings.ContainsRune(vowels+"lrh", last) && !strings.HasPrefix(end, string(last))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
