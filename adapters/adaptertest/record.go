package adaptertest

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"svar/bot"
)

// messages records messages. It is safe for concurrent use.
type messages struct {
	mu   sync.Mutex
	list []bot.Message
}

func (r *messages) add(m bot.Message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, m)
}

// checkOnce holds that the five questions of each conversation were handled once each, and that conversations are kept
// apart.
func (r *messages) checkOnce(t *testing.T, conversations []string) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	times := map[string]int{}
	named := map[string]string{} // what the platform calls it, by what the adapter calls it
	for _, m := range r.list {
		times[m.Text]++
		c := strings.Fields(m.Text)[1]
		if other, ok := named[m.Conversation]; m.Conversation == "" || ok && other != c {
			t.Errorf("message %q is in conversation %q, like those of %q", m.Text, m.Conversation, other)
		}
		named[m.Conversation] = c
	}
	if len(named) != len(conversations) || len(r.list) != 5*len(conversations) {
		t.Errorf("%d messages in %d conversations, want %d in %d", len(r.list), len(named), 5*len(conversations), len(conversations))
	}
	for _, c := range conversations {
		for i := range 5 {
			if text := fmt.Sprintf("question %s %d", c, i); times[text] != 1 {
				t.Errorf("%q was handled %d times", text, times[text])
			}
		}
	}
}

// noSecret holds that a text doesn't give a secret away.
func (s *session) noSecret(text string) {
	s.Helper()
	for _, secret := range s.suite.Secrets {
		if secret != "" && strings.Contains(text, secret) {
			s.Errorf("a secret is seen in %q", text)
		}
	}
}

// checkLeaks holds, at the end of the test, that no goroutine is left which the test began.
func checkLeaks(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		var now int
		for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
			if now = runtime.NumGoroutine(); now <= before {
				return
			}
		}
		stacks := make([]byte, 1<<20)
		t.Errorf("%d goroutines before the test, %d after:\n%s", before, now, stacks[:runtime.Stack(stacks, true)])
	})
}
