package article

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"svar/knowledge/richtext"
)

// A piece is some text as it is written in the file, and the style it is in.
type piece struct {
	text  string
	style richtext.Style
	link  string
	code  bool // whether backslashes, entities and tags in it mean themselves
}

// A writer collects the text of one block in pieces, and makes spans of them.
type writer struct {
	c     *converter
	flow  *flow // where blocks go that HTML makes; nil where the text must be one line
	style richtext.Style
	link  string // the destination of the HTML link that is open
	at    int    // the piece at which it began
	skip  string // the HTML element whose text is dropped
}

func (w *writer) add(text string, code bool) {
	if w.skip == "" && text != "" {
		w.c.pieces = append(w.c.pieces, piece{text: text, style: w.style, code: code})
	}
}

// plain adds the lines of a paragraph that has no Markdown in it, but may have line breaks.
func (w *writer) plain(lines *text.Segments) {
	for i := range lines.Len() {
		at := lines.At(i)
		line := w.c.text[at.Start:at.Stop]
		body := strings.TrimRight(line, " \t\n")
		if i == lines.Len()-1 {
			w.add(body, false)
			return
		}
		if hard, ok := strings.CutSuffix(body, "\\"); ok {
			w.add(hard, false)
			w.add("\n", false)
		} else if w.add(body, false); strings.HasSuffix(line, "  \n") {
			w.add("\n", false)
		} else {
			w.add(" ", false)
		}
	}
}

func (w *writer) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.add(w.c.text[n.Segment.Start:n.Segment.Stop], n.IsRaw())
		if n.HardLineBreak() && w.flow != nil {
			w.add("\n", false)
		} else if n.SoftLineBreak() {
			w.add(" ", false)
		}
	case *ast.CodeSpan:
		w.styled(n, richtext.Monospace)
	case *ast.Emphasis:
		w.styled(n, emphasis(n))
	case *east.Strikethrough:
		w.styled(n, richtext.Strike)
	case *ast.Link:
		w.linked(n, string(n.Destination))
	case *ast.AutoLink:
		at := len(w.c.pieces)
		w.add(string(n.Label(w.c.src)), false)
		w.setLink(at, w.c.destination(autoLink(n, w.c.src)))
	case *ast.RawHTML:
		w.tag(string(n.Segments.Value(w.c.src)))
	default:
		w.children(n) // an image: its text is what it shows
	}
}

func emphasis(n *ast.Emphasis) richtext.Style {
	if n.Level == 1 {
		return richtext.Italic
	}
	return richtext.Bold
}

func (w *writer) styled(n ast.Node, style richtext.Style) {
	before := w.style
	w.style |= style
	w.children(n)
	w.style = before
}

// linked adds a link's text. A link that leads nowhere loses its destination; one whose destination is noise, its text.
func (w *writer) linked(n ast.Node, destination string) {
	if isNoise(destination) {
		w.c.f.add(w.c.line, Note, RuleJunk, destination)
		return
	}
	at := len(w.c.pieces)
	w.children(n)
	w.endLink(at, destination)
}

// endLink links the pieces from a place on, if the destination is one and there is something to click on.
func (w *writer) endLink(at int, destination string) {
	var label strings.Builder
	for _, p := range w.c.pieces[min(at, len(w.c.pieces)):] {
		label.WriteString(p.text)
	}
	text := unescape(stripTags(label.String()))
	if strings.IndexFunc(text, clickable) < 0 {
		return
	}
	link := w.c.destination(unescape(destination))
	if link == "" {
		w.c.f.add(w.c.line, Warning, RuleLink, text, destination)
		return
	}
	w.setLink(at, link)
}

func (w *writer) setLink(at int, link string) {
	for i := at; i < len(w.c.pieces); i++ {
		w.c.pieces[i].link = link
	}
}

// clickable reports whether a link can consist of this character: a letter, a digit, an emoji, but no punctuation.
func clickable(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.So, r)
}

// take gives the text so far as spans, and begins anew.
func (w *writer) take() []richtext.Span {
	pieces := w.c.pieces
	w.c.pieces, w.at = pieces[:0], 0
	j := joiner{spans: w.c.spans[:0], start: true}
	for start, i := 0, 1; i <= len(pieces); i++ {
		if i == len(pieces) || !pieces[i].like(pieces[start]) {
			j.add(pieces[start:i])
			start = i
		}
	}
	w.c.spans = j.end()
	return slices.Clone(w.c.spans)
}

// like reports whether two pieces belong into one span.
func (p piece) like(q piece) bool { return p.style == q.style && p.link == q.link && p.code == q.code }
