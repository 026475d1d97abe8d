package knowledge

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"slices"
	"time"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

// load reads a source into a snapshot. What it knows already, by name, is parsed again only where it has changed; the
// count is of the files that were.
func load(ctx context.Context, fsys fs.FS, o Options, known map[string]*file) (s *Snapshot, parsed int, err error) {
	listing, err := list(ctx, fsys, o.MaxFiles)
	if err != nil {
		return nil, 0, fmt.Errorf("list the articles: %w", err)
	}
	r := reader{fsys: fsys, o: o, known: known}
	files, unread, err := r.files(ctx, listing.articles)
	if err != nil {
		return nil, 0, fmt.Errorf("read the articles: %w", err)
	}
	s = &Snapshot{o: o, files: slices.DeleteFunc(files, func(f *file) bool { return f == nil })}
	s.Findings = append(listing.findings, unread...)
	s.takeArticles()
	s.Index = match.New(s.Articles)
	version := s.hashFiles()
	s.takeGoldens(fsys, listing.goldens, version)
	s.Version = hex.EncodeToString(version.Sum(nil))[:versionLength]
	s.lint()
	if err := s.runGoldens(ctx); err != nil {
		return nil, 0, fmt.Errorf("ask the golden questions: %w", err)
	}
	slices.SortStableFunc(s.Findings, byPlace)
	s.Loaded = time.Now()
	return s, int(r.parsed.Load()), nil
}

// versionLength is how many hexadecimal digits of its hash name a version: enough that no two of a library's meet.
const versionLength = 16

func byPlace(a, b article.Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

// takeArticles fills in the articles and their names. Of two with the same slug in a language, the first stays.
func (s *Snapshot) takeArticles() {
	s.byPath = make(map[string]*article.Article, len(s.files))
	s.bySlug = map[string]map[string]*article.Article{}
	s.byTitle = map[string]map[string]*article.Article{}
	slices.SortFunc(s.files, func(a, b *file) int { return cmp.Compare(a.path(), b.path()) })
	for _, f := range s.files {
		s.Findings = append(s.Findings, f.findings...)
		a := f.article
		if a == nil {
			continue
		}
		if first := s.bySlug[a.Language][a.Slug]; first != nil {
			s.add(a.File, 0, article.Error, RuleDuplicateSlug, first.File)
			continue
		}
		s.Articles = append(s.Articles, a)
		s.byPath[a.Path] = a
		name(s.bySlug, a.Language, a.Slug, a)
		name(s.byTitle, a.Language, titleKey(a.Title), a)
	}
}

// path is what the file's article is ordered by; that of its name where there is no article.
func (f *file) path() string {
	if f.article == nil {
		return f.name
	}
	return f.article.Path
}

// name notes what an article is called, unless another of its language is already.
func name(names map[string]map[string]*article.Article, language, called string, a *article.Article) {
	if names[language] == nil {
		names[language] = map[string]*article.Article{}
	}
	if _, ok := names[language][called]; !ok {
		names[language][called] = a
	}
}

func (s *Snapshot) add(file string, line int, severity article.Severity, rule string, args ...string) {
	s.Findings = append(s.Findings, article.Finding{File: file, Line: line, Severity: severity, Rule: rule, Args: args})
}

// hashFiles begins the hash of the content.
func (s *Snapshot) hashFiles() hash.Hash {
	h := sha256.New()
	for _, f := range s.files {
		fmt.Fprintf(h, "%s\x00%x\n", f.name, f.sum)
	}
	return h
}
