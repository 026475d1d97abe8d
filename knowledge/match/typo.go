package match

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"svar/knowledge/language"
)

// A speller finds the words of a dictionary that a misspelt word may have meant.
type speller struct {
	words   []string       // shortest first, and in order of the alphabet where as long
	letters []uint8        // in each word
	grams   map[gram]int32 // numbers of the grams
	start   []int32        // by gram: where its words begin in holders; one more than there are grams
	holders []int32        // the words with a gram, gram by gram
	tallies sync.Pool
}

func newSpeller(words func(yield func(string) bool)) *speller {
	sp := &speller{grams: map[gram]int32{}}
	for w := range words {
		if utf8.RuneCountInString(w) >= minTypo {
			sp.words = append(sp.words, w)
		}
	}
	slices.SortFunc(sp.words, func(a, b string) int {
		return cmp.Or(cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)), cmp.Compare(a, b))
	})
	sp.words = slices.Compact(sp.words)
	sp.letters = make([]uint8, len(sp.words))
	sp.tallies.New = func() any { return &tally{count: make([]uint8, len(sp.words))} }
	for i, w := range sp.words {
		sp.letters[i] = uint8(utf8.RuneCountInString(w))
	}
	sp.hold()
	return sp
}

// hold lists the words by their grams.
func (sp *speller) hold() {
	var numbers []int32 // of each word's grams, word by word
	sp.start = []int32{0}
	for _, w := range sp.words {
		for g := range gramsOf(w) {
			n, ok := sp.grams[g]
			if !ok {
				n = int32(len(sp.grams))
				sp.grams[g] = n
				sp.start = append(sp.start, 0)
			}
			sp.start[n+1]++
			numbers = append(numbers, n)
		}
	}
	for i := range len(sp.start) - 1 {
		sp.start[i+1] += sp.start[i]
	}
	next := slices.Clone(sp.start)
	sp.holders = make([]int32, len(numbers))
	at := 0
	for i, letters := range sp.letters { // of a word, which has as many grams
		for range letters {
			sp.holders[next[numbers[at]]] = int32(i)
			next[numbers[at]]++
			at++
		}
	}
}

// of gives the words with a gram from one up to another; none where the gram is in too many of all.
func (sp *speller) of(g gram, from, to int32) []int32 {
	n, ok := sp.grams[g]
	if !ok || sp.start[n+1]-sp.start[n] > maxGram {
		return nil
	}
	list := sp.holders[sp.start[n]:sp.start[n+1]]
	first, _ := slices.BinarySearch(list, from)
	last, _ := slices.BinarySearch(list[first:], to)
	return list[first : first+last]
}

// longerThan gives the first word of more than so many letters.
func (sp *speller) longerThan(letters int) int32 {
	return int32(sort.Search(len(sp.letters), func(i int) bool { return int(sp.letters[i]) > letters }))
}

// Limits of a look-up. minTypo is the least length in letters of a word that is corrected at all: shorter ones are a
// letter away from too many others. Words of up to maxLengths letters more or less are looked at, and of fewer where so
// many letters left out or put in would cost too much. A gram in more than maxGram words says too little to be followed.
// Of the words that share grams with the misspelt one, the maxVerify that share most are compared. With twice as much of
// both, hit@1 on 47 sets was the same within a thousandth, and the slowest questions took a fifth longer.
const (
	minTypo    = 4
	maxLengths = 2
	maxGram    = 2000
	maxVerify  = 40
)

// slips is the greatest cost of slips that is forgiven in a word of so many letters.
func slips(letters int) float64 {
	switch {
	case letters <= 5:
		return 1
	case letters <= 8:
		return 1.6
	default:
		return 2.2
	}
}

// nearest gives the dictionary's word that costs least to take a misspelt one for, and less than most; "" and an infinite
// cost where none is near enough.
func (sp *speller) nearest(word string, most float64) (string, float64) {
	letters := utf8.RuneCountInString(word)
	if letters < minTypo || most <= 0 {
		return "", infinite
	}
	best, cost := "", min(slips(letters)+1e-9, most)
	for _, i := range sp.similar(word, letters, min(int(cost/doubleSlip), maxLengths)) {
		if c := slipCost(word, sp.words[i], cost); c < cost {
			best, cost = sp.words[i], c
		}
	}
	if best == "" {
		return "", infinite
	}
	return best, cost
}

const infinite = 1e9

// similar gives the words that share enough grams with a word of so many letters, most first, and have at most apart letters more or less.
func (sp *speller) similar(word string, letters, apart int) []int32 {
	t := sp.tallies.Get().(*tally)
	defer sp.tallies.Put(t)
	from, to := sp.longerThan(letters-apart-1), sp.longerThan(letters+apart)
	for g := range gramsOf(word) {
		for _, i := range sp.of(g, from, to) {
			t.add(i)
		}
	}
	defer t.clear()
	return t.best(maxVerify, min(1+max(letters-4, 0)/3, 3))
}

// A tally counts, for each word of a dictionary, the grams that it shares with another. It is used again and again.
type tally struct {
	count   []uint8
	touched []int32
}

func (t *tally) add(i int32) {
	if t.count[i] == 0 {
		t.touched = append(t.touched, i)
	}
	t.count[i]++
}

// best gives the n words that share most grams, most first and then as they were found, of those that share at least so many.
func (t *tally) best(n, least int) []int32 {
	var words [math.MaxUint8 + 1]int32 // by how many grams they share: so many words
	for _, i := range t.touched {
		words[t.count[i]]++
	}
	var place [math.MaxUint8 + 1]int32 // by how many grams they share: where the next of these words belongs
	end, fewest := int32(0), len(words)
	for fewest > least && end < int32(n) {
		fewest--
		place[fewest] = end
		end += words[fewest]
	}
	found := make([]int32, end)
	for _, i := range t.touched {
		if c := t.count[i]; int(c) >= fewest {
			found[place[c]] = i
			place[c]++
		}
	}
	return found[:min(len(found), n)]
}

func (t *tally) clear() {
	for _, i := range t.touched {
		t.count[i] = 0
	}
	t.touched = t.touched[:0]
}

// What a slip costs, against 1 for any letter put for any other. Judgements: the likelier the slip, the cheaper.
const (
	markSlip     = 0.25 // a for å or ä, o for ö
	doubleSlip   = 0.5  // one letter of a double one left out or put in
	swapSlip     = 0.7  // two neighbours in the wrong order
	neighbour    = 0.7  // the next key
	soundSlip    = 0.5  // letters that sound alike
	firstLetter  = 0.6  // more, where the slip is in the first letter: people seldom miss that
	missingSlip  = 0.9  // a letter left out or put in
	otherLetters = 1.0
)

// maxSlipLetters is how many letters of a word are compared; no word is longer.
const maxSlipLetters = 64

// slipCost is a weighted Damerau-Levenshtein distance (optimal string alignment) between a word as typed and as meant;
// it stops, with a cost beyond the bound, as soon as the bound cannot be kept. Only the band of the matrix is computed that
// the bound leaves (Ukkonen 1985): further from the diagonal the letters left out alone cost more.
func slipCost(typed, meant string, bound float64) float64 {
	var letters [2][maxSlipLetters]rune
	var rows [3][maxSlipLetters + 1]float64
	a, b := runesOf(typed, &letters[0]), runesOf(meant, &letters[1])
	before, above, row := &rows[0], &rows[1], &rows[2]
	kinds := slipKinds()
	band := int(min(bound/doubleSlip, maxSlipLetters))
	if len(a)-len(b) > band || len(b)-len(a) > band {
		return infinite
	}
	var gaps [maxSlipLetters]float64
	for j := range b {
		gaps[j] = gapCost(b, j)
		above[j+1] = above[j] + gaps[j]
	}
	leastAbove := 0.0 // of the row above; a swap leads past the one in between
	for i := range a {
		gap := gapCost(a, i)
		from, to := max(i-band, 0), min(i+band, len(b)-1)
		row[from] = infinite
		if from == 0 {
			row[0] = above[0] + gap
		}
		least := row[from]
		for j := from; j <= to; j++ {
			c := min(above[j]+kinds.letterCost(a[i], b[j], i+j), above[j+1]+gap, row[j]+gaps[j])
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] && a[i] != b[j] {
				c = min(c, before[j-1]+swapSlip)
			}
			row[j+1] = c
			least = min(least, c)
		}
		if to+2 <= len(b) {
			row[to+2] = infinite
		}
		if min(least, leastAbove+swapSlip) > bound {
			return infinite
		}
		leastAbove = least
		before, above, row = above, row, before
	}
	return above[len(b)]
}

// runesOf gives the first letters of a word, in the memory given.
func runesOf(word string, into *[maxSlipLetters]rune) []rune {
	n := 0
	for _, r := range word {
		if n == len(into) {
			break
		}
		into[n] = r
		n++
	}
	return into[:n]
}

// gapCost is the cost of the letter at i having no counterpart.
func gapCost(word []rune, i int) float64 {
	switch {
	case i > 0 && word[i] == word[i-1], i == 0 && len(word) > 1 && word[0] == word[1]:
		return doubleSlip
	case i == 0:
		return missingSlip + firstLetter
	}
	return missingSlip
}

// A slipKind is a way in which one letter is put for another.
type slipKind uint8

const (
	noSlip slipKind = iota
	markKind
	soundKind
	keyKind
	otherKind
)

var kindCosts = [...]float64{noSlip: 0, markKind: markSlip, soundKind: soundSlip, keyKind: neighbour, otherKind: otherLetters}

// kindOf says how two letters may be taken for each other.
func kindOf(typed, meant rune) slipKind {
	switch {
	case typed == meant:
		return noSlip
	case unmarked(typed) == unmarked(meant):
		return markKind
	case soundsLike(typed, meant):
		return soundKind
	case areNeighbours(typed, meant):
		return keyKind
	}
	return otherKind
}

// A slipTable holds the kinds of slips between the letters of Latin-1: nearly all that are ever compared.
type slipTable [latin1][latin1]slipKind

const latin1 = 0x100

var slipKinds = sync.OnceValue(func() *slipTable {
	var t slipTable
	for a := range rune(latin1) {
		for b := range rune(latin1) {
			t[a][b] = otherKind
			if isSlipLetter(a) && isSlipLetter(b) {
				t[a][b] = kindOf(a, b)
			}
		}
		t[a][a] = noSlip
	}
	return &t
})

// isSlipLetter tells whether a character of Latin-1 has others that are likely put for it.
func isSlipLetter(r rune) bool { return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || r >= 0xE0 }

func (t *slipTable) letterCost(typed, meant rune, position int) float64 {
	var kind slipKind
	if typed < latin1 && meant < latin1 {
		kind = t[typed][meant]
	} else {
		kind = kindOf(typed, meant)
	}
	cost := kindCosts[kind]
	if position == 0 && kind > markKind {
		cost += firstLetter
	}
	return cost
}

// unmarked gives the letter that is typed for one with a mark.
func unmarked(r rune) rune {
	switch r {
	case 'å', 'ä', 'á', 'à', 'â', 'ã', 'æ':
		return 'a'
	case 'ö', 'ø', 'ó', 'ò', 'ô', 'õ':
		return 'o'
	case 'é', 'è', 'ê', 'ë':
		return 'e'
	case 'ü', 'ú', 'ù', 'û':
		return 'u'
	}
	return r
}

// soundAlikes are pairs of letters that spell the same sound in one of the languages.
const soundAlikes = "ck cs sz kq vw vf iy jy åo äe öu dt bp gk gj xs"

func soundsLike(a, b rune) bool {
	return strings.Contains(soundAlikes, string([]rune{a, b})) || strings.Contains(soundAlikes, string([]rune{b, a}))
}

// keyboard holds the rows of the Nordic keyboard; keys are neighbours in a row, or one above the other.
var keyboard = [...][]rune{[]rune("1234567890"), []rune("qwertyuiopå"), []rune("asdfghjklöä"), []rune("zxcvbnm")}

func areNeighbours(a, b rune) bool {
	ra, ca := keyOf(a)
	rb, cb := keyOf(b)
	if ra < 0 || rb < 0 {
		return false
	}
	dr, dc := rb-ra, cb-ca
	return dr == 0 && (dc == 1 || dc == -1) || dr == 1 && (dc == 0 || dc == -1) || dr == -1 && (dc == 0 || dc == 1)
}

func keyOf(r rune) (row, column int) {
	for i, keys := range keyboard {
		if j := slices.Index(keys, r); j >= 0 {
			return i, j
		}
	}
	return -1, -1
}

// correct gives the word that an unknown one, whose stem is given, was probably meant to be, "" where none is near. A word
// of the library is preferred to one that only the language has.
func (s *shard) correct(word, stem string, asker *language.Language) string {
	if fixed := asker.Respelled(word, func(w string) bool { return s.knows(w, asker.Stem(w), asker) || s.splitFor(w, asker) != nil }); fixed != "" {
		return fixed
	}
	if fixed := s.correctForm(word, asker); fixed != "" {
		return fixed
	}
	if stem != word {
		return s.correctForm(stem, asker)
	}
	return ""
}

func (s *shard) correctForm(word string, asker *language.Language) string {
	own, cost := s.library().nearest(word, infinite)
	if general, _ := spellerOf(asker).nearest(word, cost-libraryAdvantage); general != "" {
		return general
	}
	return own
}

// libraryAdvantage is how much more a slip may cost that leads to a word of the library.
const libraryAdvantage = 0.3

// typoCovers is how much of its meaning a corrected word keeps: a slip in a short word leaves more doubt.
func typoCovers(typed, meant string) float32 {
	cost := slipCost(typed, meant, infinite)
	return float32(1 - cost*1.2/float64(utf8.RuneCountInString(meant)+2))
}
