package knowledge

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"svar/knowledge/article"
)

var (
	bonus    = faq("Bonus", "Vad är bonus?", "Extra lön till den som har arbetat bra.")
	vacation = faq("Semester", "Hur lång är semestern?", "Fem veckor om året.")
)

func reload(t *testing.T, l *Library, o ReloadOptions) Change {
	t.Helper()
	change, err := l.Reload(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return change
}

func refString(refs []article.Ref) string {
	var list []string
	for _, r := range refs {
		list = append(list, r.String())
	}
	return strings.Join(list, " ")
}

func TestReload(t *testing.T) {
	l, from := openLibrary(t, files("sv/bonus.md", bonus, "sv/lon.md", wage, "sv/semester.md", vacation), Options{})
	from.put(files(
		"sv/lon.md", strings.Replace(strings.Replace(wage, "tjugofemte", "tjugosjätte", 1), "### Hur ser jag", "### Var ser jag", 1),
		"sv/pension.md", faq("Pension", "När går jag i pension?", "Vid sextiosju."), "sv/semester.md", "\n"+vacation,
	), nil)
	before := l.Current()
	preview := reload(t, l, ReloadOptions{Preview: true})
	if preview.Applied || l.Current() != before {
		t.Error("a preview was applied")
	}
	change := reload(t, l, ReloadOptions{})
	for _, c := range []Change{preview, change} {
		if got := refString(c.Added); got != "sv/lon#var-ser-jag-min-skattetabell sv/pension#nar-gar-jag-i-pension sv/pension#hojdpunkter" {
			t.Errorf("added %s", got)
		}
		if got := refString(c.Removed); got != "sv/bonus#vad-ar-bonus sv/bonus#hojdpunkter sv/lon#hur-ser-jag-min-skattetabell" {
			t.Errorf("removed %s", got)
		}
		if got := refString(c.Changed); got != "sv/lon#nar-kommer-lonen" {
			t.Errorf("changed %s", got)
		}
	}
	if !change.Applied || l.Current() == before || l.Current().Article("pension", "") == nil {
		t.Error("the reload was not applied")
	}
	if change.Stats.Files != 3 {
		t.Errorf("%+v, want 3 files", change.Stats)
	}
	from.put(from.fsys, nil)
	if again := reload(t, l, ReloadOptions{}); !again.Empty() || again.Applied {
		t.Errorf("reloading the same: %+v", again)
	}
}

func TestReloadSeesTitlesAndAliases(t *testing.T) {
	l, from := openLibrary(t, files("sv/lon.md", salary, "sv/bonus.md", bonus), Options{})
	from.put(files("sv/lon.md", strings.Replace(salary, "### När kommer lönen?\n", "### När kommer lönen?\n<!-- aliases: lönedag -->\n", 1), "sv/bonus.md", bonus), nil)
	if c := reload(t, l, ReloadOptions{}); refString(c.Changed) != "sv/lon#nar-kommer-lonen" {
		t.Errorf("changed %s, want the entry with the new alias", refString(c.Changed))
	}
	from.put(files("sv/lon.md", salary, "sv/bonus.md", strings.Replace(bonus, "# Bonus\n", "# Bonusar\n", 1)), nil)
	if c := reload(t, l, ReloadOptions{}); !strings.Contains(refString(c.Changed), "sv/bonus#vad-ar-bonus") {
		t.Errorf("changed %s, want the article with the new title", refString(c.Changed))
	}
}

// TestReloadSeesWhatHasMoved holds that an entry is the same wherever it stands, also in the article's text.
func TestReloadSeesWhatHasMoved(t *testing.T) {
	l, from := openLibrary(t, files("sv/a.md", "# A\n\n## B\n\nC.\n\n## D\n\nE.\n"), Options{})
	from.put(files("sv/a.md", "# A\n\n## D\n\nE.\n\n## B\n\nC.\n"), nil)
	if c := reload(t, l, ReloadOptions{}); !c.Applied || len(c.Added)+len(c.Removed)+len(c.Changed) > 0 {
		t.Errorf("applied %v, changed %s", c.Applied, refString(c.Changed))
	}
}

func TestReloadRefusesWhatIsWorse(t *testing.T) {
	golden := goldenHeader + "lon#När kommer lönen?\tpara\tnär får jag min lön utbetald\n"
	entry := "### När kommer lönen?\n<!-- aliases: när får jag min lön utbetald -->\n"
	good := strings.Replace(wage, "### När kommer lönen?\n", entry, 1)
	base := files("sv/lon.md", good, "sv/bonus.md", bonus, "sv/semester.md", vacation, "sv/golden.tsv", golden)
	with := func(pairs ...string) fs.FS {
		fsys := files(pairs...)
		for name, f := range base {
			if _, ok := fsys[name]; !ok {
				fsys[name] = f
			}
		}
		return fsys
	}
	for name, test := range map[string]struct {
		fsys  fs.FS
		rules []string
		names []string // in the reasons
	}{
		"empty":          {files(), []string{RuleNothingLeft}, nil},
		"half gone":      {files("sv/lon.md", salary, "sv/golden.tsv", strings.Replace(golden, "utbetald", "", 1)), []string{RuleHalfLeft}, nil},
		"unreadable":     {denied{base, "sv/bonus.md"}, []string{RuleNoPermission}, []string{"sv/bonus.md"}},
		"duplicate slug": {with("bonus.md", bonus), []string{RuleDuplicateSlug}, []string{"sv/bonus.md", "bonus.md"}},
		"question stolen": {
			with("sv/lon.md", wage, "sv/pay.md", faq("Utbetalning", "När får jag min lön utbetald?", "Snart.")),
			[]string{RuleGoldenWrong},
			[]string{"när får jag min lön utbetald", "sv/lon#När kommer lönen?", "sv/pay#När får jag min lön utbetald?"},
		},
		"question lost": {
			with("sv/lon.md", strings.Replace(good, "### När kommer lönen?", "### När kommer pengarna?", 1)),
			[]string{RuleGoldenUnknown}, []string{"sv/lon#När kommer lönen?"},
		},
		"new golden fails": {
			with("sv/golden.tsv", golden+"lon#När kommer lönen?\tpara\tvad är bonus\n"), []string{RuleGoldenWrong}, []string{"vad är bonus"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			l, from := openLibrary(t, base, Options{})
			before := l.Current()
			from.put(test.fsys, nil)
			change, err := l.Reload(t.Context(), ReloadOptions{})
			worse := (*WorseError)(nil)
			if !errors.As(err, &worse) || change.Applied || l.Current() != before {
				t.Fatalf("error %v, applied %v; want a WorseError, nothing applied", err, change.Applied)
			}
			var rules []string
			for _, f := range worse.Reasons {
				rules = append(rules, f.Rule)
			}
			if !slices.Equal(rules, test.rules) {
				t.Errorf("reasons %v, want %v", rules, test.rules)
			}
			for _, n := range test.names {
				if !strings.Contains(err.Error(), n) {
					t.Errorf("%q is not named in: %v", n, err)
				}
			}
			preview, err := l.Reload(t.Context(), ReloadOptions{Preview: true})
			if err != nil || len(preview.Reasons) != len(worse.Reasons) {
				t.Errorf("the preview gives %v and reasons %v", err, preview.Reasons)
			}
			forced, err := l.Reload(t.Context(), ReloadOptions{Force: true})
			if err != nil || !forced.Applied || l.Current() == before {
				t.Errorf("force: %v, applied %v", err, forced.Applied)
			}
		})
	}
}

func TestReloadAcceptsWhatIsNoWorse(t *testing.T) {
	golden := goldenHeader + "lon#När kommer lönen?\tpara\tvad är bonus\n"
	base := files("sv/lon.md", wage, "sv/bonus.md", bonus, "sv/huge.md", strings.Repeat("x", 2000), "sv/golden.tsv", golden)
	for name, fsys := range map[string]fs.FS{
		"as many errors":         files("sv/lon.md", wage, "sv/bonus.md", bonus, "sv/large.md", strings.Repeat("x", 2000), "sv/golden.tsv", golden),
		"the golden still fails": files("sv/lon.md", wage, "sv/bonus.md", bonus, "sv/golden.tsv", "\n"+golden),
		"the golden is mended":   files("sv/lon.md", wage, "sv/bonus.md", bonus, "sv/golden.tsv", strings.Replace(golden, "lon#När kommer lönen?", "bonus#Vad är bonus?", 1)),
		"half of it left":        files("sv/lon.md", wage, "sv/golden.tsv", golden),
	} {
		t.Run(name, func(t *testing.T) {
			l, from := openLibrary(t, base, Options{MaxFileBytes: 1500})
			from.put(fsys, nil)
			if change := reload(t, l, ReloadOptions{}); !change.Applied {
				t.Errorf("not applied: %+v", change)
			}
		})
	}
}

func TestReloadTellsGoldens(t *testing.T) {
	bad, good := "lon#När kommer lönen?\tpara\tvad är bonus\n", "bonus#Vad är bonus?\tpara\tvad är bonus\n"
	base := func(golden string) fs.FS {
		return files("sv/lon.md", wage, "sv/bonus.md", bonus, "sv/golden.tsv", golden)
	}
	l, from := openLibrary(t, base(goldenHeader+bad), Options{})
	from.put(base(goldenHeader+"# moved\n"+good+bad+bad), nil)
	if c := reload(t, l, ReloadOptions{Preview: true}); len(c.NewlyFailing)+len(c.Fixed) != 0 {
		t.Errorf("a golden that fails as before is told: %+v", c)
	}
	stolen := goldenHeader + strings.Repeat("lon#När kommer lönen?\tpara\thur ser jag min skattetabell\n", 2)
	from.put(base(stolen), nil)
	if c := reload(t, l, ReloadOptions{Preview: true}); len(c.NewlyFailing) != 1 || len(c.Reasons) != 1 {
		t.Errorf("a golden that stands there twice is told as %+v", c.NewlyFailing)
	}
	from.put(base(goldenHeader+good), nil)
	if c := reload(t, l, ReloadOptions{}); len(c.Fixed) != 1 || c.Fixed[0].Rule != RuleGoldenWrong {
		t.Errorf("fixed %+v", c.Fixed)
	}
}

func TestReloadFails(t *testing.T) {
	l, from := openLibrary(t, files("sv/lon.md", salary), Options{})
	before := l.Current()
	from.put(nil, errors.New("no network"))
	if _, err := l.Reload(t.Context(), ReloadOptions{Force: true}); err == nil || !strings.Contains(err.Error(), "no network") || l.Current() != before {
		t.Errorf("error %v", err)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	from.put(files("sv/lon.md", bonus), nil)
	if _, err := l.Reload(done, ReloadOptions{}); !errors.Is(err, context.Canceled) || l.Current() != before {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestReloadWaitsItsTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := openLibrary(t, files("sv/lon.md", salary), Options{})
		l.turn <- struct{}{}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := l.Reload(ctx, ReloadOptions{}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v, want that it waited until its time was over", err)
		}
		<-l.turn
		reload(t, l, ReloadOptions{})
	})
}

func TestRollback(t *testing.T) {
	l, from := openLibrary(t, files("sv/lon.md", salary, "sv/bonus.md", bonus), Options{})
	if _, err := l.Rollback(); !errors.Is(err, ErrNoPrevious) {
		t.Errorf("error %v, want ErrNoPrevious", err)
	}
	first := l.Current()
	from.put(files("sv/lon.md", salary, "sv/bonus.md", bonus, "sv/semester.md", vacation), nil)
	reload(t, l, ReloadOptions{})
	second := l.Current()
	reload(t, l, ReloadOptions{}) // nothing new: it must not push the first one out
	for i, want := range []*Snapshot{first, second, first} {
		change, err := l.Rollback()
		if err != nil || !change.Applied || l.Current() != want {
			t.Errorf("rollback %d: %v, applied %v", i+1, err, change.Applied)
		}
		if added := len(change.Added) > 0; added != (want == second) {
			t.Errorf("rollback %d: added %v, removed %v", i+1, change.Added, change.Removed)
		}
	}
	if change := reload(t, l, ReloadOptions{}); !change.Applied || l.Current() != second {
		t.Errorf("a reload after a rollback gives what the source has: %+v", change)
	}
}

func TestReadersSeeWholeLibraries(t *testing.T) {
	version := func(n int) fs.FS {
		fsys := files()
		for i := range 12 {
			fsys[fmt.Sprintf("sv/a%02d.md", i)] = files("x", faq(fmt.Sprintf("Version %d", n), "När kommer lönen?", "Se [nästa](/a00)."))["x"]
		}
		return fsys
	}
	l, from := openLibrary(t, version(0), Options{})
	ctx, cancel := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				s := l.Current()
				for _, a := range s.Articles {
					if got, e := s.Lookup(article.Ref{Article: a.Path, Anchor: a.Entries[0].Anchor}); got != a || e == nil || a.Title != s.Articles[0].Title {
						t.Errorf("half a library: %q and %q", a.Title, s.Articles[0].Title)
						return
					}
					s.Body(a, &a.Entries[0])
				}
			}
		})
	}
	var writers sync.WaitGroup
	for range 2 {
		writers.Go(func() {
			for i := range 20 {
				from.put(version(i), nil)
				if _, err := l.Reload(ctx, ReloadOptions{}); err != nil {
					t.Error(err)
				}
				if i%5 == 0 {
					l.Rollback()
				}
			}
		})
	}
	writers.Wait()
	cancel()
	readers.Wait()
}
