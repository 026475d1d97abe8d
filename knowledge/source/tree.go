package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// A treeFS is a commit's files, read from the repository without a work tree.
type treeFS struct {
	repository *git.Repository
	mu         sync.Mutex           // git's object stores are not safe for concurrent use
	nodes      map[string]*treeNode // by path; "." is the root
}

// A treeNode is a file, link or folder of a commit. It is its own fs.DirEntry and fs.FileInfo.
type treeNode struct {
	name     string
	mode     fs.FileMode
	size     int64
	hash     plumbing.Hash
	children []fs.DirEntry // by name
}

// maxLinks is how many links a path may lead over.
const maxLinks = 40

var errLinks = errors.New("too many links")

// newTreeFS gives the files below folder of the commit, or of the commit that the tag names.
func newTreeFS(repository *git.Repository, hash plumbing.Hash, folder string) (*treeFS, error) {
	root, err := treeOf(repository, hash)
	if err != nil {
		return nil, err
	}
	if folder != "" {
		if root, err = root.Tree(folder); err != nil {
			return nil, fmt.Errorf("folder %q: %w", folder, err)
		}
	}
	t := &treeFS{repository: repository, nodes: map[string]*treeNode{".": {name: ".", mode: fs.ModeDir | 0o555}}}
	if err := t.fill(root); err != nil {
		return nil, err
	}
	return t, nil
}

// treeOf gives the files of a commit, or of the commit that a tag names.
func treeOf(repository *git.Repository, hash plumbing.Hash) (*object.Tree, error) {
	o, err := repository.Object(plumbing.AnyObject, hash)
	if err != nil {
		return nil, err
	}
	switch o := o.(type) {
	case *object.Commit:
		return o.Tree()
	case *object.Tag:
		return treeOf(repository, o.Target)
	}
	return nil, fmt.Errorf("%s names a %s, not a commit", hash, o.Type())
}

func (t *treeFS) fill(root *object.Tree) error {
	walker := object.NewTreeWalker(root, true, nil)
	defer walker.Close()
	for {
		name, entry, err := walker.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if entry.Mode != filemode.Submodule {
			if err := t.add(name, entry); err != nil {
				return err
			}
		}
	}
	for _, n := range t.nodes {
		slices.SortFunc(n.children, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return nil
}

func (t *treeFS) add(name string, entry object.TreeEntry) error {
	n := &treeNode{name: path.Base(name), hash: entry.Hash, mode: 0o444}
	switch entry.Mode {
	case filemode.Dir:
		n.mode = fs.ModeDir | 0o555
	case filemode.Symlink:
		n.mode = fs.ModeSymlink | 0o444
	}
	if entry.Mode != filemode.Dir {
		size, err := t.repository.Storer.EncodedObjectSize(entry.Hash)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		n.size = size
	}
	t.nodes[name] = n
	parent := t.nodes[path.Dir(name)]
	parent.children = append(parent.children, n)
	return nil
}

// resolve gives the node of a path, following links inside the tree: the last one, too, where follow says so.
func (t *treeFS) resolve(op, name string, follow bool) (*treeNode, error) {
	fail := func(err error) (*treeNode, error) { return nil, &fs.PathError{Op: op, Path: name, Err: err} }
	if !fs.ValidPath(name) {
		return fail(fs.ErrInvalid)
	}
	at, rest, links := ".", name, 0
	for rest != "" {
		part, after, _ := strings.Cut(rest, "/")
		at = path.Join(at, part)
		n := t.nodes[at]
		if n == nil {
			return fail(fs.ErrNotExist)
		}
		rest = after
		if n.mode&fs.ModeSymlink == 0 || rest == "" && !follow {
			continue
		}
		if links++; links > maxLinks {
			return fail(errLinks)
		}
		target, err := t.blob(n)
		if err != nil {
			return fail(err)
		}
		to := path.Join(path.Dir(at), string(target))
		if path.IsAbs(string(target)) || !fs.ValidPath(to) {
			return fail(errors.New("the link leads out of the repository"))
		}
		at, rest = ".", path.Join(to, rest)
	}
	return t.nodes[at], nil
}

func (t *treeFS) blob(n *treeNode) ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	blob, err := t.repository.BlobObject(n.hash)
	if err != nil {
		return nil, err
	}
	r, err := blob.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b := make([]byte, blob.Size)
	_, err = io.ReadFull(r, b)
	return b, err
}

// Open opens a file or folder.
func (t *treeFS) Open(name string) (fs.File, error) {
	n, err := t.resolve("open", name, true)
	if err != nil {
		return nil, err
	}
	if n.mode.IsDir() {
		return &treeFolder{node: n, rest: n.children}, nil
	}
	b, err := t.blob(n)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &treeFile{n, bytes.NewReader(b)}, nil
}

// Stat describes a file or folder, without reading it.
func (t *treeFS) Stat(name string) (fs.FileInfo, error) {
	n, err := t.resolve("stat", name, true)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// Lstat describes a file, folder or link.
func (t *treeFS) Lstat(name string) (fs.FileInfo, error) {
	n, err := t.resolve("lstat", name, false)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// ReadLink gives where a link leads, as it is written.
func (t *treeFS) ReadLink(name string) (string, error) {
	n, err := t.resolve("readlink", name, false)
	if err == nil && n.mode&fs.ModeSymlink == 0 {
		err = &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return "", err
	}
	target, err := t.blob(n)
	return string(target), err
}

func (n *treeNode) Name() string               { return n.name }
func (n *treeNode) IsDir() bool                { return n.mode.IsDir() }
func (n *treeNode) Type() fs.FileMode          { return n.mode.Type() }
func (n *treeNode) Info() (fs.FileInfo, error) { return n, nil }
func (n *treeNode) Size() int64                { return n.size }
func (n *treeNode) Mode() fs.FileMode          { return n.mode }
func (n *treeNode) ModTime() time.Time         { return time.Time{} } // git does not know
func (n *treeNode) Sys() any                   { return nil }

// A treeFile is an open file.
type treeFile struct {
	node *treeNode
	*bytes.Reader
}

func (f *treeFile) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *treeFile) Close() error               { return nil }

// A treeFolder is an open folder.
type treeFolder struct {
	node *treeNode
	rest []fs.DirEntry
}

func (f *treeFolder) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *treeFolder) Close() error               { return nil }

func (f *treeFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.node.name, Err: errors.New("is a folder")}
}

func (f *treeFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.rest) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.rest) {
		n = len(f.rest)
	}
	list := slices.Clone(f.rest[:n])
	f.rest = f.rest[n:]
	return list, nil
}
