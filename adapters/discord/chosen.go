package discord

import (
	"context"
	"sync"
	"time"

	"svar/bot"
)

const (
	// settingsFor is after how long a change that another replica has made is seen.
	settingsFor = 10 * time.Second
	// settingsPatience is how long an answer waits for the settings.
	settingsPatience = time.Second
)

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

// get gives a server's settings as they were a moment ago; outside of servers there are none. Where the store fails, it
// also gives those that were known before, and asks the store again in a while: nobody else should wait for it.
func (c *chosenSettings) get(ctx context.Context, guild string) (bot.Settings, error) {
	k := c.known(guild)
	if guild == "" || c.store == nil || time.Since(k.at) < settingsFor {
		return k.settings, nil
	}
	s, err := c.read(ctx, guild)
	if err != nil {
		c.keep(guild, k.settings)
		return k.settings, err
	}
	return s, nil
}

// read gives a server's settings as they are now.
func (c *chosenSettings) read(ctx context.Context, guild string) (bot.Settings, error) {
	if c.store == nil {
		return c.known(guild).settings, nil
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

func (c *chosenSettings) known(guild string) keptSettings {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept[guild]
}

func (c *chosenSettings) keep(guild string, s bot.Settings) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[guild] = keptSettings{s, time.Now()}
}

// settings are those that count in a channel: what was chosen for its server, else the adapter's Options. Language is ""
// where none was chosen. Where the store fails or takes long, questions are answered all the same.
func (a *Adapter) settings(ctx context.Context, guild, channel string) bot.ChannelSettings {
	ctx, cancel := context.WithTimeout(ctx, settingsPatience)
	defer cancel()
	s, err := a.choice.get(ctx, guild)
	if err != nil {
		a.o.Logger.Error("could not read the settings", "adapter", a.Name(), "guild", guild, "error", err)
	}
	if s.HandOff == "" {
		s.HandOff = a.o.HandOverChannel
	}
	return s.In(channel)
}
