package article

import (
	"slices"

	"svar/knowledge/richtext"
)

func (w *writer) tableTag(name string, closing bool) {
	f := w.flow
	switch {
	case name == "table" && !closing:
		w.endCell()
		if f.tables++; f.table == nil {
			f.table = &richtext.Table{}
		}
	case name == "table":
		w.endRow()
		if f.tables--; f.tables <= 0 {
			f.endTable()
		}
	case name == "td" || name == "th":
		w.endCell()
		if f.cell = !closing; f.cell && f.table == nil {
			f.table, f.goesOn = &richtext.Table{}, true
		}
		if f.cell && name == "th" {
			f.heads++
		}
	default:
		w.endRow()
	}
}

// endCell ends the cell that is open, or, outside of cells, the paragraph.
func (w *writer) endCell() {
	if !w.flow.cell {
		w.endBlock()
		return
	}
	w.flow.row = append(w.flow.row, w.take())
	w.flow.cell = false
}

func (w *writer) endRow() {
	w.endCell()
	f := w.flow
	empty := !slices.ContainsFunc(f.row, func(c richtext.Cell) bool { return len(c) > 0 })
	switch {
	case empty || f.table == nil:
	case f.heads == len(f.row) && f.table.Header == nil && f.table.Rows == nil:
		f.table.Header = f.row
	default:
		f.table.Rows = append(f.table.Rows, f.row)
	}
	f.row, f.heads = nil, 0
}

// endTable writes the table. One with a single column was made for looks: its rows are paragraphs.
func (f *flow) endTable() {
	if f.table == nil {
		return
	}
	table, goesOn := *f.table, f.goesOn
	f.table, f.tables, f.goesOn = nil, 0, false
	columns := len(table.Header)
	for _, row := range table.Rows {
		columns = max(columns, len(row))
	}
	if n := len(*f.out); goesOn && n > 0 {
		if before, ok := (*f.out)[n-1].(richtext.Table); ok {
			before.Rows = append(before.Rows, table.Rows...)
			(*f.out)[n-1] = before
			return
		}
	}
	if columns > 1 {
		f.add(table)
		return
	}
	for _, row := range append([][]richtext.Cell{table.Header}, table.Rows...) {
		for _, cell := range row {
			if len(cell) > 0 {
				f.add(richtext.Paragraph{Spans: cell})
			}
		}
	}
}
