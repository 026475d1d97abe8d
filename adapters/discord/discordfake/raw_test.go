package discordfake

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
)

// A raw is a gateway client that does only what a test says.
type raw struct {
	*testing.T
	ws     *websocket.Conn
	stream *bytes.Buffer // of zlib-stream, as far as it came; nil where messages are compressed one by one
	reader *json.Decoder
	packed int // how many messages were compressed
}

// A got is a gateway message to the bot.
type got struct {
	Op   int             `json:"op"`
	Type string          `json:"t"`
	Seq  int64           `json:"s"`
	Data json.RawMessage `json:"d"`
}

func (g got) object() Object { return mustDecode(g.Data) }

// dial connects. The query comes after "v=10&encoding=json".
func dial(t *testing.T, s *Server, query string) *raw {
	t.Helper()
	ws, _, err := websocket.DefaultDialer.DialContext(t.Context(), s.GatewayURL()+"/?v=10&encoding=json"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	r := &raw{T: t, ws: ws}
	if strings.Contains(query, "zlib-stream") {
		r.stream = &bytes.Buffer{}
	}
	return r
}

func (r *raw) send(op int, data any) {
	r.Helper()
	if err := r.ws.WriteJSON(Object{"op": op, "d": data}); err != nil {
		r.Fatal(err)
	}
}

func (r *raw) identify(s *Server, more Object) {
	r.Helper()
	data := Object{"token": s.Token(), "intents": int(intents), "properties": Object{"os": "linux", "browser": "test", "device": "test"}}
	for k, v := range more {
		data[k] = v
	}
	r.send(OpIdentify, data)
}

// next gives the next message, decompressed.
func (r *raw) next() got {
	r.Helper()
	kind, data, err := r.ws.ReadMessage()
	if err != nil {
		r.Fatal(err)
	}
	if kind == websocket.BinaryMessage {
		data = r.inflate(data)
	}
	var g got
	if err := json.Unmarshal(data, &g); err != nil {
		r.Fatalf("%v in %q", err, data)
	}
	return g
}

// inflate decompresses one message.
func (r *raw) inflate(data []byte) []byte {
	r.Helper()
	r.packed++
	decoder := r.reader
	if r.stream != nil {
		r.stream.Write(data)
	}
	if decoder == nil {
		decoder = r.decompress(data)
	}
	var message json.RawMessage
	if err := decoder.Decode(&message); err != nil {
		r.Fatal(err)
	}
	return message
}

// decompress begins to read a message, or the stream, which is kept.
func (r *raw) decompress(data []byte) *json.Decoder {
	r.Helper()
	var from io.Reader = bytes.NewReader(data)
	if r.stream != nil {
		from = r.stream
	}
	z, err := zlib.NewReader(from)
	if err != nil {
		r.Fatal(err)
	}
	decoder := json.NewDecoder(z)
	if r.stream != nil {
		r.reader = decoder
	}
	return decoder
}

// want gives the next message, which must be of that opcode and type.
func (r *raw) want(op int, event string) got {
	r.Helper()
	g := r.next()
	if g.Op != op || g.Type != event {
		r.Fatalf("got op %d %s %s, want op %d %s", g.Op, g.Type, g.Data, op, event)
	}
	return g
}

// closed gives the code with which the connection ends; 0 where it just ends.
func (r *raw) closed() int {
	r.Helper()
	for {
		_, _, err := r.ws.ReadMessage()
		var e *websocket.CloseError
		if errors.As(err, &e) && e.Code != websocket.CloseAbnormalClosure { // which is the library's own, for none
			return e.Code
		}
		if err != nil {
			return 0
		}
	}
}

// ready connects and identifies.
func ready(t *testing.T, s *Server) (*raw, Object) {
	t.Helper()
	r := dial(t, s, "")
	r.want(OpHello, "")
	r.identify(s, nil)
	o := r.want(OpDispatch, "READY").object()
	r.want(OpDispatch, "GUILD_CREATE")
	return r, o
}
