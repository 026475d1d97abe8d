// Package source says where articles come from: the program itself, a folder, or a git repository.
//
// A Source gives its articles as an fs.FS and tells when they may have changed. It knows neither what is in the files
// nor who reads them: package knowledge loads them into a Library, and asks again when it is told to.
package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// A Source is a place that articles are read from. It is safe for concurrent use.
type Source interface {
	// Open gives the articles as they are now. What it returns may change under the reader only where the source is
	// a folder. Whoever opens it closes it, where it is an io.Closer. A failure leaves what was opened before intact.
	Open(ctx context.Context) (fs.FS, error)

	// Watch calls report with nil whenever the articles may have changed since they were last opened, the first time
	// perhaps at once, and with an error when it cannot find out at the moment; it goes on after both. It makes one
	// call at a time: what changes during a call leads to one further call. It returns nil when ctx is done, and an
	// error only where it could not begin.
	Watch(ctx context.Context, report func(error)) error

	// String names the source for logs and messages, without any credentials.
	String() string
}

// Parse chooses the source that a setting names. Empty means that none is set, and gives nil: the articles that are
// part of the program. A git address (https, http, ssh, git or file, or user@host:path), which may end in "#branch"
// or "#branch:folder", is a repository; anything else is a folder, which must exist.
func Parse(setting string) (Source, error) {
	setting = strings.TrimSpace(setting)
	if setting == "" {
		return nil, nil
	}
	if isGit(setting) {
		return parseGit(setting)
	}
	info, err := os.Stat(setting)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("no folder %q: give an existing folder of articles, or a git address such as https://host/articles.git#main:folder", setting)
	case err != nil:
		return nil, fmt.Errorf("open the articles' folder: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("%q is not a folder: give the folder that the articles stand in", setting)
	}
	return Folder{Path: setting}, nil
}

// Embedded is a source that never changes: articles that are part of the program, or that a test has made up.
type Embedded struct{ FS fs.FS }

// Open gives the articles.
func (e Embedded) Open(context.Context) (fs.FS, error) { return e.FS, nil }

// Watch waits for ctx to be done.
func (e Embedded) Watch(ctx context.Context, _ func(error)) error {
	<-ctx.Done()
	return nil
}

// String names the source.
func (e Embedded) String() string { return "the embedded library" }
