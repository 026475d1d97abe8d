package article

import (
	"bytes"
	"strconv"
)

const (
	// maxLines is how many lines of a file are read.
	maxLines = 100_000
	// maxHeading is how long a heading may be, in bytes; a longer one is a paragraph that begins with "#".
	maxHeading = 1000
	// maxUnderlined is how long a line may be, in bytes, to become a heading by a line of "=" or "-" under it.
	maxUnderlined = 200
)

// A tidier mends Markdown line by line, so that a parser understands what its writer meant. It never adds or removes a
// line: line numbers still hold.
type tidier struct {
	out      []byte
	f        *findings
	line     int // the current line's number in the file
	headings int
	limit    int

	blank      bool // whether a paragraph can begin here: after a blank line or a heading
	paragraph  int  // where in out the line before starts, if a paragraph began with it, else -1
	dashed     bool // whether the line before began with a dash
	dashes     bool // whether the last paragraph began with a dash
	highlights bool // whether the last heading announced highlights

	fence    []byte // the mark that opened the code block we are in; nil outside
	unfenced bool   // whether such marks are ignored, because one of them was never closed
	uncloses bool   // whether it is known that no comment is closed from here on
}

// tidy mends a text whose first line is the file's line number first. It stops, with a finding, at the first heading
// beyond the limit.
func tidy(text []byte, first, limit int, f *findings) []byte {
	t := tidier{out: make([]byte, 0, len(text)+len(text)/64+64), f: f, line: first, limit: limit, blank: true, paragraph: -1}
	before, after := t, text
	for last := first + maxLines; ; {
		for len(text) > 0 && t.line < last && t.headings <= limit {
			if t.fence == nil {
				before, after = t, text
			}
			text = t.next(text)
		}
		if t.fence == nil {
			break
		}
		f.add(before.line, Warning, RuleUnclosed, string(t.fence))
		t, text = before, after // read the text again from the mark on, as if it were not there
		t.unfenced = true
	}
	switch {
	case t.headings > limit:
		t.out = t.out[:bytes.LastIndexByte(t.out[:len(t.out)-1], '\n')+1]
		f.add(t.line-1, Error, RuleTooManyHeadings, strconv.Itoa(limit))
	case len(text) > 0:
		f.add(t.line, Error, RuleTooManyLines, strconv.Itoa(maxLines))
	}
	return t.out
}

// next mends the first line of a text, together with the lines over which a comment in it goes, and gives the rest.
func (t *tidier) next(text []byte) []byte {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	lines := 1
	if at := t.comment(line); at >= 0 {
		line, rest, lines = t.closeComment(text, line, at)
	}
	t.add(line, rest)
	for range lines {
		t.out = append(t.out, '\n')
		t.line++
	}
	return rest
}

// add mends one line; rest is what follows it.
func (t *tidier) add(line, rest []byte) {
	body := bytes.TrimLeft(line, " ")
	indented := len(line)-len(body) > 3
	blank := t.blank
	paragraph := t.paragraph
	t.blank, t.paragraph = false, -1
	switch {
	case t.fenced(body):
		if !t.unfenced {
			t.out = append(t.out, line...)
		}
	case len(bytes.TrimSpace(body)) == 0:
		t.blank = true
	case indented:
		t.out = append(t.out, line...)
	case body[0] == '#' && t.heading(line, body), paragraph >= 0 && t.underline(body, paragraph):
		t.headings++
		t.blank, t.dashed, t.dashes = true, false, false
	case body[0] == '#' && t.longHeading(body):
	case body[0] == '>':
		t.quote(line)
	default:
		if blank && beginsProse(body[0]) {
			t.paragraph = len(t.out)
		}
		t.text(line, body, rest, blank)
	}
}

// fenced reports whether a line belongs to a code block that is set between marks, the marks included.
func (t *tidier) fenced(body []byte) bool {
	mark := fenceMark(body)
	if t.fence != nil {
		if len(mark) >= len(t.fence) && mark[0] == t.fence[0] && len(bytes.TrimSpace(body[len(mark):])) == 0 {
			t.fence = nil
		}
		return true
	}
	if mark == nil || mark[0] == '`' && bytes.IndexByte(body[len(mark):], '`') >= 0 {
		return false
	}
	if !t.unfenced {
		t.fence = mark
	}
	return true
}

// fenceMark gives the three or more "`" or "~" that a line begins with, nil where it does not.
func fenceMark(body []byte) []byte {
	n := 0
	for n < len(body) && body[n] == body[0] && (body[0] == '`' || body[0] == '~') {
		n++
	}
	if n < 3 {
		return nil
	}
	return body[:n]
}

// text writes a line of ordinary text. Where it begins with a dash that is meant as a list's, it gets a list's mark.
func (t *tidier) text(line, body, rest []byte, blank bool) {
	mark, item := cutDash(body)
	begins := blank || t.dashed
	listed := false
	switch mark {
	case bullet:
		listed = true
	case hyphen:
		listed = begins
	case longDash:
		listed = begins && (t.highlights || t.dashes || dashFollows(rest))
	}
	if blank || mark != noDash {
		t.dashes = listed
	}
	t.dashed = listed
	if !listed || mark == hyphen && item[0] == ' ' {
		t.out = append(t.out, line...)
		return
	}
	t.out = append(t.out, line[:len(line)-len(body)]...)
	t.out = append(t.out, "- "...)
	t.out = append(t.out, bytes.TrimLeft(item, " \t")...)
}

func beginsProse(b byte) bool {
	return bytes.IndexByte([]byte("-*+<|`~=0123456789"), b) < 0
}
