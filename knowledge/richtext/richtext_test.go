package richtext

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// para is a paragraph of plain text.
func para(text string) Paragraph { return Paragraph{[]Span{{Text: text}}} }

// sample holds every kind of block.
func sample() Doc {
	return Doc{
		Heading{2, []Span{{Text: "Pris"}}},
		Paragraph{[]Span{{Text: "Läs "}, {Text: "mer", Style: Bold, Link: "/pris"}, {Text: " här.\nNy rad."}}},
		List{Items: []Doc{{para("en"), para("mer om en")}, {para("två\nrader")}}},
		List{Ordered: true, Start: 9, Items: []Doc{{para("nio")}, {para("tio"), List{Items: []Doc{{para("inre")}}}}}},
		Quote{Doc{Heading{3, []Span{{Text: "94 %"}}}, para("av alla")}},
		Table{Header: []Cell{{{Text: "A"}}, {{Text: "B"}}}, Rows: [][]Cell{{{{Text: "1", Link: "/ett"}}, {{Text: "2"}}}, {{{Text: "3"}}}}},
		Code{"x = 1\n  y"},
	}
}

const samplePlain = `Pris

Läs mer här.
Ny rad.

• en
  mer om en
• två
  rader

9. nio
10. tio
    • inre

> 94 %
> 
> av alla

A | B
1 | 2
3

x = 1
  y`

func TestPlain(t *testing.T) {
	if diff := cmp.Diff(samplePlain, Plain(sample())); diff != "" {
		t.Errorf("plain text (-want +got):\n%s", diff)
	}
	if got := Plain(nil); got != "" {
		t.Errorf("Plain(nil) = %q", got)
	}
}

func TestLength(t *testing.T) {
	for _, c := range []struct {
		doc  Doc
		want int
	}{
		{nil, 0},
		{Doc{para("åäö")}, 3},
		{Doc{para("a"), para("b")}, 4},
		{Doc{List{Items: []Doc{{para("a")}, {para("b")}}}}, 7},
	} {
		if got := Length(c.doc); got != c.want {
			t.Errorf("Length(%v) = %d, want %d", c.doc, got, c.want)
		}
	}
}

func TestMapLinks(t *testing.T) {
	doc := sample()
	var links []string
	got := MapLinks(doc, func(link string) string {
		links = append(links, link)
		if link == "/pris" {
			return "https://example.org/pris"
		}
		return ""
	})
	if diff := cmp.Diff([]string{"/pris", "/ett"}, links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	want := sample()
	want[1] = Paragraph{[]Span{{Text: "Läs "}, {Text: "mer", Style: Bold, Link: "https://example.org/pris"}, {Text: " här.\nNy rad."}}}
	want[5].(Table).Rows[0][0][0].Link = ""
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(sample(), doc); diff != "" {
		t.Errorf("the old document was changed (-want +got):\n%s", diff)
	}
}

func TestMapLinksJoinsText(t *testing.T) {
	doc := Doc{Paragraph{[]Span{{Text: "a "}, {Text: "b", Link: "/b"}, {Text: " c"}}}}
	want := Doc{para("a b c")}
	if diff := cmp.Diff(want, MapLinks(doc, func(string) string { return "" })); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	if MapLinks(nil, nil) != nil {
		t.Error("MapLinks(nil) is not nil")
	}
}

func TestTexts(t *testing.T) {
	var got []string
	for text := range Texts(sample()) {
		got = append(got, text)
	}
	want := []string{"Pris", "Läs ", "mer", " här.\nNy rad.", "en", "mer om en", "två\nrader", "nio", "tio", "inre",
		"94 %", "av alla", "A", "B", "1", "2", "3", "x = 1\n  y"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	for i := range want { // whoever stops early is asked no more
		n := 0
		for range Texts(sample()) {
			if n++; n > i {
				break
			}
		}
	}
}
