package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"svar/knowledge"
	"svar/knowledge/article"
)

// writeSet makes a folder with an article and questions about it.
func writeSet(t *testing.T, queries string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "shop")
	files := map[string]string{
		"articles/shop.md": "# Butiken\n\n## Vanliga frågor\n\n### Vad kostar frakten?\n\nFrakten kostar 49 kronor.\n\n### Hur lämnar jag tillbaka en vara?\n\nFyll i blanketten.\n",
		"queries.tsv":      "expected\tkind\tquery\n" + queries,
	}
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestRun(t *testing.T) {
	folder := writeSet(t, "shop#Vad kostar frakten?\tpara\tpris på frakt\nsv/shop#Hur lämnar jag tillbaka en vara?\tpara\treturnera varan\n-\tnone\tvilken färg har en flamingo\n")
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-ablate", folder}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"hit@1", "shop          1.000  1.000", "held out", "letters"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report does not hold %q:\n%s", want, &out)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "name at least one folder"},
		{[]string{"-wirte"}, "-wirte (-h lists the flags)"},
		{[]string{"-write", writeSet(t, "")}, "top of the repository: open knowledge/match/weights.txt"},
		{[]string{filepath.Join(t.TempDir(), "nowhere")}, "nowhere"},
		{[]string{writeSet(t, "only one field\n")}, "queries.tsv:2: expected<TAB>kind<TAB>query is needed"},
	} {
		var out bytes.Buffer
		if err := run(t.Context(), test.args, &out); err == nil || !strings.Contains(err.Error(), test.want) || out.Len() > 0 {
			t.Errorf("%q: %v, want %q; and prints %q", test.args, err, test.want, &out)
		}
	}
}

// TestHelp holds that help is no error, and names the flags.
func TestHelp(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-h"}, &out); err != nil {
		t.Error(err)
	}
	for _, want := range []string{"usage: fit", "-ablate", "-write"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the help does not hold %q:\n%s", want, &out)
		}
	}
}

// TestFit holds that the weights lead to the right outcome where a feature tells it.
func TestFit(t *testing.T) {
	value := func(name int, x float64) []float64 {
		v := make([]float64, len(features))
		v[name], v[len(features)-1] = x, 1
		return v
	}
	var examples []example
	for range 20 {
		examples = append(examples,
			example{answerable: true, values: [][]float64{value(0, 1), value(0, 0)}, right: []bool{true, false}},
			example{values: [][]float64{value(0, 0.1)}, right: []bool{false}})
	}
	m := model{net: fit(examples)}
	if c := m.choose(&examples[0]); c.rank != 0 {
		t.Errorf("the right entry has rank %d", c.rank)
	}
	if _, nothing := examples[1].probabilities(m.net); nothing < 0.5 {
		t.Errorf("no answer has a probability of %f where there is none", nothing)
	}
}

// TestFolds holds that all questions about an article are held out together.
func TestFolds(t *testing.T) {
	examples := make([]example, 100)
	for i := range examples {
		examples[i] = example{answerable: true, group: string(rune('a' + i%7))}
	}
	fold := byArticle(examples)
	for i := range examples {
		if fold[i] != fold[i%7] {
			t.Fatalf("the questions of group %s are in folds %d and %d", examples[i].group, fold[i%7], fold[i])
		}
	}
}

// TestParts holds that what names features names those that there are, and that no part has one which is not fitted.
func TestParts(t *testing.T) {
	for _, name := range judged {
		if !slices.Contains(features, name) {
			t.Errorf("judged: there is no feature %q", name)
		}
	}
	for _, part := range parts {
		for _, name := range part.features {
			if !slices.Contains(features, name) || slices.Contains(judged, name) {
				t.Errorf("%s: no feature %q is fitted", part.name, name)
			}
		}
	}
}

// TestSpecs holds how the places of a set are named.
func TestSpecs(t *testing.T) {
	for arg, want := range map[string]spec{
		"a/shop":             {"shop", "a/shop/articles", []string{"a/shop/queries.tsv"}, 1},
		"a/shop=2.5":         {"shop", "a/shop/articles", []string{"a/shop/queries.tsv"}, 2.5},
		"a/sv:b.tsv:c.tsv=3": {"sv", "a/sv", []string{"b.tsv", "c.tsv"}, 3},
	} {
		if got, err := parseSpec(arg); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v, want %+v", arg, got, err, want)
		}
	}
	for _, arg := range []string{"a/shop=", "a/shop=0", "a/shop=-1", "a/shop=much", "a/shop=NaN", "a/shop=Inf"} {
		if _, err := parseSpec(arg); err == nil {
			t.Errorf("%s: no error", arg)
		}
	}
}

// TestFamilies holds that the same article, which is told by its title, is held out together wherever it is.
func TestFamilies(t *testing.T) {
	library := func(titles ...string) set {
		var s set
		s.library = &knowledge.Snapshot{}
		for i, title := range titles {
			s.library.Articles = append(s.library.Articles, &article.Article{Path: fmt.Sprint("sv/", i), Slug: fmt.Sprint(i), Title: title})
		}
		return s
	}
	sets := []set{library("a", "b"), library("c"), library("d", "c"), library("e"), library("d", "b")}
	if got := families(sets); !slices.Equal(got, []int{0, 0, 0, 3, 0}) {
		t.Errorf("families %v", got)
	}
	target := func(article string) knowledge.Target { return knowledge.Target{Article: article, Heading: "Vad?"} }
	one := single(sets)
	if a, b := sets[1].group(target("sv/0"), one), sets[2].group(target("1"), one); a != b || a != "c#Vad?" {
		t.Errorf("%q and %q are held out apart", a, b)
	}
	if got := sets[0].group(target("0"), one); got != "a" {
		t.Errorf("%q", got)
	}
}
