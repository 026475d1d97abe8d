package match

import (
	"cmp"
	"slices"
	"sort"
)

// sums add up what speaks for each entry. They are used again and again.
type sums struct {
	sum     []float32 // by entry; zero between searches
	touched []int32
}

func (c *sums) add(e int32, value float32) {
	if c.sum[e] == 0 {
		c.touched = append(c.touched, e)
	}
	c.sum[e] += value
}

// clear sets all sums back to zero.
func (c *sums) clear() {
	for _, e := range c.touched {
		c.sum[e] = 0
	}
	c.touched = c.touched[:0]
}

// best gives the n entries with the largest sums, largest first.
func (c *sums) best(n int) []int32 {
	best, sums := make([]int32, 0, n+1), make([]float32, 0, n+1)
	for _, e := range c.touched {
		sum := c.sum[e]
		if len(best) == n && (sum < sums[n-1] || sum == sums[n-1] && e > best[n-1]) {
			continue
		}
		i := sort.Search(len(best), func(i int) bool { return sum > sums[i] || sum == sums[i] && e < best[i] })
		best, sums = slices.Insert(best, i, e), slices.Insert(sums, i, sum)
		if len(best) > n {
			best, sums = best[:n], sums[:n]
		}
	}
	return best
}

// Bounds of the first, rough round. A list of postings is cut at maxList, where it says little about any entry in it; when
// maxPosted entries have been added to, which happens only in large libraries, the commoner terms, and the rest of the articles that
// have this one in their titles, are left to the measurement. Four times as much of both changes the first entry for one question of 2,000
// about 14,337 articles, and takes 1.6 times as long. Of the maxRough entries that share most with a question, or all of a small library,
// the maxScored likeliest are measured; with 96 for 64, and with 24 and 32 for 16, hit@1 on held-out sets was the
// same within two in a thousand.
const (
	maxList      = 1000
	maxPosted    = 8000
	maxRough     = 64
	maxScored    = 16
	maxOfArticle = 500
	titleShare   = 0.6 // what a word in the article's title counts, against one in the heading
	bodyShare    = 0.35
)

// lookup is one list of postings to be read.
type lookup struct {
	id    termID
	value float32
}

// What an entry counts beside its sum for a meaning like the question's, and for having the facet asked for; a rare word
// of the question in its heading is 1 of the sum. Judgements: twice as much of both was no better.
const (
	roughAkin  = 1
	roughFacet = 0.5
)

// In a library of at most maxCompared entries, those whose meaning is at least nearEnough are candidates even where no word leads
// to them. Judgements: of the sets, all of which are smaller, hit@3 was two in a thousand higher for it.
const (
	maxCompared = 1000
	nearEnough  = 0.35
)

// candidates gives the entries that are worth a closer look, likeliest first. In a conversation they are those of its article,
// the first maxOfArticle of them, in the order in which they stand there.
func (s *shard) candidates(r *reading, th *thread) []int32 {
	if th != nil {
		t := s.topics[th.about]
		list := make([]int32, min(len(t.article.Entries), maxOfArticle))
		for i := range list {
			list[i] = t.first + int32(i)
		}
		return list
	}
	c := &r.sums
	posted := 0
	for _, l := range s.lookups(r) {
		if posted = s.addPostings(c, l, posted); posted >= maxPosted {
			break
		}
	}
	s.addLikeness(r, c)
	return c.best(maxScored)
}

// addLikeness adds what is cheap to tell of the entries that may be candidates.
func (s *shard) addLikeness(r *reading, c *sums) {
	add := func(e int32, meaning float64) {
		c.add(e, float32(roughAkin*meaning))
		if s.entries[e].facets&r.facets != 0 {
			c.add(e, roughFacet)
		}
	}
	if len(s.entries) > maxCompared {
		for _, e := range c.best(maxRough) {
			add(e, s.akinTo(r, &s.entries[e]))
		}
		return
	}
	for e := range s.entries {
		if meaning := s.akinTo(r, &s.entries[e]); c.sum[e] > 0 || meaning > nearEnough {
			add(int32(e), meaning)
		}
	}
}

// lookups orders the terms that the question leads to by how telling they are.
func (s *shard) lookups(r *reading) []lookup {
	list := make([]lookup, 0, len(r.hits.terms))
	for i, id := range r.hits.terms {
		var value float64
		for _, h := range r.hits.lists[i] {
			p := r.pieces[h.piece]
			value = max(value, r.words[p.word].weight*float64(p.share*h.covers))
		}
		if value > 0 {
			list = append(list, lookup{id, float32(value * s.rarity(s.terms[id].entries))})
		}
	}
	slices.SortFunc(list, func(a, b lookup) int { return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.id, b.id)) })
	return list
}

// addPostings adds what a look-up says of each entry. posted is the number of additions so far; it gives the new one.
func (s *shard) addPostings(c *sums, l lookup, posted int) int {
	heads, bodies, titles := cutList(s.heads.of(l.id)), cutList(s.bodies.of(l.id)), cutList(s.titles.of(l.id))
	for _, e := range heads {
		c.add(e, l.value)
	}
	for _, e := range bodies {
		c.add(e, l.value*bodyShare)
	}
	posted += len(heads) + len(bodies)
	for _, t := range titles {
		x := &s.topics[t]
		n := max(min(len(x.article.Entries), maxPosted-posted), 0)
		for e := range int32(n) {
			c.add(x.first+e, l.value*titleShare)
		}
		posted += n
	}
	return posted
}

func cutList(list []int32) []int32 { return list[:min(len(list), maxList)] }
