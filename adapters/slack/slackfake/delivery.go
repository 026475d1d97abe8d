package slackfake

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// A Kind is what a delivery to the app is about, by its name in Socket Mode.
type Kind string

// The kinds of deliveries.
const (
	Events       Kind = "events_api"
	Commands     Kind = "slash_commands"
	Interactions Kind = "interactive"
)

// A Delivery is something that Slack has to tell the app, until the app acknowledges it or Slack gives up.
type Delivery struct {
	Kind    Kind
	Payload object // as it is sent, or would be sent as JSON where it goes in a form

	server   *Server
	handle   func(answer []byte) // what Slack does with the answer; may be nil
	done     chan struct{}
	attempts []Attempt
	answer   []byte
	err      error
}

// An Attempt is one try to deliver something.
type Attempt struct {
	Retry   int           // 0 at first
	Reason  string        // of a retry: "http_timeout", "http_error", "connection_failed", "timeout"
	Socket  int           // the number of the socket; 0 over HTTP, or where there was none
	At      time.Time     // when it was sent
	Took    time.Duration // until it was acknowledged or failed
	Status  int           // over HTTP; 0 where there was no answer
	Failure string        // "" where it was acknowledged
}

// Wait waits until the app has acknowledged. It fails when Slack has given up, or ctx is done.
func (d *Delivery) Wait(ctx context.Context) error {
	select {
	case <-d.done:
		d.server.mu.Lock()
		defer d.server.mu.Unlock()
		return d.err
	case <-ctx.Done():
		return fmt.Errorf("wait for an acknowledgement: %w", ctx.Err())
	}
}

// Attempts lists the tries so far.
func (d *Delivery) Attempts() []Attempt {
	d.server.mu.Lock()
	defer d.server.mu.Unlock()
	return slices.Clone(d.attempts)
}

// Answer gives what came with the acknowledgement; empty before there is one.
func (d *Delivery) Answer() []byte {
	d.server.mu.Lock()
	defer d.server.mu.Unlock()
	return d.answer
}

// Deliver delivers a payload of any shape, in the background.
func (s *Server) Deliver(kind Kind, payload map[string]any) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.deliver(kind, payload, nil)
}

// Repeat delivers the same once more, as Slack does when it doubts that the first one arrived.
func (s *Server) Repeat(d *Delivery) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	again := &Delivery{Kind: d.Kind, Payload: d.Payload, server: s, handle: d.handle, done: make(chan struct{})}
	s.spawn(func() { again.run(1, "http_timeout") })
	return again
}

// Double makes the next n events come twice, both at the same time.
func (s *Server) Double(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.doubled = n
}

// deliver is Deliver, with what is done with the answer. The mutex is held.
func (s *Server) deliver(kind Kind, payload object, handle func([]byte)) *Delivery {
	d := &Delivery{Kind: kind, Payload: payload, server: s, handle: handle, done: make(chan struct{})}
	s.spawn(func() { d.run(0, "") })
	if kind == Events && s.doubled > 0 {
		s.doubled--
		twin := &Delivery{Kind: kind, Payload: payload, server: s, done: make(chan struct{})}
		s.spawn(func() { twin.run(0, "") })
	}
	return d
}

// run tries until the app acknowledges, or Slack would give up. Only events are tried again.
func (d *Delivery) run(retry int, reason string) {
	s := d.server
	for first := retry; ; retry++ {
		a, answer, final := s.attempt(d, retry, reason)
		s.mu.Lock()
		d.attempts = append(d.attempts, a)
		s.change()
		s.mu.Unlock()
		reason = a.Failure
		if a.Failure == "" {
			d.end(answer, nil)
			return
		}
		tries := retry - first
		if d.Kind != Events || final || tries >= len(s.options.Pace.Retries) || !s.sleep(s.options.Pace.Retries[tries]) {
			d.end(nil, fmt.Errorf("%s was not acknowledged: %s", d.Kind, a.Failure))
			return
		}
	}
}

func (d *Delivery) end(answer []byte, err error) {
	if err == nil && d.handle != nil {
		d.handle(answer)
	}
	d.server.mu.Lock()
	defer d.server.mu.Unlock()
	d.answer, d.err = answer, err
	close(d.done)
	d.server.change()
}

// attempt tries once. final is whether the app asked not to be tried again.
func (s *Server) attempt(d *Delivery, retry int, reason string) (a Attempt, answer []byte, final bool) {
	s.mu.Lock()
	urls := s.urls
	s.mu.Unlock()
	began := time.Now()
	a = Attempt{Retry: retry, Reason: reason, At: began}
	if urls == (URLs{}) {
		answer = s.overSocket(d, &a)
	} else {
		answer, final = s.overHTTP(d, urls, &a)
	}
	a.Took = time.Since(began)
	return a, answer, final
}
