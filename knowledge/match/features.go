package match

// A feature is one named term of a score.
type feature int

const (
	covered       feature = iota // share of the question's meaning that the phrasing says
	byTitle                      // … more, that the article's title says
	byBody                       // … more, that the entry's text or the article's description says
	uncovered                    // share that neither says; squared, for one stray word is little and three are much
	offTopic                     // share of the question's meaning, but for the words that ask for a facet, that neither says
	strange                      // weight of the heaviest word of the question that the entry doesn't say
	asked                        // share of the phrasing's meaning that the question says
	unaskedBeyond                // share of the phrasing beyond the article's title that the question does not say; less where little is
	both                         // covered times asked
	topicNamed                   // share of the article's title that the question names
	inBody                       // share of the question that the text or the article's description says
	inSentence                   // share that the sentence of the text says which says most
	inFirst                      // share that its first sentence says
	facetMet                     // the question asks for a facet, and the phrasing has it; kinMet where it has one of its kin
	facetMissed                  // the question asks for one, and the phrasing has only others; 1-kinMet where those are kin
	facetAbsent                  // the question asks for one, and the phrasing has none
	facetUnasked                 // the phrasing has one, and the question asks for none
	mass                         // how much matched in all: ln(1+w), of the weight of the words that the entry says
	letters                      // letter trigrams that question and phrasing share (Dice)
	order                        // neighbouring words of the phrasing that are neighbours in the question
	isSection                    // kinds, against faq
	sectionMet                   // a section that has the facet asked for
	isSummary
	isHighlights
	isFigure
	focusSaid     // of what the question says beyond the article's title: the share that the phrasing says
	astray        // the entry says little of any word that asks for no facet: max(0, 1-2s), where s of one is said at most
	topicAndFacet // the article's title is named, and the phrasing has the facet asked for: their product
	topicAndBody  // the article's title is named, and the text says the question: their product
	massOfLetters // mass times letters
	verbatim      // the question is the phrasing, word for word
	akin          // how near the question's meaning is to that of the entry's text, heading and title: their cosine, or 0
	sameTopic     // the conversation's topic is this entry's article
	none          // a constant: how much must speak for an entry before it is an answer
	features
)

var featureNames = [features]string{
	covered: "covered", byTitle: "by-title", byBody: "by-body", uncovered: "uncovered", offTopic: "off-topic", strange: "strange",
	asked: "asked", unaskedBeyond: "unasked-beyond", both: "both", topicNamed: "topic-named", inBody: "in-body", inSentence: "in-sentence",
	inFirst: "in-first", facetMet: "facet-met", facetMissed: "facet-missed", facetAbsent: "facet-absent", facetUnasked: "facet-unasked", mass: "mass",
	letters: "letters", order: "order", isSection: "section", sectionMet: "section-met", isSummary: "summary", isHighlights: "highlights",
	isFigure: "figure", focusSaid: "focus-said", astray: "astray", topicAndFacet: "topic-and-facet", topicAndBody: "topic-and-body", massOfLetters: "mass-of-letters",
	verbatim: "verbatim", akin: "akin", sameTopic: "same-topic", none: "none",
}

var featureReasons = [features]Reason{
	covered: OfWords, byTitle: OfWords, byBody: OfWords, asked: OfWords, unaskedBeyond: OfWords, both: OfWords, inBody: OfWords, inSentence: OfWords, inFirst: OfWords,
	mass: OfWords, order: OfWords, focusSaid: OfWords, verbatim: OfWords,
	uncovered: OfMissing, offTopic: OfMissing, strange: OfMissing, astray: OfMissing,
	topicNamed: OfTopic, topicAndBody: OfTopic,
	facetMet: OfFacet, facetMissed: OfFacet, facetAbsent: OfFacet, facetUnasked: OfFacet, sectionMet: OfFacet, topicAndFacet: OfFacet,
	akin: OfMeaning, letters: OfLetters, massOfLetters: OfLetters,
	isSection: OfKind, isSummary: OfKind, isHighlights: OfKind, isFigure: OfKind,
	sameTopic: OfConversation, none: OfNothing,
}

// values are the features of one candidate.
type values [features]float64
