package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"svar/adapters/terminal"
	"svar/knowledge"
)

type checkCommand struct {
	Dir    string `arg:"" optional:"" help:"${DirArg}"`
	JSON   bool   `help:"${CheckJSONFlag}"`
	Strict bool   `help:"${StrictFlag}"`
}

// Run prints everything that is to be said about the articles.
func (c *checkCommand) Run(ctx context.Context, p *program, s *settings) error {
	if c.Dir != "" {
		s.Articles = c.Dir
	}
	library, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	report, err := library.Current().Check(ctx, p.words.Locale)
	if err != nil {
		return err
	}
	if err := c.print(p, report); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if report.Errors > 0 || report.Failing > 0 || c.Strict && report.Warnings > 0 {
		return &failure{kind: badContent}
	}
	return nil
}

func (c *checkCommand) print(p *program, r knowledge.Report) error {
	if c.JSON {
		e := json.NewEncoder(p.stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	out := bufio.NewWriter(p.stdout)
	severities := map[string]string{"error": p.words.ErrorWord, "warning": p.words.WarningWord, "note": p.words.NoteWord}
	for _, m := range r.Findings {
		m.Severity = severities[m.Severity]
		fmt.Fprintln(out, terminal.Clean(m.String()))
	}
	fmt.Fprintln(out, p.words.summary(r))
	return out.Flush()
}

// summary counts what a report holds, on one line.
func (w *words) summary(r knowledge.Report) string {
	has := []string{w.Articles.of(r.Articles), w.Entries.of(r.Entries), w.Goldens.of(r.Goldens)}
	if r.Goldens > 0 {
		has = append(has, fmt.Sprintf(w.Failing, r.Failing))
	}
	found := []string{w.Errors.of(r.Errors), w.Warnings.of(r.Warnings), w.Notes.of(r.Notes)}
	return strings.Join(has, ", ") + ": " + strings.Join(found, ", ")
}
