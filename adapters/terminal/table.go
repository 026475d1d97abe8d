package terminal

import (
	"strings"

	"svar/knowledge/richtext"
)

const (
	columnGap  = 2
	minColumn  = 6  // the least width of a column, and of what explains a name
	minMeaning = 24 // likewise
	recordGap  = 4  // by how much what explains a name is set in below it
)

// table shows rows in columns that fit the width, their cells wrapped; where that would break words, each row becomes a
// list of its cells. Without a header, the first column holds names, which are never broken, and the others explain them.
func (s Style) table(t richtext.Table, width int) []line {
	n := len(t.Header)
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	if n == 0 {
		return nil
	}
	widths := s.columnWidths(t, n, 1<<30)
	if !fit(widths, s.leastWidths(t, widths), width) {
		return s.records(t, width)
	}
	var lines []line
	if hasText(t.Header) {
		lines = append(lines, s.row(t.Header, widths, codeBold)...)
		lines = append(lines, s.rule(widths))
	}
	for _, row := range t.Rows {
		lines = append(lines, s.row(row, widths)...)
	}
	return lines
}

// columnWidths gives the width that each of n columns takes when none of its lines may be wider than max.
func (s Style) columnWidths(t richtext.Table, n, max int) []int {
	widths := make([]int, n)
	for _, row := range append([][]richtext.Cell{t.Header}, t.Rows...) {
		for i, c := range row {
			for _, l := range s.wrap(s.runs(c), max) {
				if l.width > widths[i] {
					widths[i] = l.width
				}
			}
		}
	}
	return widths
}

// leastWidths gives the width that each column must keep.
func (s Style) leastWidths(t richtext.Table, widths []int) []int {
	least := s.columnWidths(t, len(widths), 1)
	for i := range least {
		switch {
		case hasText(t.Header):
			least[i] = max(least[i], minColumn)
		case i == 0:
			least[i] = widths[i]
		default:
			least[i] = max(least[i], min(widths[i], minMeaning))
		}
	}
	return least
}

// fit takes columns off the widest until all fit; it reports whether they can.
func fit(widths, least []int, width int) bool {
	total := columnGap * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for ; total > width; total-- {
		widest := -1
		for i, w := range widths {
			if w > least[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return false
		}
		widths[widest]--
	}
	return true
}

// row shows one row, over as many lines as its longest cell needs.
func (s Style) row(row []richtext.Cell, widths []int, codes ...string) []line {
	cells := make([][]line, len(widths))
	height := 0
	for i := range widths {
		if i < len(row) {
			cells[i] = s.wrap(s.look(row[i], codes), widths[i])
		}
		height = max(height, len(cells[i]))
	}
	lines := make([]line, height)
	for y := range lines {
		for x, cell := range cells {
			if y < len(cell) {
				pad := columnStart(widths, x) - lines[y].width
				lines[y].text += spaces(pad).text + cell[y].text
				lines[y].width += max(pad, 0) + cell[y].width
			}
		}
	}
	return lines
}

// columnStart gives the column in which a table's column begins.
func columnStart(widths []int, n int) int {
	at := 0
	for _, w := range widths[:n] {
		at += w + columnGap
	}
	return at
}

func (s Style) rule(widths []int) line {
	n := columnStart(widths, len(widths)) - columnGap
	return line{s.paint(strings.Repeat("─", n), codeDim), n}
}

// records shows each row as its cells, one below the other, with what the header calls them. Without a header, what
// follows a name is set in.
func (s Style) records(t richtext.Table, width int) []line {
	var lines []line
	for _, row := range t.Rows {
		if len(lines) > 0 {
			lines = append(lines, line{})
		}
		for i, c := range row {
			runs, in := s.runs(c), 0
			if i > 0 && !hasText(t.Header) {
				in = recordGap
			}
			if i < len(t.Header) && hasText(t.Header[i:i+1]) {
				runs = append(append(s.look(t.Header[i], []string{codeBold}), run{text: ": "}), runs...)
			}
			lines = append(lines, indent(s.wrap(runs, width-in), spaces(in), spaces(in))...)
		}
	}
	return lines
}

// look gives a cell's runs with more codes.
func (s Style) look(c richtext.Cell, codes []string) []run {
	runs := s.runs(c)
	for i := range runs {
		runs[i].codes = append(runs[i].codes, codes...)
	}
	return runs
}

func hasText(cells []richtext.Cell) bool {
	for _, c := range cells {
		for _, span := range c {
			if strings.TrimSpace(span.Text) != "" {
				return true
			}
		}
	}
	return false
}
