package knowledge

import (
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

// compare gives the difference between two snapshots.
func compare(old, next *Snapshot) Change {
	c := Change{differs: old.Version != next.Version}
	c.entries(old, next)
	c.NewFindings, c.GoneFindings = without(next.Findings, old.Findings), without(old.Findings, next.Findings)
	c.NewlyFailing, c.Fixed = newlyFailing(old, next), newlyFailing(next, old)
	return c
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

// same tells whether readers see no difference between two versions of an entry, wherever its line has moved.
func same(a, b *article.Entry) bool {
	x, y := *a, *b
	x.Line, y.Line = 0, 0
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

// newlyFailing gives the golden questions that fail in the newer snapshot and did not in the older one.
func newlyFailing(old, next *Snapshot) []article.Finding {
	var list []article.Finding
	told := map[string]bool{}
	for _, g := range next.Goldens {
		key := g.key()
		f, fails := next.failing[key]
		if _, failed := old.failing[key]; fails && !failed && !told[key] {
			told[key] = true
			list = append(list, f)
		}
	}
	return list
}
