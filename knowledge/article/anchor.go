package article

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxAnchor is the longest anchor, in bytes: an article's path and an anchor must fit into a link that people share.
const maxAnchor = 80

// letters are the ones that lose more than a mark when they become plain.
var letters = map[rune]string{'ø': "o", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i"}

// latin holds what the letters of the European languages become, from U+00C0 on.
var latin = func() (plain [0x180 - 0xc0]string) {
	for i := range plain {
		plain[i] = unmarked(rune(0xc0 + i))
	}
	return plain
}()

// plain gives a character in lower case and without its marks: "" where it is nothing but a mark.
func plain(r rune) string {
	if r >= 0xc0 && r < 0x180 {
		return latin[r-0xc0]
	}
	return unmarked(r)
}

func unmarked(r rune) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(string(r))) {
		if s, ok := letters[r]; ok {
			b.WriteString(s)
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// anchors holds the anchors of one article that are taken, and how many headings asked for each.
type anchors map[string]int

// of gives a heading's anchor: its words in lower case, without the marks on their letters, joined by hyphens. The
// second heading of the same words gets "-2".
func (a anchors) of(heading string) string {
	base := anchor(heading)
	name := base
	for a[name] > 0 {
		a[base]++
		name = base + "-" + strconv.Itoa(a[base])
	}
	a[name] = 1
	return name
}

// anchor brings a heading into the form of an anchor. A heading without a letter or digit gives "x".
func anchor(heading string) string {
	var b strings.Builder
	gap := false
	for _, r := range heading {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteByte('-')
			gap = false
		}
		if r < utf8.RuneSelf {
			b.WriteByte(byte(unicode.ToLower(r)))
		} else {
			b.WriteString(plain(r))
		}
	}
	return shorten(b.String())
}

// shorten cuts an anchor at a hyphen, or, in a single long word, between two characters.
func shorten(s string) string {
	if s == "" {
		return "x"
	}
	if len(s) <= maxAnchor {
		return s
	}
	cut := strings.LastIndexByte(s[:maxAnchor+1], '-')
	if cut <= 0 {
		for cut = maxAnchor; !utf8.RuneStart(s[cut]); cut-- {
		}
	}
	return s[:cut]
}
