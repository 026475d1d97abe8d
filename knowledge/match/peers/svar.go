package main

import (
	"context"
	"fmt"
	"runtime/debug"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

// svar is Svar's own matcher, which reads articles, not entries.
type svar struct {
	articles []*article.Article
	index    *match.Index
	number   map[*article.Entry]int
}

func newSvar() engine { return &svar{} }

// Load reads the articles. The index that comes with them is let go, to be made anew, and timed, by Index.
func (s *svar) Load(ctx context.Context, folder string) error {
	snapshot, err := open(ctx, folder)
	if err != nil {
		return err
	}
	s.articles = snapshot.Articles
	debug.FreeOSMemory()
	return nil
}

func (s *svar) Index(_ context.Context, l library) error {
	s.index = match.New(s.articles)
	s.number = make(map[*article.Entry]int, len(l.entries))
	for _, a := range s.articles {
		for i := range a.Entries {
			s.number[&a.Entries[i]] = len(s.number)
		}
	}
	if len(s.number) != len(l.entries) {
		return fmt.Errorf("%d entries, of which the others know %d", len(s.number), len(l.entries))
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
