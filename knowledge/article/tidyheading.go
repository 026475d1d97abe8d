package article

import (
	"bytes"
	"strconv"

	"svar/knowledge/language"
)

// heading writes a heading, line without its indentation being body, with the space that belongs behind its hashes. It
// reports false where the line is no heading; then nothing is written.
func (t *tidier) heading(line, body []byte) bool {
	level, title, ok := cutHashes(body)
	hashtag := level == 1 && len(title) > 0 && !spaced(title) && len(bytes.TrimSpace(t.out)) > 0
	if !ok || hashtag || len(title) > maxHeading { // only a file's first line is a title without a space
		return false
	}
	t.highlights = language.SectionOf(string(title)) == language.HighlightsSection
	t.out = append(t.out, line[:len(line)-len(body)]...)
	t.hashes(level, title)
	return true
}

// longHeading writes a heading that is too long to be one as text.
func (t *tidier) longHeading(body []byte) bool {
	_, title, ok := cutHashes(body)
	if !ok || len(title) <= maxHeading {
		return false
	}
	title = bytes.TrimLeft(title, " \t#")
	t.f.add(t.line, Warning, RuleLongHeading, string(title), strconv.Itoa(maxHeading))
	t.out = append(t.out, title...)
	return true
}

func (t *tidier) hashes(level int, title []byte) {
	t.out = append(t.out, "######"[:level]...)
	t.out = append(t.out, ' ')
	t.out = append(t.out, bytes.TrimLeft(title, " \t")...)
}

// cutHashes splits a line into its one to six hashes and what stands behind them. A space that does not break, which
// Markdown does not know as a space, is taken off.
func cutHashes(body []byte) (level int, title []byte, ok bool) {
	title = bytes.TrimLeft(body, "#")
	level = len(body) - len(title)
	if rest, found := bytes.CutPrefix(title, []byte("\u00a0")); found {
		return level, append([]byte{' '}, rest...), level >= 1 && level <= 6
	}
	return level, title, level >= 1 && level <= 6
}

// underline makes the line before a heading where this one underlines it: Markdown's other form of headings. A row of
// hyphens under a sentence is a rule that lacks its blank line.
func (t *tidier) underline(body []byte, at int) bool {
	mark := bytes.TrimRight(body, " \t")
	if len(mark) < 3 || mark[0] != '=' && mark[0] != '-' || len(bytes.Trim(mark, string(mark[:1]))) > 0 {
		return false
	}
	title := bytes.TrimSpace(t.out[at:])
	if len(title) > maxUnderlined || mark[0] == '-' && bytes.IndexByte([]byte(".:;,!"), title[len(title)-1]) >= 0 {
		return false
	}
	level := 1
	if mark[0] == '-' {
		level = 2
	}
	t.out = t.out[:at]
	heading := append([]byte("## ")[2-level:], title...)
	t.heading(heading, heading)
	t.out = append(t.out, '\n')
	return true
}

// quote writes a line of a quote; a heading in it gets its space.
func (t *tidier) quote(line []byte) {
	inner := bytes.TrimLeft(line, "> \t")
	level, title, ok := cutHashes(inner)
	if !ok || level == 1 || len(title) > maxHeading {
		t.out = append(t.out, line...)
		return
	}
	t.out = append(t.out, line[:len(line)-len(inner)]...)
	t.hashes(level, title)
}
