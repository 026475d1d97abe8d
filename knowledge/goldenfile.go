package knowledge

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"
)

// ParseGoldens reads a file of golden questions that stands apart from a library: a header, whatever its titles, and then
// lines as the package comment describes them. The targets are as the file has them, by path or by slug. It fails
// where the header is missing, where a line is no question, and where there is no line below the header; the error names
// all such lines, or the first few, each with file and line on a line of its own.
func ParseGoldens(file string, data []byte) ([]Golden, error) {
	var goldens []Golden
	var errs []error
	wrong := func(line int, err error) { errs = append(errs, fmt.Errorf("%s:%d: %w", file, line, err)) }
	headed := false
	for line, text := range goldenLines(data) {
		if !headed {
			headed = true
			if !isHeader(text) {
				wrong(line, errors.New("there is no header above the questions"))
			}
			continue
		}
		g, err := parseGolden(text)
		if err != nil {
			wrong(line, err)
			continue
		}
		g.File, g.Line = file, line
		goldens = append(goldens, g)
	}
	switch {
	case len(errs) > 0:
		return nil, FirstErrors(file, errs)
	case len(goldens) == 0:
		return nil, fmt.Errorf("%s: there are no questions below the header", file)
	}
	return goldens, nil
}

// maxLineErrors is how many lines of a file an error names: as many as a terminal shows without scrolling.
const maxLineErrors = 20

// FirstErrors joins what is wrong with lines of a file, or of files of a pattern: all of it, or the first 20 errors and how many more there
// are. errs is not to be used afterwards. It is nil where nothing is wrong.
func FirstErrors(file string, errs []error) error {
	if more := len(errs) - maxLineErrors; more > 0 {
		errs = append(errs[:maxLineErrors], fmt.Errorf("%s: and %d more like these", file, more))
	}
	return errors.Join(errs...)
}

// goldenLines gives the lines of a golden file with their numbers, from 1. Empty lines and those that begin with "# " are
// nobody's questions.
func goldenLines(data []byte) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		line := 0
		for text := range strings.Lines(string(bytes.TrimPrefix(data, []byte("\uFEFF")))) {
			line++
			text = strings.TrimRight(text, "\r\n")
			if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "# ") {
				continue
			}
			if !yield(line, text) {
				return
			}
		}
	}
}

// isHeader tells whether a line can be the header: one that begins like no question, with what is expected.
func isHeader(text string) bool {
	expected, _, _ := strings.Cut(text, "\t")
	return strings.TrimSpace(expected) != "-" && !strings.Contains(expected, "#")
}

// parseGolden reads a line of expected, kind and query, separated by tabs.
func parseGolden(text string) (Golden, error) {
	if !utf8.ValidString(text) {
		return Golden{}, errors.New("the line is not UTF-8")
	}
	fields := strings.Split(text, "\t")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if len(fields) != 3 || fields[0] == "" || fields[2] == "" {
		return Golden{}, fmt.Errorf("expected<TAB>kind<TAB>query is needed, not %q", excerpt(text))
	}
	targets, err := parseTargets(fields[0])
	return Golden{Expected: targets, Kind: fields[1], Query: fields[2]}, err
}

// parseTargets reads what is expected; it is nil where there must be no answer.
func parseTargets(expected string) ([]Target, error) {
	if expected == "-" {
		return nil, nil
	}
	var targets []Target
	for name := range strings.SplitSeq(expected, "|") {
		article, heading, ok := strings.Cut(name, "#")
		if article = strings.TrimSpace(article); !ok || article == "" {
			return nil, fmt.Errorf("article#heading is needed, not %q", excerpt(name))
		}
		targets = append(targets, Target{article, oneSpace(heading)})
	}
	return targets, nil
}
