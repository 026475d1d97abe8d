package slack

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"svar/adapters/adaptertest"
	"svar/adapters/slack/slackfake"
	"svar/bot"
)

func TestConformance(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		adaptertest.Suite{
			New:           func(t *testing.T) adaptertest.Platform { return newWorkplace(t, way) },
			Conversations: []string{slackfake.AnnaDM, slackfake.General, slackfake.Shared},
			Secrets:       secrets,
		}.Run(t)
	})
}

// A workplace is the adapter in a fake Slack, as people there see it. A conversation is a channel, and within it the
// thread of the first thing said.
type workplace struct {
	*slackfake.Server
	adapter *Adapter

	mu    sync.Mutex
	heard map[string]int // how many answers were read, by channel
	roots map[string]string
	last  *slackfake.Sent
}

var (
	_ adaptertest.Platform    = (*workplace)(nil)
	_ adaptertest.Redeliverer = (*workplace)(nil)
	_ adaptertest.Echoer      = (*workplace)(nil)
	_ adaptertest.Harmer      = (*workplace)(nil)
)

func newWorkplace(t *testing.T, way string) *workplace {
	a, fake, _, _ := connect(t, setup{way: way})
	return &workplace{Server: fake, adapter: a, heard: map[string]int{}, roots: map[string]string{}}
}

func (w *workplace) Adapter() bot.Adapter { return w.adapter }

// Say mentions the bot in the conversation's thread. It returns when a delivery has been tried: one that the adapter
// answers slowly is acknowledged late.
func (w *workplace) Say(ctx context.Context, channel, text string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	user := slackfake.Anna
	if channel != slackfake.AnnaDM {
		text = mention + text
	}
	sent := w.Server.Say(slackfake.Said{User: user, Channel: channel, Text: text, Thread: w.roots[channel]})
	if w.roots[channel] == "" {
		w.roots[channel] = sent.TS
	}
	w.last = &sent
	for _, d := range sent.Deliveries {
		if err := d.Wait(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *workplace) Next(ctx context.Context, channel string) (string, error) {
	w.mu.Lock()
	n := w.heard[channel]
	w.heard[channel]++
	w.mu.Unlock()
	var m slackfake.Message
	err := w.Until(ctx, func() bool {
		said := w.said(channel)
		if len(said) > n {
			m = said[n]
		}
		return len(said) > n
	})
	lines := []string{m.Reads()}
	for _, b := range m.Buttons() {
		lines = append(lines, b.Label)
	}
	return strings.Join(lines, "\n"), err
}

// said lists what the bot has said in a channel, also what only one person can see.
func (w *workplace) said(channel string) []slackfake.Message {
	var list []slackfake.Message
	for _, m := range w.Messages() {
		if m.Channel == channel && m.Via != "" {
			list = append(list, m)
		}
	}
	return list
}

func (w *workplace) Redeliver(ctx context.Context) error {
	for _, d := range w.last.Deliveries {
		if err := w.Repeat(d).Wait(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *workplace) SayAsBot(ctx context.Context, channel, text string) error {
	return w.Server.Say(slackfake.Said{User: slackfake.Bot, Channel: channel, Text: text}).Wait(ctx)
}

func (w *workplace) Harm() []string {
	var found []string
	for _, m := range w.Messages() {
		if m.Via == "" {
			continue
		}
		for _, ping := range m.Pings() {
			found = append(found, fmt.Sprintf("%s in %s", ping, m.TS))
		}
		if m.Previews {
			found = append(found, "previews of "+m.Text)
		}
	}
	for _, c := range w.Calls("") {
		if c.Error != "" {
			found = append(found, c.Method+": "+c.Error)
		}
	}
	return append(found, w.Problems()...)
}
