package knowledge

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"svar/knowledge/article"
	"svar/knowledge/articles"
	"svar/knowledge/language"
	"svar/knowledge/source"
)

// A Library is a folder of articles as it now stands. All its methods are safe for concurrent use.
type Library struct {
	source  source.Source
	o       Options
	current atomic.Pointer[Snapshot]

	turn     chan struct{} // holds a token while somebody changes the library
	previous *Snapshot     // the one before the living one; nil at first. Guarded by turn
	last     *Snapshot     // the one loaded last, adopted or not; nil at first. Guarded by turn
}

// ErrNoArticles says that a source holds not one article.
var ErrNoArticles = errors.New("no articles")

// Open reads a library. A nil source is the embedded one. Whatever is wrong with single files is among the snapshot's
// findings; it fails where the source cannot be read, where there is no article in it, and when ctx is done.
func Open(ctx context.Context, from source.Source, o Options) (*Library, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	if from == nil {
		from = source.Embedded{FS: articles.FS()}
	}
	l := &Library{source: from, o: o, turn: make(chan struct{}, 1)}
	s, _, err := l.load(ctx)
	if err != nil {
		return nil, err
	}
	if len(s.Articles) == 0 {
		return nil, fmt.Errorf("%w in %q: it must hold files such as sv/my-article.md%s", ErrNoArticles, from.String(), firstError(s))
	}
	l.current.Store(s)
	return l, nil
}

// firstError gives the first thing that went wrong, as the end of a sentence.
func firstError(s *Snapshot) string {
	for _, f := range s.Findings {
		if f.Severity == article.Error {
			return fmt.Sprintf("; %s: %s", f.File, language.LintFor("en").Message(f.Rule, f.Args))
		}
	}
	return ""
}

// load reads the source beside the living snapshot. The caller has the turn, or is the only one.
func (l *Library) load(ctx context.Context) (*Snapshot, Stats, error) {
	start := time.Now()
	fsys, err := l.source.Open(ctx)
	if err != nil {
		return nil, Stats{}, err
	}
	if c, ok := fsys.(io.Closer); ok {
		defer c.Close()
	}
	s, parsed, err := load(ctx, fsys, l.o, l.last)
	if err != nil {
		return nil, Stats{}, fmt.Errorf("%s: %w", l.source, err)
	}
	l.last = s
	return s, Stats{Files: len(s.content.files), Parsed: parsed, Took: time.Since(start)}, nil
}

// Current gives the living snapshot. It never waits.
func (l *Library) Current() *Snapshot { return l.current.Load() }
