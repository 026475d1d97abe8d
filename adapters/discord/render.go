package discord

import (
	"slices"
	"strconv"
	"strings"

	"svar/bot"
	"svar/knowledge/richtext"
)

// maxHead is how long a heading or a sentence of the bot's own may be; a text that is longer is cut.
const maxHead = 1000

// A renderer lays out one reply. It remembers the custom_ids that the message has, for Discord refuses a message that
// has one twice.
type renderer struct {
	ids      *ids
	asker    string // whose conversation the buttons belong to; "" where the channel says it
	feedback bool   // whether answers have buttons that judge them
	handOver bool   // whether a button hands on a question that nothing answers
	share    bool   // whether there is a button that shows everybody the answer
	used     map[string]bool
}

// card lays a reply out. A nil reply, which shows nothing, is not for here.
func (r *renderer) card(reply bot.Reply) card {
	r.used = make(map[string]bool)
	c := r.layout(reply)
	for _, a := range bot.Numbered(reply) {
		c.numbered = append(c.numbered, a.Label)
	}
	return c
}

func (r *renderer) layout(reply bot.Reply) card {
	switch reply := reply.(type) {
	case *bot.Answer:
		return r.answer(reply)
	case *bot.Choices:
		return r.choices(reply)
	case *bot.Nothing:
		return r.nothing(reply)
	case *bot.Highlights:
		return r.highlights(reply)
	case *bot.Articles:
		p := phrases(reply.Language)
		return card{head: sentence(reply.Text), groups: []group{r.list(p, reply.Articles)}, pick: p.Terminal.Pick}
	case *bot.Explanation:
		return card{body: reply.Body}
	case *bot.Reload:
		return r.reload(reply)
	case *bot.Help:
		return help(reply)
	case *bot.Notice:
		return card{head: sentence(reply.Text)}
	}
	return card{}
}

func (r *renderer) answer(a *bot.Answer) card {
	p := phrases(a.Language)
	head := ""
	if a.Note != "" {
		head = "-# " + escape(label(a.Note, maxHead)) + "\n"
	}
	head += "### " + escape(label(a.Source.Heading, maxEmbedTitle))
	actions := group{buttons: r.buttons(a.Actions, secondary)}
	if r.feedback {
		actions.buttons = append(actions.buttons,
			r.button(p.Chat.Helpful, press{Command: goodCommand, Argument: a.Source.Ref.String()}, success)...)
		actions.buttons = append(actions.buttons,
			r.button(p.Chat.Unhelpful, press{Command: badCommand, Argument: a.Source.Ref.String()}, secondary)...)
	}
	if r.share {
		actions.buttons = append(actions.buttons, r.button(p.Chat.Share, press{Command: shareCommand, Argument: a.Source.Ref.String()}, secondary)...)
	}
	return card{
		head: head, body: a.Body, more: sourceOf(p, a.Source), foot: place(a.Source),
		groups: []group{{lead: lead(p.Answer.Related, a.Related), buttons: r.buttons(a.Related, secondary)}, actions},
		pick:   p.Terminal.Pick,
	}
}

// choices offers buttons where the labels fit on them, else a list.
func (r *renderer) choices(c *bot.Choices) card {
	var actions []bot.Action
	short := true
	for _, choice := range c.Choices {
		a := choice.Action
		if choice.Source.Heading != "" && choice.Source.Title != "" && !strings.Contains(a.Label, choice.Source.Title) {
			a.Label += " · " + choice.Source.Title
		}
		short = short && units(cleanLine(a.Label)) <= maxLabel
		actions = append(actions, a)
	}
	p := phrases(c.Language)
	out := card{head: sentence(c.Text), pick: p.Terminal.Pick}
	if short {
		out.groups = append(out.groups, group{buttons: r.buttons(actions, primary)})
	} else {
		out.groups = append(out.groups, r.list(p, actions))
	}
	out.groups = append(out.groups, group{buttons: r.buttons([]bot.Action{c.None}, secondary)})
	return out
}

func (r *renderer) nothing(n *bot.Nothing) card {
	p := phrases(n.Language)
	out := card{head: sentence(n.Text), groups: []group{{buttons: r.buttons(n.Nearest, secondary)}}, pick: p.Terminal.Pick}
	if question := cut(clean(n.Question), maxHead); r.handOver && question != "" {
		hand := r.button(p.Chat.HandOver, press{Command: handOverCommand, Argument: question}, primary)
		out.groups = append(out.groups, group{buttons: hand})
	}
	return out
}

func (r *renderer) highlights(h *bot.Highlights) card {
	p := phrases(h.Language)
	head := ""
	if h.Source.Heading != "" {
		head = "### " + escape(label(h.Source.Heading, maxEmbedTitle))
	}
	return card{
		head: head, body: h.Body, more: sourceOf(p, h.Source), foot: place(h.Source),
		groups: []group{{lead: lead(p.Answer.Questions, h.Actions), buttons: r.buttons(h.Actions, secondary)}},
		pick:   p.Terminal.Pick,
	}
}

func (r *renderer) reload(c *bot.Reload) card {
	body := richtext.Doc{}
	if len(c.Details) > 0 {
		body = append(body, richtext.Code{Text: strings.Join(c.Details, "\n")})
	}
	return card{
		head: sentence(c.Text), body: body, groups: []group{{buttons: r.buttons(c.Actions, primary)}}, pick: phrases(c.Language).Terminal.Pick,
	}
}

func help(h *bot.Help) card {
	l := richtext.List{}
	for _, c := range h.Commands {
		l.Items = append(l.Items, richtext.Doc{richtext.Paragraph{Spans: []richtext.Span{
			{Text: cleanLine(c.Usage), Style: richtext.Bold}, {Text: " – " + cleanLine(c.Summary)},
		}}})
	}
	return card{head: sentence(h.Text), body: richtext.Doc{l}}
}

// sourceOf leads to the article that an entry is from.
func sourceOf(p *bot.Phrases, s bot.Source) more {
	return more{Title: cleanLine(s.Title), Label: p.Answer.ReadMore, URL: safeURL(s.URL)}
}

// place proves an answer: the file and line where it stands.
func place(s bot.Source) string {
	at := s.File
	if s.Line > 0 {
		at += ":" + strconv.Itoa(s.Line)
	}
	if at = cleanLine(at); at == "" {
		return ""
	}
	return "-# " + escape(cut(at, maxEmbedTitle))
}

// sentence is something that the bot says.
func sentence(text string) string { return cut(escape(clean(text)), maxHead) }

// lead stands above actions; above none, nothing does.
func lead(text string, actions []bot.Action) string {
	if len(actions) == 0 {
		return ""
	}
	return "**" + escape(text) + "**"
}

func (r *renderer) buttons(actions []bot.Action, style int) []component {
	var list []component
	for _, a := range actions {
		list = append(list, r.button(a.Label, press{Command: a.Command, Argument: a.Argument}, style)...)
	}
	return list
}

// button gives one button; none where the message has it already, or where it would do nothing.
func (r *renderer) button(text string, p press, style int) []component {
	id, ok := r.id(p)
	if !ok {
		return nil
	}
	return []component{{Type: button, Style: style, Label: label(text, maxLabel), CustomID: id}}
}

// id gives the custom_id of a press once in a message.
func (r *renderer) id(p press) (string, bool) {
	if p.Command == "" {
		return "", false
	}
	p.Asker = r.asker
	id := r.ids.encode(p)
	if r.used[id] {
		return "", false
	}
	r.used[id] = true
	return id, true
}

// list lets somebody choose among actions in selects, as many as are needed.
func (r *renderer) list(p *bot.Phrases, actions []bot.Action) group {
	var options []option
	for _, a := range actions {
		if id, ok := r.id(press{Command: a.Command, Argument: a.Argument}); ok {
			options = append(options, option{Label: label(a.Label, maxOptionText), Value: id})
		}
	}
	var g group
	for part := range slices.Chunk(options, maxOptions) {
		id, _ := r.id(press{Command: pickCommand, Argument: strconv.Itoa(len(g.selects))})
		g.selects = append(g.selects, component{
			Type: stringSelect, CustomID: id, Placeholder: label(p.Chat.Pick, maxPlaceholder), Options: part,
		})
	}
	return g
}

// phrases gives the words of a reply's language.
func phrases(language string) *bot.Phrases {
	if p := bot.PhrasesFor(language); p != nil {
		return p
	}
	return bot.PhrasesFor("sv")
}
