package knowledge

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"svar/knowledge/article"
)

// goldenFile is what golden questions stand in, beside the articles that they are about.
const goldenFile = "golden.tsv"

// A found file has not been read yet.
type found struct {
	name string
	info fs.FileInfo
}

// A listing is what a source's folder holds: the files by name.
type listing struct {
	articles, goldens []found
	findings          []article.Finding
}

// list looks through a source's folder. It fails only where the folder itself cannot be read; what else goes wrong is
// a finding. What begins with a dot is nobody's article, nor is a README.md.
func list(ctx context.Context, fsys fs.FS, maxFiles int) (listing, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return listing{}, err
	}
	w := walker{fsys: fsys, max: maxFiles}
	if err := w.entries(ctx, ".", entries, false); err != nil && !errors.Is(err, errFull) {
		return listing{}, err
	}
	byName := func(a, b found) int { return strings.Compare(a.name, b.name) }
	slices.SortFunc(w.articles, byName)
	slices.SortFunc(w.goldens, byName)
	return w.listing, nil
}

// errFull ends a walk that has found as many files as it may.
var errFull = errors.New("too many files")

type walker struct {
	listing
	fsys fs.FS
	max  int
}

// folder looks through a folder below the source's own. Linked says that the way to it led over a symbolic link.
func (w *walker) folder(ctx context.Context, name string, linked bool) error {
	entries, err := fs.ReadDir(w.fsys, name)
	if err != nil {
		w.unreadable(name, err)
	}
	return w.entries(ctx, name, entries, linked)
}

func (w *walker) entries(ctx context.Context, folder string, entries []fs.DirEntry, linked bool) error {
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := w.entry(ctx, path.Join(folder, e.Name()), e, linked); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) entry(ctx context.Context, name string, e fs.DirEntry, linked bool) error {
	switch {
	case e.IsDir():
		return w.folder(ctx, name, linked)
	case e.Type()&fs.ModeSymlink != 0:
		return w.link(ctx, name, linked)
	case !wanted(name):
		return nil
	}
	info, err := e.Info()
	if err != nil {
		w.unreadable(name, err)
		return nil
	}
	return w.file(name, info)
}

// wanted tells whether a name is an article's or a golden file's.
func wanted(name string) bool {
	base := path.Base(name)
	return path.Ext(base) == ".md" && base != "README.md" || base == goldenFile
}

// link follows a symbolic link: to a file, or to a folder that the link does not stand in. Within such a folder no
// further ones are followed, so that the walk ends however they are laid.
func (w *walker) link(ctx context.Context, name string, linked bool) error {
	if w.leadsUp(name) {
		w.add(name, article.Warning, RuleLinkLoop, w.target(name))
		return nil
	}
	info, err := fs.Stat(w.fsys, name)
	switch {
	case err != nil && (wanted(name) || !errors.Is(err, fs.ErrNotExist)):
		w.badLink(name, err)
	case err != nil:
	case !info.IsDir() && wanted(name):
		return w.file(name, info)
	case info.IsDir() && linked:
		w.add(name, article.Warning, RuleLinkTwice, w.target(name))
	case info.IsDir():
		return w.folder(ctx, name, true)
	}
	return nil
}

// leadsUp tells whether a link leads to itself or to a folder that it stands in.
func (w *walker) leadsUp(name string) bool {
	target := w.target(name)
	to := path.Join(path.Dir(name), target)
	return target != "" && (to == "." || to == name || strings.HasPrefix(name, to+"/"))
}

// target is where a link leads, as it is written; empty where that cannot be found out.
func (w *walker) target(name string) string {
	to, err := fs.ReadLink(w.fsys, name)
	if err != nil {
		return ""
	}
	return to
}

func (w *walker) badLink(name string, err error) {
	to := w.target(name)
	joined := path.Join(path.Dir(name), to)
	switch {
	case path.IsAbs(to), joined == "..", strings.HasPrefix(joined, "../"):
		w.add(name, article.Warning, RuleLinkOutside, to)
	case errors.Is(err, fs.ErrNotExist):
		w.add(name, article.Warning, RuleLinkDangling, to)
	case errors.Is(err, syscall.ELOOP):
		w.add(name, article.Warning, RuleLinkLoop, to)
	default:
		w.add(name, article.Warning, RuleLinkOutside, to) // by way of another link
	}
}

func (w *walker) file(name string, info fs.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		w.add(name, article.Warning, RuleIrregular)
	case len(w.articles)+len(w.goldens) >= w.max:
		w.add(name, article.Error, RuleTooManyFiles, strconv.Itoa(w.max))
		return errFull
	case path.Base(name) == goldenFile:
		w.goldens = append(w.goldens, found{name, info})
	default:
		w.articles = append(w.articles, found{name, info})
	}
	return nil
}

// unreadable notes what could not be read. What has gone since its folder was read is simply not there.
func (w *walker) unreadable(name string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	w.findings = append(w.findings, unreadable(name, err))
}

func (w *walker) add(name string, severity article.Severity, rule string, args ...string) {
	w.findings = append(w.findings, article.Finding{File: name, Severity: severity, Rule: rule, Args: args})
}

// unreadable is the finding about a file or folder that could not be opened or read.
func unreadable(name string, err error) article.Finding {
	if errors.Is(err, fs.ErrPermission) {
		return article.Finding{File: name, Severity: article.Error, Rule: RuleNoPermission}
	}
	if inner := (*fs.PathError)(nil); errors.As(err, &inner) {
		err = inner.Err // the finding names the file already
	}
	return article.Finding{File: name, Severity: article.Error, Rule: article.RuleUnreadable, Args: []string{err.Error()}}
}
