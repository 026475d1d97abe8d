package language

import (
	"slices"
	"strings"
	"testing"
)

func TestCompound(t *testing.T) {
	for code, words := range map[string]map[string]string{
		"sv": {
			"marknadsföringskampanj": "marknadsföring kampanj",
			"marknadsplan":           "marknad plan",
			"kvinnojour":             "kvinna jour",
			"skolmat":                "skola mat",
			"gatukök":                "gata kök",
			"kampanj":                "",
			"kampanjxyz":             "",
			"xyzkampanj":             "",
			"matbil":                 "",
			"planering":              "",
			"planeringen":            "",
			"nyckelring":             "nyckel ring",
		},
		"nb": {"markedsføringskampanje": "markedsføring kampanje", "arbeidsgiver": "arbeid giver", "barnehage": "barn hage", "synlighet": ""},
		"da": {"markedsføringskampagne": "markedsføring kampagne", "børnehave": "børn have"},
		"de": {"arbeitsvertrag": "arbeit vertrag", "kundenservice": "kunde service", "rechtsanwalt": "recht anwalt", "mietvertrag": "miete vertrag"},
		"fi": {"markkinointikampanja": "markkinointi kampanja", "asiakaspalvelu": "asiakas palvelu", "verkkokauppa": "verkko kauppa", "yksityisasiakas": "yksityinen asiakas"},
		"en": {"bookkeeping": ""},
	} {
		known := strings.Fields("nyckel ring marknadsföring kampanj marknad plan kvinna jour skola mat gata kök hyra rätt " +
			"markedsføring kampanje arbeid giver barn hage kampagne børn have arbeit vertrag kunde service recht anwalt " +
			"markkinointi kampanja asiakas palvelu verkko kauppa book keeping syn lig het miete yksityinen")
		for word, want := range words {
			got := strings.Join(Lookup(code).Compound(word, func(w string) bool { return slices.Contains(known, w) }), " ")
			if got != want {
				t.Errorf("%s: Compound(%q) = %q, want %q", code, word, got, want)
			}
		}
	}
}

func TestCompoundOfManyParts(t *testing.T) {
	parts := Lookup("sv").Compound(strings.Repeat("plan", maxParts+1), func(w string) bool { return w == "plan" })
	if parts != nil {
		t.Errorf("a word of %d parts was taken apart: %q", maxParts+1, parts)
	}
}

func TestCompoundPrefersFewParts(t *testing.T) {
	known := map[string]bool{"mark": true, "nad": true, "marknad": true, "mål": true}
	got := Lookup("sv").Compound("marknadsmål", func(w string) bool { return known[w] })
	if want := []string{"marknad", "mål"}; !slices.Equal(got, want) {
		t.Errorf("Compound = %q, want %q", got, want)
	}
}

func TestCompoundPrefersWordsAsTheyStand(t *testing.T) {
	known := map[string]bool{"medlem": true, "lån": true, "slå": true}
	got := Lookup("sv").Compound("medlemslån", func(w string) bool { return known[w] })
	if want := []string{"medlem", "lån"}; !slices.Equal(got, want) {
		t.Errorf("Compound = %q, want %q", got, want)
	}
}

func TestCompoundOfHyphenatedWord(t *testing.T) {
	known := map[string]bool{"e-post": true, "e-handel": true, "lista": true, "butik": true, "adress": true}
	for word, want := range map[string][]string{
		"epostlista":    {"epost", "lista"},
		"ehandelsbutik": {"ehandel", "butik"},
		"adressepost":   nil,
	} {
		if got := Lookup("sv").Compound(word, func(w string) bool { return known[w] }); !slices.Equal(got, want) {
			t.Errorf("Compound(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestCompoundPrefersLongParts(t *testing.T) {
	known := map[string]bool{"abc": true, "defghi": true, "abcd": true, "efghi": true}
	got := Lookup("sv").Compound("abcdefghi", func(w string) bool { return known[w] })
	if want := []string{"abcd", "efghi"}; !slices.Equal(got, want) {
		t.Errorf("Compound = %q, want %q", got, want)
	}
}
