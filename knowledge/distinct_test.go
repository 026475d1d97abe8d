package knowledge

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"svar/knowledge/language"
)

func TestWordsIn(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"sv", "Affischerna hängs upp i maj. Varje affisch trycks på Etsy! Etsy trycker affischer.", "affisch hängs maj trycks Etsy"},
		{"sv", "Jag har 5 st. • Och du? Nej!", ""},
		{"sv", "SEO är bra. Discord också.", "SEO discord"},
		{"de", "Plakate hängen hier. Das Plakat", "Plakat"},
		{"en", "", ""},
	} {
		var got []string
		for _, w := range wordsIn(language.Lookup(c.code), c.text) {
			got = append(got, w.form)
		}
		want := strings.Fields(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q has the words %q, want %q", c.code, c.text, got, want)
		}
	}
}

// twins are two articles with a question each that cannot be told apart.
func twins() fstest.MapFS {
	return files(
		"sv/a.md", faq("Lön", "När kommer lönen?", "Arbetsgivaren sätter in den på ditt konto. Skatten har arbetsgivaren då dragit.", "Hur ser jag min skattetabell?", "Hos Skatteverket."),
		"sv/b.md", faq("Utbetalning", "När kommer lönerna?", "Banken bokför dem på ditt konto. På söndagar bokför banken inget.", "Vad är ett kortnummer?", "Numret på kortet."),
	)
}

func TestCollisionsNameDistinctWords(t *testing.T) {
	s := snapshot(t, twins(), Options{})
	all, err := s.collisions(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("collisions %v, %v; want one", all, err)
	}
	for i, want := range []string{"arbetsgivaren", "banken"} {
		p := place{s.Articles[i], &s.Articles[i].Entries[0]}
		words := all[0].Args[3]
		if p.article.File != all[0].File {
			words = all[0].Args[4]
		}
		list := strings.Split(words, ", ")
		if !slices.Contains(list, want) || len(list) > maxDistinct || slices.Contains(list, "konto") {
			t.Errorf("words for %s: %q, want %s among at most %d, and none that both have", p, list, want, maxDistinct)
		}
		for _, w := range list {
			if !s.answers(p.question()+" "+w, p) {
				t.Errorf("%q with %q does not get %s", p.question(), w, p)
			}
		}
	}
}

// TestAliasTellsApart holds that the linter is content when its advice was taken.
func TestAliasTellsApart(t *testing.T) {
	for _, test := range []struct {
		aliases []string
		want    int
	}{
		{[]string{"", ""}, 1},
		{[]string{"glassens betydelse för kiosken", "glassens betydelse för butiken"}, 0},
	} {
		question := func(text string, i int) string { return text + "\n<!-- aliases: " + test.aliases[i] + " -->" }
		lib := files("sv/glass.md", faq("Glass", question("Varför är glass viktigt?", 0), "Kiosken lever på den.", question("Varför är glass viktig?", 1), "Butiken säljer den."))
		if all, err := snapshot(t, lib, Options{}).collisions(t.Context()); err != nil || len(findings(all, RuleCollision)) != test.want {
			t.Errorf("with the aliases %q: %v, %v; want %d collisions", test.aliases, all, err, test.want)
		}
	}
}
