package match

import (
	"slices"
	"strings"

	"svar/knowledge/language"
)

// A termID numbers a term of a vocabulary: a stem, or a phrase of the lexicon as its stems joined by spaces.
type termID int32

// A vocabulary is what one language's articles are written with.
type vocabulary struct {
	lang       *language.Language
	lexicon    *language.Lexicon
	ids        map[string]termID   // term -> its number
	surfaces   map[string]*surface // every word as written
	terms      []term
	directions []language.Mix      // of the meanings of stems
	holders    map[string][]holder // stem of a part -> the compounds that hold it
	roots      map[string][]termID // root -> the stems that have it
	folded     map[string][]termID // folded stem -> stems that are written with marks
}

// A surface is a word as written.
type surface struct {
	spoken
	id    termID         // of its stem
	asks  language.Facet // by its last part; made when first needed
	asked bool           // whether it was
}

// askedByEnd says what a word asks for by its last part.
func (v *vocabulary) askedByEnd(word string, w *surface) language.Facet {
	if !w.asked {
		w.asks, w.asked = v.lang.AskedByEnd(word), true
	}
	return w.asks
}

// A term is one stem or phrase of the library.
type term struct {
	text      string
	surface   string  // one word or phrase as written that has these stems
	parts     []part  // of a compound
	direction int32   // of its meaning: 1 + its place among the directions, 0 for none
	entries   int32   // in how many entries it stands, in whatever field
	weight    float64 // that its commonness leaves it, in [language.CommonFloor,1]
	means     float32 // what it weighs in the meaning of a text, in [0,1]
}

// A part is one of the words that a compound is made of.
type part struct {
	stem      string
	share     float32 // of the compound's meaning; the shares of its parts add up to 1
	direction int32   // as a term's
}

// A holder is a compound, seen from one of its parts.
type holder struct {
	id    termID
	share float32
}

func newVocabulary(l *language.Language) *vocabulary {
	return &vocabulary{lang: l, lexicon: l.Lexicon(), ids: map[string]termID{}, surfaces: map[string]*surface{}}
}

// add gives what is known of a word, giving its stem a new number where the vocabulary has none.
func (v *vocabulary) add(word string) *surface {
	w, ok := v.surfaces[word]
	if !ok {
		stem := v.lang.Stem(word)
		w = &surface{spoken: *speak(v.lang, word, stem), id: v.addTerm(stem, word)}
		v.surfaces[strings.Clone(word)] = w
	}
	return w
}

func (v *vocabulary) addTerm(text, surface string) termID {
	id, ok := v.ids[text]
	if !ok {
		id = termID(len(v.terms))
		v.ids[text] = id
		v.terms = append(v.terms, term{text: text, surface: surface})
	}
	return id
}

// addPhrase adds the term of a phrase that was found among some words.
func (v *vocabulary) addPhrase(p foundPhrase, words []string) termID {
	if id, ok := v.ids[p.term]; ok {
		return id
	}
	return v.addTerm(p.term, strings.Clone(strings.Join(words[p.start:p.end], " ")))
}

// known tells whether a word may be a part of a compound: a content word of the lexicon or of the library.
func (v *vocabulary) known(word string) bool {
	if v.lexicon.Word(word) {
		return v.lang.Class(word) != language.Stop
	}
	w, ok := v.surfaces[word]
	return ok && w.class < language.Filler && len(word) >= minLibraryPart && len(v.terms[w.id].text) > 2
}

// minLibraryPart is the least length in bytes of a compound's part that only the library, not the lexicon, knows.
const minLibraryPart = 4

// finish takes the compounds apart and prepares the look-ups, once every word has been added.
func (v *vocabulary) finish() {
	v.holders = map[string][]holder{}
	v.folded = map[string][]termID{}
	v.roots = map[string][]termID{}
	for i := range v.terms {
		t := &v.terms[i]
		if !strings.Contains(t.text, " ") {
			t.parts = v.split(t.surface)
		}
		for _, p := range t.parts {
			v.holders[p.stem] = append(v.holders[p.stem], holder{termID(i), p.share})
		}
		if root := v.lang.Root(t.text); !strings.Contains(root, " ") {
			v.roots[root] = append(v.roots[root], termID(i))
		}
		if f := language.Fold(t.text); f != t.text {
			v.folded[f] = append(v.folded[f], termID(i))
		}
	}
	for _, hs := range v.holders {
		slices.SortStableFunc(hs, func(a, b holder) int { return int(v.terms[b.id].entries) - int(v.terms[a.id].entries) })
	}
}

// headShare is how much more a compound's last part, which says what kind of thing it is, weighs than each before it.
const headShare = 1.2

// split gives the parts of a compound, nil where the word is none.
func (v *vocabulary) split(word string) []part { return partsOf(v.lang, word, v.known) }

// partsOf gives the parts of a compound of known words, nil where the word is none.
func partsOf(l *language.Language, word string, known func(word string) bool) []part {
	words := l.Compound(word, known)
	if words == nil {
		return nil
	}
	total := float32(len(words)-1) + headShare
	parts := make([]part, len(words))
	for i, w := range words {
		parts[i] = part{stem: l.Stem(w), share: 1 / total}
	}
	parts[len(parts)-1].share = headShare / total
	if !composed(l, l.Stem(word), parts) {
		return nil
	}
	return parts
}

// leastComposed is how near the meaning of a word of the lexicon must be to its parts' for it to be composed of them. A
// judgement: hit@1 on held-out sets was the same within a thousandth without it, but what words lead to had less to do with them.
const leastComposed = 0.15

// composed tells whether a word is more than a form of one of its parts, and means something like them, as far as that is known. Many
// look like compounds by chance: "köparen" of "köpa" and "ren", "transparens" of "trans" and "parens".
func composed(l *language.Language, stem string, parts []part) bool {
	if slices.ContainsFunc(parts, func(p part) bool { return p.stem == stem }) {
		return false
	}
	whole, ok := l.Vector(stem)
	if !ok || !l.Lexicon().Has(stem) {
		return true
	}
	var word, sum language.Mix
	word.Add(1, &whole)
	for _, p := range parts {
		if v, ok := l.Vector(p.stem); ok {
			sum.Add(p.share, &v)
		}
	}
	if !word.Normalize() || !sum.Normalize() {
		return true
	}
	direction := word.Vector()
	return sum.Cosine(&direction) >= leastComposed
}

// splitFor gives the parts of a compound of the asker's language.
func (v *vocabulary) splitFor(word string, asker *language.Language) []part {
	if w, ok := v.surfaces[word]; ok && asker == v.lang {
		return v.terms[w.id].parts
	}
	if asker == v.lang {
		return v.split(word)
	}
	return partsOf(asker, word, func(w string) bool { return asker.Lexicon().Word(w) && asker.Class(w) != language.Stop })
}
