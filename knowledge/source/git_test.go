package source

import (
	"io/fs"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/go-git/go-billy/v5/memfs"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

// A remote is a bare repository in a folder, and a work tree to write it with.
type remote struct {
	t    *testing.T
	dir  string
	repo *git.Repository
	tree *git.Worktree
}

func newRemote(t *testing.T) *remote {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "articles.git")
	store := filesystem.NewStorage(osfs.New(dir), cache.NewObjectLRUDefault())
	repo, err := git.Init(store, memfs.New())
	if err != nil {
		t.Fatal(err)
	}
	tree, err := repo.Worktree()
	if err != nil {
		t.Fatal(err)
	}
	return &remote{t, dir, repo, tree}
}

// commit writes files, links where the text begins with "->", and commits them.
func (r *remote) commit(files map[string]string) plumbing.Hash {
	r.t.Helper()
	for name, text := range files {
		var err error
		if target, ok := strings.CutPrefix(text, "->"); ok {
			err = r.tree.Filesystem.Symlink(target, name)
		} else {
			err = writeBilly(r.tree, name, text)
		}
		if err == nil {
			_, err = r.tree.Add(name)
		}
		if err != nil {
			r.t.Fatal(err)
		}
	}
	hash, err := r.tree.Commit("Write", &git.CommitOptions{Author: &object.Signature{Name: "A", Email: "a@example.com", When: time.Unix(0, 0)}})
	if err != nil {
		r.t.Fatal(err)
	}
	return hash
}

func writeBilly(tree *git.Worktree, name, text string) error {
	f, err := tree.Filesystem.Create(name)
	if err != nil {
		return err
	}
	if _, err := f.Write([]byte(text)); err != nil {
		return err
	}
	return f.Close()
}

func (r *remote) source(suffix string) *Git {
	r.t.Helper()
	s, err := Parse((&url.URL{Scheme: "file", Path: r.dir}).String() + suffix)
	if err != nil {
		r.t.Fatal(err)
	}
	return s.(*Git)
}

func open(t *testing.T, s Source) fs.FS {
	t.Helper()
	fsys, err := s.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

func wantFile(t *testing.T, fsys fs.FS, name, want string) {
	t.Helper()
	if b, err := fs.ReadFile(fsys, name); err != nil || string(b) != want {
		t.Errorf("%s holds %q, %v; want %q", name, b, err, want)
	}
}

func TestGit(t *testing.T) {
	r := newRemote(t)
	r.commit(map[string]string{"docs/sv/a.md": "# A", "docs/sv/empty.md": "", "readme": "x"})
	fsys := open(t, r.source(""))
	if err := fstest.TestFS(fsys, "docs/sv/a.md", "docs/sv/empty.md", "readme"); err != nil {
		t.Error(err)
	}
	wantFile(t, open(t, r.source("#master:docs")), "sv/a.md", "# A")
	wantFile(t, open(t, r.source("#:docs/sv")), "a.md", "# A")
}

func TestGitBranchesAndTags(t *testing.T) {
	r := newRemote(t)
	first := r.commit(map[string]string{"a.md": "first"})
	signed := &git.CreateTagOptions{Message: "one", Tagger: &object.Signature{Name: "A", Email: "a@example.com"}}
	if _, err := r.repo.CreateTag("v1", first, signed); err != nil {
		t.Fatal(err)
	}
	if err := r.tree.Checkout(&git.CheckoutOptions{Branch: "refs/heads/draft", Create: true}); err != nil {
		t.Fatal(err)
	}
	r.commit(map[string]string{"a.md": "draft"})
	for ref, want := range map[string]string{"#master": "first", "#draft": "draft", "#v1": "first", "": "draft"} {
		wantFile(t, open(t, r.source(ref)), "a.md", want)
	}
	if _, err := r.source("#absent").Open(t.Context()); err == nil || !strings.Contains(err.Error(), `no branch or tag "absent"`) {
		t.Errorf("opening an absent branch: %v", err)
	}
	if _, err := r.source("#master:absent").Open(t.Context()); err == nil || !strings.Contains(err.Error(), `folder "absent"`) {
		t.Errorf("opening an absent folder: %v", err)
	}
}

func TestGitLinks(t *testing.T) {
	r := newRemote(t)
	r.commit(map[string]string{
		"sv/a.md": "# A", "sv/b.md": "->a.md", "sv/c.md": "->../sv/b.md", "no": "->sv",
		"loop.md": "->loop.md", "out.md": "->../../etc/passwd", "absolute.md": "->/sv/a.md", "dangling.md": "->absent.md",
	})
	fsys := open(t, r.source(""))
	for _, name := range []string{"sv/a.md", "sv/b.md", "sv/c.md", "no/a.md", "no/b.md"} {
		wantFile(t, fsys, name, "# A")
	}
	for _, name := range []string{"loop.md", "out.md", "absolute.md", "dangling.md", "sv/a.md/x"} {
		if b, err := fs.ReadFile(fsys, name); err == nil {
			t.Errorf("%s holds %q, want an error", name, b)
		}
	}
	if info, err := fs.Lstat(fsys, "sv/b.md"); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("sv/b.md is %v, %v; want a link", info, err)
	}
	if target, err := fs.ReadLink(fsys, "loop.md"); err != nil || target != "loop.md" {
		t.Errorf("loop.md leads to %q, %v", target, err)
	}
}

func TestGitEmpty(t *testing.T) {
	if _, err := newRemote(t).source("").Open(t.Context()); err == nil {
		t.Error("an empty repository was opened")
	}
	if _, err := (&Git{URL: "file:///nowhere/articles.git"}).Open(t.Context()); err == nil {
		t.Error("a repository that does not exist was opened")
	}
}

func TestGitWithoutAnAgent(t *testing.T) {
	t.Setenv("SSH_AUTH_SOCK", "")
	from, err := Parse("git@localhost:x.git")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := from.Open(t.Context()); err == nil || !strings.Contains(err.Error(), "start ssh-agent with a key") {
		t.Errorf("got %v, want a hint", err)
	}
}

func TestGitWatch(t *testing.T) {
	r := newRemote(t)
	r.commit(map[string]string{"a.md": "first"})
	s := r.source("")
	s.Interval = time.Millisecond
	before := open(t, s)
	changed, err := s.changed(t.Context())
	if changed || err != nil {
		t.Errorf("changed: %v, %v; want no change yet", changed, err)
	}
	reports := watching(t, s)
	r.commit(map[string]string{"a.md": "second"})
	wantChange(t, reports, "a commit")
	wantFile(t, open(t, s), "a.md", "second")
	wantFile(t, before, "a.md", "first")
}

func TestGitWatchReportsFailures(t *testing.T) {
	r := newRemote(t)
	r.commit(map[string]string{"a.md": "first"})
	s := r.source("")
	s.Interval = time.Millisecond
	if err := os.Rename(r.dir, r.dir+".gone"); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-watching(t, s):
		if err == nil {
			t.Error("a vanished repository was reported as changed")
		}
	case <-time.After(20 * time.Second):
		t.Error("no report")
	}
}

// serve puts a repository on the web, with git's own program, behind a user and a password.
func serve(t *testing.T, r *remote, user, password string) *url.URL {
	t.Helper()
	program, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed: fetching over HTTP is not tested")
	}
	handler := &cgi.Handler{
		Path: program, Args: []string{"http-backend"}, Dir: r.dir,
		Env: []string{"GIT_PROJECT_ROOT=" + filepath.Dir(r.dir), "GIT_HTTP_EXPORT_ALL=1"},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if u, p, _ := q.BasicAuth(); u != user || p != password {
			w.Header().Set("WWW-Authenticate", "Basic")
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		handler.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	u, err := url.Parse(server.URL + "/articles.git")
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestGitOverHTTP(t *testing.T) {
	r := newRemote(t)
	r.commit(map[string]string{"sv/a.md": "old"})
	r.commit(map[string]string{"sv/a.md": "# A"})
	address := serve(t, r, "user", "s3cret")
	address.User = url.UserPassword("user", "s3cret")
	s, err := Parse(address.String() + "#:sv")
	if err != nil {
		t.Fatal(err)
	}
	wantFile(t, open(t, s), "a.md", "# A")
	if changed, err := s.(*Git).changed(t.Context()); changed || err != nil {
		t.Errorf("changed: %v, %v; want no change", changed, err)
	}
	r.commit(map[string]string{"sv/a.md": "newer"})
	if changed, err := s.(*Git).changed(t.Context()); !changed || err != nil {
		t.Errorf("changed: %v, %v; want a change", changed, err)
	}
	wantFile(t, open(t, s), "a.md", "newer")
}

func TestGitKeepsCredentialsToItself(t *testing.T) {
	refuse := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
	}))
	t.Cleanup(refuse.Close)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	for _, server := range []string{refuse.URL, closed.URL} {
		address, err := url.Parse(server + "/articles.git")
		if err != nil {
			t.Fatal(err)
		}
		for _, user := range []*url.Userinfo{url.UserPassword("robot", "s3cret"), url.User("s3cret")} {
			address.User = user
			s, err := Parse(address.String())
			if err != nil {
				t.Fatal(err)
			}
			_, err = s.Open(t.Context())
			_, watchErr := s.(*Git).changed(t.Context())
			if err == nil || watchErr == nil {
				t.Fatalf("opened %s", server)
			}
			for _, text := range []string{err.Error(), watchErr.Error(), s.String()} {
				if strings.Contains(text, "s3cret") {
					t.Errorf("the credentials are told: %s", text)
				}
			}
		}
	}
}
