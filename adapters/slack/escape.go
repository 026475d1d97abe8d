package slack

import (
	"net/url"
	"strings"
	"unicode"
)

// escaper is what Slack asks of texts in mrkdwn: https://docs.slack.dev/messaging/formatting-message-text#escaping
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape makes a text safe for mrkdwn: nothing in it is a mention or a link.
func escape(s string) string { return escaper.Replace(clean(s)) }

// cutEscaped is escape within n units: it cuts the text, never an escape.
func cutEscaped(s string, n int) string {
	s = clean(s)
	for room := n; ; {
		escaped := escaper.Replace(cut(s, room))
		over := size(escaped) - n
		if over <= 0 {
			return escaped
		}
		room -= max(over/len("&amp;"), 1)
	}
}

// breaker puts a word joiner, which nobody sees, into what would be a mention if Slack read it as mrkdwn.
var breaker = strings.NewReplacer("<!", "<\u2060!", "<@", "<\u2060@", "<#", "<\u2060#")

// literal makes a text safe where Slack shows it as it is: in plain text and in rich text.
func literal(s string) string { return breaker.Replace(clean(s)) }

// line is literal on one line of at most n units; "–" where nothing can be seen, for Slack refuses empty texts.
func line(s string, n int) string {
	s = cut(strings.Join(strings.Fields(literal(s)), " "), n)
	if s == "" {
		return "–"
	}
	return s
}

// clean takes out what no message should hold: control characters other than line breaks and tabs, marks that change
// the direction of text, and bytes that are not UTF-8.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff', r == '\u200e', r == '\u200f':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// webURL gives an address as a link may have it, "" where it is not one of the web or of mail.
func webURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>|\"", r) || unicode.IsControl(r) }) {
		return ""
	}
	web := (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
	if !web && !(u.Scheme == "mailto" && u.Opaque != "") {
		return ""
	}
	if s = u.String(); size(s) > maxURL || clean(s) != s {
		return ""
	}
	return s
}
