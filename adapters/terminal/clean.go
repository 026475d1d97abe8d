package terminal

import (
	"strings"
	"unicode"
)

// clean takes out of a text what would steer the terminal or hide what it says: control characters, and marks that
// change the direction of the text around them. Line breaks stay, tabs become spaces, and bytes that are not UTF-8
// become U+FFFD.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsControl(r), directional(r), r == '\ufeff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// Clean is clean for what must stay on one line: it also makes one space of any space and line break.
func Clean(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// directional tells whether a rune overrides, embeds or isolates the direction of text.
func directional(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// cleanURL gives an address that can be shown and stand in a link; "" where it is not one of the web or of mail.
func cleanURL(s string) string {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "mailto:") {
		return ""
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || unicode.IsControl(r) || directional(r) }) {
		return ""
	}
	return strings.ToValidUTF8(s, "")
}
