package bot

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// eachPhrase calls f with the path and text of every string in a Phrases.
func eachPhrase(p *Phrases, f func(path, text string)) {
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		if v.Kind() == reflect.String {
			f(path, v.String())
			return
		}
		for i := range v.NumField() {
			walk(path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	}
	walk("", reflect.ValueOf(*p))
}

// mayBeEmpty are the phrases that are empty in every language: commands without an argument have no name for it.
var mayBeEmpty = []string{
	".Commands.Why.Argument", ".Commands.Help.Argument", ".Commands.Reload.Argument",
	".Chat.Privately.Argument", ".Chat.Admin.Argument",
}

func TestEveryLanguageSaysEverything(t *testing.T) {
	for _, p := range phrases() {
		eachPhrase(p, func(path, text string) {
			if empty := slices.Contains(mayBeEmpty, path); (text == "") != empty {
				t.Errorf("%s%s is %q", p.Code, path, text)
			}
			if text != strings.TrimSpace(text) {
				t.Errorf("%s%s has space around it: %q", p.Code, path, text)
			}
		})
	}
}

// TestPhrasesTakeTheSameArguments holds that a translation is filled in as the Swedish phrase is.
func TestPhrasesTakeTheSameArguments(t *testing.T) {
	verb := regexp.MustCompile(`%.`)
	want := map[string][]string{}
	eachPhrase(&swedish, func(path, text string) { want[path] = verb.FindAllString(text, -1) })
	for _, p := range phrases() {
		eachPhrase(p, func(path, text string) {
			if got := verb.FindAllString(text, -1); !slices.Equal(got, want[path]) {
				t.Errorf("%s%s takes %q, in Swedish %q", p.Code, path, got, want[path])
			}
		})
	}
}

func TestPhrasesDiffer(t *testing.T) {
	said := map[string]string{}
	for _, p := range phrases() {
		if other := said[p.Notices.Failed]; other != "" {
			t.Errorf("%s says the same as %s", p.Code, other)
		}
		said[p.Notices.Failed] = p.Code
	}
}

func TestPhrasesFor(t *testing.T) {
	for code, want := range map[string]string{
		"sv": "sv", "sv-SE": "sv", "sv_SE.UTF-8": "sv", "en-GB": "en", "no": "nb", "nn-NO": "nb", "nb": "nb",
		"da": "da", "de-AT": "de", "fi": "fi", "DE": "de",
	} {
		if p := PhrasesFor(code); p == nil || p.Code != want {
			t.Errorf("PhrasesFor(%q) = %v, want %s", code, p, want)
		}
	}
	for _, code := range []string{"", "C", "fr", "svenska", "-"} {
		if p := PhrasesFor(code); p != nil {
			t.Errorf("PhrasesFor(%q) = %s, want none", code, p.Code)
		}
	}
}

// TestCommandWords holds that no word means two commands, that every language's words are found as people write them,
// and that names are what Discord allows: at most 32 characters, lower case.
func TestCommandWords(t *testing.T) {
	v := newVocabulary()
	for _, c := range Commands() {
		for _, p := range phrases() {
			name := c.Words(p).Name
			for _, typed := range []string{name, strings.ToUpper(name), strings.ReplaceAll(name, " ", "-"), fold(name)} {
				s, rest, ok := v.find(typed + " x y")
				if !ok || s.command.Name != c.Name || rest != "x y" {
					t.Errorf("%s: %q finds %q and leaves %q", p.Code, typed, s.command.Name, rest)
				}
			}
			if name != strings.ToLower(name) || len([]rune(name)) > 32 || len(strings.Fields(name)) > maxCommandWords {
				t.Errorf("%s: no good name for a command: %q", p.Code, name)
			}
		}
	}
	for word, s := range v {
		for _, c := range append(Commands(), unlisted()...) {
			for _, aliases := range c.aliases {
				if c.Name != s.command.Name && slices.Contains(aliases, word) {
					t.Errorf("%q means both %s and %s", word, s.command.Name, c.Name)
				}
			}
		}
	}
}

// TestWordsOfCommandsHaveALanguage holds in which language an answer comes to somebody who types a command.
func TestWordsOfCommandsHaveALanguage(t *testing.T) {
	v := newVocabulary()
	for typed, want := range map[string]string{"lista": "sv", "förklara": "sv", "tldr": "en", "hilfe": "de", "artikel": ""} {
		if s, _, ok := v.find(typed); !ok || s.language != want {
			t.Errorf("%q is found: %v, in language %q, want %q", typed, ok, s.language, want)
		}
	}
}
