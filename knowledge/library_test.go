package knowledge

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"svar/knowledge/article"
	"svar/knowledge/source"
)

// A shelf is a source whose files the test exchanges.
type shelf struct {
	mu      sync.Mutex
	fsys    fs.FS
	err     error
	changed chan struct{}
}

func (s *shelf) Open(context.Context) (fs.FS, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fsys, s.err
}

func (s *shelf) Watch(ctx context.Context, report func(error)) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.changed:
			report(nil)
		}
	}
}

func (s *shelf) String() string { return "the shelf" }

func (s *shelf) put(fsys fs.FS, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fsys, s.err = fsys, err
}

var _ source.Source = (*shelf)(nil)

// files makes a file system of names and texts.
func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

// faq writes an article of a title and of questions with their answers.
func faq(title string, pairs ...string) string {
	text := "# " + title + "\n\n## Vanliga frågor om " + title + "\n"
	for i := 0; i < len(pairs); i += 2 {
		text += "\n### " + pairs[i] + "\n\n" + pairs[i+1] + "\n"
	}
	return text + "\n## Höjdpunkter\n\n- Det viktigaste om " + title + ".\n"
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func openLibrary(t *testing.T, fsys fs.FS, o Options) (*Library, *shelf) {
	t.Helper()
	if o.Logger == nil {
		o.Logger = quiet()
	}
	from := &shelf{fsys: fsys, changed: make(chan struct{})}
	l, err := Open(t.Context(), from, o)
	if err != nil {
		t.Fatal(err)
	}
	return l, from
}

func snapshot(t *testing.T, fsys fs.FS, o Options) *Snapshot {
	t.Helper()
	l, _ := openLibrary(t, fsys, o)
	return l.Current()
}

// findings gives the findings of a rule as "file:line args".
func findings(list []article.Finding, rule string) []string {
	var out []string
	for _, f := range list {
		if f.Rule == rule {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s:%d %s", f.File, f.Line, strings.Join(f.Args, ", "))))
		}
	}
	return out
}

func wantFindings(t *testing.T, s *Snapshot, rule string, want ...string) {
	t.Helper()
	if got := findings(s.Findings, rule); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: %q, want %q; all: %v", rule, got, want, Explain(s.Findings, "en"))
	}
}

func TestEmbeddedLibrary(t *testing.T) {
	l, err := Open(t.Context(), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := l.Current()
	if len(s.Articles) != 7 || s.Entries() < 80 || len(s.Goldens) < 60 {
		t.Errorf("%d articles, %d entries and %d golden questions", len(s.Articles), s.Entries(), len(s.Goldens))
	}
	failures, err := s.failures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(s.Findings)
	for _, f := range failures {
		all = append(all, f.finding)
	}
	for _, f := range all {
		if f.Severity == article.Error || f.Rule == RuleDeadLink || f.Rule == RuleGoldenUnknown || f.Rule == RuleGoldenFormat {
			t.Errorf("%v", Explain([]article.Finding{f}, "en")[0])
		}
	}
}

func TestLanguagesAndNames(t *testing.T) {
	s := snapshot(t, files(
		"bonus.md", faq("Årlig bonus", "Vad är bonus?", "Extra lön till den som har gjort ett bra arbete."),
		"sv/lon.md", faq("Din lön", "När kommer lönen?", "Lönen kommer den tjugofemte varje månad."),
		"en/lon.md", "# Your salary\n\n## FAQ\n\n### When is the salary paid?\n\nThe salary is paid on the twenty-fifth.\n",
		"en/only.md", "# Only here\n\n## FAQ\n\n### What is it?\n\nSomething that is written in English only.\n",
		"de/only.md", "# Nur hier\n\n## FAQ\n\n### Was ist das?\n\nEtwas, das nur auf Deutsch geschrieben ist.\n",
		"README.md", "# Not an article\n\nText.\n", ".hidden/x.md", "# X\n\nText.\n", "sv/notes.txt", "x",
	), Options{})
	var paths []string
	for _, a := range s.Articles {
		paths = append(paths, a.Path+":"+a.Language)
	}
	if got := strings.Join(paths, " "); got != "bonus:sv de/only:de en/lon:en en/only:en sv/lon:sv" {
		t.Errorf("articles %s", got)
	}
	for _, test := range []struct{ name, language, want string }{
		{"lon", "sv", "sv/lon"}, {"lon", "en", "en/lon"}, {"lon", "", "sv/lon"}, {"lon", "de", "sv/lon"},
		{"en/lon", "sv", "en/lon"}, {"en/lon.md", "sv", "en/lon"}, {"/lon", "en", "en/lon"}, {"only", "sv", "de/only"}, {"only", "en", "en/only"},
		{"din  LÖN", "en", "sv/lon"}, {"årlig bonus", "", "bonus"}, {"absent", "sv", ""}, {"", "sv", ""},
	} {
		got := ""
		if a := s.Article(test.name, test.language); a != nil {
			got = a.Path
		}
		if got != test.want {
			t.Errorf("Article(%q, %q) = %q, want %q", test.name, test.language, got, test.want)
		}
	}
}

func TestLookup(t *testing.T) {
	s := snapshot(t, files("sv/lon.md", faq("Lön", "När kommer lönen?", "Den tjugofemte.")), Options{})
	a := s.Articles[0]
	gotArticle, gotEntry := s.Lookup(article.Ref{Article: "sv/lon", Anchor: a.Entries[0].Anchor})
	if gotArticle != a || gotEntry != &a.Entries[0] {
		t.Errorf("looked up %v, %v", gotArticle, gotEntry)
	}
	if gotArticle, gotEntry = s.Lookup(article.Ref{Article: "sv/lon", Anchor: "absent"}); gotArticle != a || gotEntry != nil {
		t.Errorf("looked up %v, %v for an absent entry", gotArticle, gotEntry)
	}
	if gotArticle, gotEntry = s.Lookup(article.Ref{Article: "lon"}); gotArticle != nil || gotEntry != nil {
		t.Errorf("looked up %v, %v for an absent article", gotArticle, gotEntry)
	}
}

func TestOpenFails(t *testing.T) {
	ok := files("sv/lon.md", faq("Lön", "När kommer lönen?", "Den tjugofemte."))
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		ctx  context.Context
		from *shelf
		o    Options
		want string
	}{
		"empty":         {from: &shelf{fsys: files()}, want: `no articles in "the shelf"`},
		"no markdown":   {from: &shelf{fsys: files("a.txt", "x", "sub/b.html", "x")}, want: `no articles in "the shelf"`},
		"all too large": {from: &shelf{fsys: ok}, o: Options{MaxFileBytes: 10}, want: "sv/lon.md: the file has"},
		"source":        {from: &shelf{err: errors.New("no network")}, want: "no network"},
		"root":          {from: &shelf{fsys: denied{ok, "."}}, want: "permission denied"},
		"cancelled":     {ctx: done, from: &shelf{fsys: ok}, want: "context canceled"},
		"site URL":      {from: &shelf{fsys: ok}, o: Options{SiteURL: "www.example.com"}, want: "site URL"},
		"base URL":      {from: &shelf{fsys: ok}, o: Options{BaseURL: "ftp://example.com"}, want: "base URL"},
	} {
		t.Run(name, func(t *testing.T) {
			if test.ctx == nil {
				test.ctx = t.Context()
			}
			test.o.Logger = quiet()
			_, err := Open(test.ctx, test.from, test.o)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
	_, err := Open(t.Context(), &shelf{fsys: files()}, Options{})
	if !errors.Is(err, ErrNoArticles) {
		t.Errorf("error %v, want ErrNoArticles", err)
	}
}

// denied is a file system in which one name may not be opened.
type denied struct {
	fs.FS
	name string
}

func (d denied) Open(name string) (fs.File, error) {
	if name == d.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.FS.Open(name)
}

func TestVersionNamesTheContent(t *testing.T) {
	lon, golden := faq("Lön", "När kommer lönen?", "Den tjugofemte."), "expected\tkind\tquery\n-\tnone\tvad blir det för väder\n"
	version := func(pairs ...string) string { return snapshot(t, files(pairs...), Options{}).Version }
	first := version("sv/lon.md", lon)
	if len(first) != versionLength || first != version("sv/lon.md", lon) {
		t.Errorf("version %q is not the same twice", first)
	}
	for _, other := range []string{
		version("sv/lon.md", lon+"\nMer."), version("sv/loner.md", lon),
		version("sv/lon.md", lon, "sv/b.md", lon), version("sv/lon.md", lon, "sv/golden.tsv", golden),
	} {
		if other == first {
			t.Errorf("another content has the same version %q", other)
		}
	}
}

func TestLoadIsDeterministic(t *testing.T) {
	fsys := files()
	for i := range 60 {
		fsys[fmt.Sprintf("sv/a%02d.md", i)] = &fstest.MapFile{Data: []byte(faq("Lön", "När kommer lönen?", "Se [här](/absent)."))}
	}
	first := snapshot(t, fsys, Options{})
	for range 5 {
		next := snapshot(t, fsys, Options{})
		if fmt.Sprint(next.Findings) != fmt.Sprint(first.Findings) || next.Version != first.Version {
			t.Fatal("two loads of the same files differ")
		}
	}
}

// closing is a file system that counts how often it is closed.
type closing struct {
	fs.FS
	closed *int
}

func (c closing) Close() error {
	*c.closed++
	return nil
}

func TestSourcesAreClosed(t *testing.T) {
	closed := 0
	l, _ := openLibrary(t, closing{files("sv/lon.md", salary), &closed}, Options{})
	if _, err := l.Reload(t.Context(), ReloadOptions{Preview: true}); err != nil || closed != 2 {
		t.Errorf("closed %d times after two loads, %v", closed, err)
	}
}
