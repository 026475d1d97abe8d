package match

import (
	"slices"

	"svar/knowledge/language"
)

// move gives the move that the whole message is, 0 where it is a question, and the moves of its words. They count as written:
// "toppen" is no misspelling of something in the library.
func (r *reading) move() (language.Move, []language.Move) {
	stems := make([]string, len(r.words))
	for i := range r.words {
		stems[i] = r.words[i].typed.stem
	}
	moves := r.asker.MovesOf(stems)
	for _, move := range []language.Move{language.More, language.Reason, language.Closing, language.Personal} {
		if r.isAll(move, moves) {
			return move, moves
		}
	}
	return 0, moves
}

// takeMoves takes out of a question what says that the same is asked of something else, and lets a word that only
// seems to point back do so no longer.
func (r *reading) takeMoves(moves []language.Move) {
	for i := range r.words {
		if moves[i]&language.Expletive != 0 {
			r.words[i].back = false
		}
	}
	r.takeSame(moves)
}

// takeSame takes out of a question what says that the same is asked of something else. What asks for a facet as well
// ("är det samma sak som …") says so only where it begins the question.
func (r *reading) takeSame(moves []language.Move) {
	begins := true
	r.silence(func(i int, w *word) bool {
		if moves[i]&language.Same != 0 && (begins || r.weak || w.facets == 0) {
			w.goesOn = true
			return true
		}
		begins = begins && (w.class == language.Filler || w.goesOn)
		return false
	})
}

// isAll tells whether a message says nothing but a move.
func (r *reading) isAll(move language.Move, moves []language.Move) bool {
	found := false
	for i := range r.words {
		switch w := &r.words[i]; {
		case moves[i]&move != 0:
			found = true
		case w.class < language.Filler || w.facets != 0:
			return false
		}
	}
	return found
}

// silence takes the meaning from the words of a question for which mute holds.
func (r *reading) silence(mute func(i int, w *word) bool) {
	for i := range r.words {
		if w := &r.words[i]; mute(i, w) {
			w.weight, w.facets, w.byEnd, w.back, w.silent = 0, 0, 0, false, true
		}
	}
	r.hits.drop(func(h hit) bool { return r.words[r.pieces[h.piece].word].silent })
	r.facets = 0
	for i := range r.words {
		r.facets |= r.words[i].facets
	}
	if r.facets == 0 {
		r.askByEnds()
	}
}

func everyWord(int, *word) bool { return true }

// asks tells whether a message asks for anything at all.
func (r *reading) asks() bool {
	return r.facets != 0 || slices.ContainsFunc(r.words, func(w word) bool { return w.weight > 0 })
}

// manyLight is how many general words together say what a question is about ("räcker det att lägga ut två gånger?").
const manyLight = 3

// topical tells whether a question itself says anything of what it is about, and not only what it wants to know.
func (r *reading) topical() bool {
	light := 0
	for _, w := range r.words {
		if r.isTopical(w) {
			return true
		}
		if w.class == language.Light && w.weight > 0 && w.facets == 0 {
			light++
		}
	}
	return light >= manyLight
}

// isTopical leaves out the words that ask for a facet, but not those that only stand among them ("hur mycket skatt
// betalar …").
func (r *reading) isTopical(w word) bool {
	return w.weight > 0 && w.class == language.Content && !w.context && (w.facets == 0 || !r.asker.Asks(w.stem))
}

// inquires tells whether a message is put as a question.
func (r *reading) inquires() bool {
	return slices.ContainsFunc(r.words, func(w word) bool { return r.asker.Inquires(w.stem) })
}

// leans tells whether a question ties itself to what was said before it: it goes on from it ("och …") or points back
// to it ("det").
func (r *reading) leans() bool {
	return r.continues() || r.pointsBack()
}

func (r *reading) pointsBack() bool {
	return slices.ContainsFunc(r.words, func(w word) bool { return w.back })
}

// continues tells whether a question goes on from what was said before: whether it begins so ("och …", "samma fråga om
// …") or ends so ("… då").
func (r *reading) continues() bool {
	for i := range r.words {
		switch w := &r.words[i]; {
		case w.goesOn:
			return true
		case w.class != language.Filler:
			return len(r.words) > 1 && r.words[len(r.words)-1].goesOn
		}
	}
	return false
}

// switches tells whether a question only names something else, for the same to be asked of it ("och ett lead?").
func (r *reading) switches() bool {
	return r.continues() && !r.pointsBack() && (r.facets == 0 || r.weak && !slices.ContainsFunc(r.words, word.asksAsFunction))
}

// asksAsFunction tells whether a word asks for a facet without a meaning of its own ("hur").
func (w word) asksAsFunction() bool { return w.facets != 0 && w.class == language.Stop }

// addContext adds the words of a phrasing that the question does not say itself, each with a weight.
func (s *shard) addContext(r *reading, from *phrasing, weigh func(termID) float64) {
	said := r.cover(from, 0)
	for j, w := range from.words {
		if said.terms[j] >= saysIt || w.class != language.Content || w.facets != 0 {
			continue
		}
		text := &s.terms[w.id]
		r.words = append(r.words, word{text: text.surface, stem: text.text, weight: weigh(w.id), context: true})
		p := r.newPiece(len(r.words)-1, 1)
		r.hits.add(w.id, hit{p, sameCovers, sameCovers, viaSame})
	}
}

// addTitle adds the words of the thread's title. One weighs the more the more of the article's headings repeat it: where
// all do, it is what they are about, and where few do, it only tells those from the others.
func (s *shard) addTitle(r *reading, th *thread) {
	x := &s.topics[th.about]
	entries := s.entriesOf(x)
	s.addContext(r, th.title, func(id termID) float64 {
		repeated := 0
		for i := range entries {
			if entries[i].phrasings[0].says(id, s) {
				repeated++
			}
		}
		return titleWeight * float64(repeated) / float64(max(len(entries), 1))
	})
}

// join appends another question to one.
func (r *reading) join(other *reading) {
	words, pieces := len(r.words), len(r.pieces)
	r.words = append(r.words, other.words...)
	for _, p := range other.pieces {
		p.word += words
		r.pieces = append(r.pieces, p)
	}
	for i, id := range other.hits.terms {
		for _, h := range other.hits.lists[i] {
			h.piece += pieces
			r.hits.add(id, h)
		}
	}
	r.text += " " + other.text
	r.grams = gramSet{}
}

// Trust in what stands only in a text, or is said only by what a word was corrected to, when it is asked whether an
// entry says a question's own words.
const (
	textSays      = 0.7
	correctedSays = 0.7
)

// unsaid gives how much of a question's own words an entry leaves unsaid, in [0,1]: neither its phrasings nor its title
// nor its text, as far as that is trusted, say them.
func (s *shard) unsaid(r *reading, number int32, trust float64) float64 {
	e := &s.entries[number]
	t := &s.topics[e.article]
	said := r.coverText(&e.body, r.appendAmong(nil, t.about)).words
	for i := range said {
		said[i] *= trust
	}
	heads := []*coverage{r.cover(&t.title, 0)}
	for i := range e.phrasings {
		heads = append(heads, r.cover(&e.phrasings[i], 0))
	}
	var total, missing float64
	for i, w := range r.words {
		if !r.isTopical(w) {
			continue
		}
		for _, c := range heads {
			said[i] = max(said[i], c.words[i])
		}
		if w.fixed != "" {
			said[i] *= correctedSays
		}
		total += w.weight
		missing += w.weight * (1 - said[i])
	}
	if total == 0 {
		return 0
	}
	return missing / total
}

// says tells whether a word of the phrasing is a term, or a compound that ends in it.
func (p *phrasing) says(id termID, s *shard) bool {
	return p.has(id) || slices.ContainsFunc(s.holders[s.terms[id].text], func(h holder) bool { return p.has(h.id) })
}

// has tells whether a term is a word of the phrasing; nil has none.
func (p *phrasing) has(id termID) bool {
	return p != nil && slices.ContainsFunc(p.words, func(w phrasingWord) bool { return w.id == id })
}
