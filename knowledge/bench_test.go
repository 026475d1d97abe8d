package knowledge

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// shelves makes a library of n articles.
func shelves(n int) fstest.MapFS {
	fsys := files()
	for i := range n {
		topic := fmt.Sprintf("Ämne %d", i)
		text := faq(topic, "Vad är "+topic+"?", "Det är ett ämne bland många.", "Vad kostar "+topic+"?", "Se [nästa](/a"+fmt.Sprint(i+1)+").")
		fsys[fmt.Sprintf("sv/a%d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// BenchmarkLoad reads and indexes 1,000 articles.
func BenchmarkLoad(b *testing.B) {
	fsys := shelves(1000)
	o, err := Options{Logger: quiet()}.withDefaults()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := load(b.Context(), fsys, o, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReload reads 1,000 articles of which one has changed.
func BenchmarkReload(b *testing.B) {
	fsys := shelves(1000)
	o, err := Options{Logger: quiet()}.withDefaults()
	if err != nil {
		b.Fatal(err)
	}
	last, _, err := load(b.Context(), fsys, o, nil)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		fsys["sv/a0.md"] = &fstest.MapFile{Data: []byte(faq("Ämne", "Vad är ämnet?", fmt.Sprint("Nummer ", i)))}
		next, parsed, err := load(b.Context(), fsys, o, last)
		if err != nil || parsed != 1 {
			b.Fatal(parsed, err)
		}
		last = next
	}
}

// BenchmarkBody resolves the links of an answer.
func BenchmarkBody(b *testing.B) {
	l, err := Open(b.Context(), nil, Options{})
	if err != nil {
		b.Fatal(err)
	}
	s := l.Current()
	a := s.Article("viral-marketing", "sv")
	for b.Loop() {
		s.Body(a, &a.Entries[1])
	}
}
