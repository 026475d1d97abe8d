package knowledge

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
)

// Options say how a library is read; the zero value reads one in Swedish, whose links lead to Svar's own pages.
type Options struct {
	Language string // of articles that stand in no language's folder; "" is "sv"

	// SiteURL is where the articles are published: an address in which {lang}, {slug} and {anchor} are replaced, or
	// the site's root, to which "/{slug}#{anchor}" is added. "" is Svar's own article pages.
	SiteURL string
	// BaseURL is where Svar itself is reached, "https://svar.example.com"; it goes before the path of its own article
	// pages. "" gives the path alone.
	BaseURL string

	MaxFiles     int   // the files beyond are reported and not read; 0 is 200,000
	MaxFileBytes int64 // a larger file is reported and not read; 0 is 8 MiB
	MaxBytes     int64 // of all files together; 0 is 1 GiB

	Logger *slog.Logger // nil is slog.Default()
}

const (
	defaultMaxFiles     = 200_000
	defaultMaxFileBytes = 8 << 20
	defaultMaxBytes     = 1 << 30
)

// withDefaults fills in what was left out, and refuses what cannot be meant.
func (o Options) withDefaults() (Options, error) {
	o.Language = cmp.Or(o.Language, "sv")
	o.MaxFiles = cmp.Or(o.MaxFiles, defaultMaxFiles)
	o.MaxFileBytes = cmp.Or(o.MaxFileBytes, defaultMaxFileBytes)
	o.MaxBytes = cmp.Or(o.MaxBytes, defaultMaxBytes)
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if err := checkURL("base URL", o.BaseURL, "https://svar.example.com"); err != nil {
		return o, err
	}
	if err := checkURL("site URL", o.SiteURL, "https://www.example.com/{lang}/{slug}#{anchor}"); err != nil {
		return o, err
	}
	o.BaseURL = strings.TrimRight(o.BaseURL, "/")
	if o.SiteURL != "" && !strings.Contains(o.SiteURL, "{slug}") {
		o.SiteURL = strings.TrimRight(o.SiteURL, "/") + "/{slug}#{anchor}"
	}
	return o, nil
}

// An OptionError refuses an option that cannot be meant.
type OptionError struct{ Name, Value, Example string }

func (e *OptionError) Error() string {
	return fmt.Sprintf("the %s %q is no web address: it should look like %s", e.Name, e.Value, e.Example)
}

// checkURL refuses an address that is neither empty nor an absolute one of the web.
func checkURL(name, address, example string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(strings.NewReplacer("{lang}", "lang", "{slug}", "slug", "{anchor}", "anchor").Replace(address))
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return &OptionError{name, address, example}
	}
	return nil
}
