package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"svar/bot"
)

// locales are the languages of Discord that commands have names in, and the bot's phrases that they are from:
// https://docs.discord.com/developers/reference#locales.
var locales = []struct{ locale, language string }{
	{"sv-SE", "sv"}, {"en-US", "en"}, {"en-GB", "en"}, {"no", "nb"}, {"da", "da"}, {"de", "de"}, {"fi", "fi"},
}

// A slash is a command as people find it: what it is for the bot, and which option holds the argument.
type slash struct {
	name    string // the default one, which interactions carry
	sub     string // of a subcommand
	bot     string
	option  string
	private bool // only the person sees the answer
}

// Names of options. They are the same in every language where nobody types them.
const (
	textOption    = "text"
	articleOption = "artikel"
	wordOption    = "ord"
	privateOption = "privat"
	placeOption   = "kanal"
)

// slashes lists the commands of this adapter, named by the Swedish phrases.
func slashes() []slash {
	p := bot.PhrasesFor("sv")
	c := p.Commands
	return []slash{
		{name: c.Ask.Name, bot: bot.AskCommand, option: textOption},
		{name: c.Highlights.Name, bot: bot.HighlightsCommand, option: articleOption},
		{name: c.Articles.Name, bot: bot.ArticlesCommand, option: wordOption},
		{name: c.Why.Name, bot: bot.WhyCommand, private: true},
		{name: helpName(p), bot: "help", private: true},
		{name: p.Chat.Admin.Name, sub: oneWord(c.Reload.Name), bot: bot.ReloadCommand, private: true},
		{name: p.Chat.Admin.Name, sub: oneWord(p.Settings.Command.Name), bot: settingsCommand, option: placeOption, private: true},
	}
}

// commandNamed finds the command of an interaction. One that is registered no longer is the umbrella, which helps.
func commandNamed(name, sub string) slash {
	for _, s := range slashes() {
		if s.name == name && s.sub == sub {
			return s
		}
	}
	return slash{bot: bot.UmbrellaCommand, private: true}
}

// oneWord makes a command's name one that Discord takes: without spaces.
func oneWord(name string) string { return strings.ReplaceAll(name, " ", "-") }

// helpName is the help's: every bot has one, so that ours says whose it is.
func helpName(p *bot.Phrases) string { return "svar-" + oneWord(p.Commands.Help.Name) }

// An appCommand is a command as Discord registers it:
// https://docs.discord.com/developers/interactions/application-commands#application-command-object.
type appCommand struct {
	Type                     int               `json:"type"`
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations,omitempty"`
	Description              string            `json:"description,omitempty"`
	DescriptionLocalizations map[string]string `json:"description_localizations,omitempty"`
	Options                  []appOption       `json:"options,omitempty"`
	Permissions              *string           `json:"default_member_permissions"`
	Contexts                 []int             `json:"contexts,omitempty"`
	Integrations             []int             `json:"integration_types,omitempty"`
}

// An appOption is an option of a command, or a subcommand.
type appOption struct {
	Type                     int               `json:"type"`
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations,omitempty"`
	Description              string            `json:"description"`
	DescriptionLocalizations map[string]string `json:"description_localizations,omitempty"`
	Required                 bool              `json:"required,omitempty"`
	Autocomplete             bool              `json:"autocomplete,omitempty"`
	MaxLength                int               `json:"max_length,omitempty"`
	ChannelTypes             []int             `json:"channel_types,omitempty"`
	Options                  []appOption       `json:"options,omitempty"`
}

// Types of commands, their contexts (a server, the bot's direct messages, others' private channels) and installations.
const (
	slashType   = 1
	messageType = 3
)

var (
	everywhere = []int{0, 1, 2}
	inServers  = []int{0}
	bothWays   = []int{0, 1}
	serverOnly = []int{0}
)

// maxQuestion is how long a question may be in a command.
const maxQuestion = 1000

// appCommands is the table of commands as it is registered.
func appCommands() []appCommand {
	text := appOption{Type: stringOption, Name: textOption, Required: true, Autocomplete: true, MaxLength: maxQuestion}
	article := appOption{Type: stringOption, Name: articleOption, Autocomplete: true, MaxLength: maxQuestion}
	word := appOption{Type: stringOption, Name: wordOption, MaxLength: maxQuestion}
	private := appOption{Type: booleanOption, Name: privateOption}
	describe(&text, func(p *bot.Phrases) bot.CommandWords { return bot.CommandWords{Summary: p.Commands.Ask.Summary} })
	describe(&article, func(p *bot.Phrases) bot.CommandWords {
		return bot.CommandWords{Name: p.Commands.Highlights.Argument, Summary: p.Commands.Highlights.Summary}
	})
	describe(&word, func(p *bot.Phrases) bot.CommandWords {
		return bot.CommandWords{Name: p.Commands.Articles.Argument, Summary: p.Commands.Articles.Summary}
	})
	describe(&private, func(p *bot.Phrases) bot.CommandWords { return p.Chat.Privately })
	return []appCommand{
		person(func(p *bot.Phrases) bot.CommandWords { return p.Commands.Ask }, text, private),
		person(func(p *bot.Phrases) bot.CommandWords { return p.Commands.Highlights }, article, private),
		person(func(p *bot.Phrases) bot.CommandWords { return p.Commands.Articles }, word, private),
		person(func(p *bot.Phrases) bot.CommandWords { return p.Commands.Why }),
		person(func(p *bot.Phrases) bot.CommandWords {
			return bot.CommandWords{Name: helpName(p), Summary: p.Commands.Help.Summary}
		}),
		administrators(),
		onMessages(),
	}
}

// person makes a command that everybody can use everywhere.
func person(words func(*bot.Phrases) bot.CommandWords, options ...appOption) appCommand {
	o := appOption{Options: options}
	describe(&o, words)
	return appCommand{
		Type: slashType, Name: o.Name, NameLocalizations: o.NameLocalizations,
		Description: o.Description, DescriptionLocalizations: o.DescriptionLocalizations,
		Options: options, Contexts: everywhere, Integrations: bothWays,
	}
}

// administrators makes the command that holds theirs. Discord shows it to those who may manage the server; that they may
// is checked again at each use.
func administrators() appCommand {
	reload, settings := appOption{Type: subcommand}, appOption{Type: subcommand}
	describe(&reload, func(p *bot.Phrases) bot.CommandWords { return p.Commands.Reload })
	describe(&settings, func(p *bot.Phrases) bot.CommandWords { return p.Settings.Command })
	place := appOption{Type: channelOption, Name: placeOption, ChannelTypes: writtenIn}
	describe(&place, func(p *bot.Phrases) bot.CommandWords {
		return bot.CommandWords{Name: p.Settings.Command.Argument, Summary: p.Settings.Channel}
	})
	settings.Options = []appOption{place}
	c := person(func(p *bot.Phrases) bot.CommandWords { return p.Chat.Admin }, reload, settings)
	manage := fmt.Sprint(manageGuild)
	c.Permissions, c.Contexts, c.Integrations = &manage, inServers, serverOnly
	return c
}

// onMessages makes the command on what somebody wrote.
func onMessages() appCommand {
	c := appCommand{Type: messageType, Name: bot.PhrasesFor("sv").Chat.AnswerThis, Contexts: everywhere, Integrations: bothWays}
	c.NameLocalizations = localized(func(p *bot.Phrases) string { return p.Chat.AnswerThis })
	return c
}

// describe fills in a name, unless there is one that is the same everywhere, and a description in each language.
func describe(o *appOption, words func(*bot.Phrases) bot.CommandWords) {
	sv := words(bot.PhrasesFor("sv"))
	if sv.Name != "" {
		o.NameLocalizations = localized(func(p *bot.Phrases) string { return oneWord(words(p).Name) })
	}
	if o.Name == "" {
		o.Name = oneWord(sv.Name)
	}
	o.Description = cut(sv.Summary, maxChoiceText)
	o.DescriptionLocalizations = localized(func(p *bot.Phrases) string { return cut(words(p).Summary, maxChoiceText) })
}

func localized(text func(*bot.Phrases) string) map[string]string {
	list := make(map[string]string, len(locales))
	for _, l := range locales {
		list[l.locale] = text(bot.PhrasesFor(l.language))
	}
	return list
}

// register makes Discord's commands the same as ours. Where they are already, nothing is sent: Discord counts how many
// are made in a day.
func (a *Adapter) register(ctx context.Context) error {
	if a.o.ApplicationID == "" {
		var app struct {
			ID string `json:"id"`
		}
		err := a.rest.do(ctx, request{
			name: "ask which application this is", method: http.MethodGet, path: "/applications/@me", bucket: "application", token: true, again: true,
		}, &app)
		if err != nil {
			return err
		}
		a.o.ApplicationID = app.ID
	}
	path := "/applications/" + url.PathEscape(a.o.ApplicationID)
	if a.o.Guild != "" {
		path += "/guilds/" + url.PathEscape(a.o.Guild)
	}
	path += "/commands"
	var there []appCommand
	err := a.rest.do(ctx, request{
		name: "ask for the commands", method: http.MethodGet, path: path + "?with_localizations=true", bucket: "commands", token: true, again: true,
	}, &there)
	if err != nil {
		return err
	}
	ours := appCommands()
	if a.o.Guild != "" {
		for i := range ours {
			ours[i].Contexts, ours[i].Integrations = nil, nil
		}
	}
	if same(ours, there) {
		return nil
	}
	a.o.Logger.Info("registering commands", "adapter", a.Name(), "guild", a.o.Guild)
	return a.rest.do(ctx, request{
		name: "register the commands", method: http.MethodPut, path: path, bucket: "commands", token: true, again: true, body: ours,
	}, nil)
}

// same tells whether two sets of commands are the same whatever their order and whatever else Discord says of them.
func same(a, b []appCommand) bool {
	normal := func(list []appCommand) []byte {
		list = slices.Clone(list)
		slices.SortFunc(list, func(a, b appCommand) int { return strings.Compare(a.Name, b.Name) })
		data, err := json.Marshal(list)
		if err != nil {
			panic(fmt.Sprintf("commands are made of texts and numbers: %v", err))
		}
		return data
	}
	return bytes.Equal(normal(a), normal(b))
}
