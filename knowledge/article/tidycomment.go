package article

import "bytes"

// comment gives the place of a comment in a line that is not closed in it, -1 where there is none.
func (t *tidier) comment(line []byte) int {
	if !bytes.Contains(line, []byte("<!--")) {
		return -1 // as nearly always; Contains is faster than LastIndex
	}
	at := bytes.LastIndex(line, []byte("<!--"))
	if t.fence != nil || bytes.Contains(line[at:], []byte("-->")) || bytes.Count(line[:at], []byte("`"))%2 == 1 {
		return -1
	}
	return at
}

// closeComment writes a comment into one line, so that blank lines in it do not break it. What follows it begins a line
// of its own, in the place of the comment's last. A comment that is never closed loses only its first line.
func (t *tidier) closeComment(text, line []byte, at int) (mended, rest []byte, lines int) {
	end := -1
	if !t.uncloses {
		end = bytes.Index(text[at:], []byte("-->"))
	}
	if end < 0 {
		t.uncloses = true
		t.f.add(t.line, Warning, RuleUnclosed, "<!--")
		return line[:at], text[min(len(line)+1, len(text)):], 1
	}
	end += at + len("-->")
	lines = bytes.Count(text[:end], []byte("\n"))
	return bytes.ReplaceAll(text[:end], []byte("\n"), []byte("; ")), text[end:], lines
}
