package article

import (
	"slices"

	"svar/knowledge/richtext"
)

// A flow is where the blocks go that HTML makes of one paragraph. Lists and tables are taken apart only as far as
// richtext can show them: a list within a list goes on with the outer one's items, and a table with the outer one's
// rows. An item or a row without its list or table goes on with the one before, because blank lines end a paragraph but
// not an HTML table.
type flow struct {
	out   *richtext.Doc
	level int // of the heading that is open, 0 where none is

	list   *richtext.List
	lists  int // how many are open within each other
	table  *richtext.Table
	tables int
	goesOn bool // whether the list or table began in an earlier paragraph
	row    []richtext.Cell
	heads  int  // how many cells of the row are header cells
	cell   bool // whether a cell is open
}

// block does what the tag of a block element asks for.
func (w *writer) block(name string, e element, closing bool) {
	f := w.flow
	switch name {
	case "table", "tr", "td", "th", "thead", "tbody", "tfoot":
		w.tableTag(name, closing)
		return
	}
	if f.cell {
		w.add(" ", false)
		return
	}
	w.endBlock()
	switch name {
	case "ul", "ol":
		w.listTag(name, closing)
	case "li":
		w.itemTag(closing)
	}
	if f.level = e.level; closing {
		f.level = 0
	}
	w.setStyle(e.style, closing)
}

// endBlock makes a block of the text so far, if there is any.
func (w *writer) endBlock() {
	if w.link != "" {
		w.endLink(w.at, w.link)
		w.link = ""
	}
	spans := w.take()
	switch {
	case len(spans) == 0:
	case w.flow.level > 0:
		w.flow.add(richtext.Heading{Level: w.flow.level, Spans: spans})
	default:
		w.flow.add(richtext.Paragraph{Spans: spans})
	}
}

// finish ends whatever is still open.
func (w *writer) finish() {
	if w.flow.table != nil {
		w.endRow()
		w.flow.endTable()
	}
	w.endBlock()
	w.flow.endList()
}

// add appends a block to the list item that is open, or else to the document.
func (f *flow) add(b richtext.Block) {
	if f.list == nil {
		*f.out = append(*f.out, b)
		return
	}
	if len(f.list.Items) == 0 {
		f.list.Items = append(f.list.Items, nil)
	}
	last := &f.list.Items[len(f.list.Items)-1]
	*last = append(*last, b)
}

func (w *writer) listTag(name string, closing bool) {
	f := w.flow
	if !closing {
		f.lists++
		if f.list == nil {
			f.list = &richtext.List{Ordered: name == "ol"}
			if f.list.Ordered {
				f.list.Start = 1
			}
		}
		return
	}
	if f.lists--; f.lists <= 0 {
		f.endList()
	}
}

func (w *writer) itemTag(closing bool) {
	if closing {
		return
	}
	if w.flow.list == nil {
		w.flow.list, w.flow.goesOn = &richtext.List{}, true
	}
	w.flow.list.Items = append(w.flow.list.Items, nil)
}

func (f *flow) endList() {
	if f.list == nil {
		return
	}
	list := *f.list
	list.Items = slices.DeleteFunc(list.Items, func(item richtext.Doc) bool { return len(item) == 0 })
	goesOn := f.goesOn
	f.list, f.lists, f.goesOn = nil, 0, false
	if len(list.Items) == 0 {
		return
	}
	if n := len(*f.out); goesOn && n > 0 {
		if before, ok := (*f.out)[n-1].(richtext.List); ok {
			before.Items = append(before.Items, list.Items...)
			(*f.out)[n-1] = before
			return
		}
	}
	f.add(list)
}
