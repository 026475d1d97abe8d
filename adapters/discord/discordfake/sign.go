package discordfake

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// PublicKey is the application's, in hexadecimal as Discord shows it.
func (s *Server) PublicKey() string { return hex.EncodeToString(s.public) }

// A Signing says how a request to the app is signed. The zero value is how Discord does it.
type Signing struct {
	Age       time.Duration // how old its timestamp is
	Unsigned  bool          // without the headers
	WrongKey  bool          // with somebody else's key
	Altered   bool          // the body was changed on its way
	Signature string        // this instead: not hexadecimal, too short
	Timestamp string        // this instead: not a number
}

// Headers of signed requests.
const (
	signatureHeader = "X-Signature-Ed25519"
	timestampHeader = "X-Signature-Timestamp"
)

// Post sends an interaction to the app's endpoint, as Discord does instead of the gateway, and takes the response as the
// callback. The HTTP answer is given with its body read; an answer that Discord would not accept is an error beside it.
func (s *Server) Post(ctx context.Context, endpoint string, in Interaction, how Signing) (*Exchange, *http.Response, error) {
	s.mu.Lock()
	x := s.begin(in)
	s.mu.Unlock()
	response, err := s.PostRaw(ctx, endpoint, mustEncode(x.Payload), how)
	if err != nil {
		return nil, nil, err
	}
	return x, response, s.takeHTTP(x, response)
}

// PostRaw sends any body to the app's endpoint. The answer's body has been read, and can be read again.
func (s *Server) PostRaw(ctx context.Context, endpoint string, body []byte, how Signing) (*http.Response, error) {
	q, err := s.SignedRequest(ctx, endpoint, body, how)
	if err != nil {
		return nil, err
	}
	response, err := s.http.Client().Do(q)
	if err != nil {
		return nil, fmt.Errorf("post an interaction: %w", err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("read the response to an interaction: %w", err)
	}
	response.Body = io.NopCloser(bytes.NewReader(data))
	return response, nil
}

// SignedRequest makes a request as Discord sends it.
func (s *Server) SignedRequest(ctx context.Context, endpoint string, body []byte, how Signing) (*http.Request, error) {
	stamp := how.Timestamp
	if stamp == "" {
		stamp = strconv.FormatInt(s.Now().Add(-how.Age).Unix(), 10)
	}
	signature := s.sign(stamp, body, how)
	if how.Altered {
		body = append(bytes.TrimSuffix(body, []byte("}")), `,"added":1}`...)
	}
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("make an interaction request: %w", err)
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)")
	if !how.Unsigned {
		q.Header.Set(signatureHeader, signature)
		q.Header.Set(timestampHeader, stamp)
	}
	return q, nil
}

func (s *Server) sign(stamp string, body []byte, how Signing) string {
	key := s.private
	if how.WrongKey {
		key = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	}
	if how.Signature != "" {
		return how.Signature
	}
	return hex.EncodeToString(ed25519.Sign(key, append([]byte(stamp), body...)))
}

// takeHTTP takes the answer to an interaction over HTTP as the callback. 202 means that the callback comes by itself.
func (s *Server) takeHTTP(x *Exchange, response *http.Response) error {
	if response.StatusCode == http.StatusAccepted {
		return nil
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the app answered interaction %s with %s", x.ID, response.Status)
	}
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("read the response to an interaction: %w", err)
	}
	response.Body = io.NopCloser(bytes.NewReader(data))
	var body Object
	if err := json.Unmarshal(data, &body); err != nil {
		return fmt.Errorf("the app's response to interaction %s is no JSON object: %w", x.ID, err)
	}
	return s.takeCallback(x, body)
}

func (s *Server) takeCallback(x *Exchange, body Object) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.notify()
	if err := s.respond(x, body, nil); err != nil {
		return err
	}
	return nil
}
