package article

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// dash is what a line may begin with that makes it a list item for its writer.
type dash uint8

const (
	noDash   dash = iota
	hyphen        // "- x", "-Text"
	longDash      // "– x", "—Text": in a list of several, a list's mark; alone, a pause or somebody speaking
	bullet        // "• x"
)

var dashes = []struct {
	mark string
	kind dash
}{
	{"-", hyphen}, {"–", longDash}, {"—", longDash}, {"−", longDash},
	{"•", bullet}, {"●", bullet}, {"▪", bullet}, {"◦", bullet}, {"‣", bullet}, {"·", bullet},
}

// cutDash tells what a line begins with, and gives what follows: with its space if there is one, never empty.
func cutDash(body []byte) (dash, []byte) {
	for _, d := range dashes {
		if item, ok := bytes.CutPrefix(body, []byte(d.mark)); ok {
			if len(bytes.TrimSpace(item)) == 0 || !spaced(item) && !beginsItem(item) {
				return noDash, nil
			}
			return d.kind, item
		}
	}
	return noDash, nil
}

func spaced(item []byte) bool {
	return item[0] == ' ' || item[0] == '\t' || bytes.HasPrefix(item, []byte("\u00a0"))
}

// beginsItem reports whether the text right behind a dash can be an item's: "-Text" and "-**Text**" can, "-5", "--" and
// "->" cannot.
func beginsItem(item []byte) bool {
	r, _ := utf8.DecodeRune(item)
	return unicode.IsLetter(r) || r == '*' || r == '[' || r == '"' || r == '”' || r == '“'
}

// dashFollows reports whether the next line, or else the next paragraph, begins with a dash.
func dashFollows(rest []byte) bool {
	for first, blank := true, false; len(rest) > 0; first = false {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			blank = true
			continue
		}
		if !first && !blank {
			continue
		}
		if kind, _ := cutDash(line); kind != noDash || blank {
			return kind != noDash
		}
	}
	return false
}
