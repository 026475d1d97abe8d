package terminal

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"svar/knowledge/richtext"
)

// A Style says how replies look; the zero value is plain text of 80 columns for one answer alone.
type Style struct {
	Width   int  // columns; 0 is 80
	Color   bool // colours, bold and the like, and links behind their text
	Numbers bool // numbers before what can be chosen, and what else can be typed: for a conversation
	Parts   bool // an explanation gives every part of every score
}

// The codes of the colours and styles that are used.
const (
	codeBold      = "1"
	codeDim       = "2"
	codeItalic    = "3"
	codeUnderline = "4"
	codeStrike    = "9"
	codeCyan      = "36"
)

// StyleOf says how replies should look on an output: colour is "always", "never", or "auto" for a terminal that knows
// colours and whose user has not asked for none (https://no-color.org). getenv looks up the environment.
func StyleOf(out io.Writer, color string, getenv func(string) string) Style {
	s := Style{Color: color == "always"}
	width, terminal := widthOf(out)
	s.Width = width
	if color == "auto" {
		s.Color = terminal && getenv("NO_COLOR") == "" && !Dumb(getenv)
	}
	return s
}

// widthOf gives the columns of an output, 0 where that is not a terminal or doesn't tell, and whether it is one.
func widthOf(out io.Writer) (columns int, terminal bool) {
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0, true
	}
	return columns, true
}

// Dumb tells whether the user's terminal understands no control sequences.
func Dumb(getenv func(string) string) bool {
	t := getenv("TERM")
	return t == "dumb" || t == ""
}

// columns gives the width to fill.
func (s Style) columns() int {
	if s.Width <= 0 {
		return plainWidth
	}
	return min(max(s.Width, minWidth), maxWidth)
}

// paint shows a text in the given codes, where colour is on.
func (s Style) paint(text string, codes ...string) string {
	if !s.Color || text == "" || len(codes) == 0 {
		return text
	}
	return "\x1b[" + strings.Join(codes, ";") + "m" + text + "\x1b[0m"
}

// codes gives the codes of a span's style.
func codes(style richtext.Style) []string {
	var list []string
	for _, c := range []struct {
		style richtext.Style
		code  string
	}{{richtext.Bold, codeBold}, {richtext.Italic, codeItalic}, {richtext.Strike, codeStrike}, {richtext.Monospace, codeCyan}} {
		if style&c.style != 0 {
			list = append(list, c.code)
		}
	}
	return list
}

// link puts a text's link behind it, as terminals understand it
// (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
func link(text, url string) string {
	return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}
