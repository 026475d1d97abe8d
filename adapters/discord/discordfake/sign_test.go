package discordfake

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"
)

// app is an endpoint as Discord's documentation asks for it.
func app(t *testing.T, s *Server, response string) string {
	t.Helper()
	key, err := hex.DecodeString(s.PublicKey())
	if err != nil {
		t.Fatal(err)
	}
	endpoint := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		stamp := q.Header.Get("X-Signature-Timestamp")
		signature, err := hex.DecodeString(q.Header.Get("X-Signature-Ed25519"))
		second, _ := strconv.ParseInt(stamp, 10, 64)
		if err != nil || !ed25519.Verify(key, append([]byte(stamp), body...), signature) || time.Since(time.Unix(second, 0)) > time.Minute {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if bytes.Contains(body, []byte(`"type":1,`)) {
			response = `{"type":1}`
		}
		io.WriteString(w, response)
	}))
	t.Cleanup(endpoint.Close)
	return endpoint.URL
}

func TestSigning(t *testing.T) {
	s, ctx := serve(t, quick())
	endpoint := app(t, s, `{"type":4,"data":{"content":"svar"}}`)
	for name, how := range map[string]Signing{
		"unsigned": {Unsigned: true}, "wrong key": {WrongKey: true}, "altered": {Altered: true}, "stale": {Age: time.Hour},
		"not hexadecimal": {Signature: "zz"}, "short": {Signature: "00"}, "no number": {Timestamp: "now"},
	} {
		_, response, err := s.Post(ctx, endpoint, command, how)
		if err == nil || response == nil || response.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %v %v", name, response, err)
		}
	}
	x, response, err := s.Post(ctx, endpoint, command, Signing{})
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatal(response, err)
	}
	if m, ok := x.Answer(); !ok || m.Text() != "svar" {
		t.Errorf("answered %q", m.Text())
	}
	if x, _, err := s.Post(ctx, endpoint, Interaction{Type: PingInteraction}, Signing{}); err != nil || number(x.response["type"]) != PongResponse {
		t.Errorf("ping: %v", err)
	}
}

// TestBadHTTPResponses holds that what the app answers is checked as a callback is.
func TestBadHTTPResponses(t *testing.T) {
	s, ctx := serve(t, quick())
	for _, response := range []string{``, `[]`, `{"type":8,"data":{"choices":[]}}`, `{"type":4,"data":{"content":""}}`} {
		if _, _, err := s.Post(ctx, app(t, s, response), command, Signing{}); err == nil {
			t.Errorf("%q passed", response)
		}
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := s.Post(gone, app(t, s, ""), command, Signing{}); err == nil {
		t.Error("a request that was given up succeeded")
	}
}
