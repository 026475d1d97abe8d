package match

import (
	"slices"

	"svar/knowledge/language"
)

// contextWeight is how much a word of the conversation's topic weighs in a question that does not name it.
const contextWeight = 0.6

// converse searches for a question in the course of a conversation: one that leans on what was said before is read as
// being about the same article.
func (s *shard) converse(q Query, asker *language.Language) Result {
	r := s.read(q.Text, asker)
	about := s.about(q)
	if about < 0 || !r.leans() {
		return s.rankFor(q, r, -1)
	}
	alone := s.rankFor(q, r, -1)
	s.addContext(r, &s.topics[about].title)
	together := s.rankFor(q, r, about)
	if alone.Outcome == Answer && confidence(alone) >= confidence(together) || len(together.Candidates) == 0 {
		return alone
	}
	together.FollowUp = true
	return together
}

// about gives the number of the article that the query's conversation is about, -1 for none.
func (s *shard) about(q Query) int32 {
	if q.Topic == nil {
		return -1
	}
	return int32(slices.IndexFunc(s.topics, func(t topic) bool { return t.article.Path == q.Topic.Article }))
}

// leans tells whether a question leans on what was said before it: it goes on from it ("och …"), points back to it ("det"),
// or has no topic of its own.
func (r *reading) leans() bool {
	topical := false
	for i := range r.words {
		w := &r.words[i]
		if w.back || i == 0 && w.goesOn {
			return true
		}
		topical = topical || w.weight > 0 && w.facets == 0 && w.class == language.Content
	}
	return !topical && len(r.words) > 0
}

// addContext adds the words of an article's title that the question does not say itself.
func (s *shard) addContext(r *reading, title *phrasing) {
	said := s.cover(r, title, 0)
	for j, w := range title.words {
		if said.terms[j] >= synonymCovers || w.class != language.Content {
			continue
		}
		r.words = append(r.words, word{text: s.terms[w.id].surface, stem: s.terms[w.id].text, weight: contextWeight, known: true})
		u := r.newUnit(len(r.words)-1, 1)
		r.hit(w.id, hit{u, sameCovers, sameCovers, viaSame})
	}
}
