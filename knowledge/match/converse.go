package match

import (
	"slices"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// contextWeight is how much a word of the conversation's topic weighs in a question that does not name it.
const contextWeight = 0.6

// converse searches for a question in the course of a conversation. One that leans on what was said before is read as
// being about the same article ("och nackdelarna?"), or as asking the same of another topic ("och ett lead?"); where
// that gives no answer, as standing alone.
func (s *shard) converse(q Query, asker *language.Language) Result {
	r := s.read(q.Text, asker)
	about, before := s.about(q)
	switch {
	case about < 0 || !r.leans():
		return s.rankFor(q, r, -1)
	case r.topical() && r.facets == 0 && r.words[0].goesOn:
		if before != nil {
			r.facets = before.facets
			s.addContext(r, before, &s.topics[about].title)
		}
		return followUp(s.rankFor(q, r, -1))
	}
	alone := s.rankFor(q, r, -1)
	s.addContext(r, &s.topics[about].title, nil)
	together := s.rankFor(q, r, about)
	if together.Outcome == None || r.topical() && alone.Outcome == Answer && confidence(alone) > confidence(together) {
		return alone
	}
	return followUp(together)
}

func followUp(r Result) Result {
	r.FollowUp = true
	return r
}

// about gives the number of the article that the query's conversation is about, -1 for none, and how the entry is
// phrased that it is about, nil where that is gone.
func (s *shard) about(q Query) (int32, *phrasing) {
	if q.Topic == nil {
		return -1, nil
	}
	number := slices.IndexFunc(s.topics, func(t topic) bool { return t.article.Path == q.Topic.Article })
	if number < 0 {
		return -1, nil
	}
	t := &s.topics[number]
	entry := slices.IndexFunc(t.article.Entries, func(e article.Entry) bool { return e.Anchor == q.Topic.Anchor })
	if entry < 0 {
		return int32(number), nil
	}
	return int32(number), &s.entries[int(t.first)+entry].phrasings[0]
}

// leans tells whether a question leans on what was said before it: it goes on from it ("och …"), points back to it
// ("det"), or has no topic of its own. What asks for nothing ("tack!") is no question.
func (r *reading) leans() bool {
	if r.facets == 0 && !slices.ContainsFunc(r.words, func(w word) bool { return w.weight > 0 }) {
		return false
	}
	for i := range r.words {
		if r.words[i].back || i == 0 && r.words[i].goesOn {
			return true
		}
	}
	return len(r.words) > 0 && !r.topical()
}

// topical tells whether a question says anything of what it is about, and not only what it wants to know.
func (r *reading) topical() bool {
	return slices.ContainsFunc(r.words, func(w word) bool { return w.weight > 0 && w.facets == 0 && w.class == language.Content })
}

// addContext adds the words of a phrasing that the question does not say itself, but for those that another phrasing
// has too.
func (s *shard) addContext(r *reading, from, except *phrasing) {
	said := s.cover(r, from, 0)
	for j, w := range from.words {
		if said.terms[j] >= synonymCovers || w.class != language.Content || except.has(w.id) {
			continue
		}
		r.words = append(r.words, word{text: s.terms[w.id].surface, stem: s.terms[w.id].text, weight: contextWeight, known: true})
		u := r.newUnit(len(r.words)-1, 1)
		r.hit(w.id, hit{u, sameCovers, sameCovers, viaSame})
	}
}

// has tells whether a term is a word of the phrasing; nil has none.
func (p *phrasing) has(id termID) bool {
	return p != nil && slices.ContainsFunc(p.words, func(w phrasingWord) bool { return w.id == id })
}
