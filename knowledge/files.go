package knowledge

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"svar/knowledge/article"
)

// A file is what one file of articles came to. It never changes, and snapshots share it.
type file struct {
	found
	read     time.Time // when reading began
	ok       bool      // reading succeeded
	sum      [sha256.Size]byte
	article  *article.Article // nil where nothing could be made of the file
	links    []link
	findings []article.Finding // about this file alone
}

// raceWindow is how much older than its reading a file's time must be, for the file to count as unchanged for as long
// as its time and size are the same. Some file systems count time in steps of two seconds.
const raceWindow = 3 * time.Second

// unchanged tells whether a file that is found is certainly the one that was read, so that it need not be read again.
// Where the source does not identify its files, none is.
func (f *file) unchanged(now found) bool {
	was, is := f.info, now.info
	return f.ok && os.SameFile(was, is) && was.Size() == is.Size() && was.Mode() == is.Mode() &&
		was.ModTime().Equal(is.ModTime()) && is.ModTime().Add(raceWindow).Before(f.read)
}

// A reader reads a source's files, and keeps what has not changed since the last time.
type reader struct {
	fsys   fs.FS
	o      Options
	known  map[string]*file // by name, from the last time
	parsed atomic.Int64     // files that had to be parsed
}

// content lists and reads the source. It fails only where its folder itself cannot be read, and when ctx is done.
func (r *reader) content(ctx context.Context) (content, error) {
	listing, err := list(ctx, r.fsys, r.o.MaxFiles)
	if err != nil {
		return content{}, fmt.Errorf("list the articles: %w", err)
	}
	found, large := r.affordable(listing.articles)
	files, err := r.files(ctx, found)
	if err != nil {
		return content{}, fmt.Errorf("read the articles: %w", err)
	}
	goldens, unread := r.texts(listing.goldens)
	return content{files, goldens, slices.Concat(listing.findings, large, unread)}, nil
}

// files reads several files at a time, and gives them by path, without those that are gone.
func (r *reader) files(ctx context.Context, list []found) ([]*file, error) {
	files := make([]*file, len(list))
	progress := newProgress(r.o.Logger, len(list))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range list {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			files[i] = r.file(f)
			progress.done()
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(f *file) bool { return f == nil })
	slices.SortFunc(files, func(a, b *file) int { return strings.Compare(a.path(), b.path()) })
	return files, nil
}

// path is the article's, or would be: the file's name without ".md".
func (f *file) path() string { return strings.TrimSuffix(f.name, ".md") }

// A text is a file that is not an article.
type text struct {
	name string
	data []byte
}

// texts reads files that are not articles.
func (r *reader) texts(list []found) ([]text, []article.Finding) {
	var texts []text
	list, findings := r.affordable(list)
	for _, f := range list {
		data, err := readAll(r.fsys, f, r.o.MaxFileBytes)
		if err == nil {
			texts = append(texts, text{f.name, data})
		} else if finding := r.unread(f.name, err); finding != nil {
			findings = append(findings, *finding)
		}
	}
	return texts, findings
}

// unread gives the finding about a file that could not be read; nil if it is gone since its folder was read.
func (r *reader) unread(name string, err error) *article.Finding {
	large := (*tooLargeError)(nil)
	f := unreadable(name, err)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.As(err, &large):
		f = tooLarge(name, large.size, r.o.MaxFileBytes)
	}
	return &f
}

// affordable drops what is too large to be read.
func (r *reader) affordable(list []found) ([]found, []article.Finding) {
	var total int64
	var findings []article.Finding
	kept := make([]found, 0, len(list))
	for _, f := range list {
		size := f.info.Size()
		if size > r.o.MaxFileBytes {
			findings = append(findings, tooLarge(f.name, size, r.o.MaxFileBytes))
			continue
		}
		if total += size; total > r.o.MaxBytes {
			return kept, append(findings, article.Finding{
				File: f.name, Severity: article.Error, Rule: RuleLibraryFull, Args: []string{strconv.FormatInt(r.o.MaxBytes, 10)},
			})
		}
		kept = append(kept, f)
	}
	return kept, findings
}

func tooLarge(name string, size, limit int64) article.Finding {
	return article.Finding{
		File: name, Severity: article.Error, Rule: article.RuleTooLarge,
		Args: []string{strconv.FormatInt(size, 10), strconv.FormatInt(limit, 10)},
	}
}

// file gives a file, read and parsed only where it may have changed; nil if it is gone.
func (r *reader) file(f found) *file {
	old := r.known[f.name]
	if old != nil && old.unchanged(f) {
		return old
	}
	next := &file{found: f, read: time.Now()}
	data, err := readAll(r.fsys, f, r.o.MaxFileBytes)
	if err != nil {
		finding := r.unread(f.name, err)
		if finding == nil {
			return nil
		}
		next.findings = []article.Finding{*finding}
		return next
	}
	next.ok, next.sum = true, sha256.Sum256(data)
	if old != nil && old.ok && old.sum == next.sum {
		next.article, next.links, next.findings = old.article, old.links, old.findings
		return next
	}
	r.parsed.Add(1)
	r.parse(next, data)
	return next
}

// A tooLargeError says that a file has grown beyond the limit since it was found.
type tooLargeError struct{ size int64 }

func (e *tooLargeError) Error() string { return fmt.Sprintf("too large: at least %d bytes", e.size) }

// readAll reads a file of at most limit bytes. It may have grown or shrunk since it was found.
func readAll(fsys fs.FS, f found, limit int64) ([]byte, error) {
	in, err := fsys.Open(f.name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	size := f.info.Size()
	data := make([]byte, size, size+1)
	n, err := io.ReadFull(in, data)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return data[:n], nil
	}
	if err != nil {
		return nil, err
	}
	rest, err := io.ReadAll(io.LimitReader(in, limit-size+1))
	if err != nil {
		return nil, err
	}
	if data = append(data, rest...); int64(len(data)) > limit {
		return nil, &tooLargeError{int64(len(data))}
	}
	return data, nil
}

// parse makes an article of a file, and notes what is to be said about it by itself.
func (r *reader) parse(f *file, data []byte) {
	a, findings := article.Parse(f.name, data, article.Options{Language: r.o.Language, MaxBytes: int(r.o.MaxFileBytes)})
	f.findings = findings
	if len(a.Entries) == 0 && slices.ContainsFunc(findings, isError) {
		return
	}
	f.article = a
	f.links = linksOf(a, data)
	f.findings = append(f.findings, lintArticle(a)...)
}

func isError(f article.Finding) bool { return f.Severity == article.Error }
