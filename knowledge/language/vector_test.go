package language

import (
	"math"
	"testing"
)

// cosineOf tells how near the meanings of two words are, each in its language.
func cosineOf(t *testing.T, code, word, otherCode, other string) float64 {
	t.Helper()
	var m Mix
	a, ok := Lookup(code).Vector(Lookup(code).Stem(word))
	b, found := Lookup(otherCode).Vector(Lookup(otherCode).Stem(other))
	if !ok || !found {
		t.Fatalf("%s is known: %v, %s is known: %v", word, ok, other, found)
	}
	m.Add(1, &a)
	m.Normalize()
	return m.Cosine(&b) / length(&b)
}

// length gives how long a vector is: 1 is the longest.
func length(v *Vector) float64 {
	var square float64
	for _, x := range v {
		square += float64(x) * float64(x)
	}
	return math.Sqrt(square) / vectorScale
}

// TestVector holds that words which are used of the same things lie nearer to each other than to others.
func TestVector(t *testing.T) {
	for _, test := range []struct{ code, word, nearCode, near, far string }{
		{"sv", "moped", "sv", "körkort", "deklaration"},
		{"sv", "kräkas", "sv", "magsjuka", "leverans"},
		{"sv", "paket", "sv", "leverans", "vaccin"},
		{"en", "invoice", "sv", "faktura", "vaccin"},
		{"de", "rechnung", "sv", "faktura", "vaccin"},
		{"fi", "lasku", "sv", "faktura", "vaccin"},
	} {
		near := cosineOf(t, test.code, test.word, test.nearCode, test.near)
		far := cosineOf(t, test.code, test.word, "sv", test.far)
		if near < far+0.15 {
			t.Errorf("%s is %.2f from %s and %.2f from %s", test.word, near, test.near, far, test.far)
		}
	}
	if _, ok := Lookup("sv").Vector("xyzzy"); ok {
		t.Error("a word that nobody knows has a meaning")
	}
}

// TestMix holds that a Mix of one Vector has its direction, and one of nothing none.
func TestMix(t *testing.T) {
	v, _ := Lookup("sv").Vector(Lookup("sv").Stem("faktura"))
	var m Mix
	if m.Normalize() {
		t.Error("nothing has a direction")
	}
	m.Add(3, &v)
	if !m.Normalize() || math.Abs(m.Cosine(&v)-length(&v)) > 0.02 {
		t.Errorf("a vector of length %.3f is %.3f from itself", length(&v), m.Cosine(&v))
	}
	if back := m.Vector(); math.Abs(m.Cosine(&back)-1) > 0.02 {
		t.Errorf("rounded, it is %.3f from itself", m.Cosine(&back))
	}
}

// TestUnpackVectors holds that a file with other dimensions, or cut short, is refused.
func TestUnpackVectors(t *testing.T) {
	whole := string(PackVectors([]string{"a", "b"}, make([]Vector, 2), "sum"))
	if v := unpackVectors(whole); v.sources != "sum" || v.stems.keys.len() != 2 {
		t.Errorf("unpacked, it is of %q and has %d stems", v.sources, v.stems.keys.len())
	}
	for _, text := range []string{"", whole[:len(whole)-3], string(PackVectors([]string{"a", "b"}, make([]Vector, 1), "sum"))} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was read", text)
				}
			}()
			unpackVectors(text)
		}()
	}
}
