package match

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// maxMatches is how many of the terms that a word was led to an explanation names.
const maxMatches = 8

// explainWords says how each word that the asker wrote was read.
func (s *shard) explainWords(r *reading) []Word {
	words := make([]Word, 0, len(r.words))
	for i, w := range r.words {
		if !w.said {
			continue
		}
		text := w.text
		if w.fixed != "" {
			text += " → " + w.fixed
		}
		words = append(words, Word{Text: text, Asks: w.facets.String(), Weight: w.weight, Matches: s.matchesOf(r, i)})
	}
	return words
}

func (s *shard) matchesOf(r *reading, word int) []Match {
	type found struct {
		id termID
		hit
	}
	var all []found
	for i, id := range r.hits.terms {
		for _, h := range r.hits.lists[i] {
			if r.pieces[h.piece].word == word {
				all = append(all, found{id, h})
			}
		}
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(b.covers, a.covers), cmp.Compare(a.id, b.id)) })
	var out []Match
	for _, m := range all {
		as := Match{Text: s.terms[m.id].surface}
		if m.via != viaSame {
			as.Way = 1 << m.via
		}
		if len(out) < maxMatches && !slices.ContainsFunc(out, func(o Match) bool { return o.Text == as.Text }) {
			out = append(out, as)
		}
	}
	return out
}

// parts names the features that there are, each with what it is worth beside the others.
func (v *values) parts() []Part {
	var parts []Part
	each := v.worth()
	for i, x := range v {
		if x != 0 {
			parts = append(parts, Part{Name: featureNames[i], Of: featureReasons[i], Value: x, Weight: each[i]})
		}
	}
	return parts
}

// details says, of the features that words make up, which words those are.
func (s *shard) details(r *reading, from ranked, c *Candidate) {
	e := &s.entries[from.entry]
	phrasing := &e.phrasings[from.phrasing]
	t := &s.topics[e.article]
	head := r.cover(phrasing, phrasing.facets)
	title := r.cover(&t.title, 0)
	text := r.coverText(&e.body, r.appendAmong(nil, t.about))
	asks := r.asksOf(title, from.values[topicNamed])
	for i := range c.Parts {
		p := &c.Parts[i]
		switch p.Name {
		case featureNames[covered]:
			p.Detail = r.said(head.words, nil)
		case featureNames[byTitle]:
			p.Detail = r.said(title.words, head.words)
		case featureNames[inBody]:
			p.Detail = r.said(text.words, nil)
		case featureNames[akin]:
			p.Detail = s.akinWords(r, e)
		case featureNames[facetMet], featureNames[facetMissed], featureNames[facetAbsent], featureNames[facetUnasked]:
			p.Detail = fmt.Sprintf("%s / %s", cmp.Or(asks.String(), "–"), cmp.Or(phrasing.facets.String(), "–"))
		}
	}
}

// Rarity gives how telling a stem is among a language's articles, in [0,1]: 1 where at most one entry has it, towards 0
// where all have.
func (x *Index) Rarity(code, stem string) float64 {
	s := x.shardOf(code)
	if s == nil {
		return 1
	}
	id, ok := s.ids[stem]
	if !ok {
		return 1
	}
	return s.rarity(s.terms[id].entries)
}

// said lists the words of the question that are covered, but for those covered as well by what comes before.
func (r *reading) said(words, before []float64) string {
	var out []string
	for i, c := range words {
		if c > 0 && r.words[i].weight > 0 && (before == nil || c > before[i]) {
			out = append(out, fmt.Sprintf("%s %.2f", r.words[i].text, c))
		}
	}
	return strings.Join(out, ", ")
}
