package discord

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"svar/bot"
)

// settingsFor is after how long a change that another replica has made is seen.
const settingsFor = 10 * time.Second

// chosenSettings are what administrators have chosen, by server. It is safe for concurrent use.
type chosenSettings struct {
	store bot.SettingsStore // nil where the settings are kept here alone

	mu   sync.Mutex
	kept map[string]keptSettings
}

type keptSettings struct {
	settings bot.Settings
	at       time.Time
}

func newChosenSettings(store bot.SettingsStore) *chosenSettings {
	return &chosenSettings{store: store, kept: make(map[string]keptSettings)}
}

func workspace(guild string) bot.Workspace { return bot.Workspace{Platform: "discord", ID: guild} }

// get gives a server's settings; outside of servers there are none.
func (c *chosenSettings) get(ctx context.Context, guild string) (bot.Settings, error) {
	if guild == "" {
		return bot.Settings{}, nil
	}
	c.mu.Lock()
	k, known := c.kept[guild]
	c.mu.Unlock()
	if c.store == nil || known && time.Since(k.at) < settingsFor {
		return k.settings, nil
	}
	s, err := c.store.Settings(ctx, workspace(guild))
	if err == nil {
		c.keep(guild, s)
	}
	return s, err
}

func (c *chosenSettings) set(ctx context.Context, guild string, s bot.Settings) error {
	if c.store != nil {
		if err := c.store.KeepSettings(ctx, workspace(guild), s); err != nil {
			return err
		}
	}
	c.keep(guild, s)
	return nil
}

func (c *chosenSettings) keep(guild string, s bot.Settings) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[guild] = keptSettings{s, time.Now()}
}

// settings are those that count in a channel: what was chosen for its server, else the adapter's Options. Where the
// store fails, questions are answered all the same.
func (a *Adapter) settings(ctx context.Context, guild, channel string) bot.ChannelSettings {
	s, err := a.choice.get(ctx, guild)
	if err != nil {
		a.o.Logger.Error("could not read the settings", "adapter", a.Name(), "guild", guild, "error", err)
	}
	if s.Language == "" {
		s.Language = a.o.Language
	}
	if s.HandOff == "" {
		s.HandOff = a.o.HandOverChannel
	}
	s.Private = guild != "" && (s.Private || a.o.Private)
	return s.In(channel)
}

// Names of the fields of the settings.
const (
	languageField = "language"
	editorsField  = "editors"
	quietField    = "quiet"
)

// Types of channels that people write in: text and announcements.
var writtenIn = []int{0, 5}

// openSettings shows an administrator the settings, below what the library holds.
func (u *use) openSettings(ctx context.Context, h bot.Handler) error {
	s, err := u.a.choice.get(ctx, u.GuildID)
	if err != nil {
		return u.failed(ctx, err)
	}
	p := phrases(u.language())
	form := modal{CustomID: u.a.ids.encode(press{Command: settingsCommand}), Title: label(p.Settings.Title, maxModalTitle)}
	m := u.message()
	m.Conversation, m.Command = "", bot.StateCommand
	if state, ok := u.a.handle(ctx, h, m).(*bot.Notice); ok {
		form.Components = append(form.Components, component{Type: textDisplay, Content: sentence(state.Text)})
	}
	optional := false
	field := func(text string, c component) {
		c.Required = &optional
		form.Components = append(form.Components, component{Type: labelled, Label: label(text, maxInputLabel), Component: &c})
	}
	field(p.Settings.Language, component{Type: stringSelect, CustomID: languageField, Options: languageOptions(s.Language)})
	field(p.Settings.Editors, channelField(editorsField, 1, s.HandOff))
	field(p.Settings.Quiet, channelField(quietField, maxOptions, quiet(s)...))
	return u.first(ctx, response{Type: modalResponse, Data: form})
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

// quiet lists the channels in which answers are private, in order.
func quiet(s bot.Settings) []string {
	var list []string
	for _, id := range slices.Sorted(maps.Keys(s.Channels)) {
		if s.Channels[id].Private {
			list = append(list, id)
		}
	}
	return list
}

// saveSettings keeps what an administrator has chosen. That they are one is checked again: the form may have been open
// for long.
func (u *use) saveSettings(ctx context.Context) error {
	if !u.admin() {
		return u.refuse(ctx)
	}
	s, err := u.a.choice.get(ctx, u.GuildID)
	if err != nil {
		return u.failed(ctx, err)
	}
	given := make(map[string][]string)
	walk(u.Data.Components, func(c *pressed) { given[c.CustomID] = c.Values })
	s.Language, s.HandOff = first(given[languageField]), first(given[editorsField])
	s.Channels = maps.Clone(s.Channels)
	if s.Channels == nil {
		s.Channels = make(map[string]bot.ChannelSettings)
	}
	for _, id := range append(quiet(s), given[quietField]...) {
		c := s.Channels[id]
		c.Private = slices.Contains(given[quietField], id)
		s.Channels[id] = c
		if c == (bot.ChannelSettings{}) {
			delete(s.Channels, id)
		}
	}
	if err := u.a.choice.set(ctx, u.GuildID, s); err != nil {
		return u.failed(ctx, err)
	}
	u.a.o.Logger.Info("settings changed", "adapter", u.a.Name(), "guild", u.GuildID, "user", u.by().ID)
	return u.notice(ctx, phrases(u.language()).Settings.Saved)
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
