// Package databasetest is the suite that every bot.Store passes: what adapters count on, whichever database remembers.
package databasetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"svar/bot"
)

// A Suite is what the tests need of an implementation.
type Suite struct {
	// New gives an empty store, which takes the time from now. It may use t.Cleanup.
	New func(t *testing.T, now func() time.Time) bot.Store
}

// Run runs the suite.
func (s Suite) Run(t *testing.T) {
	for _, test := range []struct {
		name string
		run  func(*fixture)
	}{
		{"Installations", installations},
		{"Uninstall", uninstall},
		{"Settings", settings},
		{"Deliveries", deliveries},
		{"ClaimsExpire", claimsExpire},
		{"OneClaims", oneClaims},
		{"Threads", threads},
		{"Cancelled", cancelled},
		{"SideBySide", sideBySide},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &clock{}
			c.at.Store(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC).UnixNano())
			test.run(&fixture{T: t, Store: s.New(t, c.now), clock: c, ctx: t.Context()})
		})
	}
}

// A clock stands still until it is moved.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time          { return time.Unix(0, c.at.Load()) }
func (c *clock) forward(d time.Duration) { c.at.Add(int64(d)) }

type fixture struct {
	*testing.T
	bot.Store
	clock *clock
	ctx   context.Context
}

func (f *fixture) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

var (
	here      = bot.Workspace{Platform: "slack", ID: "T1"}
	there     = bot.Workspace{Platform: "slack", ID: "T2"}
	elsewhere = bot.Workspace{Platform: "discord", ID: "T1"}
)

func installation(w bot.Workspace, token string) bot.Installation {
	return bot.Installation{Workspace: w, Organization: "E1", Bot: "U1", Token: token, Scopes: []string{"chat:write", "commands"}}
}

// has checks which token a workspace has; "" is none.
func (f *fixture) has(w bot.Workspace, token string) {
	f.Helper()
	got, ok, err := f.Installation(f.ctx, w)
	f.must(err)
	if ok != (token != "") || got.Token != token {
		f.Errorf("%v has %+v, %v; want the token %q", w, got, ok, token)
	}
}

func installations(f *fixture) {
	f.has(here, "")
	f.must(f.Install(f.ctx, installation(here, "first token")))
	f.must(f.Install(f.ctx, installation(elsewhere, "another")))
	f.has(here, "first token")
	f.has(there, "")
	f.has(elsewhere, "another")
	f.clock.forward(time.Hour)
	again := bot.Installation{Workspace: here, Bot: "U2", Token: "åäö\x00"}
	f.must(f.Install(f.ctx, again))
	again.At = f.clock.now().UTC()
	got, _, err := f.Installation(f.ctx, here)
	f.must(err)
	if diff := cmp.Diff(again, got); diff != "" {
		f.Errorf("installed again (-want +got):\n%s", diff)
	}
}

func uninstall(f *fixture) {
	for _, w := range []bot.Workspace{here, elsewhere} {
		f.must(f.Install(f.ctx, installation(w, "token")))
		f.must(f.KeepSettings(f.ctx, w, bot.Settings{Language: "fi"}))
	}
	f.must(f.Uninstall(f.ctx, here))
	f.must(f.Uninstall(f.ctx, here))
	f.has(here, "")
	f.has(elsewhere, "token")
	f.chosen(here, bot.Settings{})
	f.chosen(elsewhere, bot.Settings{Language: "fi"})
}

// chosen checks a workspace's settings.
func (f *fixture) chosen(w bot.Workspace, want bot.Settings) {
	f.Helper()
	got, err := f.Settings(f.ctx, w)
	f.must(err)
	if diff := cmp.Diff(want, got); diff != "" {
		f.Errorf("the settings of %v (-want +got):\n%s", w, diff)
	}
}

func settings(f *fixture) {
	f.chosen(here, bot.Settings{})
	all := bot.Settings{Language: "da", HandOff: "C9", Private: true, Channels: map[string]bot.ChannelSettings{
		"C1": {Language: "de", Listen: true}, "C2": {HandOff: "C8", Private: true},
	}}
	f.must(f.KeepSettings(f.ctx, here, all))
	f.chosen(here, all)
	f.chosen(there, bot.Settings{})
	f.chosen(elsewhere, bot.Settings{})
	fewer := bot.Settings{Channels: map[string]bot.ChannelSettings{"C2": {Listen: true}}}
	f.must(f.KeepSettings(f.ctx, here, fewer))
	f.chosen(here, fewer)
	f.must(f.KeepSettings(f.ctx, here, bot.Settings{Channels: map[string]bot.ChannelSettings{"C2": {}}}))
	f.chosen(here, bot.Settings{})
}

// claims checks what becomes of a claim.
func (f *fixture) claims(key string, want bool, wantErr error) {
	f.Helper()
	got, err := f.Claim(f.ctx, key)
	if got != want || !errors.Is(err, wantErr) {
		f.Errorf("a claim of %q gives %v, %v; want %v, %v", key, got, err, want, wantErr)
	}
}

func deliveries(f *fixture) {
	f.claims("a", true, nil)
	f.claims("b", true, nil)
	f.claims("a", false, bot.ErrUnderWay)
	f.must(f.Release(f.ctx, "a"))
	f.must(f.Release(f.ctx, "a"))
	f.claims("a", true, nil)
	f.must(f.Done(f.ctx, "a"))
	f.must(f.Done(f.ctx, "a"))
	f.claims("a", false, nil)
	f.must(f.Release(f.ctx, "a"))
	f.claims("a", false, nil)
	f.must(f.Done(f.ctx, "never claimed"))
	f.claims("never claimed", false, nil)
	for range 2 {
		f.claims("", true, nil)
		f.must(f.Done(f.ctx, ""))
		f.must(f.Release(f.ctx, ""))
	}
}

func claimsExpire(f *fixture) {
	f.claims("died", true, nil)
	f.claims("answered", true, nil)
	f.must(f.Done(f.ctx, "answered"))
	f.clock.forward(30 * time.Second)
	f.claims("died", false, bot.ErrUnderWay)
	f.clock.forward(29 * time.Second)
	f.claims("died", true, nil)
	f.claims("died", false, bot.ErrUnderWay)
	f.clock.forward(59 * time.Minute)
	f.claims("answered", false, nil)
	f.must(f.Done(f.ctx, "answered"))
	f.clock.forward(59 * time.Minute)
	f.claims("answered", false, nil)
	f.clock.forward(2 * time.Minute)
	f.claims("answered", true, nil)
}

func oneClaims(f *fixture) {
	var first, underWay atomic.Int64
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			got, err := f.Claim(f.ctx, "wanted")
			switch {
			case got && err == nil:
				first.Add(1)
			case !got && errors.Is(err, bot.ErrUnderWay):
				underWay.Add(1)
			}
		})
	}
	wg.Wait()
	if first.Load() != 1 || underWay.Load() != 15 {
		f.Errorf("%d have claimed it, %d were told that it is under way", first.Load(), underWay.Load())
	}
}

// follows checks whether a thread is followed.
func (f *fixture) follows(thread string, want bool) {
	f.Helper()
	got, err := f.Follows(f.ctx, thread)
	f.must(err)
	if got != want {
		f.Errorf("%q is followed: %v", thread, got)
	}
}

func threads(f *fixture) {
	f.follows("a", false)
	f.must(f.Follow(f.ctx, "a"))
	f.follows("a", true)
	f.follows("b", false)
	f.clock.forward(10 * 24 * time.Hour)
	f.must(f.Follow(f.ctx, "a"))
	f.clock.forward(13 * 24 * time.Hour)
	f.follows("a", true)
	f.clock.forward(2 * 24 * time.Hour)
	f.follows("a", false)
	f.claims("what sweeps", true, nil)
	f.must(f.Follow(f.ctx, "a"))
	f.follows("a", true)
}

func cancelled(f *fixture) {
	ctx, cancel := context.WithCancel(f.ctx)
	cancel()
	_, _, found := f.Installation(ctx, here)
	_, read := f.Settings(ctx, here)
	_, claim := f.Claim(ctx, "a")
	_, follows := f.Follows(ctx, "a")
	for name, err := range map[string]error{
		"Installation": found, "Install": f.Install(ctx, installation(here, "t")), "Uninstall": f.Uninstall(ctx, here),
		"Settings": read, "KeepSettings": f.KeepSettings(ctx, here, bot.Settings{}),
		"Claim": claim, "Done": f.Done(ctx, "a"), "Release": f.Release(ctx, "a"),
		"Follow": f.Follow(ctx, "a"), "Follows": follows,
	} {
		if !errors.Is(err, context.Canceled) {
			f.Errorf("%s gives %v", name, err)
		}
	}
	f.claims("a", true, nil)
}

func sideBySide(f *fixture) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			w := bot.Workspace{Platform: "slack", ID: fmt.Sprint(i % 3)}
			for j := range 20 {
				key := fmt.Sprint(i, "/", j)
				claimed, err := f.Claim(f.ctx, key)
				if err != nil || !claimed {
					f.Errorf("claim %s: %v, %v", key, claimed, err)
				}
				_, read := f.Settings(f.ctx, w)
				_, _, found := f.Installation(f.ctx, w)
				errs := []error{
					f.Done(f.ctx, key), f.Install(f.ctx, installation(w, key)), f.KeepSettings(f.ctx, w, bot.Settings{HandOff: key}),
					f.Follow(f.ctx, key), read, found,
				}
				if err := errors.Join(errs...); err != nil {
					f.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
