package discord

import (
	"sync"
	"time"
)

// seenKept is how many messages, interactions and answers are remembered so that none is answered or given twice, and
// seenFor for how long: a resumed gateway session tells again what it told within the last minutes, and what was
// answered in a channel an hour ago may have scrolled out of sight.
const (
	seenKept = 50_000
	seenFor  = time.Hour
)

// seen remembers what has been received. It is safe for concurrent use.
type seen struct {
	mu    sync.Mutex
	at    map[string]time.Time
	order []string // the oldest first
}

func newSeen() *seen { return &seen{at: make(map[string]time.Time)} }

// first tells whether an identifier is met for the first time within seenFor.
func (s *seen) first(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for len(s.order) > 0 && (len(s.order) >= seenKept || now.Sub(s.at[s.order[0]]) >= seenFor) {
		delete(s.at, s.order[0])
		s.order = s.order[1:]
	}
	if _, known := s.at[id]; known {
		return false
	}
	s.at[id] = now
	s.order = append(s.order, id)
	return true
}
