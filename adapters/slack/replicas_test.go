package slack

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// A sharedStore is a bot.Store between replicas.
type sharedStore struct {
	*volatile
	mu      sync.Mutex
	claimed map[string]bool // false: somebody is about it; true: it is done
	threads map[string]bool
	fail    error
}

var _ bot.Store = (*sharedStore)(nil)

func newShared() *sharedStore {
	return &sharedStore{volatile: newVolatile(), claimed: map[string]bool{}, threads: map[string]bool{}}
}

func (s *sharedStore) Claim(_ context.Context, key string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return false, s.fail
	}
	done, there := s.claimed[key]
	switch {
	case done:
		return false, nil
	case there:
		return false, bot.ErrUnderWay
	}
	s.claimed[key] = false
	return true, nil
}

func (s *sharedStore) Done(_ context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.claimed[key] = true
	return s.fail
}

func (s *sharedStore) Release(_ context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.claimed, key)
	return s.fail
}

func (s *sharedStore) Follow(_ context.Context, thread string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.threads[thread] = true
	return s.fail
}

func (s *sharedStore) Follows(_ context.Context, thread string) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.threads[thread], s.fail
}

// TestReplicas holds that of two replicas, to which one question is delivered, one answers; that the other knows it;
// and that either follows the thread.
func TestReplicas(t *testing.T) {
	store := newShared()
	f := start(t, setup{way: overHTTP, handler: glassBot(t), options: Options{Store: store}})
	other := build(f.adapter.o, quick())
	ctx, stop := context.WithCancel(f.ctx)
	done := make(chan error, 1)
	go func() { done <- other.Run(ctx, glassBot(t)) }()
	defer func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}()
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	f.answeredOnce([]slackfake.Sent{sent})
	for !other.Ready() {
		if err := pause(f.ctx, time.Millisecond); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range sent.Deliveries {
		if _, err := other.accept(f.ctx, kindEvents, encode(t, d.Payload)); err != nil {
			t.Error(err)
		}
	}
	if n := len(f.Thread(sent.Message)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
	reply := f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "och vad kostar glass?", Thread: sent.TS})
	f.wait(reply.Deliveries...)
	for _, d := range reply.Deliveries {
		if _, err := other.accept(f.ctx, kindEvents, encode(t, d.Payload)); err != nil {
			t.Error(err)
		}
	}
	if n := len(f.Thread(sent.Message)); n != 2 {
		t.Errorf("%d answers, want 2", n)
	}
}

// TestUnderWay holds that what another replica is about is left to be delivered again.
func TestUnderWay(t *testing.T) {
	store := newShared()
	f := start(t, setup{way: overHTTP, handler: echo(), options: Options{Store: store}, fake: slackfake.Options{Pace: slackfake.Pace{Retries: []time.Duration{}}}})
	sent := f.say(slackfake.AnnaDM, "hej")
	f.answeredOnce([]slackfake.Sent{sent})
	store.mu.Lock()
	for key := range store.claimed {
		store.claimed[key] = false
	}
	store.mu.Unlock()
	f.adapter.seen = newSeen() // as if it had started anew
	if err := f.Repeat(sent.Deliveries[0]).Wait(f.ctx); err == nil {
		t.Error("a delivery that another replica is about was acknowledged")
	}
	if n := len(f.Thread(sent.Message)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

// TestBrokenStore holds that people are answered although nothing can be remembered.
func TestBrokenStore(t *testing.T) {
	store := newShared()
	store.fail = errors.New("the disk is full")
	f := start(t, setup{way: overHTTP, handler: echo(), options: Options{Store: store}})
	f.answeredOnce([]slackfake.Sent{f.say(slackfake.General, mention+"hej")})
}
