package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"svar/knowledge"
)

// first gives the first candidate as queries expect it, "None" without one.
func (a answer) first() string {
	if len(a.Candidates) == 0 {
		return "None"
	}
	return a.Candidates[0].Article + "#" + a.Candidates[0].Heading
}

// short gives the first candidate, what became of the question, and the confidence.
func (a answer) short() string {
	if len(a.Candidates) == 0 {
		return fmt.Sprintf("– (%s)", a.Outcome)
	}
	return fmt.Sprintf("%s (%s, %.2f)", a.first(), a.Outcome, a.Candidates[0].Confidence)
}

// readAnswers reads the lines of an earlier run, as ask --json prints them and eval --save keeps them, by question. Of a
// question that was asked twice, the first answer counts. The error names all lines that are no answers, or the first few.
func readAnswers(name string) (map[string]answer, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	answers := map[string]answer{}
	var errs []error
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		if strings.TrimSpace(line) == "" {
			continue
		}
		a, err := parseAnswer(line)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", name, number, err))
			continue
		}
		if question := strings.TrimSpace(a.Query); answers[question].Outcome == "" {
			answers[question] = a
		}
	}
	switch {
	case len(errs) > 0:
		return nil, knowledge.FirstErrors(name, errs)
	case len(answers) == 0:
		return nil, fmt.Errorf("%s: there are no answers in it", name)
	}
	return answers, nil
}

func parseAnswer(line string) (answer, error) {
	var a answer
	if err := json.Unmarshal([]byte(line), &a); err != nil {
		return answer{}, fmt.Errorf("not JSON: %w", err)
	}
	if a.Outcome == "" {
		return answer{}, errors.New("not an answer: it has no outcome")
	}
	return a, nil
}
