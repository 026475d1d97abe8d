package article

import "svar/knowledge/richtext"

// Kind is what an entry is to its reader.
type Kind string

const (
	FAQ        Kind = "faq"        // a question and its answer
	Section    Kind = "section"    // a heading and what stands below it
	Highlights Kind = "highlights" // the article in a few lines
	Summary    Kind = "summary"    // the bottom line
	Figure     Kind = "figure"     // a key figure set apart in a quote
)

// An Article is one Markdown file, parsed. It is never changed after Parse has returned it.
type Article struct {
	Path        string // below the articles' folder, without ".md": "sv/viral-marketing" or "viral-marketing"
	File        string // the same with ".md", as findings name it
	Language    string // "sv", "en", "nb", "da", "de", "fi"
	Slug        string // the link's path: "viral-marketing"
	Title       string
	Description string
	Keywords    []string
	Entries     []Entry
	Doc         richtext.Doc // the file's whole text; the entries' bodies are pieces of it
	Hash        string       // SHA-256 of the file, in hexadecimal
}

// An Entry is a piece of an article that can be an answer.
type Entry struct {
	Kind    Kind
	Heading string   // the heading's text as written, without Markdown
	Anchor  string   // unique within the article, stable as long as the heading is: "hur-blir-jag-viral"
	Aliases []string // other phrasings of the same question, from the file
	Body    richtext.Doc
	At      int // the block of the article's Doc that it begins with: its heading, or a quote or paragraph; -1: above all headings
	Line    int // the heading's line in the file, from 1
	Level   int // the heading's level, 1 to 6
}

// A Finding is something in the content that its writers should know. Its words are in language.Lint: a finding
// carries only which rule it is and what the rule's sentence needs.
type Finding struct {
	File     string
	Line     int // from 1; 0 where the finding is about the whole file
	Severity Severity
	Rule     string   // names the rule, stable, for people who filter: "dead-link"
	Args     []string // what the rule's sentence names, in its order
}

// Severity says what a finding means for a reload.
type Severity uint8

const (
	Note    Severity = iota // worth knowing: junk was dropped
	Warning                 // readers get less than they could
	Error                   // something could not be read: a library with more of these than before is refused
)

// A Ref names an entry across reloads: the article's Path and the entry's Anchor.
type Ref struct{ Article, Anchor string }

// String gives the entry's ID, "sv/viral-marketing#hur-blir-jag-viral".
func (r Ref) String() string { return r.Article + "#" + r.Anchor }
