package web

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

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

// A list holds the articles of one language, by title.
type list struct {
	Language, Name, URL string
	Articles            []item
}

type item struct {
	Title, Description, URL string
	key                     []byte // sorts by title
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

// listOf lists the articles of a language, or with "" of all; nil where there is no such language. The page is in that
// language, or in the one that is set, or, where there are no articles in it, in the first that there is.
func (p *Pages) listOf(s *knowledge.Snapshot, only string) *view {
	lists := p.lists(s)
	at := slices.IndexFunc(lists, func(l list) bool { return l.Language == cmp.Or(only, p.o.Language) })
	switch {
	case at < 0 && only != "":
		return nil
	case len(lists) == 0:
		words := p.words(p.o.Language)
		return &view{Language: words.Code, Title: words.Pages.Title, Heading: words.Pages.Title, Text: words.Articles.Empty}
	}
	at = max(at, 0)
	words := p.words(lists[at].Language)
	v := &view{Language: words.Code, Title: words.Pages.Title, Heading: words.Pages.Title, Lists: lists[at : at+1]}
	switch {
	case only == "":
		v.Lists = slices.Concat(lists[at:at+1], lists[:at], lists[at+1:])
	case len(lists) > 1:
		v.Up, v.UpText = p.root+"/articles/", words.Articles.Browse
	}
	v.Several = len(v.Lists) > 1
	return v
}

// lists gives a list for each language, by its code.
func (p *Pages) lists(s *knowledge.Snapshot) []list {
	byLanguage := map[string][]item{}
	for _, a := range s.Articles {
		i := item{Title: a.Title, Description: a.Description, URL: p.href(s.URL(a, nil))}
		byLanguage[a.Language] = append(byLanguage[a.Language], i)
	}
	var all []list
	for _, code := range slices.Sorted(maps.Keys(byLanguage)) {
		sortByTitle(byLanguage[code], code)
		all = append(all, list{code, p.words(code).Name, p.root + "/articles/" + code + "/", byLanguage[code]})
	}
	return all
}

// sortByTitle sorts as people who read a language expect it: in Swedish, å comes after z.
func sortByTitle(items []item, code string) {
	c, buffer := collate.New(language.Make(code), collate.IgnoreCase), collate.Buffer{}
	for i := range items {
		items[i].key = c.KeyFromString(&buffer, items[i].Title)
	}
	slices.SortStableFunc(items, func(a, b item) int { return bytes.Compare(a.key, b.key) })
}
