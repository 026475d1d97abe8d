package language

// digraphs are the two letters that people write where their keyboard lacks one: "Gaeste" for "Gäste", "koebe" for "købe".
var digraphs = map[string][]struct{ typed, meant string }{
	"de": {{"ae", "ä"}, {"oe", "ö"}, {"ue", "ü"}, {"ss", "ß"}},
	"nb": {{"ae", "æ"}, {"oe", "ø"}, {"aa", "å"}},
	"da": {{"ae", "æ"}, {"oe", "ø"}, {"aa", "å"}},
}

// maxRespelled is how many spellings of a word are tried: as many as three digraphs leave open.
const maxRespelled = 8

// Respelled gives the first spelling of a word that is right, with one or more of its digraphs written as the letters that
// they stand for; "" where none is.
func (l *Language) Respelled(word string, right func(word string) bool) string {
	spellings := []string{word}
	for i := 0; i+1 < len(word); i++ {
		for _, d := range digraphs[l.Code] {
			if word[i:i+2] != d.typed {
				continue
			}
			for _, s := range spellings[:min(len(spellings), maxRespelled-len(spellings))] {
				if s[i:i+2] == d.typed { // and not a part of another that was written as its letter already
					spellings = append(spellings, s[:i]+d.meant+s[i+2:]) // in UTF-8 either takes two bytes
				}
			}
		}
	}
	for _, s := range spellings[1:] {
		if right(s) {
			return s
		}
	}
	return ""
}
