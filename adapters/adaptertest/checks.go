package adaptertest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"svar/bot"
)

// eachMessageOnce holds that every message is handled once, in its conversation, and its reply shown there.
func eachMessageOnce(t *testing.T, suite Suite) {
	h := &script{}
	s := start(t, suite, h)
	for _, c := range suite.Conversations {
		for i := range 5 {
			s.say(c, fmt.Sprintf("question %s %d", c, i))
		}
	}
	for _, c := range suite.Conversations {
		for i := range 5 {
			if got, want := s.hear(c), fmt.Sprintf("reply to question %s %d", c, i); !strings.Contains(got, want) {
				t.Errorf("in %q the bot said %q, want %q", c, got, want)
			}
		}
	}
	h.checkOnce(t, suite.Conversations)
}

// order holds that the replies of a conversation come in the order of its messages, however many there are.
func order(t *testing.T, suite Suite) {
	s := start(t, suite, &script{})
	c := suite.Conversations[0]
	for i := range 50 {
		s.say(c, fmt.Sprintf("question %02d", i))
	}
	for i := range 50 {
		if got, want := s.hear(c), fmt.Sprintf("reply to question %02d", i); !strings.Contains(got, want) {
			t.Fatalf("reply %d is %q, want %q", i, got, want)
		}
	}
}

// silence holds that a nil reply shows nothing.
func silence(t *testing.T, suite Suite) {
	s := start(t, suite, &script{reply: func(_ context.Context, m bot.Message) (bot.Reply, error) {
		if m.Text == "silence" {
			return nil, nil
		}
		return &bot.Notice{Language: "en", Text: "spoken"}, nil
	}})
	c := suite.Conversations[0]
	s.say(c, "silence")
	s.say(c, "speak")
	if got := s.hear(c); !strings.Contains(got, "spoken") {
		t.Errorf("the first thing said is %q, want nothing before %q", got, "spoken")
	}
}

// failureIsPolite holds that a failure of the handler is told without what failed, and that the adapter goes on.
func failureIsPolite(t *testing.T, suite Suite) {
	const internal = "dial tcp 10.0.0.1: password hunter2"
	s := start(t, suite, &script{reply: func(_ context.Context, m bot.Message) (bot.Reply, error) {
		if m.Text == "fail" {
			return nil, errors.New(internal)
		}
		return &bot.Notice{Language: "en", Text: "still here"}, nil
	}})
	c := suite.Conversations[0]
	s.say(c, "fail")
	got := s.hear(c)
	if !saysSorry(got) || strings.Contains(got, "hunter2") {
		t.Errorf("after a failure the bot says %q", got)
	}
	s.say(c, "go on")
	if got := s.hear(c); !strings.Contains(got, "still here") {
		t.Errorf("after a failure the bot goes on with %q", got)
	}
}

// saysSorry tells whether a text holds bot.Sorry in any language, wherever its lines are broken.
func saysSorry(text string) bool {
	text = oneSpace(text)
	return slices.ContainsFunc([]string{"sv", "en", "nb", "da", "de", "fi"}, func(language string) bool {
		return strings.Contains(text, bot.Sorry(language).Text)
	})
}

// cancelDrains holds that what has been accepted is answered even when the adapter is told to end meanwhile: the
// handler is not interrupted.
func cancelDrains(t *testing.T, suite Suite) {
	entered, release := make(chan struct{}), make(chan struct{})
	s := start(t, suite, &script{reply: func(ctx context.Context, _ bot.Message) (bot.Reply, error) {
		close(entered)
		<-release
		if ctx.Err() != nil {
			return nil, ctx.Err() // as one that waits for something would
		}
		return &bot.Notice{Language: "en", Text: "at last"}, nil
	}})
	c := suite.Conversations[0]
	s.say(c, "slow question")
	select {
	case <-entered:
	case <-s.ctx.Done():
		t.Fatal("the message never reached the handler")
	}
	s.cancel()
	close(release)
	if got := s.hear(c); !strings.Contains(got, "at last") {
		t.Errorf("the bot said %q", got)
	}
	s.ended()
}

// cancelIdle holds that an adapter with nothing to do ends at once.
func cancelIdle(t *testing.T, suite Suite) {
	s := start(t, suite, &script{})
	c := suite.Conversations[0]
	s.say(c, "question")
	s.hear(c)
	s.cancel()
	s.ended()
}

// everyReply holds that each kind of reply can be shown, with the words that matter.
func everyReply(t *testing.T, suite Suite) {
	replies := Replies()
	h := &script{reply: func(_ context.Context, m bot.Message) (bot.Reply, error) {
		for _, r := range replies {
			if r.Name == m.Text {
				return r.Reply, nil
			}
		}
		return nil, fmt.Errorf("no reply named %q", m.Text)
	}}
	s := start(t, suite, h)
	c := suite.Conversations[0]
	for _, r := range replies {
		s.say(c, r.Name)
		got := oneSpace(s.hear(c))
		for _, want := range r.Shows {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q:\n%s", r.Name, want, got)
			}
		}
	}
}

// noHarm holds that nothing in a reply does more than be read.
func noHarm(t *testing.T, suite Suite) {
	replies := Hostile()
	next := 0
	s := start(t, suite, &script{reply: func(context.Context, bot.Message) (bot.Reply, error) {
		next++
		return replies[next-1], nil
	}})
	c := suite.Conversations[0]
	for range replies {
		s.say(c, "question")
		s.hear(c)
	}
	if p, ok := s.platform.(Harmer); ok && len(p.Harm()) > 0 {
		harm := p.Harm()
		t.Errorf("the replies did more than be read in %d places, first: %q", len(harm), harm[:min(len(harm), 5)])
	}
}

// redelivery holds that a message which arrives twice is answered once.
func redelivery(t *testing.T, suite Suite) {
	h := &script{}
	s := start(t, suite, h)
	p, ok := s.platform.(Redeliverer)
	if !ok {
		return // the platform never does so
	}
	c := suite.Conversations[0]
	s.say(c, "question "+c+" 0")
	if err := p.Redeliver(s.ctx); err != nil {
		t.Fatal(err)
	}
	s.say(c, "question "+c+" 1")
	for i := range 2 {
		if got, want := s.hear(c), fmt.Sprintf("reply to question %s %d", c, i); !strings.Contains(got, want) {
			t.Errorf("the bot said %q, want %q", got, want)
		}
	}
}

// ownMessages holds that the bot never answers itself.
func ownMessages(t *testing.T, suite Suite) {
	s := start(t, suite, &script{})
	p, ok := s.platform.(Echoer)
	if !ok {
		return // the platform never tells
	}
	c := suite.Conversations[0]
	if err := p.SayAsBot(s.ctx, c, "question to myself"); err != nil {
		t.Fatal(err)
	}
	for i := range 3 { // the answer to itself may come between those to the person
		question := fmt.Sprintf("question %d by a person", i)
		s.say(c, question)
		if got := s.hear(c); !strings.Contains(got, question) {
			t.Errorf("the bot answered itself: %q", got)
		}
	}
}

// A script is a handler that records what it is asked. Without reply, it repeats the question.
type script struct {
	reply func(context.Context, bot.Message) (bot.Reply, error)
	messages
}

func (h *script) Handle(ctx context.Context, m bot.Message) (bot.Reply, error) {
	h.add(m)
	if h.reply != nil {
		return h.reply(ctx, m)
	}
	return &bot.Notice{Language: "en", Text: "reply to " + m.Text}, nil
}

// oneSpace puts a single space between words, so that a text reads the same wherever its lines are broken.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
