package knowledge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// ReloadOptions say how a reload is done; the zero value applies a library that is no worse.
type ReloadOptions struct {
	Preview bool // compare only: nothing is swapped
	Force   bool // swap in even a worse library
}

// Reload reads the source again beside the living snapshot, and swaps it in if it is no worse and differs at all. One
// reload runs at a time; others wait for their turn, and readers for nothing. A preview tells what would be applied
// now, and in Change.Reasons why it would be refused; applying it later reads and checks everything again.
//
// A library that is worse is refused with a *WorseError, along with the change that it would have been: it has more
// errors, golden questions fail that did not, or more than half of its entries have gone.
func (l *Library) Reload(ctx context.Context, o ReloadOptions) (Change, error) {
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return Change{}, fmt.Errorf("reload the articles: %w", ctx.Err())
	}
	next, stats, err := l.load(ctx)
	if err != nil {
		return Change{}, fmt.Errorf("reload the articles: %w", err)
	}
	old := l.Current()
	if next == old {
		return Change{Stats: stats}, nil
	}
	change, err := compare(ctx, old, next)
	if err != nil {
		return Change{}, fmt.Errorf("reload the articles: %w", err)
	}
	change.Stats = stats
	change.Reasons = worse(old, next, change)
	switch {
	case o.Preview || change.Empty():
		return change, nil
	case len(change.Reasons) > 0 && !o.Force:
		return change, &WorseError{change.Reasons}
	}
	l.swap(old, next)
	change.Applied = true
	return change, nil
}

// swap puts a snapshot in the place of the living one. The caller has the turn.
func (l *Library) swap(old, next *Snapshot) {
	l.previous = old
	l.current.Store(next)
}

// ErrNoPrevious says that there is no version to roll back to.
var ErrNoPrevious = errors.New("there is no version before this one")

// Rollback swaps the snapshot before the living one back in; rolling back again returns to the newer one. It gives
// ErrNoPrevious where nothing has been swapped since Open.
func (l *Library) Rollback() (Change, error) {
	l.turn <- struct{}{}
	defer func() { <-l.turn }()
	if l.previous == nil {
		return Change{}, fmt.Errorf("roll back the articles: %w", ErrNoPrevious)
	}
	old, next := l.Current(), l.previous
	change, err := compare(context.Background(), old, next) // asks nothing: Reload has, of both
	if err != nil {
		return Change{}, fmt.Errorf("roll back the articles: %w", err)
	}
	l.swap(old, next)
	change.Applied = true
	return change, nil
}

// A WorseError refuses a library that would be worse than the living one.
type WorseError struct {
	Reasons []article.Finding // at least one
}

// maxReasons is how many reasons an error spells out.
const maxReasons = 5

// Error gives the first few reasons in English.
func (e *WorseError) Error() string {
	lint := language.LintFor("en")
	var list []string
	for _, f := range e.Reasons[:min(maxReasons, len(e.Reasons))] {
		text := lint.Message(f.Rule, f.Args)
		if f.File != "" {
			text = fmt.Sprintf("%s:%d: %s", f.File, f.Line, text)
		}
		list = append(list, text)
	}
	if more := len(e.Reasons) - maxReasons; more > 0 {
		list = append(list, fmt.Sprintf("and %d more reasons", more))
	}
	return "the articles would get worse and were not applied: " + strings.Join(list, "; ")
}

// worse gives the reasons to refuse a library in favour of the living one; none where it is no worse.
func worse(old, next *Snapshot, change Change) []article.Finding {
	var reasons []article.Finding
	before, after := old.Entries(), next.Entries()
	switch {
	case after == 0 && before > 0:
		reasons = append(reasons, article.Finding{Severity: article.Error, Rule: RuleNothingLeft, Args: []string{strconv.Itoa(before)}})
	case after*2 < before:
		reasons = append(reasons, article.Finding{
			Severity: article.Error, Rule: RuleHalfLeft, Args: []string{strconv.Itoa(before), strconv.Itoa(after)},
		})
	}
	if next.count(article.Error) > old.count(article.Error) {
		reasons = append(reasons, slices.DeleteFunc(slices.Clone(change.NewFindings), func(f article.Finding) bool { return !isError(f) })...)
	}
	return append(reasons, change.NewlyFailing...)
}

// count gives how many findings have a severity.
func (s *Snapshot) count(severity article.Severity) int {
	n := 0
	for _, f := range s.Findings {
		if f.Severity == severity {
			n++
		}
	}
	return n
}
