package terminal

import (
	"fmt"
	"strconv"

	"svar/bot"
	"svar/knowledge/richtext"
)

// explanation shows why an answer was given; in full, with every part of every candidate's score.
func (s Style) explanation(r *bot.Explanation) []line {
	lines := s.layout(r.Body, s.columns())
	if !s.Parts {
		return lines
	}
	for i, c := range r.Candidates {
		place := fmt.Sprintf("%s:%d", Clean(c.Source.File), c.Source.Line)
		head := []run{
			{text: strconv.Itoa(i+1) + ". " + Clean(c.Source.Heading), codes: []string{codeBold}},
			{text: fmt.Sprintf("  %.3f (%+.3f)  ", c.Confidence, c.Score)},
			{text: place, codes: []string{codeDim}, whole: true},
		}
		table := richtext.Table{}
		for _, p := range c.Parts {
			table.Rows = append(table.Rows, []richtext.Cell{
				{{Text: p.Name}}, number("%.3f", p.Value), number("× %+.3f", p.Weight), number("= %+.3f", p.Value*p.Weight), {{Text: p.Detail}},
			})
		}
		lines = join(lines, append(s.wrap(head, s.columns()), indent(s.table(table, s.columns()-3), spaces(3), spaces(3))...))
	}
	return lines
}

func number(format string, x float64) richtext.Cell {
	return richtext.Cell{{Text: fmt.Sprintf(format, x)}}
}
