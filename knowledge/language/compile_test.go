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
	packed := pack(texts...)
	if got, err := unpack(packed); err != nil || !slices.Equal(got, texts) {
		t.Errorf("unpacked: %q, %v", got, err)
	}
	for _, broken := range []string{"", packed[:1], packed[:20], packed[:len(packed)-1], packed + "x", "\xff\xff\xff\xff\xff\xff"} {
		if got, err := unpack(broken); err == nil {
			t.Errorf("%.20q was unpacked to %.40q", broken, got)
		}
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
	s, err := ReadSource(fstest.MapFS{"lexicon/a.txt": {Data: []byte(
		"# Boats\n\nbåt, skuta ~ segel, hamn = en: boat, ship | de: Boot\nsegel = en: sail | de: Segel\n" +
			"lämna tillbaka, returnera = en: return, take back | de: zurückgeben\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range s.languages { // as the program has it
		x, err := sideOf(string(s.Compile()), l)
		if err != nil {
			t.Fatal(err)
		}
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

// TestMalformed holds that a line which is not what it should be is refused, with its place.
func TestMalformed(t *testing.T) {
	for _, line := range []string{
		"båt = boat", "båt = xx: boat", "båt = en: boat | en: ship", "båt = en: | en: ship", "båt ~ segel ~ hamn", "båt ~", "båt =", "= en: boat",
		"båt = en: boat = ship", "båt: skuta", "båt | skuta", "båt = en: ?", "båt = en:",
	} {
		_, err := ReadSource(fstest.MapFS{"lexicon/a.txt": {Data: []byte("# Boats\n" + line + "\n")}})
		if err == nil || !strings.Contains(err.Error(), "a.txt:2") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// TestSideOf holds that a lexicon which this program did not write is refused.
func TestSideOf(t *testing.T) {
	s, err := ReadSource(fstest.MapFS{"lexicon/a.txt": {Data: []byte("båt = en: boat\n")}})
	if err != nil {
		t.Fatal(err)
	}
	whole := string(s.Compile())
	parts, _ := unpack(whole)
	for name, text := range map[string]string{
		"nothing": "", "cut short": whole[:len(whole)/2], "another format": pack(slices.Concat([]string{"lexicon 1"}, parts[1:])...),
		"a language left out": pack(parts[:len(parts)-1]...), "a side of nothing": pack(slices.Concat(parts[:3], make([]string, len(kinds)))...),
	} {
		if _, err := sideOf(text, Lookup("sv")); err == nil {
			t.Errorf("%s: it was taken", name)
		}
	}
	if _, ok := s.Language("en").Vector("boat"); ok {
		t.Error("a word of another lexicon has a direction from the program's own")
	}
}

// FuzzWords holds that nothing that is asked of a word or a text panics, or takes long, whatever it is.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"", "å", "kokokokokinkinhanhan", "\xff\xfe", strings.Repeat("ab", 200), "zurückgeben", "vad kostar det?", strings.Repeat("hur mycket ", 70) + "moms", "e-post", "👍"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, code := range Codes() {
			l := Lookup(code)
			words, clauses := l.AppendClauses(nil, nil, text)
			for i, w := range words {
				stem := l.Stem(w)
				if stem == "" || strings.Contains(stem, " ") {
					t.Errorf("%s: the stem of %q is %q", code, w, stem)
				}
				l.Lexicon().Kin(stem)
				l.Lexicon().PhrasesFrom(stem)
				l.Vector(stem)
				l.Compound(w, l.Lexicon().Word)
				l.Respelled(w, l.Lexicon().Word)
				words[i] = stem
			}
			l.FacetsOf(words, clauses)
			l.MovesOf(words)
		}
	})
}
