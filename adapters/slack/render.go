package slack

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"svar/bot"
	"svar/knowledge/richtext"
)

// A message is a reply as Slack takes it. Text is what notifications and screen readers say, escaped.
type message struct {
	text   string
	blocks []slack.Block
}

// A surface is where a reply is shown, as far as that changes how.
type surface struct {
	private  bool   // only one person sees it: it can be shared
	thread   string // in which it is shared then; "" is beside all threads
	view     bool   // a modal or App Home: no tables, no feedback
	shared   string // who shares it with the others; "" nobody
	asked    string // the question that led to it; "" where that is not known
	handOver bool   // whether that question may be handed on to the editors
}

// render turns a reply into a message within Slack's limits. All the words in it are shown as they are written.
func render(reply bot.Reply, s surface) message {
	w := writer{surface: s}
	switch r := reply.(type) {
	case *bot.Answer:
		return w.answer(r)
	case *bot.Choices:
		return w.choices(r)
	case *bot.Nothing:
		return w.nothing(r)
	case *bot.Highlights:
		return w.highlights(r)
	case *bot.Articles:
		return w.articles(r)
	case *bot.Explanation:
		return w.explanation(r)
	case *bot.Reload:
		return w.reload(r)
	case *bot.Help:
		return w.help(r)
	case *bot.Notice:
		return w.notice(r)
	}
	return message{}
}

// A writer renders for one surface.
type writer struct{ surface }

func (w writer) answer(r *bot.Answer) message {
	p := phrases(r.Language)
	blocks := w.fit(r.Body, r.Source.URL, p, func(body []slack.Block) []slack.Block {
		return join(
			w.sharer(p), aside(r.Note), heading(r.Source.Heading), body, aside(title(r.Source)),
			w.buttons(p, r.Source, r.Actions),
			w.offers(p.Answer.Related, r.Related), w.feedback(p, r.Source),
		)
	})
	return message{w.spoken(p, r.Source, r.Note, r.Source.Heading, richtext.Plain(r.Body)), blocks}
}

func (w writer) highlights(r *bot.Highlights) message {
	p := phrases(r.Language)
	blocks := w.fit(r.Body, r.Source.URL, p, func(body []slack.Block) []slack.Block {
		return join(w.sharer(p), heading(r.Source.Title), body, w.buttons(p, r.Source, nil), w.offers(p.Answer.Questions, r.Actions))
	})
	return message{w.spoken(p, r.Source, r.Source.Title, richtext.Plain(r.Body)), blocks}
}

// choices gives a button for each choice. Labels that are too long for a button are listed in full above them.
func (w writer) choices(r *bot.Choices) message {
	var actions []bot.Action
	var labels []string
	long := false
	for _, c := range r.Choices {
		actions = append(actions, c.Action)
		labels = append(labels, c.Label)
		long = long || size(c.Label) > maxButtonText
	}
	if r.None.Command != "" {
		actions = append(actions, r.None)
	}
	var list []slack.Block
	if long {
		list = bullets(labels)
	}
	buttons := actionsOf(pressables(actions, "", cut(w.asked, maxCarried)))
	return message{spokenList(r.Text, labels), limited(join(said(r.Text), list, buttons), maxMessageBlocks)}
}

func (w writer) nothing(r *bot.Nothing) message {
	var handOver []slack.Block
	if w.asked != "" && w.handOver {
		value := press{Question: w.asked}.value(maxButtonValue)
		b := button(pressHandOver, phrases(r.Language).Chat.HandOver, value)
		handOver = []slack.Block{slack.NewActionBlock("", b)}
	}
	return message{spokenList(r.Text, labelsOf(r.Nearest)), limited(join(said(r.Text), actionBlocks(r.Nearest, ""), handOver), maxMessageBlocks)}
}

// articles gives a button for each of the first articles, and a menu to search them all.
func (w writer) articles(r *bot.Articles) message {
	var menu []slack.Block
	shown := r.Articles
	if len(shown) > 0 {
		shown = shown[:min(len(shown), maxButtons)]
		menu = []slack.Block{slack.NewActionBlock("", picker(phrases(r.Language)))}
	}
	return message{spokenList(r.Text, labelsOf(r.Articles)), limited(join(said(r.Text), menu, actionBlocks(shown, "")), maxMessageBlocks)}
}

func (w writer) explanation(r *bot.Explanation) message {
	blocks := w.fit(r.Body, "", phrases(r.Language), func(body []slack.Block) []slack.Block { return body })
	return message{cutEscaped(richtext.Plain(r.Body), maxText), blocks}
}

func (w writer) reload(r *bot.Reload) message {
	var actions []bot.Action
	if len(r.Actions) > 0 {
		actions = r.Actions[:1]
	}
	code := richtext.Doc{richtext.Code{Text: strings.Join(r.Details, "\n")}}
	blocks := w.fit(code, "", phrases(r.Language), func(body []slack.Block) []slack.Block {
		return join(said(r.Text), body, actionBlocks(actions, slack.StylePrimary))
	})
	return message{spokenList(r.Text, r.Details), blocks}
}

func (w writer) help(r *bot.Help) message {
	list := richtext.List{}
	var lines []string
	for _, c := range r.Commands {
		list.Items = append(list.Items, richtext.Doc{richtext.Paragraph{Spans: []richtext.Span{
			{Text: c.Usage, Style: richtext.Bold}, {Text: " – " + c.Summary},
		}}})
		lines = append(lines, c.Usage+" – "+c.Summary)
	}
	blocks := w.fit(richtext.Doc{list}, "", phrases(r.Language), func(body []slack.Block) []slack.Block {
		return join(said(r.Text), body)
	})
	return message{spokenList(r.Text, lines), blocks}
}

func (w writer) notice(r *bot.Notice) message {
	return message{spokenList(r.Text, nil), said(r.Text)}
}

// fit builds blocks around as much of a document as there is room for. What is cut ends in a link to the rest.
func (w writer) fit(d richtext.Doc, url string, p *bot.Phrases, build func(body []slack.Block) []slack.Block) []slack.Block {
	tables := 1
	if w.view {
		tables = 0
	}
	for room := maxBody; ; room /= 2 {
		kept, short := richtext.Cut(d, room)
		if short && webURL(url) != "" {
			kept = append(slices.Clip(kept), richtext.Paragraph{Spans: []richtext.Span{{Text: p.Answer.ReadMore, Link: url}}})
		}
		blocks := build(richBlocks(kept, tables))
		if room == 0 || len(blocks) <= maxMessageBlocks && weight(blocks) <= maxAllBlocks {
			return limited(blocks, maxMessageBlocks)
		}
	}
}

// limited leaves out blocks at the end until the rest is within Slack's limits. A reply that has to lose one is made of
// nonsense; that it is shown at all is what counts.
func limited(blocks []slack.Block, most int) []slack.Block {
	blocks = blocks[:min(len(blocks), most)]
	for len(blocks) > 1 && weight(blocks) > maxAllBlocks {
		blocks = blocks[:len(blocks)-1]
	}
	return blocks
}

// weight is how much blocks weigh against Slack's limit over all of them: at the most everything that is sent.
func weight(blocks []slack.Block) int {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(blocks); err != nil {
		return 0
	}
	return size(b.String())
}

// spoken is the text of a message that tells what an entry says.
func (w writer) spoken(p *bot.Phrases, from bot.Source, parts ...string) string {
	end := ""
	if url := webURL(from.URL); url != "" {
		end = "\n\n" + escape(p.Answer.ReadMore) + ": " + escaper.Replace(url)
	}
	if size(end) > maxText/2 {
		end = ""
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(parts) == 0 {
		parts = []string{"–"}
	}
	return cutEscaped(strings.Join(parts, "\n\n"), maxText-size(end)) + end
}

// spokenList is the text of a message that says something and lists what follows.
func spokenList(text string, list []string) string {
	for _, item := range list {
		text += "\n• " + item
	}
	if text = cutEscaped(text, maxText); strings.TrimSpace(text) != "" {
		return text
	}
	return "–"
}

// phrases gives the words of a reply's language.
func phrases(language string) *bot.Phrases {
	if p := bot.PhrasesFor(language); p != nil {
		return p
	}
	return bot.PhrasesFor("sv")
}

func labelsOf(actions []bot.Action) []string {
	labels := make([]string, len(actions))
	for i, a := range actions {
		labels[i] = a.Label
	}
	return labels
}
