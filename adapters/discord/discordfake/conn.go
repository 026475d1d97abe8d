package discordfake

import (
	"bytes"
	"compress/zlib"
	"errors"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// A conn is one gateway connection. Messages are queued and written by a goroutine of its own, so that a bot which does
// not read holds nobody up.
type conn struct {
	number  int // from 1
	ws      *websocket.Conn
	session *session // nil before READY or RESUMED; under the Server's lock
	sends   window   // under the Server's lock

	mu       sync.Mutex // over all that follows
	waiting  [][]byte
	wake     chan struct{} // has room for one
	code     int           // to close with, when all is written
	state    connState
	frozen   bool // nothing is written
	compress bool // messages that are large, each by itself
	stream   *zlibStream
}

type connState int

const (
	connOpen    connState = iota
	connClosing           // a close code is on its way
	connDropped
)

// Times after which a bot that does not do its part is given up.
const (
	writeTime = 5 * time.Second
	closeTime = 2 * time.Second
)

// compressOver is the size in bytes from which messages are compressed where IDENTIFY asks for it.
const compressOver = 1024

func newConn(ws *websocket.Conn, number int, stream bool) *conn {
	c := &conn{number: number, ws: ws, wake: make(chan struct{}, 1)}
	if stream {
		c.stream = newZlibStream()
	}
	return c
}

// queue adds a message, and tells whether it will be written.
func (c *conn) queue(message []byte) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != connOpen || c.frozen {
		return false
	}
	c.waiting = append(c.waiting, message)
	c.poke()
	return true
}

func (c *conn) poke() {
	select {
	case c.wake <- struct{}{}:
	default: // it is awake
	}
}

// end closes the connection with a code, after what has been queued. Through a frozen one no code comes.
func (c *conn) end(code int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.frozen:
		c.state = connDropped
		c.ws.Close() // as in drop
	case c.state == connOpen:
		c.state, c.code = connClosing, code
	}
	c.poke()
}

// drop breaks the connection without a word, as networks do.
func (c *conn) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state = connDropped
	c.ws.Close() // an error means that it is gone already
	c.poke()
}

// freeze keeps the connection, but nothing comes through it any more.
func (c *conn) freeze() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.frozen, c.waiting = true, nil
	c.ws.SetReadDeadline(time.Time{}) // an error means that it is gone, which the reader sees
}

func (c *conn) closing() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state != connOpen || c.frozen
}

// expectHeartbeat gives the bot until its next heartbeat but one.
func (c *conn) expectHeartbeat(interval time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == connOpen && !c.frozen {
		c.ws.SetReadDeadline(time.Now().Add(2*interval + time.Second)) // as in freeze
	}
}

// compressed has large messages compressed from now on.
func (c *conn) compressed(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.compress = on
}

// write writes what is queued until the connection ends.
func (c *conn) write() {
	for range c.wake {
		messages, state, code := c.next()
		for _, m := range messages {
			if state == connDropped {
				break
			}
			if err := c.writeMessage(m); err != nil {
				c.ws.Close()
				return
			}
		}
		if c.finish(state, code) {
			return
		}
	}
}

func (c *conn) next() ([][]byte, connState, int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	messages := c.waiting
	c.waiting = nil
	return messages, c.state, c.code
}

// finish ends the connection where it is to end. After a close frame the bot has some time to read it.
func (c *conn) finish(state connState, code int) bool {
	switch state {
	case connDropped:
		return true
	case connClosing:
		deadline := time.Now().Add(closeTime)
		err := c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, closeReasons[code]), deadline)
		if err != nil && !errors.Is(err, websocket.ErrCloseSent) {
			c.ws.Close()
		}
		c.ws.SetReadDeadline(deadline)
		return true
	}
	return false
}

var closeReasons = map[int]string{
	CloseUnknownOpcode: "Unknown opcode.", CloseDecodeError: "Error while decoding payload.", CloseNotAuthenticated: "Not authenticated.",
	CloseAuthenticationFailed: "Authentication failed.", CloseAlreadyAuthenticated: "Already authenticated.", CloseInvalidSeq: "Invalid seq.",
	CloseRateLimited: "Rate limited.", CloseSessionTimedOut: "Session timed out.", CloseInvalidShard: "Invalid shard.",
	CloseShardingRequired: "Sharding required.", CloseInvalidVersion: "Invalid API version.", CloseInvalidIntents: "Invalid intent(s).",
	CloseDisallowedIntents: "Disallowed intent(s).",
}

func (c *conn) writeMessage(message []byte) error {
	c.ws.SetWriteDeadline(time.Now().Add(writeTime)) // as in freeze
	c.mu.Lock()
	compress := c.compress && len(message) > compressOver
	c.mu.Unlock()
	switch {
	case c.stream != nil:
		return c.ws.WriteMessage(websocket.BinaryMessage, c.stream.pack(message))
	case compress:
		return c.ws.WriteMessage(websocket.BinaryMessage, deflate(message))
	}
	return c.ws.WriteMessage(websocket.TextMessage, message)
}

// A zlibStream compresses the messages of a connection as one stream, flushed after each message.
type zlibStream struct {
	buffer bytes.Buffer
	writer *zlib.Writer
}

func newZlibStream() *zlibStream {
	z := &zlibStream{}
	z.writer = zlib.NewWriter(&z.buffer)
	return z
}

// pack gives the part of the stream that holds the message. Writing into memory does not fail.
func (z *zlibStream) pack(message []byte) []byte {
	z.writer.Write(message)
	z.writer.Flush()
	part := bytes.Clone(z.buffer.Bytes())
	z.buffer.Reset()
	return part
}

// deflate compresses a message by itself.
func deflate(message []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(message)
	w.Close()
	return b.Bytes()
}
