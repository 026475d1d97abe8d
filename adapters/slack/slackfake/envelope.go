package slackfake

import (
	"encoding/json"
	"time"
)

// An envelope is what was sent over a socket and has, or has not, been acknowledged.
type envelope struct {
	socket *Socket
	sent   time.Time
	answer chan []byte // one
	over   bool        // acknowledged, or given up
}

// overSocket tries once to deliver over one of the sockets, whose turn it is. Where there is none, it waits for one.
func (s *Server) overSocket(d *Delivery, a *Attempt) []byte {
	deadline := time.NewTimer(s.options.Pace.Ack)
	defer deadline.Stop()
	id, e := s.pick(deadline)
	if e == nil {
		a.Failure = "connection_failed"
		return nil
	}
	a.Socket = e.socket.Number
	message := object{
		"envelope_id": id, "type": d.Kind, "payload": d.Payload, "accepts_response_payload": d.Kind != Events,
	}
	if d.Kind == Events {
		message["retry_attempt"], message["retry_reason"] = a.Retry, a.Reason
	}
	if !e.socket.isSilent() {
		e.socket.Send(marshal(message))
	}
	select {
	case answer := <-e.answer:
		return answer
	case <-e.socket.gone:
		a.Failure = "connection_failed"
	case <-deadline.C:
		a.Failure = "timeout"
	case <-s.done:
		a.Failure = "connection_failed"
	}
	return s.giveUp(e, a)
}

// giveUp ends the wait for an acknowledgement, unless it came in the same moment.
func (s *Server) giveUp(e *envelope, a *Attempt) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case answer := <-e.answer:
		a.Failure = ""
		return answer
	default:
		e.over = true
		return nil
	}
}

// pick gives a new envelope for the socket whose turn it is, or nil where none opened in time.
func (s *Server) pick(deadline *time.Timer) (id string, e *envelope) {
	for {
		s.mu.Lock()
		changed := s.changed
		id, e = s.envelope()
		s.mu.Unlock()
		if e != nil {
			return id, e
		}
		select {
		case <-changed:
		case <-deadline.C:
			return "", nil
		case <-s.done:
			return "", nil
		}
	}
}

// envelope is pick without the waiting. The mutex is held.
func (s *Server) envelope() (string, *envelope) {
	for range s.sockets {
		s.turn++
		c := s.sockets[s.turn%len(s.sockets)]
		if c.ending {
			continue
		}
		id := s.name("envelope-")
		e := &envelope{socket: c, sent: time.Now(), answer: make(chan []byte, 1)}
		s.envelopes[id] = e
		return id, e
	}
	return "", nil
}

// acknowledged takes what the app sent over a socket.
func (s *Server) acknowledged(c *Socket, raw []byte) {
	var ack struct {
		EnvelopeID string `json:"envelope_id"`
		Payload    json.RawMessage
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.silent {
		return
	}
	if len(raw) >= maxAck {
		s.note("an acknowledgement of %d bytes, which Slack drops", len(raw))
		return
	}
	if err := json.Unmarshal(raw, &ack); err != nil {
		s.note("not an acknowledgement: %.200q", raw)
		return
	}
	e := s.envelopes[ack.EnvelopeID]
	switch {
	case e == nil:
		s.note("an acknowledgement of an unknown envelope %q", ack.EnvelopeID)
	case e.over:
		s.note("an acknowledgement too many, or too late: %s after %v", ack.EnvelopeID, time.Since(e.sent))
	default:
		e.over = true
		e.answer <- ack.Payload
	}
}
