package article

import (
	"bytes"
	"regexp"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What one article may ask of the Markdown parser, which nests without limit and whose time for a paragraph can grow with
// its marks times its length. Real paragraphs come to some thousands, whole articles to some hundred thousand.
const (
	maxDepth = 100       // quotes and lists within each other
	maxWork  = 100 << 20 // marks times bytes, summed over the paragraphs and cells of a file
	maxCells = 100_000   // cells of one table
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
	at = min(max(at, 0), len(c.src))
	if at >= c.at {
		c.line += bytes.Count(c.src[c.at:at], []byte("\n"))
	} else {
		c.line -= bytes.Count(c.src[at:c.at], []byte("\n"))
	}
	c.at = at
	return c.line
}

// shallow keeps a parser of quotes or lists from nesting without end: what is too deep becomes text.
type shallow struct{ parser.BlockParser }

func (p shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		depth++
	}
	if depth <= maxDepth {
		return p.BlockParser.Open(parent, reader, pc)
	}
	s := stateOf(pc)
	if !s.deep {
		s.deep = true
		_, at := reader.Position()
		s.f.add(s.lines.of(at.Start), Warning, RuleTooDeep, strconv.Itoa(maxDepth))
	}
	return nil, parser.NoChildren
}

// htmlBlocks takes only those pieces of HTML as blocks that may hold blank lines and no Markdown: comments, scripts, styles
// and preformatted text, when they are closed and nothing follows them on their last line.
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
	return len(bytes.TrimSpace(after)) == 0
}

// plainBlock is a paragraph whose text is not searched for Markdown.
type plainBlock struct{ ast.BaseBlock }

var kindPlainBlock = ast.NewNodeKind("PlainBlock")

func (*plainBlock) Kind() ast.NodeKind { return kindPlainBlock }
func (*plainBlock) IsRaw() bool        { return true }

func (b *plainBlock) Dump(source []byte, level int) { ast.DumpHelper(b, source, level, nil, nil) }

// limiter makes tables, and replaces a paragraph that has no Markdown in it, or too much, by a plainBlock.
type limiter struct{ table parser.ParagraphTransformer }

func (l limiter) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	parent, before := node.Parent(), node.PreviousSibling()
	if l.mayBeTable(node.Lines(), reader.Source()) {
		l.table.Transform(node, reader, pc)
		for n := parent.LastChild(); n != nil && n != node && n != before; n = n.PreviousSibling() {
			l.limitCells(n, reader, pc)
		}
		if node.Parent() == nil {
			return
		}
	}
	marks := countMarks(node.Lines(), reader.Source())
	if marks > 0 && !tooDense(node.Lines(), marks, reader, pc) {
		return
	}
	plain := &plainBlock{}
	plain.SetLines(node.Lines())
	plain.SetBlankPreviousLines(node.HasBlankPreviousLines())
	parent.ReplaceChild(parent, node, plain)
}

// mayBeTable reports whether lines can be a table, and one of a size that can be made.
func (l limiter) mayBeTable(lines *text.Segments, src []byte) bool {
	columns := 0
	for i := range lines.Len() {
		at := lines.At(i)
		columns = max(columns, bytes.Count(src[at.Start:at.Stop], []byte("|")))
	}
	return lines.Len() > 1 && columns > 0 && (columns+1)*lines.Len() <= maxCells
}

// limitCells makes cells with too much Markdown in them plain.
func (l limiter) limitCells(table ast.Node, reader text.Reader, pc parser.Context) {
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			lines := cell.Lines()
			if marks := countMarks(lines, reader.Source()); marks > 0 && tooDense(lines, marks, reader, pc) {
				cell.AppendChild(cell, ast.NewTextSegment(lines.At(0)))
				cell.SetLines(text.NewSegments())
			}
		}
	}
}

// tooDense reports whether parsing lines with so many marks would be more work than one file may make.
func tooDense(lines *text.Segments, marks int, reader text.Reader, pc parser.Context) bool {
	s := stateOf(pc)
	first, last := lines.At(0), lines.At(lines.Len()-1)
	work := marks * (last.Stop - first.Start)
	if s.work+work > maxWork {
		s.f.add(s.lines.of(first.Start), Warning, RuleTooDense)
		return true
	}
	s.work += work
	return false
}

// isMark tells the bytes at which Markdown's inline parsers begin.
var isMark = [256]bool{'`': true, '!': true, '[': true, ']': true, '<': true, '*': true, '_': true, '~': true}

func countMarks(lines *text.Segments, src []byte) int {
	marks := 0
	for i := range lines.Len() {
		at := lines.At(i)
		for _, b := range src[at.Start:at.Stop] {
			if isMark[b] {
				marks++
			}
		}
	}
	return marks
}
