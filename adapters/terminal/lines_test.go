package terminal

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func TestLines(t *testing.T) {
	long := strings.Repeat("å", 100_000)
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"none", "", nil},
		{"one without an end", "a", []string{"a"}},
		{"one", "a\n", []string{"a"}},
		{"empty ones", "\n\na\n\n", []string{"", "", "a", ""}},
		{"Windows", "a\r\nb\r\n\r\n", []string{"a", "b", ""}},
		{"a carriage return inside", "a\rb\n", []string{"a\rb"}},
		{"longer than the buffer", long + "\nb", []string{long, "b"}},
		{"not UTF-8", "\xff\n\x00\n", []string{"\xff", "\x00"}},
	} {
		for reader, in := range map[string]io.Reader{"whole": strings.NewReader(c.in), "by half": iotest.HalfReader(strings.NewReader(c.in))} {
			if got, cut := readAll(t, NewLines(in, MaxLine)); !slices.Equal(got, c.want) || cut > 0 {
				t.Errorf("%s, %s: %d lines, %d cut", c.name, reader, len(got), cut)
			}
		}
	}
}

// TestLinesThatAreTooLong holds that a line beyond the limit is cut and costs no other line.
func TestLinesThatAreTooLong(t *testing.T) {
	for _, n := range []int{10, 70_000} {
		in := "short\n" + strings.Repeat("x", 200_000) + "\nlast\n"
		got, cut := readAll(t, NewLines(strings.NewReader(in), n))
		if len(got) != 3 || len(got[1]) != n || got[0] != "short" || got[2] != "last" || cut != 1 {
			t.Errorf("limit %d: %d lines, %d cut", n, len(got), cut)
		}
	}
	if got, cut := readAll(t, NewLines(strings.NewReader("abc\nd\n"), 3)); cut != 0 || got[0] != "abc" {
		t.Errorf("a line as long as the limit: %q, %d cut", got, cut)
	}
}

func TestLinesThatFail(t *testing.T) {
	broken := errors.New("broken")
	l := NewLines(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(broken)), MaxLine)
	if text, _, err := l.Next(); text != "a" || err != nil {
		t.Errorf("first line: %q, %v", text, err)
	}
	if _, _, err := l.Next(); !errors.Is(err, broken) {
		t.Errorf("the reader's error is lost: %v", err)
	}
}

func readAll(t *testing.T, l *Lines) (lines []string, cut int) {
	t.Helper()
	for {
		text, wasCut, err := l.Next()
		if errors.Is(err, io.EOF) {
			return lines, cut
		}
		if err != nil {
			t.Fatal(err)
		}
		if wasCut {
			cut++
		}
		lines = append(lines, text)
	}
}
