package discord

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"svar/knowledge/richtext"
)

// breaker is a character without width that keeps two others from being read as one mark.
const breaker = "\u200b"

// markdown writes a document as Discord reads it. Nothing that the document's texts hold is taken for markup, a mention
// or a link.
func markdown(d richtext.Doc) string {
	var blocks []string
	for _, b := range d {
		if text := strings.TrimRight(block(b), " \n"); text != "" {
			blocks = append(blocks, text)
		}
	}
	return strings.Join(blocks, "\n\n")
}

func block(b richtext.Block) string {
	switch b := b.(type) {
	case richtext.Paragraph:
		return spans(b.Spans, 0)
	case richtext.Heading:
		return spans(b.Spans, richtext.Bold)
	case richtext.List:
		return list(b)
	case richtext.Quote:
		return quote(b)
	case richtext.Table:
		return table(b)
	case richtext.Code:
		return fenced(b.Text)
	}
	return ""
}

func list(l richtext.List) string {
	var items []string
	for i, item := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = fmt.Sprintf("%d. ", max(0, l.Start)+i)
		}
		text := strings.ReplaceAll(markdown(item), "\n\n", "\n")
		items = append(items, mark+strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", len(mark))))
	}
	return strings.Join(items, "\n")
}

// quote marks each line. Discord knows no quotes within quotes: the inner ones lose their mark.
func quote(q richtext.Quote) string {
	lines := strings.Split(markdown(q.Doc), "\n")
	for i, l := range lines {
		lines[i] = "> " + strings.TrimPrefix(l, "> ")
	}
	return strings.Join(lines, "\n")
}

// maxTableWidth is how many columns of fixed width a phone shows without breaking lines.
const maxTableWidth = 44

// table writes a table in columns where they are narrow enough, else row by row with the heads before the cells.
func table(t richtext.Table) string {
	rows := t.Rows
	if len(t.Header) > 0 {
		rows = append([][]richtext.Cell{t.Header}, rows...)
	}
	var widths []int
	linked := false
	for _, row := range rows {
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], uniseg.StringWidth(cleanLine(plain(c))))
			linked = linked || hasLink(c)
		}
	}
	total := 0
	for _, w := range widths {
		total += w + 2
	}
	if total > maxTableWidth || linked {
		return tableRows(t)
	}
	return tableColumns(rows, widths)
}

func tableColumns(rows [][]richtext.Cell, widths []int) string {
	var lines []string
	for _, row := range rows {
		var line strings.Builder
		for i, c := range row {
			text := cleanLine(plain(c))
			line.WriteString(text + strings.Repeat(" ", widths[i]-uniseg.StringWidth(text)+2))
		}
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return fenced(strings.Join(lines, "\n"))
}

func tableRows(t richtext.Table) string {
	var lines []string
	for _, row := range t.Rows {
		var cells []string
		for i, c := range row {
			text := strings.ReplaceAll(spans(c, 0), "\n", " ")
			if i > 0 && i < len(t.Header) {
				text = spans(t.Header[i], 0) + ": " + text
			}
			if i == 0 {
				text = spans(c, richtext.Bold)
			}
			cells = append(cells, text)
		}
		lines = append(lines, "- "+strings.ReplaceAll(strings.Join(cells, " · "), "\n", " "))
	}
	return strings.Join(lines, "\n")
}

func hasLink(c richtext.Cell) bool {
	for _, s := range c {
		if s.Link != "" {
			return true
		}
	}
	return false
}

func plain(spans []richtext.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// fenced shows text as it is. Backticks within are kept apart, so that none ends the block.
func fenced(text string) string {
	text = strings.ReplaceAll(calm(clean(text)), "`", breaker+"`"+breaker)
	return "```\n" + text + "\n```"
}

// spans writes runs of text, each with the style besides its own.
func spans(list []richtext.Span, style richtext.Style) string {
	var b strings.Builder
	for i := 0; i < len(list); {
		j := i + 1
		for ; j < len(list) && list[i].Link != "" && list[j].Link == list[i].Link; j++ {
		}
		text := run(list[i:j], style)
		if s := b.String(); s != "" && touches(s[len(s)-1]) && text != "" && touches(text[0]) {
			b.WriteString(breaker)
		}
		b.WriteString(text)
		i = j
	}
	return b.String()
}

// touches tells whether two such characters side by side would be read as another mark.
func touches(c byte) bool { return strings.IndexByte("*_~`", c) >= 0 }

// run writes spans that lead to the same place.
func run(list []richtext.Span, style richtext.Style) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(styled(s.Text, s.Style|style))
	}
	to := safeURL(list[0].Link)
	text := strings.TrimSpace(strings.ReplaceAll(b.String(), "\n", " "))
	if to == "" || text == "" {
		return b.String()
	}
	return "[" + text + "](<" + to + ">)"
}

// styled writes one run of text, the marks of its style close to its words.
func styled(text string, style richtext.Style) string {
	text = clean(text)
	words := strings.TrimSpace(text)
	if words == "" || style == 0 {
		return escape(text)
	}
	before, after, _ := strings.Cut(text, words)
	inner := escape(words)
	if style&richtext.Monospace != 0 {
		inner = "`" + calm(strings.ReplaceAll(words, "`", "ˋ")) + "`"
	}
	for _, m := range []struct {
		style richtext.Style
		mark  string
	}{{richtext.Strike, "~~"}, {richtext.Italic, "*"}, {richtext.Bold, "**"}} {
		if style&m.style != 0 {
			inner = m.mark + inner + m.mark
		}
	}
	return before + inner + after
}

// escape makes Discord show a text as it is: https://support.discord.com/hc/en-us/articles/210298617.
func escape(text string) string {
	var b strings.Builder
	start, last := true, ' ' // of a line; the rune before
	for i, r := range text {
		switch {
		case r == '_' && wordy(last) && wordy(next(text[i+1:])):
		case strings.ContainsRune("\\*_~`|<[]", r):
			b.WriteByte('\\')
		case start && strings.ContainsRune(">#-+", r), r == '.' && start && unicode.IsDigit(last), r == ')' && start && unicode.IsDigit(last):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		start = r == '\n' || start && (unicode.IsSpace(r) || unicode.IsDigit(r))
		last = r
	}
	return calm(b.String())
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func next(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// calm breaks the words that call everybody. Messages are sent so that nothing in them pings (see send.go); this is for
// whoever copies them.
func calm(text string) string {
	return strings.NewReplacer("@everyone", "@"+breaker+"everyone", "@here", "@"+breaker+"here").Replace(text)
}

// host is the name of a computer, with its port.
var host = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$`)

// safeURL gives an address that can stand in a link or on a button; "" where it is none of the web, or too long.
func safeURL(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || !host.MatchString(u.Host) || !utf8.ValidString(link) {
		return ""
	}
	s := strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\"", "%22", "`", "%60", "|", "%7C", "@", "%40").Replace(u.String())
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > unicode.MaxASCII }) || len(s) > maxURL {
		return ""
	}
	return s
}

// fit writes as much of a document as max units hold, cut behind a sentence, and tells whether something was left out.
func fit(d richtext.Doc, max int) (string, bool) {
	text := markdown(d)
	if units(text) <= max {
		return text, false
	}
	for n := max; n > 0; {
		part, _ := richtext.Cut(d, n)
		if text = markdown(part); units(text) <= max {
			return text, true
		}
		n = richtext.Length(part)
		n = min(n*max/units(text), n-n/20-1)
	}
	return "", true
}
