package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"svar/knowledge/language"
	"svar/knowledge/richtext"
)

// Options say how a file is read; the zero value is fine.
type Options struct {
	// Language is that of files which are in no language's folder, unless their text is clearly in another one of those
	// known; "" means "sv".
	Language string
	// MaxBytes is the size from which on a file is refused; 0 means 8 MiB.
	MaxBytes int
	// MaxEntries is how many headings, and how many entries, of a file are read; 0 means 2,000.
	MaxEntries int
}

func (o Options) withDefaults() Options {
	if o.Language == "" {
		o.Language = "sv"
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 8 << 20
	}
	if o.MaxEntries <= 0 {
		o.MaxEntries = 2000
	}
	return o
}

// Parse reads an article. file is its path below the articles' folder, with slashes: "sv/viral-marketing.md" or
// "viral-marketing.md". data is only read. The article is never nil, and has no entries where nothing could be read;
// the findings are by line. The same file gives the same result.
func Parse(file string, data []byte, o Options) (*Article, []Finding) {
	o = o.withDefaults()
	f := &findings{file: file}
	sum := sha256.Sum256(data)
	a := &Article{File: file, Path: strings.TrimSuffix(file, ".md"), Hash: hex.EncodeToString(sum[:])}
	var known bool
	a.Language, a.Slug, known = place(a.Path, o.Language)
	a.Title = titleOf(a.Slug)
	if len(data) > o.MaxBytes {
		f.add(0, Error, RuleTooLarge, strconv.Itoa(len(data)), strconv.Itoa(o.MaxBytes))
	} else {
		read(a, data, !known, o, f)
	}
	slices.SortStableFunc(f.list, func(x, y Finding) int { return x.Line - y.Line })
	return a, f.list
}

// read fills in what the file says. A fault in a library that we read it with costs the file's text and entries, and
// nothing else.
func read(a *Article, data []byte, detect bool, o Options, f *findings) {
	defer func() {
		if fault := recover(); fault != nil {
			a.Doc, a.Entries = nil, nil
			f.add(0, Error, RuleUnreadable, fmt.Sprint(fault))
		}
	}()
	text := clean(data, f)
	meta, text, cut := frontMatter(text, f)
	text = tidy(text, cut+1, o.MaxEntries, f)
	root := parse(text, cut+1, f)
	c := converter{src: text, text: string(text), folder: path.Dir(a.Slug), f: f, lines: lineCounter{src: text, line: cut + 1}}
	outline := c.read(root)

	a.Description, a.Keywords = meta.description, meta.keywords
	if a.Title = title(meta, outline); a.Title == "" {
		a.Title = titleOf(a.Slug)
		f.add(0, Warning, RuleNoTitle, a.Title)
	}
	if detect {
		a.Language = recognise(a.Title, outline.doc, o.Language)
	}
	build(a, outline, o.MaxEntries, f)
	switch {
	case len(a.Entries) == 0:
		f.add(0, Warning, RuleNoEntries)
	case !slices.ContainsFunc(a.Entries, func(e Entry) bool { return e.Kind == Highlights }):
		f.add(0, Note, RuleNoHighlights)
	}
}

// place takes an article's path apart into its language and its slug; known tells whether a folder names the language.
func place(name, fallback string) (code, slug string, known bool) {
	folder, rest, ok := strings.Cut(name, "/")
	if ok && slices.Contains(language.Codes(), folder) {
		return folder, rest, true
	}
	return fallback, name, false
}

// SlugOf gives the slug of an article's path: what is left of it without the folder that names its language.
func SlugOf(path string) string {
	_, slug, _ := place(path, "")
	return slug
}

// title gives the title that the front matter names, or else the first heading of the first level.
func title(m meta, o *outline) string {
	if m.title != "" {
		return m.title
	}
	for _, mark := range o.marks {
		if mark.level == 1 {
			return mark.text
		}
	}
	return ""
}

// titleOf makes a title of a slug: "hr/sick-leave" gives "Sick leave".
func titleOf(slug string) string {
	name := strings.Join(strings.FieldsFunc(path.Base(slug), func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	if slug == "" || name == "" {
		return slug
	}
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}

const (
	// sampleBytes is how much text is read to recognise its language.
	sampleBytes = 600
	// clearly is how sure the recognition of another language than the library's must be to count.
	clearly = 0.9
)

// recognise gives the language of an article that is in no language's folder.
func recognise(title string, doc richtext.Doc, fallback string) string {
	sample := title
	for _, b := range doc {
		if p, ok := b.(richtext.Paragraph); ok {
			sample += "\n" + oneLine(p.Spans)
		}
		if len(sample) > sampleBytes {
			break
		}
	}
	if code, certainty := language.Detect(sample[:min(len(sample), sampleBytes)], fallback); certainty >= clearly {
		return code
	}
	return fallback
}
