package discord

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// A connection is one discordgo session, with the wire below it. It is used by one goroutine.
type connection struct {
	shard   *shard
	session *discordgo.Session
	seq     atomic.Int64
	lost    chan struct{} // discordgo has given the connection up
	served  bool          // whether it stood at least once since the last ending
	known   bool          // whether Discord knows the session, so that it can be resumed
	stuck   bool          // whether discordgo does not let go of its lock

	mu   sync.Mutex
	wire *wire
}

// connect makes a session that is not open yet.
func (s *shard) connect() *connection {
	c := &connection{shard: s, lost: make(chan struct{}, 1)}
	d, err := discordgo.New("Bot " + s.a.o.Token)
	if err != nil {
		panic(fmt.Sprintf("discordgo.New never fails: %v", err))
	}
	d.ShouldReconnectOnError, d.ShouldReconnectVoiceOnSessionError = false, false
	d.StateEnabled, d.SyncEvents, d.Compress = false, true, false
	d.LogLevel = -1 // it would print payloads; what matters we see ourselves
	d.Identify.Intents = s.a.intents()
	d.Identify.Shard = &[2]int{s.id, s.of}
	d.Client = &http.Client{Transport: gatewayAt(s.url)}
	d.Dialer = wires(c.dialled)
	d.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		c.seq.Store(e.Sequence)
		s.a.event(e.Type, e.RawData)
	})
	d.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) { c.isLost() })
	c.session = d
	return c
}

func (c *connection) isLost() {
	select {
	case c.lost <- struct{}{}:
	default:
	}
}

func (c *connection) dialled(w *wire) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wire = w
}

// current is the wire of the last attempt; nil before the first.
func (c *connection) current() *wire {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.wire
}

// hang ends the connection below discordgo.
func (c *connection) hang() {
	if w := c.current(); w != nil {
		w.Close()
	}
}

// live opens the connection and watches it until it ends or ctx is done. It gives how long it stood, and why it ended.
func (c *connection) live(ctx context.Context) (time.Duration, ending) {
	c.served = false
	select {
	case <-c.lost: // of the attempt before
	default:
	}
	err := c.open(ctx)
	w := c.current()
	if err != nil {
		c.hang()
		if w == nil {
			return 0, ending{}
		}
		return 0, w.ended()
	}
	begun := time.Now()
	c.served, c.known = true, true
	c.shard.a.count.shards.Inc()
	c.shard.a.standing.Add(1)
	defer func() {
		c.shard.a.count.shards.Dec()
		c.shard.a.standing.Add(-1)
	}()
	c.watch(ctx, w)
	return time.Since(begun), w.ended()
}

// open opens the session. discordgo takes no context and knows no timeout; where it does not return even when its
// connection is gone, it waits for itself, and the session is stuck.
func (c *connection) open(ctx context.Context) error {
	c.dialled(nil)
	opened := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				opened <- fmt.Errorf("discordgo: panic: %v", p)
			}
		}()
		opened <- c.session.Open()
	}()
	ctx, cancel := context.WithTimeout(ctx, c.shard.a.pace.open)
	defer cancel()
	select {
	case err := <-opened:
		return err
	case <-ctx.Done():
	}
	c.hang()
	select {
	case err := <-opened:
		if err == nil {
			err = ctx.Err()
		}
		return err
	case <-time.After(c.shard.a.pace.yield):
		c.stuck = true
		return context.DeadlineExceeded
	}
}

// watch waits until the connection ends, and ends it itself when it is dead, stuck or no longer wanted.
func (c *connection) watch(ctx context.Context, w *wire) {
	probe := c.shard.a.pace.probe
	tick := time.NewTicker(probe)
	defer tick.Stop()
	for {
		select {
		case <-c.lost:
			w.Close()
			return
		case <-w.gone:
			c.settle()
			return
		case <-ctx.Done():
			c.discard()
			return
		case <-tick.C:
			if w.silence() > 2*probe || !c.ask() {
				w.Close()
			}
		}
	}
}

// ask asks the gateway for a sign of life, and tells whether discordgo could: its own heartbeats take too long to find
// out that nobody answers them.
func (c *connection) ask() bool {
	return c.within(func() {
		c.session.GatewayWriteStruct(struct {
			Op int   `json:"op"`
			D  int64 `json:"d"`
		}{opHeartbeat, c.seq.Load()}) // a failure shows as silence
	})
}

// settle waits until discordgo has noticed that its connection is gone.
func (c *connection) settle() {
	select {
	case <-c.lost:
	case <-time.After(c.shard.a.pace.yield):
		c.stuck = true
	}
}

// within does what needs discordgo's lock, and tells whether it could be had in time.
func (c *connection) within(f func()) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
		return true
	case <-time.After(c.shard.a.pace.yield):
		c.stuck = true
		return false
	}
}

// Close codes after which a session cannot be resumed; all others can.
const (
	invalidSeq      = 4007
	sessionTimedOut = 4009
)

// resumable tells whether the session can go on over a new connection.
func (c *connection) resumable(e ending) bool {
	return c.known && !c.stuck && !e.fresh && e.code != invalidSeq && e.code != sessionTimedOut
}

// discard ends the session for good. One that is stuck is left behind with its connection closed.
func (c *connection) discard() {
	if c == nil {
		return
	}
	if !c.stuck {
		c.within(func() { c.session.Close() })
	}
	c.hang()
}

// gatewayAt answers discordgo's question where the gateway is, without asking anybody: we know already, and discordgo
// would wait out rate limits for ever.
type gatewayAt string

func (g gatewayAt) RoundTrip(*http.Request) (*http.Response, error) {
	body := `{"url": "` + string(g) + `"}`
	return &http.Response{
		StatusCode: http.StatusOK, Header: make(http.Header), Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}, nil
}
