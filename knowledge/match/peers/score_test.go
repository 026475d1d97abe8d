package main

import (
	"testing"
	"time"
)

func TestJudge(t *testing.T) {
	names := []name{{"sv/a#Vad?", "a#Vad?"}, {"sv/a#Hur?", "a#Hur?"}, {"sv/b#Vad?", "b#Vad?"}}
	questions := []question{
		{[]string{"a#Vad?"}, "by slug"},
		{[]string{"sv/a#Hur?", "b#Vad?"}, "by path, or another"},
		{[]string{"b#Vad?"}, "found second"},
		{[]string{"b#Vad?"}, "not found"},
		{nil, "no answer"},
		{nil, "no answer, and none given"},
	}
	replies := []reply{
		{Entries: []int{0, 1}, Score: 9, Sure: true},
		{Entries: []int{1}, Score: 5},
		{Entries: []int{0, 2}, Score: 8, Sure: true},
		{Entries: []int{0}, Score: 2},
		{Entries: []int{2}, Score: 4, Sure: true},
		{},
	}
	ranked := score{answerable: 4, unanswerable: 2, first: 2, amongThree: 3}
	best := ranked
	best.right, best.wrong = 2, 1 // at 5: the first two, and the third wrong
	if got := judge(questions, names, replies, false); got != best {
		t.Errorf("with the best threshold %+v, want %+v", got, best)
	}
	shipped := ranked
	shipped.right, shipped.wrong, shipped.falsely = 1, 1, 1
	if got := judge(questions, names, replies, true); got != shipped {
		t.Errorf("as it says itself %+v, want %+v", got, shipped)
	}
}

func TestBest(t *testing.T) {
	right, wrong, falsely := graded{answerable: true, right: true}, graded{answerable: true}, graded{}
	for _, c := range []struct {
		name string
		all  []graded
		want int
	}{
		{"nothing", nil, 0},
		{"only false ones", []graded{falsely.at(2), falsely.at(1)}, 0},
		{"wrong ones neither help nor hurt", []graded{wrong.at(3), right.at(2), wrong.at(1)}, 2},
		{"a false one that is worth it", []graded{right.at(4), falsely.at(3), right.at(2), right.at(1)}, 4},
		{"a false one that is not", []graded{right.at(4), falsely.at(3), right.at(2)}, 1},
		{"equal scores stand and fall together", []graded{right.at(1), falsely.at(1), falsely.at(1)}, 0},
		{"in any order", []graded{falsely.at(1), right.at(2)}, 1},
	} {
		if got := len(best(c.all)); got != c.want {
			t.Errorf("%s: %d replies given, want %d", c.name, got, c.want)
		}
	}
}

func (g graded) at(score float64) graded {
	g.score = score
	return g
}

func TestRatio(t *testing.T) {
	for _, c := range []struct {
		value, of time.Duration
		want      string
	}{
		{0, time.Second, "–"},
		{time.Second, 0, "–"},
		{time.Second, time.Second, "1.0 s (1.0×)"},
		{41 * time.Second, time.Second, "41 s (41×)"},
		{1500 * time.Microsecond, time.Millisecond, "1.5 ms (1.5×)"},
		{7 * time.Microsecond, 100 * time.Microsecond, "7.0 µs (0.07×)"},
		{time.Microsecond, time.Second, "1.0 µs (<0.01×)"},
	} {
		if got := ratio(brief(c.value), float64(c.value), float64(c.of)); got != c.want {
			t.Errorf("%v of %v: %q, want %q", c.value, c.of, got, c.want)
		}
	}
}
