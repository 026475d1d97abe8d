package article

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown parses CommonMark with tables and strikethrough. It differs in this: HTML is read inline wherever it stands,
// so that Markdown between its tags stays Markdown; headings by underlining are mended beforehand; and a paragraph
// without a mark is left as plainBlock. It is safe for concurrent use.
var markdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(shallow{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(htmlBlocks{parser.NewHTMLBlockParser()}, 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(limiter{extension.NewTableParagraphTransformer()}, 50),
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
	),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
)

// stateKey leads from the parser's hooks to the state of the file that is read.
var stateKey = parser.NewContextKey()

// A parseState is what the parser's hooks share while one file is read.
type parseState struct {
	f        *findings
	lines    lineCounter
	work     int             // done so far, as maxWork counts it
	deep     bool            // whether it has been said that something is nested too deep
	unclosed map[string]bool // the patterns of which it is known that nothing matches them any more
}

// parse gives the syntax tree of a text whose first line is the file's line number first.
func parse(src []byte, first int, f *findings) ast.Node {
	pc := parser.NewContext()
	pc.Set(stateKey, &parseState{f: f, lines: lineCounter{src: src, line: first}, unclosed: map[string]bool{}})
	return markdown.Parse(text.NewReader(src), parser.WithContext(pc))
}

func stateOf(pc parser.Context) *parseState { return pc.Get(stateKey).(*parseState) }

// A lineCounter finds the line of a place in the text, quickly where the places ascend.
type lineCounter struct {
	src  []byte
	at   int // a place whose line is known
	line int
}

func (c *lineCounter) of(at int) int {
	at = max(min(at, len(c.src)-1), 0) // what stands at the end is in the last line
	if at >= c.at {
		c.line += bytes.Count(c.src[c.at:at], []byte("\n"))
	} else {
		c.line -= bytes.Count(c.src[at:c.at], []byte("\n"))
	}
	c.at = at
	return c.line
}

// htmlBlocks takes only those pieces of HTML as blocks that may hold blank lines and no Markdown: comments, scripts,
// styles and preformatted text, when they are closed. On a single line with other text they are inline like the rest.
type htmlBlocks struct{ parser.BlockParser }

var htmlClosers = map[ast.HTMLBlockType]*regexp.Regexp{
	ast.HTMLBlockType1: regexp.MustCompile(`(?i)</(?:script|pre|style|textarea)>`),
	ast.HTMLBlockType2: regexp.MustCompile(`-->`),
	ast.HTMLBlockType3: regexp.MustCompile(`\?>`),
	ast.HTMLBlockType4: regexp.MustCompile(`>`),
	ast.HTMLBlockType5: regexp.MustCompile(`\]\]>`),
}

func (p htmlBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.Position()
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node == nil || p.takes(node.(*ast.HTMLBlock), reader, segment, pc) {
		return node, state
	}
	reader.SetPosition(line, segment)
	return nil, parser.NoChildren
}

// takes reports whether a block that begins at a place shall be one.
func (p htmlBlocks) takes(node *ast.HTMLBlock, reader text.Reader, at text.Segment, pc parser.Context) bool {
	closer := htmlClosers[node.HTMLBlockType]
	if closer == nil {
		return false
	}
	s := stateOf(pc)
	src := reader.Source()
	start := bytes.TrimLeft(src[at.Start:], " ")
	if s.unclosed[closer.String()] {
		return false
	}
	end := closer.FindIndex(start)
	if end == nil {
		s.unclosed[closer.String()] = true
		name, _ := tagName(string(start[:min(len(start), len("<textarea"))]))
		s.f.add(s.lines.of(at.Start), Warning, RuleUnclosed, "<"+name)
		return false
	}
	after, _, _ := bytes.Cut(start[end[1]:], []byte("\n"))
	return len(bytes.TrimSpace(after)) == 0 || bytes.IndexByte(start[:end[1]], '\n') >= 0
}
