package match_test

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"slices"
	"testing"
	"testing/fstest"

	"svar/knowledge"
	"svar/knowledge/articles"
	"svar/knowledge/language"
	"svar/knowledge/match"
	"svar/knowledge/source"
)

// outcomes counts how the golden questions of one kind were met.
type outcomes struct {
	asked, right, helped int // those that have an answer: asked, answered first, answered first or among the choices offered
	unasked, wrong       int // those that have none: asked, answered all the same
}

func (c *outcomes) add(o outcomes) {
	c.asked, c.right, c.helped = c.asked+o.asked, c.right+o.right, c.helped+o.helped
	c.unasked, c.wrong = c.unasked+o.unasked, c.wrong+o.wrong
}

func (c outcomes) String() string {
	return fmt.Sprintf("hit@1 %.3f (%d of %d), helped %d, false %d of %d", c.hit(), c.right, c.asked, c.helped, c.wrong, c.unasked)
}

func (c outcomes) hit() float64 { return float64(c.right) / float64(max(c.asked, 1)) }

// count puts golden questions to an index.
func count(t *testing.T, x *match.Index, goldens []knowledge.Golden) (c outcomes) {
	for _, g := range goldens {
		r := x.Search(match.Query{Text: g.Query})
		if len(g.Expected) == 0 {
			c.unasked++
			if r.Outcome == match.Answer {
				c.wrong++
				t.Logf("false: %q gets %q", g.Query, first(r))
			}
			continue
		}
		c.asked++
		at := slices.IndexFunc(r.Candidates, func(a match.Candidate) bool {
			return slices.ContainsFunc(g.Expected, func(e knowledge.Target) bool {
				return e.Article == a.Article.Path && e.Heading == a.Entry.Heading
			})
		})
		if at == 0 {
			c.right++
		} else {
			t.Logf("missed: %q (%s) gets %q, not %q, which is number %d", g.Query, r.Language, first(r), g.Expected[0], at+1)
		}
		if at >= 0 && at < r.Offered {
			c.helped++
		}
	}
	return c
}

// TestOtherLanguages measures articles in each other language with the golden questions beside them: each language's in
// a library of its own, and all in one. Those in the folder languages are for development: what is missed there is
// looked at. Those in languages-fresh are other articles and questions in each language, Swedish too, by people who did not see the
// matcher, for measuring only. Those in languages-held are translations of questions that somebody else asked in Swedish. Their first
// figures in libraries of their own, taken before any word was written for what they miss, say more of other articles
// than later ones: 0.71 for account-password and pricing, 0.51 for franchise.
func TestOtherLanguages(t *testing.T) {
	for folder, least := range map[string]float64{"languages": leastOthers, "languages-held": leastHeld, "languages-fresh": leastFresh} {
		all := os.DirFS("testdata/" + folder)
		together := openLibrary(t, all)
		for name, library := range map[string]func(code string) *knowledge.Snapshot{
			"alone":    func(code string) *knowledge.Snapshot { return openLibrary(t, only(t, all, code)) },
			"together": func(string) *knowledge.Snapshot { return together },
		} {
			t.Run(folder+"/"+name, func(t *testing.T) {
				var sum outcomes
				for _, code := range codesIn(t, all) {
					s := library(code)
					c := count(t, s.Index, slices.DeleteFunc(slices.Clone(s.Goldens), func(g knowledge.Golden) bool {
						return path.Dir(g.File) != code
					}))
					t.Logf("%s: %s", code, c)
					sum.add(c)
				}
				t.Logf("all: %s", sum)
				if sum.hit() < least {
					t.Errorf("hit@1 is %.3f", sum.hit())
				}
			})
		}
	}
}

// codesIn lists the languages that have a folder.
func codesIn(t *testing.T, all fs.FS) []string {
	t.Helper()
	return slices.DeleteFunc(language.Codes(), func(code string) bool {
		_, err := fs.Stat(all, code)
		return err != nil
	})
}

// TestForeignQuestions measures questions in the other languages that are put to the embedded library, which is in
// Swedish.
func TestForeignQuestions(t *testing.T) {
	questions, err := os.ReadFile("testdata/languages/foreign.tsv")
	if err != nil {
		t.Fatal(err)
	}
	files := only(t, articles.FS(), "sv")
	files["sv/golden.tsv"] = &fstest.MapFile{Data: questions}
	s := openLibrary(t, files)
	var sum outcomes
	for _, code := range language.Codes()[1:] {
		c := count(t, s.Index, slices.DeleteFunc(slices.Clone(s.Goldens), func(g knowledge.Golden) bool { return g.Kind != code }))
		t.Logf("%s: %s", code, c)
		sum.add(c)
	}
	t.Logf("all: %s", sum)
	if sum.hit() < leastForeign {
		t.Errorf("hit@1 is %.3f", sum.hit())
	}
}

// leastOthers, leastHeld, leastFresh and leastForeign are below what the matcher reaches, by as much as a change elsewhere may cost before it
// must be looked at.
const (
	leastOthers  = 0.84
	leastFresh   = 0.75
	leastHeld    = 0.66
	leastForeign = 0.9
)

// only copies one folder of a file system.
func only(t *testing.T, from fs.FS, folder string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(from, folder+"/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(from, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	return files
}

func openLibrary(t *testing.T, files fs.FS) *knowledge.Snapshot {
	t.Helper()
	library, err := knowledge.Open(context.Background(), source.Embedded{FS: files}, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return library.Current()
}
