package slackfake

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// The reasons of a disconnect message.
const (
	Warning          = "warning"           // the socket ends soon
	RefreshRequested = "refresh_requested" // the app should open another one
	TooManySockets   = "too_many_websockets"
)

// A Socket is an app's connection in Socket Mode.
type Socket struct {
	Number int // in the order of opening, from 1

	server  *Server
	conn    *websocket.Conn
	gone    chan struct{} // closed when the connection has ended
	writing sync.Mutex

	silent, ending bool // under the server's mutex
}

// connectionsOpen gives an address that can be used once.
func (s *Server) connectionsOpen(*Call) (object, *refusal) {
	ticket := s.name("ticket-")
	s.tickets[ticket] = true
	return object{"url": "ws://" + s.listener.Addr().String() + "/link?ticket=" + ticket + "&app_id=" + AppID}, nil
}

// Sockets lists the open connections, oldest first.
func (s *Server) Sockets() []*Socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sockets)
}

// Connected waits until so many connections are open.
func (s *Server) Connected(ctx context.Context, n int) error {
	return s.Until(ctx, func() bool { return len(s.Sockets()) >= n })
}

// OnConnect has a function called, by itself, after the hello on every new connection; nil ends that.
func (s *Server) OnConnect(do func(*Socket)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onConnect = do
}

// Opened counts the connections that there have been.
func (s *Server) Opened() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.opened
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	s.mu.Lock()
	known := s.tickets[ticket]
	delete(s.tickets, ticket)
	s.mu.Unlock()
	if !known {
		http.Error(w, "unknown ticket", http.StatusForbidden)
		return
	}
	conn, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the client has been told why
	}
	socket := &Socket{server: s, conn: conn, gone: make(chan struct{})}
	socket.conn.SetPingHandler(socket.answerPing)
	// Whoever has been greeted finds the socket in use, and nothing comes before the greeting.
	socket.writing.Lock()
	hello := s.register(socket)
	socket.send(hello)
	socket.writing.Unlock()
	s.greeted(socket)
}

// register begins to use a new connection, and gives the greeting.
func (s *Server) register(c *Socket) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.opened++
	c.Number = s.opened
	// Reading ends with the connection, and is what Close waits for.
	s.tasks.Go(c.read)
	select {
	case <-s.done:
		c.conn.Close()
	default:
	}
	if len(s.sockets) < maxSockets {
		s.sockets = append(s.sockets, c)
	}
	s.change()
	return marshal(object{
		"type": "hello", "num_connections": len(s.sockets), "connection_info": object{"app_id": AppID},
		"debug_info": object{"host": "applink-made-up", "build_number": 1, "approximate_connection_time": 18060},
	})
}

// greeted does what follows the greeting.
func (s *Server) greeted(c *Socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-c.gone:
		return
	default:
	}
	if !slices.Contains(s.sockets, c) {
		s.spawn(func() { c.Disconnect(TooManySockets) })
		return
	}
	s.spawn(c.ping)
	if do := s.onConnect; do != nil {
		s.spawn(func() { do(c) })
	}
}

// Send sends a text message as it is, also one that is no envelope. An error ends the connection, as the reader sees.
func (c *Socket) Send(raw []byte) {
	c.writing.Lock()
	defer c.writing.Unlock()
	c.send(raw)
}

func (c *Socket) send(raw []byte) {
	if c.conn.WriteMessage(websocket.TextMessage, raw) != nil {
		c.conn.Close()
	}
}

// Drop ends the connection without a word, as networks do.
func (c *Socket) Drop() { c.conn.Close() }

// Silence keeps the connection, but nothing comes over it any more: no pings, no answers to pings, no events, although
// it is still their turn to come.
func (c *Socket) Silence() {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	c.silent = true
}

// Disconnect tells the app why the connection ends, and ends it after the pace's Warning. Nothing new comes over it,
// except after a Warning. It does not wait.
func (c *Socket) Disconnect(reason string) {
	s := c.server
	s.mu.Lock()
	c.ending = reason != Warning
	s.spawn(func() {
		select {
		case <-c.gone:
		case <-s.done:
		case <-time.After(s.options.Pace.Warning):
		}
		c.goodbye()
	})
	s.mu.Unlock()
	c.Send(marshal(object{"type": "disconnect", "reason": reason, "debug_info": object{"host": "applink-made-up"}}))
}

func (c *Socket) goodbye() {
	c.writing.Lock()
	defer c.writing.Unlock()
	c.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), time.Now().Add(time.Second))
	c.conn.Close()
}

// ping pings until the connection ends.
func (c *Socket) ping() {
	ticker := time.NewTicker(c.server.options.Pace.Ping)
	defer ticker.Stop()
	c.sendPing()
	for {
		select {
		case <-c.gone:
			return
		case <-ticker.C:
			c.sendPing()
		}
	}
}

func (c *Socket) sendPing() {
	if !c.isSilent() {
		c.conn.WriteControl(websocket.PingMessage, []byte("Ping from applink-made-up"), time.Now().Add(time.Second))
	}
}

func (c *Socket) answerPing(text string) error {
	if !c.isSilent() {
		c.conn.WriteControl(websocket.PongMessage, []byte(text), time.Now().Add(time.Second))
	}
	return nil
}

func (c *Socket) isSilent() bool {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	return c.silent
}

// read takes acknowledgements until the connection ends.
func (c *Socket) read() {
	for {
		_, raw, err := c.conn.ReadMessage()
		if err != nil {
			break
		}
		c.server.acknowledged(c, raw)
	}
	c.conn.Close()
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	close(c.gone)
	s.sockets = slices.DeleteFunc(s.sockets, func(other *Socket) bool { return other == c })
	s.change()
}
