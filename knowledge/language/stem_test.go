package language

import (
	"strings"
	"testing"
)

// families are words of which all must get one stem, and another than those of the other families.
var families = map[string][]string{
	"sv": {
		"marknadsföring marknadsföringen marknadsföringens", "kampanj kampanjer kampanjerna kampanjen", "gå går gick gått",
		"bok böcker böckerna", "lärobok läroböcker", "företag företaget företagens",
	},
	"en": {
		"campaign campaigns", "go goes went gone going", "child children", "buy buys bought buying", "colour color colors",
		"analyse analyze analyzed", "analysis analyses", "cheap cheaper cheapest", "woman women",
	},
	"nb": {
		"kampanje kampanjer kampanjen kampanjene", "gå går gikk gått", "bok bøker bøkene boka", "kjøpe kjøper kjøpte kjøpt",
		"håndbok håndbøker", "eksempel eksempler eksemplene", "stor stort større størst",
	},
	"da": {
		"kampagne kampagner kampagnen", "gå går gik gået", "bog bøger bøgerne", "købe køber købte købt", "håndbog håndbøger",
		"eksempel eksempler eksemplerne", "stor stort større størst",
	},
	"de": {
		"kampagne kampagnen", "gehen geht ging gegangen", "kaufen kauft kaufte gekauft", "anmelden anmeldet angemeldet anzumelden",
		"vertrag verträge verträgen vertrags", "arbeitsvertrag arbeitsverträge", "konto konten", "ärztin arzt ärzte", "kosten kostet kostete",
	},
	"fi": {
		"hinta hinnan hintaa hinnat hintoja hinnoista", "kauppa kaupan kaupassa kauppoja kaupoista", "asiakas asiakkaan asiakkaat asiakkaita",
		"yritys yrityksen yritystä yritykset yrityksiä yrityksemme", "markkinointi markkinoinnin markkinointia markkinoinnissa",
		"verkkokauppa verkkokaupan verkkokaupassa", "maksaa maksan maksetaan maksoi", "hakea haen haetaan haki", "työ työn työtä töitä",
	},
}

func TestStem(t *testing.T) {
	for code, lists := range families {
		l := Lookup(code)
		owner := map[string]string{}
		for _, family := range lists {
			words := strings.Fields(family)
			stem := l.Stem(words[0])
			if other, taken := owner[stem]; taken {
				t.Errorf("%s: %q has the stem of %q", code, words[0], other)
			}
			owner[stem] = words[0]
			for _, w := range words[1:] {
				if got := l.Stem(w); got != stem {
					t.Errorf("%s: Stem(%q) = %q, but Stem(%q) = %q", code, w, got, words[0], stem)
				}
			}
		}
	}
}

func TestStemLeavesDictionaryFormsWhole(t *testing.T) {
	for _, code := range Codes() {
		l := Lookup(code)
		for form, base := range l.forms {
			if got, want := l.Stem(form), l.Stem(base); got != want {
				t.Errorf("%s: Stem(%q) = %q, but of its dictionary form %q %q", code, form, got, base, want)
			}
			if !l.Inflected(base) {
				t.Errorf("%s: the dictionary form %q is not known", code, base)
			}
		}
	}
	if Lookup("sv").Inflected("qwertz") {
		t.Error("a word that is in no list is known as inflected")
	}
}

// TestFormFiles finds lines that say nothing, and forms that two words claim: of those the second is never found.
func TestFormFiles(t *testing.T) {
	for _, code := range Codes() {
		owner := map[string]string{}
		for _, line := range lines(mustRead("forms/" + code + ".txt")) {
			base, inflected, _ := strings.Cut(line, ":")
			for _, f := range strings.Fields(inflected) {
				if other, taken := owner[f]; taken {
					t.Errorf("%s: %q is claimed by %q and %q", code, f, other, base)
				}
				owner[f] = base
			}
			if len(strings.Fields(inflected)) == 0 {
				t.Errorf("%s: %q has no forms", code, base)
			}
		}
		if len(owner) < 250 {
			t.Errorf("%s: only %d forms", code, len(owner))
		}
	}
}

func TestRoot(t *testing.T) {
	for code, lists := range map[string][]string{
		"sv": {"annonsera annonsering annonsör annons", "organisera organisation", "digital digitalisera digitalisering", "effekt effektiv effektivitet", "medlem medlemskap"},
		"en": {"advertise advertisement advertiser", "consult consultant consultation", "invest investment investor", "member membership", "digital digitalisation"},
		"nb": {"annonsere annonsering annonsør annonse", "investere investering investor", "medlem medlemskap", "effekt effektivitet"},
		"da": {"annoncere annoncering annoncør annonce", "investere investering investor", "medlem medlemskab", "effekt effektivitet"},
		"de": {"investieren investition investor", "finanzieren finanzierung finanziell", "beraten beratung berater", "mitglied mitgliedschaft", "effekt effektivität"},
		"fi": {"mainostaa mainostaminen mainostaja", "rahoittaa rahoitus rahoittaja", "kehittää kehitys kehittäjä"},
	} {
		l := Lookup(code)
		for _, family := range lists {
			words := strings.Fields(family)
			root := l.Root(l.Stem(words[0]))
			for _, w := range words[1:] {
				if got := l.Root(l.Stem(w)); got != root {
					t.Errorf("%s: the root of %q is %q, but of %q %q", code, w, got, words[0], root)
				}
			}
		}
	}
}

func TestRootIsShorterAndLongEnough(t *testing.T) {
	for _, code := range Codes() {
		l := Lookup(code)
		for _, stem := range []string{"a", "skola", "annons", "lista", "organ", "konst", "kommunikation"} {
			if root := l.Root(stem); !strings.HasPrefix(stem, root) || len(stem) >= minRoot && len(root) < minRoot {
				t.Errorf("%s: Root(%q) = %q", code, stem, root)
			}
		}
	}
}

// TestDerivationsLongestFirst holds the order by which the longest ending that fits is taken.
func TestDerivationsLongestFirst(t *testing.T) {
	for code, endings := range derivations {
		for i, shorter := range endings {
			for _, longer := range endings[i+1:] {
				if strings.HasSuffix(longer, shorter) {
					t.Errorf("%s: %q stands before %q and hides it", code, shorter, longer)
				}
			}
		}
	}
}
