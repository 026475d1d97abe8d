// Package richtext is the small document tree that answers are made of.
//
// The article parser writes it, every adapter reads it and turns it into what its platform can show. It knows
// paragraphs, headings, lists, quotes, tables and code; within them, runs of styled text with links. It is not
// Markdown or HTML: whatever an article holds that does not fit here never gets further than the parser. It is a leaf:
// it imports nothing of ours.
package richtext

// A Doc is a sequence of blocks; nil is the empty document.
type Doc []Block

// A Block is one of Paragraph, Heading, List, Quote, Table and Code. No other type implements it.
type Block interface{ block() }

// Paragraph is a run of text that stands on its own.
type Paragraph struct{ Spans []Span }

// Heading is a heading inside an answer. Level is 1 to 6, as in Markdown.
type Heading struct {
	Level int
	Spans []Span
}

// List is a bulleted or numbered list. Start is the first number of an ordered list.
type List struct {
	Ordered bool
	Start   int
	Items   []Doc
}

// Quote is somebody else's words, or a figure that is set apart.
type Quote struct{ Doc Doc }

// Table has a header (which may be empty) and rows; rows may be of different lengths.
type Table struct {
	Header []Cell
	Rows   [][]Cell
}

// Cell is the text of one cell of a table.
type Cell []Span

// Code is preformatted text, without its fences and without a final line break.
type Code struct{ Text string }

func (Paragraph) block() {}
func (Heading) block()   {}
func (List) block()      {}
func (Quote) block()     {}
func (Table) block()     {}
func (Code) block()      {}

// A Span is a run of text in one style. A line break in Text is a line break on the page. Link is the link's
// destination, or empty: as written ("/social-media", "https://…") in a parsed article, absolute once the library
// has resolved it.
type Span struct {
	Text  string
	Style Style
	Link  string
}

// Style is a set of the styles below.
type Style uint8

const (
	Bold Style = 1 << iota
	Italic
	Strike
	Monospace
)
