// Package adaptertest is the suite of tests that every chat adapter passes, beside the interface that they implement:
// what a person may count on wherever they meet Svar.
//
// An adapter's own tests give it a Platform: the adapter, connected to a fake of its platform, as people see it. What
// a platform can do beyond talking (deliver a message twice, let other bots speak) it says by implementing more of the
// small interfaces here. Replies are the shared set of replies that each adapter also renders to golden files.
package adaptertest

import (
	"context"
	"testing"
	"time"

	"svar/bot"
)

// A Platform is one adapter, connected to a fake of its platform, seen from the side of the people there.
type Platform interface {
	// Adapter is the adapter under test. The suite runs it once.
	Adapter() bot.Adapter
	// Say sends a message to the bot as a person, and returns when the platform has taken it.
	Say(ctx context.Context, conversation, text string) error
	// Next waits for the next thing that the bot says in a conversation, as a person reads it. It fails when ctx is done.
	Next(ctx context.Context, conversation string) (string, error)
}

// A Redeliverer is a platform that may deliver one message several times.
type Redeliverer interface {
	// Redeliver sends the last message once more, as the platform does when it doubts that it arrived.
	Redeliver(ctx context.Context) error
}

// An Echoer is a platform on which bots hear what bots say.
type Echoer interface {
	// SayAsBot has the bot's own account say something, and returns when the adapter has been told.
	SayAsBot(ctx context.Context, conversation, text string) error
}

// A Harmer is a platform on which text can do more than be read: ping people, steer the screen.
type Harmer interface {
	// Harm lists what the bot's texts have done beyond being read, since the beginning.
	Harm() []string
}

// A Suite is what the tests need of an adapter.
type Suite struct {
	// New connects a new adapter with a new fake. It may use t.Cleanup.
	New func(t *testing.T) Platform
	// Conversations names the conversations that can go on side by side; at least one.
	Conversations []string
	// Secrets are texts that must never be seen: tokens, keys.
	Secrets []string
}

// patience is how long the suite waits for what should happen at once.
const patience = 20 * time.Second

// Run runs the suite.
func (s Suite) Run(t *testing.T) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Suite)
	}{
		{"EachMessageOnce", eachMessageOnce},
		{"Order", order},
		{"Silence", silence},
		{"FailureIsPolite", failureIsPolite},
		{"CancelDrains", cancelDrains},
		{"CancelIdle", cancelIdle},
		{"EveryReply", everyReply},
		{"NoHarm", noHarm},
		{"Redelivery", redelivery},
		{"OwnMessages", ownMessages},
	} {
		t.Run(test.name, func(t *testing.T) {
			checkLeaks(t)
			test.run(t, s)
		})
	}
}

// A session is one adapter at work.
type session struct {
	*testing.T
	suite    Suite
	platform Platform
	ctx      context.Context
	cancel   context.CancelFunc // ends the adapter, not the session
	done     chan error         // gives what Run returned
}

// start runs a new adapter with the handler until the test ends.
func start(t *testing.T, suite Suite, h bot.Handler) *session {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), patience)
	running, cancel := context.WithCancel(ctx)
	s := &session{T: t, suite: suite, platform: suite.New(t), ctx: ctx, cancel: cancel, done: make(chan error, 1)}
	go func() { s.done <- s.platform.Adapter().Run(running, h) }()
	t.Cleanup(func() {
		cancel()
		s.ended()
		stop()
	})
	return s
}

// ended waits for Run to return, which must be nil.
func (s *session) ended() {
	s.Helper()
	select {
	case err := <-s.done:
		if err != nil {
			s.noSecret(err.Error())
			s.Errorf("Run returned an error: %v", err)
		}
		s.done <- nil
	case <-s.ctx.Done():
		s.Error("Run did not return after its context was done")
	}
}

func (s *session) say(conversation, text string) {
	s.Helper()
	if err := s.platform.Say(s.ctx, conversation, text); err != nil {
		s.Fatalf("say %q in %q: %v", text, conversation, err)
	}
}

// hear gives the next thing that the bot says in the conversation.
func (s *session) hear(conversation string) string {
	s.Helper()
	text, err := s.platform.Next(s.ctx, conversation)
	if err != nil {
		s.Fatalf("listen in %q: %v", conversation, err)
	}
	s.noSecret(text)
	return text
}
