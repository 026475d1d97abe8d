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
	// rememberSettings is after how long a change that another replica has made is seen.
	rememberSettings = 10 * time.Second
	// maxRemembered is how many threads, answers and settings are kept here; the store keeps all.
	maxRemembered = 50_000
)

// A memory is what the adapter remembers: in the store, and the latest of it here. It is safe for concurrent use.
type memory struct {
	store      bot.Store
	followed   *cache[bool]         // threads in which the bot has answered
	assistants *cache[bool]         // threads of the assistant pane
	given      *cache[bool]         // answers, by channel
	chosen     *cache[bot.Settings] // by workspace
}

func newMemory(store bot.Store) *memory {
	if store == nil {
		store = newVolatile()
	}
	return &memory{
		store:      store,
		followed:   newCache[bool](maxRemembered, rememberThreads),
		assistants: newCache[bool](maxRemembered, rememberThreads),
		given:      newCache[bool](maxRemembered, rememberSaid),
		chosen:     newCache[bot.Settings](maxRemembered, rememberSettings),
	}
}

// workspace names a workspace or organisation for the store.
func workspace(id string) bot.Workspace { return bot.Workspace{Platform: "slack", ID: id} }

func (m *memory) settings(ctx context.Context, team string) (bot.Settings, error) {
	if s, ok := m.chosen.get(team); ok {
		return s, nil
	}
	s, err := m.store.Settings(ctx, workspace(team))
	if err == nil {
		m.chosen.put(team, s)
	}
	return s, err
}

func (m *memory) keepSettings(ctx context.Context, team string, s bot.Settings) error {
	defer m.chosen.forget(team)
	return m.store.KeepSettings(ctx, workspace(team), s)
}

// claim tells whether a delivery is ours to answer. One without a key always is.
func (m *memory) claim(ctx context.Context, key string) (bool, error) {
	if key == "" {
		return true, nil
	}
	return m.store.Claim(ctx, "slack:"+key)
}

func (m *memory) done(ctx context.Context, key string) error {
	if key == "" {
		return nil
	}
	return m.store.Done(ctx, "slack:"+key)
}

func (m *memory) release(ctx context.Context, key string) error {
	if key == "" {
		return nil
	}
	return m.store.Release(ctx, "slack:"+key)
}

// follows tells whether the bot has answered in a thread.
func (m *memory) follows(ctx context.Context, thread string) (bool, error) {
	if _, ok := m.followed.get(thread); ok {
		return true, nil
	}
	ok, err := m.store.Follows(ctx, thread)
	if ok {
		m.followed.put(thread, true)
	}
	return ok, err
}

// follow remembers that the bot has answered in a thread.
func (m *memory) follow(ctx context.Context, thread string) error {
	if _, ok := m.followed.get(thread); ok {
		return nil
	}
	m.followed.put(thread, true)
	return m.store.Follow(ctx, thread)
}

// isAssistant tells whether a thread is one of the assistant pane.
func (m *memory) isAssistant(thread string) bool {
	_, ok := m.assistants.get(thread)
	return ok
}

func (m *memory) assistant(thread string) { m.assistants.put(thread, true) }

// wasSaid tells whether an answer was given in a channel lately.
func (m *memory) wasSaid(channel string, r bot.Reply) bool {
	key := saidKey(channel, r)
	_, ok := m.given.get(key)
	return key != "" && ok
}

func (m *memory) said(channel string, r bot.Reply) {
	if key := saidKey(channel, r); key != "" {
		m.given.put(key, true)
	}
}

// saidKey names an answer in a channel; "" is a reply that is no answer.
func saidKey(channel string, r bot.Reply) string {
	if a, ok := r.(*bot.Answer); ok {
		return channel + " " + a.Source.Ref.String()
	}
	return ""
}

// volatile is a bot.Store that forgets everything when the program ends: for one program that needs no database. Of
// deliveries the adapter itself knows enough.
type volatile struct {
	mu        sync.Mutex
	installed map[bot.Workspace]bot.Installation
	chosen    map[bot.Workspace]bot.Settings
}

var _ bot.Store = (*volatile)(nil)

func newVolatile() *volatile {
	return &volatile{installed: make(map[bot.Workspace]bot.Installation), chosen: make(map[bot.Workspace]bot.Settings)}
}

func (v *volatile) Installation(_ context.Context, w bot.Workspace) (bot.Installation, bool, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	i, ok := v.installed[w]
	return i, ok, nil
}

func (v *volatile) Install(_ context.Context, i bot.Installation) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	i.At = time.Now()
	v.installed[i.Workspace] = i
	return nil
}

func (v *volatile) Uninstall(_ context.Context, w bot.Workspace) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.installed, w)
	delete(v.chosen, w)
	return nil
}

func (v *volatile) Settings(_ context.Context, w bot.Workspace) (bot.Settings, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.chosen[w], nil
}

func (v *volatile) KeepSettings(_ context.Context, w bot.Workspace, s bot.Settings) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.chosen[w] = s
	return nil
}

func (*volatile) Claim(context.Context, string) (bool, error)   { return true, nil }
func (*volatile) Done(context.Context, string) error            { return nil }
func (*volatile) Release(context.Context, string) error         { return nil }
func (*volatile) Follow(context.Context, string) error          { return nil }
func (*volatile) Follows(context.Context, string) (bool, error) { return false, nil }
