package terminal

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"svar/bot"
)

// screen is the person's side of a pseudoterminal.
type screen struct {
	*testing.T
	keyboard, terminal *os.File

	mu     sync.Mutex
	shown  strings.Builder
	change chan struct{} // has room for one: something was shown
}

// newScreen opens a pseudoterminal of 60 columns.
func newScreen(t *testing.T) *screen {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	fd := int(keyboard.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	terminal, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 60}); err != nil {
		t.Fatal(err)
	}
	s := &screen{T: t, keyboard: keyboard, terminal: terminal, change: make(chan struct{}, 1)}
	read := make(chan struct{})
	go func() {
		defer close(read)
		s.watch()
	}()
	t.Cleanup(func() {
		terminal.Close() // ends watch
		<-read
		keyboard.Close()
	})
	return s
}

// watch collects what is shown until the terminal is closed.
func (s *screen) watch() {
	buf := make([]byte, 4096)
	for {
		n, err := s.keyboard.Read(buf)
		s.mu.Lock()
		s.shown.Write(buf[:n])
		s.mu.Unlock()
		select {
		case s.change <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (s *screen) press(keys string) {
	s.Helper()
	if _, err := s.keyboard.WriteString(keys); err != nil {
		s.Fatal(err)
	}
}

// until waits for a text to be shown after what was waited for before, and gives all that was shown up to its end.
func (s *screen) until(text string) string {
	s.Helper()
	timeout := time.After(10 * time.Second)
	for {
		s.mu.Lock()
		shown := s.shown.String()
		if before, after, ok := strings.Cut(shown, text); ok {
			s.shown.Reset()
			s.shown.WriteString(after)
			s.mu.Unlock()
			return before + text
		}
		s.mu.Unlock()
		select {
		case <-s.change:
		case <-timeout:
			s.Fatalf("%q is not shown, but %q", text, shown)
		}
	}
}

// mode gives the settings of the terminal.
func (s *screen) mode() unix.Termios {
	s.Helper()
	mode, err := unix.IoctlGetTermios(int(s.terminal.Fd()), unix.TCGETS)
	if err != nil {
		s.Fatal(err)
	}
	return *mode
}

// sit runs a chat on the screen; the result waits for its end.
func (s *screen) sit(ctx context.Context, o Options, h bot.Handler) (wait func() error) {
	o.In, o.Out = s.terminal, s.terminal
	ctx, cancel := context.WithCancel(ctx)
	done, ended := make(chan error, 1), make(chan struct{})
	go func() {
		defer close(ended)
		done <- New(o).Run(ctx, h)
	}()
	s.Cleanup(func() {
		cancel()
		<-ended
	})
	return func() error {
		select {
		case err := <-done:
			return err
		case <-time.After(10 * time.Second):
			return fmt.Errorf("the chat goes on")
		}
	}
}

// parrot repeats what is said, and remembers it.
type parrot struct{ heard []string }

func (p *parrot) Handle(_ context.Context, m bot.Message) (bot.Reply, error) {
	p.heard = append(p.heard, m.Text)
	return &bot.Notice{Language: "sv", Text: "Du sade: " + m.Text}, nil
}

func TestPrompt(t *testing.T) {
	s := newScreen(t)
	before := s.mode()
	h := &parrot{}
	wait := s.sit(context.Background(), Options{Language: "sv", Style: Style{Color: true}}, h)
	if greeting := s.until("/hjälp"); !strings.Contains(greeting+s.until(mark), "kan,\r\neller") {
		t.Error("the greeting is wider than the terminal")
	}
	s.press("hur blir jag vvr\x7f\x7firal?\r")
	s.until("Du sade: hur blir jag viral?\r\n")
	s.until(mark)
	s.press("\x1b[A\r") // up: the same again
	s.until("Du sade: hur blir jag viral?\r\n")
	s.until(mark)
	s.press("\r   \r")
	long := strings.TrimSpace(strings.Repeat("ord ", 20)) // wider than the terminal
	s.press(long + "\r")
	s.until("Du sade: ord")
	s.until(mark)
	s.press("\x04")
	s.until("Hej då!")
	if err := wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if s.mode() != before {
		t.Error("the terminal is left in another mode")
	}
	if len(h.heard) != 3 || h.heard[2] != long {
		t.Errorf("heard %q", h.heard)
	}
}

func TestPromptEnds(t *testing.T) {
	for name, key := range map[string]string{"Ctrl-C": "\x03", "Ctrl-C in a line": "hur\x03", "Ctrl-D": "\x04"} {
		t.Run(name, func(t *testing.T) {
			s := newScreen(t)
			h := &parrot{}
			wait := s.sit(context.Background(), Options{Language: "en"}, h)
			s.until(mark)
			s.press(key)
			s.until("Goodbye!")
			if err := wait(); err != nil || len(h.heard) > 0 {
				t.Errorf("ended with %v, having heard %q", err, h.heard)
			}
			fmt.Fprint(s.terminal, "$ ")
			if rest := s.until("$ "); strings.Contains(rest, mark) {
				t.Errorf("the prompt comes again after the end: %q", rest)
			}
		})
	}
}

// TestPromptIsInterrupted holds that the program's end doesn't wait for somebody to type, and leaves the terminal usable.
func TestPromptIsInterrupted(t *testing.T) {
	s := newScreen(t)
	before := s.mode()
	ctx, cancel := context.WithCancel(context.Background())
	wait := s.sit(ctx, Options{Language: "sv"}, &parrot{})
	s.until(mark)
	s.press("halv fråg")
	s.until("halv fråg")
	cancel()
	if err := wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if s.mode() != before {
		t.Error("the terminal is left in another mode")
	}
}

// TestPromptWithoutASize holds that a terminal which says that it has no columns is taken to have some.
func TestPromptWithoutASize(t *testing.T) {
	s := newScreen(t)
	if err := unix.IoctlSetWinsize(int(s.keyboard.Fd()), unix.TIOCSWINSZ, &unix.Winsize{}); err != nil {
		t.Fatal(err)
	}
	wait := s.sit(context.Background(), Options{Language: "sv"}, &parrot{})
	s.until(mark)
	s.press("hur\r")
	if shown := s.until("Du sade: hur"); strings.Contains(shown, "h\r\nu") {
		t.Errorf("each letter stands on a line: %q", shown)
	}
	s.press("\x04")
	if err := wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}

// TestDumbPrompt holds that a terminal which knows no control sequences is sent none.
func TestDumbPrompt(t *testing.T) {
	s := newScreen(t)
	wait := s.sit(context.Background(), Options{Language: "sv", Plain: true}, &parrot{})
	shown := s.until("> ")
	s.press("hej\n")
	shown += s.until("Du sade: hej")
	s.press("\x04")
	shown += s.until("Hej då!")
	if err := wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if strings.Contains(shown, "\x1b") {
		t.Errorf("shows control sequences: %q", shown)
	}
}

func TestStyleOfATerminal(t *testing.T) {
	s := newScreen(t)
	for _, c := range []struct {
		color, name, value string
		want               bool
	}{
		{"auto", "TERM", "xterm", true}, {"auto", "TERM", "dumb", false}, {"auto", "", "", false},
		{"never", "TERM", "xterm", false}, {"always", "NO_COLOR", "1", true},
	} {
		style := StyleOf(s.terminal, c.color, func(name string) string {
			if name == c.name {
				return c.value
			}
			return ""
		})
		if style.Color != c.want || style.Width != 60 {
			t.Errorf("%+v: %+v", c, style)
		}
	}
	style := StyleOf(s.terminal, "auto", func(name string) string { return map[string]string{"TERM": "xterm", "NO_COLOR": "1"}[name] })
	if style.Color {
		t.Error("colour in spite of NO_COLOR")
	}
}
