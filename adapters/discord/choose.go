package discord

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"svar/bot"
)

// saveSettings keeps what an administrator has chosen for the server, or for one channel. That they are one is checked
// again: the form may have been open for long.
func (u *use) saveSettings(ctx context.Context, channel string) error {
	if !u.admin() {
		return u.refuse(ctx)
	}
	return u.show(ctx, ephemeral, func(ctx context.Context) card {
		p := phrases(u.language())
		err := u.keepSettings(ctx, channel)
		switch {
		case notAllowed(err):
			return card{head: sentence(p.Settings.NoRight)}
		case err != nil:
			u.a.o.Logger.Error("could not keep the settings", "adapter", u.a.Name(), "guild", u.GuildID, "error", err)
			return card{head: sentence(bot.Sorry(u.language()).Text)}
		}
		u.a.o.Logger.Info("settings changed", "adapter", u.a.Name(), "guild", u.GuildID, "user", u.by().ID)
		return card{head: sentence(p.Settings.Saved)}
	})
}

// keepSettings puts what was given in place of what was chosen before. What the form does not ask stays. A new channel
// of the editors is told so first: where the bot may not write, nothing is kept.
func (u *use) keepSettings(ctx context.Context, channel string) error {
	before, err := u.a.choice.read(ctx, u.GuildID)
	if err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	f := u.filled()
	after := f.server(before)
	editors, known := after.HandOff, before.HandOff
	if channel != "" {
		after = f.channel(before, channel)
		editors, known = after.Channels[channel].HandOff, before.Channels[channel].HandOff
	}
	if editors != known {
		if err := u.greetEditors(ctx, editors); err != nil {
			return err
		}
	}
	if err := u.a.choice.set(ctx, u.GuildID, after); err != nil {
		return fmt.Errorf("keep the settings: %w", err)
	}
	return nil
}

// greetEditors says in a channel that questions without an answer come there.
func (u *use) greetEditors(ctx context.Context, channel string) error {
	if !u.a.tellsEditors(bot.ChannelSettings{HandOff: channel}) {
		return nil
	}
	p := phrases(u.a.language(u.a.settings(ctx, u.GuildID, channel).Language, u.Locale))
	return u.a.post(ctx, channel, u.ID, nil, card{head: sentence(p.Settings.EditorsHere)})
}

// filled are the fields of a form that was sent in, each with what was chosen; a field that was left empty has nothing,
// one that the form lacks is not there.
type filled map[string][]string

func (u *use) filled() filled {
	f := make(filled)
	walk(u.Data.Components, func(c *pressed) { f[c.CustomID] = c.Values })
	return f
}

// one puts what was chosen into a setting, if the form asks for it.
func (f filled) one(field string, setting *string) {
	if values, asked := f[field]; asked {
		*setting = ""
		if len(values) > 0 {
			*setting = values[0]
		}
	}
}

// each gives each channel the setting that a list of channels says, if the form has the list.
func (f filled) each(field string, channels map[string]bot.ChannelSettings, set func(*bot.ChannelSettings, bool)) {
	values, asked := f[field]
	if !asked {
		return
	}
	for _, id := range append(slices.Collect(maps.Keys(channels)), values...) {
		c := channels[id]
		set(&c, slices.Contains(values, id))
		channels[id] = c
	}
}

func (f filled) server(s bot.Settings) bot.Settings {
	f.one(languageField, &s.Language)
	f.one(editorsField, &s.HandOff)
	if who, asked := f[visibleField]; asked {
		s.Private = slices.Contains(who, toAsker)
	}
	s.Channels = copied(s.Channels)
	f.each(quietField, s.Channels, func(c *bot.ChannelSettings, chosen bool) { c.Private = chosen })
	f.each(listenField, s.Channels, func(c *bot.ChannelSettings, chosen bool) { c.Listen = chosen })
	return tidied(s)
}

func (f filled) channel(s bot.Settings, id string) bot.Settings {
	s.Channels = copied(s.Channels)
	c := s.Channels[id]
	f.one(languageField, &c.Language)
	f.one(editorsField, &c.HandOff)
	s.Channels[id] = c
	return tidied(s)
}

func copied(channels map[string]bot.ChannelSettings) map[string]bot.ChannelSettings {
	list := make(map[string]bot.ChannelSettings)
	maps.Copy(list, channels)
	return list
}

// tidied leaves out the channels in which nothing is different.
func tidied(s bot.Settings) bot.Settings {
	maps.DeleteFunc(s.Channels, func(_ string, c bot.ChannelSettings) bool { return c == bot.ChannelSettings{} })
	return s
}
