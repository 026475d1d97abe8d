package discord

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Intents are the events that the gateway tells: https://docs.discord.com/developers/events/gateway#gateway-intents.
const (
	guildMessages  = 1 << 9
	directMessages = 1 << 12
	messageContent = 1 << 15 // privileged: closed with 4014 where it is not granted
)

// intents are those that are needed. A message that mentions the bot comes with its text; only those that don't need
// that of message content.
func (a *Adapter) intents() discordgo.Intent {
	if a.o.Listen {
		return guildMessages | directMessages | messageContent
	}
	return guildMessages | directMessages
}

// plan is what Discord says of how to connect.
type plan struct {
	URL    string `json:"url"`
	Shards int    `json:"shards"`
	Limit  struct {
		Remaining      int `json:"remaining"`
		ResetAfter     int `json:"reset_after"` // in milliseconds
		MaxConcurrency int `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// askPlan asks Discord how to connect, until it says so.
func (a *Adapter) askPlan(ctx context.Context) (plan, error) {
	pause := a.pace.retry
	for {
		var p plan
		err := a.rest.do(ctx, request{
			name: "ask for the gateway", method: http.MethodGet, path: "/gateway/bot", bucket: "gateway", token: true, again: true,
		}, &p)
		if err == nil {
			p.Shards, p.Limit.MaxConcurrency = max(p.Shards, 1), max(p.Limit.MaxConcurrency, 1)
			return p, nil
		}
		if hopeless(err) || ctx.Err() != nil {
			return plan{}, err
		}
		a.o.Logger.Warn("could not ask for the gateway", "adapter", a.Name(), "error", err)
		if err := sleep(ctx, pause); err != nil {
			return plan{}, err
		}
		pause = min(2*pause, a.pace.retryMost)
	}
}

// gateway keeps a connection for each shard until ctx is done or one of them fails for good.
func (a *Adapter) gateway(ctx context.Context) error {
	p, err := a.askPlan(ctx)
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return err
	}
	a.o.Logger.Info("connecting to the gateway", "adapter", a.Name(), "shards", p.Shards, "identifies_left", p.Limit.Remaining)
	starts := newStarts(p, a.pace.identify)
	running, cancel := context.WithCancel(ctx)
	defer cancel()
	var shards sync.WaitGroup
	failed := make(chan error, p.Shards)
	for id := range p.Shards {
		s := &shard{a: a, id: id, of: p.Shards, url: p.URL, starts: starts}
		shards.Go(func() {
			if err := s.run(running); err != nil {
				failed <- err
				cancel()
			}
		})
	}
	shards.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// fatalCodes are the close codes after which another try has no sense, and what the operator can do:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes.
var fatalCodes = map[int]string{
	4004: "the bot token is refused; copy it again from the developer portal (Bot, Reset Token)",
	4010: "the shard number is invalid",
	4011: "the bot is in so many servers that it must be sharded; start it again, so that it asks Discord how many shards",
	4012: "Discord no longer knows this version of the gateway; update Svar",
	4013: "Discord does not know an intent; update Svar",
	4014: "an intent is not granted; Svar needs none of the privileged ones, so check the application in the developer portal",
}

// notGranted is the close code where an intent is not granted; listenHint is what can be done when listening is why.
const (
	notGranted = 4014
	listenHint = "listening to channels needs the message content intent; turn it on in the developer portal " +
		"(Bot, Privileged Gateway Intents, Message Content Intent), or turn listening off (SVAR_DISCORD_LISTEN)"
)

// fatal tells whether a close code is one that no other try will mend, and what the operator can do.
func (a *Adapter) fatal(code int) (hint string, ok bool) {
	if code == notGranted && a.o.Listen {
		return listenHint, true
	}
	hint, ok = fatalCodes[code]
	return hint, ok
}

// A shard is one of the connections over which Discord spreads a bot's servers.
type shard struct {
	a      *Adapter
	id, of int
	url    string
	starts *starts
}

// run keeps the shard connected until ctx is done. It fails with a close code that no other try will mend.
func (s *shard) run(ctx context.Context) error {
	var c *connection
	defer func() { c.discard() }()
	pause := s.a.pace.retry
	for ctx.Err() == nil {
		if c == nil {
			if err := s.starts.wait(ctx, s.id); err != nil {
				return nil
			}
			c = s.connect()
		}
		lived, e := c.live(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if hint, fatal := s.a.fatal(e.code); fatal {
			return fmt.Errorf("the gateway closed shard %d with %d: %s", s.id, e.code, hint)
		}
		s.a.o.Logger.Info("gateway connection lost", "adapter", s.a.Name(), "shard", s.id, "code", e.code, "lived", lived, "resumable", c.resumable(e))
		if lived > s.a.pace.retryMost {
			pause = s.a.pace.retry
		}
		again := pause
		if c.resumable(e) && c.served {
			again = s.a.pace.retry // a session that goes on costs no IDENTIFY
		} else {
			pause = min(2*pause, s.a.pace.retryMost)
		}
		if !c.resumable(e) {
			c.discard()
			c = nil
		}
		if sleep(ctx, jitter(again)) != nil {
			return nil
		}
	}
	return nil
}

// jitter keeps shards that failed together from coming back together: between half of d and d.
func jitter(d time.Duration) time.Duration { return d/2 + rand.N(d/2+1) }

// starts paces IDENTIFYs: one at a time for each of max_concurrency keys, and no more in a day than Discord allows,
// which takes the token away from bots that try.
type starts struct {
	keys  int
	pause time.Duration

	mu     sync.Mutex
	next   map[int]time.Time
	left   int
	renews time.Time
}

// startsADay is how many IDENTIFYs Discord allows: https://docs.discord.com/developers/events/gateway#session-start-limit-object.
const startsADay = 1000

func newStarts(p plan, pause time.Duration) *starts {
	return &starts{
		keys: p.Limit.MaxConcurrency, pause: pause, next: make(map[int]time.Time), left: p.Limit.Remaining,
		renews: time.Now().Add(time.Duration(p.Limit.ResetAfter) * time.Millisecond),
	}
}

// wait waits until the shard may identify.
func (s *starts) wait(ctx context.Context, shard int) error {
	return sleep(ctx, time.Until(s.reserve(shard)))
}

// reserve takes the next time at which the shard may identify.
func (s *starts) reserve(shard int) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := time.Now()
	if at.After(s.renews) {
		s.left, s.renews = startsADay, at.Add(24*time.Hour)
	}
	if s.left <= 0 {
		at = s.renews
		s.left, s.renews = startsADay, at.Add(24*time.Hour)
	}
	s.left--
	key := shard % s.keys
	if s.next[key].After(at) {
		at = s.next[key]
	}
	s.next[key] = at.Add(s.pause)
	return at
}
