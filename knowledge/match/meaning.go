package match

import (
	"fmt"
	"runtime"
	"strings"
	"sync"

	"svar/knowledge/language"
)

// direct gives the terms, and the parts of compounds, the directions of their meanings. What a term weighs there is what a word of a
// question does: by its class, and by its commonness.
func (s *shard) direct() {
	known := map[string]int32{}
	direction := func(stem string) int32 {
		i, ok := known[stem]
		if !ok {
			if v, ok := s.lang.Vector(stem); ok {
				var m language.Mix
				m.Add(1, &v)
				s.directions = append(s.directions, m)
				i = int32(len(s.directions))
			}
			known[stem] = i
		}
		return i
	}
	for i := range s.terms {
		t := &s.terms[i]
		t.direction = direction(t.text)
		t.means = float32(classWeight[s.lang.Class(t.surface)] * t.weight)
		for k := range t.parts {
			t.parts[k].direction = direction(t.parts[k].stem)
		}
	}
}

// mean finds the meanings of the entries, on every processor.
func (s *shard) mean() {
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		share := s.entries[w*len(s.entries)/workers : (w+1)*len(s.entries)/workers]
		wg.Go(func() {
			for i := range share {
				share[i].meaning = s.meaningOf(&share[i])
			}
		})
	}
	wg.Wait()
}

// titleMeaning is what the direction of an article's title counts in that of its entries, whose headings may leave it out. With 0 fewer
// right entries came first on held-out sets; with 0.5 as many.
const titleMeaning = 0.3

// meaningOf gives the direction of an entry: that between its text's and its heading's, and a little of its article's title's. A word
// of the text counts once in each sentence: with that, some more right entries came first than when it counted once.
func (s *shard) meaningOf(e *entry) language.Vector {
	var m language.Mix
	add := func(times float32, words language.Mix) {
		words.Normalize()
		m.AddMix(times, &words)
	}
	var text language.Mix
	for _, terms := range e.body.sentences {
		for _, id := range terms {
			s.addMeaning(&text, id)
		}
	}
	add(1, text)
	heading := s.meaningOfWords(e.phrasings[0].words)
	for word := range strings.SplitSeq(e.phrasings[0].text, " ") {
		if s.lang.Class(word) == language.Stop {
			addFunction(&heading, s.lang, word)
		}
	}
	add(1, heading)
	add(titleMeaning, s.meaningOfWords(s.topics[e.article].title.words))
	m.Normalize()
	return m.Vector()
}

// meaningOfWords adds up the directions of the words of a heading or title.
func (s *shard) meaningOfWords(words []phrasingWord) (m language.Mix) {
	for _, w := range words {
		s.addMeaning(&m, w.id)
	}
	return m
}

// addMeaning adds the direction of a term, as often as it weighs; that of a compound that has none of its own is its parts'.
func (s *shard) addMeaning(m *language.Mix, id termID) {
	t := &s.terms[id]
	if t.direction > 0 {
		m.AddMix(t.means, &s.directions[t.direction-1])
		return
	}
	for _, p := range t.parts {
		if p.direction > 0 {
			m.AddMix(t.means*p.share, &s.directions[p.direction-1])
		}
	}
}

// akinTo tells how near the meaning of the question is to an entry's, in [0,1].
func (s *shard) akinTo(r *reading, e *entry) float64 {
	if !r.may(Meaning) {
		return 0
	}
	if !r.meant {
		r.meaning, r.meant = s.meaningAsked(r), true
	}
	return max(r.meaning.Cosine(&e.meaning), 0)
}

// meaningAsked gives the direction of a question: that of its words, each as often as it has weight, and of its function words, which
// alone mean nothing.
func (s *shard) meaningAsked(r *reading) language.Mix {
	var m language.Mix
	for i := range r.words {
		s.addWord(&m, r, &r.words[i])
	}
	if m == (language.Mix{}) {
		return m
	}
	for i := range r.words {
		if w := &r.words[i]; w.class == language.Stop && !w.silent && !w.context {
			addFunction(&m, r.asker, w.read())
		}
	}
	m.Normalize()
	return m
}

// addFunction adds the direction of a function word.
func addFunction(m *language.Mix, l *language.Language, word string) {
	if v, ok := l.FunctionVector(word); ok {
		m.Add(language.FunctionWeight, &v)
	}
}

// addWord adds the direction of a word of the question, as often as it has weight. What only the conversation says is left out.
func (s *shard) addWord(m *language.Mix, r *reading, w *word) {
	if w.weight == 0 || w.context {
		return
	}
	if v, ok := r.asker.Vector(w.stem); ok {
		m.Add(float32(w.weight), &v)
		return
	}
	if !r.may(Compounds) {
		return
	}
	for _, p := range s.partsOf(w, r.asker) {
		if v, ok := r.asker.Vector(p.stem); ok {
			m.Add(float32(w.weight)*p.share, &v)
		}
	}
}

// leastAkin is how near to an entry's meaning a word must be for an explanation to name it.
const leastAkin = 0.1

// akinWords lists the words of the question whose meanings are near an entry's.
func (s *shard) akinWords(r *reading, e *entry) string {
	var out []string
	for i := range r.words {
		var m language.Mix
		if s.addWord(&m, r, &r.words[i]); m.Normalize() {
			if c := m.Cosine(&e.meaning); c >= leastAkin {
				out = append(out, fmt.Sprintf("%s %.2f", r.words[i].text, c))
			}
		}
	}
	return strings.Join(out, ", ")
}
