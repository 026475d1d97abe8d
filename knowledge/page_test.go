package knowledge

import (
	"fmt"
	"strings"
	"testing"

	"svar/knowledge/richtext"
)

// shown writes a page down: its heading and blocks, each with its anchor.
func shown(p *Page) string {
	lines := []string{fmt.Sprintf("%s #%s", p.Heading, p.Anchor)}
	for _, b := range p.Blocks {
		lines = append(lines, fmt.Sprintf("%s #%s", strings.ReplaceAll(richtext.Plain(richtext.Doc{b.Block}), "\n", "⏎"), b.Anchor))
	}
	return strings.Join(lines, "\n")
}

func TestPage(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{
			"everything", "# Lön\n\nOm lön.\n\n## När?\n\nDen 25.\n\n> ### 25\n> dagen\n\n## FAQ\n\n**Hur?** Så.\n\nOch så.\n\n## Tomt\n",
			"Lön #lon\nOm lön. #\nNär? #nar\nDen 25. #\n> 25⏎> ⏎> dagen #25\nFAQ #\nHur? Så. #hur\nOch så. #\nTomt #",
		},
		{"text above the title", "Om lön.\n\n# Lönen\n\nKommer.\n", "Lönen #lonen\nOm lön. #\nLönen #lonen-2\nKommer. #"},
		{"another title", "---\ntitle: Lön\n---\n# Lönen\n\nKommer.\n", "Lönen #lonen\nKommer. #"},
		{"no heading of the first level", "---\ntitle: Lön\n---\n## När?\n\nSnart.\n", "Lön #\nNär? #nar\nSnart. #"},
		{"a figure first", "> ### 25\n> dagen\n\n## När?\n\nSnart.\n", "A #a\n> 25⏎> ⏎> dagen #25\nNär? #nar\nSnart. #"},
		{"no text", "# Lön\n", "Lön #"},
		{"nothing", "", "A #"},
	} {
		p := snapshot(t, files("sv/a.md", test.file, "sv/b.md", faq("B", "C?", "D.")), Options{}).Page("sv", "a")
		if got := shown(p); got != test.want {
			t.Errorf("%s: the page is\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestPagesByLanguageAndSlug(t *testing.T) {
	s := linked(t, Options{BaseURL: "https://svar.example.com"}, "/semester#hur-lang-ar-semestern")
	for _, name := range [][2]string{{"sv", "leave"}, {"en", "lon"}, {"", "lon"}, {"sv", ""}, {"sv", "sv/lon"}, {"fi", "lon"}} {
		if s.Page(name[0], name[1]) != nil {
			t.Errorf("there is a page for %q", name)
		}
	}
	p := s.Page("sv", "hr/sjuk")
	if p == nil || p.Language != "sv" || p.Title != "Sjuk" || p.URL != "https://svar.example.com/articles/sv/hr/sjuk" {
		t.Fatalf("the page is %+v", p)
	}
	links := map[string]bool{}
	for _, b := range s.Page("sv", "lon").Blocks {
		for span := range richtext.Spans(richtext.Doc{b.Block}) {
			links[span.Link] = true
		}
	}
	if !links["https://svar.example.com/articles/sv/semester#hur-lang-ar-semestern"] {
		t.Errorf("the links are %v", links)
	}
}
