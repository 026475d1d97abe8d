package match

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"svar/knowledge/article"
	"svar/knowledge/language"
	"svar/knowledge/richtext"
)

// An entry is what the index knows of an article's entry.
type entry struct {
	article   int32
	number    int32 // in the article's Entries
	kind      article.Kind
	phrasings []phrasing     // the heading, then the aliases
	facets    language.Facet // of any of them
	body      body
	meaning   language.Vector
}

// A phrasing is one way in which an entry's question is put.
type phrasing struct {
	words   []phrasingWord
	phrases []phrase
	facets  language.Facet
	text    string
}

// A phrasingWord is a word of a phrasing that carries meaning.
type phrasingWord struct {
	id     termID
	class  language.Class
	facets language.Facet // that it helps to ask for
}

// A phrase is a term of the lexicon that is made of several of a phrasing's words: those from one up to another.
type phrase struct {
	id       termID
	from, to int
}

// A topic is what an article is about: the words of its title, and those of its description and keywords.
type topic struct {
	article *article.Article
	title   phrasing
	about   []termID // distinct, ascending
	first   int32    // number of its first entry in the shard
}

// analysis is what one worker has made of its share of the articles, in its own numbering of words.
type analysis struct {
	vocabulary *vocabulary
	topics     []topic
	entries    []entry
	seen       seen
	words      []string  // of the text last read
	said       []*spoken // the same
	phrases    []foundPhrase
}

// seen collects distinct terms. It is used again and again.
type seen struct {
	round int32   // counts the collections
	last  []int32 // by term: the round in which it was seen last
	ids   []termID
}

func (s *seen) clear() {
	s.round++
	s.ids = s.ids[:0]
}

func (s *seen) add(id termID) {
	if missing := int(id) + 1 - len(s.last); missing > 0 {
		s.last = append(s.last, make([]int32, missing)...)
	}
	if s.last[id] != s.round {
		s.last[id] = s.round
		s.ids = append(s.ids, id)
	}
}

// analyse reads the words of all the articles, on every processor, into one vocabulary.
func analyse(l *language.Language, articles []*article.Article) *analysis {
	workers := min(runtime.GOMAXPROCS(0), len(articles)/minShare+1)
	shares := make([]*analysis, workers)
	var wg sync.WaitGroup
	for w := range workers {
		from, to := w*len(articles)/workers, (w+1)*len(articles)/workers
		wg.Go(func() {
			shares[w] = &analysis{vocabulary: newVocabulary(l)}
			for _, a := range articles[from:to] {
				shares[w].add(a)
			}
		})
	}
	wg.Wait()
	for _, s := range shares[1:] {
		shares[0].merge(s)
	}
	return shares[0]
}

// minShare is how many articles are worth a worker of their own.
const minShare = 64

func (n *analysis) add(a *article.Article) {
	number := int32(len(n.topics))
	t := topic{article: a, first: int32(len(n.entries)), title: n.phrasing(a.Title)}
	about := strings.Join(a.Keywords, " ") + " " + a.Description + " " + strings.ReplaceAll(a.Slug, "-", " ")
	t.about = n.terms(about)
	n.topics = append(n.topics, t)
	for i := range a.Entries {
		e := &a.Entries[i]
		x := entry{article: number, number: int32(i), kind: e.Kind, phrasings: []phrasing{n.phrasing(headingOf(a, e))}}
		for _, alias := range e.Aliases {
			x.phrasings = append(x.phrasings, n.phrasing(alias))
		}
		for _, p := range x.phrasings {
			x.facets |= p.facets
		}
		x.body = n.body(richtext.Texts(e.Body))
		n.entries = append(n.entries, x)
	}
}

// headingOf gives an entry's heading as a question would put it: the highlights are those of the article.
func headingOf(a *article.Article, e *article.Entry) string {
	if e.Kind == article.Highlights || e.Kind == article.Summary {
		return e.Heading + " " + a.Title
	}
	return e.Heading
}

// phrasing analyses a heading, an alias or a title.
func (n *analysis) phrasing(text string) phrasing {
	v := n.vocabulary
	words, clauses := v.lang.AppendClauses(nil, nil, text)
	surfaces, stems, said := make([]*surface, len(words)), make([]string, len(words)), make([]*spoken, len(words))
	for i, w := range words {
		surfaces[i] = v.add(w)
		stems[i], said[i] = surfaces[i].stem, &surfaces[i].spoken
	}
	asked := v.lang.FacetsOf(stems, clauses)
	p := phrasing{facets: asked.Facets, text: strings.Join(words, " ")}
	for i, w := range words {
		p.facets |= v.askedByEnd(w, surfaces[i])
	}
	at := make([]int, len(words)+1) // where each word stands in p.words
	for i, w := range surfaces {
		at[i] = len(p.words)
		if w.class < language.Filler || w.class == language.Filler && asked.Words[i] != 0 {
			p.words = append(p.words, phrasingWord{id: w.id, class: w.class, facets: asked.Within[i]})
		}
	}
	at[len(words)] = len(p.words)
	for _, ph := range phrasesIn(said) {
		p.phrases = append(p.phrases, phrase{v.addPhrase(ph, words), at[ph.start], at[ph.end]})
	}
	return p
}

// terms gives the distinct terms of a text, ascending.
func (n *analysis) terms(text string) []termID {
	v := n.vocabulary
	n.seen.clear()
	n.words = v.lang.AppendTokens(n.words[:0], text)
	n.said = n.said[:0]
	for _, word := range n.words {
		w := v.add(word)
		n.said = append(n.said, &w.spoken)
		if w.class < language.Filler {
			n.seen.add(w.id)
		}
	}
	n.seePhrases()
	slices.Sort(n.seen.ids)
	return slices.Clone(n.seen.ids)
}

// seePhrases adds the phrases among the words last read.
func (n *analysis) seePhrases() {
	for i, w := range n.said {
		if !w.begins() {
			continue
		}
		n.phrases = appendPhrases(n.phrases[:0], n.said, i)
		for _, ph := range n.phrases {
			n.seen.add(n.vocabulary.addPhrase(ph, n.words))
		}
	}
}

// merge appends what another worker made, in this one's numbering.
func (n *analysis) merge(m *analysis) {
	ids := make([]termID, len(m.vocabulary.terms))
	for i, t := range m.vocabulary.terms {
		ids[i] = n.vocabulary.addTerm(t.text, t.surface)
	}
	for word, w := range m.vocabulary.surfaces {
		w.id = ids[w.id]
		n.vocabulary.surfaces[word] = w
	}
	articles, entries := int32(len(n.topics)), int32(len(n.entries))
	for _, t := range m.topics {
		t.first += entries
		t.title.renumber(ids)
		renumber(t.about, ids)
		n.topics = append(n.topics, t)
	}
	for _, e := range m.entries {
		e.article += articles
		for _, p := range e.phrasings {
			p.renumber(ids)
		}
		e.body.renumber(ids)
		n.entries = append(n.entries, e)
	}
}

func (p *phrasing) renumber(ids []termID) {
	for i := range p.words {
		p.words[i].id = ids[p.words[i].id]
	}
	for i := range p.phrases {
		p.phrases[i].id = ids[p.phrases[i].id]
	}
}

func renumber(terms, ids []termID) {
	for i, t := range terms {
		terms[i] = ids[t]
	}
	slices.Sort(terms)
}
