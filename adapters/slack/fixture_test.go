package slack

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// quick is the usual pace, for tests: only what would make them wait is shorter.
func quick() pace {
	p := usual
	p.retry, p.open, p.drain = 2*time.Millisecond, 20*time.Millisecond, 10*time.Second
	return p
}

// The two ways in which deliveries come.
const (
	overHTTP   = "http"
	overSocket = "socket"
)

// each runs a test over both.
func each(t *testing.T, test func(t *testing.T, way string)) {
	for _, way := range []string{overHTTP, overSocket} {
		t.Run(way, func(t *testing.T) { test(t, way) })
	}
}

// A fixture is an adapter at work, connected to a fake Slack.
type fixture struct {
	*testing.T
	*slackfake.Server
	adapter *Adapter
	ctx     context.Context // of the test
	stop    func()          // ends the adapter
	done    chan error      // gives what Run returned
	log     *logged
	url     string // of the adapter, over HTTP
}

// logged keeps a log.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// A setup says how a fixture differs from the usual.
type setup struct {
	way     string
	pace    pace
	fake    slackfake.Options
	options Options
	handler bot.Handler
	idle    bool // the adapter is not run
}

// secrets must never be seen.
var secrets = []string{slackfake.BotToken, slackfake.AppToken, slackfake.SigningSecret, slackfake.ClientSecret}

// connect makes an adapter and a fake for each other.
func connect(t testing.TB, s setup) (*Adapter, *slackfake.Server, *logged, string) {
	t.Helper()
	if s.fake.Pace.Retries == nil {
		s.fake.Pace.Retries = []time.Duration{20 * time.Millisecond, 200 * time.Millisecond, time.Second}
	}
	if s.pace == (pace{}) {
		s.pace = quick()
	}
	s.fake.Scopes = Scopes(true) // what the manifest asks for is enough
	fake := slackfake.Start(s.fake)
	t.Cleanup(fake.Close)
	log := &logged{}
	o := s.options
	o.APIURL = fake.APIURL()
	o.Logger = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelInfo}))
	if o.ClientID == "" {
		o.BotToken = slackfake.BotToken
	}
	if s.way == overSocket {
		o.AppToken = slackfake.AppToken
		return build(o, s.pace), fake, log, ""
	}
	o.SigningSecret = slackfake.SigningSecret
	a := build(o, s.pace)
	web := httptest.NewServer(a)
	t.Cleanup(web.Close)
	fake.UseHTTP(slackfake.URLs{Events: web.URL + "/slack/events", Commands: web.URL + "/slack/commands", Interactions: web.URL + "/slack/interactions"})
	return a, fake, log, web.URL
}

// start runs an adapter until the test ends.
func start(t *testing.T, s setup) *fixture {
	t.Helper()
	a, fake, log, url := connect(t, s)
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	running, stop := context.WithCancel(ctx)
	f := &fixture{T: t, Server: fake, adapter: a, ctx: ctx, stop: stop, done: make(chan error, 1), log: log, url: url}
	if s.idle {
		t.Cleanup(cancel)
		return f
	}
	go func() { f.done <- a.Run(running, s.handler) }()
	t.Cleanup(func() {
		stop()
		f.ended()
		cancel()
		f.noSecrets(log.String())
		for _, p := range fake.Problems() {
			t.Errorf("Slack has a problem: %s", p)
		}
		if t.Failed() {
			text := log.String()
			t.Logf("the end of the adapter's log:\n%s", text[max(0, len(text)-2000):])
		}
	})
	f.ready()
	return f
}

// ready waits until the adapter takes deliveries.
func (f *fixture) ready() {
	f.Helper()
	for !f.adapter.Ready() {
		select {
		case err := <-f.done:
			f.Fatalf("Run returned %v", err)
		case <-f.ctx.Done():
			f.Fatal("the adapter was never ready")
		case <-time.After(time.Millisecond):
		}
	}
}

// ended waits for Run to return nil.
func (f *fixture) ended() {
	f.Helper()
	select {
	case err := <-f.done:
		if err != nil {
			f.Errorf("Run returned %v", err)
		}
		f.done <- nil
	case <-f.ctx.Done():
		f.Error("Run did not return")
	}
}

func (f *fixture) noSecrets(text string) {
	f.Helper()
	for _, s := range secrets {
		if strings.Contains(text, s) {
			f.Errorf("a secret is seen in %.2000s", text)
		}
	}
}

// reply waits for the n-th answer in a message's thread.
func (f *fixture) reply(to slackfake.Sent, n int) slackfake.Message {
	f.Helper()
	list, err := f.Replies(f.ctx, to.Message, n)
	if err != nil {
		f.Fatal(err)
	}
	return list[n-1]
}

// whisper waits for the n-th thing that only one person is told.
func (f *fixture) whisper(user string, n int) slackfake.Message {
	f.Helper()
	list, err := f.Whispers(f.ctx, user, n)
	if err != nil {
		f.Fatal(err)
	}
	return list[n-1]
}

// press presses a button and waits until that has arrived.
func (f *fixture) press(user string, on slackfake.Surface, button string) {
	f.Helper()
	d, err := f.Press(user, on, button)
	if err != nil {
		f.Fatal(err)
	}
	f.wait(d)
}

func (f *fixture) wait(list ...*slackfake.Delivery) {
	f.Helper()
	for _, d := range list {
		if err := d.Wait(f.ctx); err != nil {
			f.Fatal(err)
		}
	}
}

// say says something as Anna in a channel.
func (f *fixture) say(channel, text string) slackfake.Sent {
	return f.Say(slackfake.Said{User: slackfake.Anna, Channel: channel, Text: text})
}

// mention is what people write to have the bot's attention.
const mention = "<@" + slackfake.Bot + "> "

// handlerFunc is a bot.Handler.
type handlerFunc func(context.Context, bot.Message) (bot.Reply, error)

func (h handlerFunc) Handle(ctx context.Context, m bot.Message) (bot.Reply, error) { return h(ctx, m) }

// echo repeats what it is asked.
func echo() bot.Handler {
	return handlerFunc(func(_ context.Context, m bot.Message) (bot.Reply, error) {
		return &bot.Notice{Language: "sv", Text: "reply to " + m.Text + m.Command + m.Argument}, nil
	})
}

// asked keeps the messages that a handler gets.
type asked struct {
	mu    sync.Mutex
	list  []bot.Message
	reply func(bot.Message) bot.Reply
}

func (h *asked) Handle(_ context.Context, m bot.Message) (bot.Reply, error) {
	h.mu.Lock()
	h.list = append(h.list, m)
	h.mu.Unlock()
	if h.reply != nil {
		return h.reply(m), nil
	}
	return &bot.Notice{Language: "sv", Text: fmt.Sprintf("reply to %s%s%s", m.Text, m.Command, m.Argument)}, nil
}

func (h *asked) messages() []bot.Message {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]bot.Message(nil), h.list...)
}
