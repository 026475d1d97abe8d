package match

import (
	"cmp"
	"math"
	"slices"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// An Index finds the entries of a set of articles. It is immutable and safe for concurrent use.
type Index struct {
	shards []*shard // most articles first
}

// New indexes the articles, by language. The result keeps them, and must not see them changed. Articles in a language
// that is not known are left out.
func New(articles []*article.Article) *Index {
	byLanguage := map[string][]*article.Article{}
	for _, a := range articles {
		byLanguage[a.Language] = append(byLanguage[a.Language], a)
	}
	x := &Index{}
	for _, code := range language.Codes() {
		if list := byLanguage[code]; len(list) > 0 {
			x.shards = append(x.shards, newShard(language.Lookup(code), list))
		}
	}
	slices.SortStableFunc(x.shards, func(a, b *shard) int { return cmp.Compare(len(b.entries), len(a.entries)) })
	return x
}

// shown is how many candidates a result holds unless the query asks for more.
const shown = 5

// Search ranks the library's entries for a question and says what should become of it.
func (x *Index) Search(q Query) Result {
	if len(x.shards) == 0 {
		return Result{Outcome: None, Language: q.Language}
	}
	s, asker := x.shardFor(q)
	result := s.search(q, asker)
	result.Language = asker.Code
	return result
}

// shardFor gives the articles to search, and the language that the question is read in.
func (x *Index) shardFor(q Query) (*shard, *language.Language) {
	code := q.Language
	if code == "" {
		code, _ = language.Detect(q.Text, x.shards[0].lang.Code)
	}
	for _, s := range x.shards {
		if s.lang.Code == code {
			return s, s.lang
		}
	}
	if l := language.Lookup(code); l != nil {
		return x.shards[0], l
	}
	return x.shards[0], x.shards[0].lang
}

// ranked is a candidate on its way to the result.
type ranked struct {
	entry  int32
	values values
	score  float64
}

func (s *shard) search(q Query, asker *language.Language) Result {
	r := s.read(q.Text, asker)
	var list []ranked
	for _, e := range s.candidates(r) {
		v := s.measure(r, e)
		list = append(list, ranked{e, v, v.score()})
	}
	slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.entry, b.entry)) })
	total := 1.0 // no answer at all, whose score is 0
	for _, c := range list {
		total += math.Exp(c.score)
	}
	limit := cmp.Or(q.Limit, shown)
	var result Result
	for _, c := range list[:min(len(list), limit)] {
		result.Candidates = append(result.Candidates, s.candidate(c, total))
	}
	result.decide()
	return result
}

func (s *shard) candidate(c ranked, total float64) Candidate {
	e := s.entries[c.entry]
	a := s.topics[e.article].article
	out := Candidate{Article: a, Entry: &a.Entries[e.number], Score: c.score, Confidence: math.Exp(c.score) / total}
	for i, x := range c.values {
		if x != 0 {
			out.Parts = append(out.Parts, Part{Name: featureNames[i], Value: x, Weight: weights[i]})
		}
	}
	return out
}

// Thresholds of the three outcomes, on confidence.
const (
	sure   = 0.55 // an answer
	worth  = 0.10 // a choice worth offering
	enough = 0.25 // that the choices hold the answer, in all
)

// decide turns confidence into an outcome.
func (r *Result) decide() {
	r.Outcome = None
	if len(r.Candidates) == 0 {
		return
	}
	if r.Candidates[0].Confidence >= sure {
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
	if n >= 2 && sum >= enough {
		r.Outcome, r.Offered = Choices, n
	} else if n == 1 && sum >= enough && len(r.Candidates) > 1 {
		r.Outcome, r.Offered = Choices, 2
	}
}

// Complete gives at most n questions or titles that what was typed may become, best first. An empty language means
// any; entries of that language come first.
func (x *Index) Complete(typed, language string, n int) []Completion { return nil }

// CompleteArticles is Complete for whole articles: titles and slugs only.
func (x *Index) CompleteArticles(typed, language string, n int) []Completion { return nil }
