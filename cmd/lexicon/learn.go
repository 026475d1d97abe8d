package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"svar/knowledge/language"
)

// How the directions are learnt. Chosen on a fifth of the libraries, held out, where no more right entries came first in Swedish with
//
//   - a sharpness of 4 or 9, a rate of 0.02 or 0.05, or dropped at 0.4 or 0.6,
//   - 1 or 4 libraries at once, half of the epochs, or half of the groups,
//   - a beginningShare of 0 or 1, or beginnings of 4 or 6 letters,
//   - another vector for a word in a question than in an answer,
//   - pairs of neighbouring words,
//   - directions in several smaller spaces, or
//   - a layer of 64 units above the sums.
//
// Some of that was measured when there were fewer libraries. language.Dimensions says what more of them bring. groupsAt and startSpread are
// judgements.
const (
	epochs           = 30   // how often all examples are gone through
	rate             = 0.03 // of learning
	sharpness        = 6    // what a cosine of 1 counts, as a logarithm of odds
	dropped          = 0.5  // share of the words of a text that are left out, others each time, so that none is relied on alone
	atOnce           = 2    // libraries that are told apart at once
	groupsAt         = 64   // groups of words that are
	startSpread      = 0.02 // standard deviation of the numbers that are begun with
	beginningLetters = 5    // of a word
	beginningShare   = 0.5  // of its beginning in what a word means
)

// A learner finds vectors for words such that a question, as the sum of its words' vectors, points where the text that answers it
// does, and not where the others do (contrastive learning, as in StarSpace, Wu et al. 2018). A word that goes with many
// things remains short. Words that begin alike share a part of their vectors, in all languages, so that a rare form is not left with
// nothing (after fastText, Bojanowski et al. 2017).
type learner struct {
	random  *rand.Rand
	begins  []int          // by word: the number of its beginning, which comes after all words
	vectors []language.Mix // by word or beginning: what a word means is its own and a share of its beginning's
	squares []float32      // by word or beginning: the mean squares of its gradients so far, added up (Adagrad, Duchi et al. 2011)
	slopes  []language.Mix // by word or beginning that is in the lesson, in the order of touched
	place   []int32        // by word or beginning: 1 + where its slope is; 0 for none
	touched []int
}

// newLearner gives one that knows nothing yet.
func newLearner(stems []string) *learner {
	l := &learner{random: rand.New(rand.NewPCG(1, 2)), begins: make([]int, len(stems))}
	numbers := map[string]int{}
	for i, stem := range stems {
		beginning := beginningOf(stem)
		n, ok := numbers[beginning]
		if !ok {
			n = len(stems) + len(numbers)
			numbers[beginning] = n
		}
		l.begins[i] = n
	}
	rows := len(stems) + len(numbers)
	l.vectors, l.squares, l.place = make([]language.Mix, rows), make([]float32, rows), make([]int32, rows)
	for i := range l.vectors {
		for k := range l.vectors[i] {
			l.vectors[i][k] = startSpread * float32(l.random.NormFloat64())
		}
	}
	return l
}

// beginningOf gives how a word begins, in whatever language: all of it for a function word, which is like no other.
func beginningOf(name string) string {
	if strings.Contains(name, "::") {
		return name
	}
	letters := []rune(name[strings.Index(name, ":")+1:])
	return string(letters[:min(len(letters), beginningLetters)])
}

// learn gives a vector for each word of some examples. It gives the same each time.
func learn(x *examples) []language.Mix {
	l := newLearner(x.stems)
	for range epochs {
		for _, lesson := range l.lessons(x) {
			l.study(lesson)
		}
	}
	for i, beginning := range l.begins {
		l.vectors[i].AddMix(beginningShare, &l.vectors[beginning])
	}
	return l.vectors[:len(x.stems)]
}

// lessons puts the examples together anew: what is told apart from what is a matter of chance.
func (l *learner) lessons(x *examples) []lesson {
	var lessons []lesson
	groups, libraries := slices.Clone(x.groups), slices.Clone(x.libraries)
	l.random.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	for part := range slices.Chunk(groups, groupsAt) {
		lessons = append(lessons, l.lessonOfGroups(part))
	}
	l.random.Shuffle(len(libraries), func(i, j int) { libraries[i], libraries[j] = libraries[j], libraries[i] })
	for part := range slices.Chunk(libraries, atOnce) {
		lessons = append(lessons, l.joined(part))
	}
	l.random.Shuffle(len(lessons), func(i, j int) { lessons[i], lessons[j] = lessons[j], lessons[i] })
	return lessons
}

// lessonOfGroups asks of each group for one of its words by the others, or the other way round: for the first, which the
// others were written down for, or for any.
func (l *learner) lessonOfGroups(groups [][]int) lesson {
	var all lesson
	for i, group := range groups {
		words := make(bag, len(group))
		for k, word := range group {
			words[k] = bagWord{word, 1}
		}
		if l.random.IntN(2) == 0 {
			k := l.random.IntN(len(words))
			words[0], words[k] = words[k], words[0]
		}
		asked, told := words[:1], words[1:]
		if l.random.IntN(2) == 0 {
			asked, told = told, asked
		}
		all.texts = append(all.texts, text{body: told})
		all.questions = append(all.questions, question{asked, i})
	}
	return all
}

// joined makes one lesson of several, and leaves out words.
func (l *learner) joined(lessons []lesson) lesson {
	var all lesson
	for _, one := range lessons {
		first := len(all.texts)
		for _, t := range one.texts {
			all.texts = append(all.texts, text{l.thinned(t.heading), l.thinned(t.body)})
		}
		for _, q := range one.questions {
			all.questions = append(all.questions, question{l.thinned(q.words), first + q.text})
		}
	}
	return all
}

// thinned leaves words out of a text that has several.
func (l *learner) thinned(b bag) bag {
	if len(b) < 2 {
		return b
	}
	return slices.DeleteFunc(slices.Clone(b), func(bagWord) bool { return l.random.Float64() < dropped })
}

// A sum is the direction of some words.
type sum struct {
	unit   language.Mix
	length float32
}

func (l *learner) sum(b bag) (s sum) {
	for _, w := range b {
		s.unit.AddMix(w.weight, &l.vectors[w.word])
		s.unit.AddMix(w.weight*beginningShare, &l.vectors[l.begins[w.word]])
	}
	s.length = normalize(&s.unit)
	return s
}

// A sight is the direction of a text.
type sight struct {
	sum
	heading, body sum
	slope         language.Mix // by which the loss grows with it
}

func (l *learner) see(t *text) sight {
	s := sight{heading: l.sum(t.heading), body: l.sum(t.body)}
	s.unit = s.body.unit
	s.unit.AddMix(1, &s.heading.unit)
	s.length = normalize(&s.unit)
	return s
}

// study changes the vectors so that the questions of a lesson point nearer to their texts.
func (l *learner) study(lesson lesson) {
	texts := make([]sight, len(lesson.texts))
	for i := range texts {
		texts[i] = l.see(&lesson.texts[i])
	}
	for _, q := range lesson.questions {
		asked := l.sum(q.words)
		if asked.length == 0 {
			continue
		}
		slope := tell(&asked, texts, q.text)
		l.slope(q.words, asked.back(&slope))
	}
	for i := range texts {
		t := &texts[i]
		slope := t.back(&t.slope)
		l.slope(lesson.texts[i].body, t.body.back(&slope))
		l.slope(lesson.texts[i].heading, t.heading.back(&slope))
	}
	l.step()
}

// tell gives the slope of the loss by a question, which is minus the logarithm of the probability that its text is taken for it, and
// adds those by the texts. The probabilities of the texts are the softmax of their cosines, sharpened.
func tell(asked *sum, texts []sight, right int) (slope language.Mix) {
	odds := make([]float32, len(texts))
	var total float32
	for i := range texts {
		odds[i] = float32(math.Exp(sharpness * float64(dot(&asked.unit, &texts[i].unit))))
		total += odds[i]
	}
	for i := range texts {
		wrong := odds[i] / total
		if i == right {
			wrong--
		}
		if math.Abs(float64(wrong)) > negligible {
			slope.AddMix(sharpness*wrong, &texts[i].unit)
			texts[i].slope.AddMix(sharpness*wrong, &asked.unit)
		}
	}
	return slope
}

// negligible is a probability that teaches nothing.
const negligible = 1e-4

// back gives the slope by a sum from that by its direction.
func (s *sum) back(slope *language.Mix) language.Mix {
	if s.length == 0 {
		return language.Mix{}
	}
	var out language.Mix
	along := dot(slope, &s.unit)
	for k := range out {
		out[k] = (slope[k] - along*s.unit[k]) / max(s.length, shortest)
	}
	return out
}

// shortest bounds the slopes of sums of next to nothing.
const shortest = 1e-3

// slope adds a slope by a sum of words to those by the words and their beginnings.
func (l *learner) slope(b bag, slope language.Mix) {
	for _, w := range b {
		l.slopeBy(w.word).AddMix(w.weight, &slope)
		l.slopeBy(l.begins[w.word]).AddMix(w.weight*beginningShare, &slope)
	}
}

// slopeBy gives the slope by a word or beginning, to be added to.
func (l *learner) slopeBy(row int) *language.Mix {
	if l.place[row] == 0 {
		l.touched = append(l.touched, row)
		l.slopes = append(l.slopes[:len(l.touched)-1], language.Mix{})
		l.place[row] = int32(len(l.touched))
	}
	return &l.slopes[l.place[row]-1]
}

// step moves each word and beginning of the lesson down its slope, the less the more it has been moved before.
func (l *learner) step() {
	for i, row := range l.touched {
		slope := &l.slopes[i]
		l.squares[row] += dot(slope, slope) / language.Dimensions
		l.vectors[row].AddMix(-rate/(float32(math.Sqrt(float64(l.squares[row])))+leastSquare), slope)
		l.place[row] = 0
	}
	l.touched = l.touched[:0]
}

// leastSquare bounds the step of a row whose slopes have come to nothing so far.
const leastSquare = 1e-6

// dot gives the product of two vectors, by four sums, for each addition waits for the one before.
func dot(x, y *language.Mix) float32 {
	var a, b, c, d float32
	for i := 0; i < len(x); i += 4 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
		c += x[i+2] * y[i+2]
		d += x[i+3] * y[i+3]
	}
	return a + b + c + d
}

// normalize gives a vector length 1, and says what it was.
func normalize(m *language.Mix) float32 {
	length := float32(math.Sqrt(float64(dot(m, m))))
	m.Normalize()
	return length
}
