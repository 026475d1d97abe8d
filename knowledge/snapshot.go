package knowledge

import (
	"strings"
	"sync"
	"time"

	"svar/knowledge/article"
	"svar/knowledge/language"
	"svar/knowledge/match"
	"svar/knowledge/richtext"
)

// A Snapshot is the library as it stood after one load. Readers see it never change.
type Snapshot struct {
	Articles []*article.Article // by path
	Findings []article.Finding  // by file and line. Check finds more, which takes longer
	Goldens  []Golden           // by file and line
	Index    *match.Index
	Version  string    // names the content: the same files have the same version everywhere
	Loaded   time.Time // when loading ended

	o       Options
	content content
	byPath  map[string]*article.Article
	bySlug  map[string]map[string]*article.Article // by language, then slug
	byTitle map[string]map[string]*article.Article // by language, then words of the title

	asking  sync.Mutex // guards what follows
	asked   bool       // the golden questions have been
	failing []failure  // by file and line
}

// Article gives the article of that path, slug or title, whichever fits first; nil if there is none. Of several
// languages that have it, the given one is preferred, then the library's own, then the first by path.
func (s *Snapshot) Article(name, language string) *article.Article {
	if a := s.byPath[strings.TrimSuffix(name, ".md")]; a != nil {
		return a
	}
	if a := s.prefer(s.bySlug, slugOf(name), language); a != nil {
		return a
	}
	return s.prefer(s.byTitle, titleKey(name), language)
}

func (s *Snapshot) prefer(names map[string]map[string]*article.Article, name, language string) *article.Article {
	for _, code := range []string{language, s.o.Language} {
		if a := names[code][name]; a != nil {
			return a
		}
	}
	var first *article.Article
	for _, byName := range names {
		if a := byName[name]; a != nil && (first == nil || a.Path < first.Path) {
			first = a
		}
	}
	return first
}

// titleKey is what two spellings of the same title have in common.
func titleKey(title string) string {
	return strings.ToLower(strings.Join(strings.Fields(title), " "))
}

// Lookup gives the entry that a reference names, and its article. Both are nil where the article is gone; the entry
// alone where only it is.
func (s *Snapshot) Lookup(ref article.Ref) (*article.Article, *article.Entry) {
	a := s.byPath[ref.Article]
	if a == nil {
		return nil, nil
	}
	return a, entryAt(a, ref.Anchor)
}

// URL gives the link to an entry of an article, or to the article where the entry is nil.
func (s *Snapshot) URL(a *article.Article, e *article.Entry) string {
	anchor := ""
	if e != nil {
		anchor = e.Anchor
	}
	template := s.o.SiteURL
	if template == "" {
		template = s.o.BaseURL + "/articles/{lang}/{slug}#{anchor}"
	}
	return fill(template, a.Language, a.Slug, anchor)
}

// Body gives an entry's text with its links resolved: internal ones to addresses of the library or the site, http,
// https and mailto as they are, everything else without its link. A nil entry has none.
func (s *Snapshot) Body(a *article.Article, e *article.Entry) richtext.Doc {
	if e == nil {
		return nil
	}
	return richtext.MapLinks(e.Body, func(link string) string { return s.resolve(a, link) })
}

// Entries counts the pieces of the library that can be answers.
func (s *Snapshot) Entries() int {
	n := 0
	for _, a := range s.Articles {
		n += len(a.Entries)
	}
	return n
}

// languageOf gives what is known of a language; of English where that is nothing.
func languageOf(code string) *language.Language {
	if l := language.Lookup(code); l != nil {
		return l
	}
	return language.Lookup("en")
}
