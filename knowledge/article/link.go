package article

import (
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// maxLink is the longest destination of a link, in bytes.
const maxLink = 2000

// destination gives a link's destination in the form that Span.Link has, or "" where readers shall not be led there: it
// must be a web page, a mail address, or a path within the library. A link to another Markdown file becomes such a
// path.
func (c *converter) destination(link string) string {
	link = strings.TrimSpace(link)
	if link == "" || len(link) > maxLink || strings.IndexFunc(link, noneInLinks) >= 0 {
		return ""
	}
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return ""
	case u.Scheme == "http" || u.Scheme == "https":
		if u.Host != "" && u.User == nil {
			return u.Scheme + link[len(u.Scheme):]
		}
	case u.Scheme == "mailto":
		if at := strings.IndexByte(u.Opaque, '@'); at > 0 && at < len(u.Opaque)-1 {
			return u.Scheme + link[len(u.Scheme):]
		}
	case u.Scheme != "" || u.Host != "" || strings.HasPrefix(link, "//"):
	case strings.HasSuffix(u.Path, ".md") && path.Base(u.Path) != ".md":
		u.Path = c.slugOf(strings.TrimSuffix(u.Path, ".md"))
		return u.String()
	case strings.HasPrefix(link, "/") && len(link) > 1:
		return link
	}
	return ""
}

// slugOf gives the path within the library of a file beside the article, or, where it begins with "/", in the folder of
// the article's language.
func (c *converter) slugOf(file string) string {
	if strings.HasPrefix(file, "/") {
		return path.Clean(file)
	}
	return path.Join("/", c.folder, file)
}

// noneInLinks reports whether a character makes a link unsafe to show or to pass on.
func noneInLinks(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"`\\|^{}", r) || r == unicode.ReplacementChar
}

// minNoise is how long a word of mixed letters and digits is before it can only be noise.
const minNoise = 24

// isNoise reports whether a text is a single word that no human wrote, such as a hash: letters and digits in one long
// row.
func isNoise(s string) bool {
	letters, digits := 0, 0
	for i := 0; i < len(s); i++ {
		switch b := s[i] | 0x20; {
		case b >= 'a' && b <= 'z':
			letters++
		case s[i] >= '0' && s[i] <= '9':
			digits++
		default:
			return false
		}
	}
	return len(s) >= minNoise && letters > 0 && digits > 0
}

func autoLink(n *ast.AutoLink, src []byte) string {
	link := string(n.URL(src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(link, "mailto:") {
		link = "mailto:" + link
	}
	return link
}

// cutURL gives the text before the first bare web address, and the address; without one, the whole text. Punctuation at
// its end belongs to the sentence around it.
func cutURL(s string) (before, link string) {
	for at := 0; ; {
		i := strings.Index(s[at:], "http")
		if i < 0 {
			return s, ""
		}
		at += i
		if r, _ := utf8.DecodeLastRuneInString(s[:at]); clickable(r) {
			at += len("http") // "xhttp"
			continue
		}
		if strings.HasPrefix(s[at:], "http://") || strings.HasPrefix(s[at:], "https://") {
			link = s[at:min(len(s), at+maxLink+utf8.UTFMax)]
			if end := strings.IndexFunc(link, noneInLinks); end >= 0 {
				link = link[:end]
			}
			link = strings.TrimRight(link, ".,;:!?)]'*_~”’»")
			if len(link) > maxLink {
				at += len(link) // whatever it is, it is nothing to click on
				continue
			}
			if u, err := url.Parse(link); err == nil && u.Host != "" && u.User == nil {
				return s[:at], link
			}
		}
		at += len("http")
	}
}
