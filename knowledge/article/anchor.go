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

// anchors holds the anchors of one article that are taken, and how many headings asked for each.
type anchors map[string]int

// of gives a heading's anchor: its words in lower case, without the marks on their letters, joined by hyphens. The second
// heading of the same words gets "-2".
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
	for _, r := range norm.NFD.String(strings.ToLower(heading)) {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		if plain, ok := letters[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
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
