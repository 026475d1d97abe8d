package match

import (
	"cmp"
	"slices"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// A way is one of those to ask a question: of the articles in one language, read in another or the same.
type way struct {
	shard  *shard
	asker  *language.Language
	likely float64 // that the question is in the asker's language
}

const (
	// recognised is how certain the recognition of a question's language must be for the articles in others to be asked in it.
	recognised = 0.6
	// plausible is how likely a language must be for the question to be read in it at all, where another is likelier.
	plausible = 0.1
)

// waysOf gives the ways to ask a question, the likeliest first, then those that are left when they bring no answer. code
// is the question's language, "" where it is not recognised: then the articles in each language are asked in it.
func (x *Index) waysOf(q Query) (likely, others []way, code string) {
	person := language.Normal(q.Language)
	shards := x.inOrder(person)
	if language.Lookup(person) == nil {
		person = shards[0].lang.Code
	}
	guesses := language.GuessLanguages(q.Text, person, x.writes)
	if len(guesses) > 0 && guesses[0].Certainty >= recognised {
		code = guesses[0].Code
	}
	for _, s := range shards {
		own := way{s, s.lang, guesses.Certainty(s.lang.Code)}
		switch {
		case own.likely >= plausible, guesses == nil && s == shards[0]:
			likely = append(likely, own)
		case code == "":
			others = append(others, own)
		case x.shardOf(code) != nil:
			others = append(others, way{s, language.Lookup(code), 0})
		}
	}
	for _, g := range guesses {
		if g.Certainty >= plausible && x.shardOf(g.Code) == nil {
			for _, s := range shards {
				likely = append(likely, way{s, language.Lookup(g.Code), g.Certainty})
			}
		}
	}
	slices.SortStableFunc(likely, func(a, b way) int { return cmp.Compare(b.likely, a.likely) })
	return likely, others, code
}

// shardOf gives the articles in a language, nil where there are none.
func (x *Index) shardOf(code string) *shard {
	for _, s := range x.shards {
		if s.lang.Code == code {
			return s
		}
	}
	return nil
}

// has tells whether there is an article of that slug in a language: the same, translated.
func (x *Index) has(code, slug string) bool {
	s := x.shardOf(code)
	return s != nil && s.find(func(a *article.Article) bool { return a.Slug == slug }) >= 0
}

// writes tells whether the articles in a language are written with a word, or could be: whether its lexicon has it.
func (x *Index) writes(code, word string) bool {
	s := x.shardOf(code)
	if s == nil {
		return false
	}
	_, ok := s.surfaces[word]
	return ok || s.lexicon.Word(word)
}
