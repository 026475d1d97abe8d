package bot

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestMemoryForgetsTheLeastRecent(t *testing.T) {
	m := newMemory(2, time.Hour)
	m.keep("a", memo{language: "sv"})
	m.keep("b", memo{language: "en"})
	m.keep("a", memo{language: "da"})
	m.keep("c", memo{language: "fi"})
	for conversation, want := range map[string]string{"a": "da", "b": "", "c": "fi", "": ""} {
		if got := m.recall(conversation).language; got != want {
			t.Errorf("recall(%q) = %q, want %q", conversation, got, want)
		}
	}
}

func TestMemoryExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory(10, 12*time.Hour)
		m.keep("a", memo{language: "sv"})
		time.Sleep(11 * time.Hour)
		m.keep("b", memo{language: "en"})
		if m.recall("a").language != "sv" {
			t.Error("forgot a conversation of 11 hours ago")
		}
		time.Sleep(2 * time.Hour)
		if got := m.recall("a"); got.language != "" {
			t.Errorf("still knows a conversation of 13 hours ago: %+v", got)
		}
		time.Sleep(24 * time.Hour)
		m.keep("c", memo{})
		if n := len(m.named); n != 1 {
			t.Errorf("keeps %d conversations, want only the new one", n)
		}
	})
}

func TestMemoryKeepsNothingWithoutAName(t *testing.T) {
	m := newMemory(10, time.Hour)
	m.keep("", memo{language: "sv"})
	if len(m.named) != 0 || m.recall("").language != "" {
		t.Error("kept a conversation that has no name")
	}
}

func TestMemoryIsSafe(t *testing.T) {
	m := newMemory(5, time.Hour)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 200 {
				name := fmt.Sprint((i + j) % 12)
				m.recall(name)
				m.keep(name, memo{language: name})
			}
		})
	}
	wg.Wait()
	if len(m.named) != 5 || m.order.Len() != 5 {
		t.Errorf("keeps %d conversations in a list of %d, want 5", len(m.named), m.order.Len())
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text, want string
		n          int
	}{{"", "", 3}, {"åäö", "åäö", 4}, {"åäö", "åäö", 3}, {"åäö", "å…", 2}, {"åä öy", "åä…", 4}, {"\xff\xff", "…", 1}} {
		if got := cut(c.text, c.n); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}
