package language

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestTable holds that a table finds its keys and no others.
func TestTable(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		keys := make([]string, n)
		for i := range keys {
			keys[i] = strings.Repeat("k", i%7) + fmt.Sprint(i)
		}
		table := tableOf(keys)
		for i, key := range keys {
			if got, ok := table.find(key); !ok || got != i {
				t.Errorf("of %d keys, %q is %d, %v", n, key, got, ok)
			}
		}
		for _, key := range []string{"", "other", "kk1001"} {
			if got, ok := table.find(key); ok {
				t.Errorf("of %d keys, %q is %d, and it is none", n, key, got)
			}
		}
	}
	if _, ok := (table{}).find("k"); ok {
		t.Error("a table of nothing has a key")
	}
}

// TestPack holds that numbers and texts come out as they went in.
func TestPack(t *testing.T) {
	want := []int{0, 1, 127, 128, 300, 1 << 20}
	if got := slices.Collect(listOf(want).all); !slices.Equal(got, want) {
		t.Errorf("a list of %d is %d", want, got)
	}
	texts := []string{"", "a", strings.Repeat("long ", 100), "å"}
	if got := unpack(pack(texts...)); !slices.Equal(got, texts) {
		t.Errorf("unpacked: %q", got)
	}
}

// relations lists what a term of one language leads to in another, "~" before what is only near.
func relations(from, to *Language, term string) string {
	all := map[string]bool{}
	from.Lexicon().Relations(from.Stem(term), to.Lexicon(), func(other string, near bool) {
		if near {
			other = "~" + other
		}
		all[other] = true
	})
	return strings.Join(slices.Sorted(maps.Keys(all)), " ")
}

// TestLexicon holds what is looked up in a compiled lexicon.
func TestLexicon(t *testing.T) {
	s, err := ReadSource(fstest.MapFS{"a.txt": {Data: []byte(
		"# Boats\n\nbåt, skuta ~ segel, hamn = en: boat, ship | de: Boot\nsegel = en: sail | de: Segel\n" +
			"lämna tillbaka, returnera = en: return, take back | de: zurückgeben\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for i, side := range unpack(string(s.Compile())) { // as the program has it
		l := s.languages[i]
		x := unpackLexicon(l, side)
		l.lexicon = func() *Lexicon { return x }
	}
	sv, en, de := s.Language("sv"), s.Language("en"), s.Language("de")
	for _, test := range []struct {
		from, to   *Language
		term, want string
	}{
		{sv, sv, "båt", "skut ~hamn ~segel"},
		{sv, en, "båtar", "boat ship"},
		{sv, en, "segel", "sail ~boat ~ship"},
		{en, sv, "ships", "båt skut ~hamn ~segel"},
		{de, de, "Boote", "~segel"},
		{en, en, "xyzzy", ""},
	} {
		if got := relations(test.from, test.to, strings.ToLower(test.term)); got != strings.Join(slices.Sorted(slices.Values(strings.Fields(test.want))), " ") {
			t.Errorf("%s leads to %q, want %q", test.term, got, test.want)
		}
	}
	if x := sv.Lexicon(); !x.Word("lämna tillbaka") || x.Word("lämna") || !x.Has("segel") || x.Has("hav") {
		t.Error("other words are known than are written")
	}
	if got := de.Lexicon().PhrasesFrom(de.Stem("geben"))[de.Stem("zurück")]; len(got) != 1 || got[0].Term != de.Stem("zurückgeben") {
		t.Errorf("“gibt … zurück” is %v", got)
	}
	if got := en.Lexicon().PhrasesFrom("take"); len(got["back"]) != 1 {
		t.Errorf("take begins %v", got)
	}
}
