package bot

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A vocabulary finds commands by the words people use for them, folded.
type vocabulary map[string]spoken

// spoken is a command as somebody said it.
type spoken struct {
	command  Command
	language string // of the word that was used; "" where several languages have it
}

// maxCommandWords is how many words the longest name of a command has, "last inn på nytt".
const maxCommandWords = 4

func newVocabulary() vocabulary {
	v := make(vocabulary)
	for _, c := range append(Commands(), unlisted()...) {
		for _, p := range phrases() {
			if c.words != nil {
				v.add(c.Words(p).Name, c, p.Code)
			}
		}
		for code, aliases := range c.aliases {
			for _, alias := range aliases {
				v.add(alias, c, code)
			}
		}
		v.add(c.Name, c, "")
	}
	return v
}

// add teaches a word. One that is there already keeps its command and, where the languages differ, loses its language.
func (v vocabulary) add(word string, c Command, language string) {
	key := fold(word)
	s, known := v[key]
	switch {
	case !known:
		v[key] = spoken{command: c, language: language}
	case language != "" && s.language != language:
		s.language = ""
		v[key] = s
	}
}

// find takes the command's words off the beginning of a text, as many as make a command, and gives the rest.
func (v vocabulary) find(text string) (s spoken, rest string, ok bool) {
	words := strings.Fields(text)
	for n := min(len(words), maxCommandWords); n > 0; n-- {
		if s, ok := v[fold(strings.Join(words[:n], " "))]; ok {
			return s, strings.Join(words[n:], " "), true
		}
	}
	return spoken{}, text, false
}

// fold makes words comparable whatever their case, accents and punctuation: "Ladda-om!" is "ladda om".
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ø':
			b.WriteByte('o')
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ß':
			b.WriteString("ss")
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
