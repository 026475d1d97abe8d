package article

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What one article may ask of the Markdown parser, which nests without limit and whose time for a paragraph can grow
// with its marks times its length. Real paragraphs come to some thousands, whole articles to some hundred thousand.
const (
	maxDepth = 100       // quotes and lists within each other
	maxWork  = 100 << 20 // marks times bytes, summed over the paragraphs and cells of a file
	maxCells = 100_000   // cells of one table
)

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
