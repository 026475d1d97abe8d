package discord

import (
	"cmp"
	"context"
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
	settingsCommand = "+settings" // the form of the settings; of the server, or of the channel that is the argument
	pickCommand     = "+pick"     // a list: what was chosen says the command
)

// A use is an interaction while it is being answered.
type use struct {
	*interaction
	a        *Adapter
	first    func(context.Context, response) error
	begun    time.Time
	settings bot.ChannelSettings // that count where it happens
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
	u.settings = u.a.settings(ctx, u.GuildID, u.home())
	switch u.Type {
	case autocomplete:
		return u.first(ctx, u.completions(ctx, h))
	case command:
		m, private := u.commanded()
		if m.Command == settingsCommand {
			return u.openSettings(ctx, h, m.Argument)
		}
		return u.reply(ctx, h, m, private)
	case componentUse:
		return u.pressed(ctx, h)
	}
	return u.submitted(ctx, h)
}

// alone tells whether nobody but the person and the bot is there: in direct messages.
func (u *use) alone() bool { return u.GuildID == "" && u.Context != amongPeople }

// conversation is that of somebody where this happens.
func (u *use) conversation(user string) string { return conversation(u.ChannelID, user, u.alone()) }

// message is what the person's words are for the bot, but for the words.
func (u *use) message() bot.Message {
	return bot.Message{Conversation: u.conversation(u.by().ID), Language: u.language(), Admin: u.admin()}
}

// language is the person's, where the bot speaks it, else that of the server.
func (u *use) language() string { return u.a.language(u.Locale, u.settings.Language) }

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
func (u *use) commanded() (m bot.Message, private bool) {
	m = u.message()
	if target := u.Data.target(); target != nil {
		m.Command, m.Argument = bot.AskCommand, target.Content
		return m, u.settings.Private
	}
	c := commandNamed(u.Data.path())
	m.Command, m.Argument = c.bot, u.Data.option(c.option).text()
	if p, ok := u.a.ids.decode(m.Argument); ok && c.bot == bot.AskCommand {
		m.Command, m.Argument = p.Command, p.Argument
	}
	if u.alone() {
		return m, false
	}
	if o := u.Data.option(privateOption); o != nil {
		return m, o.yes()
	}
	return m, c.private || u.settings.Private
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
		m.Conversation = u.conversation(p.Asker)
	}
	switch p.Command {
	case goodCommand:
		u.judged(helpful, p.Argument)
		return u.notice(ctx, phrases(u.language()).Chat.Thanks)
	case badCommand:
		u.judged(unhelpful, p.Argument)
		return u.first(ctx, u.askWhatWasWrong(p))
	case handOverCommand:
		return u.handOver(ctx, p.Argument)
	case shareCommand:
		return u.share(ctx, h, m)
	}
	return u.reply(ctx, h, m, !u.alone() && (p.Asker != "" && p.Asker != u.by().ID || u.onPrivate()))
}

// onPrivate tells whether what was pressed stands on a message that only the person sees.
func (u *use) onPrivate() bool { return u.Message != nil && u.Message.Flags&ephemeral != 0 }

// reply has a message handled and shows the reply.
func (u *use) reply(ctx context.Context, h bot.Handler, m bot.Message, private bool) error {
	flags := 0
	if private {
		flags = ephemeral
	}
	return u.show(ctx, flags, func(ctx context.Context) card { return u.card(ctx, h, m, private) })
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
	if !u.alone() {
		asker = u.by().ID
	}
	return u.a.renderer(asker, private, u.settings).card(helped(reply, m.Admin))
}

// share shows everybody an answer that only one person saw.
func (u *use) share(ctx context.Context, h bot.Handler, m bot.Message) error {
	m.Command = bot.ShowCommand
	reply := u.a.handle(ctx, h, m)
	p := phrases(u.language())
	if _, ok := reply.(*bot.Answer); !ok {
		return u.notice(ctx, p.Notices.Gone)
	}
	return u.respond(ctx, u.sharedCard(p, u.a.renderer(u.by().ID, false, bot.ChannelSettings{}).card(reply)), 0)
}

// sharedCard says above an answer who shares it.
func (u *use) sharedCard(p *bot.Phrases, c card) card {
	c.head = "-# " + escape(fmt.Sprintf(p.Chat.Shared, u.name(p))) + "\n" + c.head
	return c
}

// name is what the person is called, for others to read.
func (u *use) name(p *bot.Phrases) string { return cmp.Or(u.interaction.name(), p.Chat.Somebody) }

// quoted shows what somebody wrote, each line marked.
func quoted(text string) string { return "> " + strings.ReplaceAll(sentence(text), "\n", "\n> ") }
