package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
)

// Socket Mode is spoken here and not by slack-go's socketmode, which cannot send pings and so notices a silent socket
// too late, leaves events it does not know unacknowledged, closes a socket before it has the next one, and opens
// sockets without a pause where they drop at once.
// https://docs.slack.dev/apis/events-api/using-socket-mode

// An opener spaces out the openings of sockets: the longer, the more of them were of no use.
type opener struct {
	pace pace

	mu      sync.Mutex
	useless int // sockets in a row that brought nothing
	next    time.Time
}

// wait waits until a socket may be opened.
func (o *opener) wait(ctx context.Context) error {
	o.mu.Lock()
	at := o.next
	if now := time.Now(); at.Before(now) {
		at = now
	}
	o.next = at.Add(o.gap())
	o.mu.Unlock()
	return pause(ctx, time.Until(at))
}

// gap is the time between two openings. The first sockets are opened at once.
func (o *opener) gap() time.Duration {
	if o.useless == 0 {
		return o.pace.open / 4
	}
	return min(o.pace.open<<min(o.useless-1, 16), o.pace.openMax)
}

// ended notes how a socket, or the attempt to open one, was: whether it brought anything.
func (o *opener) ended(useful bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if useful {
		o.useless = 0
		return
	}
	o.useless++
	if next := time.Now().Add(o.gap()); o.next.Before(next) {
		o.next = next
	}
}

// later puts the next opening off.
func (o *opener) later(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if next := time.Now().Add(d); o.next.Before(next) {
		o.next = next
	}
}

// hold keeps a socket open until ctx is done, and returns when what its sockets have taken is acknowledged. It returns
// an error only where Slack refuses the token. A socket that Slack asks to replace is read until it ends, beside the
// one that replaces it.
func (a *Adapter) hold(ctx context.Context, door *opener, n int) error {
	var old sync.WaitGroup
	defer old.Wait()
	for {
		if door.wait(ctx) != nil {
			return nil
		}
		c, err := a.open(ctx)
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			if fatal(err) {
				return fmt.Errorf("slack: open a socket: %w", hint(err, "the app-level token (xapp-…), which needs the scope connections:write and Socket Mode turned on"))
			}
			var limited *slack.RateLimitedError
			if errors.As(err, &limited) {
				door.later(limited.RetryAfter)
			}
			door.ended(false)
			a.log.Warn("cannot open a socket", "socket", n, "error", redacted(err))
			continue
		}
		replace := make(chan struct{})
		old.Go(func() { a.listen(ctx, door, c, replace) })
		<-replace
		if ctx.Err() != nil {
			return nil
		}
	}
}

// fatal tells whether there is no use in trying again.
func fatal(err error) bool {
	var status slack.StatusCodeError
	return refused(err) || errors.As(err, &status) && status.Code == http.StatusNotFound
}

// A socket is a connection in Socket Mode.
type socket struct {
	conn    *websocket.Conn
	writing sync.Mutex
}

// maxFrame is how much of a message is read; Slack's are far smaller.
const maxFrame = 1 << 20

// open opens a socket.
func (a *Adapter) open(ctx context.Context) (*socket, error) {
	ctx, cancel := context.WithTimeout(ctx, a.pace.call)
	defer cancel()
	_, address, err := a.api("", slack.OptionAppLevelToken(a.o.AppToken)).StartSocketModeContext(ctx)
	a.count.calls.WithLabelValues("apps.connections.open", outcomeOf(err)).Inc()
	if err != nil {
		return nil, err
	}
	dialer := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: a.pace.call}
	conn, _, err := dialer.DialContext(ctx, address, nil)
	if err != nil {
		return nil, fmt.Errorf("dial: %w", redacted(err))
	}
	conn.SetReadLimit(maxFrame)
	return &socket{conn: conn}, nil
}

// listen reads a socket until it ends, is silent, or ctx is done. It closes replace as soon as another should be opened,
// and returns when what it has taken is acknowledged.
func (a *Adapter) listen(ctx context.Context, door *opener, c *socket, replace chan struct{}) {
	began, brought, leaving := time.Now(), false, false
	useful := func() bool { return brought || time.Since(began) > longLived*a.pace.open }
	leave := func() {
		if !leaving {
			leaving = true
			if ctx.Err() == nil {
				door.ended(useful())
			}
			close(replace)
		}
	}
	defer leave()
	a.opened(1)
	defer a.opened(-1)
	defer c.conn.Close()
	var wg sync.WaitGroup
	defer wg.Wait()
	stop := c.expect(ctx, a.pace.silence)
	defer stop()
	pinging, quiet := context.WithCancel(context.WithoutCancel(ctx))
	defer quiet()
	wg.Go(func() { c.keep(pinging, a.pace.ping) })
	for {
		f, err := c.read(ctx, a.pace.silence)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			a.log.Info("a socket has ended", "error", err, "useful", useful())
			return
		case f.Type == "disconnect":
			a.log.Info("Slack asks for another socket", "reason", f.Reason)
			leave()
			end := time.AfterFunc(a.pace.openMax, func() { c.conn.Close() })
			defer end.Stop()
		case f.Envelope != "":
			brought = true
			wg.Go(func() { a.take(context.WithoutCancel(ctx), c, f) })
		}
	}
}

// longLived is after how many times the usual gap between two sockets one was of use although it brought nothing.
const longLived = 30

func (a *Adapter) opened(by int32) {
	a.count.sockets.Set(float64(a.sockets.Add(by)))
}

// A frame is a message on a socket.
type frame struct {
	Type     string          `json:"type"`
	Envelope string          `json:"envelope_id"`
	Payload  json.RawMessage `json:"payload"`
	Answers  bool            `json:"accepts_response_payload"`
	Reason   string          `json:"reason"`
}

// take takes a delivery and acknowledges it. One that cannot be taken is left to be delivered again; one that is
// malformed is acknowledged, for it will not get better.
func (a *Adapter) take(ctx context.Context, c *socket, f frame) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("a delivery could not be taken", "panic", p, "stack", string(debug.Stack()))
		}
	}()
	answer, err := a.accept(ctx, f.Type, f.Payload)
	if err != nil && !errors.Is(err, errMalformed) {
		return
	}
	ack := map[string]any{"envelope_id": f.Envelope}
	if answer != nil && f.Answers {
		ack["payload"] = answer
	}
	if err := c.write(ack); err != nil {
		a.log.Debug("an acknowledgement did not reach Slack, which will deliver again", "error", err)
	}
}

// expect makes reading fail when nothing comes for so long, or when ctx is done; each ping, pong and message begins
// the time anew. What it returns ends that.
func (c *socket) expect(ctx context.Context, silence time.Duration) (stop func() bool) {
	extend := func() error {
		if err := c.conn.SetReadDeadline(time.Now().Add(silence)); err != nil {
			return err
		}
		return ctx.Err()
	}
	c.conn.SetPongHandler(func(string) error { return extend() })
	c.conn.SetPingHandler(func(data string) error {
		err := c.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(writeTime))
		if err != nil && !errors.Is(err, websocket.ErrCloseSent) {
			return err
		}
		return extend()
	})
	return context.AfterFunc(ctx, func() { c.conn.SetReadDeadline(time.Unix(1, 0)) })
}

// writeTime is how long writing a message may take.
const writeTime = 5 * time.Second

// read gives the next message. One that is no JSON is skipped.
func (c *socket) read(ctx context.Context, silence time.Duration) (frame, error) {
	for {
		if err := c.conn.SetReadDeadline(time.Now().Add(silence)); err != nil {
			return frame{}, err
		}
		if ctx.Err() != nil {
			return frame{}, ctx.Err()
		}
		_, data, err := c.conn.ReadMessage()
		if err != nil {
			return frame{}, err
		}
		var f frame
		if json.Unmarshal(data, &f) == nil {
			return f, nil
		}
	}
}

// write sends a message. It may be called by several goroutines.
func (c *socket) write(v any) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.conn.SetWriteDeadline(time.Now().Add(writeTime)); err != nil {
		return err
	}
	return c.conn.WriteJSON(v)
}

// keep sends pings until ctx is done. Where that fails it ends the connection; whoever reads it tells why.
func (c *socket) keep(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := c.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeTime)); err != nil {
				c.conn.Close()
				return
			}
		}
	}
}
