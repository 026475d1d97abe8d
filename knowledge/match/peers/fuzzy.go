package main

import (
	"context"

	"github.com/sahilm/fuzzy"
)

// letters is sahilm/fuzzy: the letters of the question, in order, in a heading. With the title and the body as well
// nearly every text holds them.
type letters struct{ headings []string }

func newFuzzy() engine { return &letters{} }

func (f *letters) Index(_ context.Context, l library) error {
	for _, e := range l.entries {
		f.headings = append(f.headings, e.Heading)
	}
	return nil
}

func (f *letters) Search(_ context.Context, question string, n int) (reply, error) {
	var r reply
	matches := fuzzy.Find(question, f.headings)
	for _, m := range matches[:min(n, len(matches))] {
		r.Entries = append(r.Entries, m.Index)
	}
	if len(matches) > 0 {
		r.Score = float64(matches[0].Score)
	}
	return r, nil
}
