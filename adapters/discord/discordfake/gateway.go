package discordfake

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

// Opcodes of the gateway: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
const (
	OpDispatch       = 0
	OpHeartbeat      = 1
	OpIdentify       = 2
	OpPresence       = 3
	OpVoice          = 4
	OpResume         = 6
	OpReconnect      = 7
	OpMembers        = 8
	OpInvalidSession = 9
	OpHello          = 10
	OpHeartbeatAck   = 11
)

// Codes with which the gateway closes.
const (
	CloseUnknownError         = 4000
	CloseUnknownOpcode        = 4001
	CloseDecodeError          = 4002
	CloseNotAuthenticated     = 4003
	CloseAuthenticationFailed = 4004
	CloseAlreadyAuthenticated = 4005
	CloseInvalidSeq           = 4007
	CloseRateLimited          = 4008
	CloseSessionTimedOut      = 4009
	CloseInvalidShard         = 4010
	CloseShardingRequired     = 4011
	CloseInvalidVersion       = 4012
	CloseInvalidIntents       = 4013
	CloseDisallowedIntents    = 4014
)

// Limits of what a connection may send: https://discord.com/developers/docs/events/gateway#rate-limiting
const (
	largestPayload = 4096
	mostSends      = 120
	sendWindow     = time.Minute
)

// gatewayState is what the gateway keeps.
type gatewayState struct {
	conns      []*conn // that are open
	sessions   []*session
	made       int // connections so far
	identified map[int]time.Time
	startsLeft int
	silent     bool
	frozen     bool
	hello      []Step
	identify   []Step
	resume     []Step
	ready      []Step
}

// A packet is a gateway message from the bot.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
}

// acceptGateway serves one gateway connection until it ends.
func (s *Server) acceptGateway(w http.ResponseWriter, q *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := upgrader.Upgrade(w, q, nil)
	if err != nil {
		return // it has been answered
	}
	c := s.connect(ws, q.URL.Query().Get("compress") == "zlib-stream")
	if c == nil {
		ws.Close()
		return
	}
	defer s.conns.Done()
	written := make(chan struct{})
	go func() {
		defer close(written)
		c.write()
	}()
	s.greet(c, q)
	s.read(c)
	c.drop()
	<-written
	ws.Close()
}

// connect registers a connection; nil where the Server is closed.
func (s *Server) connect(ws *websocket.Conn, stream bool) *conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.conns.Add(1)
	s.gateway.made++
	c := newConn(ws, s.gateway.made, stream)
	c.frozen = s.gateway.frozen
	s.gateway.conns = append(s.gateway.conns, c)
	return c
}

// greet says HELLO, unless a test has other plans.
func (s *Server) greet(c *conn, q *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	query := q.URL.Query()
	if v := query.Get("v"); v != "9" && v != "10" || query.Get("encoding") != "json" {
		s.end(c, CloseInvalidVersion)
		return
	}
	if s.obey(c, &s.gateway.hello) {
		return
	}
	s.send(c, OpHello, "", 0, Object{"heartbeat_interval": s.options.HeartbeatInterval.Milliseconds(), "_trace": []string{"discordfake"}})
	c.expectHeartbeat(s.options.HeartbeatInterval)
}

// read takes what the bot sends until the connection ends.
func (s *Server) read(c *conn) {
	for {
		_, data, err := c.ws.ReadMessage()
		if err != nil {
			s.gone(c, err)
			return
		}
		s.mu.Lock()
		s.take(c, data)
		s.mu.Unlock()
	}
}

// gone takes note that a connection has ended. A normal closure by the bot ends its session too.
func (s *Server) gone(c *conn, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.conns = slices.DeleteFunc(s.gateway.conns, func(other *conn) bool { return other == c })
	code := closeCode(err)
	if !c.closing() {
		s.parted(c, err, code)
	}
	s.frame(c, Frame{ByBot: true, Op: CloseOp, Code: code})
	s.detach(c)
	s.notify()
}

// closeCode gives the code in the bot's close frame; 0 where there was none.
func closeCode(err error) int {
	var closed *websocket.CloseError
	if errors.As(err, &closed) && closed.Code != websocket.CloseAbnormalClosure {
		return closed.Code
	}
	return 0
}

// parted takes note of what it means that the bot ended an open connection.
func (s *Server) parted(c *conn, err error, code int) {
	var failed net.Error
	if errors.As(err, &failed) && failed.Timeout() {
		s.violate("no heartbeat on connection %d", c.number)
	}
	if c.session != nil && (code == websocket.CloseNormalClosure || code == websocket.CloseGoingAway) {
		c.session.ended = true
	}
}

// detach parts a connection from its session, which can be resumed. The lock is held.
func (s *Server) detach(c *conn) {
	if c.session != nil && c.session.conn == c {
		c.session.conn = nil
	}
}

// take handles one message from the bot. The lock is held.
func (s *Server) take(c *conn, data []byte) {
	var p packet
	if c.closing() {
		return
	}
	if err := json.Unmarshal(data, &p); err != nil || len(data) > largestPayload {
		s.end(c, CloseDecodeError)
		return
	}
	s.frame(c, Frame{ByBot: true, Op: p.Op, Data: p.Data})
	defer s.notify()
	if c.sends.take(s.now(), mostSends, sendWindow) < 0 {
		s.violate("connection %d sent over %d messages in %s", c.number, mostSends, sendWindow)
		s.end(c, CloseRateLimited)
		return
	}
	s.obeyBot(c, p)
}

// obeyBot does what the bot's message asks for.
func (s *Server) obeyBot(c *conn, p packet) {
	switch p.Op {
	case OpHeartbeat:
		c.expectHeartbeat(s.options.HeartbeatInterval)
		if !s.gateway.silent {
			s.send(c, OpHeartbeatAck, "", 0, nil)
		}
	case OpIdentify:
		s.identify(c, p.Data)
	case OpResume:
		s.resume(c, p.Data)
	case OpPresence, OpVoice, OpMembers:
		if c.session == nil {
			s.end(c, CloseNotAuthenticated)
		}
	default:
		s.end(c, CloseUnknownOpcode)
	}
}

// send queues a message for a connection, and records it. The lock is held.
func (s *Server) send(c *conn, op int, event string, seq int64, data any) {
	message := Object{"op": op, "d": data, "s": nil, "t": nil}
	if op == OpDispatch {
		message["s"], message["t"] = seq, event
	}
	if c.queue(mustEncode(message)) {
		s.frame(c, Frame{Op: op, Type: event, Seq: seq, Data: mustEncode(data)})
	}
}

// end closes a connection with a code, after what has been queued. The lock is held.
func (s *Server) end(c *conn, code int) {
	if c.session != nil && slices.Contains([]int{CloseAuthenticationFailed, CloseInvalidSeq, CloseSessionTimedOut}, code) {
		c.session.ended = true
	}
	s.frame(c, Frame{Op: CloseOp, Code: code})
	s.detach(c)
	c.end(code)
}

// frame records a frame of a connection.
func (s *Server) frame(c *conn, f Frame) {
	f.At, f.Conn = s.now(), c.number
	if c.session != nil {
		f.Session, f.Shard = c.session.id, c.session.shard
	}
	s.log.frames = append(s.log.frames, f)
}
