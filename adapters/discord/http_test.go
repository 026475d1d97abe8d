package discord

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
)

func TestPublicKey(t *testing.T) {
	t.Parallel()
	for key, ok := range map[string]bool{
		"": true, strings.Repeat("0a", 32): true, "0a": false, strings.Repeat("0a", 33): false, strings.Repeat("zz", 32): false,
	} {
		if _, err := New(Options{PublicKey: key}); (err == nil) != ok {
			t.Errorf("key %q: %v", key, err)
		}
	}
}

// TestNothingSet holds that the zero Options work as far as they can: Run says what is missing.
func TestNothingSet(t *testing.T) {
	t.Parallel()
	a, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Run(context.Background(), echo); err == nil || !strings.Contains(err.Error(), "token") {
		t.Errorf("Run returns %v", err)
	}
	w := httptest.NewRecorder()
	a.Interactions().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", strings.NewReader("{}")))
	if w.Code != http.StatusUnauthorized {
		t.Errorf("without a key the answer is %d", w.Code)
	}
}

// TestSignatures holds that only what Discord signed lately is listened to, and that nothing crashes.
func TestSignatures(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	for _, x := range []struct {
		name string
		how  discordfake.Signing
		want int
	}{
		{"signed", discordfake.Signing{}, 200},
		{"unsigned", discordfake.Signing{Unsigned: true}, 401},
		{"wrong key", discordfake.Signing{WrongKey: true}, 401},
		{"altered", discordfake.Signing{Altered: true}, 401},
		{"stale", discordfake.Signing{Age: 6 * time.Minute}, 401},
		{"from the future", discordfake.Signing{Age: -6 * time.Minute}, 401},
		{"not hexadecimal", discordfake.Signing{Signature: "zz"}, 401},
		{"too short", discordfake.Signing{Signature: "00"}, 401},
		{"no number", discordfake.Signing{Timestamp: "now"}, 401},
	} {
		ping := discordfake.Interaction{Type: discordfake.PingInteraction}
		_, response, err := c.Post(c.ctx, c.endpoint, ping, x.how)
		if response == nil || response.StatusCode != x.want || (err == nil) != (x.want == 200) {
			t.Errorf("%s: %v, %v", x.name, response, err)
		}
	}
}

// TestKeyOfTheWrongLength holds that such a key, which crypto/ed25519 panics on, has signed nothing.
func TestKeyOfTheWrongLength(t *testing.T) {
	t.Parallel()
	now := time.Now()
	h := http.Header{}
	h.Set("X-Signature-Timestamp", strconv.FormatInt(now.Unix(), 10))
	h.Set("X-Signature-Ed25519", strings.Repeat("00", ed25519.SignatureSize))
	for _, size := range []int{0, 1, 31, 33} {
		if signed(make(ed25519.PublicKey, size), h, []byte("{}"), now) {
			t.Errorf("a key of %d bytes signed it", size)
		}
	}
}

func TestStrangeRequests(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	for body, want := range map[string]int{
		"": 400, "null": 400, "[]": 400, "{}": 400, `{"type":2}`: 400, `{"type":2,"id":"1","token":"t","data":null}`: 400,
		`{"type":"2"}`: 400, `{"type":1}`: 200, `{"type":2,"id":"7","token":"t","user":{"id":"1"},"data":{"options":[null,{"name":5}]}}`: 202,
		`{"type":99,"id":"8","token":"t","user":{"id":"1"},"data":{}}`: 400,
	} {
		r, err := c.PostRaw(c.ctx, c.endpoint, []byte(body), discordfake.Signing{})
		if err != nil || r.StatusCode != want {
			t.Errorf("%s: %v, %v", body, r.Status, err)
		}
	}
	if r, err := http.Get(c.endpoint); err != nil || r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: %v, %v", r, err)
	}
	r, err := c.PostRaw(c.ctx, c.endpoint, bytes.Repeat([]byte(" "), maxInteraction+1), discordfake.Signing{})
	if err != nil || r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: %v, %v", r, err)
	}
}

// TestNotRunning holds that HTTP interactions wait for Run: Discord is told that nobody is there.
func TestNotRunning(t *testing.T) {
	t.Parallel()
	k := newTalk(t, discordfake.Options{})
	web := httptest.NewServer(k.adapter.Interactions())
	defer web.Close()
	in := discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.Slash("fråga", text("x"))}
	_, r, err := k.Post(context.Background(), web.URL, in, discordfake.Signing{})
	if err == nil || r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("%v, %v", r, err)
	}
}
