package language

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Finnish inflects in more ways than its stemmer knows: consonants change inside the word ("hinta", "hinnan"), stems with the
// ending ("tuote", "tuotteet"), and what is asked or owned hangs on at the end ("onko", "yrityksemme"). So the endings are
// taken off by rule, and the rule holds where it gives a word of the lexicon.
//
// The rules name the ends of forms, and after an arrow the ends of the dictionary forms that they may come from, the first
// letter being the one after the consonants that change. A, O and U stand for a or ä, o or ö, u or y, and V for any vowel,
// the same wherever it stands in a line, Y for any but a and ä. Another capital, at the end, stands for each of the endings
// that finnishEndings lists. A mark (') says that the consonants before are in the weak grade, as they are before a syllable that is closed:
// "hin(n)an", "tuo(t)e". A plus ends what stands only before the owner ("lehte+mme"), a hyphen stands for nothing at all.
// A dictionary form in -t is a plural that has no singular in the lexicon ("housut").
//
// The rules stand in groups with empty lines between: a reading by an earlier group is preferred.
const finnishRules = `
VC' VnA VVn VhVn VA → V Vt'
VVtA → VV
ietA → ie
UOtA → UO
iOtA → iO
iOitA → iO iA
eAtA → eA
iP' iA ien iin inA → A At'
OiP' OjA Ojen Oihin' OinA Oiden' Oitten' → A O At' Ot'
UiP' UjA Ujen Uihin UinA → U Ut'
UiP UitA Uihin Uiden → UU UUt
eiP' ejA ien eihin einA iA iin → i it'
eC' enA een eA e+ iP' iA ien iin inA → i et'
ltA lten → li
ntA nten → ni
rtA rten → ri
deC tenA teen te+ ttA siP siA sien siin sinA → si det
nneC nteen nte+ nttA nsiP nsiA nsien nsiin → nsi nnet
rreC rteen rte+ rttA rsiP rsiA rsien rsiin → rsi rret
seC seen senA stA siP siA siin sten sien sinA → nen set
VkseC VksenA Vkseen VstA VksiP VksiA Vksiin Vsten Vksien VksinA → Vs Vkset
UdeC UttA Uteen UtenA Ute+ UksiP UksiA Uksiin Uksien UksinA → Us Udet
AAC AAseen AAnA AstA' AiP AitA Aisiin Aiden Aitten AinA → As' AAt
AAC AAseen AAnA AiP AitA Aisiin Aiden Aitten AinA → AA AAt
iiC iiseen iinA istA' iiP iitA iisiin iiden iinA → is' iit
eeC eeseen eenA ettA' eiP eitA eisiin eiden eitten einA → e' eet
eiP eitA eisiin eiden einA eeC → eA eAt
imeC imeen imenA imme+ intA' imiP imiA imiin imien inten' iminA → in' imet
VneC Vneen VnenA VntA' VniP VniA Vniin Vnien Vnten' → Vn' Vnet
VleC Vleen VlenA VltA' VliP VliA Vliin Vlien Vlten' → Vl' Vlet
VreC Vreen VrenA VrtA' VriP VriA Vriin Vrien Vrten' → Vr' Vret
ttOmAC ttOmAAn ttOmAA tOntA ttOmiP ttOmiA ttOmiin ttOmien → tOn ttOmAt
mmAC mpAnA mpAA mpAAn mmiP mpiA mpien mpiin mpinA → mpi mmAt
immAC intA impAnA impAA impAAn immiP impiA impien impiin → in imm immAt
UeC UttA UiP UitA Uisiin Uiden → Ut Uet
neeC neenA neeseen nUttA neiP neitA neisiin neiden → nUt neet
lleeC lleiP lleitA lleiden → llUt
sseeC sseiP sseitA sseiden → ssUt
AAn AAt → AtA

OitA' → A O At' Ot'
AAM → AtA'
AN' AE AK AiI AessA Aen eT' OiI OiJ' iI iJ' → AA
siI → tAA
VN' VE VK VT' ViI ViJ' VessA Ven VV → VA
iI iJ' iessA ien → eA
iI iJ' → iA
AAD AiI → AAdA
UUD UiI → UUdA
UOD → UOdA
ieD → iedA
iD iI → idA
äyD → äydä
YleM Ylee YliI YlZ' YllAAn' YllUt' YllU' YllessA' Yllen' → YllA'
VneM Vnee VniI VnZ' VnnAAn' VnnUt' VnnU' VnnessA' Vnnen' → VnnA'
VreM Vree VriI VrZ' VrrAAn' VrrUt' VrrU' VrressA' Vrren' → VrrA'
VseM Vsee VsiI VsZ' VstAAn' VssUt' VssU' VstessA' Vsten' → VstA'
VAM VAA VsiI VAiI VT' VnnUt' VnnU' Vnneet' VtkAA' VtkOOn' VtkO' VtessA' Vten' → VtA'
AsiI AAiI AiI → AtA'
eneM enee eniI → etA'
itseM itsee itsiI → itA
Vmpi' → V
empi' → A
AAmpi → As'
iimpi → is'
sempi → nen
ttOmAmpi → tOn
Uempi → Ut
mmin → mpi
in' imm' → A i
Oin' Oimm' → O
ein eimm → eA is'
Ain Aimm → As'
isin isimm → inen

Vnen VseC VsenA VstA VsiP VsiA Vsiin Vsten → Vinen
ii → iA
oo → oA
UU → UA U
OO → O
iC iA iin ien eiP ejA → -
`

// finnishEndings are the endings that the last capitals of the rules stand for: C those of the singular cases, P of the plural
// ones, N of the persons of the present, E of what follows the same stem, K of what follows it in other moods, M of all of
// those where the stem ends in a vowel of its own, I of the past and the conditional, J
// of the persons of the past that are in the weak grade, T, D and Z of the passive and what else
// goes with it in the three kinds of verbs.
var finnishEndings = map[byte]string{
	'C': "n t ssA stA llA ltA lle ksi ttA sti",
	'P': "ssA stA llA ltA lle ksi ttA",
	'N': "- n t mme tte",
	'E': "vAt minen mA vA",
	'K': "nUt nU kAA kOOn kAAmme kO",
	'M': "- n t mme tte vAt minen mA vA",
	'I': "- n t mme tte vAt si s sin sit simme sitte sivAt",
	'J': "n t mme tte",
	'T': "tAAn tA ttU ttiin ttAvA ttAisi ttAisiin ttAis ttAessA ttAkOOn",
	'D': "- n t mme tte vAt minen mA vA nUt nU kAA kOOn kAAmme kO dAAn dA tU tiin tAvA tAisi tAisiin tAis dessA den tAessA tAkOOn",
	'Z': "tU tiin tAvA tAisi tAisiin tAis tAessA tAkOOn kAA kOOn kAAmme kO",
}

// A finnishEnd is the end of a dictionary form, seen from the end of one of its forms.
type finnishEnd struct {
	base  string
	shift int8 // of the consonants before it: to the strong grade 1, to the weak one -1
	group int8 // of the rule, from 0
}

// finnishEnds gives the ends of dictionary forms by the end of a form.
var finnishEnds = sync.OnceValue(readFinnish)

// readFinnish writes out the rules.
func readFinnish() map[string][]finnishEnd {
	ends := make(map[string][]finnishEnd, 1<<13)
	for group, rules := range strings.Split(finnishRules, "\n\n") {
		for rule := range lines(rules) {
			for _, h := range harmonies(rule) {
				forms, bases, _ := strings.Cut(h.vowels.Replace(rule), "→")
				for form := range strings.FieldsSeq(forms) {
					addFinnish(ends, form, strings.Fields(bases), h.endings, int8(group))
				}
			}
		}
	}
	return ends
}

// A harmony writes out the vowels of rules and holds finnishEndings with them, as the vowels of a word go together.
type harmony struct {
	vowels  *strings.Replacer
	endings map[byte][]string
}

// backs and fronts are what A, O and U stand for, and which vowels V may be with them.
var (
	backs  = []string{"A", "a", "O", "o", "U", "u"}
	fronts = []string{"A", "ä", "O", "ö", "U", "y"}
	either = sync.OnceValue(func() [2]harmony { return [2]harmony{newHarmony(backs), newHarmony(fronts)} })
)

func newHarmony(vowels []string) harmony {
	h := harmony{strings.NewReplacer(vowels...), map[byte][]string{}}
	for letter, list := range finnishEndings {
		h.endings[letter] = strings.Fields(h.vowels.Replace(list))
	}
	return h
}

// harmonies gives each way to write a rule's vowels out.
func harmonies(rule string) []harmony {
	both := either()
	letter, skip := "V", 0
	if strings.Contains(rule, "Y") {
		letter, skip = "Y", 1
	}
	if !strings.Contains(rule, letter) {
		return both[:]
	}
	var all []harmony
	for i, vs := range [][]string{{"a", "o", "u", "e", "i"}, {"ä", "ö", "y", "e", "i"}} {
		for _, v := range vs[skip:] {
			pairs := append(slices.Clip([][]string{backs, fronts}[i]), letter, v)
			all = append(all, harmony{strings.NewReplacer(pairs...), both[i].endings})
		}
	}
	return all
}

// addFinnish adds a form's end as a rule writes it, with the ends of its dictionary forms.
func addFinnish(ends map[string][]finnishEnd, form string, bases []string, endings map[byte][]string, group int8) {
	form, weakForm := strings.CutSuffix(form, "'")
	stem, last := form[:len(form)-1], form[len(form)-1]
	list, ok := endings[last]
	if !ok {
		stem, list = form, []string{"-"}
	}
	for _, base := range bases {
		base, weakBase := strings.CutSuffix(base, "'")
		end := finnishEnd{base: strings.TrimPrefix(base, "-"), group: group}
		switch {
		case weakForm && !weakBase:
			end.shift = 1
		case weakBase && !weakForm:
			end.shift = -1
		}
		for _, ending := range list {
			if f := stem + strings.TrimPrefix(ending, "-"); f != end.base && !slices.Contains(ends[f], end) {
				ends[f] = append(ends[f], end)
			}
		}
	}
}

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
		base = f.hanging(word)
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

// hanging takes off what hangs on at the end.
func (f finnishReader) hanging(word string) string {
	for _, c := range clitics {
		bare, ok := strings.CutSuffix(word, c)
		if !ok {
			continue
		}
		if base := f.whole(bare); base != "" {
			return base
		}
		if base := f.hanging(bare); base != "" {
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
		for _, w := range []string{bare + "+", bare + "n", bare, strings.TrimSuffix(bare, "kse") + "ksi", strings.TrimSuffix(bare, "kse")} {
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
