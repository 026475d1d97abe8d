package main

import (
	"context"
	"fmt"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

// svar is Svar itself. It reads the articles from the disk, which the others get as entries: its time to index is that
// of reading, parsing and indexing.
type svar struct {
	index  *match.Index
	number map[*article.Entry]int
}

func newSvar() engine { return &svar{} }

func (s *svar) Index(ctx context.Context, l library) error {
	entries := len(l.entries)
	snapshot, err := open(ctx, l.folder)
	if err != nil {
		return err
	}
	s.index = snapshot.Index
	s.number = make(map[*article.Entry]int, entries)
	for _, a := range snapshot.Articles {
		for i := range a.Entries {
			s.number[&a.Entries[i]] = len(s.number)
		}
	}
	if len(s.number) != entries {
		return fmt.Errorf("%d entries, of which the others know %d", len(s.number), entries)
	}
	return nil
}

func (s *svar) Search(_ context.Context, question string, n int) (reply, error) {
	result := s.index.Search(match.Query{Text: question})
	r := reply{Sure: result.Outcome == match.Answer}
	for _, c := range result.Candidates[:min(n, len(result.Candidates))] {
		r.Entries = append(r.Entries, s.number[c.Entry])
	}
	if len(result.Candidates) > 0 {
		r.Score = result.Candidates[0].Confidence
	}
	return r, nil
}
