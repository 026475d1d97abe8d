package discordfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// A Request is one that the bot sent to the REST API, and how it was answered.
type Request struct {
	At     time.Time
	Route  string // method and template: "POST /channels/{channel}/messages"
	Method string
	Path   string // without /api/v9
	Query  string
	Body   json.RawMessage // payload_json where the body had several parts; nil where there was none
	Files  []File          // what was attached
	Status int             // of the answer; 0 where the connection was dropped before anything was done
	Answer json.RawMessage
}

// A File was attached to a message.
type File struct {
	Name    string
	Content []byte
}

// A Frame is a gateway message or an ending, in either direction.
type Frame struct {
	At      time.Time
	Conn    int    // which connection, from 1
	Session string // empty before READY or RESUMED
	Shard   int
	ByBot   bool // sent by the bot, not to it
	Op      int  // CloseOp for an ending
	Type    string
	Seq     int64
	Data    json.RawMessage
	Code    int // the close code; 0 where the socket was just dropped
}

// CloseOp is the Op of a Frame that ends a connection.
const CloseOp = -1

// recording is what has happened.
type recording struct {
	requests   []Request
	frames     []Frame
	violations []string
}

// Requests gives what the bot asked of the REST API so far, in the order of arrival. With a route it gives those only.
func (s *Server) Requests(routes ...string) []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Request
	for _, r := range s.log.requests {
		if len(routes) == 0 || slices.Contains(routes, r.Route) {
			list = append(list, r)
		}
	}
	return list
}

// Frames gives all gateway traffic so far, in order.
func (s *Server) Frames() []Frame {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log.frames)
}

// Sent gives the frames with this opcode that the bot sent so far: Sent(OpIdentify).
func (s *Server) Sent(op int) []Frame {
	return slices.DeleteFunc(s.Frames(), func(f Frame) bool { return !f.ByBot || f.Op != op })
}

// Violations lists what the bot did that Discord would punish: it should be empty at the end of every test.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log.violations)
}

// violate records a violation. The lock is held.
func (s *Server) violate(format string, args ...any) {
	s.log.violations = append(s.log.violations, fmt.Sprintf(format, args...))
	s.notify()
}
