package source

import (
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"path"
	"time"
)

// A Folder is a source in the file system.
type Folder struct {
	Path string

	Settle time.Duration // how long a folder must be quiet before a change in it is reported; 0 means 300 ms
	Poll   time.Duration // how often it is looked at where it cannot be watched; 0 means 5 s
}

const (
	defaultSettle = 300 * time.Millisecond
	defaultPoll   = 5 * time.Second
)

// rooted is what os.Root.FS is documented to give.
type rooted interface {
	fs.StatFS
	fs.ReadDirFS
	fs.ReadFileFS
	fs.ReadLinkFS
}

// folderFS keeps the folder open, and so sees the same one to the end even if another takes its name.
type folderFS struct {
	rooted
	io.Closer
}

// Open gives the folder. Links that lead out of it cannot be opened.
func (f Folder) Open(ctx context.Context) (fs.FS, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open the articles' folder: %w", err)
	}
	root, err := os.OpenRoot(f.Path)
	if err != nil {
		return nil, fmt.Errorf("open the articles' folder: %w", err)
	}
	return folderFS{root.FS().(rooted), root}, nil
}

// String names the folder.
func (f Folder) String() string { return f.Path }

// fingerprint sums up which articles and golden questions the folder holds: their names, sizes and times. It differs
// after every change that Open would show, but for those that leave all of these as they were.
func (f Folder) fingerprint(seed maphash.Seed) (uint64, error) {
	var h maphash.Hash
	h.SetSeed(seed)
	fsys := os.DirFS(f.Path)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			fmt.Fprintln(&h, name, err) // becomes readable one day, and then the sum differs
			return nil
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".md" && path.Ext(name) != ".tsv":
			return nil
		}
		info, err := fs.Stat(fsys, name)
		if err != nil {
			fmt.Fprintln(&h, name, err)
			return nil
		}
		fmt.Fprintln(&h, name, info.Size(), info.ModTime().UnixNano(), info.Mode())
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("look through the articles' folder: %w", err)
	}
	return h.Sum64(), nil
}
