package knowledge

import (
	"context"
	"reflect"
	"strings"
	"time"

	"svar/knowledge/article"
)

// A Change is the difference between two snapshots. Its lists are ordered by file.
type Change struct {
	Added, Removed, Changed []article.Ref // Changed entries have the same place and another text, title or alias

	NewFindings, GoneFindings []article.Finding // wherever their lines have moved
	NewlyFailing, Fixed       []article.Finding // golden questions: what is wrong now, and what was wrong before

	Reasons []article.Finding // why Reload refuses the newer one, or would without Force; empty after Rollback
	Applied bool              // it is now the living one; false also where there was no difference
	Stats   Stats             // of the load; zero after Rollback

	differs bool // the versions' files differ, if only in what no reader sees
}

// Stats say what a load took.
type Stats struct {
	Files  int // read or known
	Parsed int // read and parsed anew
	Took   time.Duration
}

// Empty tells whether the snapshots do not differ in anything.
func (c Change) Empty() bool {
	n := len(c.Added) + len(c.Removed) + len(c.Changed) + len(c.NewFindings) + len(c.GoneFindings) + len(c.NewlyFailing) + len(c.Fixed)
	return n == 0 && !c.differs
}

// compare gives the difference between two snapshots. It fails only when ctx is done.
func compare(ctx context.Context, old, next *Snapshot) (Change, error) {
	failed, err := old.failures(ctx)
	if err != nil {
		return Change{}, err
	}
	fails, err := next.failures(ctx)
	if err != nil {
		return Change{}, err
	}
	c := Change{differs: old.Version != next.Version}
	c.entries(old, next)
	c.NewFindings, c.GoneFindings = without(next.Findings, old.Findings), without(old.Findings, next.Findings)
	c.NewlyFailing, c.Fixed = goldensWithout(fails, failed), goldensWithout(failed, fails)
	return c, nil
}

// entries goes through the articles of both in the order of their paths.
func (c *Change) entries(old, next *Snapshot) {
	a, b := old.Articles, next.Articles
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Path < b[0].Path:
			c.Removed = append(c.Removed, refs(a[0])...)
			a = a[1:]
		case len(a) == 0 || b[0].Path < a[0].Path:
			c.Added = append(c.Added, refs(b[0])...)
			b = b[1:]
		default:
			c.article(a[0], b[0])
			a, b = a[1:], b[1:]
		}
	}
}

// article compares two versions of one article, entry by entry.
func (c *Change) article(old, next *article.Article) {
	if old == next {
		return
	}
	for i := range next.Entries {
		e := &next.Entries[i]
		before := entryAt(old, e.Anchor)
		switch {
		case before == nil:
			c.Added = append(c.Added, article.Ref{Article: next.Path, Anchor: e.Anchor})
		case old.Title != next.Title || !same(before, e):
			c.Changed = append(c.Changed, article.Ref{Article: next.Path, Anchor: e.Anchor})
		}
	}
	for i := range old.Entries {
		if e := &old.Entries[i]; entryAt(next, e.Anchor) == nil {
			c.Removed = append(c.Removed, article.Ref{Article: old.Path, Anchor: e.Anchor})
		}
	}
}

// same tells whether readers see no difference between two versions of an entry, wherever it has moved.
func same(a, b *article.Entry) bool {
	x, y := *a, *b
	x.Line, y.Line, x.At, y.At = 0, 0, 0, 0
	return reflect.DeepEqual(x, y)
}

func refs(a *article.Article) []article.Ref {
	list := make([]article.Ref, len(a.Entries))
	for i := range a.Entries {
		list[i] = article.Ref{Article: a.Path, Anchor: a.Entries[i].Anchor}
	}
	return list
}

// without gives the findings that the others do not have, as often as they have them more.
func without(findings, others []article.Finding) []article.Finding {
	had := map[string]int{}
	for _, f := range others {
		had[findingKey(f)]++
	}
	var list []article.Finding
	for _, f := range findings {
		if k := findingKey(f); had[k] > 0 {
			had[k]--
		} else {
			list = append(list, f)
		}
	}
	return list
}

// findingKey names a finding wherever its line has moved.
func findingKey(f article.Finding) string {
	return f.File + "\x00" + f.Rule + "\x00" + strings.Join(f.Args, "\x00")
}

// goldensWithout gives what is wrong with the golden questions that fail and are not among the others, each once. A
// question that fails in another way than before is no new one.
func goldensWithout(failing, others []failure) []article.Finding {
	known := map[string]bool{}
	for _, f := range others {
		known[f.key()] = true
	}
	var list []article.Finding
	for _, f := range failing {
		if key := f.key(); !known[key] {
			known[key] = true
			list = append(list, f.finding)
		}
	}
	return list
}
