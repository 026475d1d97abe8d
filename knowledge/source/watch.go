package source

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// longestSettle bounds how long a folder that is written to without pause can put off the report.
	longestSettle = 10 * defaultSettle

	// safetyPoll is how often a watched folder is looked at all the same: network file systems send no events, and a
	// folder that is a link to the newest release is exchanged without one.
	safetyPoll = time.Minute
)

// Watch reports changes as soon as the folder has been quiet for Settle. It follows new folders, and editors that save
// by renaming. Where the system cannot watch, it says so once and looks every Poll.
func (f Folder) Watch(ctx context.Context, report func(error)) error {
	w := folderWatch{folder: f, report: report}
	if watcher, err := fsnotify.NewWatcher(); err != nil {
		w.giveUp(err)
	} else {
		w.events, w.failures, w.add = watcher.Events, watcher.Errors, watcher.Add
		defer watcher.Close() // nothing can be done about a failure, and nothing is lost by it
	}
	w.run(ctx)
	return nil
}

// A folderWatch is one run of Folder.Watch, owned by its goroutine.
type folderWatch struct {
	folder Folder
	report func(error)

	events   <-chan fsnotify.Event // nil, like the next two, where the system cannot watch
	failures <-chan error
	add      func(folder string) error

	seed    maphash.Seed
	sum     uint64
	trouble string      // the last error reported, so that it is reported once
	settle  *time.Timer // runs after an event until the folder is quiet
	first   time.Time   // of the first event that has not been reported; zero where there is none
	poll    *time.Timer
}

// run watches until ctx is done.
func (w *folderWatch) run(ctx context.Context) {
	w.seed = maphash.MakeSeed()
	w.settle, w.poll = time.NewTimer(0), time.NewTimer(0) // look at once
	w.settle.Stop()
	defer w.settle.Stop()
	defer w.poll.Stop()
	for ctx.Err() == nil {
		w.step(ctx)
	}
}

// giveUp goes over to looking at the folder every now and then.
func (w *folderWatch) giveUp(err error) {
	w.events, w.failures, w.add = nil, nil, nil
	w.report(fmt.Errorf("watch the articles' folder: %w; it is looked at every %v instead (on Linux, raising fs.inotify.max_user_watches and max_user_instances may help)",
		err, orDefault(w.folder.Poll, defaultPoll)))
}

// step waits for one thing to happen and deals with it.
func (w *folderWatch) step(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-w.events:
		w.postpone()
	case err := <-w.failures:
		if errors.Is(err, fsnotify.ErrEventOverflow) {
			w.postpone() // more happened than the system could tell: look at everything
			return
		}
		w.giveUp(err)
	case <-w.settle.C:
		w.look()
	case <-w.poll.C:
		w.look()
	}
}

// postpone lets the settle timer run from now on, but not longer than longestSettle after the first event.
func (w *folderWatch) postpone() {
	now := time.Now()
	if w.first.IsZero() {
		w.first = now
	}
	settle := orDefault(w.folder.Settle, defaultSettle)
	w.settle.Reset(min(settle, max(0, w.first.Add(max(longestSettle, settle)).Sub(now))))
}

// look follows folders that are new, and reports if anything differs from the last time.
func (w *folderWatch) look() {
	w.first = time.Time{}
	w.follow()
	sum, err := w.folder.fingerprint(w.seed)
	switch {
	case err != nil && err.Error() != w.trouble:
		w.trouble = err.Error()
		w.report(err)
	case err == nil && (sum != w.sum || w.trouble != ""):
		w.sum, w.trouble = sum, ""
		w.report(nil)
	}
	every := orDefault(w.folder.Poll, defaultPoll)
	if w.add != nil && w.trouble == "" {
		every = safetyPoll
	}
	w.poll.Reset(every)
}

// follow watches the folder and all those within it. Those that are watched already stay so.
func (w *folderWatch) follow() {
	if w.add == nil {
		return
	}
	root := w.folder.Path
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // unreadable or just gone: look and the loader tell of it
		}
		if d.Name() == ".git" {
			return fs.SkipDir
		}
		err = w.add(filepath.Join(root, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return nil
		}
		return err
	})
	if err != nil {
		w.giveUp(err)
	}
}

func orDefault(d, otherwise time.Duration) time.Duration {
	if d <= 0 {
		return otherwise
	}
	return d
}
