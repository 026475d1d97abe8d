// Package language holds what Svar knows of each language it reads: how to split text into words, fold and stem them,
// take compounds apart, which words carry no topic, which mean the same, what a question asks for (its facet), how the
// sections of an article are called there, and the sentences in which content is criticised.
//
// # Meaning
//
// The lexicon says which words can stand for one another. It does not say what else they have to do with: that whoever
// has a fever is ill, and stays at home from school. That is written down in associations/*.txt: for each word what an
// answer has when a question has the word, the most telling first. cmd/lexicon makes of them and of the lexicon's
// concepts a matrix of words and what they go with, and finds the directions in which its rows spread most, which is
// latent semantic analysis (Deerwester et al. 1990). vectors.bin holds where each word lies among them (vector.go). All
// of it was written for this project; nothing is learnt from texts.
//
// It knows nothing of articles or of ranking: article asks it for section headings, match for everything about words,
// knowledge and bot for the sentences of lint.
package language
