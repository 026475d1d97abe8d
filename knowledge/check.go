package knowledge

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// A Report is all that is to be said about a library, ready to be printed or encoded.
type Report struct {
	Articles int       `json:"articles"`
	Entries  int       `json:"entries"`
	Goldens  int       `json:"goldens"`
	Failing  int       `json:"failing"` // of the golden questions
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Notes    int       `json:"notes"`
	Findings []Message `json:"findings"` // by file and line; never nil
}

// A Message is a finding in somebody's language.
type Message struct {
	File     string   `json:"file"`
	Line     int      `json:"line"`     // from 1; 0 where it is about the whole file
	Severity string   `json:"severity"` // "error", "warning" or "note"
	Rule     string   `json:"rule"`
	Args     []string `json:"args"` // what the message names, as the rule's comment says; never nil
	Message  string   `json:"message"`
}

// String gives the message as compilers do, "sv/btoc.md:12: warning: …", without the line where there is none.
func (m Message) String() string {
	place := m.File
	if m.Line > 0 {
		place += ":" + strconv.Itoa(m.Line)
	}
	if place == "" {
		return m.Severity + ": " + m.Message
	}
	return place + ": " + m.Severity + ": " + m.Message
}

// Explain puts findings into a language's words: Swedish or, for every other, English.
func Explain(findings []article.Finding, code string) []Message {
	lint := language.LintFor(code)
	messages := make([]Message, len(findings))
	for i, f := range findings {
		messages[i] = Message{f.File, f.Line, severityName(f.Severity), f.Rule, append([]string{}, f.Args...), lint.Message(f.Rule, f.Args)}
	}
	return messages
}

func severityName(s article.Severity) string {
	switch s {
	case article.Error:
		return "error"
	case article.Warning:
		return "warning"
	}
	return "note"
}

// Check gives all that is to be said about the library, in a language's words. Beyond the findings of loading, it asks
// the golden questions, and each entry's own, of a large library a sample, and tells which entries cannot be told apart.
// It takes about a millisecond a question, and fails only when ctx is done.
func (s *Snapshot) Check(ctx context.Context, code string) (Report, error) {
	failures, err := s.failures(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("check the library: %w", err)
	}
	collisions, err := s.collisions(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("check the library: %w", err)
	}
	findings := slices.Concat(s.Findings, collisions)
	for _, f := range failures {
		findings = append(findings, f.finding)
	}
	slices.SortStableFunc(findings, byPlace)
	r := Report{
		Articles: len(s.Articles), Entries: s.Entries(), Goldens: len(s.Goldens), Failing: len(failures),
		Findings: Explain(findings, code),
	}
	for _, f := range findings {
		switch f.Severity {
		case article.Error:
			r.Errors++
		case article.Warning:
			r.Warnings++
		case article.Note:
			r.Notes++
		}
	}
	return r, nil
}
