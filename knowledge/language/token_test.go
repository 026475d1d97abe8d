package language

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestTokenize(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		" \t\n":                           "",
		"?!… 👍🏽":                          "",
		"Hur blir jag VIRAL?":             "hur blir jag viral",
		"räksmörgås":                      "räksmörgås",
		norm.NFD.String("räksmörgås Å"):   "räksmörgås å",
		norm.NFD.String("é-tjänst"):       "étjänst",
		"J\u030Car":                       "\u01F0ar",
		"a'\u0301":                        "á",
		"İzmir":                           "izmir",
		"ÆØÅ Straße":                      "æøå straße",
		"B2C":                             "b2c",
		"b2b-försäljning":                 "b2b försäljning",
		"4P":                              "4 p",
		"de 4 P:na":                       "de 4 p",
		"p:na":                            "p",
		"tv:n och SEO:s":                  "tv och seo",
		"Ps":                              "p",
		"IT-avdelning":                    "it avdelning",
		"e-post":                          "epost",
		"E-Mail-Marketing":                "emailmarketing",
		"B-to-C":                          "btoc",
		"10-i-topp":                       "10itopp",
		"word-of-mouth":                   "word of mouth",
		"word\u2011of\u2010mouth":         "word of mouth",
		"what's the brand's logo":         "what the brand logo",
		"don’t isn't I'm":                 "dont isnt im",
		"rock'n'roll":                     "rocknroll",
		"kl. 10:30":                       "kl 1030",
		"3,5 %":                           "3 5",
		"och/eller":                       "och eller",
		"t.ex.":                           "t ex",
		"snake_case":                      "snake case",
		"mark\u00ADnads\u00ADföring":      "marknadsföring",
		"-minus- –dash— 'quote'":          "minus dash quote",
		"se https://example.org/a?b=c nu": "se nu",
		"www.example.org är nere":         "är nere",
		"skriv till info@example.org.":    "skriv till",
		"\xff\xfehej\xffdå\xc3":           "hej då",
		"a\u0000b\u200bc":                 "a b c",
		"Ⅳ ½ ٣":                           "٣",
		"日本語":                             "日本語",
		"**fet** [länk](/social-media) <b>x</b>": "fet länk social media b x b",
	} {
		if got := strings.Join(Lookup("sv").Tokenize(text), " "); got != want {
			t.Errorf("Tokenize(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestTokenizeCutsLongWords(t *testing.T) {
	for _, letter := range []string{"a", "å", "語"} {
		got := Lookup("sv").Tokenize(strings.Repeat(letter, 1000))
		if len(got) != 1 || len(got[0]) > maxWord || len(got[0]) < maxWord-utf8.UTFMax || !utf8.ValidString(got[0]) {
			t.Errorf("a thousand %q gave %q", letter, got)
		}
	}
}

func TestAppendTokensKeepsWhatIsThere(t *testing.T) {
	got := Lookup("sv").AppendTokens([]string{"först"}, "sedan detta")
	if want := []string{"först", "sedan", "detta"}; !slices.Equal(got, want) {
		t.Errorf("AppendTokens = %q, want %q", got, want)
	}
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"": "", "viral": "viral", "räksmörgås": "raksmorgas", "ærø": "aro", "straße": "strasse", "idé": "ide",
		norm.NFD.String("höjdpunkt"): "hojdpunkt",
	} {
		if got := Fold(word); got != want {
			t.Errorf("Fold(%q) = %q, want %q", word, got, want)
		}
	}
}

// FuzzTokenize looks for texts whose words are not words: not valid, empty, with anything in them but letters and
// digits, or taken for other words when they are read again.
func FuzzTokenize(f *testing.F) {
	for _, text := range []string{"Hur blir jag viral?", "4P:na i e-post, 10-i-topp", "İstanbul's ǅ", "a\u0301\u00AD'b:c@d/e.f_g", "\xff\xc3", "1\u0301a", "ΑΣ", "x's's"} {
		f.Add(text)
	}
	l := Lookup("sv")
	f.Fuzz(func(t *testing.T, text string) {
		words := l.Tokenize(text)
		for _, w := range words {
			if w == "" || len(w) > maxWord || !utf8.ValidString(w) || strings.ContainsFunc(w, func(r rune) bool { return !isWordRune(r) }) {
				t.Errorf("%q is no word, in %q", w, text)
			}
		}
		if again := l.Tokenize(strings.Join(words, " ")); !slices.Equal(again, words) {
			t.Errorf("Tokenize(%q) = %q, but read again %q", text, words, again)
		}
	})
}

// TestEmoji holds that emoji are no words, with or without what picks how they look.
func TestEmoji(t *testing.T) {
	for _, text := range []string{"😀", "❤️", "☀️ ✌️"} {
		if got := Lookup("sv").Tokenize(text); len(got) > 0 {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}
