package article

import (
	"strings"
	"unicode"

	"svar/knowledge/richtext"
)

// A joiner makes spans of pieces: as few as the styles allow, without white space that nobody means.
type joiner struct {
	spans []richtext.Span
	start bool // whether the text so far ends where a line begins
	gap   bool // whether it ends with a space
}

// add appends pieces of one style.
func (j *joiner) add(pieces []piece) {
	s, p := join(pieces), pieces[0]
	if !p.code {
		s = unescape(stripTags(s))
	}
	s = j.squeeze(s)
	if p.link != "" || p.code || !strings.Contains(s, "://") {
		j.span(s, p.style, p.link)
		return
	}
	for s != "" {
		before, link := cutURL(s)
		j.span(before, p.style, "")
		j.span(link, p.style, link)
		s = s[len(before)+len(link):]
	}
}

func join(pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].text
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// span appends a span, or lengthens the last one.
func (j *joiner) span(text string, style richtext.Style, link string) {
	if text == "" {
		return
	}
	if n := len(j.spans); n > 0 && j.spans[n-1].Style == style && j.spans[n-1].Link == link {
		j.spans[n-1].Text += text
		return
	}
	j.spans = append(j.spans, richtext.Span{Text: text, Style: style, Link: link})
}

// squeeze makes runs of white space one space, or one line break where there is one among them, and none at the start.
func (j *joiner) squeeze(s string) string {
	if !j.loose(s) {
		if s != "" {
			j.start, j.gap = false, s[len(s)-1] == ' '
		}
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '\n':
			if n := len(out); n > 0 && out[n-1] == ' ' {
				out = out[:n-1]
			}
			if !j.start {
				out = append(out, '\n')
			}
			j.start, j.gap = true, false
		case b == ' ' || b == '\t':
			if !j.start && !j.gap {
				out = append(out, ' ')
				j.gap = true
			}
		default:
			out = append(out, b)
			j.start, j.gap = false, false
		}
	}
	return string(out)
}

// loose reports whether a text has white space that squeeze must touch.
func (j *joiner) loose(s string) bool {
	space := j.start || j.gap
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n', '\t':
			return true
		case ' ':
			if space {
				return true
			}
			space = true
		default:
			space = false
		}
	}
	return false
}

// end gives the spans without white space at the end.
func (j *joiner) end() []richtext.Span {
	for n := len(j.spans); n > 0; n-- {
		last := &j.spans[n-1]
		if last.Text = strings.TrimRightFunc(last.Text, unicode.IsSpace); last.Text != "" {
			break
		}
		j.spans = j.spans[:n-1]
	}
	return j.spans
}
