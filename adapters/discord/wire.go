package discord

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// A wire is a gateway connection below discordgo. It reads along, and ends the connection where discordgo would come to
// grief over what it reads:
//
//   - op 7 (reconnect) as the first reply makes discordgo v0.29.0 wait for a lock that it holds itself;
//   - op 9 (invalid session) makes it IDENTIFY at once, whatever max_concurrency says;
//   - events that it knows and we don't want are decoded into structs whose missing parts it then uses without a look;
//   - when a connection breaks, whoever reads and whoever writes both close it, and the later one may close the next
//     connection instead;
//   - close codes, which tell whether another try has any sense, it keeps to itself.
//
// Instead the gateway sees why the wire ended, and decides itself what to do.
type wire struct {
	net.Conn
	in   *bufio.Reader
	rest []byte // read, and not yet given on
	http bool   // whether the answer to the upgrade has been given on

	heard atomic.Int64 // when something came last, in nanoseconds since 1970
	mu    sync.Mutex
	why   ending
	once  sync.Once
	gone  chan struct{} // closed with the connection
}

// An ending says why a connection ended.
type ending struct {
	code   int  // the gateway's close code; 0 where it gave none
	resume bool // whether the gateway said that the session can go on
	fresh  bool // whether it said that it cannot
}

// errEnded is what discordgo reads when the wire has ended the connection.
var errEnded = errors.New("the gateway asked to connect again")

func newWire(c net.Conn) *wire {
	w := &wire{Conn: c, in: bufio.NewReaderSize(c, 1<<16), gone: make(chan struct{})}
	w.heard.Store(time.Now().UnixNano())
	return w
}

// wires makes a dialer that connects through wires, and tells of each.
func wires(made func(*wire)) *websocket.Dialer {
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, address)
	}
	wrap := func(c net.Conn, err error) (net.Conn, error) {
		if err != nil {
			return nil, err
		}
		w := newWire(c)
		made(w)
		return w, nil
	}
	return &websocket.Dialer{
		HandshakeTimeout: 10 * time.Second,
		NetDialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return wrap(dial(ctx, network, address))
		},
		NetDialTLSContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			d := tls.Dialer{Config: &tls.Config{NextProtos: []string{"http/1.1"}}}
			return wrap(d.DialContext(ctx, network, address))
		},
	}
}

// Close ends the connection. It may be called several times.
func (w *wire) Close() error {
	err := w.Conn.Close()
	w.once.Do(func() { close(w.gone) })
	return err
}

// Write sends what discordgo sends, and never fails: that the connection is broken is seen by reading alone.
func (w *wire) Write(p []byte) (int, error) {
	if _, err := w.Conn.Write(p); err != nil {
		w.Close()
	}
	return len(p), nil
}

// ended tells why the connection ended, as far as is known.
func (w *wire) ended() ending {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.why
}

// silence is how long nothing has come.
func (w *wire) silence() time.Duration { return time.Since(time.Unix(0, w.heard.Load())) }

// Read gives on what comes, frame by frame, without the frames that are not for discordgo.
func (w *wire) Read(p []byte) (int, error) {
	for len(w.rest) == 0 {
		part, err := w.next()
		if err != nil {
			w.Close()
			return 0, err
		}
		w.heard.Store(time.Now().UnixNano())
		w.rest = part
	}
	n := copy(p, w.rest)
	w.rest = w.rest[n:]
	return n, nil
}

// next reads the next line of the answer to the upgrade, or the next frame; it gives nothing for one that is dropped.
func (w *wire) next() ([]byte, error) {
	if !w.http {
		line, err := w.in.ReadSlice('\n')
		w.http = len(bytes.TrimSpace(line)) == 0
		return bytes.Clone(line), err
	}
	frame, payload, err := w.frame()
	if err != nil {
		return nil, err
	}
	switch op := frame[0] & 0x0f; {
	case op == websocket.CloseMessage && len(payload) >= 2:
		w.end(ending{code: int(binary.BigEndian.Uint16(payload))})
	case op == websocket.TextMessage && frame[0]&0x80 != 0:
		return w.judge(frame, payload)
	}
	return frame, nil
}

// maxFrame is how large a frame may be. READY of the largest bots has a few megabytes.
const maxFrame = 64 << 20

// frame reads a frame: https://www.rfc-editor.org/rfc/rfc6455#section-5.2. The payload is the end of the frame.
func (w *wire) frame() (frame, payload []byte, err error) {
	head := make([]byte, 2, 10)
	if _, err := io.ReadFull(w.in, head); err != nil {
		return nil, nil, err
	}
	size := uint64(head[1] & 0x7f)
	extra := map[uint64]int{126: 2, 127: 8}[size]
	if extra > 0 {
		head = head[:2+extra]
		if _, err := io.ReadFull(w.in, head[2:]); err != nil {
			return nil, nil, err
		}
		long := make([]byte, 8)
		copy(long[8-extra:], head[2:])
		size = binary.BigEndian.Uint64(long)
	}
	if head[1]&0x80 != 0 || size > maxFrame {
		return nil, nil, fmt.Errorf("a frame of %d bytes that no gateway sends", size)
	}
	frame = make([]byte, len(head)+int(size))
	copy(frame, head)
	_, err = io.ReadFull(w.in, frame[len(head):])
	return frame, frame[len(head):], err
}

// Opcodes of the gateway: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opReconnect      = 7
	opInvalidSession = 9
)

// wanted are the events that discordgo is given.
var wanted = []string{"READY", "RESUMED", "MESSAGE_CREATE", "INTERACTION_CREATE"}

// judge gives a message on, drops it, or ends the connection over it.
func (w *wire) judge(frame, payload []byte) ([]byte, error) {
	var m struct {
		Op   int             `json:"op"`
		Type string          `json:"t"`
		Data json.RawMessage `json:"d"`
	}
	if err := decode(payload, &m); err != nil {
		return nil, nil
	}
	switch m.Op {
	case opDispatch:
		if !slices.Contains(wanted, m.Type) || len(m.Data) == 0 || m.Data[0] != '{' || m.Type == "READY" && !sound(m.Data) {
			return nil, nil
		}
	case opReconnect:
		w.end(ending{resume: true})
		return nil, errEnded
	case opInvalidSession:
		w.end(ending{resume: string(m.Data) == "true", fresh: string(m.Data) != "true"})
		return nil, errEnded
	}
	return frame, nil
}

// sound tells whether a READY has all that discordgo uses of it without a look.
func sound(ready []byte) bool {
	var r struct {
		SessionID string `json:"session_id"`
		Guilds    []*struct {
			Channels    []*struct{} `json:"channels"`
			Members     []*struct{} `json:"members"`
			VoiceStates []*struct{} `json:"voice_states"`
		} `json:"guilds"`
	}
	if err := json.Unmarshal(ready, &r); err != nil || r.SessionID == "" {
		return false
	}
	for _, g := range r.Guilds {
		if g == nil || slices.Contains(g.Channels, nil) || slices.Contains(g.Members, nil) || slices.Contains(g.VoiceStates, nil) {
			return false
		}
	}
	return true
}

// end notes why the connection ends; the first reason counts.
func (w *wire) end(e ending) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.why == (ending{}) {
		w.why = e
	}
}
