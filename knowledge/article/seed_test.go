package article

import (
	"os"
	"strings"
	"testing"

	"svar/knowledge/richtext"
)

// seed reads the article that the project began with.
func seed(t testing.TB) *Article {
	t.Helper()
	data, err := os.ReadFile("../articles/sv/viral-marketing.md")
	if err != nil {
		t.Fatal(err)
	}
	a, _ := Parse("sv/viral-marketing.md", data, Options{})
	return a
}

func ofKind(a *Article, k Kind) []Entry {
	var list []Entry
	for _, e := range a.Entries {
		if e.Kind == k {
			list = append(list, e)
		}
	}
	return list
}

func TestSeedMetadata(t *testing.T) {
	a := seed(t)
	if a.Path != "sv/viral-marketing" || a.Language != "sv" || a.Slug != "viral-marketing" {
		t.Errorf("place = %q %q %q", a.Path, a.Language, a.Slug)
	}
	if a.Title != "Viral marknadsföring" || !strings.HasPrefix(a.Description, "Viral marknadsföring syftar till") {
		t.Errorf("title %q, description %q", a.Title, a.Description)
	}
	if got := strings.Join(a.Keywords, "|"); got != "Business|Marketing Essentials" {
		t.Errorf("keywords = %q", got)
	}
}

func TestSeedEntries(t *testing.T) {
	a := seed(t)
	for kind, want := range map[Kind]int{FAQ: 7, Section: 5, Figure: 1, Highlights: 1, Summary: 1} {
		if got := len(ofKind(a, kind)); got != want {
			t.Errorf("%d entries of kind %s, want %d", got, kind, want)
		}
	}
	first := ofKind(a, FAQ)[0]
	if first.Heading != "Hur får jag mitt varumärke att bli viralt?" || first.Line != 58 || first.Level != 3 || first.Anchor != "hur-far-jag-mitt-varumarke-att-bli-viralt" {
		t.Errorf("first question = %q, line %d, level %d, anchor %q", first.Heading, first.Line, first.Level, first.Anchor)
	}
	figure := ofKind(a, Figure)[0]
	if figure.Heading != "115 miljoner dollar" || !strings.HasPrefix(richtext.Plain(figure.Body), "Mängden donationer") {
		t.Errorf("figure = %q: %q", figure.Heading, richtext.Plain(figure.Body))
	}
	list, ok := ofKind(a, Highlights)[0].Body[0].(richtext.List)
	if !ok || len(list.Items) != 5 || len(ofKind(a, Highlights)[0].Body) != 1 {
		t.Errorf("the highlights are not one list of five items: %v", ofKind(a, Highlights)[0].Body)
	}
}

func TestSeedLinks(t *testing.T) {
	var links []string
	for _, e := range seed(t).Entries {
		if e.Kind == Section || e.Kind == FAQ {
			richtext.MapLinks(e.Body, func(link string) string { links = append(links, link); return link })
		}
	}
	want := "/marketing /word-of-mouth-marketing /btoc /social-media /marketing-campaign /sales-lead"
	if got := strings.Join(links, " "); got != want {
		t.Errorf("links = %s, want %s", got, want)
	}
}

func TestSeedJunk(t *testing.T) {
	for _, e := range seed(t).Entries {
		text := e.Heading + "\n" + richtext.Plain(e.Body)
		for _, junk := range []string{"TTT", "7viEV552", "<", "/a>", "h5", "href", "##"} {
			if strings.Contains(text, junk) {
				t.Errorf("%q has %q in it", e.Heading, junk)
			}
		}
	}
}
