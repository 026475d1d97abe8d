package match

import (
	"slices"

	"svar/knowledge/language"
)

// What the words of the conversation weigh in a question that does not say them: those of the topic's title, and those of the
// entry that was given.
const (
	titleWeight = 0.6
	entryWeight = 0.05
)

// converse searches for a question in the course of a conversation; doc.go says how. The thread is nil where the shard does not have
// the topic's article, or there is no topic.
func (s *shard) converse(q Query, asker *language.Language, th *thread) Result {
	r := s.read(q.Text, asker, q.Without)
	defer s.release(r)
	r.reworded = q.Reworded
	move, moves := r.move()
	switch {
	case move == language.Closing && (th != nil || len(r.words) > 1):
		r.silence(everyWord)
		result := s.open(q, r)
		result.closing = true
		return result
	case th != nil:
		r.takeMoves(moves)
		return s.follow(q, r, th, move)
	case q.Topic != nil && move != language.Personal && !r.topical():
		r.takeMoves(moves)
		return s.aside(q, r, move)
	}
	return s.open(q, r)
}

// open ranks the entries for a question that stands alone.
func (s *shard) open(q Query, r *reading) Result {
	h := s.hear(q, r, nil)
	h.result.Topic = s.next(q, r, &h.result, nil)
	return h.result
}

// aside answers a message that does not say what it is about, where the topic's article is not: it is for the article's own shard to
// understand, unless it names one of this.
func (s *shard) aside(q Query, r *reading, move language.Move) Result {
	if move == 0 {
		if turned, ok := s.turned(q, r, nil); ok {
			return turned
		}
	}
	result := s.result(q, r, nil)
	result.Topic = q.Topic
	return result
}

// turned answers a message whose only words are the name of an article and what asks of it, which may be the same: "vad är
// prissättning?". It reports false where there is no such article but the thread's, which is nil for none, or it is not sure.
func (s *shard) turned(q Query, r *reading, th *thread) (Result, bool) {
	alone := s.hear(q, r, nil)
	if alone.result.Outcome != Answer || r.leans() || !s.namesAnother(&alone, th) {
		return Result{}, false
	}
	alone.result.Topic = s.next(q, r, &alone.result, nil)
	return alone.result, true
}

// follow reads a question as going on from a topic, and as standing alone, and takes what fits better.
func (s *shard) follow(q Query, r *reading, th *thread, move language.Move) Result {
	switch {
	case move == language.More:
		return s.goOn(q, r, th)
	case move == language.Reason:
		return s.ellipsis(q, r, th, true)
	case move == language.Personal, !r.asks():
		return s.open(q, r)
	case !r.topical():
		if turned, ok := s.turned(q, r, th); ok {
			return turned
		}
		return s.ellipsis(q, r, th, false)
	}
	if !r.switches() {
		return s.question(q, r, th, Answer)
	}
	switched := s.switched(q, r, th)
	if switched.Outcome == Answer {
		return switched
	}
	if here := s.question(q, r, th, Choices); here.Outcome == Answer || switched.Outcome == None {
		return here
	}
	return switched
}

// question answers a message that says what it is about: as part of the topic, or as a question of its own, of which no more
// is made than most.
func (s *shard) question(q Query, r *reading, th *thread, most Outcome) Result {
	alone := s.hear(q, r, nil)
	leans := r.leans()
	switch {
	case leans && s.strays(&alone):
		alone.result.reject(astrayConfidence)
	case most != Answer, leans && alone.repeats(th), r.pointsBack() && s.leavesUnnamed(&alone, th):
		alone.result.hesitate()
	}
	another := s.namesAnother(&alone, th)
	s.addTitle(r, th)
	together := s.hear(q, r, th)
	s.doubt(&together, th)
	if together.repeats(th) {
		together.result.hesitate()
	}
	best := &alone
	if !another && (leans || !together.repeats(th)) && fitsBetter(&together, &alone, leans) {
		best = &together
		best.result.FollowUp = true
	}
	best.result.Topic = s.next(q, r, &best.result, nil)
	return best.result
}

// namesAnother tells whether a question that was taken to stand alone names the article that it led to, and names it
// better than the thread's, which is nil for none.
func (s *shard) namesAnother(alone *hearing, th *thread) bool {
	if alone.result.Outcome == None || th != nil && s.entries[alone.list[0].entry].article == th.about {
		return false
	}
	named := alone.list[0].values[topicNamed]
	return named >= fullyNamed && (th == nil || named > s.named(alone.reading.cover(th.title, 0)))
}

// leavesUnnamed tells whether a question that was taken to stand alone led to another article without naming it. Then what it
// points back to is likelier meant.
func (s *shard) leavesUnnamed(alone *hearing, th *thread) bool {
	return len(alone.list) > 0 && s.entries[alone.list[0].entry].article != th.about && alone.list[0].values[topicNamed] < fullyNamed
}

// fitsBetter tells whether a question is better understood in its conversation than alone.
func fitsBetter(together, alone *hearing, leans bool) bool {
	switch {
	case together.result.Outcome == alone.result.Outcome:
		a, b := together.result.confidence(), alone.result.confidence()
		if leans {
			a, b = together.score(), alone.score()
		}
		return a > b || a == b && leans
	case together.result.Outcome == None:
		return false
	case alone.result.Outcome == None:
		return true
	}
	return together.result.Outcome == Answer
}

// ellipsis answers a message that says only what it wants to know, or points back: it is about the topic. One that asks for
// the reason is about the entry that was given.
func (s *shard) ellipsis(q Query, r *reading, th *thread, reason bool) Result {
	s.addTitle(r, th)
	switch {
	case th.entry == nil:
		frame := s.frame(th, q.Without)
		r.join(frame)
		s.release(frame)
	case reason:
		said := len(r.words)
		s.addContext(r, th.entry, always(1))
		for i := range r.words[said:] {
			r.words[said+i].context = false
		}
	default:
		s.addContext(r, th.entry, always(entryWeight))
	}
	h := s.hear(q, r, th)
	s.doubt(&h, th)
	switch {
	case len(h.list) == 0:
	case r.facets == 0 && !r.inquires():
		h.result.reject(unmetConfidence)
	case r.facets == 0:
		h.result.hesitate()
	case h.misses():
		h.result.reject(unmetConfidence)
	case h.list[0].values[facetMet] < 1:
		h.result.hesitate()
	}
	h.result.FollowUp, h.result.Topic = true, q.Topic
	if h.result.Outcome != None && !reason {
		h.result.Topic = s.next(q, r, &h.result, nil)
	}
	return h.result
}

// switched asks of something else what was last asked of the topic.
func (s *shard) switched(q Query, r *reading, th *thread) Result {
	frame := s.frame(th, q.Without)
	defer s.release(frame)
	frame.join(r)
	h := hearing{reading: frame, list: s.order(frame, nil)}
	h.list = slices.DeleteFunc(h.list, func(c ranked) bool { return s.entries[c.entry].article == th.about })
	h.result = s.result(q, frame, h.list)
	s.doubt(&h, th)
	if len(h.list) > 0 && (h.misses() || s.unsaid(frame, h.list[0].entry, 0) > mostUnsaid) {
		h.result.reject(unmetConfidence)
	}
	h.result.FollowUp = true
	h.result.Topic = s.next(q, r, &h.result, th.Topic)
	return h.result
}

// goOn answers a wish to hear more of the topic: with what explains it at length, else its highlights. What is given is a matter of rule,
// however little the odds say of a question without words.
func (s *shard) goOn(q Query, r *reading, th *thread) Result {
	r.silence(everyWord)
	s.addTitle(r, th)
	for _, facets := range []language.Facet{language.Definition, language.HighlightsOf | language.SummaryOf} {
		r.facets = facets
		if list := s.unread(s.order(r, th), th); len(list) > 0 {
			result := s.result(q, r, list)
			result.insist()
			result.FollowUp = true
			result.Topic = s.next(q, r, &result, th.Topic)
			return result
		}
	}
	result := s.result(q, r, nil)
	result.FollowUp, result.Topic = true, q.Topic
	return result
}

// unread leaves, of a ranking, the entries that have the facet asked for and say more than was said: not the one that was
// given, and not a short definition.
func (s *shard) unread(list []ranked, th *thread) []ranked {
	var kept []ranked
	for _, c := range list {
		e := &s.entries[c.entry]
		x := &s.topics[e.article].article.Entries[e.number]
		if c.values[facetMet] == 1 && c.entry != th.given && !language.AsksDefinition(x.Heading) {
			kept = append(kept, c)
		}
	}
	return kept
}

// always weighs every word the same.
func always(weight float64) func(termID) float64 { return func(termID) float64 { return weight } }
