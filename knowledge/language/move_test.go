package language

import "testing"

// moves holds messages by the language and the move that all of their words are.
var moves = map[string]map[Move][]string{
	"sv": {
		More:      {"berätta mer", "utveckla", "mer info", "jag förstår inte"},
		Same:      {"samma fråga", "hur är det med", "jag menade"},
		Reason:    {"varför det", "hur då", "på vilket sätt"},
		Closing:   {"det var allt", "tack för hjälpen", "jag förstår", "hej då"},
		Personal:  {"vem är du", "vad heter du"},
		Expletive: {"finns det", "det att"},
	},
	"en": {
		More:      {"tell me more", "elaborate", "more info", "I don't understand"},
		Same:      {"what about", "how about", "same question"},
		Reason:    {"why", "how so", "how come"},
		Closing:   {"that's all", "thanks for your help", "I see", "goodbye"},
		Personal:  {"who are you"},
		Expletive: {"is there"},
	},
	"nb": {
		More:      {"fortell mer", "utdyp", "mer info", "jeg forstår ikke"},
		Same:      {"hva med", "samme spørsmål"},
		Reason:    {"hvorfor det", "hvordan da"},
		Closing:   {"det var alt", "takk for hjelpen", "jeg forstår", "ha det"},
		Personal:  {"hva heter du"},
		Expletive: {"finnes det"},
	},
	"da": {
		More:      {"fortæl mere", "uddyb", "mere info", "jeg forstår ikke"},
		Same:      {"hvad med", "samme spørgsmål"},
		Reason:    {"hvorfor det", "hvordan så"},
		Closing:   {"det var alt", "tak for hjælpen", "jeg forstår", "farvel"},
		Personal:  {"hvad hedder du"},
		Expletive: {"findes der"},
	},
	"de": {
		More:      {"erzähl mehr", "mehr dazu", "mehr Infos", "ich verstehe nicht"},
		Same:      {"was ist mit", "gleiche Frage"},
		Reason:    {"warum", "wieso das", "wie das"},
		Closing:   {"das war alles", "vielen Dank", "ich verstehe", "tschüss"},
		Personal:  {"wie heißt du"},
		Expletive: {"gibt es"},
	},
	"fi": {
		More:      {"kerro lisää", "tarkenna", "lisätietoa", "en ymmärrä"},
		Same:      {"entä", "sama kysymys"},
		Reason:    {"miksi niin", "miten niin"},
		Closing:   {"siinä kaikki", "kiitos avusta", "ymmärrän", "hei hei"},
		Personal:  {"kuka olet"},
		Expletive: {"siihen että"},
	},
}

func TestMovesOf(t *testing.T) {
	for _, code := range Codes() {
		l := Lookup(code)
		for i, name := range moveNames {
			messages := moves[code][1<<i]
			if len(messages) == 0 {
				t.Errorf("%s: no message here is %s", code, name)
			}
			for _, m := range messages {
				for j, got := range movesOf(l, m) {
					if got&(1<<i) == 0 {
						t.Errorf("%s: word %d of %q is not %s", code, j, m, name)
					}
				}
			}
		}
	}
}

// TestLongerMove holds that a phrasing inside a longer one does not count.
func TestLongerMove(t *testing.T) {
	for i, got := range movesOf(Lookup("sv"), "jag förstår inte") {
		if got != More {
			t.Errorf("word %d is %b, want only that more is wanted", i, got)
		}
	}
}

func TestNoMove(t *testing.T) {
	for code, questions := range asks {
		for _, q := range questions["cost"] {
			for i, got := range movesOf(Lookup(code), q) {
				if got&(More|Closing) != 0 {
					t.Errorf("%s: word %d of %q is taken for more than a question", code, i, q)
				}
			}
		}
	}
}

func movesOf(l *Language, text string) []Move {
	var stems []string
	for _, w := range l.Tokenize(text) {
		stems = append(stems, l.Stem(w))
	}
	return l.MovesOf(stems)
}
