package knowledge

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseGoldens(t *testing.T) {
	when := Target{"lon", "När kommer lönen?"}
	question := func(line int, expected ...Target) []Golden {
		return []Golden{{"q.tsv", line, expected, "para", "när får jag lön"}}
	}
	for name, test := range map[string]struct {
		data string
		want []Golden
	}{
		"by slug":       {goldenHeader + "lon#När kommer lönen?\tpara\tnär får jag lön\n", question(2, when)},
		"by path":       {goldenHeader + "sv/lon#När kommer lönen?\tpara\tnär får jag lön", question(2, Target{"sv/lon", "När kommer lönen?"})},
		"several":       {goldenHeader + "lon#När kommer lönen?|bonus#C# i lönen\tpara\tnär får jag lön\n", question(2, when, Target{"bonus", "C# i lönen"})},
		"no answer":     {goldenHeader + "-\tpara\tnär får jag lön\n", question(2)},
		"spaces":        {goldenHeader + " lon # När  kommer lönen? \t para \t när får jag lön \n", question(2, when)},
		"lines end":     {"expected\tkind\tquery\r\n-\tpara\tnär får jag lön\r\n", question(2)},
		"byte order":    {"\uFEFF" + goldenHeader + "-\tpara\tnär får jag lön\n", question(2)},
		"other titles":  {"väntat svar\tsort\tfråga\n-\tpara\tnär får jag lön\n", question(2)},
		"nobody's":      {"# Lön\n\n" + goldenHeader + "\n \t\t\n# Mera\n-\tpara\tnär får jag lön\n\n", question(7)},
		"two questions": {goldenHeader + "-\tnone\ta\n-\t\tb\n", []Golden{{"q.tsv", 2, nil, "none", "a"}, {"q.tsv", 3, nil, "", "b"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ParseGoldens("q.tsv", []byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseGoldensRefuses(t *testing.T) {
	manyLines := ""
	for line := range 20 {
		manyLines += fmt.Sprintf("q.tsv:%d: the line is not UTF-8\n", line+2)
	}
	for name, test := range map[string]struct{ data, want string }{
		"nothing":                    {"", "q.tsv: there are no questions below the header"},
		"only a header":              {goldenHeader + "\n# Lön\n", "q.tsv: there are no questions below the header"},
		"no header":                  {"\n-\tpara\tlön\n", "q.tsv:2: there is no header above the questions"},
		"no header, half a question": {"lon#Lön?\tpara\n", "q.tsv:1: there is no header above the questions"},
		"two fields":                 {goldenHeader + "-\tpara\tlön\nlon#Lön?\tlön\n", `q.tsv:3: expected<TAB>kind<TAB>query is needed, not "lon#Lön?\tlön"`},
		"four fields":                {goldenHeader + "-\ta\tb\tc\n", `q.tsv:2: expected<TAB>kind<TAB>query is needed, not "-\ta\tb\tc"`},
		"no expectation":             {goldenHeader + "\tpara\tlön\n", `q.tsv:2: expected<TAB>kind<TAB>query is needed, not "\tpara\tlön"`},
		"no query":                   {goldenHeader + "-\tpara\t \n", `q.tsv:2: expected<TAB>kind<TAB>query is needed, not "-\tpara\t "`},
		"no heading":                 {goldenHeader + "lon#Lön?|lon\tpara\tlön\n", `q.tsv:2: article#heading is needed, not "lon"`},
		"no article":                 {goldenHeader + " #Lön?\tpara\tlön\n", `q.tsv:2: article#heading is needed, not "#Lön?"`},
		"Latin-1":                    {goldenHeader + "-\tpara\tl\xf6n\n", "q.tsv:2: the line is not UTF-8"},
		"all of it": {"-\tpara\tlön\n-\tpara\tl\xf6n\n-\tpara\tbonus\n# Mera\nlön\tpara\tlön\n", "q.tsv:1: there is no header above the questions\n" +
			"q.tsv:2: the line is not UTF-8\nq.tsv:5: article#heading is needed, not \"lön\""},
		"a long line": {goldenHeader + strings.Repeat("x", 1000), `q.tsv:2: expected<TAB>kind<TAB>query is needed, not "` + strings.Repeat("x", maxExcerpt) + `…"`},
		"many lines":  {goldenHeader + strings.Repeat("-\tpara\tl\xf6n\n", 22), manyLines + "q.tsv: and 2 more like these"},
	} {
		t.Run(name, func(t *testing.T) {
			goldens, err := ParseGoldens("q.tsv", []byte(test.data))
			if err == nil || err.Error() != test.want || goldens != nil {
				t.Errorf("%v, %v; want the error %q", goldens, err, test.want)
			}
		})
	}
}

func TestExpects(t *testing.T) {
	g := Golden{Expected: []Target{{"lon", "När kommer lönen?"}, {"sv/hr/bonus", "Bonus"}}}
	for _, test := range []struct {
		path, heading string
		want          bool
	}{
		{"lon", "När kommer lönen?", true},
		{"sv/lon", "När kommer lönen?", true},
		{"en/lon", "När  kommer\u00a0lönen? ", true},
		{"hr/lon", "När kommer lönen?", false}, // hr names no language
		{"sv/lon", "Lönen", false},
		{"sv/lon", "Bonus", false},
		{"sv/hr/bonus", "Bonus", true},
		{"hr/bonus", "Bonus", false}, // may be of any language
		{"en/hr/bonus", "Bonus", false},
	} {
		if got := g.Expects(test.path, test.heading); got != test.want {
			t.Errorf("%s#%s: %t, want %t", test.path, test.heading, got, test.want)
		}
	}
	if (Golden{}).Expects("", "") {
		t.Error("a question without an answer expects one")
	}
}

func TestWants(t *testing.T) {
	for want, g := range map[string]Golden{
		"-":                    {},
		"lon#Lön?":             {Expected: []Target{{"lon", "Lön?"}}},
		"lon#Lön?|sv/bonus#Ja": {Expected: []Target{{"lon", "Lön?"}, {"sv/bonus", "Ja"}}},
	} {
		if got := g.Wants(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
