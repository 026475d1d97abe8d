package language

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rules reads the rules that a package declares: the string constants whose names begin with Rule.
func rules(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if ok && strings.HasPrefix(spec.Names[0].Name, "Rule") {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, text)
		}
		return true
	})
	return list
}

func TestEachRuleHasASentence(t *testing.T) {
	declared := append(rules(t, "../article/rules.go"), rules(t, "../rules.go")...)
	if len(declared) < 40 {
		t.Fatalf("only %d rules are declared", len(declared))
	}
	for _, rule := range declared {
		if _, ok := sentences[rule]; !ok {
			t.Errorf("%s has no sentence", rule)
		}
	}
	for rule := range sentences {
		if !slices.Contains(declared, rule) {
			t.Errorf("no rule is called %s", rule)
		}
	}
}

func TestSentencesAreWhole(t *testing.T) {
	args := regexp.MustCompile(`\{\d\}`)
	named := func(text string) []string {
		list := args.FindAllString(text, -1)
		slices.Sort(list)
		return slices.Compact(list)
	}
	for rule, s := range sentences {
		if s.sv == "" || s.en == "" || s.sv == s.en {
			t.Errorf("%s: a translation is missing", rule)
		}
		if !slices.Equal(named(s.sv), named(s.en)) {
			t.Errorf("%s: the languages name %v and %v", rule, named(s.sv), named(s.en))
		}
		for _, text := range []string{s.sv, s.en} {
			if strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
				t.Errorf("%s: %q does not fit into a line", rule, text)
			}
		}
	}
}

func TestMessage(t *testing.T) {
	for _, test := range []struct {
		code, rule string
		args       []string
		want       string
	}{
		{"sv", "dead-link", []string{"/x"}, "länken /x leder till en artikel som inte finns"},
		{"sv-SE", "dead-link", []string{"/x"}, "länken /x leder till en artikel som inte finns"},
		{"en", "dead-link", []string{"/x"}, "the link /x leads to an article that does not exist"},
		{"fi", "dead-link", []string{"/x"}, "the link /x leads to an article that does not exist"},
		{"", "dead-link", []string{"{2}", "b"}, "the link {2} leads to an article that does not exist"},
		{"sv", "half-left", []string{"100", "40"}, "bara 40 av 100 svar skulle finnas kvar"},
		{"en", "collision", []string{"[A]", "B", "b.md:1", "", ""}, `"[A]" and "B" (b.md:1) cannot be told apart; add an alias to one of them`},
		{"en", "collision", []string{"A", "B", "b.md:1", "x", ""}, `"A" and "B" (b.md:1) cannot be told apart; add an alias to one of them, to the first with "x"`},
		{"en", "collision", []string{"A", "B", "b.md:1", "", "x, y"}, `"A" and "B" (b.md:1) cannot be told apart; add an alias to one of them, to the second with "x" or "y"`},
		{"sv", "collision", []string{"A", "B", "b.md:1", "x, y, z", "å"}, `”A” och ”B” (b.md:1) går inte att skilja åt; ge någon av dem ett alias, den första med ”x”, ”y” eller ”z”, den andra med ”å”`},
		{"sv", "unheard-of", []string{"a", "b"}, "unheard-of: a, b"},
		{"sv", "unheard-of", nil, "unheard-of"},
	} {
		if got := LintFor(test.code).Message(test.rule, test.args); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.code, test.rule, got, test.want)
		}
	}
}
