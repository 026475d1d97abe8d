package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"svar/knowledge/language"
)

// A reading is what a question was understood to say, in terms of one shard.
type reading struct {
	asker    *language.Language // the language it is asked in
	reworded bool               // no phrasing is taken for its own words
	facets   language.Facet
	weak     bool // whether only weak phrasings ask for them
	*scratch
	text    string       // its words as written, joined
	meaning language.Mix // made when first needed
	meant   bool         // whether it was
	grams   gramSet      // of the text; made when first needed
}

// A word is a word of the question.
type word struct {
	text    string
	stem    string
	class   language.Class
	facets  language.Facet // that it helps to ask for
	byEnd   language.Facet // that it asks for as a compound, where no phrasing asks for any
	weight  float64        // how much of the question's meaning it carries
	typed   *spoken        // what is known of it as it was typed
	fixed   string         // what it was corrected to; "" where it was not
	meant   *spoken        // what is known of it as it was understood
	parts   []part         // of the compound that it was understood as; made when first needed
	parted  bool           // whether they were
	back    bool           // points back to what was said before: "det"
	goesOn  bool           // goes on from it: "och"
	silent  bool           // taken out of the question; see silence
	said    bool           // by the message itself, and not before it
	context bool           // belongs to the conversation, and not to what is asked now
}

// A piece is what is looked up: a whole word, one part of a compound, or a phrase.
type piece struct {
	word  int
	share float32 // of the word's meaning; 1 for the whole
}

// via names how a word was led to a term.
type via uint8

const (
	viaSame    via = iota // the same stem
	viaFolded             // the same but for dots and accents
	viaTypo               // misspelt
	viaRoot               // made from the same word
	viaSynonym            // the same concept of the lexicon
	viaNear               // a related concept
	viaPart               // a part of a compound
)

// literal tells whether a word was led to itself, however it was written, or to a word that it is a part of or made from.
func (v via) literal() bool { return v != viaSynonym && v != viaNear }

// Limits on what is read of a question. Longer ones are pasted texts; their beginning is read.
const (
	maxQueryBytes = 2000
	maxQueryWords = 40
)

// read understands a question. asker is the language it is asked in; without are the ways not to be gone.
func (s *shard) read(text string, asker *language.Language, without Ways) *reading {
	if len(text) > maxQueryBytes {
		text = strings.ToValidUTF8(text[:maxQueryBytes], "")
	}
	tokens, clauses := asker.AppendClauses(nil, nil, text)
	repeated := repeats(tokens)
	tokens = tokens[:min(len(tokens), maxQueryWords)]
	r := &reading{asker: asker, scratch: s.scratches.Get().(*scratch), text: strings.Join(tokens, " ")}
	r.hits.without = without
	r.words = zeroed(r.words, len(tokens))
	stems, said := make([]string, len(tokens)), make([]*spoken, len(tokens))
	for i, t := range tokens {
		r.words[i] = s.readWord(r, t)
		w := &r.words[i]
		tokens[i], stems[i], said[i] = w.read(), w.stem, w.meant
	}
	asked := asker.FacetsOf(stems, clauses)
	r.facets, r.weak = asked.Facets, asked.Weak
	for i := range r.words {
		r.words[i].facets = asked.Words[i]
	}
	if r.facets == 0 && r.may(Compounds) {
		for i, t := range tokens {
			r.words[i].byEnd = asker.AskedByEnd(t)
		}
		r.askByEnds()
	}
	for i := range r.words {
		s.expandWord(r, i, asker)
	}
	for _, p := range phrasesIn(said) {
		s.expandPhrase(r, p, asker)
	}
	s.expandJoined(r, asker)
	s.weigh(r)
	if repeated && !s.isTitle(r.text) {
		r.silence(everyWord)
	}
	return r
}

// isTitle tells whether a text is the title of an article.
func (s *shard) isTitle(text string) bool {
	return slices.ContainsFunc(s.topics, func(t topic) bool { return t.title.text == text })
}

// repeats tells whether a message is one word over and over: "bla bla", "test test". It says nothing, whatever the word.
func repeats(tokens []string) bool {
	return len(tokens) > 1 && !slices.ContainsFunc(tokens, func(t string) bool { return t != tokens[0] })
}

// askByEnds lets the compounds of a question that asks for nothing else ask for what their last parts do.
func (r *reading) askByEnds() {
	for i := range r.words {
		r.facets |= r.words[i].byEnd
	}
	r.weak = r.facets != 0
}

// may tells whether a question may be led to words on a way.
func (r *reading) may(w Ways) bool { return r.hits.without&w == 0 }

// release gives back what a reading took of memory, for the next one to use. The reading is not to be used afterwards.
func (s *shard) release(r *reading) {
	r.scratch.clear()
	s.scratches.Put(r.scratch)
}

// telling counts the words that carry meaning.
func (r *reading) telling() (n int) {
	for i := range r.words {
		if r.words[i].weight > 0 {
			n++
		}
	}
	return n
}

// read gives the word as it was understood.
func (w *word) read() string {
	if w.fixed != "" {
		return w.fixed
	}
	return w.text
}

// readWord looks a word up, and corrects it where nobody knows it.
func (s *shard) readWord(r *reading, text string) word {
	asker := r.asker
	known := s.spoken(text, asker)
	w := word{text: text, typed: known, said: true, back: asker.PointsBack(text), goesOn: asker.GoesOn(text)}
	w.understand(known)
	if !r.may(Spelling) || w.class != language.Content || s.knows(w.text, w.stem, asker) {
		return w
	}
	fixed := ""
	switch parts := s.partsOf(&w, asker); {
	case parts == nil:
		fixed = s.correct(text, known.stem, asker)
	case !slices.ContainsFunc(parts, part.isLong):
		if fixed, _ = s.library().nearest(text, oneSlip); fixed == "" && !slices.ContainsFunc(parts, s.holds) {
			fixed = s.correct(text, known.stem, asker)
		}
	}
	if fixed != "" {
		w.fixed, w.parts, w.parted = fixed, nil, false
		w.understand(s.spoken(fixed, asker))
	}
	return w
}

// understand takes a word for one of which so much is known.
func (w *word) understand(as *spoken) { w.meant, w.stem, w.class = as, as.stem, as.class }

// partsOf gives the parts of the compound that a word of the question was understood as.
func (s *shard) partsOf(w *word, asker *language.Language) []part {
	if !w.parted {
		w.parts, w.parted = s.splitFor(w.read(), asker), true
	}
	return w.parts
}

// A compound of short words only ("föratag") is as likely a misspelt word of the library, where one is but a slip away.
const (
	longPart = 5 // letters of a stem
	oneSlip  = otherLetters + 1e-9
)

// holds tells whether a part of a compound is a word of the library, or of one of its compounds.
func (s *shard) holds(p part) bool {
	_, ok := s.ids[p.stem]
	return ok || len(s.holders[p.stem]) > 0
}

func (p part) isLong() bool { return utf8.RuneCountInString(p.stem) >= longPart }

// knows tells whether a word is one of the library's or of the language's, as it stands.
func (s *shard) knows(text, stem string, asker *language.Language) bool {
	if _, ok := s.ids[stem]; ok {
		return true
	}
	return asker.Asks(stem) || asker.Lexicon().Has(stem) || asker.Lexicon().Word(text) || asker.Inflected(text)
}

// What the classes of words weigh before their rarity is known.
var classWeight = [...]float64{language.Content: 1, language.Light: language.LightWeight, language.Filler: 0, language.Stop: 0}

// weigh sets how much of the question's meaning each word carries, in [0,1].
func (s *shard) weigh(r *reading) {
	entries := make([]int32, len(r.words)) // by word: in how many it, or what stands for it, is found
	for i, id := range r.hits.terms {
		for _, h := range r.hits.lists[i] {
			if p := r.pieces[h.piece]; p.share == 1 && h.covers >= standsFor {
				entries[p.word] = max(entries[p.word], s.terms[id].entries)
			}
		}
	}
	for i := range r.words {
		w := &r.words[i]
		w.weight = classWeight[w.class] * s.weightOf(entries[i])
	}
}
