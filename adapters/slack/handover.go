package slack

import (
	"cmp"
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"svar/bot"
	"svar/knowledge/richtext"
)

// handOver hands a question without an answer to the editors' channel, with the way to where it was asked, and tells
// the person what became of it.
func (a *Adapter) handOver(ctx context.Context, i interaction, q question, p press) error {
	editors := q.settings.In(q.place.channel).HandOff
	if editors == "" || p.Question == "" {
		return nil
	}
	message := cmp.Or(i.Message.TS, i.Container.MessageTS)
	if i.Container.Ephemeral {
		message = ""
	}
	at := a.spot(ctx, q.team, q.place.channel, message)
	words := phrases(q.message.Language).Chat
	err := a.tellEditors(ctx, q, renderHandOver(a.editorsPhrases(q), q.who.name, p.Question, at))
	switch {
	case err == nil:
		a.count.handOvers.Inc()
		return a.tell(ctx, i, q, words.HandedOver)
	case final(err):
		return a.tell(ctx, i, q, words.NotHandedOver)
	}
	return err
}

// tellEditors posts to the channel for questions without an answer.
func (a *Adapter) tellEditors(ctx context.Context, q question, m message) error {
	editors := q.settings.In(q.place.channel).HandOff
	err := a.post(ctx, q.team, place{channel: editors, key: q.place.key}, m)
	if says(err, absent) {
		a.log.Error("cannot hand anything on: invite the bot to the channel, or choose another in the settings", "team", q.team.ID, "channel", editors, "error", err)
	}
	return err
}

// editorsPhrases are in the language of the channel for questions without an answer.
func (a *Adapter) editorsPhrases(q question) *bot.Phrases {
	editors := q.settings.In(q.place.channel).HandOff
	return phrases(cmp.Or(q.settings.In(editors).Language, a.o.Language, q.message.Language))
}

// A spot is where something was asked, as far as others can go there.
type spot struct {
	channel string // "" is a conversation of two, or no channel at all
	link    string // to the message; "" where only one person sees it
}

// spot finds the way to a message; "" names none.
func (a *Adapter) spot(ctx context.Context, t *team, channel, message string) spot {
	if channel == "" || isDM(channel) {
		return spot{}
	}
	at := spot{channel: channel}
	if message == "" {
		return at
	}
	err := a.call(ctx, "chat.getPermalink", channel, func(ctx context.Context) (err error) {
		at.link, err = t.api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: channel, Ts: message})
		return err
	}, 3)
	if err != nil {
		a.log.Info("cannot find the way to a question", "error", err)
	}
	return at
}

// block leads to a spot; none where there is nothing to see. Naming a channel tells nobody there.
func (s spot) block(p *bot.Phrases) []slack.Block {
	if s.channel == "" {
		return nil
	}
	spans := []slack.RichTextSectionElement{slack.NewRichTextSectionChannelElement(s.channel, nil)}
	if link := webURL(s.link); link != "" {
		spans = append(spans, slack.NewRichTextSectionTextElement(" · ", nil), slack.NewRichTextSectionLinkElement(link, p.Chat.Open, nil))
	}
	return []slack.Block{slack.NewRichTextBlock("", slack.NewRichTextSection(spans...))}
}

// renderHandOver tells the editors of a question without an answer, and who asked it where.
func renderHandOver(p *bot.Phrases, name, question string, at spot) message {
	said := fmt.Sprintf(p.Chat.Question, cmp.Or(name, p.Chat.Somebody))
	body := richtext.Doc{lineOf(said), richtext.Quote{Doc: richtext.Doc{lineOf(cut(question, maxSection))}}}
	return message{spokenList(said, []string{question}), join(richBlocks(body, 0), at.block(p))}
}

func lineOf(text string) richtext.Paragraph {
	return richtext.Paragraph{Spans: []richtext.Span{{Text: text}}}
}
