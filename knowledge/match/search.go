package match

import (
	"cmp"
	"math"
	"slices"

	"svar/knowledge/language"
)

// shown is how many candidates a result holds unless the query asks for more.
const shown = 5

// Search ranks the library's entries for a question and says what should become of it. The articles in the question's
// language are asked first, and the others where those have no answer. A topic whose article is gone is none.
func (x *Index) Search(q Query) Result {
	if len(x.shards) == 0 {
		return Result{Outcome: None, Language: q.Language}
	}
	threads := x.threadsOf(q.Topic)
	if len(threads) == 0 {
		q.Topic = nil
	}
	likely, others, code := x.waysOf(q)
	best, most := Result{Language: code}, -1.0
	for _, w := range likely {
		if w.likely <= most {
			break // nor are those after it likelier, and nothing is surer than 1
		}
		result := w.shard.converse(q, w.asker, threads[w.shard])
		if v := result.confidence() * w.likely; v > most || result.closing {
			best, most = result, v
			best.Language = w.asker.Code
		}
		if result.closing {
			best.Language = cmp.Or(code, best.Language) // "hej hej" closes in Danish, and is Swedish
			others = nil
			break
		}
	}
	for _, w := range others {
		if best.Outcome != None {
			break
		}
		result := w.shard.converse(q, w.asker, threads[w.shard])
		if result.Outcome != None && result.confidence() > foreign*best.confidence() && !x.has(code, result.Candidates[0].Article.Slug) {
			best = result
			best.Language = w.asker.Code
		}
	}
	switch asker := language.Lookup(q.Language); {
	case code != "":
	case asker != nil:
		best.Language = asker.Code
	case best.Outcome == None && x.shardOf(best.Language) == nil:
		best.Language = x.shards[0].lang.Code
	}
	return best
}

// foreign is how many times surer an answer in another language must be than one in the question's own that was not sure
// enough: an answer that can be read is better than one that cannot.
const foreign = 1.1

// confidence is that in the first candidate; 0 where there is none.
func (r *Result) confidence() float64 {
	if len(r.Candidates) == 0 {
		return 0
	}
	return r.Candidates[0].Confidence
}

// ranked is a candidate on its way to the result.
type ranked struct {
	entry    int32
	phrasing int // that of the entry's which scores best
	values   *values
	score    float64
}

// search ranks the entries for a question that stands alone.
func (s *shard) search(q Query, asker *language.Language) Result {
	r := s.read(q.Text, asker, q.Without)
	defer s.release(r)
	r.reworded = q.Reworded
	return s.result(q, r, s.order(r, nil))
}

// order ranks the entries for a question that has been read. With a thread, which is nil for none, only those of its
// article count.
func (s *shard) order(r *reading, th *thread) []ranked {
	candidates := s.candidates(r, th)
	list := make([]ranked, 0, len(candidates))
	r.topics = r.topics[:0]
	for _, e := range candidates {
		c := s.measure(r, e)
		if th != nil {
			s.within(c.values, r, th, e)
			c.score = c.values.score()
		}
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.entry, b.entry))
	})
	return list
}

// result makes the result of a ranking.
func (s *shard) result(q Query, r *reading, list []ranked) Result {
	total := 1.0 // no answer at all, whose score is 0
	for _, c := range list {
		total += math.Exp(c.score)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = shown
	}
	n := min(len(list), max(limit, shown)) // those to decide by, of which a lower limit shows fewer
	result := Result{Candidates: make([]Candidate, 0, n)}
	confidence := confidences(list, total)
	for i, c := range list[:n] {
		result.Candidates = append(result.Candidates, s.candidate(c, confidence(i)))
		if q.Explain {
			result.Candidates[i].Parts = c.values.parts()
			s.details(r, c, &result.Candidates[i])
		}
	}
	if q.Explain {
		result.Words = s.explainWords(r)
	}
	result.decide()
	if len(list) > 0 {
		result.about = s.entries[list[0].entry].article
	}
	if len(list) > 0 && s.doubtful(r, list) {
		result.hesitate()
	}
	result.Candidates = result.Candidates[:min(len(result.Candidates), limit)]
	result.Offered = min(result.Offered, limit)
	return result
}

// doubtful tells whether something speaks against giving the first entry for sure, whatever its confidence.
func (s *shard) doubtful(r *reading, list []ranked) bool {
	first := list[0]
	return first.values[offTopic] > mostOffTopic || !s.names(r, first.entry) || s.alike(list) || first.saysElse(r)
}

// saysElse tells whether a question only names the topic, and the entry says something else of it than what it is. In libraries of a few
// entries such an entry would be given for want of another.
func (c *ranked) saysElse(r *reading) bool { return r.facets == 0 && c.values[facetMissed] > 0 }

// mostOffTopic is how much of what a question is about may be missing from an entry that is given for sure. However well
// the other words fit, what is asked of something else is no answer. With 0.6 some right answers were lost.
const mostOffTopic = 0.75

// alike tells whether the best phrasings of the first two entries, headings or aliases, are the same, and the first is ahead by less than
// alikeWithin but for the nearness of its meaning, which is that of its text, heading and title. Which of them is meant is for
// whoever asks to say.
func (s *shard) alike(list []ranked) bool {
	if len(list) < 2 {
		return false
	}
	a, b := list[0], list[1]
	said := func(c ranked) string { return s.entries[c.entry].phrasings[c.phrasing].text }
	if said(a) != said(b) {
		return false
	}
	other := *a.values
	other[akin] = b.values[akin]
	return other.score()-b.score < alikeWithin
}

// alikeWithin is how far ahead, but for meaning, the first of two entries with the same phrasing must be to be told from the other. A
// judgement: a topic that is named makes a difference of 1 and more.
const alikeWithin = 0.5

// names tells whether a question says enough for an entry to be given for sure: two words that carry meaning, one and
// clearly what is asked of it, or one that the entry has itself. A single word that only leads to another of the same
// meaning ("channel" to "plattform") may be anything.
func (s *shard) names(r *reading, number int32) bool {
	if r.telling() != 1 {
		return true
	}
	e := &s.entries[number]
	t := &s.topics[e.article]
	said := func(id termID) bool {
		return slices.ContainsFunc(r.hits.of(id), func(h hit) bool { return h.via.literal() })
	}
	has := func(w phrasingWord) bool { return said(w.id) }
	if r.facets != 0 && !r.weak || slices.ContainsFunc(t.title.words, has) || slices.ContainsFunc(e.body.terms, said) {
		return true
	}
	return slices.ContainsFunc(e.phrasings, func(p phrasing) bool { return slices.ContainsFunc(p.words, has) })
}

// confidences gives each candidate's confidence: the first one's is calibrated, and the others share what that leaves in
// the proportion of their odds.
func confidences(list []ranked, total float64) func(i int) float64 {
	share := func(i int) float64 {
		if i >= len(list) {
			return 0
		}
		return math.Exp(list[i].score) / total
	}
	first := calibration.Confidence(share(0))
	return func(i int) float64 {
		if i == 0 {
			return first
		}
		return min(first, share(i)*(1-first)/(1-share(0)+1e-9))
	}
}

func (s *shard) candidate(c ranked, confidence float64) Candidate {
	e := s.entries[c.entry]
	a := s.topics[e.article].article
	return Candidate{Article: a, Entry: &a.Entries[e.number], Score: c.score, Confidence: confidence}
}

// Thresholds of the three outcomes, on confidence; judgements. With Sure at 0.75, on articles that were held out, .54 of the answerable
// questions got the right answer at once and .06 of the unanswerable ones any; at 0.70, .58 and .08 (by confidence alone, over all
// sets, most of whose unanswerable questions are near misses).
const (
	Sure   = 0.70 // an answer
	worth  = 0.06 // a choice worth offering
	enough = 0.40 // that the choices hold the answer, in all
)

// decide turns confidence into an outcome.
func (r *Result) decide() {
	r.Outcome, r.Offered = None, 0
	if len(r.Candidates) == 0 {
		return
	}
	if r.Candidates[0].Confidence >= Sure {
		r.Outcome, r.Offered = Answer, 1
		return
	}
	sum, n := 0.0, 0
	for _, c := range r.Candidates[:min(len(r.Candidates), 4)] {
		if c.Confidence >= worth {
			sum += c.Confidence
			n++
		}
	}
	if n > 0 && sum >= enough && len(r.Candidates) > 1 {
		r.Outcome, r.Offered = Choices, max(n, 2)
	}
}
