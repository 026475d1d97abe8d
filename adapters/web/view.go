package web

import (
	"slices"
	"strings"

	"svar/knowledge"
	"svar/knowledge/richtext"
)

// A view is what the template shows: an article, a list of them, or neither.
type view struct {
	Language        string
	Title           string // of the window
	Description     string
	URL             string // the page's proper address
	Heading, Anchor string
	Text            string // below the heading
	Blocks          []block
	Lists           []list
	Several         bool // whether each list is named
	Up, UpText      string
}

// A block is a block of an article. Level is that of a heading on the page, 2 to 6; 0 is anything else.
type block struct {
	knowledge.PageBlock
	Level int
}

// viewOf shows an article.
func (p *Pages) viewOf(page *knowledge.Page) *view {
	v := &view{
		Language: page.Language, Title: page.Title, Description: page.Description, URL: page.URL,
		Heading: page.Heading, Anchor: page.Anchor,
		Up: p.root + "/articles/" + page.Language + "/", UpText: p.words(page.Language).Articles.Browse,
	}
	var above []int // the levels, in the article, of the headings that we are below
	for _, b := range page.Blocks {
		shown := block{PageBlock: b}
		if h, ok := b.Block.(richtext.Heading); ok {
			above = slices.DeleteFunc(above, func(level int) bool { return level >= h.Level })
			above = append(above, h.Level)
			shown.Level = min(len(above)+1, 6)
		}
		shown.Block = richtext.MapLinks(richtext.Doc{b.Block}, p.href)[0]
		v.Blocks = append(v.Blocks, shown)
	}
	return v
}

// href gives a link as a page has it: without the place where the pages are reached if it leads to one of them, as it
// is if it leads out of the house by http, https or mailto, and else none.
func (p *Pages) href(link string) string {
	if rest, ok := strings.CutPrefix(link, p.o.BaseURL+"/articles/"); ok {
		return p.root + "/articles/" + rest
	}
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(strings.ToLower(link), scheme) {
			return link
		}
	}
	return ""
}
