package main

import (
	"math"

	"svar/knowledge"
)

// report gives the figures for JSON, null where there is none.
func (s *score) report(failed []string, misses bool) map[string]any {
	m := map[string]any{"answerable": s.answerable, "unanswerable": s.unanswerable, "short_of": append([]string{}, failed...)}
	for _, f := range s.figures() {
		m[f.name] = f.value
		if math.IsNaN(f.value) {
			m[f.name] = nil
		}
	}
	if misses {
		list := []missReport{}
		for _, miss := range s.misses {
			list = append(list, missReport{queryReportOf(miss.golden), miss.answer.report()})
		}
		m["misses"] = list
	}
	if s.compared != nil {
		m["changes"], m["not_compared"] = s.compared.changes(), s.compared.unknown
	}
	return m
}

type missReport struct {
	queryReport
	Got shortAnswer `json:"got"`
}

type queryReport struct {
	Query    string   `json:"query"`
	Kind     string   `json:"kind"`
	Expected []string `json:"expected"` // empty where there must be no answer
}

func queryReportOf(g knowledge.Golden) queryReport {
	r := queryReport{g.Query, g.Kind, []string{}}
	for _, t := range g.Expected {
		r.Expected = append(r.Expected, t.String())
	}
	return r
}

// levelNames are those of JSON.
var levelNames = [levels]string{"first", "right", "wrong", "false"}

// A changeReport is a change for programs.
type changeReport struct {
	queryReport
	Better bool        `json:"better"`
	Gained []string    `json:"gained"` // the levels at which it counts now: "first", "right", "wrong" or "false"
	Lost   []string    `json:"lost"`   // those at which it counted before
	Before shortAnswer `json:"before"`
	After  shortAnswer `json:"after"`
}

type shortAnswer struct {
	Outcome    string  `json:"outcome"`
	Article    string  `json:"article"` // of the first candidate, like the rest; empty without one
	Heading    string  `json:"heading"`
	Confidence float64 `json:"confidence"`
}

// changes gives the changes for JSON, never nil.
func (c *comparison) changes() []changeReport {
	list := make([]changeReport, 0, len(c.better)+len(c.worse))
	for _, ch := range c.better {
		list = append(list, ch.report(true))
	}
	for _, ch := range c.worse {
		list = append(list, ch.report(false))
	}
	return list
}

func (ch change) report(better bool) changeReport {
	r := changeReport{
		queryReport: queryReportOf(ch.golden), Better: better, Gained: []string{}, Lost: []string{},
		Before: ch.before.report(), After: ch.after.report(),
	}
	for level := range levels {
		switch {
		case ch.is[level] && !ch.was[level]:
			r.Gained = append(r.Gained, levelNames[level])
		case !ch.is[level] && ch.was[level]:
			r.Lost = append(r.Lost, levelNames[level])
		}
	}
	return r
}

func (a answer) report() shortAnswer {
	s := shortAnswer{Outcome: string(a.Outcome)}
	if len(a.Candidates) > 0 {
		c := a.Candidates[0]
		s.Article, s.Heading, s.Confidence = c.Article, c.Heading, c.Confidence
	}
	return s
}
