package article

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// clean brings a file's bytes into one form: UTF-8 in NFC, lines ended by a line feed, no control or other invisible
// characters. The number of lines stays the same. data is not changed; the result may share its memory.
func clean(data []byte, f *findings) []byte {
	text := decode(data, f)
	text = lineFeeds(text)
	text, dropped := dropControls(text)
	if dropped > 0 {
		f.add(0, Note, RuleControls, strconv.Itoa(dropped))
	}
	if !norm.NFC.IsNormal(text) {
		text = norm.NFC.Bytes(text)
	}
	return text
}

var (
	bom8    = []byte("\xef\xbb\xbf")
	bom16le = []byte("\xff\xfe")
	bom16be = []byte("\xfe\xff")
)

// decode gives the text as valid UTF-8 without a byte order mark. What is not UTF-8 is UTF-16 where it says so,
// Windows-1252 (and with it Latin-1) where no letter is written in UTF-8, and otherwise UTF-8 with mistakes.
func decode(data []byte, f *findings) []byte {
	if bytes.HasPrefix(data, bom16le) || bytes.HasPrefix(data, bom16be) {
		f.add(0, Warning, RuleEncoding, "utf-16")
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err == nil {
			return text
		}
		return bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	data = bytes.TrimPrefix(data, bom8)
	if utf8.Valid(data) {
		return data
	}
	if !hasMultibyte(data) {
		if text, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			f.add(lineOfInvalid(data), Warning, RuleEncoding, "windows-1252")
			return text
		}
	}
	f.add(lineOfInvalid(data), Warning, RuleBadBytes)
	return bytes.ToValidUTF8(data, []byte("\ufffd"))
}

// hasMultibyte reports whether some character beyond ASCII is written as UTF-8 writes it.
func hasMultibyte(data []byte) bool {
	for i := 0; i < len(data); i++ {
		if data[i] < utf8.RuneSelf {
			continue
		}
		if r, size := utf8.DecodeRune(data[i:]); r != utf8.RuneError || size > 1 {
			return true
		}
	}
	return false
}

// lineOfInvalid gives the line of the first byte that is not UTF-8.
func lineOfInvalid(data []byte) int {
	line := 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		i += size
	}
	return line
}

// lineFeeds makes every end of line a line feed. A carriage return alone ends a line only in a file that knows no
// other.
func lineFeeds(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	if bytes.IndexByte(text, '\n') < 0 {
		return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}

// dropControls removes what nobody sees, and says how many characters that were. It returns text itself where there
// is none.
func dropControls(text []byte) ([]byte, int) {
	first := indexInvisible(text, 0)
	if first < 0 {
		return text, 0
	}
	out := append(make([]byte, 0, len(text)), text[:first]...)
	dropped := 0
	for at := first; at >= 0; {
		r, size := utf8.DecodeRune(text[at:])
		if r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f' {
			out = append(out, ' ') // they part words
		}
		dropped++
		next := indexInvisible(text, at+size)
		if next < 0 {
			out = append(out, text[at+size:]...)
		} else {
			out = append(out, text[at+size:next]...)
		}
		at = next
	}
	return out, dropped
}

// indexInvisible gives the place of the first invisible character from a place on, -1 where there is none.
func indexInvisible(text []byte, from int) int {
	for i := from; i < len(text); i++ {
		switch b := text[i]; {
		case b < ' ' && b != '\n' && b != '\t' || b == 0x7f:
			return i
		case b == 0xc2 || b == 0xe2 || b == 0xef || b == 0xd8 || b == 0xf3:
			if r, _ := utf8.DecodeRune(text[i:]); invisible(r) {
				return i
			}
		}
	}
	return -1
}

// invisible reports whether a character is a control, a mark of direction, or a space without width. The joiners that
// emoji and some scripts need are not.
func invisible(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t'
	case r >= 0x7f && r < 0xa0, r == 0xad, r == 0x61c, r == 0x200b, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e,
		r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// visible drops the invisible characters of a text that an entity may have brought in, and brings it into NFC.
func visible(s string) string {
	if strings.IndexFunc(s, invisible) >= 0 {
		s = strings.Map(func(r rune) rune {
			if invisible(r) {
				return -1
			}
			return r
		}, s)
	}
	return norm.NFC.String(s)
}
