package source

import (
	"context"
	"errors"
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "sv/a.md"), "# A")
	write(t, filepath.Join(dir, "sv/deep/b.md"), "# B")
	fsys, err := Folder{Path: dir}.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer fsys.(io.Closer).Close()
	if err := fstest.TestFS(fsys, "sv/a.md", "sv/deep/b.md"); err != nil {
		t.Error(err)
	}
}

func TestFolderLinks(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	write(t, filepath.Join(outside, "secret.md"), "# Secret")
	write(t, filepath.Join(dir, "a.md"), "# A")
	link(t, "a.md", filepath.Join(dir, "inside.md"))
	link(t, filepath.Join(outside, "secret.md"), filepath.Join(dir, "absolute.md"))
	link(t, "../"+filepath.Base(outside)+"/secret.md", filepath.Join(dir, "relative.md"))
	link(t, outside, filepath.Join(dir, "folder"))
	fsys, err := Folder{Path: dir}.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer fsys.(io.Closer).Close()
	for name, opens := range map[string]bool{
		"a.md": true, "inside.md": true, "absolute.md": false, "relative.md": false, "folder/secret.md": false, "../a.md": false,
	} {
		if _, err := fs.ReadFile(fsys, name); (err == nil) != opens {
			t.Errorf("reading %s: %v, want it to open: %v", name, err, opens)
		}
	}
}

func TestFolderKeepsTheSameFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "articles")
	write(t, filepath.Join(dir, "a.md"), "old")
	fsys, err := Folder{Path: dir}.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer fsys.(io.Closer).Close()
	if err := os.Rename(dir, dir+".old"); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "a.md"), "new")
	if b, err := fs.ReadFile(fsys, "a.md"); string(b) != "old" || err != nil {
		t.Errorf("read %q, %v; want the folder that was opened", b, err)
	}
}

func TestFolderFails(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), "")
	for _, name := range []string{"missing", "file"} {
		if _, err := (Folder{Path: filepath.Join(dir, name)}).Open(t.Context()); err == nil {
			t.Errorf("opened %s", name)
		}
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (Folder{Path: dir}).Open(done); err == nil {
		t.Error("opened after the context was done")
	}
}

func TestParse(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file.md"), "")
	for _, test := range []struct{ setting, want, wantErr string }{
		{setting: dir, want: dir},
		{setting: " " + dir + "\n", want: dir},
		{setting: filepath.Join(dir, "missing"), wantErr: "no folder"},
		{setting: filepath.Join(dir, "file.md"), wantErr: "is not a folder"},
		{setting: "https://example.com/a.git", want: "https://example.com/a.git"},
		{setting: "HTTPS://example.com/a.git", want: "https://example.com/a.git"},
		{setting: "https://u:p@example.com/a.git?token=x#main:sub/folder/", want: "https://example.com/a.git#main:sub/folder"},
		{setting: "https://example.com/a.git#:docs", want: "https://example.com/a.git#:docs"},
		{setting: "https://example.com/a.git#feature/x", want: "https://example.com/a.git#feature/x"},
		{setting: "ssh://git@example.com/a.git", want: "ssh://git@example.com/a.git"},
		{setting: "ssh://git:secret@example.com/a.git", want: "ssh://git@example.com/a.git"},
		{setting: "git@example.com:group/a.git#main", want: "git@example.com:group/a.git#main"},
		{setting: "file:///srv/a.git", want: "file:///srv/a.git"},
		{setting: "https://example.com/a.git#main:../x", wantErr: "not one inside the repository"},
		{setting: "https://", wantErr: "no host"},
		{setting: "file://", wantErr: "no host or path"},
		{setting: "https://u:se%zzcret@example.com/a.git", wantErr: "cannot be read"},
	} {
		s, err := Parse(test.setting)
		switch {
		case test.wantErr != "":
			if err == nil || !strings.Contains(err.Error(), test.wantErr) {
				t.Errorf("Parse(%q): error %v, want %q", test.setting, err, test.wantErr)
			} else if strings.Contains(err.Error(), "cret") {
				t.Errorf("Parse(%q) tells the password: %v", test.setting, err)
			}
		case err != nil:
			t.Errorf("Parse(%q): %v", test.setting, err)
		case s.String() != test.want:
			t.Errorf("Parse(%q) = %s, want %s", test.setting, s, test.want)
		}
	}
	if s, err := Parse(" "); s != nil || err != nil {
		t.Errorf("Parse of nothing = %v, %v; want nil, nil", s, err)
	}
}

func TestFingerprint(t *testing.T) {
	dir, seed, long := t.TempDir(), maphash.MakeSeed(), time.Now().Add(-time.Hour)
	name := filepath.Join(dir, "sv/a.md")
	write(t, name, "text")
	last := uint64(0)
	for _, step := range []struct {
		name    string
		do      func() error
		differs bool
	}{
		{"the start", func() error { return nil }, true},
		{"nothing", func() error { return nil }, false},
		{"another time", func() error { return os.Chtimes(name, long, long) }, true},
		{"another size", func() error {
			return errors.Join(os.WriteFile(name, []byte("texts"), 0o644), os.Chtimes(name, long, long))
		}, true},
		{"another mode", func() error { return os.Chmod(name, 0o600) }, true},
		{"another name", func() error { return os.Rename(name, filepath.Join(dir, "sv/b.md")) }, true},
		{"no article", func() error { return os.WriteFile(filepath.Join(dir, "sv/c.txt"), nil, 0o644) }, false},
		{"a dangling link", func() error { return os.Symlink("absent.md", filepath.Join(dir, "d.md")) }, true},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		sum, err := Folder{Path: dir}.fingerprint(seed)
		if err != nil || (sum != last) != step.differs {
			t.Errorf("%s: differs %v, %v; want %v", step.name, sum != last, err, step.differs)
		}
		last = sum
	}
}
