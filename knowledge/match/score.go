package match

import (
	"math"
	"slices"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// A feature is one named term of a score.
type feature int

const (
	covered      feature = iota // share of the question's meaning that the phrasing says
	byTitle                     // … more, that the article's title says
	byBody                      // … more, that the entry's text or the article's description says
	uncovered                   // share that neither says; squared, for one stray word is little and three are much
	offTopic                    // share of the question's meaning, but for the words that ask for a facet, that neither says
	strange                     // weight of the heaviest word of the question that the entry doesn't say
	asked                       // share of the phrasing's meaning that the question says
	askedBeyond                 // share of the phrasing beyond the article's topic that the question does not say
	both                        // covered times asked
	topicNamed                  // share of the article's title that the question names
	inBody                      // share of the question that the text alone says
	facetMet                    // the question asks for a facet, and the phrasing has it
	facetMissed                 // the question asks for one, and the phrasing has only others
	facetAbsent                 // the question asks for one, and the phrasing has none
	facetUnasked                // the phrasing has one, and the question asks for none
	mass                        // how much matched in all, as ln(1+words)
	letters                     // letter trigrams that question and phrasing share (Dice)
	order                       // neighbouring words of the phrasing that are neighbours in the question
	isSection                   // kinds, against faq
	sectionMet                  // a section that has the facet asked for
	isSummary
	isHighlights
	isFigure
	isDefinition  // the article's definition, for a question that asks for nothing beyond the topic
	focusSaid     // of what the question says beyond the article's title: the share that the phrasing says
	astray        // the entry says none of the words that are not about a facet
	topicAndFacet // the article's title is named, and the phrasing has the facet asked for: their product
	topicAndBody  // the article's title is named, and the text says the question: their product
	massOfLetters // mass times letters
	sameTopic     // the conversation's topic is this entry's article
	none          // a constant: how much must speak for an entry before it is an answer
	features
)

var featureNames = [features]string{"covered", "by-title", "by-body", "uncovered", "off-topic", "strange", "asked", "asked-beyond", "both", "topic-named", "in-body",
	"facet-met", "facet-missed", "facet-absent", "facet-unasked", "mass", "letters", "order", "section", "section-met", "summary", "highlights", "figure",
	"definition", "focus-said", "astray", "topic-and-facet", "topic-and-body", "mass-of-letters", "same-topic", "none"}

// values are the features of one candidate.
type values [features]float64

// facetCovers is how much of a word that asks for a facet is said by a phrasing that has the facet, in other words.
const facetCovers = 0.8

// measure gives the features of an entry: those of its phrasing that scores best.
func (s *shard) measure(r *reading, number int32) values {
	e := &s.entries[number]
	t := &s.topics[e.article]
	title := s.cover(r, &t.title, 0)
	text := s.coverText(r, e.body, t.about)
	var best values
	score := math.Inf(-1)
	for i := range e.phrasings {
		v := s.measurePhrasing(r, &e.phrasings[i], title, text)
		v.setKind(e.kind)
		if sc := v.score(); sc > score {
			best, score = v, sc
		}
	}
	return best
}

func (v *values) setKind(k article.Kind) {
	v[none] = 1
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

func (s *shard) measurePhrasing(r *reading, p *phrasing, title, text *coverage) values {
	var v values
	head := s.cover(r, p, p.facets)
	var total, said, withTitle, withBody, body, missing, worst, topical, offTopical, topicSaid, focus float64
	for i := range r.words {
		w := r.words[i].weight
		c := head.words[i]
		ct := max(c, title.words[i])
		cb := max(ct, text.words[i])
		total += w
		said += w * c
		withTitle += w * ct
		withBody += w * cb
		body += w * text.words[i]
		missing += w * (1 - cb)
		worst = max(worst, w*(1-cb))
		beyond := w * (1 - title.words[i])
		focus += beyond
		v[focusSaid] += beyond * c
		if r.words[i].facets == 0 {
			topical += w
			topicSaid = max(topicSaid, cb)
			offTopical += w * (1 - cb)
		}
	}
	if total == 0 {
		return v
	}
	v[covered] = said / total
	v[byTitle] = (withTitle - said) / total
	v[byBody] = (withBody - withTitle) / total
	v[inBody] = body / total
	v[uncovered] = (missing / total) * (missing / total)
	v[strange] = worst
	if topical > 0 {
		v[offTopic] = offTopical / topical
		v[astray] = max(0, 1-2*topicSaid)
	}
	if focus > 0 {
		v[focusSaid] /= focus
	}
	v[mass] = math.Log1p(withBody)
	s.measureAsked(&v, r, p, head, title)
	v[both] = v[covered] * v[asked]
	v.setFacets(r.facets, p.facets)
	v[letters] = r.dice(p.text)
	v[topicAndFacet] = v[topicNamed] * v[facetMet]
	v[topicAndBody] = v[topicNamed] * v[inBody]
	v[massOfLetters] = v[mass] * v[letters]
	v[order] = adjacency(p.words, head.by)
	if v[asked] > 0.99 && r.facets&^language.Definition == 0 && p.facets == language.Definition {
		v[isDefinition] = 1
	}
	return v
}

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
		v[askedBeyond] = unsaidBeyond / (beyond + 0.5)
	}
	var titleTotal, named float64
	for j, w := range title.of.words {
		weight := s.phrasingWeight(w)
		titleTotal += weight
		named += weight * title.terms[j]
	}
	if titleTotal > 0 {
		v[topicNamed] = named / titleTotal
	}
}

func (s *shard) phrasingWeight(w phrasingWord) float64 {
	weight := classWeight[w.class]
	if w.class == language.Filler {
		weight = classWeight[language.Light]
	}
	return weight * (commonFloor + (1-commonFloor)*s.rarity(s.terms[w.id].entries))
}

// kin are facets that answer one another in part.
var kin = map[language.Facet]language.Facet{
	language.Why:           language.Advantages | language.Definition,
	language.Advantages:    language.Why,
	language.How:           language.Steps | language.Tools,
	language.Steps:         language.How | language.Requirements | language.Tools,
	language.Requirements:  language.Steps | language.Permission,
	language.Permission:    language.Requirements,
	language.Cost:          language.Amount,
	language.Amount:        language.Cost,
	language.Disadvantages: language.Consequence,
	language.Consequence:   language.Disadvantages,
	language.Types:         language.Example,
	language.Example:       language.Types,
	language.When:          language.Duration,
	language.Duration:      language.When,
	language.Who:           language.Permission,
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
		for f, others := range kin {
			if question&f != 0 && phrasing&others != 0 {
				v[facetMet], v[facetMissed] = kinMet, 1-kinMet
			}
		}
	}
}

// coverage says how well the question's words and some terms of an entry cover each other.
type coverage struct {
	words []float64 // by word of the question: how much of it the terms say
	terms []float64 // by term: how much of it the question says
	by    []int     // by term: the word of the question that says most of it, -1 for none
	of    *phrasing // the terms
}

// cover compares the question with a phrasing or title, taking it to have these facets.
func (s *shard) cover(r *reading, of *phrasing, facets language.Facet) *coverage {
	c := &coverage{words: make([]float64, len(r.words)), terms: make([]float64, len(of.words)), by: make([]int, len(of.words)), of: of}
	units := make([]float32, len(r.units))
	for j, w := range of.words {
		c.terms[j], c.by[j] = r.coverTerm(units, w.id)
		if w.facets&r.facets&facets != 0 {
			c.terms[j] = max(c.terms[j], facetCovers)
		}
	}
	for _, ph := range of.phrases {
		said, by := r.coverTerm(units, ph.id)
		for j := ph.from; j < ph.to; j++ {
			if said > c.terms[j] {
				c.terms[j], c.by[j] = said, by
			}
		}
	}
	r.fold(c.words, units)
	for i, w := range r.words {
		if w.facets&facets != 0 {
			c.words[i] = max(c.words[i], facetCovers)
		}
	}
	return c
}

// coverTerm notes how much of each unit a term says, and gives how much of the term the question says and which of
// its words says most, -1 for none.
func (r *reading) coverTerm(units []float32, id termID) (said float64, by int) {
	by = -1
	var parts float64
	for _, h := range r.hits[id] {
		units[h.unit] = max(units[h.unit], h.covers)
		if u := r.units[h.unit]; u.share == 1 && float64(h.covered) > said {
			said, by = float64(h.covered), u.word
		}
		parts += float64(h.covered)
	}
	if parts > said {
		said = min(parts, 1)
	}
	return said, by
}

// textTrust is what a way from word to term is worth in running text, where words that are merely akin to the
// question's stand by chance.
var textTrust = [...]float32{viaSame: 1, viaFolded: 1, viaTypo: 1, viaRoot: 0.9, viaSynonym: 0.7, viaNear: 0.3, viaPart: 0.9}

// coverText compares the question with the distinct terms of a text.
func (s *shard) coverText(r *reading, texts ...[]termID) *coverage {
	c := &coverage{words: make([]float64, len(r.words))}
	units := make([]float32, len(r.units))
	for id, hits := range r.hits {
		for _, text := range texts {
			if _, ok := slices.BinarySearch(text, id); !ok {
				continue
			}
			for _, h := range hits {
				units[h.unit] = max(units[h.unit], h.covers*textTrust[h.via])
			}
		}
	}
	r.fold(c.words, units)
	return c
}

// fold turns how well units are said into how well words are: a word is said as a whole, or part by part.
func (r *reading) fold(words []float64, units []float32) {
	for i, w := range r.words {
		var whole, parts float32
		for _, u := range w.units {
			if share := r.units[u].share; share == 1 {
				whole = max(whole, units[u])
			} else {
				parts += share * units[u]
			}
		}
		words[i] = float64(max(whole, parts))
	}
}

// adjacency is the share of neighbouring words of a phrasing whose counterparts are neighbours in the question too, at
// most two words apart.
func adjacency(words []phrasingWord, by []int) float64 {
	pairs, met := 0, 0
	for j := 0; j+1 < len(words); j++ {
		pairs++
		if d := by[j+1] - by[j]; by[j] >= 0 && by[j+1] >= 0 && d >= 0 && d <= 2 {
			met++
		}
	}
	if pairs == 0 {
		return 0
	}
	return float64(met) / float64(pairs)
}

// dice is the Dice coefficient of the letter trigrams of the question and of a phrasing, in [0,1].
func (r *reading) dice(phrasing string) float64 {
	if r.grams == nil {
		r.grams = gramsOf(r.text)
		slices.Sort(r.grams)
	}
	grams := gramsOf(phrasing)
	shared := 0
	for _, g := range grams {
		if _, ok := slices.BinarySearch(r.grams, g); ok {
			shared++
		}
	}
	return 2 * float64(min(shared, len(r.grams))) / float64(max(len(grams)+len(r.grams), 1))
}
