package discord

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"svar/bot"
)

// tellsEditors tells whether there is a channel of the editors, and a token to write there with.
func (a *Adapter) tellsEditors(s bot.ChannelSettings) bool { return s.HandOff != "" && a.o.Token != "" }

// tellEditors says a card in the channel of the editors, once however often it must be tried.
func (u *use) tellEditors(ctx context.Context, c card) error {
	return u.a.post(ctx, u.settings.HandOff, u.ID, nil, c)
}

// editors are the words for the channel of the editors.
func (u *use) editors(ctx context.Context) *bot.Phrases {
	return phrases(u.a.language(u.a.settings(ctx, u.GuildID, u.settings.HandOff).Language))
}

// handOver hands a question without an answer to the channel that an administrator chose, and tells the person whether
// that went well.
func (u *use) handOver(ctx context.Context, question string) error {
	return u.show(ctx, ephemeral, func(ctx context.Context) card {
		words := phrases(u.language()).Chat
		if err := u.handedOver(ctx, question); err != nil {
			u.a.o.Logger.Error("could not hand a question over", "adapter", u.a.Name(), "channel", u.settings.HandOff, "error", err)
			return card{head: sentence(words.NotHandedOver)}
		}
		return card{head: sentence(words.HandedOver)}
	})
}

func (u *use) handedOver(ctx context.Context, question string) error {
	if !u.a.tellsEditors(u.settings) {
		return errors.New("no channel is chosen any more")
	}
	if err := u.tellEditors(ctx, u.questionCard(u.editors(ctx), question)); err != nil {
		return err
	}
	u.a.count.handOvers.Inc()
	return nil
}

// questionCard tells the editors of a question without an answer.
func (u *use) questionCard(p *bot.Phrases, question string) card {
	head := escape(fmt.Sprintf(p.Chat.Question, u.name(p))) + "\n" + quoted(question)
	return card{head: head, groups: u.wayBack(p)}
}

// wayBack leads the editors to where it was said. To what only the person sees, nothing leads.
func (u *use) wayBack(p *bot.Phrases) []group {
	if u.Message == nil || u.Message.ID == "" || u.GuildID == "" || u.onPrivate() {
		return nil
	}
	address := safeURL("https://discord.com/channels/" + u.GuildID + "/" + u.ChannelID + "/" + u.Message.ID)
	if address == "" {
		return nil
	}
	return []group{{buttons: []component{{Type: button, Style: linkStyle, Label: label(p.Chat.Open, maxLabel), URL: address}}}}
}

// A complaint is what somebody says about an answer that they call wrong.
type complaint struct {
	entry string // the reference of the answer
	wrong string // what was wrong with it; may be empty, as the next
	right string // which article would have been right
}

// complain brings a complaint to the editors. Where they have no channel, or it cannot be reached, the log has it.
func (u *use) complain(ctx context.Context, h bot.Handler, c complaint) {
	if c.wrong == "" && c.right == "" {
		return
	}
	log := u.a.o.Logger.With("adapter", u.a.Name(), "entry", c.entry)
	if u.a.tellsEditors(u.settings) {
		err := u.tellEditors(ctx, u.complaintCard(u.editors(ctx), u.source(ctx, h, c.entry), c))
		if err == nil {
			log.Info("what was wrong with an answer was handed over", "channel", u.settings.HandOff)
			return
		}
		log.Error("could not hand over what was wrong with an answer", "channel", u.settings.HandOff, "error", err)
	}
	log.Info("what was wrong with an answer", "wrong", cut(clean(c.wrong), maxHead), "right", cut(clean(c.right), maxHead))
}

// complaintCard tells the editors what somebody says about an answer.
func (u *use) complaintCard(p *bot.Phrases, s bot.Source, c complaint) card {
	lines := []string{escape(fmt.Sprintf(p.Chat.Judged, u.name(p))), "### " + escape(label(s.Heading, maxEmbedTitle))}
	if asked := u.asked(); asked != "" {
		lines = append(lines, sentence(fmt.Sprintf(p.Chat.Asked, asked)))
	}
	if c.wrong != "" {
		lines = append(lines, quoted(c.wrong))
	}
	if c.right != "" {
		lines = append(lines, sentence(fmt.Sprintf(p.Chat.Suggested, cleanLine(c.right))))
	}
	return card{head: strings.Join(lines, "\n"), more: sourceOf(p, s), foot: place(s), groups: u.wayBack(p)}
}

// asked is the question that the message answers; "" where the payload lacks it, as after commands.
func (u *use) asked() string {
	if u.Message == nil || u.Message.Referenced == nil {
		return ""
	}
	return cut(cleanLine(markup.ReplaceAllString(u.Message.Referenced.Content, "")), maxEmbedTitle)
}

// source is where an entry stands. One that is gone has only its reference.
func (u *use) source(ctx context.Context, h bot.Handler, entry string) bot.Source {
	m := bot.Message{Command: bot.ShowCommand, Argument: entry, Language: u.language()}
	if a, ok := u.a.handle(ctx, h, m).(*bot.Answer); ok {
		return a.Source
	}
	return bot.Source{Heading: entry}
}
