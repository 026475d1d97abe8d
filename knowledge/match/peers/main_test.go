package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestMain lets the test's own program be the process of an engine.
func TestMain(m *testing.M) {
	if slices.Contains(os.Args[1:], "-child") {
		main()
		return
	}
	os.Exit(m.Run())
}

// shelf writes a small evaluation set, and gives its folder.
func shelf(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, topic := range []string{"havre", "råg", "korn"} {
		write("articles/"+topic+".md", fmt.Sprintf("---\ntitle: %s\n---\n\n# %[1]s\n\n## Vad kostar %[1]s?\n\nTio kronor kilot.\n\n## När sås %[1]s?\n\nI april.\n", topic))
	}
	write("queries.tsv", "expected\tkind\tquery\nhavre#Vad kostar havre?\tshort\tvad kostar havre\nråg#När sås råg?\tshort\tnär sås råg\n-\tnone\thur långt är det till månen\n")
	return folder
}

func TestSetsAreCompared(t *testing.T) {
	var out, progress strings.Builder
	if err := run(t.Context(), []string{"-engines", "sqlite,fuzzy,bleve,bleve-fuzzy", shelf(t)}, &out, &progress); err != nil {
		t.Fatalf("%v\n%s", err, &progress)
	}
	for _, want := range []string{
		"6 entries, 2 answerable and 1 unanswerable questions",
		"| Svar | 1.000 | 1.000 | 2 | 0 | 0 |",
		"| SQLite FTS5 | 0.500 | 1.000 | 1 | 0 | 0 |", // a word that half of the entries have counts for nothing
		"| sahilm/fuzzy | 1.000 | 1.000 | 2 | 0 | 0 |",
		"| Bleve sv | 1.000 | 1.000 | 2 | 0 | 0 |",
		"| Bleve sv, fuzziness 1 | 1.000 | 1.000 | 2 | 0 | 0 |",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, &out)
		}
	}
}

func TestGoldenQuestionsAreASet(t *testing.T) {
	folder := shelf(t)
	library := filepath.Join(folder, "articles")
	if err := os.Rename(filepath.Join(folder, "queries.tsv"), filepath.Join(library, "golden.tsv")); err != nil {
		t.Fatal(err)
	}
	var out, progress strings.Builder
	if err := run(t.Context(), []string{"-engines", "fuzzy", library}, &out, &progress); err != nil {
		t.Fatalf("%v\n%s", err, &progress)
	}
	if !strings.Contains(out.String(), "| Svar | 1.000 | 1.000 | 2 | 0 | 0 |") {
		t.Errorf("unexpected:\n%s", &out)
	}
}

func TestSpeedIsCompared(t *testing.T) {
	folder := shelf(t)
	questions := filepath.Join(folder, "questions.txt")
	if err := os.WriteFile(questions, []byte("vad kostar korn\n\nnär sås havre\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, progress strings.Builder
	args := []string{"-engines", "svar,sqlite", "-corpus", filepath.Join(folder, "articles"), "-queries", questions}
	if err := run(t.Context(), args, &out, &progress); err != nil {
		t.Fatalf("%v\n%s", err, &progress)
	}
	for _, row := range []string{`\| Svar \| 2 \| .*\(1\.0×\)`, `\| SQLite FTS5 \| 2 \| `} {
		if !regexp.MustCompile(row).MatchString(out.String()) {
			t.Errorf("no %s in:\n%s", row, &out)
		}
	}
}

func TestCommandLineErrors(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "name at least one folder"},
		{[]string{"-corpus", "x"}, "belong together"},
		{[]string{"-engines", "solr", "x"}, `no engine "solr"`},
		{[]string{"-engines", "fuzzy", "/nowhere"}, "/nowhere"},
		{[]string{"-child", "minisearch", "x"}, "run by Node"},
	} {
		err := run(t.Context(), c.args, &strings.Builder{}, &strings.Builder{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.args, err, c.want)
		}
	}
}

func TestQuestionsMustHaveThreeFields(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queries.tsv")
	if err := os.WriteFile(path, []byte("expected\tkind\tquery\n\na#B\tshort\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readQuestions(path); err == nil || !strings.Contains(err.Error(), "queries.tsv:3") {
		t.Errorf("%v, want an error of line 3", err)
	}
}
