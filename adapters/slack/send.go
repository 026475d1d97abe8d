package slack

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack"
)

const (
	// attempts is how often a call is made that fails in a way that may pass. A call that comes too soon (429) is made
	// again as often as it takes.
	attempts = 6
	// patient attempts go on until the context is done.
	patient = 1 << 30
	// maxRetryWait is what the time between two attempts grows to.
	maxRetryWait = 10 * time.Second
)

// holds are the times before which Slack wants no more calls, by method and channel. It is safe for concurrent use.
type holds struct {
	mu    sync.Mutex
	until map[string]time.Time
}

func newHolds() *holds { return &holds{until: make(map[string]time.Time)} }

// hold makes calls wait from now.
func (h *holds) hold(key string, d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for k, t := range h.until {
		if time.Now().After(t) {
			delete(h.until, k)
		}
	}
	h.until[key] = time.Now().Add(d)
}

// wait waits until a call may be made.
func (h *holds) wait(ctx context.Context, key string) error {
	for {
		h.mu.Lock()
		d := time.Until(h.until[key])
		h.mu.Unlock()
		if d <= 0 {
			return ctx.Err()
		}
		if err := pause(ctx, d); err != nil {
			return err
		}
	}
}

// pause waits, at most until ctx is done.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// call makes a call to Slack, again where that can help. After a failure of which nobody knows whether the call was
// carried out all the same, each of checks is asked first: true means that it was.
func (a *Adapter) call(ctx context.Context, method, channel string, do func(context.Context) error, most int, checks ...func(context.Context) bool) error {
	key := method + " " + channel
	wait := a.pace.retry
	for attempt := 1; ; {
		if err := a.holds.wait(ctx, key); err != nil {
			return err
		}
		err := a.once(ctx, do)
		a.count.calls.WithLabelValues(method, outcomeOf(err)).Inc()
		var limited *slack.RateLimitedError
		if errors.As(err, &limited) {
			a.holds.hold(key, max(limited.RetryAfter, a.pace.retry))
			continue
		}
		again, unsure := passing(err)
		if !again || attempt == most || ctx.Err() != nil {
			return redacted(err)
		}
		if unsure && slices.ContainsFunc(checks, func(done func(context.Context) bool) bool { return done(ctx) }) {
			return nil
		}
		a.log.Info("calling Slack again", "method", method, "attempt", attempt, "error", redacted(err))
		if err := pause(ctx, wait); err != nil {
			return err
		}
		attempt++
		wait = min(2*wait, maxRetryWait)
	}
}

// once makes a call, within its time.
func (a *Adapter) once(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, a.pace.call)
	defer cancel()
	return do(ctx)
}

// passing tells whether an error may pass, and whether the call may have been carried out all the same.
func passing(err error) (again, unsure bool) {
	var status slack.StatusCodeError
	var said slack.SlackErrorResponse
	var op *net.OpError
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return false, false
	case errors.As(err, &status):
		return status.Code >= http.StatusInternalServerError, true
	case errors.As(err, &said):
		// https://docs.slack.dev/reference/methods/chat.postMessage#errors
		return slices.Contains([]string{"internal_error", "fatal_error", "request_timeout", "service_unavailable", "ratelimited", "rate_limited"}, said.Err), true
	case errors.As(err, &op) && op.Op == "dial":
		return true, false
	}
	return true, true
}

// final tells whether Slack has refused something for good.
func final(err error) bool {
	var said slack.SlackErrorResponse
	again, _ := passing(err)
	return errors.As(err, &said) && !again
}

func outcomeOf(err error) string {
	var limited *slack.RateLimitedError
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &limited):
		return "limited"
	}
	return "failed"
}

// redacted takes addresses out of an error: that of a response_url or of a socket is a key.
func redacted(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// refusedBlocks are the errors after which a message is posted as plain text: better a plain answer than none.
var refusedBlocks = []string{
	"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "invalid_attachments",
	"invalid_arguments", "too_many_attachments",
}

// refusedThreads are the errors after which an answer is posted beside the thread, whose first message is gone.
var refusedThreads = []string{"thread_not_found", "cannot_reply_to_message", "message_not_found", "invalid_thread_ts"}

// says tells whether Slack refused a call with one of some errors.
func says(err error, codes []string) bool {
	var said slack.SlackErrorResponse
	if errors.As(err, &said) {
		return slices.Contains(codes, said.Err)
	}
	var status slack.StatusCodeError
	return errors.As(err, &status) && status.Code == http.StatusBadRequest
}

// plainly does something with a message, and again without its blocks where Slack refuses them.
func (a *Adapter) plainly(m message, do func(message) error) error {
	err := do(m)
	if len(m.blocks) > 0 && says(err, refusedBlocks) {
		a.log.Warn("Slack refused the blocks of a message; posting it as text", "error", err)
		return do(message{text: m.text})
	}
	return err
}
