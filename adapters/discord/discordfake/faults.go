package discordfake

import (
	"context"
	"math"
	"net/http"
	"time"
)

// A Fault spoils requests to the REST API.
type Fault struct {
	Route      string // only requests of this route: "POST /channels/{channel}/messages"; all
	Times      int    // how many requests; 1. Always spoils all that follow.
	Skip       int    // let so many pass first
	Delay      time.Duration
	Status     int           // answer with this instead, without doing anything: 400, 401, 403, 429, 500, 503
	Code       int           // of the error that is answered: 50035; that of the Status
	RetryAfter time.Duration // of a 429
	Global     bool          // whether a 429 is for all routes
	Drop       bool          // break the connection before anything is done
	DropAfter  bool          // do it, then break the connection instead of answering
	Garble     bool          // do it, then answer with what is not JSON
}

// Always is a number of Times that never runs out.
const Always = math.MaxInt

// Fault adds a fault. The first that fits a request is applied to it.
func (s *Server) Fault(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = orDefault(f.Times, 1)
	s.faults = append(s.faults, &f)
}

// ClearFaults takes back all faults.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// RevokeToken makes the bot's token invalid: the REST API answers 401, and the gateway closes with 4004.
func (s *Server) RevokeToken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
	for _, c := range s.gateway.conns {
		s.end(c, CloseAuthenticationFailed)
	}
	s.notify()
}

// takeFault gives the fault for a request, and counts it; nil, which does nothing, where there is none. The lock is held.
func (s *Server) takeFault(c *call) *Fault {
	for _, f := range s.faults {
		if f.Route != "" && f.Route != c.record.Route || f.Times == 0 {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			continue
		}
		if f.Times != Always {
			f.Times--
		}
		spoilt := *f
		return &spoilt
	}
	return nil
}

// wait delays the request, unless the client gives up before.
func (f *Fault) wait(q *http.Request) error {
	if f == nil || f.Delay <= 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(q.Context(), f.Delay)
	defer cancel()
	<-ctx.Done()
	return q.Context().Err()
}

func (f *Fault) dropsBefore() bool { return f != nil && f.Drop }
func (f *Fault) dropsAfter() bool  { return f != nil && f.DropAfter }
func (f *Fault) garbles() bool     { return f != nil && f.Garble }
func (f *Fault) answers() bool     { return f != nil && f.Status != 0 }

// answer gives what is answered instead.
func (f *Fault) answer(w http.ResponseWriter) (int, any) {
	switch f.Status {
	case http.StatusTooManyRequests:
		w.Header().Set("X-RateLimit-Reset-After", seconds(f.RetryAfter))
		w.Header().Set("X-RateLimit-Remaining", "0")
		return (&refusal{after: f.RetryAfter, global: f.Global}).answer(w)
	case http.StatusUnauthorized:
		return f.Status, Object{"message": "401: Unauthorized", "code": 0}
	case http.StatusForbidden:
		return f.Status, Object{"message": "Missing Access", "code": codeMissingAccess}
	}
	return f.Status, Object{"message": http.StatusText(f.Status), "code": f.Code}
}
