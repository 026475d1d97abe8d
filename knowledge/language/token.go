package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the length in bytes beyond which a word is cut: no word is longer, and what is (a hash, a pasted file)
// would only cost time.
const maxWord = 64

// Tokenize splits a text into words: composed (NFC), in lower case, letters and digits only. Hyphenated words fall into their
// parts, unless a part is a single letter ("e-post" is one word, "B-to-C" is "btoc"); the endings of abbreviations go
// with their colon or apostrophe ("p:na" is "p"). URLs and addresses are left out. Invalid UTF-8 is skipped.
//
// Joining its words by spaces and splitting them again gives the same words.
func (l *Language) Tokenize(text string) []string {
	return l.AppendTokens(make([]string, 0, len(text)/6+1), text)
}

// AppendTokens is Tokenize, appending to a slice.
func (l *Language) AppendTokens(dst []string, text string) []string {
	if hasMark(text) && !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	for {
		text = text[wordStart(text):]
		if text == "" {
			return dst
		}
		end, plain := chunkEnd(text)
		if chunk := text[:end]; plain {
			dst = append(dst, limit(lower(chunk)))
		} else if isAddress(chunk) {
			end = addressEnd(text, end)
		} else {
			dst = appendChunk(dst, chunk)
		}
		text = text[end:]
	}
}

// AppendClauses is AppendTokens that also appends to starts, for each clause, the number of its first word. A clause
// ends at a punctuation mark with a space or nothing after it, or at the end of a line.
func (l *Language) AppendClauses(dst []string, starts []int, text string) ([]string, []int) {
	for text != "" {
		end := clauseEnd(text)
		before := len(dst)
		if dst = l.AppendTokens(dst, text[:end]); len(dst) > before {
			starts = append(starts, before)
		}
		text = text[end:]
	}
	return dst, starts
}

func clauseEnd(text string) int {
	for i, r := range text {
		switch {
		case r == '\n':
			return i + 1
		case strings.ContainsRune(".,;:?!–—", r):
			if rest := text[i+utf8.RuneLen(r):]; rest == "" || rest[0] == ' ' || rest[0] == '\n' {
				return len(text) - len(rest)
			}
		}
	}
	return len(text)
}

// A sort says what a character is to a word.
type sort uint8

const (
	otherSort  sort = iota
	letterSort      // or a mark on one
	digitSort       // of ASCII; the other digits are letters to us
	innerSort       // can stand inside a word, an address or an abbreviation
)

// ascii holds the sorts of most characters of every text.
var ascii = func() (sorts [utf8.RuneSelf]sort) {
	for r := range rune(utf8.RuneSelf) {
		switch {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			sorts[r] = letterSort
		case '0' <= r && r <= '9':
			sorts[r] = digitSort
		case strings.ContainsRune("-:'./@_", r):
			sorts[r] = innerSort
		}
	}
	return sorts
}()

func sortOf(r rune) sort {
	if r < utf8.RuneSelf {
		return ascii[r]
	}
	return rareSort(r)
}

func rareSort(r rune) sort {
	switch {
	case unicode.Is(unicode.Variation_Selector, r): // of an emoji: "❤️"
		return otherSort
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
		return letterSort
	case r == '‐', r == '‑', r == '’', r == '\u00AD':
		return innerSort
	}
	return otherSort
}

func isWordRune(r rune) bool {
	s := sortOf(r)
	return s == letterSort || s == digitSort
}

// wordStart gives where the first word of a text begins, its length where there is none.
func wordStart(text string) int {
	for i, r := range text {
		if isWordRune(r) {
			return i
		}
	}
	return len(text)
}

// chunkEnd gives where the run of words ends that is written without a space: the text begins with a word's letter,
// and goes on over the marks that can stand inside a word, an address or an abbreviation. plain says that it is one
// word of nothing but letters, in which there is nothing to take apart.
func chunkEnd(text string) (end int, plain bool) {
	plain = true
	marked := false // by one of those that can stand inside
	for i, r := range text {
		switch sortOf(r) {
		case letterSort:
			end, plain = i+utf8.RuneLen(r), plain && !marked
		case digitSort:
			end, plain = i+1, false
		case innerSort:
			marked = true
		default:
			return end, plain && mayKeepEnding(text[:end])
		}
	}
	return end, plain && mayKeepEnding(text[:end])
}

// mayKeepEnding tells whether a word cannot be a capital letter with the s of its plural.
func mayKeepEnding(word string) bool {
	return len(word) > utf8.UTFMax+len("s") || !strings.HasSuffix(word, "s")
}

// isAddress tells whether a chunk is a URL or a mail address.
func isAddress(chunk string) bool {
	const www = "www."
	return strings.Contains(chunk, "://") || strings.Contains(chunk, "@") || len(chunk) > len(www) && strings.EqualFold(chunk[:len(www)], www)
}

// addressEnd gives where an address ends that goes on at least so far: at a space, or at what encloses an address.
func addressEnd(text string, from int) int {
	if i := strings.IndexFunc(text[from:], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>()[]|\"”", r) }); i >= 0 {
		return from + i
	}
	return len(text)
}

func appendChunk(dst []string, chunk string) []string {
	for part := range strings.FieldsFuncSeq(chunk, func(r rune) bool { return strings.ContainsRune("./_", r) }) {
		dst = appendHyphenated(dst, strings.ReplaceAll(part, "\u00AD", ""))
	}
	return dst
}

// appendHyphenated appends the parts of a hyphenated word, or all of it as one word where a part is a single letter.
func appendHyphenated(dst []string, word string) []string {
	isHyphen := func(r rune) bool { return r == '-' || r == '‐' || r == '‑' }
	if strings.IndexFunc(word, isHyphen) < 0 {
		return appendWord(dst, word)
	}
	parts := strings.FieldsFunc(word, isHyphen)
	for _, p := range parts {
		if utf8.RuneCountInString(p) == 1 && len(parts) <= 3 {
			return appendWord(dst, strings.Join(parts, ""))
		}
	}
	for _, p := range parts {
		dst = appendWord(dst, p)
	}
	return dst
}

func appendWord(dst []string, word string) []string {
	word = limit(lower(onlyWordRunes(dropEnding(word))))
	if number, letter, ok := numbered(word); ok {
		return append(dst, number, letter)
	}
	if word == "" {
		return dst
	}
	return append(dst, word)
}

func onlyWordRunes(word string) string {
	if strings.IndexFunc(word, func(r rune) bool { return !isWordRune(r) }) < 0 {
		return word
	}
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return r
		}
		return -1
	}, word)
}

// lower brings a word into lower case and composes it anew: some letters are composed with their marks in one case only,
// and what stood between a letter and its mark may be gone.
func lower(word string) string {
	if isLower(word) {
		return word
	}
	if word = strings.ToLower(word); hasMark(word) {
		return norm.NFC.String(word)
	}
	return word
}

// isLower tells of most words in lower case that they are: of those in ASCII and Latin-1.
func isLower(word string) bool {
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case 'A' <= c && c <= 'Z', c > latin1:
			return false
		case c == latin1 && i+1 < len(word) && word[i+1] < firstLower:
			return false
		}
	}
	return true
}

// latin1 is the first byte of U+00C0 to U+00FF, the last letters of Latin-1; the second is firstLower or more where
// they are in lower case.
const (
	latin1     = 0xC3
	firstLower = 0x9F
)

// hasMark tells whether a text may hold a combining mark.
func hasMark(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= firstMark {
			return true
		}
	}
	return false
}

// firstMark is the first byte of U+0300, the first combining mark: what is written in lesser bytes is composed.
const firstMark = 0xCC

// limit cuts a word that is longer than any real one.
func limit(word string) string {
	if len(word) <= maxWord {
		return word
	}
	cut := maxWord
	for !utf8.RuneStart(word[cut]) {
		cut--
	}
	return word[:cut]
}

// dropEnding cuts what follows a colon inside a word, which is an abbreviation's inflection ("tv:n", "SEO:s"), and a
// possessive after an apostrophe ("brand's"). Times and ratios ("10:30") stay, run together.
func dropEnding(word string) string {
	i := strings.IndexAny(word, ":'’")
	if i <= 0 {
		return dropPlural(word)
	}
	_, size := utf8.DecodeRuneInString(word[i:])
	rest := word[i+size:]
	if word[i] == ':' {
		if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(r) {
			return word[:i]
		}
		return word
	}
	if strings.EqualFold(rest, "s") {
		return word[:i]
	}
	return word
}

// dropPlural cuts the s of a capital letter's plural: "Ps".
func dropPlural(word string) string {
	if r, size := utf8.DecodeRuneInString(word); r != unicode.ToLower(r) && word[size:] == "s" {
		return word[:size]
	}
	return word
}

// Fold replaces letters with marks by the plain letters that people type instead of them: å and ä become a, ö and ø
// become o. It is a second chance for words that are not found as written.
func Fold(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return foldMarks(word)
		}
	}
	return word
}

var folds = map[rune]string{'ø': "o", 'æ': "a", 'ß': "ss", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'œ': "oe", 'ı': "i"}

func foldMarks(word string) string {
	var b strings.Builder
	b.Grow(len(word))
	for i, r := range word {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case r == 'å' || r == 'ä':
			b.WriteByte('a')
		case r == 'ö':
			b.WriteByte('o')
		default:
			return b.String() + foldRare(word[i:])
		}
	}
	return b.String()
}

// foldRare is foldMarks for all the letters that there are.
func foldRare(word string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		if s, ok := folds[r]; ok {
			b.WriteString(s)
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// numbered takes apart a number and a single letter written as one: "4p" is four of what "p" is.
func numbered(word string) (number, letter string, ok bool) {
	digits := strings.TrimLeft(word, "0123456789")
	if len(digits) == len(word) || utf8.RuneCountInString(digits) != 1 {
		return "", "", false
	}
	return word[:len(word)-len(digits)], digits, true
}
