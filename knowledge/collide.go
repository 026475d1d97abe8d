package knowledge

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"svar/knowledge/article"
	"svar/knowledge/language"
	"svar/knowledge/match"
)

// maxAsked bounds how many entries' questions are asked: some seconds' worth.
const maxAsked = 20_000

// collisions asks the library each entry's own question, and gives the entries that cannot be told apart, or found.
func (s *Snapshot) collisions(ctx context.Context) ([]article.Finding, error) {
	all := s.askable()
	asked := sample(all, maxAsked)
	rivals := make([]*rival, len(asked))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range asked {
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			rivals[i] = s.rivalOf(p)
			return ctx.Err()
		})
	}
	if err := cmp.Or(group.Wait(), ctx.Err()); err != nil {
		return nil, err
	}
	findings := tell(asked, rivals)
	if len(asked) < len(all) {
		findings = append(findings, article.Finding{
			Severity: article.Note, Rule: RuleSampledOnly, Args: []string{strconv.Itoa(len(asked)), strconv.Itoa(len(all))},
		})
	}
	return findings, nil
}

// askable gives the entries that people ask for by their headings.
func (s *Snapshot) askable() []place {
	var list []place
	for _, a := range s.Articles {
		for i := range a.Entries {
			if e := &a.Entries[i]; e.Kind == article.FAQ || e.Kind == article.Section {
				list = append(list, place{a, e})
			}
		}
	}
	return list
}

// sample gives at most n of a list, evenly spread.
func sample(list []place, n int) []place {
	if len(list) <= n {
		return list
	}
	out := make([]place, n)
	for i := range out {
		out[i] = list[i*len(list)/n]
	}
	return out
}

// near is how much of the confidence in the first entry another must have to come between it and its question.
const near = 0.5

// A rival is an entry that comes between a question and its own entry. One without an entry says that the question finds
// nothing at all.
type rival struct {
	place
	instead           bool     // it is given instead; otherwise both are offered
	apart, otherApart []string // words that would tell the entry from its rival, and the rival from the entry
}

// rivalOf gives what comes between an entry and its own question; nil where nothing does. Where the entry is shown to
// whoever asks for it in its own words, and only other words would confuse it with the rival, an alias by which it is
// found for sure is enough to tell them apart.
func (s *Snapshot) rivalOf(p place) *rival {
	query := match.Query{Text: p.question(), Language: p.article.Language}
	instead := !s.shows(query, p.entry)
	query.Reworded = !instead
	result := s.Index.Search(query)
	if instead && result.Offered == 0 {
		return &rival{}
	}
	i := slices.IndexFunc(result.Candidates[:result.Offered], func(c match.Candidate) bool {
		return c.Entry != p.entry && c.Confidence >= near*result.Candidates[0].Confidence
	})
	if i < 0 {
		return nil
	}
	r := &rival{place: place{result.Candidates[i].Article, result.Candidates[i].Entry}, instead: instead}
	if p.asksTheSame(r.place) || p.explains(r.place) || r.explains(p) || !instead && slices.ContainsFunc(p.entry.Aliases, func(alias string) bool { return s.answers(alias, p) }) {
		return nil
	}
	r.apart, r.otherApart = s.distinct(p, r.place), s.distinct(r.place, p)
	return r
}

// shows tells whether a query is given an entry, or offered it.
func (s *Snapshot) shows(q match.Query, e *article.Entry) bool {
	result := s.Index.Search(q)
	return slices.ContainsFunc(result.Candidates[:result.Offered], func(c match.Candidate) bool { return c.Entry == e })
}

// answers tells whether a text gets an entry for sure.
func (s *Snapshot) answers(text string, p place) bool {
	result := s.Index.Search(match.Query{Text: text, Language: p.article.Language})
	return result.Outcome == match.Answer && result.Candidates[0].Entry == p.entry
}

// question is how people ask for an entry: by its heading, and by the article's title where the heading does not name
// the topic ("Exempel").
func (p place) question() string {
	if p.entry.Kind == article.FAQ {
		return p.entry.Heading
	}
	title := topicWords(p.article.Language, p.article.Title)
	for _, w := range topicWords(p.article.Language, p.entry.Heading) {
		if slices.ContainsFunc(title, func(t string) bool { return strings.HasPrefix(t, w) || strings.HasPrefix(w, t) }) {
			return p.entry.Heading
		}
	}
	return p.article.Title + " " + p.entry.Heading
}

// topicWords gives the words of a text that can name a topic. One that begins like another is taken for a form of it.
func topicWords(code, text string) []string {
	l := languageOf(code)
	return slices.DeleteFunc(l.Tokenize(text), func(w string) bool { return l.Class(w) != language.Content })
}

// tell makes findings of rivals, one a pair: the worse where each comes between the other and its question.
func tell(asked []place, rivals []*rival) []article.Finding {
	type pair struct{ a, b *article.Entry }
	worse := map[pair]bool{} // pairs of which the first entry's question is given the second
	for i, r := range rivals {
		if r != nil && r.instead && r.entry != nil {
			worse[pair{asked[i].entry, r.entry}] = true
		}
	}
	told := map[pair]bool{}
	var findings []article.Finding
	for i, r := range rivals {
		p := asked[i]
		if r != nil && r.entry == nil {
			findings = append(findings, warning(p, RuleUnfindable, excerpt(p.question())))
			continue
		}
		if r == nil || told[pair{r.entry, p.entry}] || !r.instead && worse[pair{r.entry, p.entry}] {
			continue
		}
		told[pair{p.entry, r.entry}] = true
		rule := RuleCollision
		if r.instead {
			rule = RuleOvershadowed
		}
		findings = append(findings, warning(p, rule, excerpt(p.question()), excerpt(r.entry.Heading), r.String(),
			strings.Join(r.apart, ", "), strings.Join(r.otherApart, ", ")))
	}
	return findings
}

func warning(p place, rule string, args ...string) article.Finding {
	return article.Finding{File: p.article.File, Line: p.entry.Line, Severity: article.Warning, Rule: rule, Args: args}
}

// explains tells whether a place is the section that says at length what another, the article's definition, says in short:
// "Förstå tulpaner" beside "Vad är tulpaner?". Either answers whoever asks for the other.
func (p place) explains(other place) bool {
	return p.article == other.article && p.entry.Kind == article.Section && language.AsksDefinition(other.entry.Heading) &&
		languageOf(p.article.Language).Facets(p.entry.Heading) == language.Definition
}

// asksTheSame tells whether two places have a question in the same words, which is a finding of its own already.
func (p place) asksTheSame(other place) bool {
	mine := map[string]bool{}
	for _, text := range p.phrasings() {
		mine[questionKey(p.article.Language, text)] = true
	}
	return slices.ContainsFunc(other.phrasings(), func(text string) bool {
		return mine[questionKey(other.article.Language, text)]
	})
}
