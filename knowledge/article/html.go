package article

import (
	"strings"

	"golang.org/x/net/html"

	"svar/knowledge/richtext"
)

// An element says what becomes of an HTML element in a text. One that is not listed leaves its text and nothing else.
type element struct {
	style richtext.Style
	block bool // whether it parts the text before from the text after
	skip  bool // whether its text is not for readers
	level int  // of a heading
}

var elements = map[string]element{
	"b": {style: richtext.Bold}, "strong": {style: richtext.Bold},
	"i": {style: richtext.Italic}, "em": {style: richtext.Italic}, "cite": {style: richtext.Italic}, "dfn": {style: richtext.Italic},
	"s": {style: richtext.Strike}, "del": {style: richtext.Strike}, "strike": {style: richtext.Strike},
	"code": {style: richtext.Monospace}, "kbd": {style: richtext.Monospace}, "samp": {style: richtext.Monospace}, "tt": {style: richtext.Monospace},

	"h1": {block: true, level: 1}, "h2": {block: true, level: 2}, "h3": {block: true, level: 3},
	"h4": {block: true, level: 4}, "h5": {block: true, level: 5}, "h6": {block: true, level: 6},
	"summary": {block: true, style: richtext.Bold}, "dt": {block: true, style: richtext.Bold},

	"p": {block: true}, "div": {block: true}, "section": {block: true}, "article": {block: true}, "aside": {block: true},
	"header": {block: true}, "footer": {block: true}, "main": {block: true}, "nav": {block: true}, "center": {block: true},
	"blockquote": {block: true}, "figure": {block: true}, "figcaption": {block: true}, "details": {block: true},
	"address": {block: true}, "dl": {block: true}, "dd": {block: true}, "hr": {block: true}, "caption": {block: true},
	"form": {block: true}, "fieldset": {block: true},

	"ul": {block: true}, "ol": {block: true}, "li": {block: true},
	"table": {block: true}, "thead": {block: true}, "tbody": {block: true}, "tfoot": {block: true}, "tr": {block: true},
	"td": {block: true}, "th": {block: true},

	"script": {skip: true}, "style": {skip: true}, "template": {skip: true}, "noscript": {skip: true}, "iframe": {skip: true},
	"object": {skip: true}, "svg": {skip: true}, "math": {skip: true}, "head": {skip: true}, "title": {skip: true},
	"select": {skip: true}, "textarea": {skip: true}, "button": {skip: true}, "canvas": {skip: true}, "audio": {skip: true}, "video": {skip: true},
}

// tag does what an HTML tag, or comment, in the middle of a text asks for.
func (w *writer) tag(raw string) {
	if strings.HasPrefix(raw, "<!--") {
		w.c.comment(raw)
		return
	}
	name, closing := tagName(raw)
	e := elements[name]
	switch {
	case w.skip != "":
		if closing && name == w.skip {
			w.skip = ""
		}
	case e.skip:
		if !closing && !strings.HasSuffix(raw, "/>") {
			w.skip = name
			w.c.f.add(w.c.line, Note, RuleJunk, raw)
		}
	case name == "br":
		w.lineBreak()
	case name == "a":
		w.anchor(raw, closing)
	case name == "img" && !closing:
		w.add(attribute(raw, "alt"), false)
	case e.block && w.flow == nil:
		w.add(" ", false)
	case e.block:
		w.block(name, e, closing)
	}
	if e.style != 0 && !e.block {
		w.setStyle(e.style, closing)
	}
}

// markup adds text with tags in it that the Markdown parser has not seen.
func (w *writer) markup(s string) {
	for s != "" {
		start := strings.IndexByte(s, '<')
		end := -1
		if start >= 0 && start+1 < len(s) && beginsTag(s[start+1]) {
			end = strings.IndexByte(s[start:], '>')
		}
		if end < 0 {
			w.add(s, false)
			return
		}
		w.add(s[:start], false)
		w.tag(s[start : start+end+1])
		s = s[start+end+1:]
	}
}

func (w *writer) setStyle(style richtext.Style, closing bool) {
	if closing {
		w.style &^= style
	} else {
		w.style |= style
	}
}

// lineBreak breaks the line, where there can be more than one; two in a row part paragraphs.
func (w *writer) lineBreak() {
	if w.flow == nil || w.flow.cell {
		w.add(" ", false)
		return
	}
	pieces := w.c.pieces
	for len(pieces) > 0 && strings.TrimSpace(pieces[len(pieces)-1].text) == "" {
		if pieces[len(pieces)-1].text == "\n" {
			w.endBlock()
			return
		}
		pieces = pieces[:len(pieces)-1]
	}
	w.add("\n", false)
}

// anchor begins or ends an HTML link. One whose destination is noise takes its text with it.
func (w *writer) anchor(raw string, closing bool) {
	if w.link != "" {
		w.endLink(w.at, w.link)
		w.link = ""
	}
	if closing {
		return
	}
	href := attribute(raw, "href")
	if isNoise(href) {
		w.skip = "a"
		w.c.f.add(w.c.line, Note, RuleJunk, raw)
		return
	}
	w.link, w.at = href, len(w.c.pieces)
}

// tagName gives a tag's name in lower case, and whether the tag closes its element.
func tagName(raw string) (name string, closing bool) {
	raw, closing = strings.CutPrefix(strings.TrimPrefix(raw, "<"), "/")
	end := strings.IndexFunc(raw, func(r rune) bool {
		return (r|0x20 < 'a' || r|0x20 > 'z') && (r < '0' || r > '9')
	})
	if end < 0 {
		end = len(raw)
	}
	return strings.ToLower(raw[:end]), closing
}

// attribute gives the value of a tag's attribute, "" where it has none. Its entities are still entities.
func attribute(raw, key string) string {
	z := html.NewTokenizer(strings.NewReader(raw))
	z.Next()
	_, more := z.TagName()
	for more {
		var k, v []byte
		if k, v, more = z.TagAttr(); string(k) == key {
			return string(v)
		}
	}
	return ""
}
