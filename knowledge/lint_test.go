package knowledge

import (
	"slices"
	"strings"
	"testing"

	"svar/knowledge/article"
)

func TestDuplicateQuestions(t *testing.T) {
	s := snapshot(t, files(
		"sv/a.md", faq("Lön", "När kommer lönen?", "Den tjugofemte.", "NÄR  kommer lönen!", "Den tjugosjätte."),
		"sv/b.md", "# Arbete\n\n## När kommer lönen?\n\nSnart.\n\n## Exempel\n\nEtt exempel.\n",
		"sv/c.md", "# Avtal\n\n## Exempel\n\nEtt annat exempel.\n\n## FAQ\n\n### Hur får jag pengar?\n<!-- aliases: när kommer lönen; vad kostar det -->\n\nArbeta.\n",
		"sv/d.md", "# Själv\n\n## FAQ\n\n### Vem är jag?\n<!-- aliases: vem ÄR jag; vem är du; vem är du? -->\n\nIngen.\n",
		"en/a.md", "# Arbete\n\n## FAQ\n\n### När kommer lönen?\n\nOn the twenty-fifth.\n",
	), Options{})
	wantFindings(t, s, RuleDuplicateQuestion,
		"sv/a.md:9 NÄR kommer lönen!, sv/a.md:5", "sv/b.md:3 När kommer lönen?, sv/a.md:5", "sv/c.md:9 när kommer lönen, sv/a.md:5")
}

func TestPlatformLimits(t *testing.T) {
	long := func(n int) string { return strings.Repeat("å", n-1) + "." }
	s := snapshot(t, files("sv/a.md", faq("Lön", "Ryms?", long(4000), "Discord?", long(4001), "Slack?", long(12001))), Options{})
	wantFindings(t, s, RuleLongAnswer, "sv/a.md:9 Discord?, 4001, "+onlyDiscord, "sv/a.md:13 Slack?, 12001, "+bothPlatforms)
	heading := func(n int) string { return strings.Repeat("lön ", n/4)[:n+n/4-1] + "?" }
	s = snapshot(t, files("sv/a.md", "# Lön\n\n## "+heading(152)+"\n\nJa.\n\n## "+heading(148)+"\n\nJa.\n"), Options{})
	if got := findings(s.Findings, RuleLongTitle); len(got) != 1 || !strings.HasSuffix(got[0], ", 152, 150") {
		t.Errorf("long headings %q, want one of 152", got)
	}
}

func TestCheck(t *testing.T) {
	lib := files(
		"sv/a.md", faq("Lön", "När kommer lönen?", "Den tjugofemte varje månad.", "Hur ser jag min skattetabell?", "Hos Skatteverket."),
		"sv/b.md", faq("Utbetalning", "När kommer lönerna?", "Den tjugosjätte varje månad."),
		"sv/c.md", faq("Semester", "Hur lång är semestern?", "Se [här](/absent)."),
		"sv/d.md", faq("Ledighet", "Hur lång är semestern?", "Fem veckor."),
		"sv/golden.tsv", goldenHeader+"c#Finns inte\tpara\tfinns inte\n",
	)
	s := snapshot(t, lib, Options{})
	r, err := s.Check(t.Context(), "en")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	pairs := 0
	for _, m := range r.Findings {
		texts = append(texts, m.String())
		if m.Rule != RuleCollision && m.Rule != RuleOvershadowed {
			continue
		}
		pairs++
		for _, want := range []string{"När kommer lönen?", "När kommer lönerna?", "sv/a.md:5", "sv/b.md:5"} {
			if !strings.Contains(m.String(), want) {
				t.Errorf("%q does not name %s", m, want)
			}
		}
	}
	all := strings.Join(texts, "\n")
	for _, want := range []string{
		"sv/c.md:7: warning: the link /absent leads to an article that does not exist",
		`sv/golden.tsv:2: warning: the golden question "finns inte" expects sv/c#Finns inte, which does not exist`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the report lacks %q:\n%s", want, all)
		}
	}
	if pairs != 1 {
		t.Errorf("%d pairs cannot be told apart, want 1:\n%s", pairs, all)
	}
	if r.Articles != 4 || r.Goldens != 1 || r.Failing != 1 || r.Errors != 0 || r.Warnings != 4 || r.Errors+r.Warnings+r.Notes != len(r.Findings) {
		t.Errorf("report %+v", r)
	}
	swedish, err := s.Check(t.Context(), "sv")
	if err != nil || !strings.Contains(swedish.Findings[len(swedish.Findings)-1].Message, "testfrågan") {
		t.Errorf("in Swedish: %v, %v", swedish.Findings, err)
	}
}

func TestCheckTellsWhatIsInstead(t *testing.T) {
	s := snapshot(t, files("sv/a.md", salary), Options{})
	p := place{s.Articles[0], &s.Articles[0].Entries[0]}
	other := place{&article.Article{File: "sv/x.md"}, &article.Entry{Heading: "Annat", Line: 7}}
	got := tell([]place{p, other, p}, []*rival{{place: other, instead: true}, {place: p}, nil})
	if len(got) != 1 || got[0].Rule != RuleOvershadowed || got[0].Args[2] != "sv/x.md:7" {
		t.Errorf("findings %v, want one that names the other", got)
	}
}

func TestSample(t *testing.T) {
	list := make([]place, 10)
	for i := range list {
		list[i].entry = &article.Entry{Line: i}
	}
	var lines []int
	for _, p := range sample(list, 4) {
		lines = append(lines, p.entry.Line)
	}
	if len(lines) != 4 || lines[0] != 0 || lines[3] < 7 {
		t.Errorf("sample %v is not spread over all", lines)
	}
	if len(sample(list, 10)) != 10 {
		t.Error("a list that fits is cut")
	}
}

func TestQuestionNamesTheTopic(t *testing.T) {
	s := snapshot(t, files("sv/a.md", "# Säljlead\n\n## Förstå säljleads\n\nText.\n\n## Exempel\n\nText.\n\n## FAQ\n\n### Hur många?\n\nTre.\n"), Options{})
	a := s.Articles[0]
	for i, want := range []string{"Förstå säljleads", "Säljlead Exempel", "Hur många?"} {
		if got := (place{a, &a.Entries[i]}).question(); got != want {
			t.Errorf("question %q, want %q", got, want)
		}
	}
}

// TestUnfindable holds that an entry which its own heading does not find is a finding, and one that it finds is none.
func TestUnfindable(t *testing.T) {
	lib := files("sv/a.md", faq("Lön", "Hur då?", "Så här.", "När kommer lönen?", "Den tjugofemte."))
	all, err := snapshot(t, lib, Options{}).collisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := findings(all, RuleUnfindable); !slices.Equal(got, []string{"sv/a.md:5 Hur då?"}) {
		t.Errorf("cannot be found: %q", got)
	}
}
