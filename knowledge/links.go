package knowledge

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"svar/knowledge/article"
	"svar/knowledge/richtext"
)

// A link is an internal link as an article's file holds it.
type link struct {
	to   string
	line int
}

// linksOf gives the internal links of an article's entries, each once an entry, with the lines they stand in.
func linksOf(a *article.Article, data []byte) []link {
	var links []link
	for i := range a.Entries {
		e := &a.Entries[i]
		seen := map[string]bool{}
		for s := range richtext.Spans(e.Body) {
			if s.Link == "" || seen[s.Link] {
				continue
			}
			seen[s.Link] = true
			if destinationOf(s.Link).internal != "" {
				links = append(links, link{s.Link, lineOf(data, s.Link, e.Line)})
			}
		}
	}
	return links
}

// lineOf gives the first line, from the given one on, in which a link stands as Markdown writes it; the given line
// where there is none, because the link was written with entities or by reference.
func lineOf(data []byte, to string, line int) int {
	rest := data
	for range line - 1 {
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
	}
	i := bytes.Index(rest, []byte("("+to))
	if i < 0 {
		return line
	}
	return line + bytes.Count(rest[:i], []byte("\n"))
}

// A destination is where a link leads: out of the house, to a path of the library, or, when it is zero, nowhere that
// readers can be sent.
type destination struct {
	external string // an address of the web or of mail
	internal string // a path, "/social-media"
	anchor   string // after the path's #
}

func destinationOf(to string) destination {
	u, err := url.Parse(to)
	if err != nil {
		return destination{}
	}
	switch {
	case (u.Scheme == "https" || u.Scheme == "http") && u.Host != "", u.Scheme == "mailto" && strings.Contains(u.Opaque, "@"):
		return destination{external: to}
	case u.Scheme == "" && u.Host == "" && strings.Trim(u.Path, "/") != "":
		return destination{internal: u.Path, anchor: u.Fragment}
	}
	return destination{}
}

// find gives the article that a path within another article leads to: "/social-media" is of the same language,
// "/en/social-media" of the one that it names. Nil where there is none.
func (s *Snapshot) find(from *article.Article, to string) *article.Article {
	if a := s.bySlug[from.Language][slugOf(to)]; a != nil {
		return a
	}
	return s.byPath[slugOf(to)]
}

// slugOf gives the slug that a path names.
func slugOf(to string) string {
	return strings.TrimSuffix(strings.TrimPrefix(path.Clean("/"+to), "/"), ".md")
}

// resolve gives the address that a link of an article leads to; empty where it leads nowhere.
func (s *Snapshot) resolve(from *article.Article, to string) string {
	d := destinationOf(to)
	if d.internal == "" {
		return d.external
	}
	if a := s.find(from, d.internal); a != nil {
		return s.URL(a, entryAt(a, d.anchor))
	}
	if s.o.SiteURL != "" {
		return fill(s.o.SiteURL, from.Language, slugOf(d.internal), d.anchor)
	}
	return ""
}

// entryAt gives the entry at an anchor of an article, nil where there is none.
func entryAt(a *article.Article, anchor string) *article.Entry {
	for i := range a.Entries {
		if a.Entries[i].Anchor == anchor {
			return &a.Entries[i]
		}
	}
	return nil
}

// fill makes an address of a template. Without an anchor, the # before it goes too.
func fill(template, language, slug, anchor string) string {
	address := strings.NewReplacer(
		"{lang}", url.PathEscape(language),
		"{slug}", (&url.URL{Path: slug}).EscapedPath(),
		"{anchor}", (&url.URL{Fragment: anchor}).EscapedFragment(),
	).Replace(template)
	return strings.TrimSuffix(address, "#")
}
