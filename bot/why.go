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
	// maxReasons is how many reasons an explanation names for each candidate, and leastReason what each must add to its score.
	maxReasons  = 3
	leastReason = 0.01
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
		e.Words = append(e.Words, Word{w.Text, w.Weight, t.phrases.Why.Ways.name(w.Matches)})
	}
	for _, c := range r.Candidates {
		candidate := Candidate{Source: t.source(c.Article, c.Entry), Confidence: c.Confidence, Score: c.Score}
		for _, p := range c.Parts {
			candidate.Parts = append(candidate.Parts, Part{p.Name, p.Value, p.Weight, p.Detail})
		}
		e.Candidates = append(e.Candidates, candidate)
	}
	e.Body = slices.Concat(t.verdict(r), t.wordsRead(e.Words), t.ranking(r.Candidates))
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
		item := []richtext.Span{{Text: w.Text, Style: richtext.Bold}, {Text: " (" + t.phrases.number(w.Weight) + "): " + matches}}
		list.Items = append(list.Items, richtext.Doc{richtext.Paragraph{Spans: item}})
	}
	if len(list.Items) == 0 {
		return nil
	}
	return richtext.Doc{paragraph(t.phrases.Why.Words), list}
}

// ranking lists the candidates with their confidence and what spoke most for each.
func (t *turn) ranking(candidates []match.Candidate) richtext.Doc {
	p := t.phrases.Why
	if len(candidates) == 0 {
		return richtext.Doc{paragraph(p.NoCandidate)}
	}
	table := richtext.Table{Header: []richtext.Cell{cell(p.Entry), cell(p.Confidence), cell(p.Reasons)}}
	for _, c := range candidates {
		table.Rows = append(table.Rows, []richtext.Cell{
			cell(t.source(c.Article, c.Entry).label()), cell(t.phrases.number(c.Confidence)), cell(t.phrases.reasons(c.Parts)),
		})
	}
	return richtext.Doc{paragraph(p.Candidates), table}
}

// name gives words of the library, each with the way that led to it: "pengar (synonym)".
func (p *WayPhrases) name(matches []match.Match) []string {
	names := map[match.Ways]string{
		match.Marks: p.Marks, match.Spelling: p.Spelling, match.Roots: p.Root, match.Synonyms: p.Synonym, match.Related: p.Related, match.Compounds: p.Compound,
	}
	var out []string
	for _, m := range matches {
		text := m.Text
		if way := names[m.Way]; way != "" {
			text += " (" + way + ")"
		}
		out = append(out, text)
	}
	return out
}

// reasons names what added most to a score: "orden +3,10; betydelsen +1,20".
func (p *Phrases) reasons(parts []match.Part) string {
	sum := map[match.Reason]float64{}
	for _, part := range parts {
		sum[part.Of] += part.Value * part.Weight
	}
	names := p.Why.Parts
	type reason struct {
		name  string
		worth float64
	}
	var found []reason
	for of, name := range map[match.Reason]string{
		match.OfWords: names.Words, match.OfTopic: names.Topic, match.OfFacet: names.Facet, match.OfMeaning: names.Meaning,
		match.OfLetters: names.Letters, match.OfKind: names.Kind, match.OfConversation: names.Conversation,
	} {
		if sum[of] >= leastReason {
			found = append(found, reason{name, sum[of]})
		}
	}
	slices.SortFunc(found, func(a, b reason) int { return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.name, b.name)) })
	var said []string
	for _, r := range found[:min(maxReasons, len(found))] {
		said = append(said, r.name+" +"+p.number(r.worth))
	}
	return strings.Join(said, "; ")
}

func paragraph(text string) richtext.Paragraph {
	return richtext.Paragraph{Spans: []richtext.Span{{Text: text}}}
}

func cell(text string) richtext.Cell { return richtext.Cell{{Text: text}} }
