package web

import (
	"bytes"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"golang.org/x/net/html"

	"svar/adapters/adaptertest"
	"svar/knowledge"
	"svar/knowledge/richtext"
)

// hostileTexts are adaptertest's, and what is meant for browsers.
func hostileTexts() []string {
	return append(adaptertest.HostileTexts(),
		`"><script>alert(1)</script>`, `' onmouseover='alert(1)`, `" onmouseover="alert(1)`, "` onclick=alert(1)",
		`</title><script>alert(1)</script>`, `</style><script>alert(1)</script>`, `--><script>alert(1)</script>`,
		`<svg/onload=alert(1)>`, `<iframe src="javascript:alert(1)">`, `<base href="//evil.example/">`, `&lt;script&gt;alert(1)&lt;/script&gt;`,
		`&amp;lt;script&amp;gt;`, `{{.Heading}} {{template "page"}}`, `javascript:alert(1)`, `JaVaScRiPt:alert(1)`, "java\tscript:alert(1)",
		`data:text/html,<script>alert(1)</script>`, `//evil.example`, `/\evil.example`, `\u003cscript\u003e`, `<scr<script>ipt>`, "<script\n>",
		`<meta http-equiv="refresh" content="0;url=https://evil.example">`, `<link rel=stylesheet href=//evil.example>`, `]]><script>`,
	)
}

// allowed are the elements that pages have, with their attributes.
var allowed = map[string][]string{
	"html": {"lang"}, "head": nil, "meta": {"charset", "name", "content"}, "title": nil, "link": {"rel", "href"}, "style": nil,
	"body": nil, "nav": nil, "main": nil, "div": {"id", "class", "tabindex"}, "p": {"class"}, "a": {"href"}, "br": nil,
	"h1": {"id"}, "h2": {"id", "lang"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
	"ul": {"class", "lang"}, "ol": {"start"}, "li": nil, "blockquote": nil, "pre": nil,
	"table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope"}, "td": nil, "strong": nil, "em": nil, "s": nil, "code": nil,
}

var safeLink = regexp.MustCompile(`^(/articles/|https?://|mailto:)`)

// checkPage fails where a page is not what the template makes.
func checkPage(t *testing.T, page string) {
	t.Helper()
	if !utf8.ValidString(page) || strings.Contains(strings.ToLower(page), "<script") {
		t.Errorf("the page is no UTF-8, or has a script:\n%s", page)
	}
	for n := range parse(t, page).Descendants() {
		attributes, known := allowed[n.Data]
		switch {
		case n.Type == html.CommentNode, n.Type == html.ElementNode && !known:
			t.Errorf("the page has <%s>:\n%s", n.Data, page)
		case n.Type == html.ElementNode && n.Data == "style" && n.FirstChild.Data != style:
			t.Errorf("the style is %q", n.FirstChild.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) || a.Key == "href" && !safeLink.MatchString(a.Val) {
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
}

// TestHostileArticles holds that whatever stands in an article's file, its page is one that we made.
func TestHostileArticles(t *testing.T) {
	for _, text := range hostileTexts() {
		line := strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
		article := "---\ntitle: " + line + "\ndescription: " + line + "\n---\n\n" + text + "\n\n# " + line + "\n\n" + text + "\n\n## " + line + "\n\n- " +
			text + "\n\n> ### " + line + "\n> " + line + "\n\n[x](" + text + ") [x](<" + line + ">) [" + text + "](https://example.com/" + line + ")\n\n| " +
			line + " |\n|---|\n| " + line + " |\n\n```" + line + "\n" + text + "\n```\n\n    " + text + "\n\n## FAQ\n\n**" + line + "?** " + text + "\n\n<p " + text + ">\n"
		s := shown(t, fstest.MapFS{"sv/a.md": {Data: []byte(article)}, "sv/" + fileName(line) + ".md": {Data: []byte("Text.")}}, Options{})
		for _, path := range []string{"/articles/", "/articles/sv/", "/articles/sv/a", "/articles/sv/absent"} {
			_, page := s.do(t, "GET", path)
			checkPage(t, page)
		}
		snapshot := s.library.Current()
		for _, a := range snapshot.Articles {
			resp, page := s.do(t, "GET", snapshot.URL(a, nil))
			if checkPage(t, page); resp.StatusCode != 200 {
				t.Errorf("%q gives %d", snapshot.URL(a, nil), resp.StatusCode)
			}
		}
	}
}

// fileName makes the name of a file of a text.
func fileName(text string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\`, r) {
			return '-'
		}
		return r
	}, strings.ToValidUTF8(text, "-"))
	if !fs.ValidPath(name) {
		return "b"
	}
	return "b" + name
}

// FuzzPage puts a text and a link in every place of an article that holds one.
func FuzzPage(f *testing.F) {
	for _, text := range hostileTexts() {
		f.Add(text, text, 3, uint8(15))
		f.Add("x", "https://example.com/"+text, -1, uint8(0))
		f.Add("x\n"+text, "/articles/"+text, 7, uint8(2))
	}
	p := New(nil, Options{})
	f.Fuzz(func(t *testing.T, text, link string, level int, style uint8) {
		text, link = strings.ToValidUTF8(text, "\uFFFD"), strings.ToValidUTF8(link, "\uFFFD") // as articles are
		spans := []richtext.Span{{Text: text, Style: richtext.Style(style)}, {Text: text, Link: link}, {Text: "x", Style: richtext.Bold, Link: link}}
		inner := richtext.Doc{richtext.Paragraph{Spans: spans}, richtext.Heading{Level: level, Spans: spans}, richtext.Code{Text: text}}
		page := &knowledge.Page{
			Language: "sv", Title: text, Description: text, URL: "https://example.com/" + text, Heading: text, Anchor: text,
			Blocks: []knowledge.PageBlock{
				{Block: richtext.Heading{Level: level, Spans: spans}, Anchor: text}, {Block: richtext.Heading{Level: level + 1, Spans: spans}},
				{Block: richtext.Paragraph{Spans: spans}, Anchor: text}, {Block: richtext.Quote{Doc: inner}},
				{Block: richtext.List{Items: []richtext.Doc{inner}}}, {Block: richtext.List{Ordered: true, Start: level, Items: []richtext.Doc{inner}}},
				{Block: richtext.Table{Header: []richtext.Cell{spans}, Rows: [][]richtext.Cell{{spans, spans}, nil}}}, {Block: richtext.Code{Text: text}},
			},
		}
		var b bytes.Buffer
		if err := pages.ExecuteTemplate(&b, "page", p.viewOf(page)); err != nil {
			t.Fatal(err)
		}
		checkPage(t, b.String())
	})
}
