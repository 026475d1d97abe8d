package slack

import (
	"context"
	"sync"
	"time"

	"svar/bot"
)

const (
	// rememberThreads is for how long a thread in which the bot has answered is listened to.
	rememberThreads = 14 * 24 * time.Hour
	// rememberSaid is for how long an answer is not given again without being asked.
	rememberSaid = time.Hour
	// maxThreads is how many threads and answers are remembered.
	maxThreads = 50_000
)

// An installation is what a workspace gave us when it installed the app.
type installation struct {
	Team       string `json:"team,omitempty"`
	Enterprise string `json:"enterprise,omitempty"`
	Bot        string `json:"bot"`
	Token      string `json:"token"`
}

// A memory is what the adapter remembers. It is safe for concurrent use.
type memory struct {
	threads    *cache[bool] // in which the bot has answered
	assistants *cache[bool] // threads of the assistant pane
	answers    *cache[bool] // given in a channel

	mu        sync.Mutex
	chosen    map[string]settings
	installed map[string]installation
}

func newMemory() *memory {
	return &memory{
		threads:    newCache[bool](maxThreads, rememberThreads),
		assistants: newCache[bool](maxThreads, rememberThreads),
		answers:    newCache[bool](maxThreads, rememberSaid),
		chosen:     make(map[string]settings),
		installed:  make(map[string]installation),
	}
}

func (m *memory) settings(_ context.Context, team string) (settings, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.chosen[team], nil
}

func (m *memory) keepSettings(_ context.Context, team string, s settings) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.chosen[team] = s
	return nil
}

func (m *memory) installation(_ context.Context, id string) (installation, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	in, ok := m.installed[id]
	return in, ok, nil
}

func (m *memory) keepInstallation(_ context.Context, id string, in installation) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.installed[id] = in
	return nil
}

func (m *memory) forgetInstallation(_ context.Context, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.installed, id)
	return nil
}

func (m *memory) claim(context.Context, string) (bool, error) { return true, nil }
func (m *memory) done(context.Context, string) error          { return nil }
func (m *memory) release(context.Context, string) error       { return nil }

// inThread tells whether the bot has answered in a thread.
func (m *memory) inThread(_ context.Context, key string) bool {
	_, ok := m.threads.get(key)
	return ok
}

func (m *memory) answeredIn(_ context.Context, key string) error {
	m.threads.put(key, true)
	return nil
}

// isAssistant tells whether a thread is one of the assistant pane.
func (m *memory) isAssistant(key string) bool {
	_, ok := m.assistants.get(key)
	return ok
}

func (m *memory) assistant(key string) { m.assistants.put(key, true) }

// wasSaid tells whether an answer was given in a channel lately.
func (m *memory) wasSaid(channel string, r bot.Reply) bool {
	key := saidKey(channel, r)
	_, ok := m.answers.get(key)
	return key != "" && ok
}

func (m *memory) said(channel string, r bot.Reply) {
	if key := saidKey(channel, r); key != "" {
		m.answers.put(key, true)
	}
}

// saidKey names an answer in a channel; "" is a reply that is no answer.
func saidKey(channel string, r bot.Reply) string {
	if a, ok := r.(*bot.Answer); ok {
		return channel + " " + a.Source.Ref.String()
	}
	return ""
}
