package knowledge

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"svar/knowledge/article"
	"svar/knowledge/source"
)

var salary = faq("Lön", "När kommer lönen?", "Lönen kommer den tjugofemte.")

// broken is a file system in which one file fails while it is read.
type broken struct {
	fs.FS
	name string
	err  error
}

func (b broken) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	if err == nil && name == b.name {
		return brokenFile{f, b.err}, nil
	}
	return f, err
}

type brokenFile struct {
	fs.File
	err error
}

func (f brokenFile) Read([]byte) (int, error) { return 0, f.err }

func TestUnreadable(t *testing.T) {
	three := files("sv/lon.md", salary, "sv/b.md", salary, "sv/deep/c.md", salary)
	for name, test := range map[string]struct {
		fsys fs.FS
		rule string
		want string
	}{
		"no permission": {denied{three, "sv/b.md"}, RuleNoPermission, "sv/b.md:0"},
		"broken disk":   {broken{three, "sv/b.md", errors.New("input/output error")}, article.RuleUnreadable, "sv/b.md:0 input/output error"},
		"closed folder": {denied{three, "sv/deep"}, RuleNoPermission, "sv/deep:0"},
	} {
		t.Run(name, func(t *testing.T) {
			s := snapshot(t, test.fsys, Options{})
			wantFindings(t, s, test.rule, test.want)
			if len(s.Articles) != 2 {
				t.Errorf("%d articles, want the two others", len(s.Articles))
			}
		})
	}
}

func TestGoneWhileLoading(t *testing.T) {
	two := files("sv/lon.md", salary, "sv/b.md", salary, "sv/golden.tsv", "")
	for _, name := range []string{"sv/b.md", "sv/golden.tsv"} {
		s := snapshot(t, vanished{two, name}, Options{})
		if len(findings(s.Findings, article.RuleUnreadable)) > 0 || len(s.Articles) == 0 {
			t.Errorf("%s: findings %v, %d articles", name, Explain(s.Findings, "en"), len(s.Articles))
		}
	}
}

// vanished is a file system in which one file has gone since its folder was read.
type vanished struct {
	fs.FS
	name string
}

func (v vanished) Open(name string) (fs.File, error) {
	if name == v.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return v.FS.Open(name)
}

func TestTooLarge(t *testing.T) {
	s := snapshot(t, files("sv/lon.md", salary, "sv/huge.md", strings.Repeat("# Rubrik\n\nText.\n", 50<<20/16), "sv/golden.tsv", "-\tnone\tx"), Options{})
	wantFindings(t, s, article.RuleTooLarge, "sv/huge.md:0 52428800, 8388608")
	if len(s.Articles) != 1 || len(s.Goldens) != 1 {
		t.Errorf("%d articles and %d golden questions, want the others", len(s.Articles), len(s.Goldens))
	}
}

func TestGrownWhileLoading(t *testing.T) {
	// The file system says that the file is small, and then it is not.
	grown := &lying{files("sv/lon.md", salary, "sv/huge.md", strings.Repeat("x", 3000)), "sv/huge.md", 10}
	s := snapshot(t, grown, Options{MaxFileBytes: 2000})
	wantFindings(t, s, article.RuleTooLarge, "sv/huge.md:0 2001, 2000")
	shrunk := &lying{files("sv/lon.md", salary), "sv/lon.md", 5000}
	if s := snapshot(t, shrunk, Options{}); len(s.Articles) != 1 || s.Entries() < 2 {
		t.Errorf("a file that has shrunk was not read: %v", Explain(s.Findings, "en"))
	}
}

// lying is a file system that gives another size for a file than it has.
type lying struct {
	fsys fstest.MapFS
	name string
	size int64
}

func (l *lying) Open(name string) (fs.File, error) { return l.fsys.Open(name) }

func (l *lying) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := l.fsys.ReadDir(name)
	for i, e := range entries {
		if name+"/"+e.Name() == l.name {
			entries[i] = lyingEntry{e, l.size}
		}
	}
	return entries, err
}

type lyingEntry struct {
	fs.DirEntry
	size int64
}

func (e lyingEntry) Info() (fs.FileInfo, error) {
	info, err := e.DirEntry.Info()
	return lyingInfo{info, e.size}, err
}

type lyingInfo struct {
	fs.FileInfo
	size int64
}

func (i lyingInfo) Size() int64 { return i.size }

func TestTooMuch(t *testing.T) {
	three := files("sv/a.md", salary, "sv/b.md", salary, "sv/c.md", salary)
	s := snapshot(t, three, Options{MaxFiles: 2})
	wantFindings(t, s, RuleTooManyFiles, "sv/c.md:0 2")
	if len(s.Articles) != 2 {
		t.Errorf("%d articles, want 2", len(s.Articles))
	}
	s = snapshot(t, three, Options{MaxBytes: int64(2*len(salary) + 1)})
	wantFindings(t, s, RuleLibraryFull, "sv/c.md:0 "+strconv.Itoa(2*len(salary)+1))
	if len(s.Articles) != 2 {
		t.Errorf("%d articles, want 2", len(s.Articles))
	}
}

func TestDuplicateSlugs(t *testing.T) {
	s := snapshot(t, files("lon.md", salary, "sv/lon.md", salary, "en/lon.md", "# Salary\n\n## What is it?\n\nMoney.\n"), Options{})
	wantFindings(t, s, RuleDuplicateSlug, "sv/lon.md:0 lon.md")
	if len(s.Articles) != 2 || s.Article("lon", "sv").Path != "lon" {
		t.Errorf("%d articles, want the first one and the English one", len(s.Articles))
	}
	wantFindings(t, s, RuleDuplicateQuestion) // what is left out asks nothing
}

func symlink(target string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
}

func TestSymlinks(t *testing.T) {
	fsys := files("sv/lon.md", salary, "..data/hidden.md", faq("Semester", "Hur länge?", "Fem veckor."), "no/tur.md", salary, "deep/x/y.md", salary)
	fsys["sv/semester.md"] = symlink("../..data/hidden.md") // as Kubernetes lays out a ConfigMap
	fsys["sv/loop.md"] = symlink("loop.md")
	fsys["sv/up"] = symlink("..")
	fsys["sv/here"] = symlink(".")
	fsys["sv/out.md"] = symlink("../../etc/passwd")
	fsys["sv/absolute.md"] = symlink("/etc/passwd")
	fsys["sv/dangling.md"] = symlink("absent.md")
	fsys["sv/dangling.txt"] = symlink("absent.txt")
	fsys["nb"] = symlink("no")
	fsys["no/again"] = symlink("../deep")
	fsys["deep/back"] = symlink("../no")
	fsys["pipe.md"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	s := snapshot(t, fsys, Options{})
	var paths []string
	for _, a := range s.Articles {
		paths = append(paths, a.Path)
	}
	want := "deep/back/tur deep/x/y nb/tur no/again/x/y no/tur sv/lon sv/semester"
	if got := strings.Join(paths, " "); got != want {
		t.Errorf("articles %s\nwant     %s", got, want)
	}
	wantFindings(t, s, RuleLinkLoop, "sv/here:0 .", "sv/loop.md:0 loop.md", "sv/up:0 ..")
	wantFindings(t, s, RuleLinkOutside, "sv/absolute.md:0 /etc/passwd", "sv/out.md:0 ../../etc/passwd")
	wantFindings(t, s, RuleLinkDangling, "sv/dangling.md:0 absent.md")
	wantFindings(t, s, RuleLinkTwice, "deep/back/again:0 ../deep", "nb/again:0 ../deep", "no/again/back:0 ../no")
	wantFindings(t, s, RuleIrregular, "pipe.md:0")
}

func TestSymlinksOfAFolder(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	for _, name := range []string{filepath.Join(outside, "secret.md"), filepath.Join(dir, "lon.md")} {
		if err := os.WriteFile(name, []byte(salary), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{
		"a.md": "b.md", "b.md": "a.md", "up": "..", "here": ".", "out": outside, "out.md": filepath.Join(outside, "secret.md"), "second.md": "lon.md",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	l, err := Open(t.Context(), source.Folder{Path: dir}, Options{Logger: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	s := l.Current()
	if len(s.Articles) != 2 {
		t.Errorf("%d articles, want lon and second", len(s.Articles))
	}
	wantFindings(t, s, RuleLinkLoop, "a.md:0 b.md", "b.md:0 a.md", "here:0 .")
	wantFindings(t, s, RuleLinkOutside, "out:0 "+outside, "out.md:0 "+filepath.Join(outside, "secret.md"), "up:0 ..")
}

// folderLibrary writes files to a folder and opens it. Their times lie back, so that they need not be read again.
func folderLibrary(t *testing.T, pairs ...string) (*Library, string) {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(pairs); i += 2 {
		writeFile(t, filepath.Join(dir, pairs[i]), pairs[i+1], time.Now().Add(-time.Hour))
	}
	l, err := Open(t.Context(), source.Folder{Path: dir}, Options{Logger: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	return l, dir
}

func writeFile(t *testing.T, name, text string, at time.Time) {
	t.Helper()
	err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644), os.Chtimes(name, at, at))
	if err != nil {
		t.Fatal(err)
	}
}

func TestReloadParsesOnlyWhatChanged(t *testing.T) {
	bonus := faq("Bonus", "Vad är bonus?", "Extra lön.")
	l, dir := folderLibrary(t, "sv/lon.md", salary, "sv/bonus.md", bonus, "en/pay.md", "# Pay\n\n## What is pay?\n\nMoney.\n")
	before := l.Current().Article("lon", "sv")
	reload := func(what string, wantParsed int, wantEmpty bool) {
		t.Helper()
		change, err := l.Reload(t.Context(), ReloadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if change.Stats.Parsed != wantParsed || change.Empty() != wantEmpty || change.Applied == wantEmpty {
			t.Errorf("%s: %d parsed, empty %v, applied %v; want %d, %v", what, change.Stats.Parsed, change.Empty(), change.Applied, wantParsed, wantEmpty)
		}
	}
	reload("nothing", 0, true)
	long := time.Now().Add(-30 * time.Minute)
	writeFile(t, filepath.Join(dir, "sv/bonus.md"), bonus+"\nMer.\n", long)
	reload("one file", 1, false)
	if l.Current().Article("lon", "sv") != before {
		t.Error("an article that has not changed is another one now")
	}
	writeFile(t, filepath.Join(dir, "sv/bonus.md"), bonus+"\nMER.\n", long)
	reload("the same size and time", 0, true) // nobody could tell, and no editor does that
	writeFile(t, filepath.Join(dir, "sv/bonus.md"), bonus+"\nMER.\n", time.Now())
	reload("the same size, another time", 1, false)
	writeFile(t, filepath.Join(dir, "sv/bonus.md"), bonus+"\nmer.\n", time.Now())
	reload("the same second", 1, false)
	writeFile(t, filepath.Join(dir, "sv/bonus.md"), bonus+"\nmer.\n", time.Now().Add(time.Minute))
	reload("only the time", 0, true)
}

func TestSameSecondEditIsRead(t *testing.T) {
	l, dir := folderLibrary(t, "sv/lon.md", salary)
	now := time.Now().Truncate(2 * time.Second) // as coarse as some file systems are
	for _, day := range []string{"tjugosjätte", "tjugonionde"} {
		writeFile(t, filepath.Join(dir, "sv/lon.md"), strings.Replace(salary, "tjugofemte", day, 1), now)
		if change, err := l.Reload(t.Context(), ReloadOptions{}); err != nil || change.Stats.Parsed != 1 {
			t.Errorf("after the edit to %s: %d parsed, %v", day, change.Stats.Parsed, err)
		}
	}
}

func TestPermissionComesBack(t *testing.T) {
	fsys := files("sv/lon.md", salary, "sv/bonus.md", faq("Bonus", "Vad är bonus?", "Extra lön."))
	l, from := openLibrary(t, denied{fsys, "sv/bonus.md"}, Options{})
	from.put(fsys, nil)
	if change, err := l.Reload(t.Context(), ReloadOptions{}); err != nil || !change.Applied || len(change.GoneFindings) != 1 {
		t.Errorf("reload: %+v, %v; want it applied, one finding gone", change, err)
	}
}

func TestLoadStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	fsys := hooked{files("sv/lon.md", salary, "sv/b.md", salary), cancel}
	if _, err := Open(ctx, &shelf{fsys: fsys}, Options{Logger: quiet()}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// hooked calls a function when a file is opened.
type hooked struct {
	fstest.MapFS
	opened func()
}

func (h hooked) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".md") {
		h.opened()
	}
	return h.MapFS.Open(name)
}

func TestUnchanged(t *testing.T) {
	name, long := filepath.Join(t.TempDir(), "a.md"), time.Now().Add(-time.Hour)
	writeFile(t, name, "text", long)
	stat := func() found {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		return found{"a.md", info}
	}
	read := &file{found: stat(), read: time.Now(), ok: true}
	if !read.unchanged(stat()) {
		t.Error("a file that has not changed is read again")
	}
	for name, old := range map[string]*file{
		"was not read": {found: read.found, read: read.read},
		"read at once": {found: read.found, read: long.Add(raceWindow - 1), ok: true},
	} {
		if old.unchanged(stat()) {
			t.Errorf("a file that %s is not read again", name)
		}
	}
	for what, change := range map[string]func() error{
		"mode": func() error { return os.Chmod(name, 0o600) },
		"time": func() error { return os.Chtimes(name, long.Add(1), long.Add(1)) },
		"size": func() error {
			return errors.Join(os.WriteFile(name, []byte("texts"), 0o644), os.Chtimes(name, long, long))
		},
		"file": func() error {
			other := name + ".new"
			writeFile(t, other, "next", long)
			return os.Rename(other, name)
		},
	} {
		writeFile(t, name, "text", long)
		read := &file{found: stat(), read: time.Now(), ok: true}
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if read.unchanged(stat()) {
			t.Errorf("a file of another %s is not read again", what)
		}
	}
	nameless, err := fs.Stat(files("a.md", "x"), "a.md")
	if err != nil || (&file{found: found{"a.md", nameless}, read: time.Now(), ok: true}).unchanged(found{"a.md", nameless}) {
		t.Error("a file that nobody can identify is not read again")
	}
}

func TestReadAll(t *testing.T) {
	fsys := files("a.md", "12345")
	info, err := fs.Stat(fsys, "a.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		size, limit int64
		want        string
		wantLarge   bool
	}{
		{5, 5, "12345", false}, {5, 100, "12345", false}, {7, 100, "12345", false}, {2, 5, "12345", false}, {0, 5, "12345", false},
		{2, 4, "", true}, {4, 4, "", true},
	} {
		got, err := readAll(fsys, found{"a.md", lyingInfo{info, test.size}}, test.limit)
		large := (*tooLargeError)(nil)
		if string(got) != test.want || errors.As(err, &large) != test.wantLarge {
			t.Errorf("of %d bytes, at most %d: %q, %v", test.size, test.limit, got, err)
		}
	}
}
