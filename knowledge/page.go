package knowledge

import (
	"svar/knowledge/article"
	"svar/knowledge/richtext"
)

// A Page is an article as it is read from beginning to end.
type Page struct {
	Language    string // its code
	Title       string
	Description string // may be empty
	URL         string // of the article, as answers have it
	Heading     string // what stands above it all: the article's first heading, or else its title
	Anchor      string // of the entry that begins there; empty where none does
	Blocks      []PageBlock
}

// A PageBlock is a block of a page, with its links resolved as Body resolves them.
type PageBlock struct {
	Block  richtext.Block
	Anchor string // of the entry that begins with it; empty where none does
}

// Page gives the article of a language that has a slug; nil where there is none.
func (s *Snapshot) Page(language, slug string) *Page {
	a := s.bySlug[language][slug]
	if a == nil {
		return nil
	}
	anchors := make(map[int]string, len(a.Entries)) // by the block with which the entry begins
	for i := range a.Entries {
		anchors[a.Entries[i].At] = a.Entries[i].Anchor
	}
	p := &Page{Language: language, Title: a.Title, Description: a.Description, URL: s.URL(a, nil), Heading: a.Title, Anchor: anchors[-1]}
	first := 0
	if h, ok := topHeading(a); ok {
		p.Heading, p.Anchor, first = h, anchors[0], 1
	}
	doc := richtext.MapLinks(a.Doc, func(link string) string { return s.resolve(a, link) })
	for i, b := range doc[min(first, len(doc)):] {
		p.Blocks = append(p.Blocks, PageBlock{b, anchors[first+i]})
	}
	return p
}

// topHeading gives the heading of the first level with which an article begins, if it does.
func topHeading(a *article.Article) (text string, ok bool) {
	if len(a.Doc) == 0 {
		return "", false
	}
	h, ok := a.Doc[0].(richtext.Heading)
	return richtext.Plain(a.Doc[:1]), ok && h.Level == 1
}
