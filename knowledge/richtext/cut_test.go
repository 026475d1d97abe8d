package richtext

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

func TestCut(t *testing.T) {
	link := Doc{Paragraph{[]Span{{Text: "Läs om "}, {Text: "viral ", Link: "/v"}, {Text: "marknadsföring", Style: Bold, Link: "/v"}, {Text: " och mer."}}}}
	list := Doc{List{Items: []Doc{{para("Ett. Två.")}, {para("Tre.")}, {para("Fyra.")}}}}
	for _, c := range []struct {
		name string
		doc  Doc
		max  int
		want string
		cut  bool
	}{
		{"everything fits", sample(), Length(sample()), samplePlain, false},
		{"empty", nil, 0, "", false},
		{"between blocks", Doc{para("Ett."), para("Två.")}, 9, "Ett.", true},
		{"behind a sentence", Doc{para("Ett är bra. Två är bättre. Tre.")}, 29, "Ett är bra. Två är bättre.", true},
		{"a block before is enough", Doc{para("Ett."), para("En lång mening som inte får plats.")}, 20, "Ett.", true},
		{"no sentence", Doc{para("En lång mening som inte får plats.")}, 20, "En lång mening som…", true},
		{"no word", Doc{para("Marknadsföringskampanj")}, 10, "Marknadsf…", true},
		{"no character", Doc{para("👩‍👩‍👧‍👧 familj")}, 3, "", true},
		{"a character of several runes", Doc{para("👩‍👩‍👧‍👧👩‍👩‍👧‍👧")}, 13, "👩‍👩‍👧‍👧…", true},
		{"abbreviations", Doc{para("Se t.ex. Facebook och andra.")}, 12, "Se t.ex.…", true},
		{"a number", Doc{para("Det är 2.5 procent. Mer.")}, 20, "Det är 2.5 procent.", true},
		{"before a link", link, 16, "Läs om…", true},
		{"behind a link", link, 32, "Läs om viral marknadsföring och…", true},
		{"only a link", Doc{Paragraph{[]Span{{Text: "viral marknadsföring", Link: "/v"}}}}, 10, "viral…", true},
		{"items", list, 18, "• Ett. Två.\n• Tre.", true},
		{"a part of the first item", list, 9, "• Ett.", true},
		{"a heading at the end", Doc{para("Ett."), Heading{3, []Span{{Text: "Rubrik"}}}, para("Text.")}, 14, "Ett.", true},
		{"a heading at the start", Doc{Heading{3, []Span{{Text: "Rubrik"}}}, para("Text som är lång.")}, 14, "Rubrik\n\nText…", true},
		{"only a heading", Doc{Heading{3, []Span{{Text: "Rubrik"}}}, para("Text.")}, 6, "", true},
		{"a quote", Doc{Quote{Doc{para("Ett."), para("Två.")}}}, 7, "> Ett.", true},
		{"rows", Doc{Table{Header: []Cell{{{Text: "A"}}}, Rows: [][]Cell{{{{Text: "1"}}}, {{{Text: "2"}}}}}}, 3, "A\n1", true},
		{"no row", Doc{Table{Header: []Cell{{{Text: "A"}}}, Rows: [][]Cell{{{{Text: "1"}}}}}}, 2, "", true},
		{"lines of code", Doc{Code{"a\nb\nc"}}, 4, "a\nb", true},
		{"nothing", sample(), 0, "", true},
		{"less than nothing", sample(), -1, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := Plain(c.doc)
			got, cut := Cut(c.doc, c.max)
			if Plain(got) != c.want || cut != c.cut {
				t.Errorf("Cut = %q, %v, want %q, %v", Plain(got), cut, c.want, c.cut)
			}
			if Plain(c.doc) != before {
				t.Errorf("the document was changed to %q", Plain(c.doc))
			}
		})
	}
}

func TestCutUnlinksHalfLinks(t *testing.T) {
	doc := Doc{Paragraph{[]Span{{Text: "viral ", Link: "/v"}, {Text: "marknadsföring nu", Style: Bold, Link: "/v"}}}}
	got, _ := Cut(doc, 22)
	for _, s := range got[0].(Paragraph).Spans {
		if s.Link != "" {
			t.Errorf("%q is still a link", s.Text)
		}
	}
	if doc[0].(Paragraph).Spans[0].Link == "" {
		t.Error("the old document lost its link")
	}
}

// docOf makes a document of fuzzing input: a line is a block, an item or a row, as its first byte says; within it, "|"
// ends a span and "@" begins a link.
func docOf(input string) Doc {
	var d Doc
	input = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return -1 // articles have none
		}
		return r
	}, strings.ToValidUTF8(input, "?"))
	for line := range strings.SplitSeq(input, "\n") {
		if line == "" {
			continue
		}
		kind, text := line[0]%7, line[1:]
		if !utf8.ValidString(text) {
			kind, text = 0, line
		}
		var spans []Span
		for i, part := range strings.Split(text, "|") {
			s := Span{Text: part, Style: Style(i % 2)}
			if rest, ok := strings.CutPrefix(part, "@"); ok {
				s.Text, s.Link = rest, "/x"
			}
			if s.Text != "" {
				spans = append(spans, s)
			}
		}
		if len(spans) > 0 {
			d = appendBlock(d, kind, spans)
		}
	}
	return d
}

func appendBlock(d Doc, kind byte, spans []Span) Doc {
	switch kind {
	case 1:
		return append(d, Heading{2, spans})
	case 2:
		if n := len(d); n > 0 {
			if l, ok := d[n-1].(List); ok {
				d[n-1] = List{Items: append(l.Items, Doc{Paragraph{spans}})}
				return d
			}
		}
		return append(d, List{Items: []Doc{{Paragraph{spans}}}})
	case 3:
		return append(d, Quote{Doc{Paragraph{spans}, Paragraph{spans}}})
	case 4:
		return append(d, Table{Rows: [][]Cell{{spans, spans}, {spans}}})
	case 5:
		return append(d, Code{spans[0].Text + "\n" + spans[0].Text})
	}
	return append(d, Paragraph{spans})
}

// linkTexts gives the text of each link, however many spans it has, without white space or "…" at its end.
func linkTexts(d Doc) map[string]bool {
	texts := map[string]bool{}
	var walk func(Doc)
	add := func(spans []Span) {
		text := ""
		for i, s := range spans {
			if s.Link != "" {
				text += s.Text
			}
			if s.Link == "" || i == len(spans)-1 {
				if text = strings.TrimRight(text, " \n…"); text != "" {
					texts[text] = true
				}
				text = ""
			}
		}
	}
	walk = func(d Doc) {
		for _, b := range d {
			switch b := b.(type) {
			case Paragraph:
				add(b.Spans)
			case Heading:
				add(b.Spans)
			case Quote:
				walk(b.Doc)
			case List:
				for _, item := range b.Items {
					walk(item)
				}
			case Table:
				for _, row := range b.Rows {
					for _, cell := range row {
						add(cell)
					}
				}
			}
		}
	}
	walk(d)
	return texts
}

func FuzzCut(f *testing.F) {
	f.Add("pEtt. Två tre |@länk här| fyra.\nqRubrik\nri\nrj\nsCitat. Mer.\ntcell\nukod", 12)
	f.Add("p👩‍👩‍👧‍👧e\u0301 å.\n", 3)
	f.Add("", 0)
	f.Fuzz(func(t *testing.T, input string, max int) {
		max %= 1000
		d := docOf(input)
		plain := Plain(d)
		got, cut := Cut(d, max)
		text := Plain(got)
		if Plain(d) != plain {
			t.Fatal("the document was changed")
		}
		if n := Length(got); n > max && n > 0 {
			t.Errorf("%d runes, more than %d", n, max)
		}
		if !cut && text != plain || cut && text == plain && plain != "" {
			t.Errorf("cut is %v, and the text %q of %q", cut, text, plain)
		}
		whole := strings.TrimRight(strings.TrimSuffix(text, "…"), " \n")
		if !strings.HasPrefix(plain, whole) {
			t.Fatalf("%q is no beginning of %q", text, plain)
		}
		if cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(plain[len(whole):], -1); cut && whole != "" && !utf8.ValidString(cluster) {
			t.Errorf("cut inside a rune: %q", text)
		}
		if n := uniseg.GraphemeClusterCount(whole) + uniseg.GraphemeClusterCount(plain[len(whole):]); n != uniseg.GraphemeClusterCount(plain) {
			t.Errorf("cut inside a character: %q of %q", text, plain)
		}
		links := linkTexts(d)
		for link := range linkTexts(got) {
			if !links[link] {
				t.Errorf("a link was cut to %q", link)
			}
		}
	})
}
