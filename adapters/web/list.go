package web

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"svar/knowledge"
)

// A listing is the lists of a library's articles, one for each language, by its code.
type listing struct {
	version string // of the library
	lists   []list
}

// A list holds the articles of one language, by title: all of them or, where it has several pages, those of one.
type list struct {
	Language, Name, URL string
	Articles            []item
	Pages               []pageLink // nil where there is only one
}

type item struct {
	Title, Description, URL string
	key                     []byte // sorts by title
}

// A pageLink leads to a page of a list. It is called after the page's first article, as dictionaries do.
type pageLink struct {
	First, URL string
	Here       bool
}

// perPage is how many articles a page of a list holds: some 80 kB. The 15,000 of a very large library are 2.5 MB, and
// take a tenth of a second and 56 MB of memory to put on one page (BenchmarkList).
const perPage = 500

// page gives a page of a list, from 1, with the links to all of them; false where there is no such page.
func (l list) page(n int) (list, bool) {
	pages := slices.Collect(slices.Chunk(l.Articles, perPage))
	if n < 1 || n > len(pages) {
		return list{}, false
	}
	l.Articles = pages[n-1]
	for i, p := range pages {
		l.Pages = append(l.Pages, pageLink{First: p[0].Title, URL: l.URL + query(i+1), Here: i+1 == n})
	}
	if len(pages) == 1 {
		l.Pages = nil
	}
	return l, true
}

// query names a page of a list in its address. The first is the list's own.
func query(page int) string {
	if page == 1 {
		return ""
	}
	return "?page=" + strconv.Itoa(page)
}

// listOf shows a page of the list of a language's articles, or with "" the first of every language's; nil where there is
// no such language or page. It is in that language, or in the one that is set, or, where there are no articles in it, in
// the first that there is.
func (p *Pages) listOf(s *knowledge.Snapshot, only string, page int) *view {
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
	v := &view{Language: words.Code, Title: words.Pages.Title, Heading: words.Pages.Title}
	shown := lists[at : at+1]
	switch {
	case only == "":
		shown = slices.Concat(shown, lists[:at], lists[at+1:])
	case len(lists) > 1:
		v.Up, v.UpText = p.root+"/articles/", words.Articles.Browse
	}
	for _, l := range shown {
		l, ok := l.page(page)
		if !ok {
			return nil
		}
		v.Lists = append(v.Lists, l)
		if page > 1 {
			v.Title += ": " + l.Articles[0].Title // as the page is called
		}
	}
	v.Several = len(v.Lists) > 1
	return v
}

// lists gives a list for each language, by its code. Sorting takes a while: it is done once for each version of the library.
func (p *Pages) lists(s *knowledge.Snapshot) []list {
	if known := p.listed.Load(); known != nil && known.version == s.Version {
		return known.lists
	}
	byLanguage := map[string][]item{}
	for _, a := range s.Articles {
		i := item{Title: a.Title, Description: a.Description, URL: p.href(s.URL(a, nil))}
		byLanguage[a.Language] = append(byLanguage[a.Language], i)
	}
	var all []list
	for _, code := range slices.Sorted(maps.Keys(byLanguage)) {
		sortByTitle(byLanguage[code], code)
		all = append(all, list{Language: code, Name: p.words(code).Name, URL: p.root + "/articles/" + code + "/", Articles: byLanguage[code]})
	}
	p.listed.Store(&listing{s.Version, all})
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
