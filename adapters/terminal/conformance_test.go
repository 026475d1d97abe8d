package terminal

import (
	"context"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode"

	"svar/adapters/adaptertest"
	"svar/bot"
)

func TestConformance(t *testing.T) {
	adaptertest.Suite{
		New:           func(t *testing.T) adaptertest.Platform { return newPiped(t) },
		Conversations: []string{"terminal"},
	}.Run(t)
}

// piped is a terminal adapter between two pipes, as a shell would connect it.
type piped struct {
	adapter *Adapter
	in      *os.File // the person's end
	said    chan string

	mu  sync.Mutex
	all strings.Builder
}

var (
	_ adaptertest.Platform = (*piped)(nil)
	_ adaptertest.Harmer   = (*piped)(nil)
)

func newPiped(t *testing.T) *piped {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.Close()
		w.Close()
	})
	p := &piped{in: w, said: make(chan string, 1000)}
	p.adapter = New(Options{In: r, Out: p, Style: Style{Numbers: true}, Language: "sv"})
	return p
}

func (p *piped) Adapter() bot.Adapter { return p.adapter }

func (p *piped) Say(_ context.Context, _, text string) error {
	_, err := io.WriteString(p.in, text+"\n")
	return err
}

func (p *piped) Next(ctx context.Context, _ string) (string, error) {
	select {
	case text := <-p.said:
		return text, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Write takes what the adapter shows: an empty line, a question repeated, or a reply.
func (p *piped) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all.Write(b)
	if text := string(b); strings.TrimSpace(text) != "" && !strings.HasPrefix(text, "> ") {
		p.said <- text
	}
	return len(b), nil
}

// Harm lists the control characters that have been shown.
func (p *piped) Harm() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return steering(p.all.String())
}

// steering gives the parts of a text that a terminal would obey or hide.
func steering(text string) []string {
	var found []string
	for i, r := range text {
		if r != '\n' && (unicode.IsControl(r) || directional(r) || r == '\ufeff' || r == '\u2028') {
			found = append(found, text[i:min(len(text), i+10)])
		}
	}
	return found
}
