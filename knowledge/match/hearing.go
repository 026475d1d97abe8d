package match

import "math"

// What an entry of the conversation's article gains by that, as values of the feature same-topic, what it loses where it was
// given already, and what it gains by the facet asked for where that is all that the question says.
const (
	topicGain = 0.5
	givenLoss = 1.0
	facetGain = 2.0
)

// How much of a follow-up's own words its answer may leave unsaid: up to sureUnsaid it may be given, up to mostUnsaid
// offered.
const (
	sureUnsaid = 0.28
	mostUnsaid = 0.5
)

// What confidence is left in a candidate that says nothing of the question's own words, and in one that is about what it asks
// but not about the facet: such a one is still worth pointing at.
const (
	astrayConfidence = 0.01
	unmetConfidence  = 0.1
)

// A hearing is one way to understand a question, and where that leads.
type hearing struct {
	reading *reading
	list    []ranked
	result  Result
}

// hear ranks the entries for a question as it was read: those of the thread's article, or all where that is nil.
func (s *shard) hear(q Query, r *reading, th *thread) hearing {
	h := hearing{reading: r, list: s.order(r, th)}
	h.result = s.result(q, r, h.list)
	return h
}

// within adds to the features of an entry what it is worth that it stands in the thread's article.
func (s *shard) within(v *values, r *reading, th *thread, number int32) {
	v[sameTopic] = topicGain
	if v[facetMet] == 1 && !r.topical() {
		v[sameTopic] += facetGain
	}
	if number == th.given {
		v[sameTopic] -= givenLoss
	}
}

// doubt lowers what is made of a follow-up: where its own words are not said, or the topic was left.
func (s *shard) doubt(h *hearing, th *thread) {
	if len(h.list) == 0 {
		return
	}
	switch unsaid := s.unsaid(h.reading, h.list[0].entry, textSays); {
	case unsaid > mostUnsaid:
		h.result.reject(astrayConfidence)
	case unsaid > sureUnsaid, th.Strayed > 0, h.misses():
		h.result.hesitate()
	}
}

// misses tells whether a question clearly asks for a facet, and the first candidate has nothing of it.
func (h *hearing) misses() bool {
	return h.reading.facets != 0 && !h.reading.weak && h.list[0].values[facetMet] == 0
}

// strays tells whether the first candidate leaves too much of the question's own words unsaid.
func (s *shard) strays(h *hearing) bool {
	return len(h.list) > 0 && s.unsaid(h.reading, h.list[0].entry, textSays) > mostUnsaid
}

// repeats tells whether the first candidate is the entry that was given: whoever asks anew wants something else.
func (h *hearing) repeats(th *thread) bool { return len(h.list) > 0 && h.list[0].entry == th.given }

// score is that of the first candidate; the least where there is none.
func (h *hearing) score() float64 {
	if len(h.list) == 0 {
		return math.Inf(-1)
	}
	return h.list[0].score
}

// hesitate makes an answer a choice, be it between that entry and nothing.
func (r *Result) hesitate() {
	if r.Outcome == Answer {
		r.temper(Sure - 0.01)
		if r.decide(); r.Outcome == None {
			r.Outcome, r.Offered = Choices, 1
		}
	}
}

// insist makes the first candidate an answer.
func (r *Result) insist() {
	r.Candidates[0].Confidence = max(r.Candidates[0].Confidence, Sure)
	r.decide()
}

// reject makes a result none.
func (r *Result) reject(most float64) {
	r.temper(most)
	r.Outcome, r.Offered = None, 0
}

// temper scales the confidence in all candidates so that it is at most so much.
func (r *Result) temper(most float64) {
	factor := most / max(most, r.confidence())
	for i := range r.Candidates {
		r.Candidates[i].Confidence *= factor
	}
}
