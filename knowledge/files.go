package knowledge

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"svar/knowledge/article"
)

// A file is what one file of articles came to. It never changes, and snapshots share it.
type file struct {
	found
	read     time.Time // when reading began
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
	return os.SameFile(f.info, now.info) && f.info.Size() == now.info.Size() &&
		f.info.ModTime().Equal(now.info.ModTime()) && now.info.ModTime().Add(raceWindow).Before(f.read)
}

// A reader reads a source's files, and keeps what has not changed since the last time.
type reader struct {
	fsys   fs.FS
	o      Options
	known  map[string]*file // by name, from the last time; may be nil
	parsed atomic.Int64     // files that had to be parsed
}

// files reads what has been listed, several files at a time, and gives them in the same order, without those that are
// gone. The findings are about files that could not be read. It fails only when ctx is done.
func (r *reader) files(ctx context.Context, list []found) ([]*file, []article.Finding, error) {
	list, findings := r.affordable(list)
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
		return nil, nil, err
	}
	return files, findings, nil
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
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, errTooLarge):
		next.findings = []article.Finding{tooLarge(f.name, int64(len(data)), r.o.MaxFileBytes)}
		return next
	case err != nil:
		next.findings = []article.Finding{unreadable(f.name, err)}
		return next
	}
	next.sum = sha256.Sum256(data)
	if old != nil && old.sum == next.sum {
		next.article, next.links, next.findings = old.article, old.links, old.findings
		return next
	}
	r.parsed.Add(1)
	r.parse(next, data)
	return next
}

var errTooLarge = errors.New("too large")

// readAll reads a file, and one byte more than it may have if it has grown since it was found.
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
		return data, errTooLarge
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
