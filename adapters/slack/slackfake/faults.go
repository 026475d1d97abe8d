package slackfake

import (
	"net/http"
	"slices"
	"time"
)

// A Fault is something that goes wrong with calls to the Web API, or with posts to a response_url, whose Method is
// "response_url". What is not set matches everything.
type Fault struct {
	Method  string // "chat.postMessage"
	Channel string // the argument of that name
	After   int    // how many calls pass first
	Times   int    // how many calls it meets; 0 all

	Status     int           // 429, 503; 0 is 200
	RetryAfter time.Duration // of 429, in whole seconds, rounded up
	Error      string        // the code: "internal_error"
	Body       string        // instead of JSON: a proxy's page
	Delay      time.Duration // before the answer; alone, the call is merely slow
	Drop       bool          // the connection ends, and nothing was done
	Lost       bool          // the connection ends, and it was done all the same
}

// fault is a Fault at work.
type fault struct {
	Fault
	seen, met int
}

// Fail adds a fault. Of several that match a call, the first added meets it. The function that it returns takes the
// fault away; doing so twice does nothing.
func (s *Server) Fail(f Fault) (mend func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	added := &fault{Fault: f}
	s.faults = append(s.faults, added)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(other *fault) bool { return other == added })
	}
}

// Limit makes a method answer 429 to calls that come sooner than so long after the last one accepted, each channel by
// itself, as Slack does with about a second for chat.postMessage. Zero takes the limit away.
func (s *Server) Limit(method string, every time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limits[method] = every
}

// faultFor gives the fault that meets a call. The mutex is held.
func (s *Server) faultFor(call *Call) (Fault, bool) {
	for _, f := range s.faults {
		if f.Method != "" && f.Method != call.Method || f.Channel != "" && f.Channel != call.Text("channel") {
			continue
		}
		f.seen++
		if f.seen <= f.After || f.Times > 0 && f.met >= f.Times {
			continue
		}
		f.met++
		return f.Fault, true
	}
	return Fault{}, false
}

// limited gives the fault of a call that comes too soon, else the zero fault. The mutex is held.
func (s *Server) limited(call *Call) Fault {
	every := s.limits[call.Method]
	if every <= 0 {
		return Fault{}
	}
	key := call.Method + " " + call.Text("channel")
	if wait := s.nextFree[key].Sub(call.At); wait > 0 {
		return Fault{Status: http.StatusTooManyRequests, RetryAfter: wait}
	}
	s.nextFree[key] = call.At.Add(every)
	return Fault{}
}
