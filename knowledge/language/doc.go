// Package language holds what Svar knows of each language it reads: how to split text into words, fold and stem them,
// take compounds apart, which words carry no topic, which mean the same, what a question asks for (its facet), how the
// sections of an article are called there, and the sentences in which content is criticised.
//
// It knows nothing of articles or of ranking: article asks it for section headings, match for everything about words.
package language
