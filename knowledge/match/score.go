package match

import (
	"math"
	"slices"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// A topicCoverage says what of a question an article's title says, and which of its terms the description has.
type topicCoverage struct {
	article int32
	title   coverage
	about   []termID
}

// coverTopic compares a question with an article, once for all of its entries. What it gives is good until it is called again.
func (s *shard) coverTopic(r *reading, article int32) *topicCoverage {
	known := &r.topics
	for i := range *known {
		if (*known)[i].article == article {
			return &(*known)[i]
		}
	}
	c := again(known)
	c.article = article
	t := &s.topics[article]
	r.coverInto(&c.title, &t.title, 0)
	c.about = r.appendAmong(c.about[:0], t.about)
	return c
}

// measure gives an entry its features, which are those of its phrasing that scores best, and its score.
func (s *shard) measure(r *reading, number int32) ranked {
	e := &s.entries[number]
	t := s.coverTopic(r, e.article)
	title := &t.title
	text := r.coverText(&e.body, t.about)
	meant := s.akinTo(r, e)
	best := ranked{entry: number, values: r.keep(values{}), score: math.Inf(-1)}
	for i := range e.phrasings {
		if i > 0 && !r.leadsTo(&e.phrasings[i]) {
			continue
		}
		v := s.measurePhrasing(r, &e.phrasings[i], title, text)
		v.setKind(e.kind)
		v[akin], v[none] = meant, 1
		if score := v.score(); score > best.score {
			*best.values, best.phrasing, best.score = v, i, score
		}
	}
	return best
}

// leadsTo tells whether the question leads to anything that a phrasing says. An alias to which it does not is passed over: what such a
// one has in common with the question, some letters, says nothing.
func (r *reading) leadsTo(p *phrasing) bool {
	return slices.ContainsFunc(p.words, func(w phrasingWord) bool { return r.hits.place[w.id] > 0 || w.facets&r.facets != 0 }) ||
		slices.ContainsFunc(p.phrases, func(ph phrase) bool { return r.hits.place[ph.id] > 0 })
}

func (v *values) setKind(k article.Kind) {
	switch k {
	case article.Section:
		v[isSection], v[sectionMet] = 1, v[facetMet]
	case article.Summary:
		v[isSummary] = 1
	case article.Highlights:
		v[isHighlights] = 1
	case article.Figure:
		v[isFigure] = 1
	}
}

func (s *shard) measurePhrasing(r *reading, p *phrasing, title *coverage, text *textCoverage) values {
	var v values
	head := &r.head
	r.coverInto(head, p, p.facets)
	if !v.setSaid(r, head, title, text) {
		v.setFacets(r.facets, p.facets)
		return v
	}
	v.setTopical(r, head, title, text)
	s.measureAsked(&v, r, p, head, title)
	v.setFacets(r.asksOf(title, v[topicNamed]), p.facets)
	v[inSentence], v[inFirst] = text.best, text.first
	v[letters] = r.dice(p.text)
	v[order] = adjacency(p.words, head.by)
	v[both] = v[covered] * v[asked]
	v[topicAndFacet] = v[topicNamed] * v[facetMet]
	v[topicAndBody] = v[topicNamed] * v[inBody]
	v[massOfLetters] = v[mass] * v[letters]
	if r.text == p.text && !r.reworded {
		v[verbatim] = 1
	}
	return v
}

// setSaid sets how much of the question the entry says: its phrasing, then its title, then its text. It reports false
// for a question that means nothing.
func (v *values) setSaid(r *reading, head, title *coverage, text *textCoverage) bool {
	var total, said, withTitle, withBody float64
	for i := range r.words {
		w := r.words[i].weight
		ct := max(head.words[i], title.words[i])
		cb := max(ct, text.words[i])
		total += w
		said += w * head.words[i]
		withTitle += w * ct
		withBody += w * cb
		v[inBody] += w * text.words[i]
		v[strange] = max(v[strange], w*(1-cb))
	}
	if total == 0 {
		return false
	}
	v[covered] = said / total
	v[byTitle] = (withTitle - said) / total
	v[byBody] = (withBody - withTitle) / total
	v[inBody] /= total
	v[uncovered] = math.Pow((total-withBody)/total, 2)
	v[mass] = math.Log1p(withBody)
	return true
}

// setTopical sets how much the entry says of what the question is about: of its words that ask for no facet, and of
// those that the article's title does not say already.
func (v *values) setTopical(r *reading, head, title *coverage, text *textCoverage) {
	var topical, unsaid, most, beyond float64
	for i := range r.words {
		w := r.words[i].weight
		beyond += w * (1 - title.words[i])
		v[focusSaid] += w * (1 - title.words[i]) * head.words[i]
		if r.words[i].facets == 0 {
			c := max(head.words[i], title.words[i], text.words[i])
			topical += w
			unsaid += w * (1 - c)
			most = max(most, c)
		}
	}
	if topical > 0 {
		v[offTopic] = unsaid / topical
		v[astray] = max(0, 1-2*most)
	}
	if beyond > 0 {
		v[focusSaid] /= beyond
	}
}

// beyondFloor is added to the weight of a phrasing's words beyond the title, before it is told what share of them is left unsaid: where
// they weigh little, that says little. A judgement.
const beyondFloor = 0.5

// measureAsked sets what share of the phrasing, and of the title, the question says.
func (s *shard) measureAsked(v *values, r *reading, p *phrasing, head, title *coverage) {
	var total, said, beyond, unsaidBeyond float64
	for j, w := range p.words {
		weight := s.phrasingWeight(w)
		total += weight
		said += weight * head.terms[j]
		if !title.of.has(w.id) {
			beyond += weight
			unsaidBeyond += weight * (1 - head.terms[j])
		}
	}
	if total > 0 {
		v[asked] = said / total
	}
	if beyond > 0 {
		v[unaskedBeyond] = unsaidBeyond / (beyond + beyondFloor)
	}
	v[topicNamed] = s.named(title)
}

// named is the share of a title that a question names; 0 where the title has no words that carry meaning.
func (s *shard) named(title *coverage) float64 {
	var total, said float64
	for j, w := range title.of.words {
		weight := s.phrasingWeight(w)
		total += weight
		said += weight * title.terms[j]
	}
	if total == 0 {
		return 0
	}
	return said / total
}

// fullyNamed is what share of a title a question must name to be about just that article: what is asked of it where nothing else is said,
// and that it is not about the conversation's. A judgement.
const fullyNamed = 0.9

// asksOf gives what a question asks of an article, of whose title it names a share: whoever only names it wants to know what that is.
func (r *reading) asksOf(title *coverage, named float64) language.Facet {
	if r.facets == 0 && named >= fullyNamed && r.onlyNames(title) {
		return language.Definition
	}
	return r.facets
}

// onlyNames tells whether a question has no words that carry meaning but those that a title says.
func (r *reading) onlyNames(title *coverage) bool {
	for i := range r.words {
		if r.words[i].weight > 0 && title.words[i] < namesIt {
			return false
		}
	}
	return true
}

func (s *shard) phrasingWeight(w phrasingWord) float64 {
	weight := classWeight[w.class]
	if w.class == language.Filler {
		weight = classWeight[language.Light]
	}
	return weight * s.terms[w.id].weight
}

// kin are facets that answer one another in part.
var kin = [...]struct{ of, others language.Facet }{
	{language.Definition, language.How | language.Difference | language.Consequence},
	{language.Why, language.Advantages | language.Definition},
	{language.Advantages, language.Why},
	{language.How, language.Steps | language.Tools | language.Definition | language.Permission},
	{language.Steps, language.How | language.Requirements | language.Tools | language.Permission},
	{language.Requirements, language.Steps | language.Permission | language.Who},
	{language.Permission, language.Requirements | language.Who | language.How | language.Steps},
	{language.Cost, language.Amount},
	{language.Amount, language.Cost | language.Duration},
	{language.Disadvantages, language.Consequence | language.Permission},
	{language.Consequence, language.Disadvantages | language.Steps | language.Definition},
	{language.Types, language.Example},
	{language.Example, language.Types},
	{language.When, language.Duration | language.Permission},
	{language.Duration, language.When | language.Amount},
	{language.Who, language.Permission | language.Requirements},
	{language.Where, language.Contact | language.Tools | language.How},
	{language.Contact, language.Where | language.Who},
	{language.Tools, language.Where},
	{language.HighlightsOf, language.SummaryOf},
	{language.SummaryOf, language.HighlightsOf},
}

// kinMet is how far a facet's kin answers it.
const kinMet = 0.5

func (v *values) setFacets(question, phrasing language.Facet) {
	switch {
	case question == 0 && phrasing == 0:
	case question == 0:
		v[facetUnasked] = 1
	case question&phrasing != 0:
		v[facetMet] = 1
	case phrasing == 0:
		v[facetAbsent] = 1
	default:
		v[facetMissed] = 1
		for _, k := range kin {
			if question&k.of != 0 && phrasing&k.others != 0 {
				v[facetMet], v[facetMissed] = kinMet, 1-kinMet
				return
			}
		}
	}
}
