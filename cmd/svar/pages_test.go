package main

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
)

// TestServeShowsArticles holds that the pages to which answers link are there whatever platforms there are.
func TestServeShowsArticles(t *testing.T) {
	discord := discordfake.New(discordfake.Options{RateWindow: time.Millisecond, GlobalRate: 1_000_000})
	t.Cleanup(discord.Close)
	for name, platform := range map[string][]string{
		"alone":        {"SVAR_DATABASE=none"},
		"with Slack":   socketMode,
		"with Discord": {"SVAR_DATABASE=none", "SVAR_DISCORD_TOKEN=" + discord.Token(), "SVAR_DISCORD_API_URL=" + discord.URL() + "/api/v10"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serving(t, append([]string{"SVAR_SITE_URL=", "SVAR_BASE_URL=https://svar.example.com"}, platform...)...)
			s.ready()
			s.says(`shown" at=https://svar.example.com/articles/`)
			if out, _ := s.out.read(); strings.Contains(out, "no platform is set up") != (name == "alone") {
				t.Errorf("it warns of a platform that there is, or doesn't of none:\n%s", out)
			}
			for path, want := range map[string]string{
				"/": "<h1>Artiklar</h1>", "/articles/": "<h1>Artiklar</h1>", "/articles/sv/viral-marketing": "<h1>Viral marknadsföring</h1>",
				"/healthz": "ok\n", "/readyz": `"ready":true`, "/metrics": "svar_articles",
			} {
				if status, body := s.get(path); status != 200 || !strings.Contains(body, want) {
					t.Errorf("GET %s gives %d, without %q:\n%s", path, status, want, body)
				}
			}
			if status, body := s.get("/articles/en/absent"); status != 404 || !strings.Contains(body, "There is no such page") {
				t.Errorf("a page that is not there gives %d:\n%s", status, body)
			}
		})
	}
}

// TestServeBelowAPath holds that where the pages are reached below a path, which whatever stands in front takes away, they lead there.
func TestServeBelowAPath(t *testing.T) {
	s := serving(t, "SVAR_SITE_URL=", "SVAR_BASE_URL=https://svar.example.com/faq", "SVAR_DATABASE=none")
	s.ready()
	for path, want := range map[string]string{"/": "/faq/articles/", "/articles": "/faq/articles/", "/articles/sv": "/faq/articles/sv/"} {
		r, err := http.NewRequestWithContext(s.ctx, http.MethodGet, s.address()+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if got := resp.Header.Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
	}
}

// TestServeKeepsNothingOfArticlesAlone holds that where there is nothing to remember, nothing is written, and no home needed.
func TestServeKeepsNothingOfArticlesAlone(t *testing.T) {
	for name, home := range map[string]string{"at home": t.TempDir(), "without a home": ""} {
		t.Run(name, func(t *testing.T) {
			s := serving(t, "SVAR_SITE_URL=", "HOME="+home)
			s.ready()
			s.says("only the articles are shown, and nothing is remembered")
			if home == "" {
				return
			}
			if files, err := os.ReadDir(home); err != nil || len(files) > 0 {
				t.Errorf("it has made %v, %v", files, err)
			}
		})
	}
}

// TestLinksLeadToWhereServeListens holds that the pages are said to be where they are when nothing else is set.
func TestLinksLeadToWhereServeListens(t *testing.T) {
	s := serving(t, "SVAR_SITE_URL=", "SVAR_DATABASE=none", "SVAR_LISTEN=localhost:0")
	s.says(`shown" at=http://localhost:0/articles/`)
}

// TestServeLeavesArticlesToTheirSite holds that articles which are published elsewhere, perhaps to fewer people, are not
// shown here as well.
func TestServeLeavesArticlesToTheirSite(t *testing.T) {
	s := serving(t, socketMode...)
	s.ready()
	for _, path := range []string{"/", "/articles/", "/articles/sv/viral-marketing"} {
		if status, _ := s.get(path); status != 404 {
			t.Errorf("GET %s gives %d, want 404", path, status)
		}
	}
}

// TestServeTellsWhatItCannotRead holds that an article which is left out is not left out in silence.
func TestServeTellsWhatItCannotRead(t *testing.T) {
	folder := t.TempDir()
	text := "# A\n" + strings.Repeat("\n## Why?\n\nBecause.\n", 2001)
	if err := os.WriteFile(filepath.Join(folder, "a.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := serving(t, "SVAR_SITE_URL=", "SVAR_DATABASE=none", "SVAR_ARTICLES="+folder)
	s.says(`level=WARN msg="not all of the articles could be read" errors=1 first="a\.md:7999: error: the file has more than 2000 headings`)
}

// TestServeTellsOfFailingGoldens holds that articles which answer their golden questions wrong do not start in silence.
func TestServeTellsOfFailingGoldens(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"en/a.md":       "# Ice cream\n\n## How is ice cream made?\n\nOf cream.\n",
		"en/golden.tsv": "a#How is ice cream made?\tpara\tHow is ice cream made?\na#Gone\tpara\tgone\n-\tnone\tHow is ice cream made?\n",
	} {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	s := serving(t, "SVAR_SITE_URL=", "SVAR_ARTICLES="+folder)
	s.says(`level=WARN msg="not all of the golden questions are answered right" failing=2 of=3 first="en/golden\.tsv:2: warning: .*" help="svar check"`)
}

// TestPagesFollowTheArticles holds that a page is the new one as soon as the articles have been read again.
func TestPagesFollowTheArticles(t *testing.T) {
	folder := t.TempDir()
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, "a.md"), []byte("# A\n\n## Why?\n\n"+text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("Because.")
	s := serving(t, "SVAR_SITE_URL=", "SVAR_DATABASE=none", "SVAR_ARTICLES="+folder)
	if _, body := s.get("/articles/en/a"); !strings.Contains(body, "Because.") {
		t.Errorf("the page lacks its text:\n%s", body)
	}
	write("So it is.")
	s.says(`msg="articles reloaded"`)
	if _, body := s.get("/articles/en/a"); !strings.Contains(body, "So it is.") {
		t.Errorf("the page is the old one:\n%s", body)
	}
}
