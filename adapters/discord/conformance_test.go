package discord

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"svar/adapters/adaptertest"
	"svar/adapters/discord/discordfake"
	"svar/bot"
)

func TestConformance(t *testing.T) {
	adaptertest.Suite{
		New:           func(t *testing.T) adaptertest.Platform { return newTalk(t, discordfake.Options{}) },
		Conversations: []string{discordfake.DMID, discordfake.ChannelID, discordfake.QuietID},
		Secrets:       []string{discordfake.DefaultToken},
	}.Run(t)
}

// talk is the adapter, connected to a fake Discord through the gateway.
type talk struct {
	*discordfake.Server
	adapter *Adapter

	mu    sync.Mutex
	heard map[string]int // how many of the bot's messages have been read, by channel
	last  discordfake.Object
}

var (
	_ adaptertest.Platform    = (*talk)(nil)
	_ adaptertest.Redeliverer = (*talk)(nil)
	_ adaptertest.Echoer      = (*talk)(nil)
	_ adaptertest.Harmer      = (*talk)(nil)
)

// openAPI is Discord's own description; nil where it is not at hand.
var openAPI = sync.OnceValues(discordfake.OpenAPIFromEnvironment)

// judge holds what the adapter sent to Discord's own description: of each test enough to find what is wrong.
func judge(t testing.TB, requests []discordfake.Request) {
	t.Helper()
	api, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range requests[:min(len(requests), 100)] {
		if r.Status >= 300 || len(r.Body) == 0 {
			continue
		}
		if err := api.Request(r.Route, r.Body); err != nil {
			t.Errorf("%.2000s", err.Error())
		}
	}
}

// newTalk makes both, with limits that don't slow tests down unless o says so.
func newTalk(t testing.TB, o discordfake.Options) *talk {
	if o.RateWindow == 0 {
		o.RateWindow = 5 * time.Millisecond
	}
	if o.GlobalRate == 0 {
		o.GlobalRate = 1_000_000
	}
	if o.IdentifyWindow == 0 {
		o.IdentifyWindow = time.Millisecond
	}
	server := discordfake.New(o)
	t.Cleanup(func() {
		for _, v := range server.Violations() {
			t.Errorf("Discord would punish: %s", v)
		}
		server.Close()
		judge(t, server.Requests())
	})
	return &talk{Server: server, adapter: newAdapter(t, server, Options{}), heard: make(map[string]int)}
}

// newAdapter makes an adapter of the fake, which is quick to try again.
func newAdapter(t testing.TB, server *discordfake.Server, o Options) *Adapter {
	t.Helper()
	o.Token, o.PublicKey, o.APIURL = server.Token(), server.PublicKey(), server.URL()+"/api/v10"
	o.AdminRoles = []string{discordfake.EditorRoleID}
	o.Logger = slog.New(slog.NewTextHandler(logs{t}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	a, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.o.Client.CloseIdleConnections)
	a.pace.identify = 10 * time.Millisecond
	a.pace.retry, a.pace.retryMost = time.Millisecond, 10*time.Millisecond
	return a
}

// logs writes what an adapter logs among the test's own lines.
type logs struct{ t testing.TB }

func (l logs) Write(p []byte) (int, error) {
	if strings.Contains(string(p), discordfake.DefaultToken) {
		l.t.Errorf("the log holds the token: %s", p)
	}
	if testing.Verbose() {
		l.t.Logf("%s", p)
	}
	return len(p), nil
}

func (k *talk) Adapter() bot.Adapter { return k.adapter }

func (k *talk) Say(ctx context.Context, channel, text string) error {
	if err := k.connected(ctx); err != nil {
		return err
	}
	if channel != discordfake.DMID {
		text = "<@" + discordfake.BotID + "> " + text
	}
	said := k.Server.Say(channel, discordfake.AnnaID, text, nil)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.last = said
	return nil
}

func (k *talk) connected(ctx context.Context) error {
	return k.Wait(ctx, func() bool { return k.Connected() > 0 })
}

func (k *talk) Next(ctx context.Context, channel string) (string, error) {
	k.mu.Lock()
	n := k.heard[channel]
	k.heard[channel]++
	k.mu.Unlock()
	if err := k.Wait(ctx, func() bool { return k.posted(channel) > n }); err != nil {
		return "", err
	}
	return read(k.Said(channel)[n].Text()), nil
}

// posted counts the messages that the bot has posted in a channel.
func (k *talk) posted(channel string) int {
	made := make(map[string]bool)
	for _, r := range k.Requests(postRoute) {
		var m struct {
			ID string `json:"id"`
		}
		if r.Path == "/channels/"+channel+"/messages" && json.Unmarshal(r.Answer, &m) == nil && m.ID != "" {
			made[m.ID] = true
		}
	}
	return len(made)
}

var marks = regexp.MustCompile(`\\([^0-9A-Za-z\s])|\*+|~~|` + breaker)

// read gives a text as Discord shows it, near enough to look for words in it.
func read(text string) string { return marks.ReplaceAllString(text, "$1") }

func (k *talk) Redeliver(context.Context) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.Dispatch("MESSAGE_CREATE", k.last) == 0 {
		return errors.New("nobody heard it")
	}
	return nil
}

// SayAsBot has the bot's own account, and another bot, speak to the bot.
func (k *talk) SayAsBot(ctx context.Context, channel, text string) error {
	if err := k.connected(ctx); err != nil {
		return err
	}
	for _, who := range []string{discordfake.BotID, discordfake.OtherBotID} {
		w := discordfake.DefaultWorld()
		k.Dispatch("MESSAGE_CREATE", w.Message(k.NewID(), channel, who, "<@"+discordfake.BotID+"> "+text, nil))
	}
	return nil
}

// Harm lists whom the bot's messages pinged.
func (k *talk) Harm() []string {
	var pinged []string
	for _, c := range []string{discordfake.DMID, discordfake.ChannelID, discordfake.QuietID} {
		for _, m := range k.Said(c) {
			pinged = append(pinged, m.Pings...)
		}
	}
	return slices.Compact(pinged)
}
