package knowledge

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"sync"
	"time"

	"svar/knowledge/article"
	"svar/knowledge/language"
	"svar/knowledge/match"
)

// A content is what a source's folder came to, before it is made a library.
type content struct {
	files    []*file // by path
	goldens  []text  // by name
	findings []article.Finding
}

// load reads a source into a snapshot. What the last one, which may be nil, knows already is parsed again only where it
// has changed; where nothing has, the last one itself is the result. The count is of the files that were parsed.
func load(ctx context.Context, fsys fs.FS, o Options, last *Snapshot) (s *Snapshot, parsed int, err error) {
	var words sync.WaitGroup // the language's words are read while the articles are
	words.Go(func() { language.Prepare(o.Language) })
	defer words.Wait()
	r := reader{fsys: fsys, o: o, known: map[string]*file{}}
	if last != nil {
		for _, f := range last.content.files {
			r.known[f.name] = f
		}
	}
	c, err := r.content(ctx)
	if err != nil {
		return nil, 0, err
	}
	parsed = int(r.parsed.Load())
	if last != nil && last.Version == c.version() && reflect.DeepEqual(last.content.findings, c.findings) {
		return last, parsed, nil
	}
	return build(c, o), parsed, ctx.Err()
}

// versionLength is how many hexadecimal digits of its hash name a version: enough that no two of a library's meet.
const versionLength = 16

// version names the content.
func (c content) version() string {
	h := sha256.New()
	for _, f := range c.files {
		fmt.Fprintf(h, "%s\x00%x\n", f.name, f.sum)
	}
	for _, g := range c.goldens {
		fmt.Fprintf(h, "%s\x00%x\n", g.name, sha256.Sum256(g.data))
	}
	return hex.EncodeToString(h.Sum(nil))[:versionLength]
}

// build makes a library of what was read.
func build(c content, o Options) *Snapshot {
	s := &Snapshot{o: o, content: c, Version: c.version(), Findings: slices.Clone(c.findings)}
	s.takeArticles()
	s.Index = match.New(s.Articles)
	s.takeGoldens()
	s.lint()
	slices.SortStableFunc(s.Findings, byPlace)
	s.Loaded = time.Now()
	return s
}

func byPlace(a, b article.Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

// takeArticles fills in the articles and their names. Of two with the same slug in a language, the first stays.
func (s *Snapshot) takeArticles() {
	s.byPath = make(map[string]*article.Article, len(s.content.files))
	s.bySlug = map[string]map[string]*article.Article{}
	s.byTitle = map[string]map[string]*article.Article{}
	for _, f := range s.content.files {
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
