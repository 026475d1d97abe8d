package web

import (
	"context"
	"flag"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

var update = flag.Bool("update", false, "write the pages into testdata")

// base is where the pages are said to be reached.
const base = "https://svar.example.com/faq"

// everything is the article with all that an article can hold, and its neighbours.
func everything(t testing.TB) fs.FS {
	t.Helper()
	data, err := os.ReadFile("testdata/everything.md")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"sv/allt.md":     {Data: data},
		"sv/hr/sjuk.md":  {Data: []byte("# Sjuk\n\n## Vad gör jag?\n\nRing [chefen](/angra).\n")},
		"sv/angra.md":    {Data: []byte("---\ntitle: Ångra\ndescription: Om att <b>ångra</b> sig & annat.\n---\n\nMan kan ångra sig.\n\n# Att ångra sig\n\nGör det.\n")},
		"sv/zebra.md":    {Data: []byte("# Zebra\n\n## Vad är en zebra?\n\nEtt randigt djur.\n")},
		"en/refunds.md":  {Data: []byte("# Refunds\n\n## Can I get a refund?\n\nYes. See [sick](/sv/hr/sjuk#vad-gor-jag).\n")},
		"en/absent.html": {Data: []byte("<script>")},
	}
}

// A site is the pages behind a real server.
type site struct {
	*httptest.Server
	library *knowledge.Library
}

// shown serves the articles of a folder; nil are the embedded ones.
func shown(t testing.TB, fsys fs.FS, o Options) *site {
	t.Helper()
	var from source.Source
	if fsys != nil {
		from = source.Embedded{FS: fsys}
	}
	library, err := knowledge.Open(context.Background(), from, knowledge.Options{BaseURL: o.BaseURL})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(New(library, o))
	t.Cleanup(server.Close)
	return &site{server, library}
}

// do sends a request, follows no redirect, and gives the response and its body.
func (s *site) do(t testing.TB, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

func TestPaths(t *testing.T) {
	s := shown(t, everything(t), Options{BaseURL: base})
	for _, test := range []struct {
		path   string
		status int
		has    string
	}{
		{"/", 302, ""},
		{"/articles/", 200, `<html lang="sv">`},
		{"/articles/", 200, `<h2 lang="en"><a href="/faq/articles/en/">English</a></h2>`},
		{"/articles/sv/", 200, `<a href="/faq/articles/sv/hr/sjuk">Sjuk</a>`},
		{"/articles/sv/", 200, `<a href="/faq/articles/">Visa alla artiklar</a>`},
		{"/articles/en/", 200, `<html lang="en">`},
		{"/articles", 301, `<a href="/faq/articles/">`},
		{"/articles/en", 301, `<a href="/faq/articles/en/">`},
		{"/articles/fi/", 404, "Sivua ei ole"},
		{"/articles/sv/allt", 200, "<title>Allt som finns</title>"},
		{"/articles/sv/allt/", 301, `<a href="/faq/articles/sv/allt">`},
		{"/articles/sv/hr/sjuk/", 301, `<a href="/faq/articles/sv/hr/sjuk">`},
		{"/articles/sv/hr/", 404, "Den här sidan finns inte"},
		{"/articles/sv/absent/", 404, "Den här sidan finns inte"},
		{"/articles/sv/hr/sjuk", 200, `<a href="/faq/articles/sv/angra">chefen</a>`},
		{"/articles/sv/angra", 200, `<link rel="canonical" href="https://svar.example.com/faq/articles/sv/angra">`},
		{"/articles/sv/angra", 200, `<meta name="description" content="Om att ångra sig &amp; annat.">`},
		{"/articles/sv/angra", 200, `<h1 id="angra">Ångra</h1>`},
		{"/articles/en/refunds", 200, `<a href="/faq/articles/sv/hr/sjuk#vad-gor-jag">sick</a>`},
		{"/articles/en/refunds", 200, `<a href="/faq/articles/en/">Show all articles</a>`},
		{"/articles/en/allt", 404, "There is no such page"},
		{"/articles/no/allt", 404, "Denne siden finnes ikke"},
		{"/articles/xx/allt", 404, "Den här sidan finns inte"},
		{"/articles/sv/%3Cscript%3E", 404, "Den här sidan finns inte"},
		{"/articles/sv/allt.md", 404, ""},
		{"/articles/en/absent.html", 404, ""},
		{"/nowhere", 404, ""},
	} {
		resp, body := s.do(t, "GET", test.path)
		if resp.StatusCode != test.status || !strings.Contains(body, test.has) {
			t.Errorf("GET %s gives %d, want %d with %q:\n%s", test.path, resp.StatusCode, test.status, test.has, strings.Replace(body, style, "…", 1))
		}
		if test.status == 404 && test.has != "" && !strings.Contains(body, `href="/faq/articles/"`) {
			t.Errorf("GET %s leads nowhere:\n%s", test.path, body)
		}
	}
	for path, want := range map[string]string{
		"/": "/faq/articles/", "/articles": "/faq/articles/", "/articles/en": "/faq/articles/en/", "/articles/sv?page=2": "/faq/articles/sv/?page=2",
		"/articles/sv/hr/sjuk/": "/faq/articles/sv/hr/sjuk",
	} {
		if resp, _ := s.do(t, "GET", path); resp.Header.Get("Location") != want {
			t.Errorf("%s leads to %q, want %q", path, resp.Header.Get("Location"), want)
		}
	}
}

func TestListsAreSorted(t *testing.T) {
	s := shown(t, everything(t), Options{BaseURL: base})
	_, body := s.do(t, "GET", "/articles/")
	var got []string
	for _, m := range regexp.MustCompile(`<a href="[^"]*">([^<]*)</a>`).FindAllStringSubmatch(body, -1) {
		got = append(got, m[1])
	}
	want := "Svenska, Allt som finns, Sjuk, Zebra, Ångra, English, Refunds"
	if strings.Join(got, ", ") != want {
		t.Errorf("the list is %s, want %s", strings.Join(got, ", "), want)
	}
}

// TestLongListsHavePages holds that the pages of a list, which lead to each other, show every article once and in order.
func TestLongListsHavePages(t *testing.T) {
	s := shown(t, many(2*perPage+1), Options{BaseURL: base})
	var links, titles, windows []string
	for i, path := range []string{"/articles/sv/", "/articles/sv/?page=2", "/articles/sv/?page=3"} {
		_, body := s.do(t, "GET", path)
		_, rest, _ := strings.Cut(body, `<nav class="pages" aria-label="Artiklar">`)
		nav, items, _ := strings.Cut(rest, "</nav>")
		found := regexp.MustCompile(`<a href="/faq([^"]*)"( aria-current="page")?>([^<]*)</a>`).FindAllStringSubmatch(nav, -1)
		if len(found) != 3 || found[i][1] != path || found[i][2] == "" || strings.Count(nav, "aria-current") != 1 {
			t.Fatalf("%s is not among its pages: %s", path, nav)
		}
		links = append(links, found[i][3])
		_, rest, _ = strings.Cut(body, "<title>")
		window, _, _ := strings.Cut(rest, "</title>")
		windows = append(windows, window)
		for _, m := range regexp.MustCompile(`<a href="[^"]*">([^<]*)</a>`).FindAllStringSubmatch(items, -1) {
			titles = append(titles, m[1])
		}
	}
	if len(titles) != 2*perPage+1 || !slices.IsSorted(titles) || len(slices.Compact(titles)) != 2*perPage+1 {
		t.Errorf("%d articles are listed, want %d, each once and in order", len(titles), 2*perPage+1)
	}
	if want := []string{titles[0], titles[perPage], titles[2*perPage]}; !slices.Equal(links, want) {
		t.Errorf("the pages are called %q, want %q", links, want)
	}
	if want := []string{"Artiklar", "Artiklar: " + titles[perPage], "Artiklar: " + titles[2*perPage]}; !slices.Equal(windows, want) {
		t.Errorf("the pages' titles are %q, want %q", windows, want)
	}
	for _, path := range []string{"/articles/sv/?page=0", "/articles/sv/?page=4", "/articles/sv/?page=-1", "/articles/sv/?page=x"} {
		if resp, body := s.do(t, "GET", path); resp.StatusCode != 404 || !strings.Contains(body, "Den här sidan finns inte") {
			t.Errorf("GET %s gives %d, want 404", path, resp.StatusCode)
		}
	}
	_, all := s.do(t, "GET", "/articles/")
	if _, first := s.do(t, "GET", "/articles/sv/"); all != first {
		t.Errorf("the list of all articles is not the first page of the only language's:\n%s", cmp.Diff(first, all))
	}
}

// TestLanguageOfTheList holds that the list of all articles is in a language that somebody reads there.
func TestLanguageOfTheList(t *testing.T) {
	english := fstest.MapFS{"en/a.md": {Data: []byte("# A\n\n## Why?\n\nBecause.\n")}}
	for want, s := range map[string]*site{
		"sv": shown(t, everything(t), Options{}),
		"en": shown(t, everything(t), Options{Language: "en"}),
		"fi": shown(t, fstest.MapFS{"fi/a.md": {Data: []byte("# A\n\n## Miksi?\n\nSiksi.\n")}}, Options{}),
	} {
		if _, body := s.do(t, "GET", "/articles/"); !strings.Contains(body, `<html lang="`+want+`">`) {
			t.Errorf("the list is not in %s:\n%s", want, body)
		}
	}
	for _, path := range []string{"/articles/", "/articles/en/"} {
		_, body := shown(t, english, Options{}).do(t, "GET", path)
		if strings.Contains(body, "<h2") || strings.Contains(body, "<nav") {
			t.Errorf("%s tells of other languages, and there are none:\n%s", path, body)
		}
	}
}

func TestMethods(t *testing.T) {
	s := shown(t, everything(t), Options{})
	for _, path := range []string{"/", "/articles/", "/articles/sv/", "/articles/sv/allt", "/articles/sv/absent"} {
		get, _ := s.do(t, "GET", path)
		head, body := s.do(t, "HEAD", path)
		if head.StatusCode != get.StatusCode || body != "" || get.StatusCode != 302 && head.ContentLength != get.ContentLength {
			t.Errorf("HEAD %s gives %d and %d bytes, GET %d and %d", path, head.StatusCode, head.ContentLength, get.StatusCode, get.ContentLength)
		}
		for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
			if resp, _ := s.do(t, method, path); resp.StatusCode != 405 || resp.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s gives %d, allowing %q", method, path, resp.StatusCode, resp.Header.Get("Allow"))
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	s := shown(t, everything(t), Options{})
	for _, path := range []string{"/articles/", "/articles/en/", "/articles/sv/allt", "/articles/sv/absent"} {
		resp, body := s.do(t, "GET", path)
		_, after, _ := strings.Cut(body, "<style>")
		sheet, _, _ := strings.Cut(after, "</style>")
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src 'sha256-" + digest([]byte(sheet)) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "same-origin",
			"Content-Type":            "text/html; charset=utf-8",
			"Cache-Control":           "no-cache",
		} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if language := resp.Header.Get("Content-Language"); !strings.Contains(body, `<html lang="`+language+`">`) {
			t.Errorf("%s is said to be in %q", path, language)
		}
	}
}

// A changing source gives another folder each time it is opened.
type changing struct {
	source.Source
	folders []fs.FS
}

func (c *changing) Open(context.Context) (fs.FS, error) {
	first := c.folders[0]
	c.folders = c.folders[1:]
	return first, nil
}

func (c *changing) String() string { return "articles that change" }

// TestReload holds that pages show the library as it stands, and that browsers that have a page get it only when it has
// changed.
func TestReload(t *testing.T) {
	file := func(text string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("# T\n\n## Varför?\n\n" + text + "\n")}
	}
	from := &changing{folders: []fs.FS{
		fstest.MapFS{"sv/a.md": file("Därför."), "sv/b.md": file("Så är det.")},
		fstest.MapFS{"sv/a.md": file("Därför att."), "sv/b.md": file("Så är det."), "sv/c.md": file("Ny.")},
		fstest.MapFS{},
	}}
	library, err := knowledge.Open(t.Context(), from, knowledge.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &site{httptest.NewServer(New(library, Options{})), library}
	defer s.Close()
	tags := map[string]string{}
	for _, path := range []string{"/articles/sv/a", "/articles/sv/b", "/articles/sv/"} {
		resp, _ := s.do(t, "GET", path)
		tags[path] = resp.Header.Get("ETag")
		if again, body := s.do(t, "GET", path, "If-None-Match", tags[path]); again.StatusCode != 304 || body != "" {
			t.Errorf("%s has not changed, and is sent again: %d", path, again.StatusCode)
		}
	}
	if _, err := library.Reload(t.Context(), knowledge.ReloadOptions{}); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/articles/sv/a": 200, "/articles/sv/b": 304, "/articles/sv/": 200, "/articles/sv/c": 200} {
		if resp, body := s.do(t, "GET", path, "If-None-Match", tags[path]); resp.StatusCode != want {
			t.Errorf("after the reload, %s gives %d, want %d:\n%s", path, resp.StatusCode, want, body)
		}
	}
	if _, body := s.do(t, "GET", "/articles/sv/a"); !strings.Contains(body, "Därför att.") {
		t.Errorf("the page is the old one:\n%s", body)
	}
	if _, err := library.Reload(t.Context(), knowledge.ReloadOptions{Force: true}); err != nil {
		t.Fatal(err)
	}
	if resp, body := s.do(t, "GET", "/articles/"); resp.StatusCode != 200 || !strings.Contains(body, "Det finns inga artiklar än.") {
		t.Errorf("without articles, the list is %d:\n%s", resp.StatusCode, body)
	}
}

func TestGolden(t *testing.T) {
	s := shown(t, everything(t), Options{BaseURL: base})
	for name, path := range map[string]string{"everything": "/articles/sv/allt", "list": "/articles/", "missing": "/articles/sv/absent"} {
		_, got := s.do(t, "GET", path)
		got = strings.Replace(got, style, "…", 1)
		file := filepath.Join("testdata", name+".html")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// TestWordsOfEveryLanguage holds that each language's list and missing page are in its own words.
func TestWordsOfEveryLanguage(t *testing.T) {
	for _, code := range []string{"sv", "en", "nb", "da", "de", "fi"} {
		s := shown(t, fstest.MapFS{code + "/a.md": {Data: []byte("# A\n\n## B?\n\nC.\n")}}, Options{})
		words := bot.PhrasesFor(code)
		for path, want := range map[string]string{"/articles/": words.Pages.Title, "/articles/" + code + "/b": words.Pages.Missing} {
			_, body := s.do(t, "GET", path)
			if !strings.Contains(body, `<html lang="`+code+`">`) || !strings.Contains(body, "<h1>"+want+"</h1>") {
				t.Errorf("%s does not say %q:\n%s", path, want, body)
			}
		}
	}
}
