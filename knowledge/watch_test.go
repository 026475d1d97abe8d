package knowledge

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"svar/knowledge/source"
)

// told is a log whose messages the test receives.
type told chan string

func (c told) logger() *slog.Logger { return slog.New(slog.NewTextHandler(c, nil)) }

func (c told) Write(line []byte) (int, error) {
	c <- string(line)
	return len(line), nil
}

func (c told) want(t *testing.T, text string) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		select {
		case line := <-c:
			if strings.Contains(line, text) {
				return
			}
		case <-deadline:
			t.Fatalf("nothing was logged about %q", text)
		}
	}
}

// watching runs Library.Watch until the test ends.
func watching(t *testing.T, l *Library) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- l.Watch(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Watch: %v", err)
		}
	})
}

func TestWatch(t *testing.T) {
	dir, log := t.TempDir(), make(told, 100)
	writeFile(t, filepath.Join(dir, "sv/lon.md"), salary, time.Now())
	l, err := Open(t.Context(), source.Folder{Path: dir, Settle: 20 * time.Millisecond}, Options{Logger: log.logger()})
	if err != nil {
		t.Fatal(err)
	}
	watching(t, l)
	writeFile(t, filepath.Join(dir, "sv/nytt/bonus.md"), bonus, time.Now())
	log.want(t, "articles reloaded")
	if l.Current().Article("nytt/bonus", "sv") == nil {
		t.Error("the new article is not there")
	}
}

func TestWatchGoesOnAfterFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := make(told, 100)
		l, from := openLibrary(t, files("sv/lon.md", salary, "sv/bonus.md", bonus), Options{Logger: log.logger()})
		watching(t, l)
		from.put(files(), nil)
		from.changed <- struct{}{}
		log.want(t, "refused")
		from.put(nil, errors.New("no network"))
		from.changed <- struct{}{}
		log.want(t, "no network")
		from.put(files("sv/lon.md", salary, "sv/bonus.md", bonus, "sv/semester.md", vacation), nil)
		from.changed <- struct{}{}
		log.want(t, "articles reloaded")
	})
}

// troubled is a source that cannot be watched at first, and then has something to complain about.
type troubled struct {
	shelf
	tries int
}

func (s *troubled) Watch(ctx context.Context, report func(error)) error {
	if s.tries++; s.tries == 1 {
		return errors.New("out of watches")
	}
	report(errors.New("cannot reach the server"))
	<-ctx.Done()
	return nil
}

func TestWatchTriesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := make(told, 100)
		from := &troubled{shelf: shelf{fsys: files("sv/lon.md", salary)}}
		l, err := Open(t.Context(), from, Options{Logger: log.logger()})
		if err != nil {
			t.Fatal(err)
		}
		watching(t, l)
		log.want(t, "out of watches")
		time.Sleep(watchAgain + time.Second)
		log.want(t, "cannot reach the server")
	})
}

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := make(told, 100)
		p := newProgress(log.logger(), 3)
		p.done()
		time.Sleep(progressEvery)
		p.done()
		p.done()
		if len(log) != 1 || !strings.Contains(<-log, "files=2 of=3") {
			t.Error("want one message, after the time has passed")
		}
	})
}
