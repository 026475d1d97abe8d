package language

import "strings"

// Class says how much of a question's meaning a word can carry.
type Class uint8

const (
	Content  Class = iota // what the question is about
	Light                 // general words: they shade a question, seldom decide it
	Filler                // greetings, hesitation, politeness
	Stop                  // function words and question words
	back                  // pronouns that point back: Stop to everybody else
	goOn                  // words that go on from what was said: likewise
	particle              // words that give a verb before them another meaning: likewise
)

// Class gives the class of a word as Tokenize returns it. Numbers are Light. A form that is listed nowhere has the class of its
// dictionary form where a language has too many to list them.
func (l *Language) Class(word string) Class {
	if class, ok := l.classes[word]; ok {
		return min(class, Stop)
	}
	if l.decline != nil {
		if class := l.classes[l.lemmaOf(word)]; class == Light || class == Filler {
			return class
		}
	}
	if isNumber(word) {
		return Light
	}
	return Content
}

func isNumber(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return true
}

// PointsBack tells whether a word points back to what was said before it ("det", "dom").
func (l *Language) PointsBack(word string) bool { return l.classes[word] == back }

// GoesOn tells whether a word that begins a question goes on from what was said before it ("och", "men").
func (l *Language) GoesOn(word string) bool { return l.classes[word] == goOn }

// IsParticle tells whether a word gives a general verb before it another meaning ("gå ut").
func (l *Language) IsParticle(word string) bool { return l.classes[word] == particle }

// minVerb is the least length in bytes of a verb without its particle.
const minVerb = 4

// separable takes a verb apart that is also said apart from its particle: "zurückgeben" into "zurück" and "geben". Both are
// empty for other words.
func (l *Language) separable(word string) (prefix, verb string) {
	if !l.separates || !strings.HasSuffix(word, "n") || strings.Contains(word, " ") {
		return "", ""
	}
	for i := len(word) - minVerb; i > 1; i-- {
		if l.IsParticle(word[:i]) {
			return word[:i], word[i:]
		}
	}
	return "", ""
}

func readClasses(text string) map[string]Class {
	names := map[string]Class{"[stop]": Stop, "[filler]": Filler, "[light]": Light, "[back]": back, "[go on]": goOn, "[particle]": particle}
	classes := make(map[string]Class, 1024)
	class := Stop
	for _, line := range lines(text) {
		if c, ok := names[line]; ok {
			class = c
			continue
		}
		for _, w := range strings.Fields(line) {
			if _, ok := classes[w]; !ok {
				classes[w] = class
			}
		}
	}
	return classes
}

// Words calls yield with every word of the language that is known in that form: its classes, its irregular forms and its side of the
// lexicon, in no order. A word may come more than once.
func (l *Language) Words(yield func(word string) bool) {
	for w := range l.classes {
		if !yield(w) {
			return
		}
	}
	for form, base := range l.forms {
		if !yield(form) || !yield(base) {
			return
		}
	}
	l.Lexicon().Words(yield)
}
