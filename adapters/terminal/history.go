package terminal

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A history is what was typed, kept in a file between sessions where it has a path. It implements term.History; a
// file that cannot be written is left alone from then on, for nobody should lose an answer over it.
type history struct {
	path  string
	lines []string // the oldest first, at most maxHistory
}

// readHistory reads the file, which need not exist yet. Without a path, the history is kept in memory alone.
func readHistory(path string) *history {
	h := &history{path: path}
	if path == "" {
		return h
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return h
	}
	h.lines = strings.FieldsFunc(string(data), func(r rune) bool { return r == '\n' })
	if len(h.lines) > 2*maxHistory {
		h.rewrite()
	}
	h.lines = h.lines[max(0, len(h.lines)-maxHistory):]
	return h
}

// rewrite keeps only the newest lines in the file.
func (h *history) rewrite() {
	newest := strings.Join(h.lines[len(h.lines)-maxHistory:], "\n") + "\n"
	if err := os.WriteFile(h.path, []byte(newest), 0o600); err != nil {
		h.path = ""
	}
}

// Add remembers a line. An empty one, or the same as the last, is not worth it.
func (h *history) Add(text string) {
	text = Clean(text)
	if text == "" || len(h.lines) > 0 && h.lines[len(h.lines)-1] == text {
		return
	}
	h.lines = append(h.lines[max(0, len(h.lines)-maxHistory+1):], text)
	if h.path != "" && h.write(text) != nil {
		h.path = ""
	}
}

// write appends a line to the file, which only its owner can read.
func (h *history) write(text string) error {
	if err := os.MkdirAll(filepath.Dir(h.path), 0o700); err != nil {
		return fmt.Errorf("keep the history: %w", err)
	}
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("keep the history: %w", err)
	}
	if _, err := f.WriteString(text + "\n"); err != nil {
		f.Close()
		return fmt.Errorf("keep the history: %w", err)
	}
	return f.Close()
}

// Len tells how many lines are remembered.
func (h *history) Len() int { return len(h.lines) }

// At gives a line, 0 being the newest. It panics beyond the oldest.
func (h *history) At(i int) string { return h.lines[len(h.lines)-1-i] }

// HistoryFile gives the file that a user's history belongs in, by the XDG base directories; "" where no home is known.
func HistoryFile(getenv func(string) string) string {
	if state := getenv("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "svar", "history")
	}
	if home := getenv("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "svar", "history")
	}
	return ""
}
