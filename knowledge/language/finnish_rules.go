package language

import (
	"slices"
	"strings"
	"sync"
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
		for _, rule := range lines(rules) {
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
