// Package web shows the library's articles as pages: what the links of answers lead to where the articles are not
// published anywhere else.
//
// It serves an article at /articles/{lang}/{slug}, with the anchors that answers link to, and lists of the articles
// above that, the long ones page by page. Every request reads the library as it stands. The pages are plain HTML with a
// small stylesheet in them: no script, nothing from elsewhere. It answers no questions.
package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"svar/bot"
	"svar/knowledge"
)

// Options say how the pages are shown; the zero value is fine.
type Options struct {
	// BaseURL is the library's: where the pages are reached from outside. They link to each other by its path alone, so
	// that they also work where they are reached otherwise.
	BaseURL  string
	Language string       // of the list of all articles, where the library has that language; "" is "sv"
	Logger   *slog.Logger // nil is slog.Default()
}

// Pages serves the pages. It is safe for concurrent use.
type Pages struct {
	library *knowledge.Library
	o       Options
	root    string // the base URL's path, without a slash at its end
	mux     *http.ServeMux
	listed  atomic.Pointer[listing] // of the library as it was last listed; nil at first
}

var _ http.Handler = (*Pages)(nil)

// New makes the pages of a library. They want to be mounted at /articles/ and, to lead there, at /articles and /.
func New(library *knowledge.Library, o Options) *Pages {
	o.Language, o.BaseURL = cmp.Or(o.Language, "sv"), strings.TrimRight(o.BaseURL, "/")
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	p := &Pages{library: library, o: o, mux: http.NewServeMux()}
	if u, err := url.Parse(o.BaseURL); err == nil {
		p.root = strings.TrimRight(u.EscapedPath(), "/")
	}
	p.mux.HandleFunc("GET /{$}", p.home)
	p.mux.HandleFunc("GET /articles", p.slashed)
	p.mux.HandleFunc("GET /articles/{$}", p.all)
	p.mux.HandleFunc("GET /articles/{lang}", p.slashed)
	p.mux.HandleFunc("GET /articles/{lang}/{$}", p.list)
	p.mux.HandleFunc("GET /articles/{lang}/{slug...}", p.article)
	return p
}

// policy lets a page have its own stylesheet, and nothing else.
var policy = fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", digest([]byte(style)))

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// ServeHTTP answers GET and HEAD.
func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	p.mux.ServeHTTP(w, r)
}

func (p *Pages) home(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, p.root+"/articles/", http.StatusFound)
}

// slashed leads the address of a list to the proper one, with a slash at its end. Left to itself, the mux would do so too, but by the path
// alone that it sees.
func (p *Pages) slashed(w http.ResponseWriter, r *http.Request) {
	to := url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}
	http.Redirect(w, r, p.root+to.String(), http.StatusMovedPermanently)
}

func (p *Pages) all(w http.ResponseWriter, r *http.Request) {
	p.write(w, r, http.StatusOK, p.listOf(p.library.Current(), "", 1))
}

// list shows the articles of a language: those of the page that the query names, else of the first.
func (p *Pages) list(w http.ResponseWriter, r *http.Request) {
	page, err := strconv.Atoi(cmp.Or(r.URL.Query().Get("page"), "1"))
	v := p.listOf(p.library.Current(), r.PathValue("lang"), page)
	if err != nil || v == nil {
		p.missing(w, r)
		return
	}
	p.write(w, r, http.StatusOK, v)
}

// article shows an article. Its address with a slash at its end leads to the proper one.
func (p *Pages) article(w http.ResponseWriter, r *http.Request) {
	slug, slash := strings.CutSuffix(r.PathValue("slug"), "/")
	page := p.library.Current().Page(r.PathValue("lang"), slug)
	switch {
	case page == nil:
		p.missing(w, r)
	case slash:
		http.Redirect(w, r, p.href(page.URL), http.StatusMovedPermanently)
	default:
		p.write(w, r, http.StatusOK, p.viewOf(page))
	}
}

// missing says, in the language asked for, that there is no such page.
func (p *Pages) missing(w http.ResponseWriter, r *http.Request) {
	words := cmp.Or(bot.PhrasesFor(r.PathValue("lang")), p.words(p.o.Language))
	p.write(w, r, http.StatusNotFound, &view{
		Language: words.Code, Title: words.Pages.Missing, Heading: words.Pages.Missing, Text: words.Pages.Moved,
		Up: p.root + "/articles/", UpText: words.Articles.Browse,
	})
}

// words gives the phrases of a language, in English where the bot does not speak it.
func (p *Pages) words(code string) *bot.Phrases {
	return cmp.Or(bot.PhrasesFor(code), bot.PhrasesFor("en"))
}

// write sends a page. Browsers ask again each time, and are told in short where it is the same: a reload shows at once.
func (p *Pages) write(w http.ResponseWriter, r *http.Request, status int, v *view) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "page", v); err != nil {
		p.o.Logger.Error("a page could not be made", "path", r.URL.Path, "error", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.Language)
	h.Set("Cache-Control", "no-cache")
	if status != http.StatusOK {
		w.WriteHeader(status)
		w.Write(b.Bytes())
		return
	}
	h.Set("ETag", `"`+digest(b.Bytes())+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b.Bytes()))
}
