package discord

import (
	"sync"
)

// maxWaiting is how many messages may wait for their turn before further ones are refused.
const maxWaiting = 10_000

// lanes does work in goroutines: what has the same name one after the other, everything else side by side.
type lanes struct {
	mu      sync.Mutex
	work    map[string][]func()
	waiting int
	running sync.WaitGroup
}

func newLanes() *lanes { return &lanes{work: make(map[string][]func())} }

// do has f done after everything that the lane has been given before, and tells whether there was room for it.
func (l *lanes) do(name string, f func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.waiting >= maxWaiting {
		return false
	}
	l.waiting++
	_, busy := l.work[name]
	l.work[name] = append(l.work[name], f)
	if !busy {
		l.running.Go(func() { l.run(name) })
	}
	return true
}

// run works a lane off.
func (l *lanes) run(name string) {
	for {
		l.mu.Lock()
		if len(l.work[name]) == 0 {
			delete(l.work, name)
			l.mu.Unlock()
			return
		}
		f := l.work[name][0]
		l.work[name] = l.work[name][1:]
		l.waiting--
		l.mu.Unlock()
		f()
	}
}

// wait waits for all work that has been given.
func (l *lanes) wait() { l.running.Wait() }
