package main

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"svar/knowledge"
)

// TestWordsAreComplete holds that both languages say everything, filled in alike.
func TestWordsAreComplete(t *testing.T) {
	verb := regexp.MustCompile(`%.`)
	sv, en := reflect.ValueOf(swedish), reflect.ValueOf(english)
	for i := range sv.NumField() {
		name := sv.Type().Field(i).Name
		for j, a := range textsOf(sv.Field(i)) {
			b := textsOf(en.Field(i))[j]
			if strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" {
				t.Errorf("%s is %q in Swedish and %q in English", name, a, b)
			}
			if !slices.Equal(verb.FindAllString(a, -1), verb.FindAllString(b, -1)) {
				t.Errorf("%s is filled in differently: %q and %q", name, a, b)
			}
		}
	}
}

// textsOf gives the texts of a field: itself, or those for one and for many.
func textsOf(field reflect.Value) []string {
	switch {
	case field.Kind() == reflect.String:
		return []string{field.String()}
	case field.Type() == reflect.TypeFor[count]():
		return []string{field.Field(0).String(), field.Field(1).String()}
	}
	return nil
}

func TestCounts(t *testing.T) {
	c := count{"%d thing", "%d things"}
	for n, want := range map[int]string{0: "0 things", 1: "1 thing", 2: "2 things"} {
		if got := c.of(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// TestTranslateEncoding translates what is said of a file in another encoding, which no script can hold.
func TestTranslateEncoding(t *testing.T) {
	_, err := knowledge.ParseGoldens("q.tsv", []byte("expected\tkind\tquery\n"+strings.Repeat("-\tnone\tgl\xf6gg\n", 30)))
	got := strings.Split(swedish.translate(err.Error()), "\n")
	if got[0] != "q.tsv:2: raden är inte UTF-8" || got[len(got)-1] != "q.tsv: och 10 till av samma slag" {
		t.Errorf("%q is said in Swedish as %q", err, got)
	}
}

func TestWordsFor(t *testing.T) {
	for locale, want := range map[string]string{"sv": "sv", "sv_SE.UTF-8": "sv", "SV": "sv", "en_US": "en", "C": "en", "": "en", "fi": "en"} {
		if got := wordsFor(locale).Locale; got != want {
			t.Errorf("wordsFor(%q) speaks %s, want %s", locale, got, want)
		}
	}
}

func TestSpeaks(t *testing.T) {
	for _, c := range []struct {
		args, env []string
		want      string
	}{
		{nil, nil, ""},
		{nil, []string{"LANG=sv_SE.UTF-8"}, "sv_SE.UTF-8"},
		{nil, []string{"LANG=sv_SE.UTF-8", "LC_ALL=C"}, "C"},
		{nil, []string{"LANG=sv_SE.UTF-8", "SVAR_LANGUAGE=en"}, "en"},
		{[]string{"ask", "--language", "sv"}, []string{"SVAR_LANGUAGE=en"}, "sv"},
		{[]string{"ask", "--language=sv"}, []string{"SVAR_LANGUAGE=en"}, "sv"},
		{[]string{"ask", "--language=klingon"}, []string{"SVAR_LANGUAGE=sv"}, "sv"},
		{[]string{"ask", "--language"}, []string{"SVAR_LANGUAGE=sv"}, "sv"},
	} {
		if got := newProgram(c.args, c.env, nil, nil, nil).speaks(c.args); got != c.want {
			t.Errorf("%q with %q speaks %q, want %q", c.args, c.env, got, c.want)
		}
	}
}
