package main

import (
	"bytes"
	"io/fs"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"svar/knowledge/language"
)

// TestUpToDate holds that the program is built with its own lexicon and associations.
func TestUpToDate(t *testing.T) {
	here := os.DirFS("../../knowledge/language")
	source, associations, err := read(here)
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
	list, err := readAssociations(source.Language("sv"), associations)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := language.VectorSources(), checksum(build(list, readConcepts(source, list))); got != want {
		t.Errorf("the vectors were found from what has the checksum %s, and it is %s now: run `make lexicon`, and `make fit FIT=-write`", got, want)
	}
}

// words is a folder in which jetties go with boats and boats with jetties, and taxes with neither.
func words() fstest.MapFS {
	return fstest.MapFS{
		"lexicon/a.txt":      {Data: []byte("# Words\n\nskatt, avgift = en: tax\n")},
		"associations/a.txt": {Data: []byte("# Words\n\nbrygga ~ båt, hamn, vatten\nbåt ~ hamn, vatten, segel\nsegel ~ vatten, båt, vind\nskatt ~ pengar, deklaration, inkomst\nmun till mun ~ rykte\n")},
	}
}

// matrixOf gives the matrix of what words says, and how it stems.
func matrixOf(t *testing.T) (m *matrix, stem func(string) string) {
	t.Helper()
	source, associations, err := read(words())
	if err != nil {
		t.Fatal(err)
	}
	l := source.Language("sv")
	list, err := readAssociations(l, associations)
	if err != nil {
		t.Fatal(err)
	}
	return build(list, readConcepts(source, list)), l.Stem
}

// TestPack holds that what the vectors are packed of is the same each time, and only its own words'.
func TestPack(t *testing.T) {
	m, _ := matrixOf(t)
	if got, want := strings.Join(m.stems, " "), "avgift brygg båt deklaration hamn inkomst peng segel skatt vatt vind"; got != want {
		t.Errorf("the stems are %q, want %q", got, want)
	}
	basis, err := subspace(m, 3)
	if err != nil {
		t.Fatal(err)
	}
	again, err := subspace(m, 3)
	if err != nil || !bytes.Equal(pack(m.stems, again, "sum"), pack(m.stems, basis, "sum")) {
		t.Errorf("the vectors differ from one time to the next (%v)", err)
	}
}

// TestSubspace holds that rows which have the same columns come to lie close together, and others at right angles.
func TestSubspace(t *testing.T) {
	m, stem := matrixOf(t)
	basis, err := subspace(m, 2)
	if err != nil {
		t.Fatal(err)
	}
	cosine := func(a, b string) float64 {
		x, y := basis.row(m.row(a)), basis.row(m.row(b))
		return dot(x, y) / math.Sqrt(dot(x, x)*dot(y, y))
	}
	if near, far := cosine(stem("brygga"), stem("segel")), cosine(stem("brygga"), stem("skatt")); near < 0.3 || math.Abs(far) > 0.3 {
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

// TestRefuses holds that what cannot be read is named, and that nothing is written then.
func TestRefuses(t *testing.T) {
	if err := run("nowhere"); err == nil || !strings.Contains(err.Error(), "no files of the lexicon") {
		t.Errorf("without sources: %v", err)
	}
	if _, err := subspace(build(nil, []concept{{same: []string{"a", "b"}}}), 3); err == nil || !strings.Contains(err.Error(), "fewer than 3") {
		t.Errorf("with two words: %v", err)
	}
	for name, line := range map[string]string{
		"associations/c.txt": "cykel: hjul",
		"lexicon/c.txt":      "cykel = bike",
		"lexicon/d.txt":      "cykel = en: bike | en: cycle",
		"lexicon/e.txt":      "cykel = xx: bike",
	} {
		broken := words()
		broken[name] = &fstest.MapFile{Data: []byte("# Words\n" + line + "\n")}
		if _, err := compile(broken); err == nil || !strings.Contains(err.Error(), name[len(name)-len("c.txt"):]+":2") {
			t.Errorf("%s with %q: %v", name, line, err)
		}
	}
}
