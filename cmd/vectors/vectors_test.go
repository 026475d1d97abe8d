package main

import (
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"svar/knowledge/language"
)

// TestUpToDate holds that the program is built with vectors of its own associations and lexicon.
func TestUpToDate(t *testing.T) {
	associations, err := readAssociations(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := language.VectorSources(), checksum(build(associations, readConcepts())); got != want {
		t.Errorf("the vectors were found from what has the checksum %s, and it is %s now: run `make vectors`, and `make fit FIT=-write`", got, want)
	}
}

// repository is one in which jetties go with boats and boats with jetties, and taxes with neither.
func repository() fstest.MapFS {
	return fstest.MapFS{
		associationsFolder + "/a.txt": {Data: []byte("# Words\n\nbrygga ~ båt, hamn, vatten\nbåt ~ hamn, vatten, segel\nsegel ~ vatten, båt, vind\nskatt ~ pengar, deklaration, inkomst\nmun till mun ~ rykte\n")},
	}
}

// TestWrite holds what the file is like, and that it is the same each time.
func TestWrite(t *testing.T) {
	associations, err := readAssociations(repository())
	if err != nil {
		t.Fatal(err)
	}
	m := build(associations, []concept{{same: []string{"skatt", "avgif"}}})
	basis, err := subspace(m, 3)
	if err != nil {
		t.Fatal(err)
	}
	text := write(m.stems, basis, "sum")
	lines := strings.SplitN(text, "\n", 3)
	if want := "128 sum"; lines[0] != want {
		t.Errorf("the header is %q, want %q", lines[0], want)
	}
	if want := "avgif brygg båt deklaration hamn inkomst peng segel skatt vatt vind"; lines[1] != want {
		t.Errorf("the stems are %q, want %q", lines[1], want)
	}
	if want := len(m.stems) * language.Dimensions; len(lines[2]) != want {
		t.Errorf("there are %d numbers, want %d", len(lines[2]), want)
	}
	if again, err := subspace(m, 3); err != nil || write(m.stems, again, "sum") != text {
		t.Errorf("the vectors differ from one time to the next (%v)", err)
	}
}

// TestSubspace holds that rows which have the same columns come to lie close together, and others at right angles.
func TestSubspace(t *testing.T) {
	associations, err := readAssociations(repository())
	if err != nil {
		t.Fatal(err)
	}
	m := build(associations, nil)
	basis, err := subspace(m, 3)
	if err != nil {
		t.Fatal(err)
	}
	cosine := func(a, b string) float64 {
		x, y := basis.row(m.row(a)), basis.row(m.row(b))
		return dot(x, y) / math.Sqrt(dot(x, x)*dot(y, y))
	}
	stem := language.Lookup("sv").Stem
	if near, far := cosine(stem("brygga"), stem("segel")), cosine(stem("brygga"), stem("skatt")); near < 0.3 || math.Abs(far) > 0.1 {
		t.Errorf("brygga is %.2f from segel and %.2f from skatt", near, far)
	}
}

// TestRows holds that what is said twice counts twice, and that each row has length 1.
func TestRows(t *testing.T) {
	m := build([]association{{"a", []string{"b", "c"}}, {"b", []string{"a", "d"}}, {"e", []string{"f"}}}, []concept{{same: []string{"a", "a"}}})
	for i, row := range m.rows {
		var square float64
		for j, c := range row {
			square += c.value * c.value
			if j > 0 && row[j-1].column >= c.column {
				t.Errorf("%s has column %d twice", m.stems[i], c.column)
			}
		}
		if math.Abs(square-1) > 1e-12 {
			t.Errorf("the row of %s has length %g", m.stems[i], math.Sqrt(square))
		}
	}
}

// TestOrthonormalize holds what its name says.
func TestOrthonormalize(t *testing.T) {
	d := random(50, 4)
	if err := d.orthonormalize(); err != nil {
		t.Fatal(err)
	}
	products := d.products()
	for i := range 4 {
		for j, got := range products.row(i)[:i+1] {
			want := 0.0
			if i == j {
				want = 1
			}
			if math.Abs(got-want) > 1e-12 {
				t.Errorf("columns %d and %d have the product %g", i, j, got)
			}
		}
	}
}

// TestRefuses holds that what cannot be read is named.
func TestRefuses(t *testing.T) {
	if err := run(fstest.MapFS{}, "nowhere"); err == nil || !strings.Contains(err.Error(), "top of the repository") {
		t.Errorf("without sources: %v", err)
	}
	if _, err := subspace(build(nil, []concept{{same: []string{"a", "b"}}}), 3); err == nil || !strings.Contains(err.Error(), "fewer than 3") {
		t.Errorf("with two words: %v", err)
	}
	broken := repository()
	broken[associationsFolder+"/c.txt"] = &fstest.MapFile{Data: []byte("# Words\ncykel: hjul\n")}
	if err := run(broken, "nowhere"); err == nil || !strings.Contains(err.Error(), "c.txt:2") {
		t.Errorf("a line without a tilde: %v", err)
	}
}
