package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/plumbing/transport"
	githttp "github.com/go-git/go-git/v5/plumbing/transport/http"
	gitssh "github.com/go-git/go-git/v5/plumbing/transport/ssh"
	"github.com/go-git/go-git/v5/storage/memory"
)

// A Git is a source in a git repository. Only its newest commit is fetched, into memory; a repository on this machine
// is read where it lies.
type Git struct {
	URL      string        // without credentials
	Branch   string        // a branch or tag; "" is the repository's default branch
	Folder   string        // below the repository's root; "" is all of it
	Interval time.Duration // how often the repository is asked for news; 0 means 5 min

	auth   transport.AuthMethod // nil where the transport knows for itself: no credentials, or the ssh agent
	opened atomic.Value         // plumbing.Hash of the commit that was opened last
}

const (
	defaultInterval = 5 * time.Minute
	askTimeout      = 30 * time.Second
	fetchTimeout    = 10 * time.Minute
)

var (
	gitSchemes = []string{"https://", "http://", "ssh://", "git://", "file://"}
	scpAddress = regexp.MustCompile(`^[\w.-]+@[\w.-]+:[^/\\]`) // git@host:group/articles.git
)

func isGit(setting string) bool {
	for _, s := range gitSchemes {
		if strings.HasPrefix(strings.ToLower(setting), s) {
			return true
		}
	}
	return scpAddress.MatchString(setting)
}

// parseGit reads "address", "address#branch", "address#branch:folder" and "address#:folder". Its errors do not repeat
// the setting, which may hold a password.
func parseGit(setting string) (*Git, error) {
	address, rest, _ := strings.Cut(setting, "#")
	branch, folder, _ := strings.Cut(rest, ":")
	folder = strings.Trim(folder, "/")
	if folder != "" && !fs.ValidPath(folder) {
		return nil, fmt.Errorf("the folder %q after the git address's # is not one inside the repository", folder)
	}
	g := &Git{URL: address, Branch: branch, Folder: folder}
	if scpAddress.MatchString(address) {
		return g, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("the git address cannot be read: it should look like https://host/articles.git#main:folder (special characters in a password are written as %xx)")
	}
	if u.Scheme == "file" && (u.Host != "" && u.Host != "localhost" || u.Path == "") || u.Scheme != "file" && u.Host == "" {
		return nil, errors.New("the git address has no host or path: it should look like https://host/articles.git or file:///srv/articles.git")
	}
	g.takeCredentials(u)
	g.URL = u.String()
	return g, nil
}

// takeCredentials moves what stands before the @ of an address to where no message can repeat it. The user's name
// stays for ssh, where it belongs to the address.
func (g *Git) takeCredentials(u *url.URL) {
	if u.User == nil {
		return
	}
	name := u.User.Username()
	password, has := u.User.Password()
	switch {
	case u.Scheme == "http" || u.Scheme == "https":
		g.auth = &githttp.BasicAuth{Username: name, Password: password}
		u.User = nil
	case has:
		g.auth = &gitssh.Password{User: name, Password: password}
		u.User = url.User(name)
	}
}

// String names the repository, without credentials and query.
func (g *Git) String() string {
	s, _, _ := strings.Cut(g.URL, "?")
	if g.Branch != "" || g.Folder != "" {
		s += "#" + g.Branch
	}
	if g.Folder != "" {
		s += ":" + g.Folder
	}
	return s
}

// Open fetches the newest commit.
func (g *Git) Open(ctx context.Context) (fs.FS, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	fsys, err := g.open(ctx)
	if err != nil {
		return nil, g.wrap("fetch", err)
	}
	return fsys, nil
}

func (g *Git) open(ctx context.Context) (fs.FS, error) {
	repository, head, err := g.fetch(ctx)
	if err != nil {
		return nil, err
	}
	fsys, err := newTreeFS(repository, head, g.Folder)
	if err != nil {
		return nil, err
	}
	g.opened.Store(head)
	return fsys, nil
}

// fetch gives a repository that holds the newest commit, and the object that names it: a commit or a tag.
func (g *Git) fetch(ctx context.Context) (*git.Repository, plumbing.Hash, error) {
	refs, err := g.refs(ctx)
	if err != nil {
		return nil, plumbing.ZeroHash, err
	}
	ref, err := g.find(refs)
	if err != nil {
		return nil, plumbing.ZeroHash, err
	}
	if p, ok := g.local(); ok {
		repository, err := git.PlainOpen(p)
		return repository, ref.Hash(), err
	}
	repository, err := git.CloneContext(ctx, memory.NewStorage(), nil, &git.CloneOptions{
		URL: g.URL, Auth: g.auth, ReferenceName: ref.Name(), SingleBranch: true, Depth: 1, Tags: git.NoTags, NoCheckout: true,
	})
	if err != nil {
		return nil, plumbing.ZeroHash, err
	}
	head, err := repository.Head() // rather than ref: there may have been a push in between
	if err != nil {
		return nil, plumbing.ZeroHash, err
	}
	return repository, head.Hash(), nil
}

// local gives the path of a repository on this machine. It is read without git's own program, which need not be there.
func (g *Git) local() (string, bool) {
	u, err := url.Parse(g.URL)
	if err != nil || u.Scheme != "file" {
		return "", false
	}
	return filepath.FromSlash(u.Path), true
}

// refs asks the repository for its branches and tags.
func (g *Git) refs(ctx context.Context) (storer.ReferenceStorer, error) {
	if p, ok := g.local(); ok {
		repository, err := git.PlainOpen(p)
		if err != nil {
			return nil, err
		}
		return repository.Storer, nil
	}
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	remote := git.NewRemote(nil, &config.RemoteConfig{Name: git.DefaultRemoteName, URLs: []string{g.URL}})
	list, err := remote.ListContext(ctx, &git.ListOptions{Auth: g.auth})
	if err != nil {
		return nil, err
	}
	refs := memory.ReferenceStorage{}
	for _, r := range list {
		refs[r.Name()] = r
	}
	return refs, nil
}

// find gives the branch or tag that was asked for.
func (g *Git) find(refs storer.ReferenceStorer) (*plumbing.Reference, error) {
	names := []plumbing.ReferenceName{plumbing.HEAD}
	if g.Branch != "" {
		names = []plumbing.ReferenceName{plumbing.NewBranchReferenceName(g.Branch), plumbing.NewTagReferenceName(g.Branch)}
	}
	for _, name := range names {
		ref, err := storer.ResolveReference(refs, name)
		if err == nil {
			return ref, nil
		}
		if !errors.Is(err, plumbing.ErrReferenceNotFound) {
			return nil, err
		}
	}
	if g.Branch == "" {
		return nil, errors.New("it has no default branch; name one after the address: #main")
	}
	return nil, fmt.Errorf("it has no branch or tag %q", g.Branch)
}

// Watch asks the repository for news every Interval.
func (g *Git) Watch(ctx context.Context, report func(error)) error {
	ticker := time.NewTicker(orDefault(g.Interval, defaultInterval))
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		changed, err := g.changed(ctx)
		if ctx.Err() == nil && (changed || err != nil) {
			report(err)
		}
	}
}

// changed tells whether there is another commit than the one that was opened last.
func (g *Git) changed(ctx context.Context) (bool, error) {
	refs, err := g.refs(ctx)
	if err != nil {
		return false, g.wrap("ask", err)
	}
	ref, err := g.find(refs)
	if err != nil {
		return false, g.wrap("ask", err)
	}
	return g.opened.Load() != ref.Hash(), nil
}

// wrap names the repository and says what may help.
func (g *Git) wrap(op string, err error) error {
	err = fmt.Errorf("%s the git repository %s: %w", op, g, err)
	switch {
	case errors.Is(err, transport.ErrAuthenticationRequired), errors.Is(err, transport.ErrAuthorizationFailed):
		return fmt.Errorf("%w (give a user and a token that may read it: https://user:token@host/…)", err)
	case errors.Is(err, transport.ErrEmptyRemoteRepository):
		return fmt.Errorf("%w (commit the articles to it first)", err)
	case strings.Contains(err.Error(), "creating SSH agent"): // of no type that could be asked for
		return fmt.Errorf("%w (start ssh-agent with a key that may read it, or use https://user:token@host/…)", err)
	}
	return err
}
