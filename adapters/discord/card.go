package discord

import (
	"slices"
	"strconv"
	"strings"

	"svar/knowledge/richtext"
)

// A card is a reply laid out for Discord, before it is known in which form it can be sent.
type card struct {
	head   string       // markdown above the body
	body   richtext.Doc // shortened where it is too long
	more   more         // the way to the whole of it
	foot   string       // markdown, small, below everything but the groups
	groups []group

	pick     string   // says that one of the numbered can be chosen by its number
	numbered []string // what can be chosen where there are no buttons, the first by "1"
}

// more leads to an article.
type more struct{ Title, Label, URL string }

// A group is buttons, or lists to choose from, below a line that says what they are.
type group struct {
	lead    string // markdown; may be empty
	buttons []component
	selects []component
}

// A component is one of Discord's: https://docs.discord.com/developers/components/reference.
type component struct {
	Type        int         `json:"type"`
	CustomID    string      `json:"custom_id,omitempty"`
	Style       int         `json:"style,omitempty"`
	Label       string      `json:"label,omitempty"`
	Description string      `json:"description,omitempty"`
	URL         string      `json:"url,omitempty"`
	Content     string      `json:"content,omitempty"`
	Placeholder string      `json:"placeholder,omitempty"`
	Value       string      `json:"value,omitempty"`
	MaxLength   int         `json:"max_length,omitempty"`
	Required    *bool       `json:"required,omitempty"`
	MinValues   *int        `json:"min_values,omitempty"`
	MaxValues   int         `json:"max_values,omitempty"`
	Channels    []int       `json:"channel_types,omitempty"`
	Chosen      []chosen    `json:"default_values,omitempty"`
	Options     []option    `json:"options,omitempty"`
	Components  []component `json:"components,omitempty"`
	Accessory   *component  `json:"accessory,omitempty"`
	Component   *component  `json:"component,omitempty"`
}

// An option is one line of a select.
type option struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// chosen is what a list of channels begins with.
type chosen struct {
	ID   string `json:"id"`
	Type string `json:"type"` // "channel"
}

// Types of components.
const (
	actionRow    = 1
	button       = 2
	stringSelect = 3
	textInput    = 4
	channelList  = 8
	section      = 9
	textDisplay  = 10
	labelled     = 18
)

// Styles of buttons.
const (
	primary   = 1
	secondary = 2
	success   = 3
	linkStyle = 5
)

// Flags of messages.
const (
	ephemeral    = 1 << 6
	componentsV2 = 1 << 15
)

// A message is the body of a message as it is sent. Nothing in it pings anybody.
type message struct {
	Content      string      `json:"content,omitempty"`
	Embeds       []embed     `json:"embeds,omitempty"`
	Components   []component `json:"components,omitempty"`
	Flags        int         `json:"flags,omitempty"`
	Mentions     mentions    `json:"allowed_mentions"`
	Reference    *reference  `json:"message_reference,omitempty"`
	Nonce        string      `json:"nonce,omitempty"`
	EnforceNonce bool        `json:"enforce_nonce,omitempty"`
}

// mentions say who may be pinged; its zero value, nobody.
type mentions struct {
	Parse       noMentions `json:"parse"`
	RepliedUser bool       `json:"replied_user"`
}

// noMentions is always the empty list, which is not the same to Discord as none.
type noMentions struct{}

func (noMentions) MarshalJSON() ([]byte, error) { return []byte("[]"), nil }

// A reference makes a message a reply.
type reference struct {
	MessageID string `json:"message_id"`
	ChannelID string `json:"channel_id,omitempty"`
	FailHard  bool   `json:"fail_if_not_exists"` // false: where the question is gone, the answer still comes
}

// An embed is a text with a title and a link: https://docs.discord.com/developers/resources/message#embed-object.
type embed struct {
	Title       string `json:"title,omitempty"`
	URL         string `json:"url,omitempty"`
	Description string `json:"description,omitempty"`
}

// A form is one of the ways to write a card, from the richest to the one that always works.
type form int

const (
	asComponents form = iota
	asEmbed
	asText
)

// message writes a card in a form.
func (c card) message(f form) message {
	switch f {
	case asComponents:
		return message{Components: c.components(), Flags: componentsV2}
	case asEmbed:
		e := embed{Title: label(c.more.Title, maxEmbedTitle), URL: c.more.URL, Description: c.text(maxEmbedDescription, c.foot)}
		if c.more.Title == "" {
			e.Title = ""
		}
		return message{Embeds: []embed{e}, Components: c.rows(maxRows)}
	}
	return message{Content: c.text(maxContent, joined("\n", c.address(), c.foot), c.list(maxContent/3))}
}

// components writes Components V2: the texts, the article with its link button, then the groups.
func (c card) components() []component {
	used := units(c.head) + units(c.foot) + units(c.linkText())
	for _, g := range c.groups {
		used += units(g.lead)
	}
	var list []component
	add := func(text string) {
		if strings.TrimSpace(text) != "" {
			list = append(list, component{Type: textDisplay, Content: text})
		}
	}
	add(c.head)
	body, _ := fit(c.body, maxCardText-used)
	add(body)
	if c.more.URL != "" {
		link := component{Type: button, Style: linkStyle, Label: label(c.more.Label, maxLabel), URL: c.more.URL}
		list = append(list, component{Type: section, Components: []component{{Type: textDisplay, Content: c.linkText()}}, Accessory: &link})
	} else {
		add(c.linkText())
	}
	add(c.foot)
	for _, g := range c.groups {
		rows := g.rows()
		if len(rows) > 0 && count(list)+count(rows)+1 <= maxComponents {
			add(g.lead)
			list = append(list, rows...)
		}
	}
	if len(list) == 0 {
		add("…")
	}
	return list
}

// linkText names the article.
func (c card) linkText() string {
	if c.more.Title == "" {
		return ""
	}
	return "**" + escape(label(c.more.Title, maxEmbedTitle)) + "**"
}

// text writes the head, as much of the body as there is room for, and what follows, in at most max units.
func (c card) text(max int, following ...string) string {
	const apart = "\n\n"
	last := joined(apart, following...)
	body, _ := fit(c.body, max-units(c.head)-units(last)-2*len(apart))
	if text := joined(apart, c.head, body, last); text != "" {
		return cut(text, max)
	}
	return "…"
}

// address says where the whole of it is, where no button can.
func (c card) address() string {
	if c.more.URL == "" {
		return ""
	}
	return c.linkText() + ": <" + c.more.URL + ">"
}

// list writes what can be chosen by number, as many as max units hold.
func (c card) list(max int) string {
	if len(c.numbered) == 0 {
		return ""
	}
	text := ""
	for i, name := range c.numbered {
		line := strconv.Itoa(i+1) + ". " + escape(label(name, maxOptionText)) + "\n"
		if units(text)+units(line) > max {
			break
		}
		text += line
	}
	return text + "-# " + escape(c.pick)
}

// joined puts texts one after the other, without those that are empty.
func joined(apart string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return strings.TrimSpace(s) == "" }), apart)
}

// rows gives the buttons and lists of all groups, at most n rows.
func (c card) rows(n int) []component {
	var rows []component
	for _, g := range c.groups {
		rows = append(rows, g.rows()...)
	}
	return rows[:min(n, len(rows))]
}

// rows puts the group's components into action rows.
func (g group) rows() []component {
	var rows []component
	for rest := g.buttons; len(rest) > 0; {
		n := min(len(rest), maxRowButtons)
		rows = append(rows, component{Type: actionRow, Components: rest[:n]})
		rest = rest[n:]
	}
	for _, s := range g.selects {
		rows = append(rows, component{Type: actionRow, Components: []component{s}})
	}
	return rows
}

// count gives the number of components, those within others included.
func count(list []component) int {
	n := len(list)
	for _, c := range list {
		n += count(c.Components)
		if c.Accessory != nil {
			n++
		}
	}
	return n
}
