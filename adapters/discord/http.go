package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"
)

const (
	// maxInteraction is how many bytes of a request are read; Discord's are a few thousand.
	maxInteraction = 1 << 20
	// maxSkew is how far the time of a request may be from ours, in either direction: what is older may be a recording.
	maxSkew = 5 * time.Minute
)

// publicKey reads the application's key. Without any text there is none.
func publicKey(text string) (ed25519.PublicKey, error) {
	if text == "" {
		return nil, nil
	}
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, errors.New("the public key must be the 64 hexadecimal digits that the developer portal shows under General Information")
	}
	return key, nil
}

// Interactions is the handler of POST /discord/interactions. It answers 401 to what Discord has not signed, and 503
// while Run does not run.
func (a *Adapter) Interactions() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxInteraction))
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		if !signed(a.key, r.Header, body, time.Now()) {
			http.Error(w, "invalid request signature", http.StatusUnauthorized)
			return
		}
		i, err := decodeInteraction(body)
		if err != nil {
			http.Error(w, "not an interaction", http.StatusBadRequest)
			return
		}
		if i.Type == ping {
			write(w, response{Type: pong})
			return
		}
		a.interactOver(w, r, i)
	})
}

// signed tells whether Discord has signed a request, and not long ago:
// https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers.
// A key of another length than Ed25519's, also none, has signed nothing.
func signed(key ed25519.PublicKey, h http.Header, body []byte, now time.Time) bool {
	signature, err := hex.DecodeString(h.Get("X-Signature-Ed25519"))
	if err != nil || len(key) != ed25519.PublicKeySize || len(signature) != ed25519.SignatureSize {
		return false
	}
	timestamp := h.Get("X-Signature-Timestamp")
	at, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || now.Sub(time.Unix(at, 0)).Abs() > maxSkew {
		return false
	}
	return ed25519.Verify(key, append([]byte(timestamp), body...), signature)
}

// interactOver answers an interaction. What Discord may refuse over its content goes through the API, and 202 says so:
// of a refused response to the request nobody would learn, and another form could not be tried. The rest is the response.
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
func (a *Adapter) interactOver(w http.ResponseWriter, r *http.Request, i *interaction) {
	first := make(chan *response, 1) // nil says that it goes through the API
	offer := func(answer *response) bool {
		select {
		case first <- answer:
			return true
		default:
			return false
		}
	}
	taken := a.used(i, func(ctx context.Context, answer response) error {
		if answer.Type == channelMessage || answer.Type == modalResponse {
			offer(nil)
			return a.callback(ctx, i, answer)
		}
		if !offer(&answer) {
			return errors.New("the interaction has been answered already")
		}
		return nil
	})
	if !taken {
		http.Error(w, "not running", http.StatusServiceUnavailable)
		return
	}
	patience := time.NewTimer(firstResponse)
	defer patience.Stop()
	select {
	case answer := <-first:
		if answer == nil {
			w.WriteHeader(http.StatusAccepted)
			return
		}
		write(w, *answer)
	case <-patience.C:
		http.Error(w, "answered already, or too late", http.StatusGatewayTimeout)
	case <-r.Context().Done():
	}
}

func write(w http.ResponseWriter, r response) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(r) // whoever asked may be gone; nobody is left to be told
}
