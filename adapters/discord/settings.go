package discord

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"svar/bot"
)

// Names of the fields of the settings.
const (
	languageField = "language"
	visibleField  = "visible" // who sees answers
	quietField    = "quiet"   // channels in which only the asker does
	editorsField  = "editors"
	listenField   = "listen"
)

// Values of the field that says who sees answers.
const (
	toEverybody = "everybody"
	toAsker     = "asker"
)

// Types of channels that people write in: text and announcements.
var writtenIn = []int{0, 5}

// openSettings shows an administrator the settings of the server, or of one channel.
func (u *use) openSettings(ctx context.Context, h bot.Handler, channel string) error {
	if !u.admin() {
		return u.refuse(ctx)
	}
	patience, cancel := context.WithTimeout(ctx, settingsPatience) // a form cannot be deferred
	defer cancel()
	s, err := u.a.choice.read(patience, u.GuildID)
	if err != nil {
		return u.failed(ctx, fmt.Errorf("read the settings: %w", err))
	}
	if channel != "" {
		return u.first(ctx, response{Type: modalResponse, Data: u.channelForm(s, channel)})
	}
	form := u.serverForm(s)
	if state := u.state(ctx, h); state != "" && len(form.Components) < maxModalParts {
		form.Components = append([]component{{Type: textDisplay, Content: sentence(state)}}, form.Components...)
	}
	return u.first(ctx, response{Type: modalResponse, Data: form})
}

// refuse tells somebody that the settings are not for them.
func (u *use) refuse(ctx context.Context) error {
	p := phrases(u.language())
	u.a.o.Logger.Warn("refused the settings, which only administrators may change", "adapter", u.a.Name(), "guild", u.GuildID, "user", u.by().ID)
	return u.notice(ctx, fmt.Sprintf(p.Notices.AdminOnly, "/"+p.Chat.Admin.Name))
}

// state is what administrators see of the library; "" where it cannot be told.
func (u *use) state(ctx context.Context, h bot.Handler) string {
	m := bot.Message{Command: bot.StateCommand, Language: u.language(), Admin: true}
	if n, ok := u.a.handle(ctx, h, m).(*bot.Notice); ok {
		return n.Text
	}
	return ""
}

// serverForm asks for what counts in the whole server.
func (u *use) serverForm(s bot.Settings) modal {
	p := phrases(u.language()).Settings
	who := []option{{Label: p.Public, Value: toEverybody, Default: !s.Private}, {Label: p.Private, Value: toAsker, Default: s.Private}}
	form := u.form("", p.Title,
		field(p.Language, listOf(languageField, languageOptions(s.Language))),
		field(p.Visible, listOf(visibleField, who)),
		field(p.Quiet, channelField(quietField, maxOptions, channelsWhere(s, isPrivate)...)),
		field(p.Editors, channelField(editorsField, 1, s.HandOff)),
	)
	if u.a.o.Listen {
		form.Components = append(form.Components, field(p.Listen, channelField(listenField, maxOptions, channelsWhere(s, isListened)...)))
	}
	return form
}

// channelForm asks for what is different in one channel.
func (u *use) channelForm(s bot.Settings, channel string) modal {
	p := phrases(u.language()).Settings
	c := s.Channels[channel]
	title := p.Title
	if name := u.Data.channelName(channel); name != "" {
		title += " · #" + name
	}
	return u.form(channel, title,
		field(p.ChannelLanguage, listOf(languageField, languageOptions(c.Language))),
		field(p.ChannelEditors, channelField(editorsField, 1, c.HandOff)),
	)
}

func (u *use) form(channel, title string, fields ...component) modal {
	id := u.a.ids.encode(press{Command: settingsCommand, Argument: channel})
	return modal{CustomID: id, Title: label(title, maxModalTitle), Components: fields}
}

// field is a part of a form that may be left empty, and emptied.
func field(text string, c component) component {
	optional, none := false, 0
	c.Required, c.MinValues = &optional, &none
	return component{Type: labelled, Label: label(text, maxInputLabel), Component: &c}
}

func listOf(name string, options []option) component {
	return component{Type: stringSelect, CustomID: name, Options: options}
}

func languageOptions(chosen string) []option {
	var list []option
	for _, l := range locales {
		p := phrases(l.language)
		o := option{Label: p.Name, Value: p.Code, Default: p.Code == chosen}
		if !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	return list
}

func channelField(name string, most int, ids ...string) component {
	c := component{Type: channelList, CustomID: name, Channels: writtenIn, MaxValues: most}
	for _, id := range ids[:min(most, len(ids))] {
		if id != "" {
			c.Chosen = append(c.Chosen, chosen{ID: id, Type: "channel"})
		}
	}
	return c
}

func isPrivate(c bot.ChannelSettings) bool  { return c.Private }
func isListened(c bot.ChannelSettings) bool { return c.Listen }

// channelsWhere lists the channels that have a setting, in order.
func channelsWhere(s bot.Settings, has func(bot.ChannelSettings) bool) []string {
	var list []string
	for _, id := range slices.Sorted(maps.Keys(s.Channels)) {
		if has(s.Channels[id]) {
			list = append(list, id)
		}
	}
	return list
}
