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

// A set is a library and the questions that are asked of it.
type set struct {
	name      string
	library   *knowledge.Snapshot
	questions []question
}

// A question is one with the places that answer it, "article#heading"; none of them where nothing does.
type question struct {
	answers []string
	text    string
}

// An example is what the matcher made of a question, as far as fitting is concerned.
type example struct {
	set        int
	group      string // the questions of one group are held out together: those about one article, or one entry of a single one
	answerable bool
	values     [][]float64 // by candidate: its features
	right      []bool      // by candidate
}

// candidates is how many entries a question is learnt from: all that the matcher measures, for what it makes of a score depends
// on all of them.
const candidates = 32

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

// readSet loads a set's library and reads its questions.
func readSet(ctx context.Context, sp spec) (set, error) {
	from, err := source.Parse(sp.articles)
	if err != nil {
		return set{}, err
	}
	library, err := knowledge.Open(ctx, from, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return set{}, err
	}
	s := set{name: sp.name, library: library.Current()}
	for _, file := range sp.questions {
		questions, err := readQuestions(file)
		if err != nil {
			return set{}, err
		}
		if len(questions) == 0 {
			return set{}, fmt.Errorf("%s holds no questions", file)
		}
		s.questions = append(s.questions, questions...)
	}
	return s, nil
}

func readQuestions(name string) ([]question, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var questions []question
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s:%d: not three fields", name, n)
		}
		q := question{text: fields[2]}
		if fields[0] != "-" {
			q.answers = strings.Split(fields[0], "|")
		}
		if n > 1 {
			questions = append(questions, q)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return questions, nil
}

// ask asks every set its questions, leaving some of the ways to an answer out.
func ask(sets []set, without match.Ways) []example {
	var examples []example
	for i := range sets {
		for _, q := range sets[i].questions {
			e := sets[i].ask(q, without)
			e.set = i
			examples = append(examples, e)
		}
	}
	return examples
}

func (s *set) ask(q question, without match.Ways) example {
	e := example{answerable: len(q.answers) > 0}
	if e.answerable {
		e.group, _, _ = strings.Cut(q.answers[0], "#")
		if len(s.library.Articles) == 1 {
			e.group = q.answers[0]
		}
	}
	for _, c := range s.library.Index.Search(match.Query{Text: q.text, Limit: candidates, Explain: true, Without: without}).Candidates {
		values := make([]float64, len(features))
		for _, p := range c.Parts {
			values[slices.Index(features, p.Name)] = p.Value
		}
		e.values = append(e.values, values)
		place := c.Article.Path + "#" + c.Entry.Heading
		e.right = append(e.right, slices.Contains(q.answers, place) || slices.Contains(q.answers, c.Article.Language+"/"+place))
	}
	return e
}
