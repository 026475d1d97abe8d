package match

import "svar/knowledge/article"

// A Query is one question, possibly asked in the course of a conversation.
type Query struct {
	Text     string
	Language string // the asker's, "sv", for questions that do not show theirs; "" is the library's
	Topic    *Topic // what the conversation is about, as the last Result had it; nil at its start
	Explain  bool   // also say why: fill Result.Words and each Candidate's Parts
	Reworded bool   // take it for one in other words than the entries' own, even where it is in theirs: what the linter asks
	Limit    int    // most candidates in the result; 5 where it is not positive. It changes no outcome
	Without  Ways   // left out, to measure what they bring
}

// Ways are a set of those by which a question finds entries that do not have its words as they stand.
type Ways uint16

const (
	Marks     Ways = 1 << viaFolded  // words without their dots and accents
	Spelling  Ways = 1 << viaTypo    // misspelt words
	Roots     Ways = 1 << viaRoot    // words made from the same word
	Synonyms  Ways = 1 << viaSynonym // words of the same concept in the lexicon
	Related   Ways = 1 << viaNear    // words of a related concept
	Compounds Ways = 1 << viaPart    // parts of compounds, compounds of a word, and those written apart
	Meaning   Ways = 1 << 15         // the direction of the question's meaning
)

// A Result is what the library has to say to a Query. Candidates are there whatever the outcome.
type Result struct {
	Language   string // in which the query was read; the asker's where it was not recognised
	Outcome    Outcome
	Offered    int         // how many of the candidates the asker is shown: 1, 2 to 4, or 0
	Candidates []Candidate // at most Query.Limit, best first
	FollowUp   bool        // the query was understood as a continuation of Query.Topic
	Topic      *Topic      // what the conversation is about after the query; nil for nothing
	Words      []Word      // how each word of the query was read, but for what the conversation adds; with Explain only; nil where there are no articles
	closing    bool        // the query asks for nothing: whatever it may mean in another language
	about      int32       // number of the first candidate's article in its shard
}

// Outcome is what should become of a question.
type Outcome string

const (
	Answer  Outcome = "answer"  // the first candidate is sure enough to be given
	Choices Outcome = "choices" // the asker should choose among the first Offered
	None    Outcome = "none"    // the library has no answer
)

// A Candidate is an entry that may answer the query, and why.
type Candidate struct {
	Article    *article.Article
	Entry      *article.Entry
	Confidence float64 // in [0,1]: such a share of first candidates is right; less where something else speaks against giving it
	Score      float64 // what the candidates are ordered by; the sum of the Parts
	Parts      []Part  // with Query.Explain only
}

// A Part is one named term of a candidate's score.
type Part struct {
	Name   string
	Of     Reason
	Value  float64 // what was measured, usually in [0,1]
	Weight float64 // what it is worth beside the others: Value·Weight is what it brings
	Detail string  // which words made it
}

// A Reason is what a part of a score looks at.
type Reason string

const (
	OfWords        Reason = "words"        // which words question and entry share
	OfMissing      Reason = "missing"      // what of the question the entry does not say
	OfTopic        Reason = "topic"        // the article's title
	OfFacet        Reason = "facet"        // what the question wants to know
	OfMeaning      Reason = "meaning"      // what the words are used of
	OfLetters      Reason = "letters"      // how alike the two are spelt
	OfKind         Reason = "kind"         // whether it is a question, a section, a summary
	OfConversation Reason = "conversation" // what was talked about before
	OfNothing      Reason = "nothing"      // the constant that any answer must outweigh
)

// A Word is a word of the query and what it was taken for.
type Word struct {
	Text    string  // as written, and "→" what it was corrected to
	Asks    string  // the facets that it helps to ask for: "cost", "how+steps"
	Weight  float64 // how much of the question's meaning it carries, in [0,1]
	Matches []Match // best first, at most 8
}

// A Match is a word of the library that a word of the query was led to.
type Match struct {
	Text string
	Way  Ways // 0 where it is the same word
}

// A Completion is what a typeahead offers for what has been typed so far.
type Completion struct {
	Text    string // the question, alias or title as written
	Article *article.Article
	Entry   *article.Entry // nil where the completion is a whole article
}
