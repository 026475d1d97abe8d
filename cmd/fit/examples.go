package main

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"svar/knowledge"
	"svar/knowledge/match"
	"svar/knowledge/source"
)

// An example is a question, as far as fitting is concerned.
type example struct {
	set        int
	group      string // the questions of one group are held out together: those about one article, or one entry of a single one
	answerable bool
	values     [][]float64 // by candidate: its features
	right      []bool      // by candidate
}

// candidates is how many entries a question is learnt from: the first of those that the matcher scores. With all 64 the
// weights come out the same, and take three times as long.
const candidates = 24

// readSet asks the questions of a folder of its articles.
func readSet(ctx context.Context, folder string, set int) ([]example, error) {
	from, err := source.Parse(filepath.Join(folder, "articles"))
	if err != nil {
		return nil, err
	}
	library, err := knowledge.Open(ctx, from, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	file, err := os.Open(filepath.Join(folder, "queries.tsv"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var examples []example
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s:%d: not three fields", file.Name(), n)
		}
		if n > 1 {
			examples = append(examples, newExample(library.Current(), set, strings.Split(fields[0], "|"), fields[2]))
		}
	}
	return examples, lines.Err()
}

func newExample(s *knowledge.Snapshot, set int, expected []string, question string) example {
	e := example{set: set, answerable: expected[0] != "-"}
	e.group, _, _ = strings.Cut(expected[0], "#")
	if len(s.Articles) == 1 {
		e.group = expected[0]
	}
	for _, c := range s.Index.Search(match.Query{Text: question, Limit: candidates}).Candidates {
		values := make([]float64, len(features))
		for _, p := range c.Parts {
			values[slices.Index(features, p.Name)] = p.Value
		}
		e.values = append(e.values, values)
		e.right = append(e.right, slices.Contains(expected, c.Article.Path+"#"+c.Entry.Heading))
	}
	return e
}
