package discord

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
)

// framed gives a frame as a server sends it.
func framed(opcode byte, payload string) string {
	head := []byte{0x80 | opcode, byte(len(payload))}
	if len(payload) > 125 {
		head = []byte{0x80 | opcode, 126, byte(len(payload) >> 8), byte(len(payload))}
	}
	return string(head) + payload
}

// TestWire holds what discordgo gets to read, and why a connection ends.
func TestWire(t *testing.T) {
	t.Parallel()
	const upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
	dispatch := func(name, data string) string {
		return framed(1, fmt.Sprintf(`{"op":0,"s":5,"t":%q,"d":%s}`, name, data))
	}
	long := dispatch("MESSAGE_CREATE", `{"content":"`+strings.Repeat("x", 3000)+`"}`)
	for _, x := range []struct {
		name  string
		sent  string
		read  string
		why   ending
		ended bool // whether the wire ends the connection itself
	}{
		{"hello", framed(1, `{"op":10,"d":{}}`), framed(1, `{"op":10,"d":{}}`), ending{}, false},
		{"wanted", long, long, ending{}, false},
		{"unwanted", dispatch("GUILD_CREATE", "{}") + long, long, ending{}, false},
		{"null", dispatch("MESSAGE_CREATE", "null") + long, long, ending{}, false},
		{"no JSON", framed(1, "{") + long, long, ending{}, false},
		{"bad READY", dispatch("READY", `{"session_id":"s","guilds":[null]}`) + long, long, ending{}, false},
		{"op 7", framed(1, `{"op":7,"d":null}`) + long, "", ending{resume: true}, true},
		{"op 9", framed(1, `{"op":9,"d":false}`) + long, "", ending{fresh: true}, true},
		{"op 9 that may resume", framed(1, `{"op":9,"d":true}`) + long, "", ending{resume: true}, true},
		{"closed", framed(8, "\x0f\xaetext"), framed(8, "\x0f\xaetext"), ending{code: 4014}, false},
		{"binary", framed(2, "anything"), framed(2, "anything"), ending{}, false},
		{"in pieces", "\x01\x01{\x80\x01}", "\x01\x01{\x80\x01}", ending{}, false},
		{"masked", "\x81\x85mask.....", "", ending{}, false},
		{"half", "\x81\x7e", "", ending{}, false},
	} {
		near, far := net.Pipe()
		w := newWire(near)
		go func() {
			io.WriteString(far, upgrade+x.sent) // the wire may have gone by then
			far.Close()
		}()
		got, err := io.ReadAll(w)
		if string(got) != upgrade+x.read || w.ended() != x.why || errors.Is(err, errEnded) != x.ended {
			t.Errorf("%s: read %q, %v; ended %+v", x.name, got, err, w.ended())
		}
		select {
		case <-w.gone:
		default:
			t.Errorf("%s: the connection is still there", x.name)
		}
	}
}
