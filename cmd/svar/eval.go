package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"svar/bot"
	"svar/knowledge"
)

type evalCommand struct {
	Queries string   `arg:"" help:"${QueriesArg}"`
	Bounds  []string `arg:"" optional:"" help:"${BoundsArg}"`
	Misses  bool     `help:"${MissesFlag}"`
	JSON    bool     `help:"${EvalJSONFlag}"`
	Save    string   `help:"${SaveFlag}" placeholder:"${File}"`
	Compare string   `help:"${CompareFlag}" placeholder:"${File}"`
}

// Run asks the questions and prints how well they were answered, and what has changed since an earlier run.
func (c *evalCommand) Run(ctx context.Context, p *program, s *settings) error {
	goldens, err := c.goldens()
	if err != nil {
		return &failure{queriesFailure, err}
	}
	if sameFile(c.Save, c.Queries) {
		return &failure{usageOf("eval"), errors.New("--save would write over the questions")}
	}
	compared, err := c.earlier(goldens)
	if err != nil {
		return &failure{compareFailure, err}
	}
	score := newScore(compared)
	bounds, err := score.parseBounds(c.Bounds)
	if err != nil {
		return &failure{boundFailure, err}
	}
	library, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	p.tellUnknown(library.Current(), goldens)
	b := bot.New(library, bot.Options{Language: s.Language, Logger: p.log})
	if err := c.ask(goldens, score, &encoder{bot: b, library: library.Current(), language: s.Language}); err != nil {
		return err
	}
	failed, unmeasured := score.failing(bounds)
	if err := c.print(bufio.NewWriter(p.stdout), p.words, score, failed); err != nil {
		return fmt.Errorf("write the figures: %w", err)
	}
	switch {
	case unmeasured != nil:
		return &failure{boundFailure, unmeasured}
	case len(failed) > 0:
		return &failure{kind: boundsMissed}
	}
	return nil
}

// tellUnknown warns of questions that nothing can answer right, because the articles have none of what they expect: a
// heading has been reworded, or these are other articles.
func (p *program) tellUnknown(library *knowledge.Snapshot, goldens []knowledge.Golden) {
	unknown := slices.DeleteFunc(slices.Clone(goldens), library.Knows)
	if len(unknown) > 0 {
		first := unknown[0]
		fmt.Fprintf(p.stderr, "svar: %s: %s:%d: %s\n", p.words.NotThere.of(len(unknown)), first.File, first.Line, first.Wants())
	}
}

// goldens reads the questions.
func (c *evalCommand) goldens() ([]knowledge.Golden, error) {
	data, err := os.ReadFile(c.Queries)
	if err != nil {
		return nil, err
	}
	return knowledge.ParseGoldens(c.Queries, data)
}

// sameFile tells whether two names are one file's.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false // it is yet to be made, or cannot be: writing will tell
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// earlier prepares the comparison with the run that --compare names; nil without one. A run that was asked none of the
// questions is taken for a mistake.
func (c *evalCommand) earlier(goldens []knowledge.Golden) (*comparison, error) {
	if c.Compare == "" {
		return nil, nil
	}
	old, err := readAnswers(c.Compare)
	if err != nil {
		return nil, err
	}
	for _, g := range goldens {
		if _, ok := old[g.Query]; ok {
			return &comparison{old: old}, nil
		}
	}
	return nil, fmt.Errorf("%s: none of the questions is in it", c.Compare)
}

// ask counts what becomes of the questions, and keeps the answers where they are to be saved.
func (c *evalCommand) ask(goldens []knowledge.Golden, score *score, e *encoder) error {
	var kept bytes.Buffer
	e.to = newLines(&kept)
	for _, g := range goldens {
		a := e.ask(g.Query, "")
		score.count(g, a)
		if c.Save == "" {
			continue
		}
		if err := e.to.Encode(a); err != nil {
			return fmt.Errorf("keep the answers: %w", err)
		}
	}
	if c.Save == "" {
		return nil
	}
	if err := os.WriteFile(c.Save, kept.Bytes(), 0o666); err != nil {
		return fmt.Errorf("save the answers: %w", err)
	}
	return nil
}

func (c *evalCommand) print(out *bufio.Writer, w *words, s *score, failed []string) error {
	if c.JSON {
		if err := newLines(out).Encode(s.report(failed, c.Misses)); err != nil {
			return err
		}
		return out.Flush()
	}
	if c.Misses {
		for _, m := range s.misses {
			fmt.Fprintln(out, "  "+m.line(w))
		}
	}
	if s.compared != nil {
		s.compared.write(out, w)
	}
	fmt.Fprint(out, s.text(w))
	if len(failed) > 0 {
		fmt.Fprintf(out, " | "+w.ShortOf, strings.Join(failed, ", "))
	}
	fmt.Fprintln(out)
	return out.Flush()
}
