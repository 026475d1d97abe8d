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

// candidates is how many entries a question is learnt from: the first of those that the matcher scores. With all of them
// the held-out figures were the same, but for a question or two, and took three times as long.
const candidates = 24

// A spec says where a set is: FOLDER, which holds articles/ and queries.tsv, or ARTICLES:QUESTIONS[:QUESTIONS…].
type spec struct {
	name      string
	articles  string
	questions []string
}

func parseSpec(arg string) spec {
	paths := strings.Split(arg, ":")
	s := spec{filepath.Base(paths[0]), paths[0], paths[1:]}
	if len(paths) == 1 {
		s.articles, s.questions = filepath.Join(arg, "articles"), []string{filepath.Join(arg, "queries.tsv")}
	}
	return s
}

// readSet asks a set's questions of its articles.
func readSet(ctx context.Context, sp spec, set int) ([]example, error) {
	from, err := source.Parse(sp.articles)
	if err != nil {
		return nil, err
	}
	library, err := knowledge.Open(ctx, from, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	var examples []example
	for _, file := range sp.questions {
		read, err := readQuestions(library.Current(), file, set)
		if err != nil {
			return nil, err
		}
		examples = append(examples, read...)
	}
	return examples, nil
}

func readQuestions(s *knowledge.Snapshot, name string, set int) ([]example, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var examples []example
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s:%d: not three fields", name, n)
		}
		if n > 1 {
			examples = append(examples, newExample(s, set, strings.Split(fields[0], "|"), fields[2]))
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
	for _, c := range s.Index.Search(match.Query{Text: question, Limit: candidates, Explain: true}).Candidates {
		values := make([]float64, len(features))
		for _, p := range c.Parts {
			values[slices.Index(features, p.Name)] = p.Value
		}
		e.values = append(e.values, values)
		place := c.Article.Path + "#" + c.Entry.Heading
		e.right = append(e.right, slices.Contains(expected, place) || slices.Contains(expected, c.Article.Language+"/"+place))
	}
	return e
}
