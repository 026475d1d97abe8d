package language

import (
	"strings"
	"testing"
)

// facetsOf reads a question as match does.
func facetsOf(l *Language, question string) Asked {
	words, clauses := l.AppendClauses(nil, nil, question)
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = l.Stem(w)
	}
	return l.FacetsOf(stems, clauses)
}

// asks are questions on one topic in each language, by what they ask for.
var asks = map[string]map[string][]string{
	"sv": {
		"definition":    {"vad är viral marknadsföring", "vad betyder ROI", "Vad innebär viral marknadsföring?"},
		"why":           {"varför behövs en budget", "vad är syftet med en kampanj"},
		"how":           {"hur fungerar viral marknadsföring"},
		"steps":         {"hur kommer jag igång med sociala medier"},
		"cost":          {"vad kostar en annons"},
		"amount":        {"hur många följare behöver man"},
		"types":         {"vilka typer av kampanjer finns det"},
		"example":       {"ge exempel på viral marknadsföring"},
		"advantages":    {"fördelar med direktreklam"},
		"disadvantages": {"vilka risker finns med viral marknadsföring"},
		"difference":    {"vad är skillnaden mellan b2b och b2c"},
		"who":           {"vem ansvarar för marknadsplanen"},
		"when":          {"när ska momsen betalas"},
		"duration":      {"hur lång tid tar det"},
		"where":         {"var hittar jag min faktura"},
		"tools":         {"vilka verktyg ska jag använda"},
		"requirements":  {"vad krävs för att få lån"},
		"permission":    {"får man köpa recensioner", "hej, kan jag få pengarna tillbaka"},
		"contact":       {"hur kontaktar jag er"},
		"consequence":   {"vad händer om jag glömmer fakturan"},
		"highlights":    {"höjdpunkter om viral marknadsföring"},
		"summary":       {"sammanfatta artikeln"},
		"":              {"viral marknadsföring", ""},
	},
	"en": {
		"definition":    {"what is viral marketing", "what's a sales lead", "what does ROI mean"},
		"why":           {"why is a budget important", "what's the point of a campaign"},
		"how":           {"how does viral marketing work"},
		"steps":         {"how do I get started with social media"},
		"cost":          {"how much does an ad cost"},
		"amount":        {"how many followers do I need"},
		"types":         {"what types of campaigns are there"},
		"example":       {"give me an example of a viral campaign"},
		"advantages":    {"benefits of direct mail"},
		"disadvantages": {"what are the risks of viral marketing"},
		"difference":    {"what is the difference between b2b and b2c"},
		"who":           {"who is responsible for the marketing plan"},
		"when":          {"when is VAT due"},
		"duration":      {"how long does it take"},
		"where":         {"where do I find my invoice"},
		"tools":         {"which tools should I use"},
		"requirements":  {"what does it take to get a loan"},
		"permission":    {"can I buy reviews", "is it legal to pay for reviews", "hi, can I get a refund"},
		"contact":       {"how do I contact you"},
		"consequence":   {"what happens if I don't pay"},
		"highlights":    {"highlights of viral marketing"},
		"summary":       {"sum up the article"},
		"":              {"viral marketing"},
	},
	"nb": {
		"definition":    {"hva er viral markedsføring", "hva betyr ROI"},
		"why":           {"hvorfor trenger man et budsjett"},
		"how":           {"hvordan fungerer viral markedsføring", "hvordan måler man munn til munn"},
		"steps":         {"hvordan kommer jeg i gang med sosiale medier"},
		"cost":          {"hva koster en annonse"},
		"amount":        {"hvor mange følgere trenger jeg"},
		"types":         {"hvilke typer kampanjer finnes det"},
		"example":       {"gi meg et eksempel på viral markedsføring"},
		"advantages":    {"fordeler med direktereklame"},
		"disadvantages": {"hvilke farer er det ved viral markedsføring"},
		"difference":    {"hva er forskjellen på b2b og b2c"},
		"who":           {"hvem er ansvarlig for markedsplanen"},
		"when":          {"når må momsen betales"},
		"duration":      {"hvor lang tid tar det"},
		"where":         {"hvor finner jeg fakturaen min", "hvor kan jeg klage"},
		"tools":         {"hvilke verktøy bør jeg bruke"},
		"requirements":  {"hva kreves for å få lån"},
		"permission":    {"får jeg kjøpe omtaler", "er det lov å betale for omtaler"},
		"contact":       {"hvordan får jeg kontakt med dere"},
		"consequence":   {"hva skjer hvis jeg ikke betaler"},
		"highlights":    {"høydepunkter om viral markedsføring"},
		"summary":       {"oppsummer artikkelen"},
		"":              {"viral markedsføring"},
	},
	"da": {
		"definition":    {"hvad er viral markedsføring", "hvad betyder ROI"},
		"why":           {"hvorfor har man brug for et budget"},
		"how":           {"hvordan fungerer viral markedsføring", "hvordan måler man mund til mund"},
		"steps":         {"hvordan kommer jeg i gang med sociale medier"},
		"cost":          {"hvad koster en annonce"},
		"amount":        {"hvor mange følgere skal jeg have"},
		"types":         {"hvilke typer kampagner findes der"},
		"example":       {"giv mig et eksempel på viral markedsføring"},
		"advantages":    {"fordele ved direkte reklame"},
		"disadvantages": {"hvilke risici er der ved viral markedsføring"},
		"difference":    {"hvad er forskellen på b2b og b2c"},
		"who":           {"hvem er ansvarlig for markedsplanen"},
		"when":          {"hvornår skal momsen betales"},
		"duration":      {"hvor lang tid tager det"},
		"where":         {"hvor finder jeg min faktura", "hvor kan jeg klage"},
		"tools":         {"hvilke værktøjer skal jeg bruge"},
		"requirements":  {"hvad kræves der for at få et lån"},
		"permission":    {"må man købe anmeldelser", "er det lovligt at betale for anmeldelser"},
		"contact":       {"hvordan kontakter jeg jer"},
		"consequence":   {"hvad sker der hvis jeg ikke betaler"},
		"highlights":    {"højdepunkter om viral markedsføring"},
		"summary":       {"opsummer artiklen"},
		"":              {"viral markedsføring"},
	},
	"de": {
		"definition":    {"was ist virales Marketing", "was bedeutet ROI"},
		"why":           {"warum braucht man ein Budget"},
		"how":           {"wie funktioniert virales Marketing", "wie kann ich mein Geld zurückbekommen"},
		"steps":         {"wie fange ich mit Social Media an", "wie gründe ich eine Firma"},
		"cost":          {"was kostet eine Anzeige"},
		"amount":        {"wie viele Follower brauche ich"},
		"types":         {"welche Arten von Kampagnen gibt es"},
		"example":       {"gib mir ein Beispiel für virales Marketing"},
		"advantages":    {"Vorteile von Direktwerbung"},
		"disadvantages": {"welche Risiken hat virales Marketing"},
		"difference":    {"was ist der Unterschied zwischen B2B und B2C"},
		"who":           {"wer ist für den Marketingplan verantwortlich"},
		"when":          {"wann muss die Mehrwertsteuer bezahlt werden"},
		"duration":      {"wie lange dauert das"},
		"where":         {"wo finde ich meine Rechnung", "wo kann ich mich beschweren"},
		"tools":         {"welche Tools soll ich nutzen"},
		"requirements":  {"welche Voraussetzungen gibt es für einen Kredit"},
		"permission":    {"darf man Bewertungen kaufen", "ist es erlaubt, für Bewertungen zu bezahlen"},
		"contact":       {"wie kann ich euch kontaktieren"},
		"consequence":   {"was passiert, wenn ich nicht zahle"},
		"highlights":    {"die wichtigsten Punkte zu viralem Marketing"},
		"summary":       {"fass den Artikel zusammen"},
		"":              {"virales Marketing"},
	},
	"fi": {
		"definition":    {"mitä on viraalimarkkinointi", "mitä ROI tarkoittaa"},
		"why":           {"miksi tarvitaan budjetti"},
		"how":           {"miten viraalimarkkinointi toimii"},
		"steps":         {"miten pääsen alkuun sosiaalisessa mediassa"},
		"cost":          {"mitä mainos maksaa"},
		"amount":        {"kuinka monta seuraajaa tarvitsen"},
		"types":         {"millaisia kampanjoita on olemassa"},
		"example":       {"anna esimerkki viraalimarkkinoinnista"},
		"advantages":    {"suoramainonnan edut"},
		"disadvantages": {"mitä riskejä viraalimarkkinoinnissa on"},
		"difference":    {"mikä ero on b2b:llä ja b2c:llä"},
		"who":           {"kuka vastaa markkinointisuunnitelmasta"},
		"when":          {"milloin arvonlisävero pitää maksaa"},
		"duration":      {"kuinka kauan se kestää"},
		"where":         {"mistä löydän laskuni"},
		"tools":         {"mitä työkaluja kannattaa käyttää"},
		"requirements":  {"mitä lainan saaminen edellyttää"},
		"permission":    {"saako arvosteluja ostaa", "onko laillista maksaa arvosteluista"},
		"contact":       {"miten otan teihin yhteyttä"},
		"consequence":   {"mitä tapahtuu jos unohdan laskun"},
		"highlights":    {"kohokohdat viraalimarkkinoinnista"},
		"summary":       {"tiivistä artikkeli"},
		"":              {"viraalimarkkinointi"},
	},
}

func TestFacetsOf(t *testing.T) {
	for code, questions := range asks {
		for want, list := range questions {
			for _, q := range list {
				if got := facetsOf(Lookup(code), q).Facets.String(); got != want {
					t.Errorf("%s: %q asks for %q, want %q", code, q, got, want)
				}
			}
		}
	}
}

// TestEveryFacetIsAskedFor holds each language to have phrasings for each facet, and the questions above to try all.
func TestEveryFacetIsAskedFor(t *testing.T) {
	for _, code := range Codes() {
		var have Facet
		for _, patterns := range Lookup(code).facets {
			for _, p := range patterns {
				have |= p.facet
			}
		}
		for i, name := range facetNames {
			if have&(1<<i) == 0 {
				t.Errorf("%s: nothing asks for %s", code, name)
			}
			if len(asks[code][name]) == 0 {
				t.Errorf("%s: no question here asks for %s", code, name)
			}
		}
	}
}

func TestFacetFilesSayTheSame(t *testing.T) {
	swedish := strings.Count(mustRead("facets/sv.txt"), ",")
	for _, code := range Codes() {
		if n := strings.Count(mustRead("facets/"+code+".txt"), ","); n < swedish*3/4 {
			t.Errorf("%s: %d phrasings, in Swedish there are %d", code, n, swedish)
		}
	}
}

// patterns makes a language of its own of some phrasings.
func patterns(phrasings string) *Language {
	l := &Language{Code: "en", snow: Lookup("en").snow}
	l.facets, l.questions = readFacets(phrasings, l)
	return l
}

func TestPhrasings(t *testing.T) {
	l := patterns("how: ~how\ncost: how … pay, free\npermission: ^may i\nwhen: how soon\nwho: ~soon after\n")
	for question, want := range map[string]string{
		"how":                              "how",
		"how free":                         "cost",
		"how do they pay":                  "cost",
		"how pay":                          "cost",
		"how a b c d pay":                  "cost",
		"how a b c d e pay":                "how",
		"may i":                            "permission",
		"hi there may i":                   "permission",
		"i ask you whether may i":          "",
		"how soon":                         "when",
		"how soon after":                   "when",
		"soon after":                       "who",
		"free or how soon":                 "cost+when",
		"howl":                             "",
		"":                                 "",
		strings.Repeat("how ", 50) + "pay": "cost",
	} {
		if got := facetsOf(l, question).Facets.String(); got != want {
			t.Errorf("%q asks for %q, want %q", question, got, want)
		}
	}
}

func TestWeakPhrasingHidesWhatItHolds(t *testing.T) {
	l := patterns("how: ~how can i\npermission: can i\n")
	if got := facetsOf(l, "how can I pay").Facets; got != How {
		t.Errorf("asks for %q, want how", got)
	}
}

func TestGapHidesNothing(t *testing.T) {
	l := patterns("definition: what are … about\nhighlights: key points\nhow: what are\n")
	if got := facetsOf(l, "what are the key points about cats").Facets; got != Definition|HighlightsOf {
		t.Errorf("asks for %q, want definition and highlights", got)
	}
}

// TestFarOn holds that what stands far on in a text is read as at its beginning.
func TestFarOn(t *testing.T) {
	l := patterns("cost: how much … pay\namount: how much\n")
	for _, before := range []int{0, 62, 63, 64, 65, 200} {
		asked := facetsOf(l, strings.Repeat("well ", before)+"how much do they pay")
		if asked.Facets != Cost || asked.Words[before] != Cost || asked.Words[before+2] != 0 {
			t.Errorf("after %d words it asks for %q, word by word %v", before, asked.Facets, asked.Words[before:])
		}
	}
}

func TestAskedWords(t *testing.T) {
	asked := facetsOf(patterns("cost: how … pay\n"), "well how much pay then")
	want := []Facet{0, Cost, 0, Cost, 0} // the word in the gap may be what it is about
	for i, f := range asked.Words {
		if f != want[i] {
			t.Errorf("word %d helps to ask for %q, want %q", i, f, want[i])
		}
	}
}

func TestFacetNames(t *testing.T) {
	if got := (Definition | Cost | SummaryOf).String(); got != "definition+cost+summary" {
		t.Errorf("String = %q", got)
	}
	if Facet(1<<(len(facetNames)-1)) != SummaryOf {
		t.Error("facets and their names are not as many")
	}
}

// TestAskedByEnd holds that a compound asks for what its last part does, and that no other word does.
func TestAskedByEnd(t *testing.T) {
	for _, test := range []struct {
		code, word string
		want       Facet
	}{
		{"sv", "marknadsföringsutmaningar", Disadvantages},
		{"sv", "månadskostnaden", Cost},
		{"sv", "lånevillkor", Requirements},
		{"sv", "kostnad", 0},
		{"sv", "hundvalp", 0},
		{"sv", "banan", 0},
		{"de", "teilnahmekosten", Cost},
		{"en", "challenges", 0},
	} {
		if got := Lookup(test.code).AskedByEnd(test.word); got != test.want {
			t.Errorf("%s asks for %q, want %q", test.word, got, test.want)
		}
	}
}
