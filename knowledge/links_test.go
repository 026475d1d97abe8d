package knowledge

import (
	"slices"
	"strings"
	"testing"

	"svar/knowledge/article"
	"svar/knowledge/richtext"
)

// linked is a library in which one answer holds the links.
func linked(t *testing.T, o Options, links ...string) *Snapshot {
	t.Helper()
	var answer []string
	for _, l := range links {
		answer = append(answer, "Se [text]("+l+").")
	}
	return snapshot(t, files(
		"sv/lon.md", faq("Lön", "När kommer lönen?", strings.Join(answer, "\n\n")),
		"sv/semester.md", faq("Semester", "Hur lång är semestern?", "Fem veckor."),
		"sv/hr/sjuk.md", faq("Sjuk", "Vad gör jag om jag blir sjuk?", "Ring [chefen](chef.md)."),
		"sv/hr/chef.md", faq("Chef", "Vem är min chef?", "Den som betalar."),
		"en/leave.md", "# Leave\n\n## FAQ\n\n### How long is my leave?\n\nFive weeks of [holiday](/semester).\n",
	), o)
}

// linkOf gives where the first link of the answer leads, in the article of a path.
func linkOf(s *Snapshot, path string) string {
	to := ""
	a := s.Article(path, "")
	for span := range richtext.Spans(s.Body(a, &a.Entries[0])) {
		if to == "" {
			to = span.Link
		}
	}
	return to
}

func TestBody(t *testing.T) {
	site := Options{SiteURL: "https://example.com/{lang}/{slug}?x=1#{anchor}"}
	for _, test := range []struct{ link, own, onSite string }{
		{"/semester", "/articles/sv/semester", "https://example.com/sv/semester?x=1"},
		{"/semester/", "/articles/sv/semester", "https://example.com/sv/semester?x=1"},
		{"/semester#hur-lang-ar-semestern", "/articles/sv/semester#hur-lang-ar-semestern", "https://example.com/sv/semester?x=1#hur-lang-ar-semestern"},
		{"/semester#absent", "/articles/sv/semester", "https://example.com/sv/semester?x=1"},
		{"semester.md", "/articles/sv/semester", "https://example.com/sv/semester?x=1"},
		{"hr/sjuk.md", "/articles/sv/hr/sjuk", "https://example.com/sv/hr/sjuk?x=1"},
		{"/en/leave", "/articles/en/leave", "https://example.com/en/leave?x=1"},
		{"/absent", "", "https://example.com/sv/absent?x=1"},
		{"/absent#x%20y", "", "https://example.com/sv/absent?x=1#x%20y"},
		{"/a%20b/c", "", "https://example.com/sv/a%20b/c?x=1"},
		{"/", "", ""},
		{"https://other.example/x?y#z", "https://other.example/x?y#z", "https://other.example/x?y#z"},
		{"mailto:a@example.com", "mailto:a@example.com", "mailto:a@example.com"},
		{"javascript:alert(1)", "", ""},
		{"ftp://example.com/x", "", ""},
		{"//evil.example/x", "", ""},
		{"tel:112", "", ""},
	} {
		if got := linkOf(linked(t, Options{}, test.link), "lon"); got != test.own {
			t.Errorf("%s leads to %q, want %q", test.link, got, test.own)
		}
		if got := linkOf(linked(t, site, test.link), "lon"); got != test.onSite {
			t.Errorf("with a site, %s leads to %q, want %q", test.link, got, test.onSite)
		}
	}
}

func TestBodyOfOtherArticles(t *testing.T) {
	s := linked(t, Options{}, "/semester")
	if got, want := linkOf(s, "hr/sjuk"), "/articles/sv/hr/chef"; got != want {
		t.Errorf("a file beside its own leads to %q, want %q", got, want)
	}
	if got := linkOf(s, "leave"); got != "" {
		t.Errorf("an article that only another language has leads to %q, want nothing", got)
	}
	if s.Body(s.Articles[0], nil) != nil {
		t.Error("no entry has a body")
	}
}

func TestBodyLeavesTheArticleAsItIs(t *testing.T) {
	s := linked(t, Options{}, "/semester")
	a := s.Article("lon", "")
	s.Body(a, &a.Entries[0])
	var links []string
	for span := range richtext.Spans(a.Entries[0].Body) {
		links = append(links, span.Link)
	}
	if !slices.Contains(links, "/semester") {
		t.Errorf("the article's own links are now %q", links)
	}
}

func TestURL(t *testing.T) {
	for _, test := range []struct {
		o             Options
		article, body string
	}{
		{Options{}, "/articles/sv/hr/sjuk", "/articles/sv/hr/sjuk#vad-gor-jag-om-jag-blir-sjuk"},
		{Options{BaseURL: "https://svar.example.com/"}, "https://svar.example.com/articles/sv/hr/sjuk", "https://svar.example.com/articles/sv/hr/sjuk#vad-gor-jag-om-jag-blir-sjuk"},
		{Options{SiteURL: "https://example.com/"}, "https://example.com/hr/sjuk", "https://example.com/hr/sjuk#vad-gor-jag-om-jag-blir-sjuk"},
		{Options{SiteURL: "https://{lang}.example.com/{slug}.html"}, "https://sv.example.com/hr/sjuk.html", "https://sv.example.com/hr/sjuk.html"},
		{Options{SiteURL: "https://example.com/?p={slug}&a={anchor}"}, "https://example.com/?p=hr/sjuk&a=", "https://example.com/?p=hr/sjuk&a=vad-gor-jag-om-jag-blir-sjuk"},
	} {
		s := linked(t, test.o, "/semester")
		a := s.Article("hr/sjuk", "")
		if got := s.URL(a, nil); got != test.article {
			t.Errorf("%+v: article %s, want %s", test.o, got, test.article)
		}
		if got := s.URL(a, &a.Entries[0]); got != test.body {
			t.Errorf("%+v: entry %s, want %s", test.o, got, test.body)
		}
	}
}

func TestDeadLinks(t *testing.T) {
	links := []string{"/semester", "/absent", "/absent", "/semester#absent", "https://example.com/absent"}
	s := linked(t, Options{}, links...)
	wantFindings(t, s, RuleDeadLink, "en/leave.md:7 /semester", "sv/lon.md:9 /absent")
	wantFindings(t, s, RuleDeadAnchor, "sv/lon.md:13 /semester#absent")
	for _, f := range s.Findings {
		if f.Rule == RuleDeadLink && f.Severity != article.Warning {
			t.Errorf("%v is not a warning", f)
		}
	}
	for _, f := range linked(t, Options{SiteURL: "https://example.com"}, links...).Findings {
		if f.Rule == RuleDeadLink && f.Severity != article.Note {
			t.Errorf("%v is not a note although the site may have the article", f)
		}
	}
}

func TestDestinations(t *testing.T) {
	for to, want := range map[string]destination{
		"/a/b#c%20d": {internal: "/a/b", anchor: "c d"}, "/a?x=1": {internal: "/a"},
		"https://x.example/": {external: "https://x.example/"}, "HTTP://x.example": {external: "HTTP://x.example"},
		"mailto:a@x.example": {external: "mailto:a@x.example"},
		"//x.example/a":      {}, "https:/a": {}, "https:a": {}, "mailto:a": {}, "data:text/html,x": {}, "#a": {}, "": {}, "/": {}, "%zz": {}, "x:\x00": {},
	} {
		if got := destinationOf(to); got != want {
			t.Errorf("%q leads to %+v, want %+v", to, got, want)
		}
	}
}
