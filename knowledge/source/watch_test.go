package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

var (
	_ Source = Embedded{}
	_ Source = Folder{}
	_ Source = (*Git)(nil)
)

// watching runs a source's Watch until the test ends, and gives what it reports.
func watching(t *testing.T, s Source) <-chan error {
	reports, ended := make(chan error), make(chan error)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		ended <- s.Watch(ctx, func(err error) {
			select {
			case reports <- err:
			case <-ctx.Done():
			}
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Watch: %v", err)
		}
	})
	return reports
}

// wantChange waits for a report of a change.
func wantChange(t *testing.T, reports <-chan error, after string) {
	t.Helper()
	select {
	case err := <-reports:
		if err != nil {
			t.Fatalf("after %s: %v", after, err)
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("no report after %s", after)
	}
}

func TestWatchFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "sv/a.md"), "# A")
	reports := watching(t, Folder{Path: dir, Settle: 50 * time.Millisecond})
	wantChange(t, reports, "the start")
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"a change", func() { write(t, in("sv/a.md"), "# A, changed") }},
		{"a new file", func() { write(t, in("sv/b.md"), "# B") }},
		{"a new folder with a file in it", func() { write(t, in("en/new/c.md"), "# C") }},
		{"a change in the new folder", func() { write(t, in("en/new/c.md"), "# C, changed") }},
		{"an editor that renames", func() {
			write(t, in("sv/a.md.tmp"), "# A, saved")
			if err := os.Rename(in("sv/a.md.tmp"), in("sv/a.md")); err != nil {
				t.Error(err)
			}
		}},
		{"golden questions", func() { write(t, in("sv/golden.tsv"), "expected\tkind\tquery\n") }},
		{"a file's removal", func() { os.Remove(in("sv/b.md")) }},
		{"a folder's removal", func() { os.RemoveAll(in("en")) }},
	} {
		step.do()
		wantChange(t, reports, step.name)
	}
}

// A fakeWatch watches a folder with events that the test makes up, in the time of a synctest bubble.
type fakeWatch struct {
	folderWatch
	events  chan fsnotify.Event
	changes atomic.Int32
	trouble atomic.Pointer[string]
}

func newFakeWatch(dir string) *fakeWatch {
	f := &fakeWatch{events: make(chan fsnotify.Event)}
	f.folderWatch = folderWatch{folder: Folder{Path: dir}, events: f.events, add: func(string) error { return nil }}
	f.report = func(err error) {
		if err != nil {
			text := err.Error()
			f.trouble.Store(&text)
			return
		}
		f.changes.Add(1)
	}
	return f
}

// start runs the watch in the bubble and waits until it has had its first look.
func (f *fakeWatch) start(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { f.run(ctx); close(ended) }()
	t.Cleanup(func() { cancel(); <-ended })
	synctest.Wait()
}

func TestWatchSettles(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.md")
	write(t, name, "a")
	synctest.Test(t, func(t *testing.T) {
		w := newFakeWatch(filepath.Dir(name))
		w.start(t)
		text := "a"
		for range 5 {
			text += "a"
			write(t, name, text)
			w.events <- fsnotify.Event{Name: name, Op: fsnotify.Write}
			time.Sleep(defaultSettle - time.Millisecond)
		}
		if n := w.changes.Load(); n != 1 {
			t.Errorf("%d reports while the folder was written to, want only the first", n)
		}
		time.Sleep(2 * time.Millisecond)
		if n := w.changes.Load(); n != 2 {
			t.Errorf("%d reports after it was quiet, want 2", n)
		}
	})
}

func TestWatchSettlesInTheEnd(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.md")
	write(t, name, "a")
	synctest.Test(t, func(t *testing.T) {
		w := newFakeWatch(filepath.Dir(name))
		w.start(t)
		text := "a"
		for start := time.Now(); time.Since(start) <= longestSettle; time.Sleep(defaultSettle / 3) {
			text += "a"
			write(t, name, text)
			w.events <- fsnotify.Event{Name: name, Op: fsnotify.Write}
		}
		synctest.Wait()
		if n := w.changes.Load(); n != 2 {
			t.Errorf("%d reports although the folder is never quiet, want 2", n)
		}
	})
}

func TestWatchIgnoresWhatIsNoArticle(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newFakeWatch(dir)
		w.start(t)
		write(t, filepath.Join(dir, ".a.md.swp"), "x")
		write(t, filepath.Join(dir, ".git/index.md"), "x")
		w.events <- fsnotify.Event{Op: fsnotify.Write}
		time.Sleep(time.Hour)
		if n := w.changes.Load(); n != 1 {
			t.Errorf("%d reports, want only the first", n)
		}
	})
}

func TestWatchPollsWhereItCannotWatch(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newFakeWatch(dir)
		w.add = func(string) error { return syscall.ENOSPC }
		w.start(t)
		if text := w.trouble.Load(); text == nil || !strings.Contains(*text, "max_user_watches") {
			t.Errorf("reported %v, want a hint at what to raise", text)
		}
		write(t, filepath.Join(dir, "a.md"), "a")
		time.Sleep(defaultPoll + time.Millisecond)
		if n := w.changes.Load(); n != 2 {
			t.Errorf("%d reports, want 2", n)
		}
	})
}

func TestWatchLooksWithoutEvents(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "current")
	write(t, filepath.Join(filepath.Dir(dir), "release-1/a.md"), "one")
	write(t, filepath.Join(filepath.Dir(dir), "release-2/a.md"), "another")
	link(t, "release-1", dir)
	synctest.Test(t, func(t *testing.T) {
		w := newFakeWatch(dir)
		w.start(t)
		if err := os.Remove(dir); err != nil {
			t.Fatal(err)
		}
		link(t, "release-2", dir)
		time.Sleep(safetyPoll + time.Millisecond)
		if n := w.changes.Load(); n != 2 {
			t.Errorf("%d reports, want 2", n)
		}
	})
}

func TestWatchOutlivesItsFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "articles")
	write(t, filepath.Join(dir, "a.md"), "a")
	synctest.Test(t, func(t *testing.T) {
		w := newFakeWatch(dir)
		w.start(t)
		if err := os.Rename(dir, dir+".away"); err != nil {
			t.Fatal(err)
		}
		w.events <- fsnotify.Event{Op: fsnotify.Rename}
		time.Sleep(time.Hour)
		if w.trouble.Load() == nil || w.changes.Load() != 1 {
			t.Fatalf("%d changes and trouble %v, want 1 and some", w.changes.Load(), w.trouble.Load())
		}
		if err := os.Rename(dir+".away", dir); err != nil {
			t.Fatal(err)
		}
		time.Sleep(defaultPoll + time.Millisecond)
		if n := w.changes.Load(); n != 2 {
			t.Errorf("%d reports after it came back, want 2", n)
		}
	})
}

func TestWatchAfterAnOverflow(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newFakeWatch(dir)
		failures := make(chan error)
		w.failures = failures
		w.start(t)
		write(t, filepath.Join(dir, "a.md"), "a")
		failures <- fsnotify.ErrEventOverflow
		time.Sleep(defaultSettle + time.Millisecond)
		if n := w.changes.Load(); n != 2 {
			t.Errorf("%d reports, want 2", n)
		}
		failures <- errors.New("broken")
		synctest.Wait()
		if w.trouble.Load() == nil {
			t.Error("the failure was not reported")
		}
	})
}

func TestWatchEmbedded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		start := time.Now()
		err := Embedded{}.Watch(ctx, func(error) { t.Error("it reported something") })
		if err != nil || time.Since(start) != time.Hour {
			t.Errorf("ended with %v after %v, want nil when the context is done", err, time.Since(start))
		}
	})
}
