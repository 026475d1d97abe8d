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
	// refreshThreads is after how long the store is told again that a thread is in use.
	refreshThreads = time.Hour
	// rememberSettings is after how long a change that another replica has made is seen.
	rememberSettings = 10 * time.Second
	// maxRemembered is how many threads, answers and settings are kept here; the store keeps all.
	maxRemembered = 50_000
)

// A memory is what the adapter remembers: in the store, and the latest of it here. It is safe for concurrent use.
type memory struct {
	store    bot.Store
	followed *cache[bool]         // threads in which the bot takes part
	chosen   *cache[bot.Settings] // by workspace
}

func newMemory(store bot.Store) *memory {
	if store == nil {
		store = newVolatile()
	}
	return &memory{
		store:    store,
		followed: newCache[bool](maxRemembered, refreshThreads),
		chosen:   newCache[bot.Settings](maxRemembered, rememberSettings),
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

// claim tells whether what a key names is ours to do: a delivery to answer, or something to say unasked. What has no
// key always is.
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

// follows tells whether the bot takes part in a thread.
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

// follow remembers that the bot takes part in a thread.
func (m *memory) follow(ctx context.Context, thread string) error {
	if _, ok := m.followed.get(thread); ok {
		return nil
	}
	m.followed.put(thread, true)
	return m.store.Follow(ctx, thread)
}

// assistant names a thread of the assistant pane for the store.
func assistant(thread string) string { return "assistant " + thread }

// volatile is a bot.Store that forgets everything when the program ends: for one program that needs no database.
type volatile struct {
	mu        sync.Mutex
	installed map[bot.Workspace]bot.Installation
	chosen    map[bot.Workspace]bot.Settings
	answered  *cache[bool] // whether it is done, by key
	followed  *cache[bool]
}

var _ bot.Store = (*volatile)(nil)

func newVolatile() *volatile {
	return &volatile{
		installed: make(map[bot.Workspace]bot.Installation), chosen: make(map[bot.Workspace]bot.Settings),
		answered: newCache[bool](maxRemembered, rememberDeliveries), followed: newCache[bool](maxRemembered, rememberThreads),
	}
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

// Claim tells whether nobody has claimed a delivery in the last hour.
func (v *volatile) Claim(_ context.Context, key string) (bool, error) {
	done, known := v.answered.orPut(key, false)
	if known && !done {
		return false, bot.ErrUnderWay
	}
	return !known, nil
}

func (v *volatile) Done(_ context.Context, key string) error {
	v.answered.put(key, true)
	return nil
}

func (v *volatile) Release(_ context.Context, key string) error {
	if done, known := v.answered.get(key); known && !done {
		v.answered.forget(key)
	}
	return nil
}

func (v *volatile) Follow(_ context.Context, thread string) error {
	v.followed.put(thread, true)
	return nil
}

func (v *volatile) Follows(_ context.Context, thread string) (bool, error) {
	_, ok := v.followed.get(thread)
	return ok, nil
}
