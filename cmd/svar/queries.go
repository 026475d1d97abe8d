package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"svar/knowledge/language"
	"svar/knowledge/match"
)

// A query is a question whose right answer is known.
type query struct {
	expected []string // article#heading; empty where there must be no answer
	kind     string
	text     string
}

// wants gives what is expected, as the file has it.
func (q query) wants() string {
	if len(q.expected) == 0 {
		return "-"
	}
	return strings.Join(q.expected, "|")
}

// place gives the index of the first right candidate, a large number where none is right. The article may be expected
// by its path or by its slug.
func (q query) place(candidates []candidate) int {
	for i, c := range candidates {
		for _, article := range []string{c.Article, slugOf(c.Article)} {
			if slices.Contains(q.expected, article+"#"+c.Heading) {
				return i
			}
		}
	}
	return math.MaxInt
}

// slugOf gives an article's path without the folder that names its language.
func slugOf(path string) string {
	if folder, slug, ok := strings.Cut(path, "/"); ok && slices.Contains(language.Codes(), folder) {
		return slug
	}
	return path
}

// The levels at which a question counts, one way or the other.
const (
	first   = iota // its right entry is first
	right          // it was answered with it
	wrong          // it was answered with another
	falsely        // it was answered, and has no answer
	levels
)

// A standing tells at which levels a question counts.
type standing [levels]bool

func (q query) standing(a answer) standing {
	direct := a.Outcome == match.Answer
	if len(q.expected) == 0 {
		return standing{falsely: direct}
	}
	hit := q.place(a.Candidates) == 0
	return standing{first: hit, right: direct && hit, wrong: direct && !hit}
}

// readQueries reads a header and then lines of expected, kind and query, separated by tabs. Empty lines and those that
// begin with "# " are nobody's questions.
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
		if number == 1 || line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		q, ok := parseQuery(line)
		if !ok {
			return nil, fmt.Errorf("%s:%d: expected<TAB>kind<TAB>query is needed, not %q", name, number, line)
		}
		queries = append(queries, q)
	}
	if len(queries) == 0 {
		return nil, fmt.Errorf("%s: there are no questions below the header", name)
	}
	return queries, nil
}

func parseQuery(line string) (query, bool) {
	fields := strings.Split(line, "\t")
	if len(fields) != 3 || fields[0] == "" {
		return query{}, false
	}
	q := query{kind: fields[1], text: fields[2]}
	if fields[0] != "-" {
		q.expected = strings.Split(fields[0], "|")
	}
	return q, true
}
