package knowledge

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

// A failure is a golden question that gets a wrong answer.
type failure struct {
	golden  Golden
	finding article.Finding
}

// key names the golden question across reloads, wherever its line has moved.
func (f failure) key() string {
	return path.Dir(f.golden.File) + "\t" + f.golden.Wants() + "\t" + f.golden.Query
}

// failures gives the golden questions that fail, as Failing does.
func (s *Snapshot) failures(ctx context.Context) ([]failure, error) {
	s.asking.Lock()
	defer s.asking.Unlock()
	if s.asked {
		return s.failing, nil
	}
	wrong := make([]*article.Finding, len(s.Goldens))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, g := range s.Goldens {
		group.Go(func() error {
			wrong[i] = s.ask(g)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("ask the golden questions: %w", err)
	}
	for i, f := range wrong {
		if f != nil {
			s.failing = append(s.failing, failure{s.Goldens[i], *f})
		}
	}
	s.asked = true
	return s.failing, nil
}

// Failing asks the golden questions, once a snapshot, and gives what is wrong with those that fail, by file and line. It
// takes about a millisecond a question the first time, and fails only when ctx is done.
func (s *Snapshot) Failing(ctx context.Context) ([]article.Finding, error) {
	failures, err := s.failures(ctx)
	var list []article.Finding
	for _, f := range failures {
		list = append(list, f.finding)
	}
	return list, err
}

// ask gives what is wrong with the answer to a golden question; nil where nothing is.
func (s *Snapshot) ask(g Golden) *article.Finding {
	if !s.Knows(g) {
		return g.fail(RuleGoldenUnknown, g.Wants(), g.Query)
	}
	return g.judge(s.Index.Search(match.Query{Text: g.Query}))
}

// judge gives what is wrong with an answer; nil where nothing is.
func (g Golden) judge(result match.Result) *article.Finding {
	first := Target{}
	if len(result.Candidates) > 0 {
		first = targetOf(result.Candidates[0].Article, result.Candidates[0].Entry)
	}
	switch {
	case len(g.Expected) == 0 && result.Outcome == match.Answer:
		return g.fail(RuleGoldenAnswered, g.Query, first.String())
	case len(g.Expected) == 0:
		return nil
	case first == Target{}:
		return g.fail(RuleGoldenMissed, g.Query, g.Wants())
	case !slices.Contains(g.Expected, first):
		return g.fail(RuleGoldenWrong, g.Query, g.Wants(), first.String())
	case result.Outcome == match.None:
		return g.fail(RuleGoldenUnsure, g.Query, first.String())
	}
	return nil
}

func (g Golden) fail(rule string, args ...string) *article.Finding {
	return &article.Finding{File: g.File, Line: g.Line, Severity: article.Warning, Rule: rule, Args: args}
}

// Knows tells whether the library has any of the entries that a golden question expects, by path or by slug; a question
// that expects none is always known.
func (s *Snapshot) Knows(g Golden) bool {
	for _, t := range g.Expected {
		if hasTarget(s.byPath[t.Article], t) {
			return true
		}
		for _, bySlug := range s.bySlug {
			if hasTarget(bySlug[t.Article], t) {
				return true
			}
		}
	}
	return len(g.Expected) == 0
}

// hasTarget tells whether an article, which may be nil, has the entry.
func hasTarget(a *article.Article, t Target) bool {
	return a != nil && slices.ContainsFunc(a.Entries, func(e article.Entry) bool { return t.Is(a.Path, e.Heading) })
}
