package bot

import (
	"context"
	"errors"
	"time"
)

// A Store is what must be remembered across restarts and, where several replicas serve, between them. All methods are
// safe for concurrent use. Adapters use the part that they need.
type Store interface {
	Installations
	SettingsStore
	Deliveries
	Threads
}

// A Workspace names where people talk: a Slack workspace or organisation, a Discord server.
type Workspace struct {
	Platform string // an adapter's name: "slack"
	ID       string // the platform's own: "T024BE7LD"
}

// An Installation is what a workspace gave Svar when it was installed there.
type Installation struct {
	Workspace
	Organization string // that the workspace belongs to; "" none, or the workspace's ID where it is one itself
	Bot          string // Svar's user there
	Token        string // a secret: a store keeps it encrypted
	Scopes       []string
	At           time.Time // when; set by the store
}

// Installations remembers where Svar is installed.
type Installations interface {
	// Installation gives what a workspace gave; false where Svar is not installed there.
	Installation(ctx context.Context, w Workspace) (Installation, bool, error)
	// Install keeps an installation in place of an earlier one.
	Install(ctx context.Context, i Installation) error
	// Uninstall forgets a workspace: its installation and its settings. Forgetting twice does nothing.
	Uninstall(ctx context.Context, w Workspace) error
}

// Settings are what administrators have chosen for a workspace. The zero value is how it begins.
type Settings struct {
	Language string // of the bot's own words, where neither question nor person tells; "" is not chosen
	HandOff  string // the channel that is told the questions without an answer; "" offers no such thing
	Private  bool   // whether commands are answered to the asker alone, unless they say otherwise
	Channels map[string]ChannelSettings
}

// ChannelSettings are what is different in one channel. The zero value is nothing.
type ChannelSettings struct {
	Language string // instead of the workspace's
	HandOff  string // instead of the workspace's
	Private  bool   // although the workspace's commands are not
	Listen   bool   // whether sure answers are given there without being asked
}

// In gives the settings that count in a channel.
func (s Settings) In(channel string) ChannelSettings {
	c := s.Channels[channel]
	if c.Language == "" {
		c.Language = s.Language
	}
	if c.HandOff == "" {
		c.HandOff = s.HandOff
	}
	c.Private = c.Private || s.Private
	return c
}

// SettingsStore remembers settings.
type SettingsStore interface {
	// Settings gives a workspace's settings; the zero value where none were kept.
	Settings(ctx context.Context, w Workspace) (Settings, error)
	// KeepSettings keeps a workspace's settings, all of them, in place of the earlier ones.
	KeepSettings(ctx context.Context, w Workspace, s Settings) error
}

// ErrUnderWay says that somebody else is about a delivery.
var ErrUnderWay = errors.New("somebody else is about it")

// Deliveries knows what has been answered, however often and wherever a platform delivers it; and what has been said
// lately, where nothing should be said twice. Whoever has claimed a delivery must say what became of it; where they
// cannot, because they have died, it can be claimed again after less than a minute, which is when Slack delivers again.
// An empty key names nothing: it can always be claimed.
type Deliveries interface {
	// Claim tells whether the delivery of that key is the caller's to answer. It is false once it was answered. While
	// somebody else is about it, it fails with ErrUnderWay: the platform should deliver again.
	Claim(ctx context.Context, key string) (bool, error)
	// Done says that a delivery was answered, claimed or not. It is known for an hour from now.
	Done(ctx context.Context, key string) error
	// Release says that a delivery was not answered, and may be claimed by whoever gets it next.
	Release(ctx context.Context, key string) error
}

// Threads knows in which threads Svar takes part, so that follow-up questions need no mention.
type Threads interface {
	// Follow remembers a thread, for two weeks from now.
	Follow(ctx context.Context, thread string) error
	// Follows tells whether a thread is remembered.
	Follows(ctx context.Context, thread string) (bool, error)
}
