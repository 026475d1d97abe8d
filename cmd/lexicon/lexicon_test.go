package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"svar/knowledge/language"
)

// TestUpToDate holds that the program is built with its own lexicon, and with vectors learnt from its own examples.
func TestUpToDate(t *testing.T) {
	here := os.DirFS("../../knowledge/language")
	source, err := language.ReadSource(here)
	if err != nil {
		t.Fatal(err)
	}
	old, err := fs.ReadFile(here, "lexicon.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(source.Compile(), old) {
		t.Error("the lexicon or the stemming has changed since the lexicon was compiled: run `make lexicon`, and `make fit FIT=-write`")
	}
	x, err := readExamples(source, here)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := language.VectorSources(), x.checksum(); got != want {
		t.Errorf("the vectors were learnt from what has the checksum %s, and it is %s now: run `make lexicon`, and `make fit FIT=-write`", got, want)
	}
}

// TestLearnsNoSet holds that no question of the repository's sets, nor of golden questions, is among the questions that are learnt
// from. Nor is it a heading among them, unless it is asked in the course of a conversation: "Vad kostar det?".
func TestLearnsNoSet(t *testing.T) {
	questions, headings := map[string]string{}, map[string]string{} // where they stand
	for _, name := range filesBelow(t, "../../knowledge/language/questions", ".txt") {
		for line := range strings.Lines(readText(t, name)) {
			switch heading, ok := strings.CutPrefix(line, "## "); {
			case ok:
				headings[plain(heading)] = name
			case line[0] != '#' && line[0] != '=':
				questions[plain(line)] = name
			}
		}
	}
	asked := 0
	for _, folder := range []string{"../../knowledge/match/testdata", "../../knowledge/articles"} {
		for _, name := range filesBelow(t, folder, ".tsv") {
			for line := range strings.Lines(readText(t, name)) {
				question := plain(line[strings.LastIndex(line, "\t")+1:])
				where, learnt := questions[question]
				if !learnt && !strings.Contains(name, "conversations") {
					where, learnt = headings[question]
				}
				if learnt && question != "" {
					t.Errorf("%q of %s is learnt from %s", question, name, where)
				}
				asked++
			}
		}
	}
	if len(questions) < 100_000 || len(headings) < 10_000 || asked < 1000 {
		t.Errorf("%d questions and %d headings are learnt from, and there are %d questions", len(questions), len(headings), asked)
	}
}

// plain gives the letters and figures of a text, in small letters.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func filesBelow(t *testing.T, folder, ending string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ending) {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatal(folder, err)
	}
	return names
}

// words is a folder in which jetties go with boats, and taxes with money.
func words() fstest.MapFS {
	return fstest.MapFS{
		"lexicon/a.txt":      {Data: []byte("# Words\n\nskatt, avgift = en: tax, levy\nbåt = en: boat\nsegel\nbrygga\n")},
		"associations/a.txt": {Data: []byte("# Words\n\nbrygga ~ båt, hamn, vatten\nbåt ~ hamn, vatten, segel\nsegel ~ vatten, båt, vind\nskatt ~ pengar, deklaration, inkomst\navgift ~ pengar, inkomst, faktura\nmun till mun ~ rykte, tal, ord\nsol ~ värme\n")},
		"questions/sv/sea.txt": {Data: []byte("# Havet\n## Var lägger jag till?\n= Vid bryggan i hamnen.\nplats för segelbåt\nförtöja\n\n" +
			"## Vad kostar det?\n= Avgiften är hundra kronor.\npengar\n## Tom\n= Utan frågor.\n# Landet\n## En enda\n= Den kan inte förväxlas.\nensam\n")},
		"questions/en/sea.txt": {Data: []byte("# The sea\n## Where do I moor?\n= The boat lies in the harbour.\nboat\n## Do I pay?\n= There is a levy.\ntax\n")},
		"questions/nb/sea.txt": {Data: []byte("# Sjøen\n## Bryggen\n= Den er av tre.\nbrygge\n## Fisk\n= Mye fisk.\nfiske\n")},
		"questions/da/sea.txt": {Data: []byte("# En enkelt\n## Fisk\n= Torsk.\nfisk\n")},
		"questions/de/sea.txt": {Data: []byte("# Ein einzelner\n## Fisch\n= Dorsch.\nfisch\n")},
		"questions/fi/sea.txt": {Data: []byte("# Yksi\n## Kala\n= Turska.\nkala\n")},
	}
}

// examplesOf reads a folder's examples.
func examplesOf(t *testing.T, folder fs.FS) *examples {
	t.Helper()
	source, err := language.ReadSource(folder)
	if err != nil {
		t.Fatal(err)
	}
	x, err := readExamples(source, folder)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// stemsOf spells words out.
func (x *examples) stemsOf(numbers []int) string {
	var stems []string
	for _, n := range numbers {
		stems = append(stems, x.stems[n])
	}
	return strings.Join(stems, " ")
}

// spelt spells a bag out, in which no word weighs more than 1.
func (x *examples) spelt(t *testing.T, b bag) string {
	var numbers []int
	for _, w := range b {
		if w.weight <= 0 || w.weight > 1 {
			t.Errorf("%s weighs %g", x.stems[w.word], w.weight)
		}
		numbers = append(numbers, w.word)
	}
	return x.stemsOf(numbers)
}

// TestReadExamples holds what is read: associations of single words, concepts of words that have some, and libraries of which
// the entries can be told apart, in which compounds of known words are their parts, and words of other languages their
// counterparts, if they have any.
func TestReadExamples(t *testing.T) {
	x := examplesOf(t, words())
	var got []string
	for _, group := range x.groups {
		got = append(got, x.stemsOf(group))
	}
	for _, l := range x.libraries {
		for _, text := range l.texts {
			got = append(got, "text: "+x.spelt(t, text.heading)+" = "+x.spelt(t, text.body))
		}
		for _, q := range l.questions {
			got = append(got, "question of "+string(rune('0'+q.text))+": "+x.spelt(t, q.words))
		}
	}
	want := []string{
		"brygg båt hamn vatt", "båt hamn vatt segel", "segel vatt båt vind", "skatt peng deklaration inkomst", "avgift peng inkomst faktur",
		"skatt avgift",
		"text: lägg sv::var sv::jag sv::till = brygg hamn", "text: kosta sv::vad sv::det = avgift hundr kron", "text: tom = ",
		"question of 0: plat segel båt sv::för", "question of 0: förtöj", "question of 1: peng",
		"text: en:moor en::where en::do en::i = båt en:lie en:harbour", "text: en:pay en::do en::i = skatt avgift", "question of 0: båt", "question of 1: skatt avgift",
		"text: nb:brygg = nb:tre", "text: nb:fisk = nb:fisk", "question of 0: nb:brygg", "question of 1: nb:fisk",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("the examples (-want +got):\n%s", d)
	}
}

// TestChecksum holds that examples which differ only in where one bag ends and the next begins have other checksums.
func TestChecksum(t *testing.T) {
	of := func(libraries ...lesson) string {
		x := examples{stems: []string{"a", "b", "c"}, libraries: libraries}
		return x.checksum()
	}
	a, b, c := bagWord{0, 1}, bagWord{1, 1}, bagWord{2, 1}
	one, other := text{bag{a}, bag{b, c}}, text{bag{c}, nil}
	before := lesson{[]text{one, other}, []question{{bag{a}, 0}, {bag{b}, 1}}}
	sums := []string{of(before)}
	for _, after := range [][]lesson{
		{{[]text{{bag{a, b}, bag{c}}, other}, before.questions}},
		{{[]text{{bag{a}, bag{b}}, {bag{c, c}, nil}}, before.questions}},
		{{before.texts, []question{{bag{a, b}, 0}, {nil, 1}}}},
		{{before.texts, []question{{bag{a}, 0}}}, {nil, []question{{bag{b}, 1}}}},
		{{before.texts[:1], before.questions}, {before.texts[1:], nil}},
	} {
		sums = append(sums, of(after...))
	}
	if slices.Sort(sums); len(slices.Compact(sums)) != 6 {
		t.Errorf("some are the same: %q", sums)
	}
}

// TestLearn holds that words which go together come to point the same way, that others don't, and that it is the same each time.
func TestLearn(t *testing.T) {
	x := examplesOf(t, words())
	vectors := learn(x)
	if !slices.Equal(vectors, learn(x)) {
		t.Error("the vectors differ from one time to the next")
	}
	cosine := func(a, b string) float64 {
		u, v := vectors[x.numbers[a]], vectors[x.numbers[b]]
		return float64(dot(&u, &v)) / math.Sqrt(float64(dot(&u, &u))*float64(dot(&v, &v)))
	}
	for _, c := range []struct {
		a, b string
		near bool
	}{{"brygg", "båt", true}, {"skatt", "avgift", true}, {"förtöj", "hamn", true}, {"brygg", "skatt", false}, {"förtöj", "peng", false}} {
		if got := cosine(c.a, c.b); got > 0.3 != c.near {
			t.Errorf("%s and %s have the cosine %.2f", c.a, c.b, got)
		}
	}
}

// TestSlopes holds that the vectors are moved down the slope of the loss: each number of each is changed a little, and the loss with
// it.
func TestSlopes(t *testing.T) {
	x := examplesOf(t, words())
	l := newLearner(x.stems)
	copy(l.vectors, learn(x)) // some other vectors than those that are begun with
	lesson := x.libraries[0]
	slopes := l.slopesOf(lesson)
	const little = 1e-2
	for word, slope := range maps.All(slopes) {
		for k := 0; k < language.Dimensions; k += 17 {
			old := l.vectors[word][k]
			l.vectors[word][k] = old + little
			more := l.loss(lesson)
			l.vectors[word][k] = old - little
			less := l.loss(lesson)
			l.vectors[word][k] = old
			if want := (more - less) / (2 * little); math.Abs(want-float64(slope[k])) > 0.02+0.1*math.Abs(want) {
				t.Errorf("the slope by number %d of row %d is %.4f, and the loss grows by %.4f", k, word, slope[k], want)
			}
		}
	}
}

// slopesOf gives the slopes of the loss by the words of a lesson.
func (l *learner) slopesOf(lesson lesson) map[int]language.Mix {
	before := slices.Clone(l.vectors)
	l.study(lesson)
	slopes := map[int]language.Mix{}
	for word := range l.vectors {
		if l.squares[word] > 0 {
			var moved language.Mix
			moved.AddMix(-1, &before[word])
			moved.AddMix(1, &l.vectors[word])
			var slope language.Mix
			slope.AddMix(-(float32(math.Sqrt(float64(l.squares[word])))+leastSquare)/rate, &moved)
			slopes[word] = slope
		}
	}
	copy(l.vectors, before)
	return slopes
}

// loss is what learning makes small, written as its definition.
func (l *learner) loss(lesson lesson) (loss float64) {
	for _, q := range lesson.questions {
		asked := l.sum(q.words)
		var right, total float64
		for i := range lesson.texts {
			seen := l.see(&lesson.texts[i])
			odds := math.Exp(sharpness * float64(dot(&asked.unit, &seen.unit)))
			total += odds
			if i == q.text {
				right = odds
			}
		}
		if asked.length > 0 {
			loss -= math.Log(right / total)
		}
	}
	return loss
}

// TestPack holds that vectors are packed by their stems, and none longer than 1.
func TestPack(t *testing.T) {
	long, short := language.Mix{3, 4}, language.Mix{0, 0.5}
	got := pack([]string{"b", "a"}, []language.Mix{long, short}, "sum")
	cut, kept := language.Mix{0.6, 0.8}, language.Mix{0, 0.5}
	if want := language.PackVectors([]string{"a", "b"}, []language.Vector{kept.Vector(), cut.Vector()}, "sum"); !bytes.Equal(got, want) {
		t.Errorf("packed as %q, want %q", got, want)
	}
}

// TestRefuses holds that what cannot be read is named, and that nothing is written then.
func TestRefuses(t *testing.T) {
	if err := run("nowhere"); err == nil || err.Error() != "there are no files lexicon/*.txt" {
		t.Errorf("without sources: %v", err)
	}
	for _, test := range []struct {
		name, content string
		line          int // that the error is on, below the subject on the first
	}{
		{"associations/c.txt", "cykel: hjul", 2},
		{"lexicon/c.txt", "cykel = bike", 2},
		{"lexicon/d.txt", "cykel = en: bike | en: cycle", 2},
		{"lexicon/e.txt", "cykel = xx: bike", 2},
		{"questions/sv/c.txt", "vad är en cykel", 2},
		{"questions/sv/d.txt", "## Vad är en cykel?\ntramphoj", 2},
		{"questions/sv/e.txt", "## Ett\n= Ja.\nfråga\n## Två\nfråga", 5},
		{"questions/sv/f.txt", "## Ett\n= Ja.\nfråga\n## Två\n## Tre\n= Ja.", 5},
		{"questions/sv/g.txt", "## Ett\n= Ja.\n## Två", 4},
		{"questions/sv/h.txt", "## Ett\n=\n## Två\n= Ja.", 2},
		{"questions/sv/i.txt", "## Ett\nfråga\n= Ja.", 4},
		{"questions/en/c.txt", "## What is a cycle?\n= A vehicle.\n= A bike.", 4},
	} {
		broken := words()
		broken[test.name] = &fstest.MapFile{Data: []byte("# Words\n" + test.content + "\n")}
		_, err := compile(broken)
		if want := fmt.Sprintf("%s:%d: ", test.name, test.line); err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s with %q: %v", test.name, test.content, err)
		}
	}
	for _, folder := range []string{"associations", "questions/sv", "questions/fi"} {
		lacking := words()
		maps.DeleteFunc(lacking, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, folder) })
		if _, err := compile(lacking); err == nil || !strings.Contains(err.Error(), "no files "+folder) {
			t.Errorf("without %s: %v", folder, err)
		}
	}
}

// TestRefusesAll holds that what cannot be read is named at once, in all files, but for what is too much to be read by anybody.
func TestRefusesAll(t *testing.T) {
	broken := words()
	broken["associations/c.txt"] = &fstest.MapFile{Data: []byte("cykel: hjul\n")}
	broken["questions/sv/c.txt"] = &fstest.MapFile{Data: []byte("## Ett\n## Två\n")}
	broken["questions/sv/d.txt"] = &fstest.MapFile{Data: []byte("fråga\n")}
	broken["questions/en/c.txt"] = &fstest.MapFile{Data: []byte(strings.Repeat("question\n", 25))}
	_, err := compile(broken)
	if err == nil {
		t.Fatal("it was read")
	}
	for _, want := range []string{
		"associations/c.txt:1: ", "questions/sv/c.txt:1: ", "questions/sv/c.txt:2: ", "questions/sv/d.txt:1: ", "questions/en/c.txt:20: ",
		"questions/en/*.txt: and 5 more",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
}

// TestFilesByThemselves holds that a file without a subject is a library of its own.
func TestFilesByThemselves(t *testing.T) {
	folder := words()
	before := len(examplesOf(t, folder).libraries)
	folder["questions/en/t.txt"] = &fstest.MapFile{Data: []byte("## Is it late?\n= Yes.\nlate\n## Is it early?\n= No.\nearly\n")}
	x := examplesOf(t, folder)
	if added := len(x.libraries) - before; added != 1 {
		t.Errorf("%d libraries more", added)
	}
	for _, l := range x.libraries {
		if len(l.texts) > 3 {
			t.Errorf("a library of %d entries", len(l.texts))
		}
	}
}
