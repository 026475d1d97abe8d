package match_test

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"svar/knowledge"
	"svar/knowledge/article"
	"svar/knowledge/articles"
	"svar/knowledge/match"
	"svar/knowledge/richtext"
	"svar/knowledge/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// embedded gives the embedded library.
func embedded(t testing.TB) *knowledge.Snapshot {
	t.Helper()
	library, err := knowledge.Open(context.Background(), source.Embedded{FS: articles.FS()}, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return library.Current()
}

// small gives an index of one article with these questions, in a language.
func small(code, title string, questions ...string) *match.Index {
	a := &article.Article{Path: code + "/a", Language: code, Slug: "a", Title: title}
	for i, q := range questions {
		a.Entries = append(a.Entries, article.Entry{Kind: article.FAQ, Heading: q, Anchor: fmt.Sprint(i), Body: richtext.Doc{richtext.Paragraph{Spans: []richtext.Span{{Text: "Text."}}}}})
	}
	return match.New([]*article.Article{a})
}

// first gives the heading of the first candidate.
func first(r match.Result) string {
	if len(r.Candidates) == 0 {
		return ""
	}
	return r.Candidates[0].Entry.Heading
}

// TestRankings holds the first three candidates and the outcome of the embedded library's golden questions.
func TestRankings(t *testing.T) {
	s := embedded(t)
	var b strings.Builder
	for _, g := range s.Goldens {
		r := s.Index.Search(match.Query{Text: g.Query})
		fmt.Fprintf(&b, "%s: %s\n", g.Query, r.Outcome)
		for _, c := range r.Candidates[:min(len(r.Candidates), 3)] {
			fmt.Fprintf(&b, "\t%s#%s\n", c.Article.Slug, c.Entry.Anchor)
		}
	}
	const name = "testdata/rankings.txt"
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got, old := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(got), len(old)) {
		if i >= len(got) || i >= len(old) || got[i] != old[i] {
			t.Fatalf("line %d of %s has changed; if for the better, run the test with -update and read the difference", i+1, name)
		}
	}
}

// TestWaysToAWord holds, one by one, the ways on which a word of a question finds a word of the library.
func TestWaysToAWord(t *testing.T) {
	x := small("sv", "Butiken", "Hur lämnar jag tillbaka en vara?", "Vad kostar frakten?", "Hur fungerar presentkortet?", "Vilka öppettider har lagerbutiken?", "Vad är en kundklubb?")
	for _, test := range []struct{ way, query, want string }{
		{"the same", "vad kostar frakten", "Vad kostar frakten?"},
		{"inflected", "presentkorten", "Hur fungerar presentkortet?"},
		{"a synonym", "returnera en vara", "Hur lämnar jag tillbaka en vara?"},
		{"another part of speech", "kostnad för frakt", "Vad kostar frakten?"},
		{"misspelt", "presetnkort", "Hur fungerar presentkortet?"},
		{"without dots", "oppettider", "Vilka öppettider har lagerbutiken?"},
		{"written apart", "present kort", "Hur fungerar presentkortet?"},
		{"a part of a compound", "klubb", "Vad är en kundklubb?"},
		{"in English", "what does shipping cost", "Vad kostar frakten?"},
		{"composed", "o\u0308ppettider", "Vilka öppettider har lagerbutiken?"},
	} {
		if got := first(x.Search(match.Query{Text: test.query})); got != test.want {
			t.Errorf("%s: %q gives %q, want %q", test.way, test.query, got, test.want)
		}
	}
}

// TestWaysLeftOut holds that a way which is left out leads nowhere, not even together with another.
func TestWaysLeftOut(t *testing.T) {
	x := small("sv", "Butiken", "Vad kostar frakten?", "Vilka öppettider har lagerbutiken?", "Vad är en kundklubb?")
	for _, test := range []struct {
		word, match string
		way         match.Ways
	}{
		{"leveransavgift", "kostar", match.Compounds}, // a part's synonym
		{"affär", "lagerbutiken", match.Compounds},    // a synonym's compound
		{"värdskap", "kostar", match.Roots},           // a synonym of a word made from the same
		{"leveransavgift", "kostar", match.Synonyms},
		{"lager", "lagerbutiken", match.Compounds},
		{"oppettider", "öppettider", match.Marks | match.Spelling},
		{"öppettidre", "öppettider", match.Spelling},
	} {
		leads := func(without match.Ways) bool {
			r := x.Search(match.Query{Text: test.word, Language: "sv", Explain: true, Without: without})
			return len(r.Words) == 1 && slices.ContainsFunc(r.Words[0].Matches, func(m match.Match) bool { return m.Text == test.match })
		}
		if !leads(0) || leads(test.way) {
			t.Errorf("%s leads to %s: %t, and without way %b: %t", test.word, test.match, leads(0), test.way, leads(test.way))
		}
	}
	parts := func(without match.Ways) []match.Part {
		return x.Search(match.Query{Text: "avgiftsförsändelse", Language: "sv", Explain: true, Without: without}).Candidates[0].Parts
	}
	akin := func(p match.Part) bool { return p.Of == match.OfMeaning }
	if !slices.ContainsFunc(parts(0), akin) {
		t.Error("the meaning of a compound is not that of its parts")
	}
	if r := x.Search(match.Query{Text: "avgiftsförsändelse", Language: "sv", Without: match.Compounds}); len(r.Candidates) > 0 {
		t.Errorf("a compound that is not taken apart leads to %q", first(r))
	}
}

// TestNoAnswer holds that what asks nothing of the library gets no answer, quickly and without a panic.
func TestNoAnswer(t *testing.T) {
	x := embedded(t).Index
	for _, query := range []string{
		"", " ", "?", "och", "vad är det", "hur", "hej", "tack så mycket!", "👍", "😂😂😂", "https://example.com/viral", "a@example.com",
		"\x00\x01\x02", "\xff\xfe\xfd", strings.Repeat("a", 100_000), strings.Repeat("😀", 50_000), "hur mycket kostar en lägenhet på landet",
		"vilken färg har en flamingo", "när går nästa buss", "<!channel>", "@everyone", "seeding seeding", "bla bla bla", "pris pris",
	} {
		if r := x.Search(match.Query{Text: query}); r.Outcome == match.Answer {
			t.Errorf("%.60q is answered with %q (%.2f)", query, first(r), r.Candidates[0].Confidence)
		}
	}
}

// TestOnlyTheTopic holds that whoever only names a topic is not given what it costs for sure, but is where an entry says what it is.
func TestOnlyTheTopic(t *testing.T) {
	if r := small("sv", "Glass", "Hur gör man glass?", "Hur länge håller glass?").Search(match.Query{Text: "glass?"}); r.Outcome != match.Choices || r.Offered != 2 {
		t.Errorf("%s, %d offered", r.Outcome, r.Offered)
	}
	if r := small("sv", "Glass", "Hur gör man glass?", "Hur länge håller glass?").Search(match.Query{Text: "hej! glass"}); r.Outcome != match.Choices {
		t.Errorf("with a greeting: %s", r.Outcome)
	}
	if r := small("sv", "Cha cha", "Vad är cha cha?", "Hur länge håller glass?").Search(match.Query{Text: "cha cha"}); first(r) != "Vad är cha cha?" {
		t.Errorf("a title of one word twice: %s, %s", r.Outcome, first(r))
	}
	if r := small("sv", "Glass", "Vad är glass?", "Hur länge håller glass?").Search(match.Query{Text: "glass?"}); r.Outcome != match.Answer || first(r) != "Vad är glass?" {
		t.Errorf("%s: %s", r.Outcome, first(r))
	}
}

// TestElsewhere holds that a question about something that the library does not have is not answered for sure, however well
// its other words fit.
func TestElsewhere(t *testing.T) {
	x := small("sv", "Videor", "Hur tjänar man pengar på sin video?", "Hur lång ska en video vara?", "Var lägger man upp den?")
	if r := x.Search(match.Query{Text: "hur tjänar man pengar på sin video"}); r.Outcome != match.Answer {
		t.Errorf("its own question gets %s", r.Outcome)
	}
	r := x.Search(match.Query{Text: "hur tjänar man pengar på att odla potatis", Explain: true})
	if r.Outcome == match.Answer {
		t.Errorf("it is answered with %q (%.2f)", first(r), r.Candidates[0].Confidence)
	}
}

// TestManyAliases holds that many aliases on one entry do not draw questions away from another.
func TestManyAliases(t *testing.T) {
	x := small("sv", "Banken", "Hur spärrar jag kortet?", "Hur byter jag kod?")
	a := x.Search(match.Query{Text: "byta kod"}).Candidates[0].Article
	for i := range 200 {
		a.Entries[0].Aliases = append(a.Entries[0].Aliases, fmt.Sprintf("kortet är borta kod %d", i))
	}
	if got := first(match.New([]*article.Article{a}).Search(match.Query{Text: "byta kod"})); got != "Hur byter jag kod?" {
		t.Errorf("got %q", got)
	}
}

// TestPartsAddUp holds that an explanation is the score itself, but for the rounding of its units.
func TestPartsAddUp(t *testing.T) {
	for _, c := range embedded(t).Index.Search(match.Query{Text: "hur blir jag viral?", Explain: true}).Candidates {
		sum := 0.0
		for _, p := range c.Parts {
			sum += p.Value * p.Weight
		}
		if d := sum - c.Score; d > 1e-5 || d < -1e-5 {
			t.Errorf("%s: the parts come to %f, the score is %f", c.Entry.Heading, sum, c.Score)
		}
		if c.Confidence < 0 || c.Confidence > 1 {
			t.Errorf("%s: confidence %f", c.Entry.Heading, c.Confidence)
		}
	}
}

// TestLikelyLanguages holds that a question is read in each language that it may be in, and that the articles' own words tell
// which that is.
func TestLikelyLanguages(t *testing.T) {
	var list []*article.Article
	for code, heading := range map[string]string{"nb": "Hva koster frakten?", "da": "Hvornår skal momsen betales?", "sv": "Exempel på word of mouth"} {
		a := small(code, "", heading).Search(match.Query{Text: heading, Language: code}).Candidates[0].Article
		a.Slug = code
		list = append(list, a)
	}
	x := match.New(list)
	for _, test := range []struct{ query, want, code string }{
		{"betale moms", "Hvornår skal momsen betales?", "da"}, // Norwegian as well
		{"frakten pris", "Hva koster frakten?", "nb"},
		{"word of mouth exempel", "Exempel på word of mouth", "sv"},
	} {
		if r := x.Search(match.Query{Text: test.query}); first(r) != test.want || r.Language != test.code {
			t.Errorf("%q is read as %s and gives %q, want %q", test.query, r.Language, first(r), test.want)
		}
	}
}

// TestTranslations holds that what an article lacks is not answered from the same article in another language: its own
// is the one to be asked.
func TestTranslations(t *testing.T) {
	var articles []*article.Article
	for code, heading := range map[string]string{"sv": "Vad kostar frakten?", "en": "How long does delivery take?"} {
		articles = append(articles, small(code, "Frakt", heading).Search(match.Query{Text: heading, Language: code}).Candidates[0].Article)
	}
	if got := first(match.New(articles).Search(match.Query{Text: "how much is the shipping"})); got == "Vad kostar frakten?" {
		t.Errorf("got %q", got)
	}
}

// TestLanguages holds that a question is asked of the articles in its language first, and of the others where those
// have no answer.
func TestLanguages(t *testing.T) {
	question := func(code, heading string) *article.Article {
		a := small(code, "Frakt", heading).Search(match.Query{Text: heading, Language: code}).Candidates[0].Article
		a.Slug = code
		return a
	}
	x := match.New([]*article.Article{question("sv", "Vad kostar frakten?"), question("en", "How long does delivery take?"), question("de", "Was kostet der Versand?")})
	for _, test := range []struct{ query, want string }{
		{"was kostet denn der Versand bei euch", "Was kostet der Versand?"},
		{"vad kostar det att frakta", "Vad kostar frakten?"},
		{"how long does it take to deliver", "How long does delivery take?"},
		{"how much is the shipping", "Vad kostar frakten?"},
	} {
		if got := first(x.Search(match.Query{Text: test.query})); got != test.want {
			t.Errorf("%q gives %q, want %q", test.query, got, test.want)
		}
	}
}

func TestComplete(t *testing.T) {
	x := embedded(t).Index
	for _, test := range []struct{ typed, want string }{
		{"hur mycket kostar en vir", "Hur mycket kostar en viral marknadsföringskampanj?"},
		{"transpar", "Varför är transparens så viktigt i viral marknadsföring?"},
		{"verktyg", "Vilka är bra verktyg för virala marknadsföringskampanjer?"},
	} {
		got := x.Complete(test.typed, "sv", 10)
		if !slices.ContainsFunc(got, func(c match.Completion) bool { return c.Text == test.want }) {
			t.Errorf("%q does not offer %q but %v", test.typed, test.want, texts(got))
		}
	}
	for _, typed := range []string{"", "xyzzy", strings.Repeat("lång text ", 5_000), "\xff", "å", "mark"} {
		if got := x.Complete(typed, "sv", 25); len(got) > 25 {
			t.Errorf("%.20q offers %d", typed, len(got))
		}
	}
	if got := x.CompleteArticles("virl markn", "sv", 3); len(got) == 0 || got[0].Article.Slug != "viral-marketing" {
		t.Errorf("articles: %v", texts(got))
	}
}

func texts(list []match.Completion) (out []string) {
	for _, c := range list {
		out = append(out, c.Text)
	}
	return out
}

func FuzzSearch(f *testing.F) {
	for _, q := range []string{"hur blir jag viral?", "", "\xff", "å", "4P b2c e-post p:na", "och nackdelarna?"} {
		f.Add(q)
	}
	x := embedded(f).Index
	f.Fuzz(func(t *testing.T, query string) {
		r := x.Search(match.Query{Text: query, Explain: true, Topic: &match.Topic{Article: "sv/viral-marketing", Asked: query}})
		if r.Offered > len(r.Candidates) || len(r.Candidates) > 5 {
			t.Errorf("offers %d of %d", r.Offered, len(r.Candidates))
		}
		x.Complete(query, "sv", 5)
	})
}

// TestChanceCompounds holds that a form of a word, and what only looks like a compound, is not led to from what it seems to be made of.
func TestChanceCompounds(t *testing.T) {
	index := small("sv", "Om A", "Vem är köparen?", "Är luften ren?", "Vad betyder transparens?", "Vad kostar ett par?")
	for word, wrong := range map[string]string{"ren": "köparen", "par": "transparens"} {
		r := index.Search(match.Query{Text: word, Language: "sv", Explain: true})
		if len(r.Words) != 1 || len(r.Words[0].Matches) == 0 {
			t.Fatalf("%s is read as %+v", word, r.Words)
		}
		for _, m := range r.Words[0].Matches {
			if m.Text == wrong {
				t.Errorf("%s leads to %s", word, m.Text)
			}
		}
	}
}
