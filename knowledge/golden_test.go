package knowledge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

const goldenHeader = "expected\tkind\tquery\n"

func TestAddGoldens(t *testing.T) {
	s := snapshot(t, files(
		"sv/lon.md", salary,
		"sv/golden.tsv", "\uFEFF"+goldenHeader+"# Kommentar\n\nlon#När kommer lönen?\tpara\tnär får jag lön\r\n"+
			"lon#När  kommer lönen?| lon#Höjdpunkter \tpara\tlönen \n-\tnone\tvad blir det för väder\n"+
			"lon\tpara\tutan rubrik\nlon#X\tpara\n-\t\t\nlon#X\tpara\ta\tb\n\t\t\n",
		"golden.tsv", "lon#När kommer lönen?\tshort\tlön\nsv/lon#När kommer lönen?\tshort\tlön\n",
	), Options{})
	when := Target{"sv/lon", "När kommer lönen?"}
	want := []Golden{
		{"golden.tsv", 1, []Target{when}, "short", "lön"},
		{"golden.tsv", 2, []Target{when}, "short", "lön"},
		{"sv/golden.tsv", 4, []Target{when}, "para", "när får jag lön"},
		{"sv/golden.tsv", 5, []Target{when, {"sv/lon", "Höjdpunkter"}}, "para", "lönen"},
		{"sv/golden.tsv", 6, nil, "none", "vad blir det för väder"},
	}
	if diff := cmp.Diff(want, s.Goldens); diff != "" {
		t.Errorf("golden questions (-want +got):\n%s", diff)
	}
	var lines []string
	for _, f := range s.Findings {
		if f.Rule == RuleGoldenFormat {
			lines = append(lines, fmt.Sprint(f.Line))
		}
	}
	if got := strings.Join(lines, " "); got != "7 8 9 10" {
		t.Errorf("lines %s are reported, want 7 8 9 10", got)
	}
}

// wage answers two questions that have nothing in common.
var wage = faq("Lön", "När kommer lönen?", "Lönen kommer den tjugofemte varje månad.", "Hur ser jag min skattetabell?", "Logga in hos Skatteverket.")

func TestGoldens(t *testing.T) {
	for name, test := range map[string]struct{ line, rule, want string }{
		"right":        {"lon#När kommer lönen?\tpara\tnär kommer lönen", "", ""},
		"one of two":   {"lon#Annat|lon#När kommer lönen?\tpara\tnär kommer lönen", "", ""},
		"wrong":        {"lon#När kommer lönen?\tpara\thur ser jag min skattetabell", RuleGoldenWrong, "hur ser jag min skattetabell, sv/lon#När kommer lönen?, sv/lon#Hur ser jag min skattetabell?"},
		"unknown":      {"lon#Vad är en bonus?\tpara\tvad är bonus", RuleGoldenUnknown, "sv/lon#Vad är en bonus?, vad är bonus"},
		"no article":   {"bonus#Vad är en bonus?\tpara\tvad är bonus", RuleGoldenUnknown, "sv/bonus#Vad är en bonus?, vad är bonus"},
		"missed":       {"lon#När kommer lönen?\tpara\txyzzy plugh", RuleGoldenMissed, "xyzzy plugh, sv/lon#När kommer lönen?"},
		"unanswerable": {"-\tnone\tvem vann fotbollsmatchen igår kväll", "", ""},
		"answered":     {"-\tnone\tnär kommer lönen?", RuleGoldenAnswered, "när kommer lönen?, sv/lon#När kommer lönen?"},
	} {
		t.Run(name, func(t *testing.T) {
			s := snapshot(t, files("sv/lon.md", wage, "sv/golden.tsv", goldenHeader+test.line+"\n"), Options{})
			failing, err := s.Failing(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			if test.rule != "" {
				want = []string{"sv/golden.tsv:2 " + test.want}
			}
			if got := findings(failing, test.rule); !slices.Equal(got, want) || len(failing) != len(want) {
				t.Errorf("failures %q of %v, want %q", got, failing, want)
			}
		})
	}
}

func TestTooManyGoldens(t *testing.T) {
	s := snapshot(t, files("sv/lon.md", salary, "sv/golden.tsv", strings.Repeat("-\tnone\txyzzy\n", maxGoldens+2)), Options{})
	wantFindings(t, s, RuleTooManyGoldens, "sv/golden.tsv:10001 10000")
	if len(s.Goldens) != maxGoldens {
		t.Errorf("%d golden questions, want %d", len(s.Goldens), maxGoldens)
	}
}

func TestJudge(t *testing.T) {
	a := &article.Article{Path: "sv/lon"}
	when, how := &article.Entry{Heading: "När kommer  lönen?"}, &article.Entry{Heading: "Hur?"}
	result := func(o match.Outcome, entries ...*article.Entry) match.Result {
		r := match.Result{Outcome: o}
		for _, e := range entries {
			r.Candidates = append(r.Candidates, match.Candidate{Article: a, Entry: e})
		}
		return r
	}
	answerable, unanswerable := Golden{Expected: []Target{{"sv/lon", "Annat"}, {"sv/lon", "När kommer lönen?"}}}, Golden{}
	for _, test := range []struct {
		golden Golden
		result match.Result
		want   string
	}{
		{answerable, result(match.Answer, when, how), ""},
		{answerable, result(match.Choices, when, how), ""},
		{answerable, result(match.None, when, how), RuleGoldenUnsure},
		{answerable, result(match.Choices, how, when), RuleGoldenWrong},
		{answerable, result(match.None), RuleGoldenMissed},
		{unanswerable, result(match.None, when), ""},
		{unanswerable, result(match.Choices, when, how), ""},
		{unanswerable, result(match.Answer, when), RuleGoldenAnswered},
	} {
		got := ""
		if f := test.golden.judge(test.result); f != nil {
			got = f.Rule
		}
		if got != test.want {
			t.Errorf("%s to %q: %q, want %q", test.result.Outcome, test.golden.Wants(), got, test.want)
		}
	}
}

func TestGoldensAreAskedOnce(t *testing.T) {
	s := snapshot(t, files("sv/lon.md", wage, "sv/golden.tsv", goldenHeader+strings.Repeat("-\tnone\tnär kommer lönen?\n", 50)), Options{})
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.failures(done); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	var together sync.WaitGroup
	for range 3 {
		together.Go(func() {
			if failures, err := s.failures(t.Context()); err != nil || len(failures) != 50 {
				t.Errorf("%d failures, %v; want 50", len(failures), err)
			}
		})
	}
	together.Wait()
	if failures, err := s.failures(done); err != nil || len(failures) != 50 {
		t.Errorf("%d failures, %v; want them remembered", len(failures), err)
	}
}
