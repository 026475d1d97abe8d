package match

import (
	"slices"
	"strings"

	"svar/knowledge/language"
)

// How much of a word's meaning is kept on each way from it to a term of the library. Judgements (see doc.go).
const (
	sameCovers    = 1.0
	foldedCovers  = 0.92
	rootCovers    = 0.75
	synonymCovers = 0.85
	nearCovers    = 0.45
	wholeInPart   = 0.85 // a word found as a part of the library's compound
	standsFor     = 0.85 // from here on a term counts where it is counted how common a word is
)

// maxHolders is how many compounds one part may lead to. Beyond them the part says too little.
const maxHolders = 40

// A seed is a stem that stands for a piece: how much of it, and why.
type seed struct {
	stem   string
	covers float32
	via    via
}

// expandWord looks a word of the question up: as itself, as what it may stand for, and part by part.
func (s *shard) expandWord(r *reading, i int, asker *language.Language) {
	w := &r.words[i]
	if w.class >= language.Filler && w.facets == 0 || w.class == language.Stop {
		return
	}
	base := seed{w.stem, sameCovers, viaSame}
	if w.fixed != "" {
		base.covers, base.via = typoCovers(w.text, w.fixed), viaTypo
	}
	whole := r.newPiece(i, 1)
	s.expandPiece(r, whole, base, asker)
	if asker != s.lang {
		s.leads(seed{s.lang.Stem(w.read()), base.covers, base.via}, func(l lead) { r.hits.add(l.id, hit{whole, l.covers, l.covered, l.via}) })
	}
	if !r.may(Compounds) {
		return
	}
	for _, p := range s.partsOf(w, asker) {
		s.expandPiece(r, r.newPiece(i, p.share), seed{p.stem, base.covers, viaPart}, asker)
	}
}

// expandPhrase looks up a phrase of the lexicon: it stands for each of its words.
func (s *shard) expandPhrase(r *reading, p foundPhrase, asker *language.Language) {
	if w := &r.words[p.start]; w.class == language.Filler && asker.Lexicon().Has(p.term) {
		w.class = language.Light // "söka" carries nothing, "söka upp" does
	}
	for i := p.start; i < p.end; i++ {
		if r.words[i].class < language.Filler {
			s.expandPiece(r, r.newPiece(i, 1), seed{p.term, sameCovers, viaSame}, asker)
		}
	}
}

// expandJoined looks up pairs of words that the library writes as one: "marknads plan".
func (s *shard) expandJoined(r *reading, asker *language.Language) {
	for i := range len(r.words) - 1 {
		a, b := &r.words[i], &r.words[i+1]
		if a.class == language.Stop || b.class == language.Stop {
			continue
		}
		for _, link := range []string{"", "s"} {
			id, ok := s.ids[asker.Stem(a.read()+link+b.read())]
			if !ok {
				continue
			}
			for _, at := range []int{i, i + 1} {
				r.hits.add(id, hit{r.newPiece(at, 1), sameCovers, sameCovers / 2, viaPart})
			}
			break
		}
	}
}

func (r *reading) newPiece(word int, share float32) int {
	r.pieces = append(r.pieces, piece{word, share})
	return len(r.pieces) - 1
}

// expandPiece leads a piece to the library's terms: its stem, the same stem without its dots, and what the lexicon puts
// beside either.
func (s *shard) expandPiece(r *reading, p int, base seed, asker *language.Language) {
	s.leads(base, func(l lead) { r.hits.add(l.id, hit{p, l.covers, l.covered, l.via}) })
	for _, id := range s.folded[language.Fold(base.stem)] {
		if s.terms[id].text != base.stem {
			r.hits.add(id, hit{p, base.covers * foldedCovers, base.covers * foldedCovers, viaFolded})
		}
	}
	if asker == s.lang {
		for _, id := range s.roots[s.lang.Root(base.stem)] {
			if s.terms[id].text != base.stem {
				r.hits.add(id, hit{p, base.covers * rootCovers, base.covers * rootCovers, viaRoot})
			}
		}
	}
	s.expandSynonyms(r, p, base.stem, base.covers, asker)
	if r.may(Roots) {
		for _, kin := range asker.Lexicon().Kin(base.stem) {
			s.expandSynonyms(r, p, kin, base.covers*rootCovers, asker)
		}
	}
}

// expandSynonyms leads a piece to what the lexicon puts beside a stem that covers so much of it.
func (s *shard) expandSynonyms(r *reading, p int, stem string, covers float32, asker *language.Language) {
	for _, l := range s.synonymsOf(stem, asker) {
		if !l.inside || r.may(Compounds) {
			r.hits.add(l.id, hit{p, covers * l.covers, covers * l.covered, l.via})
		}
	}
}

// A lead is a term that a stem leads to, and how well they cover each other.
type lead struct {
	id              termID
	covers, covered float32
	via             via
	inside          bool // the term is a compound that holds the stem
}

// synonymKey is what the leads of a stem by way of the lexicon are kept under.
type synonymKey struct {
	asker *language.Language
	stem  string
}

// synonymsOf gives what the lexicon puts beside a stem, of several ways to a term, or to its inside, the best. It is kept, for the words of
// the lexicon are few and come again and again.
func (s *shard) synonymsOf(stem string, asker *language.Language) []lead {
	key := synonymKey{asker, stem}
	if known, ok := s.synonyms.Load(key); ok {
		return known.([]lead)
	}
	if !asker.Lexicon().Has(stem) {
		return nil
	}
	var found []lead
	asker.Lexicon().Relations(stem, s.lexicon, func(term string, near bool) {
		from := seed{term, synonymCovers, viaSynonym}
		if near {
			from = seed{term, nearCovers, viaNear}
		}
		s.leads(from, func(l lead) { found = addLead(found, l) })
	})
	key.stem = strings.Clone(stem)
	s.synonyms.Store(key, found)
	return found
}

func addLead(list []lead, l lead) []lead {
	i := slices.IndexFunc(list, func(o lead) bool { return o.id == l.id && o.inside == l.inside })
	if i < 0 {
		return append(list, l)
	}
	l.covered = max(l.covered, list[i].covered)
	if l.covers > list[i].covers {
		list[i] = l
	}
	list[i].covered = l.covered
	return list
}

// leads calls yield with the term of a stem, and the compounds that hold it.
func (s *shard) leads(from seed, yield func(lead)) {
	if id, ok := s.ids[from.stem]; ok {
		yield(lead{id, from.covers, from.covers, from.via, false})
	}
	if from.via == viaNear {
		return
	}
	as := viaPart
	if !from.via.literal() {
		as = from.via // what another word is a part of is no more the question's own
	}
	holders := s.holders[from.stem]
	for _, h := range holders[:min(len(holders), maxHolders)] {
		yield(lead{h.id, from.covers * wholeInPart, from.covers * h.share, as, true})
	}
}
