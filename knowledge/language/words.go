package language

import "strings"

// Class says how much of a question's meaning a word can carry.
type Class uint8

const (
	Content Class = iota // what the question is about
	Light                // general words: they shade a question, seldom decide it
	Filler               // greetings, hesitation, politeness
	Stop                 // function words and question words
)

// Class gives the class of a word as Tokenize returns it.
func (l *Language) Class(word string) Class { return l.classes[word] }

func readClasses(text string) map[string]Class {
	names := map[string]Class{"[stop]": Stop, "[filler]": Filler, "[light]": Light}
	classes := make(map[string]Class, 1024)
	class := Stop
	for line := range lines(text) {
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
