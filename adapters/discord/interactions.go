package discord

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"svar/bot"
)

// The commands that buttons of this adapter have beside the bot's.
const (
	goodCommand     = "+good"     // the answer that the argument refers to was right
	badCommand      = "+bad"      // it was wrong: asks what was
	handOverCommand = "+handover" // the argument is a question that nothing answers
	shareCommand    = "+share"    // shows everybody the answer that the argument refers to
	settingsCommand = "+settings" // the form of the settings
	pickCommand     = "+pick"     // a list: what was chosen says the command
)

// A use is an interaction while it is being answered.
type use struct {
	*interaction
	a     *Adapter
	first func(context.Context, response) error
	begun time.Time
}

// used answers an interaction; first sends the first response. It returns at once, and false where nothing can be taken.
func (a *Adapter) used(i *interaction, first func(context.Context, response) error) bool {
	if !a.seen.first(i.ID) {
		return true
	}
	u := &use{interaction: i, a: a, first: first, begun: time.Now()}
	return a.accept("interaction "+i.ID, func(ctx context.Context, h bot.Handler) {
		ctx, cancel := context.WithTimeout(ctx, tokenLife)
		defer cancel()
		if err := u.answer(ctx, h); err != nil {
			a.o.Logger.Error("could not answer an interaction", "adapter", a.Name(), "type", i.Type, "channel", i.ChannelID, "error", err)
		}
	})
}

func (u *use) answer(ctx context.Context, h bot.Handler) error {
	switch u.Type {
	case autocomplete:
		return u.first(ctx, u.completions(ctx, h))
	case command:
		m, private := u.commanded(ctx)
		if m.Command == settingsCommand {
			return u.settingsUsed(ctx, h)
		}
		return u.reply(ctx, h, m, private)
	case componentUse:
		return u.pressed(ctx, h)
	}
	return u.submitted(ctx)
}

// message is what the person's words are for the bot, but for the words.
func (u *use) message() bot.Message {
	return bot.Message{
		Conversation: conversation(u.GuildID, u.ChannelID, u.by().ID),
		Language:     u.Locale,
		Admin:        u.admin(),
	}
}

// admin tells whether the person may administer, by what Discord says of them now: with AdminRoles set, by those;
// else by the right to manage the server, which counts only where the app belongs to that server, not to a person.
func (u *use) admin() bool {
	if u.Member == nil || u.GuildID == "" {
		return false
	}
	if len(u.a.o.AdminRoles) > 0 {
		return u.Member.hasRole(u.a.o.AdminRoles)
	}
	_, installed := u.Owners[guildInstall]
	return u.Member.manages() && (installed || u.Owners == nil) && (u.a.o.Guild == "" || u.a.o.Guild == u.GuildID)
}

// commanded reads a slash or message command, and whether only the person should see the answer.
func (u *use) commanded(ctx context.Context) (m bot.Message, private bool) {
	m = u.message()
	name, sub := u.Data.path()
	private = u.a.settings(ctx, u.GuildID, u.ChannelID).Private
	if target := u.Data.target(); target != nil {
		m.Command, m.Argument = bot.AskCommand, target.Content
		return m, private
	}
	c := commandNamed(name, sub)
	m.Command, m.Argument = c.bot, u.Data.option(c.option).text()
	if p, ok := u.a.ids.decode(m.Argument); ok && c.bot == bot.AskCommand {
		m.Command, m.Argument = p.Command, p.Argument
	}
	if u.GuildID == "" {
		return m, false
	}
	if o := u.Data.option(privateOption); o != nil {
		return m, o.yes()
	}
	return m, c.private || private
}

// pressed answers a button or a list. The reply belongs to the conversation that the button is from; whoever presses
// another person's button sees the reply alone.
func (u *use) pressed(ctx context.Context, h bot.Handler) error {
	id := u.Data.CustomID
	if len(u.Data.Values) > 0 {
		id = u.Data.Values[0]
	}
	p, ok := u.a.ids.decode(id)
	if !ok {
		return u.notice(ctx, phrases(u.language()).Notices.Gone)
	}
	m := u.message()
	m.Command, m.Argument = p.Command, p.Argument
	if p.Asker != "" {
		m.Conversation = conversation(u.GuildID, u.ChannelID, p.Asker)
	}
	private := u.GuildID != "" && (p.Asker != "" && p.Asker != u.by().ID || u.Message != nil && u.Message.Flags&ephemeral != 0)
	switch p.Command {
	case goodCommand:
		return u.judged(ctx, p.Argument, "")
	case badCommand:
		return u.first(ctx, u.askWhatWasWrong(p))
	case handOverCommand:
		return u.handOver(ctx, p.Argument)
	case shareCommand:
		return u.share(ctx, h, m)
	}
	return u.reply(ctx, h, m, private)
}

// reply has a message handled and shows the reply. Where that takes long, Discord is told to wait first.
func (u *use) reply(ctx context.Context, h bot.Handler, m bot.Message, private bool) error {
	made := make(chan card, 1)
	go func() { made <- u.card(ctx, h, m, private) }()
	flags := 0
	if private {
		flags = ephemeral
	}
	patience := time.NewTimer(u.a.pace.deferAfter - time.Since(u.begun))
	defer patience.Stop()
	select {
	case c := <-made:
		return u.respond(ctx, c, flags)
	case <-patience.C:
		err := u.first(ctx, response{Type: deferredMessage, Data: deferral{flags}})
		c := <-made
		if err != nil {
			return err
		}
		return u.a.fill(ctx, u.interaction, c)
	}
}

// card has a message handled and lays the reply out. Discord shows a failure where an interaction is not answered: the
// bot's silence becomes a notice that there is no answer.
func (u *use) card(ctx context.Context, h bot.Handler, m bot.Message, private bool) card {
	reply := u.a.handle(ctx, h, m)
	if reply == nil {
		p := phrases(u.language())
		reply = &bot.Notice{Language: p.Code, Text: p.Nothing.NoAnswer}
	}
	asker := ""
	if u.GuildID != "" {
		asker = u.by().ID
	}
	return u.a.renderer(m, asker, private, u.a.settings(ctx, u.GuildID, u.ChannelID).HandOff).card(reply)
}

// respond sends a card as the first response.
func (u *use) respond(ctx context.Context, c card, flags int) error {
	return inSomeForm(c, func(m message) error {
		m.Flags |= flags
		return u.first(ctx, response{Type: channelMessage, Data: m})
	})
}

// notice tells the person something that nobody else sees.
func (u *use) notice(ctx context.Context, text string) error {
	return u.respond(ctx, card{head: sentence(text)}, ephemeral)
}

// failed tells the person that something went wrong, and the operator what.
func (u *use) failed(ctx context.Context, err error) error {
	return errors.Join(err, u.notice(ctx, bot.Sorry(u.language()).Text))
}

// settingsUsed opens the settings for administrators.
func (u *use) settingsUsed(ctx context.Context, h bot.Handler) error {
	if !u.admin() {
		return u.refuse(ctx)
	}
	return u.openSettings(ctx, h)
}

// refuse tells somebody that the settings are not for them.
func (u *use) refuse(ctx context.Context) error {
	p := phrases(u.language())
	u.a.o.Logger.Warn("refused the settings, which only administrators may change", "adapter", u.a.Name(), "guild", u.GuildID, "user", u.by().ID)
	return u.notice(ctx, fmt.Sprintf(p.Notices.AdminOnly, "/"+p.Chat.Admin.Name))
}

// language is the person's, where the bot speaks it.
func (u *use) language() string {
	if bot.PhrasesFor(u.Locale) != nil {
		return u.Locale
	}
	return u.a.o.Language
}

// share shows everybody an answer that only one person saw.
func (u *use) share(ctx context.Context, h bot.Handler, m bot.Message) error {
	m.Command = bot.ShowCommand
	reply := u.a.handle(ctx, h, m)
	p := phrases(u.language())
	if _, ok := reply.(*bot.Answer); !ok {
		return u.notice(ctx, p.Notices.Gone)
	}
	c := u.a.renderer(m, u.by().ID, false, "").card(reply)
	c.head = "-# " + escape(fmt.Sprintf(p.Chat.Shared, cleanLine(u.by().name()))) + "\n" + c.head
	return u.respond(ctx, c, 0)
}

// handOver hands a question without an answer to the channel that an administrator chose.
func (u *use) handOver(ctx context.Context, question string) error {
	to := u.a.settings(ctx, u.GuildID, u.ChannelID)
	if to.HandOff == "" || u.a.o.Token == "" {
		return u.notice(ctx, bot.Sorry(u.language()).Text)
	}
	p := phrases(to.Language)
	c := card{head: escape(fmt.Sprintf(p.Chat.Question, cleanLine(u.by().name()))) + "\n> " + strings.ReplaceAll(sentence(question), "\n", "\n> ")}
	if u.Message != nil && u.GuildID != "" {
		address := "https://discord.com/channels/" + u.GuildID + "/" + u.ChannelID + "/" + u.Message.ID
		c.groups = []group{{buttons: []component{{Type: button, Style: linkStyle, Label: label(p.Chat.Open, maxLabel), URL: address}}}}
	}
	if err := u.a.post(ctx, to.HandOff, "", c); err != nil {
		return u.failed(ctx, fmt.Errorf("hand a question over to channel %s: %w", to.HandOff, err))
	}
	return u.notice(ctx, phrases(u.language()).Chat.HandedOver)
}
