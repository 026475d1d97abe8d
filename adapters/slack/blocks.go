package slack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"svar/bot"
	"svar/knowledge/richtext"
)

// join puts blocks one after another.
func join(parts ...[]slack.Block) []slack.Block { return slices.Concat(parts...) }

func plain(text string) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.PlainTextType, Text: text}
}

// said shows a text as it is; one that holds nothing is shown as "–", for Slack refuses it.
func said(text string) []slack.Block {
	text = cut(literal(text), maxSection)
	if strings.TrimSpace(text) == "" {
		text = "–"
	}
	return []slack.Block{slack.NewSectionBlock(plain(text), nil, nil)}
}

func heading(text string) []slack.Block {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return []slack.Block{slack.NewHeaderBlock(plain(line(text, maxHeader)))}
}

// aside shows a text in small print.
func aside(text string) []slack.Block {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return []slack.Block{slack.NewContextBlock("", plain(line(text, maxHeader)))}
}

// bullets lists texts.
func bullets(texts []string) []slack.Block {
	list := richtext.List{}
	for _, text := range texts {
		list.Items = append(list.Items, richtext.Doc{richtext.Paragraph{Spans: []richtext.Span{{Text: cut(text, maxHeader)}}}})
	}
	return richBlocks(richtext.Doc{list}, 0)
}

func button(id, label, value string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(id, value, plain(line(label, maxButtonText)))
}

// actionBlocks gives buttons that are bot.Messages. Those whose argument is too long for Slack are left out: they
// could not do what they say.
func actionBlocks(actions []bot.Action, style slack.Style) []slack.Block {
	return actionsOf(pressables(actions, style, ""))
}

// pressables gives the buttons of actionBlocks. They carry the question that was asked before.
func pressables(actions []bot.Action, style slack.Style, asked string) []slack.BlockElement {
	var elements []slack.BlockElement
	for i, a := range actions {
		p := pressOf(a)
		p.Question = asked
		if value := p.value(maxButtonValue); value != "" {
			b := button(fmt.Sprintf("%s-%d", pressSay, i), a.Label, value)
			b.Style = style
			elements = append(elements, b)
		}
	}
	return elements
}

// actionsOf puts elements into as many blocks as they need.
func actionsOf(elements []slack.BlockElement) []slack.Block {
	var blocks []slack.Block
	for some := range slices.Chunk(elements, maxElements) {
		blocks = append(blocks, slack.NewActionBlock("", some...))
	}
	return blocks
}

// offers gives buttons under a line that says what they are.
func (w writer) offers(text string, actions []bot.Action) []slack.Block {
	buttons := actionBlocks(actions, "")
	if len(buttons) == 0 {
		return nil
	}
	return join(aside(text), buttons)
}

// buttons gives the buttons that belong to an entry: the whole article, what else can be done, sharing.
func (w writer) buttons(p *bot.Phrases, from bot.Source, actions []bot.Action) []slack.Block {
	var elements []slack.BlockElement
	if url := webURL(from.URL); url != "" {
		read := button(pressRead, p.Answer.ReadMore, "")
		read.URL = url
		elements = append(elements, read)
	}
	elements = append(elements, pressables(actions, "", "")...)
	share := press{Command: bot.ShowCommand, Argument: from.Ref.String(), Thread: w.thread, Question: cut(w.asked, maxCarried)}
	if value := share.value(maxButtonValue); w.private && value != "" && from.Ref.Article != "" {
		elements = append(elements, button(pressShare, p.Chat.Share, value))
	}
	return actionsOf(elements)
}

// feedback asks whether an answer was good.
func (w writer) feedback(p *bot.Phrases, from bot.Source) []slack.Block {
	asked := cut(w.asked, maxCarried)
	good := press{Command: helpful, Argument: from.Ref.String()}.value(maxButtonValue)
	bad := press{Command: unhelpful, Argument: from.Ref.String(), Question: asked}.value(maxButtonValue)
	if w.view || good == "" || bad == "" {
		return nil
	}
	return []slack.Block{slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(pressFeedback,
		slack.NewFeedbackButton(plain(line(p.Chat.Helpful, maxButtonText)), good),
		slack.NewFeedbackButton(plain(line(p.Chat.Unhelpful, maxButtonText)), bad),
	))}
}

// sharer says who shows this to everybody.
func (w writer) sharer(p *bot.Phrases) []slack.Block {
	if w.shared == "" {
		return nil
	}
	return aside(fmt.Sprintf(p.Chat.Shared, w.shared))
}

// title names the article that an entry is from, where its heading does not.
func title(from bot.Source) string {
	if from.Title == from.Heading {
		return ""
	}
	return from.Title
}

// picker is a menu of articles that is searched while somebody types.
func picker(p *bot.Phrases) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plain(p.Chat.Pick), pressPick)
	least := 0
	menu.MinQueryLength = &least
	return menu
}

// options gives articles as the options of the picker, as many as Slack takes in one answer.
func options(actions []bot.Action) []*slack.OptionBlockObject {
	list := []*slack.OptionBlockObject{}
	room := maxAck
	for _, a := range actions {
		value := pressOf(a).value(maxOptionValue)
		if value == "" {
			continue
		}
		option := slack.NewOptionBlockObject(value, plain(line(a.Label, maxOptionText)), nil)
		raw, err := json.Marshal(option)
		if room -= len(raw); err != nil || room < 0 || len(list) == maxOptions {
			break
		}
		list = append(list, option)
	}
	return list
}
