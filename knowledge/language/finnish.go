package language

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Finnish inflects in more ways than its stemmer knows: consonants change inside the word ("hinta", "hinnan"), stems with the
// ending ("tuote", "tuotteet"), and what is asked or owned hangs on at the end ("onko", "yrityksemme"). So the endings are
// taken off by rule, and the rule holds where it gives a word of the lexicon.
//
// The rules name the end of a form, and after an arrow the ends of the dictionary forms that it may come from. A, O and
// U stand for a or ä, o or ö, u or y; C for the endings of the singular cases, P for those of the plural, and E for
// those that a verb's stem takes.
const finnishRules = `
C A tA An On Un in en hAn hOn hUn hin hen →
eC een tA → i
deC teen ttA → si
jA jen iP ihin iden →
iP iA ien iin → A
OiP OjA Ojen OitA Oiden Oihin → A O
eiP ejA ien eihin iP iin → i
seC seen stA siP siA siin sten sien → nen
kseC kseen stA ksiP ksiA ksiin sten ksien → s
UdeC UttA Uteen UksiP UksiA Uksiin Uksien → Us
AAC AAseen AstA AiP AitA Aisiin Aiden → As
iiC iiseen istA iiP iitA iisiin iiden → is
eeC eeseen ettA eiP eitA eisiin eiden → e
imeC imeen intA imiP imiA imiin imien → in
ttOmAC ttOmAAn tOntA ttOmiP ttOmiA ttOmiin ttOmien → tOn
mpAC mpAA mpAAn mpiP mpiA mpien mmAC mmiP → mpi
impAC immAC impiP impiA immiP → in
E → A dA
leE lee liE li → llA
neE nee niE ni → nnA
reE ree riE ri → rrA
seE see siE si → stA
AAE AsiE Asi → AtA
UAE UAA UsiE Usi → UtA
OAE OAA OsiE Osi → OtA
itseE itsee itsiE itsi → itA
OiE Oi iE i → AA
UU → UA
ii iE → iA
oo → oA
ee iE → eA
etAAn ettU ettUC ettUA etUC ettiin ettAisiin ettAvA ettAvAC → AA
tAAn ttU ttUC ttUA tUC ttiin ttAisiin ttAvA ttAvAC → A
AAn ttU ttUC ttUA tUC ttiin nnUt nneet → tA
dAAn tU tUC tiin iE → dA
llAAn ltU ltUC llUt lleet ltiin → llA
stAAn stU stUC ssUt sseet stiin → stA
`

// The endings that the letters C, P and E stand for in the rules.
var finnishEndings = map[byte]string{
	'C': "n ssA stA llA ltA lle ksi t nA",
	'P': "ssA stA llA ltA lle ksi nA",
	'E': "n t mme tte vAt nUt neet minen misen mistA misessA misestA miseen misellA miset mAssA mAstA mAAn mAllA mAttA mAn mAt mA " +
		"vA vAn vAt vAA vien isi isin isit isimme isivAt",
}

// finnishEnds gives the ends of dictionary forms by the end of a form.
var finnishEnds = sync.OnceValue(func() map[string][]string {
	ends := make(map[string][]string, 4096)
	for rule := range lines(finnishRules) {
		forms, bases, _ := strings.Cut(rule, "→")
		if strings.TrimSpace(bases) == "" {
			bases = "-"
		}
		for _, harmony := range []*strings.Replacer{strings.NewReplacer("A", "a", "O", "o", "U", "u"), strings.NewReplacer("A", "ä", "O", "ö", "U", "y")} {
			for form := range strings.FieldsSeq(forms) {
				for _, f := range expandEnding(form) {
					for base := range strings.FieldsSeq(bases) {
						f := harmony.Replace(f)
						ends[f] = append(ends[f], harmony.Replace(strings.Trim(base, "-")))
					}
				}
			}
		}
	}
	return ends
})

// expandEnding writes out the endings that a rule's last letter stands for.
func expandEnding(form string) []string {
	list, ok := finnishEndings[form[len(form)-1]]
	if !ok {
		return []string{form}
	}
	var all []string
	for ending := range strings.FieldsSeq(list) {
		all = append(all, form[:len(form)-1]+ending)
	}
	return all
}

// maxFinnishEnd is the longest end of a form in bytes that is looked for.
const maxFinnishEnd = 14

// hangers are what hangs on at the end of a form: the question's, then the owner's.
var (
	clitics = []string{"ko", "kö", "kin", "kaan", "kään", "han", "hän"}
	owners  = []string{"ni", "si", "mme", "nne", "nsa", "nsä"}
)

// finnishBase gives the dictionary form of a word, "" where no rule leads to one that is known.
func finnishBase(word string, known func(string) bool) string {
	if base := finnishForm(word, known); base != "" {
		return base
	}
	bare := word
	for _, h := range clitics {
		if b, ok := strings.CutSuffix(word, h); ok {
			if base := finnishWhole(b, known); base != "" {
				return base
			}
			bare = b
			break
		}
	}
	for _, o := range owners {
		if b, ok := strings.CutSuffix(bare, o); ok {
			if base := finnishWhole(b, known); base != "" {
				return base
			}
			return finnishForm(b+"n", known)
		}
	}
	return ""
}

// finnishWhole gives the dictionary form of a word that may be one itself.
func finnishWhole(word string, known func(string) bool) string {
	if len(word) >= minLemma && known(word) {
		return word
	}
	return finnishForm(word, known)
}

// finnishForm takes one ending off.
func finnishForm(word string, known func(string) bool) string {
	for cut := max(minLemma-1, len(word)-maxFinnishEnd); cut < len(word); cut++ {
		if !utf8.RuneStart(word[cut]) {
			continue
		}
		for _, end := range finnishEnds()[word[cut:]] {
			if base := finnishGraded(word[:cut], end, known); base != "" {
				return base
			}
		}
	}
	return ""
}

// grades are consonants that change with the ending, each with what it may be in the dictionary form.
var grades = []struct {
	now  string
	base []string
}{
	{"pp", []string{"p"}}, {"tt", []string{"t"}}, {"kk", []string{"k"}}, {"nn", []string{"nt"}}, {"ll", []string{"lt"}}, {"rr", []string{"rt"}},
	{"mm", []string{"mp"}}, {"ng", []string{"nk"}}, {"nt", []string{"nn"}}, {"nk", []string{"ng"}}, {"mp", []string{"mm"}},
	{"p", []string{"pp", "v"}}, {"t", []string{"tt", "d"}}, {"k", []string{"kk", ""}}, {"v", []string{"p", "k"}}, {"d", []string{"t"}}, {"j", []string{"k"}},
}

// finnishGraded gives the dictionary form that a stem has with an end, with its last consonants as they are or as they
// may have been; "" where it is not known.
func finnishGraded(stem, end string, known func(string) bool) string {
	if base := stem + end; len(base) > minLemma && known(base) {
		return base
	}
	vowels := strings.TrimRight(stem, "aeiouyäö")
	tail := stem[len(vowels):] + end
	for _, g := range grades {
		before, ok := strings.CutSuffix(vowels, g.now)
		if !ok || before == "" {
			continue
		}
		for _, b := range g.base {
			if base := before + b + tail; len(base) > minLemma && known(base) {
				return base
			}
		}
		break
	}
	if len(stem) > len(vowels) && len(tail) > 1 {
		_, size := utf8.DecodeRuneInString(tail)
		if base := vowels + tail[:size] + "k" + tail[size:]; known(base) {
			return base
		}
	}
	return ""
}
