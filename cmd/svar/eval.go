package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"svar/bot"
)

type evalCommand struct {
	Queries string   `arg:"" help:"${QueriesArg}"`
	Bounds  []string `arg:"" optional:"" help:"${BoundsArg}"`
	Misses  bool     `help:"${MissesFlag}"`
	JSON    bool     `help:"${EvalJSONFlag}"`
}

// A query is a question whose right answer is known.
type query struct {
	expected []string // article#heading; empty where there must be no answer
	kind     string
	text     string
}

// Run asks the questions and prints how well they were answered.
func (c *evalCommand) Run(ctx context.Context, p *program, s *settings) error {
	bounds, err := parseBounds(c.Bounds)
	if err != nil {
		return &failure{boundFailure, err}
	}
	queries, err := readQueries(c.Queries)
	if err != nil {
		return &failure{queriesFailure, err}
	}
	library, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	b := bot.New(library, bot.Options{Language: s.Language, Logger: p.log})
	out := bufio.NewWriter(p.stdout)
	defer out.Flush()
	misses := io.Discard
	if c.Misses {
		misses = out
	}
	score := newScore(misses)
	for _, q := range queries {
		score.count(q, b.Search(bot.Message{Text: q.text, Language: s.Language}, false))
	}
	failed := score.failing(bounds)
	if err := c.print(out, score, failed); err != nil {
		return fmt.Errorf("write the figures: %w", err)
	}
	if len(failed) > 0 {
		return &failure{kind: boundsMissed}
	}
	return nil
}

func (c *evalCommand) print(out *bufio.Writer, s *score, failed []string) error {
	if c.JSON {
		if err := json.NewEncoder(out).Encode(s.report(failed)); err != nil {
			return err
		}
		return out.Flush()
	}
	fmt.Fprint(out, s.text())
	if len(failed) > 0 {
		fmt.Fprint(out, " | short of "+strings.Join(failed, ", "))
	}
	fmt.Fprintln(out)
	return out.Flush()
}

// readQueries reads a header and then lines of expected, kind and query, separated by tabs.
func readQueries(name string) ([]query, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var queries []query
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if number == 1 || line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || fields[0] == "" {
			return nil, fmt.Errorf("%s:%d: expected<TAB>kind<TAB>query is needed, not %q", name, number, line)
		}
		q := query{kind: fields[1], text: fields[2]}
		if fields[0] != "-" {
			q.expected = strings.Split(fields[0], "|")
		}
		queries = append(queries, q)
	}
	if len(queries) == 0 {
		return nil, fmt.Errorf("%s: there are no questions below the header", name)
	}
	return queries, nil
}
