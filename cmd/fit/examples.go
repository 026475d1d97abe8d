package main

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"svar/knowledge"
	"svar/knowledge/match"
	"svar/knowledge/source"
)

// A set is a library and the questions that are asked of it.
type set struct {
	name      string
	counts    float64 // how many times as much as another of its size
	library   *knowledge.Snapshot
	questions []knowledge.Golden
}

// An example is what the matcher made of a question, as far as fitting is concerned. A candidate's features are those of its best phrasing,
// and which of an entry's heading and aliases that is has been decided by the weights that this program was built with: of the
// others nothing is seen, so that a fit on other weights may come out a little different.
type example struct {
	set        int
	counts     float64 // its set
	family     int     // of sets: they are held out together
	group      string  // the questions of one group are held out together: those about one article, or one entry of a single one
	answerable bool
	values     [][]float64 // by candidate: its features
	right      []bool      // by candidate
}

// A spec says where a set is, and how many times as much as another of its size it counts: FOLDER, which holds articles/ and
// queries.tsv, or ARTICLES:QUESTIONS[:QUESTIONS…], and =TIMES behind it where that is not 1.
type spec struct {
	name      string
	articles  string
	questions []string
	counts    float64
}

func parseSpec(arg string) (spec, error) {
	place, times, weighed := arg, "", false
	if at := strings.LastIndexByte(arg, '='); at >= 0 {
		place, times, weighed = arg[:at], arg[at+1:], true
	}
	paths := strings.Split(place, ":")
	s := spec{filepath.Base(paths[0]), paths[0], paths[1:], 1}
	if len(paths) == 1 {
		s.articles, s.questions = filepath.Join(place, "articles"), []string{filepath.Join(place, "queries.tsv")}
	}
	if weighed {
		var err error
		if s.counts, err = strconv.ParseFloat(times, 64); err != nil || !(s.counts > 0) || math.IsInf(s.counts, 1) {
			return s, fmt.Errorf("%s: a set counts a number of times above 0, not %q", place, times)
		}
	}
	return s, nil
}

// readSets reads the sets that are named, and gives their names beside them.
func readSets(ctx context.Context, args []string) (sets []set, names []string, err error) {
	for _, arg := range args {
		sp, err := parseSpec(arg)
		if err != nil {
			return nil, nil, err
		}
		s, err := readSet(ctx, sp)
		if err != nil {
			return nil, nil, err
		}
		sets, names = append(sets, s), append(names, s.name)
	}
	return sets, names, nil
}

// readSet loads a set's library and reads its questions.
func readSet(ctx context.Context, sp spec) (set, error) {
	from, err := source.Parse(sp.articles)
	if err != nil {
		return set{}, err
	}
	library, err := knowledge.Open(ctx, from, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return set{}, err
	}
	s := set{name: sp.name, counts: sp.counts, library: library.Current()}
	for _, file := range sp.questions {
		data, err := os.ReadFile(file)
		if err != nil {
			return set{}, err
		}
		questions, err := knowledge.ParseGoldens(file, data)
		if err != nil {
			return set{}, err
		}
		s.questions = append(s.questions, questions...)
	}
	return s, nil
}

// judged are the features whose weights are not fitted: hardly a question of a set is a heading word for word, and none has a conversation
// before it, so that what a fit made of them would be chance.
var judged = []string{"verbatim", "same-topic"}

// everyCandidate is the limit of a search that gives all that the matcher has measured, for what it makes of a score depends on all of
// them.
const everyCandidate = math.MaxInt

// ask asks every set its questions, leaving some of the ways to an answer out.
func ask(sets []set, without match.Ways) []example {
	var examples []example
	family, alone := families(sets), single(sets)
	for i := range sets {
		for _, g := range sets[i].questions {
			e := sets[i].ask(g, without)
			e.set, e.counts, e.family = i, sets[i].counts, family[i]
			if e.answerable {
				e.group = sets[i].group(g.Expected[0], alone)
			}
			examples = append(examples, e)
		}
	}
	return examples
}

// families gives sets that have an article of the same title the same number: it is the same article, more or less, and whoever was
// fitted on the one knows the other.
func families(sets []set) []int {
	numbers, first := make([]int, len(sets)), map[string]int{}
	for i := range sets {
		numbers[i] = i
		for _, a := range sets[i].library.Articles {
			known, ok := first[a.Title]
			if !ok {
				first[a.Title] = i
				continue
			}
			joined, into := numbers[i], numbers[known]
			for k := range i + 1 {
				if numbers[k] == joined {
					numbers[k] = into
				}
			}
		}
	}
	return numbers
}

// single gives the titles of the articles that are all of some library. Their entries can only be held out one by one, in other libraries
// as well.
func single(sets []set) map[string]bool {
	titles := map[string]bool{}
	for i := range sets {
		if a := sets[i].library.Articles; len(a) == 1 {
			titles[a[0].Title] = true
		}
	}
	return titles
}

// group names what is held out together with an entry: the article, wherever it is, or the entry of one that is alone somewhere.
func (s *set) group(t knowledge.Target, alone map[string]bool) string {
	for _, a := range s.library.Articles {
		if t.Article != a.Slug && t.Article != a.Path {
			continue
		}
		if alone[a.Title] {
			return a.Title + "#" + t.Heading
		}
		return a.Title
	}
	return t.Article
}

func (s *set) ask(g knowledge.Golden, without match.Ways) example {
	e := example{answerable: len(g.Expected) > 0}
	for _, c := range s.library.Index.Search(match.Query{Text: g.Query, Limit: everyCandidate, Explain: true, Without: without}).Candidates {
		values := make([]float64, len(features))
		for _, p := range c.Parts {
			if !slices.Contains(judged, p.Name) {
				values[slices.Index(features, p.Name)] = p.Value
			}
		}
		e.values = append(e.values, values)
		// The language is named even where no folder does, for targets that name it.
		e.right = append(e.right, g.Expects(c.Article.Language+"/"+c.Article.Slug, c.Entry.Heading))
	}
	return e
}
