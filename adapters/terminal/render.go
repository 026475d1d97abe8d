package terminal

import (
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"svar/bot"
	"svar/knowledge/richtext"
)

// Render shows a reply. A nil one shows nothing.
func Render(w io.Writer, reply bot.Reply, s Style) error { return write(w, s.reply(reply)) }

// RenderDoc shows a document.
func RenderDoc(w io.Writer, d richtext.Doc, s Style) error { return write(w, s.layout(d, s.columns())) }

func write(w io.Writer, lines []line) error {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// reply turns a reply into lines.
func (s Style) reply(reply bot.Reply) []line {
	switch r := reply.(type) {
	case *bot.Answer:
		return s.answer(r)
	case *bot.Choices:
		return s.choices(r)
	case *bot.Nothing:
		return join(s.text(r.Text), s.actions(r.Nearest))
	case *bot.Highlights:
		return s.highlights(r)
	case *bot.Articles:
		return join(s.text(r.Text), s.actions(r.Articles))
	case *bot.Explanation:
		return s.explanation(r)
	case *bot.Reload:
		return s.reload(r)
	case *bot.Help:
		return s.help(r)
	case *bot.Notice:
		return s.text(r.Text)
	}
	return nil
}

// answer shows the heading, the text, where it stands, and what is near it.
func (s Style) answer(r *bot.Answer) []line {
	p := phrases(r.Language)
	related := s.actions(r.Related)
	if len(related) > 0 {
		related = append(s.text(p.Answer.Related+":"), related...)
	}
	return join(
		s.text(r.Note, codeItalic),
		s.text(r.Source.Heading, codeBold),
		s.layout(r.Body, s.columns()),
		s.source(p, r.Source),
		related,
		s.commands(p, r.Actions),
	)
}

// source shows the way to the whole article, and the place that proves the answer.
func (s Style) source(p *bot.Phrases, from bot.Source) []line {
	place := from.File
	if from.Line > 0 {
		place += ":" + strconv.Itoa(from.Line)
	}
	lines := s.wrap([]run{{text: p.Answer.ReadMore + ": "}, {text: Clean(from.Title), codes: []string{codeBold}}}, s.columns())
	if url := cleanURL(from.URL); url != "" {
		shown := s.paint(url, codeUnderline)
		if s.Color {
			shown = link(shown, url)
		}
		lines = append(lines, line{"  " + shown, 2 + uniseg.StringWidth(url)})
	}
	return append(lines, line{"  " + s.paint(Clean(place), codeDim), 2 + uniseg.StringWidth(place)})
}

func (s Style) choices(r *bot.Choices) []line {
	labels := make([]string, 0, len(r.Choices)+1)
	for _, c := range r.Choices {
		label := c.Label
		if c.Source.Heading != "" && !strings.Contains(label, c.Source.Title) {
			label += " · " + c.Source.Title
		}
		labels = append(labels, label)
	}
	lines := join(s.text(r.Text))
	if !s.Numbers {
		return append(lines, s.labels(labels)...)
	}
	lines = append(lines, s.labels(append(labels, r.None.Label))...)
	return join(lines, s.text(phrases(r.Language).Terminal.Pick, codeDim))
}

func (s Style) highlights(r *bot.Highlights) []line {
	p := phrases(r.Language)
	title := s.text(r.Source.Title, codeBold)
	questions := s.actions(r.Actions)
	if len(questions) > 0 {
		questions = append(s.text(p.Answer.Questions+":"), questions...)
	}
	return join(title, s.layout(r.Body, s.columns()), s.source(p, r.Source), questions)
}

func (s Style) reload(r *bot.Reload) []line {
	var details []line
	for _, d := range r.Details {
		details = append(details, indent(s.text(d), spaces(2), spaces(4))...)
	}
	lines := join(s.text(r.Text), details, s.actions(r.Actions))
	if s.Numbers && len(r.Actions) > 0 {
		lines = append(lines, s.text(phrases(r.Language).Terminal.Pick, codeDim)...)
	}
	return lines
}

// help shows the commands in a column, what they do beside them.
func (s Style) help(r *bot.Help) []line {
	table := richtext.Table{}
	for _, c := range r.Commands {
		usage := richtext.Cell{{Text: c.Usage, Style: richtext.Bold}}
		table.Rows = append(table.Rows, []richtext.Cell{usage, {{Text: c.Summary}}})
	}
	return join(s.text(r.Text), s.table(table, s.columns()))
}

// actions shows what can be chosen, with numbers in a conversation.
func (s Style) actions(actions []bot.Action) []line {
	labels := make([]string, len(actions))
	for i, a := range actions {
		labels[i] = a.Label
	}
	return s.labels(labels)
}

func (s Style) labels(labels []string) []line {
	list := richtext.List{Ordered: s.Numbers, Start: 1}
	for _, label := range labels {
		list.Items = append(list.Items, richtext.Doc{richtext.Paragraph{Spans: []richtext.Span{{Text: Clean(label)}}}})
	}
	return indent(s.list(list, s.columns()-2), spaces(2), spaces(2))
}

// commands shows what else can be typed, in a conversation.
func (s Style) commands(p *bot.Phrases, actions []bot.Action) []line {
	if !s.Numbers {
		return nil
	}
	runs := []run{{text: p.Terminal.More, codes: []string{codeDim}}}
	for _, c := range bot.Commands() {
		for _, a := range actions {
			if a.Command == c.Name {
				runs = append(runs, run{text: " /" + c.Words(p).Name, codes: []string{codeDim}})
			}
		}
	}
	if len(runs) == 1 {
		return nil
	}
	return s.wrap(runs, s.columns())
}

// text shows plain text, over as many lines as it needs.
func (s Style) text(text string, codes ...string) []line {
	if text == "" {
		return nil
	}
	return s.wrap([]run{{text: clean(text), codes: codes}}, s.columns())
}

// join puts an empty line between parts that are not empty.
func join(parts ...[]line) []line {
	var lines []line
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, line{})
		}
		lines = append(lines, p...)
	}
	return lines
}

// phrases gives the words of a reply's language.
func phrases(language string) *bot.Phrases {
	if p := bot.PhrasesFor(language); p != nil {
		return p
	}
	return bot.PhrasesFor("sv")
}
