package terminal

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestHistory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "svar", "history")
	h := readHistory(file)
	for _, text := range []string{"first", "", "second", "second", "  ", "third\nline\x1b[2J"} {
		h.Add(text)
	}
	again := readHistory(file)
	if again.Len() != 3 || again.At(0) != "third line[2J" || again.At(2) != "first" {
		t.Errorf("remembers %q", again.lines)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the history: %v, %v", info.Mode(), err)
	}
}

func TestHistoryIsBounded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	var lines strings.Builder
	for i := range 2*maxHistory + 100 {
		fmt.Fprintf(&lines, "line %d\n", i)
	}
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	h := readHistory(file)
	h.Add("newest")
	if h.Len() != maxHistory || h.At(0) != "newest" || h.At(1) != fmt.Sprintf("line %d", 2*maxHistory+99) {
		t.Errorf("remembers %d lines, the last %q and %q", h.Len(), h.At(0), h.At(1))
	}
	data, err := os.ReadFile(file)
	if n := strings.Count(string(data), "\n"); err != nil || n != maxHistory+1 {
		t.Errorf("the file has %d lines, %v", n, err)
	}
}

// TestHistoryThatCannotBeKept holds that somebody without a writable home can still ask.
func TestHistoryThatCannotBeKept(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"", folder, filepath.Join(file, "history")} {
		h := readHistory(path)
		h.Add("kept")
		if h.Len() != 1 || h.At(0) != "kept" {
			t.Errorf("with %q remembers %q", path, h.lines)
		}
	}
}

func TestHistoryFile(t *testing.T) {
	for _, c := range []struct{ state, home, want string }{
		{"/s", "/h", "/s/svar/history"},
		{"", "/h", "/h/.local/state/svar/history"},
		{"relative", "/h", "/h/.local/state/svar/history"},
		{"", "", ""},
	} {
		got := HistoryFile(func(name string) string {
			return map[string]string{"XDG_STATE_HOME": c.state, "HOME": c.home}[name]
		})
		if filepath.ToSlash(got) != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
