package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/bot"
)

const postRoute = "POST /channels/{channel}/messages"

// TestRateLimits holds that limits delay answers and lose none: of one bucket, of all, and Discord's own numbers.
func TestRateLimits(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name    string
		options discordfake.Options
		fault   *discordfake.Fault
	}{
		{"bucket", discordfake.Options{}, &discordfake.Fault{Route: postRoute, Status: 429, RetryAfter: 50 * time.Millisecond, Times: 3}},
		{"global", discordfake.Options{}, &discordfake.Fault{Status: 429, RetryAfter: 50 * time.Millisecond, Global: true, Times: 3}},
		{"as Discord counts", discordfake.Options{RateWindow: 300 * time.Millisecond, GlobalRate: 50}, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := start(t, echo, x.options)
			if x.fault != nil {
				c.Fault(*x.fault)
			}
			for i := range 20 {
				if err := c.Say(c.ctx, discordfake.DMID, fmt.Sprintf("nummer %d", i)); err != nil {
					t.Fatal(err)
				}
			}
			for i := range 20 {
				got, err := c.Next(c.ctx, discordfake.DMID)
				if err != nil || !strings.HasSuffix(got, fmt.Sprintf("svar på nummer %d", i)) {
					t.Errorf("reply %d is %q, %v", i, got, err)
				}
			}
			refused := 0
			for _, r := range c.Requests(postRoute) {
				if r.Status == 429 {
					refused++
				}
			}
			if x.fault == nil && refused > 0 {
				t.Errorf("%d requests came too early although the headers told when", refused)
			}
		})
	}
}

// TestRateLimitHeedsContext holds that waiting for a limit ends with the context.
func TestRateLimitHeedsContext(t *testing.T) {
	t.Parallel()
	k := newTalk(t, discordfake.Options{})
	k.Fault(discordfake.Fault{Status: 429, RetryAfter: time.Hour, Times: discordfake.Always})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	err := k.adapter.rest.do(ctx, request{name: "test", method: "GET", path: "/gateway/bot", bucket: "b", token: true}, nil)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("do returns %v", err)
	}
}

// TestPostedOnce holds that an answer stands once in the channel although Discord's answer to it was lost.
func TestPostedOnce(t *testing.T) {
	t.Parallel()
	for _, f := range []discordfake.Fault{{DropAfter: true}, {Garble: true}, {Drop: true}, {Status: 500}} {
		f.Route = postRoute
		c := start(t, echo, discordfake.Options{})
		c.Fault(f)
		c.hears("en gång")
		c.hears("och en till")
		if n := len(c.Said(discordfake.DMID)); n != 2 {
			t.Errorf("after %+v there are %d messages", f, n)
		}
	}
}

// TestRespondedOnce is the same for interactions, which also reach the bot once.
func TestRespondedOnce(t *testing.T) {
	t.Parallel()
	for _, f := range []discordfake.Fault{{DropAfter: true}, {Garble: true}, {Drop: true}, {Status: 502}} {
		f.Route = callbackRoute
		heard := make(chan bot.Message, 10)
		c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
			heard <- m
			return echo(m)
		}), discordfake.Options{})
		c.Fault(f)
		x := c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.Slash("fråga", text("x"))})
		c.reads(c.answer(x), "svar på x")
		if err := c.adapter.callback(c.ctx, &interaction{ID: x.ID, Token: x.Token}, response{Type: channelMessage, Data: message{Content: "x"}}); err != nil {
			t.Errorf("that it has been answered already is told as a failure: %v", err)
		}
		c.Again(x)
		c.hears("mer")
		if n := len(c.Said(discordfake.ChannelID)); n != 1 || len(heard) != 2 {
			t.Errorf("after %+v there are %d messages, and the bot was asked %d times", f, n, len(heard))
		}
	}
}

// TestHandledOnce holds that a message told twice, as after a RESUME, reaches the bot once.
func TestHandledOnce(t *testing.T) {
	t.Parallel()
	heard := make(chan bot.Message, 10)
	c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
		heard <- m
		return echo(m)
	}), discordfake.Options{})
	c.hears("en gång")
	if err := c.Redeliver(c.ctx); err != nil {
		t.Fatal(err)
	}
	c.hears("och en till")
	if n := len(heard); n != 2 {
		t.Errorf("the bot was asked %d times", n)
	}
}

// TestPanickingHandler holds that a bug elsewhere costs one answer, not the program.
func TestPanickingHandler(t *testing.T) {
	t.Parallel()
	c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
		if m.Text+m.Argument == "panic" {
			panic("a bug")
		}
		return echo(m)
	}), discordfake.Options{})
	c.reads(c.slash("fråga", text("panic")), bot.Sorry("sv").Text)
	if err := c.Say(c.ctx, discordfake.DMID, "panic"); err != nil {
		t.Fatal(err)
	}
	c.await("an apology", func() bool { return len(c.Said(discordfake.DMID)) == 1 })
	c.reads(c.Said(discordfake.DMID)[0], bot.Sorry("sv").Text)
	c.Server.Say(discordfake.DMID, discordfake.AnnaID, "mer", nil)
	c.await("an answer", func() bool { return len(c.Said(discordfake.DMID)) == 2 })
}

// TestGlobalLimit holds that a global limit stops everything but responses to interactions, which are exempt, and a
// bucket's only that bucket.
func TestGlobalLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, global := range []bool{false, true} {
			r := &rest{buckets: map[string]*bucket{"a": {}}}
			h := http.Header{"Retry-After": {"3"}}
			if global {
				h.Set("X-RateLimit-Global", "true")
			}
			r.note("a", http.StatusTooManyRequests, h, nil)
			for _, x := range []struct {
				bucket string
				want   time.Duration
			}{{"", 0}, {"b", map[bool]time.Duration{true: 3 * time.Second}[global]}} {
				began := time.Now()
				if err := r.wait(t.Context(), x.bucket); err != nil || time.Since(began) != x.want {
					t.Errorf("global %t: bucket %q waits %v, %v", global, x.bucket, time.Since(began), err)
				}
			}
		}
	})
}
