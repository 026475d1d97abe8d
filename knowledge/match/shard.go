package match

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// A shard indexes the articles of one language.
type shard struct {
	*vocabulary
	topics  []topic
	entries []entry
	heads   postings // term -> entries with it in a phrasing
	titles  postings // term -> articles with it in the title
	bodies  postings // term -> entries with it in the text
	rarest  float64  // inverse document frequency of a term that stands in one entry
	lazy
	scratches sync.Pool // of *scratch
	typings   sync.Pool // of *typedWords
	synonyms  sync.Map  // synonymKey -> []lead, of those asked for so far
}

func newShard(l *language.Language, articles []*article.Article) *shard {
	n := analyse(l, articles)
	s := &shard{vocabulary: n.vocabulary, topics: n.topics, entries: n.entries}
	s.rarest = math.Log(1 + float64(max(len(s.entries), 1)))
	var wg sync.WaitGroup
	wg.Go(s.postHeads)
	wg.Go(s.postBodies)
	s.postTitles()
	s.countEntries()
	s.finish()
	wg.Wait()
	s.direct()
	s.mean()
	s.directions = nil // the entries have theirs now
	s.lazy = newLazy(s.vocabulary)
	s.scratches.New = func() any { return newScratch(len(s.terms), len(s.entries)) }
	for i := range s.topics {
		addKindFacets(s.entriesOf(&s.topics[i]))
	}
	return s
}

// entriesOf gives the entries of an article.
func (s *shard) entriesOf(t *topic) []entry { return s.entries[t.first:][:len(t.article.Entries)] }

// addKindFacets lets an article's highlights and summary be asked for by what they are. Where it has but one of them, that
// stands for the other too.
func addKindFacets(entries []entry) {
	facets := map[article.Kind]language.Facet{article.Highlights: language.HighlightsOf, article.Summary: language.SummaryOf}
	var has language.Facet
	for _, e := range entries {
		has |= facets[e.kind]
	}
	lacks := (language.HighlightsOf | language.SummaryOf) &^ has
	for i := range entries {
		e := &entries[i]
		if own := facets[e.kind]; own != 0 {
			e.facets = own | lacks
			for k := range e.phrasings {
				e.phrasings[k].facets = e.facets
			}
		}
	}
}

// postHeads lists the entries by the terms of their phrasings, from the shortest heading to the longest, so that the
// front of a list holds those for which the term means most.
func (s *shard) postHeads() {
	order := s.ordered(func(a, b int32) int { return cmp.Compare(s.headLength(a), s.headLength(b)) })
	s.heads = newPostings(len(s.terms), order, func(e int32) []termID { return phrasingTerms(s.entries[e].phrasings) })
}

// postBodies does the same for the terms of their texts.
func (s *shard) postBodies() {
	body := func(e int32) []termID { return s.entries[e].body.terms }
	order := s.ordered(func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(body(a)), len(body(b))), cmp.Compare(s.headLength(a), s.headLength(b)))
	})
	s.bodies = newPostings(len(s.terms), order, body)
}

func (s *shard) headLength(e int32) int { return len(s.entries[e].phrasings[0].words) }

// ordered gives the numbers of the entries in an order, and those that it does not tell apart as they come.
func (s *shard) ordered(order func(a, b int32) int) []int32 {
	numbers := count(len(s.entries))
	slices.SortFunc(numbers, func(a, b int32) int { return cmp.Or(order(a, b), cmp.Compare(a, b)) })
	return numbers
}

// count gives the numbers from 0 on.
func count(n int) []int32 {
	numbers := make([]int32, n)
	for i := range numbers {
		numbers[i] = int32(i)
	}
	return numbers
}

// postTitles lists the articles by the terms of their titles.
func (s *shard) postTitles() {
	title := func(t int32) []termID { return phrasingTerms([]phrasing{s.topics[t].title}) }
	s.titles = newPostings(len(s.terms), count(len(s.topics)), title)
}

// countEntries counts in how many entries each term stands.
func (s *shard) countEntries() {
	for _, e := range s.entries {
		for _, id := range e.body.terms {
			s.terms[id].entries++
		}
		for _, id := range phrasingTerms(e.phrasings) {
			if _, inBody := slices.BinarySearch(e.body.terms, id); !inBody {
				s.terms[id].entries++
			}
		}
	}
	for i := range s.terms {
		s.terms[i].weight = s.weightOf(s.terms[i].entries)
	}
}

// phrasingTerms gives the distinct terms of phrasings, ascending.
func phrasingTerms(ps []phrasing) []termID {
	var ids []termID
	for _, p := range ps {
		for _, w := range p.words {
			ids = append(ids, w.id)
		}
		for _, ph := range p.phrases {
			ids = append(ids, ph.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// weightOf gives what is left of the weight of a word that stands in so many entries, in [language.CommonFloor,1].
func (s *shard) weightOf(entries int32) float64 {
	return language.CommonFloor + (1-language.CommonFloor)*s.rarity(entries)
}

// rarity gives how telling a term is that stands in so many entries: 1 where it stands in at most one, towards 0 where
// it stands in all. It is the inverse document frequency ln(1+N/n), scaled by its largest value.
func (s *shard) rarity(entries int32) float64 {
	n := float64(max(len(s.entries), 1))
	return math.Log(1+n/float64(max(entries, 1))) / s.rarest
}

// postings are lists of numbers by term, in two flat slices.
type postings struct {
	start []int32 // by term; one more than there are terms
	list  []int32
}

// newPostings lists, for each of n terms, the items that hold it, in the order given.
func newPostings(n int, order []int32, termsOf func(int32) []termID) postings {
	p := postings{start: make([]int32, n+1)}
	for _, i := range order {
		for _, id := range termsOf(i) {
			p.start[id+1]++
		}
	}
	for i := range n {
		p.start[i+1] += p.start[i]
	}
	p.list = make([]int32, p.start[n])
	next := slices.Clone(p.start[:n])
	for _, i := range order {
		for _, id := range termsOf(i) {
			p.list[next[id]] = i
			next[id]++
		}
	}
	return p
}

// of gives the items that hold a term.
func (p postings) of(id termID) []int32 { return p.list[p.start[id]:p.start[id+1]] }
