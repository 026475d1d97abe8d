package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"svar/knowledge/match"
	"svar/knowledge/richtext"
)

const (
	// shortHash is how many digits of a checksum people are shown: enough to tell two versions of a file apart.
	shortHash = 12
	// maxReasons is how many parts of a score an explanation names for each candidate.
	maxReasons = 3
)

// why explains the conversation's last answer.
func (t *turn) why(context.Context) (Reply, error) {
	if t.memo.question.Text == "" {
		return t.notice(t.phrases.Why.NotYet), nil
	}
	return t.explain(t.again(true)), nil
}

func (t *turn) explain(r match.Result) *Explanation {
	e := &Explanation{Language: t.phrases.Code, Query: t.memo.question.Text, Source: t.memo.source}
	for _, w := range r.Words {
		e.Words = append(e.Words, Word(w))
	}
	for _, c := range r.Candidates {
		candidate := Candidate{Source: t.source(c.Article, c.Entry), Confidence: c.Confidence, Score: c.Score}
		for _, p := range c.Parts {
			candidate.Parts = append(candidate.Parts, Part(p))
		}
		e.Candidates = append(e.Candidates, candidate)
	}
	e.Body = slices.Concat(t.verdict(r), t.wordsRead(e.Words), t.ranking(e.Candidates))
	return e
}

// verdict says what became of the question, and where the answer stands.
func (t *turn) verdict(r match.Result) richtext.Doc {
	p, m := t.phrases.Why, t.memo
	var said []string
	switch {
	case m.source != nil && m.byHand:
		said = append(said, fmt.Sprintf(p.Picked, m.source.Heading))
	case m.source != nil:
		said = append(said, fmt.Sprintf(p.Answered, m.question.Text, m.source.Heading))
	case r.Outcome == match.None:
		said = append(said, fmt.Sprintf(p.Unanswered, m.question.Text))
	default:
		said = append(said, fmt.Sprintf(p.Undecided, m.question.Text))
	}
	if r.FollowUp {
		said = append(said, p.FollowUp)
	}
	if m.source == nil {
		return richtext.Doc{paragraph(strings.Join(said, " "))}
	}
	if a, _ := t.library.Lookup(m.source.Ref); a == nil || a.Hash != m.source.Hash {
		said = append(said, p.Changed)
	}
	where := fmt.Sprintf(p.Source, m.source.File, m.source.Line, m.source.Hash[:min(shortHash, len(m.source.Hash))])
	return richtext.Doc{paragraph(strings.Join(said, " ")), paragraph(where)}
}

// wordsRead lists the words of the question that carried any meaning, and what they were taken for.
func (t *turn) wordsRead(words []Word) richtext.Doc {
	list := richtext.List{}
	for _, w := range words {
		if w.Weight <= 0 {
			continue
		}
		matches := strings.Join(w.Matches, ", ")
		if matches == "" {
			matches = t.phrases.Why.Unknown
		}
		item := []richtext.Span{{Text: w.Text, Style: richtext.Bold}, {Text: fmt.Sprintf(" (%.2f): %s", w.Weight, matches)}}
		list.Items = append(list.Items, richtext.Doc{richtext.Paragraph{Spans: item}})
	}
	if len(list.Items) == 0 {
		return nil
	}
	return richtext.Doc{paragraph(t.phrases.Why.Words), list}
}

// ranking lists the candidates with their confidence and what spoke most for each.
func (t *turn) ranking(candidates []Candidate) richtext.Doc {
	p := t.phrases.Why
	if len(candidates) == 0 {
		return richtext.Doc{paragraph(p.NoCandidate)}
	}
	table := richtext.Table{Header: []richtext.Cell{cell(p.Entry), cell(p.Confidence), cell(p.Reasons)}}
	for _, c := range candidates {
		table.Rows = append(table.Rows, []richtext.Cell{
			cell(c.Source.label()), cell(fmt.Sprintf("%.2f", c.Confidence)), cell(reasons(c.Parts)),
		})
	}
	return richtext.Doc{paragraph(p.Candidates), table}
}

// reasons names the parts that added most to a score: "covered +2.31 (viral, bli)".
func reasons(parts []Part) string {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Compare(b.Value*b.Weight, a.Value*a.Weight) })
	var said []string
	for _, p := range parts[:min(maxReasons, len(parts))] {
		if p.Value*p.Weight <= 0 {
			break
		}
		reason := fmt.Sprintf("%s +%.2f", p.Name, p.Value*p.Weight)
		if p.Detail != "" {
			reason += " (" + p.Detail + ")"
		}
		said = append(said, reason)
	}
	return strings.Join(said, ", ")
}

func paragraph(text string) richtext.Paragraph {
	return richtext.Paragraph{Spans: []richtext.Span{{Text: text}}}
}

func cell(text string) richtext.Cell { return richtext.Cell{{Text: text}} }
