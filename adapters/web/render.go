package web

import (
	"embed"
	"html/template"
	"strings"

	"svar/knowledge/richtext"
)

var (
	//go:embed page.html
	files embed.FS
	// style has no comments: html/template drops them, and then it would not be what the policy allows.
	//go:embed style.css
	style string
)

// pages escapes whatever comes from an article for the place where it stands.
var pages = template.Must(template.Must(template.New("style").Parse(style)).Funcs(template.FuncMap{"kind": kind, "runs": runs}).ParseFS(files, "page.html"))

// kind says which block the template has before it.
func kind(b richtext.Block) string {
	switch b.(type) {
	case richtext.Paragraph:
		return "paragraph"
	case richtext.Heading:
		return "heading"
	case richtext.List:
		return "list"
	case richtext.Quote:
		return "quote"
	case richtext.Table:
		return "table"
	}
	return "code"
}

// A run is text with one link, or none.
type run struct {
	Link  string
	Texts []text
}

// A text is text in one style.
type text struct {
	Bold, Italic, Strike, Monospace bool
	Lines                           []string
}

// runs joins the spans that are one link.
func runs(spans []richtext.Span) []run {
	var list []run
	for _, s := range spans {
		if n := len(list); n == 0 || list[n-1].Link != s.Link {
			list = append(list, run{Link: s.Link})
		}
		last := &list[len(list)-1]
		last.Texts = append(last.Texts, text{
			Bold: s.Style&richtext.Bold != 0, Italic: s.Style&richtext.Italic != 0,
			Strike: s.Style&richtext.Strike != 0, Monospace: s.Style&richtext.Monospace != 0,
			Lines: strings.Split(s.Text, "\n"),
		})
	}
	return list
}
