package slack

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"svar/adapters/database"
	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// A brokenStore is a bot.Store that fails, once it is broken, to remember what was answered.
type brokenStore struct {
	bot.Store
	broken atomic.Bool
}

var errBroken = errors.New("the disk is full")

func (s *brokenStore) fail() error {
	if s.broken.Load() {
		return errBroken
	}
	return nil
}

func (s *brokenStore) Claim(ctx context.Context, key string) (bool, error) {
	if s.broken.Load() {
		return false, errBroken
	}
	return s.Store.Claim(ctx, key)
}

func (s *brokenStore) Done(context.Context, string) error            { return s.fail() }
func (s *brokenStore) Release(context.Context, string) error         { return s.fail() }
func (s *brokenStore) Follow(context.Context, string) error          { return s.fail() }
func (s *brokenStore) Follows(context.Context, string) (bool, error) { return false, s.fail() }

// openStore gives the store that replicas share.
func openStore(t *testing.T, path string) *database.DB {
	t.Helper()
	store, err := database.Open(t.Context(), database.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// another runs one more replica beside the fixture's, until the test ends.
func (f *fixture) another() *Adapter {
	f.Helper()
	other := build(f.adapter.o, quick())
	ctx, stop := context.WithCancel(f.ctx)
	done := make(chan error, 1)
	go func() { done <- other.Run(ctx, glassBot(f.T)) }()
	f.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			f.Error(err)
		}
	})
	for !other.Ready() {
		if err := pause(f.ctx, time.Millisecond); err != nil {
			f.Fatal(err)
		}
	}
	return other
}

// hears delivers to a replica what was delivered to the fixture's, whether that has taken it or not.
func (f *fixture) hears(other *Adapter, list ...*slackfake.Delivery) {
	f.Helper()
	for _, d := range list {
		if _, err := other.accept(f.ctx, string(d.Kind), encode(f.T, d.Payload)); err != nil {
			f.Error(err)
		}
	}
}

// TestReplicas holds that of two replicas, to which one question is delivered, one answers; that the other knows it;
// and that either follows the thread.
func TestReplicas(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t), options: Options{Store: openStore(t, "")}})
	other := f.another()
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	f.answeredOnce([]slackfake.Sent{sent})
	f.hears(other, sent.Deliveries...)
	if n := len(f.Thread(sent.Message)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
	// The first replica is down: the other one hears what follows in the thread.
	f.stop()
	f.ended()
	reply := f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "och vad kostar glass?", Thread: sent.TS})
	f.hears(other, reply.Deliveries...)
	if n := len(f.Thread(sent.Message)); n != 2 {
		t.Errorf("%d answers, want 2", n)
	}
}

// TestReplicasSayItOnce holds that what one replica has said in a channel that is listened to, another does not say
// again within the hour.
func TestReplicasSayItOnce(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t), options: Options{Store: openStore(t, "")}})
	f.choose(map[string]string{fieldListen: slackfake.General})
	f.wait(f.say(slackfake.General, "Vad kostar glass?").Deliveries...)
	other := f.another()
	f.stop()
	f.ended()
	f.hears(other, f.say(slackfake.General, "Vad kostar glass?").Deliveries...)
	if n := len(f.Spoken(slackfake.General)); n != 1 {
		t.Errorf("the answer was given %d times", n)
	}
	f.hears(other, f.say(slackfake.General, "Hur länge håller glass?").Deliveries...)
	if n := len(f.Spoken(slackfake.General)); n != 2 {
		t.Errorf("the other replica has said %d things, want 1", n-1)
	}
}

// TestItIsRemembered holds that after a restart, the adapter knows what it has answered, which threads it follows, which
// are the assistant pane's, what it has said, and what was chosen.
func TestItIsRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "svar.db")
	f := start(t, setup{way: overHTTP, handler: glassBot(t), options: Options{Store: openStore(t, path)}})
	f.choose(map[string]string{fieldListen: slackfake.Shared})
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	overheard := f.say(slackfake.Shared, "Vad kostar glass?")
	f.answeredOnce([]slackfake.Sent{sent, overheard})
	pane := f.OpenAssistant(slackfake.Anna, slackfake.General)
	f.wait(pane.Deliveries...)
	f.stop()
	f.ended()
	f.adapter.o.Store = openStore(t, path)
	again := f.another()
	f.hears(again, sent.Deliveries...)
	f.hears(again, f.say(slackfake.Shared, "Vad kostar glass?").Deliveries...)
	f.hears(again, f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "vad kostar glass?", Thread: sent.TS}).Deliveries...)
	if n, m := len(f.Thread(sent.Message)), len(f.Spoken(slackfake.Shared)); n != 2 || m != 1 {
		t.Errorf("%d answers in the thread, want 2; %d in the channel, want 1", n, m)
	}
	f.hears(again, f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.AnnaDM, Text: "Hur gör man glass?", Thread: pane.TS}).Deliveries...)
	if n := len(f.Calls("assistant.threads.setStatus")); n != 1 {
		t.Errorf("the pane was shown %d statuses, want 1", n)
	}
}

// TestVolatile holds that a store in memory keeps what bot.Deliveries and bot.Threads promise, as databases do.
func TestVolatile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := newVolatile()
		claims := func(key string, want bool, wantErr error) {
			t.Helper()
			if got, err := v.Claim(t.Context(), key); got != want || !errors.Is(err, wantErr) {
				t.Errorf("a claim of %q gives %v, %v; want %v, %v", key, got, err, want, wantErr)
			}
		}
		claims("a", true, nil)
		claims("a", false, bot.ErrUnderWay)
		v.Release(t.Context(), "a")
		claims("a", true, nil)
		v.Done(t.Context(), "a")
		v.Release(t.Context(), "a")
		claims("a", false, nil)
		v.Follow(t.Context(), "thread")
		time.Sleep(61 * time.Minute)
		claims("a", true, nil)
		if ok, _ := v.Follows(t.Context(), "thread"); !ok {
			t.Error("the thread is forgotten")
		}
		time.Sleep(14 * 24 * time.Hour)
		if ok, _ := v.Follows(t.Context(), "thread"); ok {
			t.Error("the thread is still followed")
		}
	})
}

// TestUnderWay holds that what another replica is about is left to be delivered again.
func TestUnderWay(t *testing.T) {
	store := openStore(t, "")
	f := start(t, setup{way: overHTTP, handler: echo(), options: Options{Store: store}, fake: slackfake.Options{Pace: slackfake.Pace{Retries: []time.Duration{}}}})
	event := map[string]any{"type": "message", "user": slackfake.Anna, "channel": slackfake.AnnaDM, "channel_type": "im", "ts": "1700000000.000001", "text": "hej"}
	if _, err := store.Claim(f.ctx, "slack:message:"+slackfake.Home+":"+slackfake.AnnaDM+":1700000000.000001"); err != nil {
		t.Fatal(err)
	}
	if err := f.Emit(slackfake.Home, event).Wait(f.ctx); err == nil {
		t.Error("a delivery that another replica is about was acknowledged")
	}
	if n := len(f.Spoken(slackfake.AnnaDM)); n != 0 {
		t.Errorf("%d answers, want none", n)
	}
}

// TestBrokenStore holds that people are answered although nothing can be remembered.
func TestBrokenStore(t *testing.T) {
	store := &brokenStore{Store: newVolatile()}
	store.broken.Store(true)
	f := start(t, setup{way: overHTTP, handler: echo(), options: Options{Store: store}})
	f.answeredOnce([]slackfake.Sent{f.say(slackfake.General, mention+"hej")})
}
