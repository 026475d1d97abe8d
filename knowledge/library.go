package knowledge

import (
	"context"

	"svar/knowledge/article"
	"svar/knowledge/match"
	"svar/knowledge/richtext"
)

// A Snapshot is the library as it stood after one load. It never changes.
type Snapshot struct {
	Articles []*article.Article // by path
	Findings []article.Finding  // by file and line
	Index    *match.Index
}

// Article gives the article of that path or slug, preferring the language where a slug exists in several; nil if there is none.
func (s *Snapshot) Article(name, language string) *article.Article { return nil }

// Lookup gives the entry that a reference names, nil where it is gone.
func (s *Snapshot) Lookup(ref article.Ref) (*article.Article, *article.Entry) { return nil, nil }

// URL gives the link to an entry of an article, or to the article where the entry is nil.
func (s *Snapshot) URL(a *article.Article, e *article.Entry) string { return "" }

// Body gives an entry's text with its links resolved: internal ones to URLs of the library or the site, http, https
// and mailto as they are, everything else without its link.
func (s *Snapshot) Body(a *article.Article, e *article.Entry) richtext.Doc { return e.Body }

// A Library is a folder of articles as it now stands. All its methods are safe for concurrent use.
type Library struct{}

// Current gives the living snapshot. It never waits.
func (l *Library) Current() *Snapshot { return nil }

// Reload reads the source again beside the living snapshot and swaps it in if it is no worse.
func (l *Library) Reload(ctx context.Context, o ReloadOptions) (Change, error) { return Change{}, nil }

// Rollback swaps the snapshot before the living one back in.
func (l *Library) Rollback() (Change, error) { return Change{}, nil }

// ReloadOptions say how a reload is done; the zero value applies a library that is no worse.
type ReloadOptions struct {
	Preview bool // compare only: nothing is swapped
	Force   bool // swap in even a worse library
}

// A Change is the difference between two snapshots.
type Change struct {
	Added, Removed, Changed []article.Ref
	Applied                 bool
}
