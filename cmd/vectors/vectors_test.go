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
	sum, err := sourcesSum(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if got := language.VectorSources(); got != sum {
		t.Errorf("the vectors were made from sources whose sum is %s, which is now %s: run `make vectors`, and `make fit FIT=-write`", got, sum)
	}
}

// repository is one in which jetties go with boats and boats with jetties, and taxes with neither.
func repository() fstest.MapFS {
	return fstest.MapFS{
		associationsFolder + "/a.txt": {Data: []byte("# Words\n\nbrygga ~ båt, hamn, vatten\nbåt ~ hamn, vatten, segel\nsegel ~ vatten, båt, vind\nskatt ~ pengar, deklaration, inkomst\nmun till mun ~ rykte\n")},
		lexiconFolder + "/b.txt":      {Data: []byte("skatt, deklaration\n")},
	}
}

// TestWrite holds what the file is like, and that it is the same each time.
func TestWrite(t *testing.T) {
	associations, err := readAssociations(repository())
	if err != nil {
		t.Fatal(err)
	}
	m := build(associations, []concept{{same: []string{"skatt", "avgif"}}})
	text := write(m.stems, subspace(m, 3), "sum")
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
	if again := write(m.stems, subspace(m, 3), "sum"); again != text {
		t.Error("the vectors differ from one time to the next")
	}
}

// TestSubspace holds that rows which have the same columns come to lie close together, and others at right angles.
func TestSubspace(t *testing.T) {
	associations, err := readAssociations(repository())
	if err != nil {
		t.Fatal(err)
	}
	m := build(associations, nil)
	basis := subspace(m, 3)
	cosine := func(a, b string) float64 {
		x, y := basis.row(m.row(a)), basis.row(m.row(b))
		return dot(x, y) / math.Sqrt(dot(x, x)*dot(y, y))
	}
	stem := language.Lookup("sv").Stem
	if near, far := cosine(stem("brygga"), stem("segel")), cosine(stem("brygga"), stem("skatt")); near < 0.3 || math.Abs(far) > 0.1 {
		t.Errorf("brygga is %.2f from segel and %.2f from skatt", near, far)
	}
}

// TestOrthonormalize holds what its name says.
func TestOrthonormalize(t *testing.T) {
	d := random(50, 4)
	d.orthonormalize()
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
	broken := repository()
	broken[associationsFolder+"/c.txt"] = &fstest.MapFile{Data: []byte("# Words\ncykel: hjul\n")}
	if err := run(broken, "nowhere"); err == nil || !strings.Contains(err.Error(), "c.txt:2") {
		t.Errorf("a line without a tilde: %v", err)
	}
}
