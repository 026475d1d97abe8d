package article

import (
	"html"
	"strings"
)

// maxEntity is the longest entity that is looked for, with its "&" and ";": "&CounterClockwiseContourIntegral;" is the
// longest that there is.
const maxEntity = 34

// unescape turns Markdown's backslashes and HTML's entities into the characters they stand for. Entities are read a
// second time, because much content was escaped twice ("&amp;#39;").
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		if strings.IndexByte(s, '\\') < 0 {
			return s
		}
		return unescapeOnce(s, true)
	}
	return visible(unescapeOnce(unescapeOnce(s, true), false))
}

func unescapeOnce(s string, backslashes bool) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && backslashes && i+1 < len(s) && isPunct(s[i+1]):
			b.WriteString(s[done:i])
			done, i = i+1, i+1
		case s[i] == '&':
			end := 1
			for i+end < len(s) && end < maxEntity && inEntity(s[i+end]) {
				end++
			}
			if i+end == len(s) || s[i+end] != ';' {
				continue
			}
			if text := html.UnescapeString(s[i : i+end+1]); text == ";" || !strings.HasSuffix(text, ";") {
				b.WriteString(s[done:i])
				b.WriteString(text)
				done, i = i+end+1, i+end
			}
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

func inEntity(b byte) bool {
	return b == '#' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// isPunct reports whether a backslash before the byte hides its meaning: ASCII's punctuation, as in CommonMark.
func isPunct(b byte) bool {
	return b >= '!' && b <= '/' || b >= ':' && b <= '@' || b >= '[' && b <= '`' || b >= '{' && b <= '~'
}

// stripTags drops what looks like an HTML tag but is none that a Markdown parser knows, such as one with a quote too
// many, and what looks like one when those inside it are gone.
func stripTags(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	var opened []int // where in out the "<" stand that may begin a tag
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			out = append(out, s[i])
			if i++; s[i] == '<' || s[i] == '>' {
				opened = opened[:0]
			}
		case s[i] == '<':
			opened = append(opened, len(out))
		case s[i] == '>' && len(opened) > 0:
			from := opened[len(opened)-1]
			if from+1 < len(out) && beginsTag(out[from+1]) {
				out, opened = out[:from], opened[:len(opened)-1]
				continue
			}
			opened = opened[:0]
		}
		out = append(out, s[i])
	}
	return string(out)
}

func beginsTag(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '/' || b == '!' || b == '?'
}
