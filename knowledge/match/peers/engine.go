package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// An entry is what every engine indexes.
type entry struct {
	Heading string `json:"heading"` // and its aliases
	Title   string `json:"title"`   // the article's
	Body    string `json:"body"`
}

// A library is the entries of a folder of articles.
type library struct {
	folder  string
	entries []entry
}

// An engine finds entries. It is used by one goroutine.
type engine interface {
	// Index makes a library's entries searchable. It is called once.
	Index(ctx context.Context, l library) error
	// Search gives at most n entries for a question, best first. None is not an error.
	Search(ctx context.Context, question string, n int) (reply, error)
}

// A sizer is an engine that keeps its index elsewhere than in the memory of its process.
type sizer interface {
	Size(ctx context.Context) (bytes int64, err error)
}

// A reply is what an engine finds for a question.
type reply struct {
	Entries []int   `json:"entries"` // by their place in the library, best first
	Score   float64 `json:"score"`   // of the first; the larger the better
	Sure    bool    `json:"sure"`    // the engine says itself that the first is the answer
}

// A kind is an engine that can be compared.
type kind struct {
	name    string // on the command line
	title   string // in the tables
	runner  runner
	slow    bool // takes minutes to index a large library, or most of one for a question
	shipped bool // says itself what is an answer; the others get the threshold that is best for them
}

// A runner says how an engine's process is started.
type runner interface {
	// able gives nil where the engine can run here, or why it can't and what would help.
	able(ctx context.Context, o options) error
	// command gives the program and arguments that run the engine on the work in a folder.
	command(o options, name, work string) ([]string, error)
}

// kinds lists the engines that are compared, Svar first: the others are measured by it.
func kinds() []kind {
	return []kind{
		{name: "svar", title: "Svar", shipped: true, runner: own{open: newSvar}},
		{name: "sqlite", title: "SQLite FTS5", runner: own{open: newSQLite}},
		{name: "fuzzy", title: "sahilm/fuzzy", runner: own{open: newFuzzy}},
		{name: "bleve", title: "Bleve sv", runner: own{open: newBleve(0)}},
		{name: "bleve-fuzzy", title: "Bleve sv, fuzziness 1", runner: own{open: newBleve(1)}},
		{name: "postgres", title: "PostgreSQL + pg_trgm", runner: own{open: newPostgres, needs: reachable}},
		{name: "minisearch", title: "MiniSearch", runner: script{}},
		{name: "fuse", title: "Fuse.js", slow: true, runner: script{}},
		{name: "orama", title: "Orama sv", slow: true, runner: script{}},
		{name: "lunr", title: "Lunr sv", slow: true, runner: script{}},
	}
}

func names() []string {
	var list []string
	for _, k := range kinds() {
		list = append(list, k.name)
	}
	return list
}

// choose gives the engines of some names separated by commas, all where there are none. Svar is always among them.
func choose(list string) ([]kind, error) {
	all := kinds()
	if list == "" {
		return all, nil
	}
	chosen := all[:1:1]
	for name := range strings.SplitSeq(list, ",") {
		i := slices.IndexFunc(all, func(k kind) bool { return k.name == strings.TrimSpace(name) })
		switch {
		case i < 0:
			return nil, fmt.Errorf("no engine %q: there are %s", name, strings.Join(names(), ", "))
		case !slices.ContainsFunc(chosen, func(k kind) bool { return k.name == all[i].name }):
			chosen = append(chosen, all[i])
		}
	}
	return chosen, nil
}
