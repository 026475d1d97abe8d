// Package match finds the entries that answer a question, says how sure it is, and can say why.
//
// It gets parsed articles from package knowledge and gives them back, ranked; what becomes of a result is decided in
// package bot. It knows no platform and keeps no state: an Index is made once from a set of articles and never changes.
//
// # From articles to an index
//
// New makes a shard for each language. Every heading, alias and title becomes a phrasing: its words that carry meaning,
// each as the number of its stem, and the facets that it answers, also by the last part of a compound ("Månadskostnader");
// package language says what stems and facets are.
// Highlights and summaries are phrased with their article's title, for that is how people ask for them. Texts become
// sets of stems. Three lists of postings lead from a stem to the phrasings, titles and texts that hold it (analyse.go,
// vocabulary.go, shard.go).
//
// # Languages
//
// asker.go puts a question to the articles in every language that it may be in: package language says how likely each
// is, by its function words and letters and by the words that the articles in a language, or its lexicon, have. A
// result counts by its confidence times that likelihood, so that what is Danish as well as Norwegian goes to both, unless
// the likelier is so sure that the other cannot be surer.
// Where the question's language has no articles, those in the others are asked: its words are stemmed, its compounds
// taken apart and its synonyms found in its own language, and the lexicon's concepts lead from there to the articles'
// words. Where it has articles that do not answer, the others are asked too, but must be surer (foreign), and never
// answer from an article that is there in the question's language: its own version is the one that should.
//
// # From a question to a reading
//
// read.go splits the question into words, corrects those that nobody knows (typo.go: the nearest word of the library or
// the language by a weighted Damerau-Levenshtein distance, found through letter trigrams), and gives each a weight,
// which is how much of the question's meaning it carries:
//
//	weight = class · (CommonFloor + (1-CommonFloor) · rarity)     rarity = ln(1+N/n) / ln(1+N)
//
// where class is 1 for a word with a meaning of its own, less for a general one, 0 for function words and greetings (and
// where the question is one word over and over), N is the number of entries and n in how many the word, or what stands for
// it, is found. expand.go then leads every word
// to the library's stems on the ways named there: the same stem, the same but for dots, the word it was corrected to, a
// word made from the same root, a word of the same concept or of a related one in the lexicon, a compound that holds it,
// the parts of the compound that it is (vocabulary.go says what only looks like one), the phrase that it belongs to
// ("kommer jag igång", phrases.go), and the compound that it is when the next word is written on to it ("marknads plan").
// Each way keeps a part of the meaning (sameCovers … nearCovers), and a hit has two numbers: how much the stem says of the
// word (covers), and how much the word says of the stem (covered); they differ where either is a compound.
//
// # Meaning
//
// Two texts may be about the same without a word in common: whoever writes "barnet hostar och har feber" wants to
// report a child ill. Package language knows in which direction, of a space of 128 dimensions, the meaning of each word
// lies; words that lead to the same answers lie in nearly the same. The direction of a text is the sum of its words',
// each times its weight, as where the directions were learnt, taken as of length 1. Function words, which say nothing
// of the topic but much of what is asked ("hur länge"), count in questions and headings with FunctionWeight, though a
// question of nothing else has no direction. The direction of an entry is
//
//	direction(entry) = unit(direction(text) + direction(heading) + titleMeaning · direction(title of its article))
//
// meaning.go finds it when the index is made. The cosine between a question's and an entry's is one feature of the
// score. The library teaches no directions: where a word that has none took that of the entries it stands in, fewer right
// entries came first on held-out sets.
//
// # From a reading to candidates
//
// candidates.go reads the postings of all those stems from the most telling to the commonest, adding up by entry, and
// stops when it has read enough: what a question costs does not grow with the library. Of the best
// maxRough entries the maxScored are measured that are likeliest by two more things that are cheap to tell: how near their
// meaning is to the question's, and whether they have the facet asked for. In a small library all entries are compared by
// these, for those near in meaning may share no word with the question.
//
// # The score
//
// score.go measures the features of each candidate: what share of the question its phrasing says, and its title and
// text beyond that; how much of it one sentence of the text says, for words that belong together stand together
// (body.go); what share of the phrasing the question says, and whether it is the phrasing word for word; whether the
// facet asked for is there, which for a question that only names the topic is what it is; how many letters are alike;
// how near the meanings are; and what is left over, which is what an unanswerable question gives itself away by. What a
// feature says depends on the others: that the phrasing has few of the question's words means little where its meaning is
// near, and much where it is not. So the score adds up what each feature brings by itself, and what it brings to 32 units
// that count where they are above zero (rectified linear units, Nair and Hinton 2010), half of them for the entry and half
// against it:
//
//	score = Σ weight · feature + Σ max(0, Σ weight_for · feature) - Σ max(0, Σ weight_against · feature)
//
// and is the logarithm of the odds that the entry is the answer, against that there is none. Where an explanation names
// the weight of a feature, it is what the feature brings by itself and to those units that count just there, so that the
// parts still add up to the score. Of several phrasings of an entry the best counts, so that many aliases help nobody but
// their own question; one that shares nothing with the question is not looked at, but for the heading. A candidate's share of all odds is
//
//	share = e^score / (1 + Σ e^score)
//
// where the 1 stands for there being no answer. The weights, in weights.txt, are those that make the right outcomes of the
// evaluation sets likeliest (a multinomial logit, found by `make fit`, which also measures them on articles and on sets that
// they were not fitted on, and with FIT=-ablate what each part of the score and each kind of knowledge brings), but for
// those of verbatim and same-topic, which are judgements: hardly a question of a set is a heading word for word, and
// none has a conversation before it. On 17 sets, each held out in turn, the units raised hit@1 from .793 to .804 and
// lowered the loss from .89 to .82; the 15 sets that were then added to the fit lowered the share of unanswerable
// questions that got an answer from .044 to .027 (by confidence alone, as cmd/fit counts; search.go hesitates for other
// reasons too); 21 more changed little. On 53 sets, that the words of an entry's meaning weigh by their classes, as
// where the directions were learnt, raised hit@1 from .805 to .811. (What sets share was not yet held out together in
// these.) Twice as many units, a second layer of them, the mean of several fits, the questions of each set once more
// without their right entries, the best value of each feature among the candidates as features of their own, and a
// calibration from more than the share (the lead over the next candidate, features of the first) brought nothing on
// held-out sets. Nor did a feature of how near the nearest of an entry's words is to each of the question's, with directions learnt so
// that it is (late interaction, as in ColBERT, Khattab and Zaharia 2020): by the directions alone, 3 % more of the right entries
// of libraries that nothing was learnt from came first, but the features of words say that already. The constants that are not weights (what a way through the lexicon keeps, what a class of words
// weighs) are judgements: three that were tried at other values (CommonFloor, the weight of general words, nearCovers)
// moved hit@1 on held-out articles by less than two in a hundred.
//
// # Confidence and outcome
//
// The first candidate's confidence is calibrated from its share:
//
//	confidence = 1 / (1 + e^-(a + b·ln(share/(1-share))))
//
// with a and b, in weights.txt, from a logistic regression on held-out questions (Platt 1999); what the logarithm may come
// to is bounded (weights.go). search.go turns it into one of three outcomes: an answer from Sure on, a choice among the
// few entries that are worth one, or none. Where a question says a single word, and the entry only has others of the
// same meaning, it is at most a choice. So it is where the entry lacks most of what the question is about, where the
// question only names the topic and the entry says something else of it than what it is, and where the next entry's best
// phrasing is the same as the first one's, be it heading or alias, and all but the nearness of their meanings puts the
// first ahead by less than alikeWithin. A question without a word that carries meaning has no candidates, and so never an
// answer.
//
// # Conversations
//
// Search gives back with each Result the Topic of the conversation, for the next Query of it to bring along: the
// article and entry that were given, what was asked of them, and how far the conversation has strayed since. It is all
// that one question leaves to the next (topic.go). A question without a Topic stands alone. With one, converse.go tells
// what kind of message it is by the moves that its language lists (language/moves/*.txt), by its function words and by
// what it is about. Its own words are those with a meaning of their own that ask for no facet, or at least manyLight
// general ones.
//
//   - It asks for nothing ("tack, det var allt"): no answer, and the topic stays.
//   - It asks of whoever answers ("vem är du?"): it stands alone.
//   - It wants to read on ("berätta mer"): the entry that explains the topic at length, else its highlights or
//     summary, never the one that was given.
//   - It has no words of its own ("och nackdelarna?", "vad kostar det?"): it is about the topic's article
//     alone, unless, without leaning on what was said, it names another article whose title is such a word and that
//     is sure to answer it ("vad är prissättning?"). The words of the entry that was given are its context, with next
//     to no weight (entryWeight), or, where several were offered, the last question is. Where it clearly asks for a
//     facet that the first entry has nothing of, there is no answer; where that is only akin, or a question asks for
//     none, the entries are offered. What is no question gets none.
//   - It asks why or how of the answer itself ("varför det?"): likewise, with the words of the entry that was
//     given as its own.
//   - It goes on with something else, and asks for nothing itself ("och ett lead?", "samma fråga om leads"):
//     what was last asked, without the words that name the old topic, is asked of the new words, in the other
//     articles. Where that does not end in an answer, it is read like any other as well, alone as a choice at most;
//     that counts where it ends in an answer, or the first reading in nothing.
//   - Any other is read twice: alone, and as being about the topic's article. One that leans on what was said
//     ("och", "det") takes the reading with the higher score, any other the one that is surer, where both end
//     alike; else the answer goes before the choice, and that before nothing. It is read alone where it names another
//     article's title, or comes back to the entry that was given without leaning.
//
// Read as being about the topic's article, a question is ranked among that article's entries, with the title's words as
// context: their stems are looked up as if the question said them. Each weighs titleWeight times the share of the
// article's headings that repeat it, for a word that stands in only some of them would tell those apart, and the
// question does not. Every entry of the article has the feature same-topic, at topicGain; the one that was given loses
// givenLoss of it, and one that has the facet asked for gains facetGain where the question has no words of its own.
//
// A question about something else is known by how much of its own words is left unsaid by the phrasings, title and text
// of the entry that came first: above mostUnsaid the reading is dropped, above sureUnsaid the answer becomes a choice
// (hearing.go). So it does where the facet asked for is not there, where the topic was left by a question that got no
// answer, where a question that leans came back to the entry that was given, and where one that points back led to
// another article without naming it. After two questions in a row about something else the topic is forgotten. An
// article that has a translation is found there by its slug, so that a conversation may change languages. Where the
// topic's article is not among those in a language, a message without words of its own gets nothing from them, unless it
// names one of them or asks of whoever answers; where it is nowhere any more, there is no topic.
//
// The constants are judgements, most of them from before the score had units. The development sets in testdata
// (conversations*.tsv, everyday) and the golden questions, asked in the course of conversations about all other articles,
// hardly tell other values apart: titleWeight from 0.4 to 1, entryWeight from 0 to 0.2, topicGain from 0 to 1, facetGain
// from 0.5 to 4 and givenLoss from 0 to 2.5 change the first entry of at most 2 of 194 follow-ups; with a facetGain below 2,
// "och när då?" did not find the only entry that says when, among sixty that say how. Asking the same of something else
// brings 15 of them, manyLight and fullyNamed keep 6 and 11 of 528 questions from being bent towards the topic.
//
// # Typeahead
//
// complete.go finds what somebody may be about to type: by the beginnings of words, ordered by sahilm/fuzzy, which
// looks for the characters in order; that is right for typeahead and wrong for questions.
//
// # Changing it
//
// `make eval` gives the figures of the evaluation sets, `make fit` those on held-out articles; `svar eval --compare`
// shows which questions changed sides. The rankings in testdata are golden: a change of ranking shows as a difference
// to be read. Prefer what is true of the language (a class, a facet, a concept, an inflection) to what mends one
// question.
package match
