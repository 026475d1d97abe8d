package language

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// wordSections are those that readClasses knows; the Finnish have no particles that stand apart from their verbs.
var wordSections = []string{"[back]", "[go on]", "[particle]", "[stop]", "[filler]", "[light]"}

func TestWordFiles(t *testing.T) {
	l := &Language{}
	for _, code := range Codes() {
		seen := map[string]string{}
		section := ""
		for _, line := range lines(mustRead("words/" + code + ".txt")) {
			if strings.HasPrefix(line, "[") {
				if section = line; !slices.Contains(wordSections, section) {
					t.Errorf("%s: no section is called %s", code, section)
				}
				continue
			}
			for _, w := range strings.Fields(line) {
				if where, ok := seen[w]; ok {
					t.Errorf("%s: %q stands in %s and again in %s", code, w, where, section)
				}
				seen[w] = section
				if tokens := l.Tokenize(w); len(tokens) != 1 || tokens[0] != w {
					t.Errorf("%s: %q is never looked up: the tokenizer makes it %q", code, w, tokens)
				}
			}
		}
		if len(seen) < 600 {
			t.Errorf("%s: only %d words", code, len(seen))
		}
	}
}

func TestClass(t *testing.T) {
	for code, classes := range map[string]map[Class]string{
		"sv": {Stop: "jag det och på hur", Filler: "hej tack", Light: "göra bra 2024", Content: "marknadsföring kampanj moms"},
		"en": {Stop: "i it and the what dont isnt whats up", Filler: "hi please thx", Light: "get good 10", Content: "marketing tax invoice"},
		"nb": {Stop: "jeg det og ikke hva hvordan meg", Filler: "hei takk", Light: "gjøre bra", Content: "markedsføring moms"},
		"da": {Stop: "jeg det og ikke hvad hvornår mig", Filler: "hej tak", Light: "gøre god", Content: "markedsføring moms"},
		"de": {Stop: "ich und nicht was wie nich gibts", Filler: "hallo danke", Light: "machen gut", Content: "werbung steuer"},
		"fi": {Stop: "minä se ja ei mikä onko mä", Filler: "hei kiitos", Light: "tehdä hyvä", Content: "markkinointi vero"},
	} {
		for want, words := range classes {
			for w := range strings.FieldsSeq(words) {
				if got := Lookup(code).Class(w); got != want {
					t.Errorf("%s: Class(%q) = %d, want %d", code, w, got, want)
				}
			}
		}
	}
}

func TestPointsBackAndGoesOn(t *testing.T) {
	for code, pair := range map[string][2]string{
		"sv": {"den", "men"}, "en": {"it", "and"}, "nb": {"det", "og"}, "da": {"dem", "men"}, "de": {"damit", "und"}, "fi": {"siitä", "mutta"},
	} {
		l := Lookup(code)
		if !l.PointsBack(pair[0]) || l.GoesOn(pair[0]) {
			t.Errorf("%s: %q should point back and not go on", code, pair[0])
		}
		if !l.GoesOn(pair[1]) || l.PointsBack(pair[1]) {
			t.Errorf("%s: %q should go on and not point back", code, pair[1])
		}
	}
}

// TestDataIsPlain holds every data file to what its readers expect: composed letters and nothing invisible.
func TestDataIsPlain(t *testing.T) {
	folders := []string{"words", "facets", "forms", "moves", "lexicon", "associations"}
	for _, code := range Codes() {
		folders = append(folders, "questions/"+code)
	}
	for _, folder := range folders {
		files, err := filepath.Glob(folder + "/*.txt")
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, f := range files {
			content, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			text := string(content)
			if !norm.NFC.IsNormalString(text) {
				t.Errorf("%s has letters that are not composed", f)
			}
			if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }); i >= 0 {
				t.Errorf("%s has %U in line %d", f, []rune(text[i:])[0], 1+strings.Count(text[:i], "\n"))
			}
		}
	}
}
