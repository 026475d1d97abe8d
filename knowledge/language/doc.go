// Package language holds what Svar knows of each language it reads: how to split text into words, fold and stem them,
// take compounds apart, which words carry no topic, which mean the same, what a question asks for (its facet), how the
// sections of an article are called there, and the sentences in which content is criticised.
//
// It knows nothing of articles or of ranking: article asks it for section headings, match for everything about words,
// knowledge and bot for the sentences of lint.
//
// # Meaning
//
// The lexicon says which words can stand for one another. It does not say what else they have to do with: that whoever
// has a fever is ill, and stays at home from school. That is written down in two ways. associations/*.txt has for each word
// what an answer has when a question has the word:
//
//	feber ~ sjukdom, temperatur, alvedon, förkylning, hemma
//
// questions has in a folder for each language libraries of the kind that Svar serves: a line "# " and the subject, then
// entries, each of a line "## " and the heading, a line "= " and the core of the answer, and the questions of people who want
// just that entry, a line each, mostly in other words:
//
//	## När får barnet komma tillbaka till förskolan?
//	= Efter minst ett dygn utan feber, när barnet orkar vara med som vanligt.
//	sonen hade 39 grader igår men är pigg nu
//
// cmd/lexicon learns from them in which direction each word lies: words that lead to the same answers lie in nearly the same.
// A word of another language than the lexicon's own lies where its counterparts do, and is learnt by itself where it has none. Function
// words have directions too: whoever asks "hur länge" wants days or weeks.
// vectors.bin holds the directions (vector.go). All of it was written for this project. No heading or question among them is, word
// for word, one of a set that anything is measured on, but for headings that are asked in the course of a conversation ("Vad kostar det?").
package language
