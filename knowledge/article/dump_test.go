package article

import (
	"fmt"
	"strings"

	"svar/knowledge/richtext"
)

// dump writes an article and its findings down as the golden files have them.
func dump(a *Article, findings []Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", a.Title)
	if a.Description != "" {
		fmt.Fprintf(&b, "description: %s\n", a.Description)
	}
	if len(a.Keywords) > 0 {
		fmt.Fprintf(&b, "keywords: %s\n", strings.Join(a.Keywords, "; "))
	}
	for _, e := range a.Entries {
		fmt.Fprintf(&b, "\n%d: %s %s #%s (level %d)\n", e.Line, e.Kind, e.Heading, e.Anchor, e.Level)
		if len(e.Aliases) > 0 {
			fmt.Fprintf(&b, "  aliases: %s\n", strings.Join(e.Aliases, "; "))
		}
		dumpDoc(&b, e.Body, "  ")
	}
	if len(findings) > 0 {
		b.WriteByte('\n')
	}
	for _, f := range findings {
		fmt.Fprintf(&b, "%d: %s: %s %q\n", f.Line, [...]string{"note", "warning", "error"}[f.Severity], f.Rule, f.Args)
	}
	return b.String()
}

func dumpDoc(b *strings.Builder, d richtext.Doc, indent string) {
	for _, block := range d {
		b.WriteString(indent)
		switch block := block.(type) {
		case richtext.Paragraph:
			fmt.Fprintf(b, "p %s\n", dumpSpans(block.Spans))
		case richtext.Heading:
			fmt.Fprintf(b, "h%d %s\n", block.Level, dumpSpans(block.Spans))
		case richtext.List:
			if block.Ordered {
				fmt.Fprintf(b, "list from %d\n", block.Start)
			} else {
				b.WriteString("list\n")
			}
			for _, item := range block.Items {
				b.WriteString(indent + "  item\n")
				dumpDoc(b, item, indent+"    ")
			}
		case richtext.Quote:
			b.WriteString("quote\n")
			dumpDoc(b, block.Doc, indent+"  ")
		case richtext.Table:
			fmt.Fprintf(b, "table %s\n", dumpRow(block.Header))
			for _, row := range block.Rows {
				fmt.Fprintf(b, "%s  %s\n", indent, dumpRow(row))
			}
		case richtext.Code:
			fmt.Fprintf(b, "code %q\n", block.Text)
		}
	}
}

func dumpRow(cells []richtext.Cell) string {
	var list []string
	for _, c := range cells {
		list = append(list, dumpSpans(c))
	}
	return "|" + strings.Join(list, "|") + "|"
}

// dumpSpans marks each span that is more than text: {bi:text} is bold and italic, {text→/x} is a link. A line break is
// ⏎.
func dumpSpans(spans []richtext.Span) string {
	var b strings.Builder
	for _, s := range spans {
		style := ""
		for i, letter := range []string{"b", "i", "s", "m"} {
			if s.Style&(1<<i) != 0 {
				style += letter
			}
		}
		text := strings.ReplaceAll(s.Text, "\n", "⏎")
		if s.Link != "" {
			text += "→" + s.Link
		}
		switch {
		case style != "":
			b.WriteString("{" + style + ":" + text + "}")
		case s.Link != "":
			b.WriteString("{" + text + "}")
		default:
			b.WriteString(text)
		}
	}
	return b.String()
}
