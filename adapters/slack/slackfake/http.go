package slackfake

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

// URLs are where the app receives what Slack has to tell it. The zero value is Socket Mode.
type URLs struct {
	Events       string
	Commands     string
	Interactions string // and the options of external selects
}

// UseHTTP delivers to the app's URLs from now on, or over sockets with the zero URLs.
func (s *Server) UseHTTP(urls URLs) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.urls = urls
}

func (u URLs) of(k Kind) string {
	switch k {
	case Commands:
		return u.Commands
	case Interactions:
		return u.Interactions
	}
	return u.Events
}

// Sign gives the headers that prove that a body comes from Slack.
// https://docs.slack.dev/authentication/verifying-requests-from-slack
func Sign(secret string, at time.Time, body []byte) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	return http.Header{
		"X-Slack-Request-Timestamp": {stamp},
		"X-Slack-Signature":         {"v0=" + hex.EncodeToString(mac.Sum(nil))},
	}
}

// Request gives a signed request as Slack makes it, for those who want to spoil it before it is sent.
func (s *Server) Request(ctx context.Context, to string, kind Kind, payload map[string]any) (*http.Request, error) {
	body, contentType := encode(kind, payload)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("make a request to the app: %w", err)
	}
	req.Header = Sign(SigningSecret, s.options.Now(), body)
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	return req, nil
}

// encode gives a payload as it goes over HTTP.
func encode(kind Kind, payload object) (body []byte, contentType string) {
	switch kind {
	case Commands:
		form := url.Values{}
		for name, v := range payload {
			form.Set(name, fmt.Sprint(v))
		}
		return []byte(form.Encode()), "application/x-www-form-urlencoded"
	case Interactions:
		return []byte(url.Values{"payload": {string(marshal(payload))}}.Encode()), "application/x-www-form-urlencoded"
	}
	return marshal(payload), "application/json"
}

// marshal encodes what the fake itself has made, or a test: that it cannot be encoded is a mistake there.
func marshal(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("slackfake: a payload that JSON cannot hold: %v", err))
	}
	return raw
}

// overHTTP tries once to deliver to the app's URL. final is whether the app asked not to be tried again.
func (s *Server) overHTTP(d *Delivery, urls URLs, a *Attempt) (answer []byte, final bool) {
	ctx, cancel := context.WithTimeout(context.Background(), s.options.Pace.Ack)
	defer cancel()
	stop := make(chan struct{})
	defer close(stop)
	s.tasks.Go(func() {
		select {
		case <-s.done:
			cancel()
		case <-stop:
		}
	})
	req, err := s.Request(ctx, urls.of(d.Kind), d.Kind, d.Payload)
	if err != nil {
		a.Failure = "connection_failed"
		return nil, true
	}
	if a.Retry > 0 {
		req.Header.Set("X-Slack-Retry-Num", strconv.Itoa(a.Retry))
		req.Header.Set("X-Slack-Retry-Reason", a.Reason)
	}
	resp, err := s.client.Do(req)
	if err == nil {
		defer resp.Body.Close()
		a.Status = resp.StatusCode
		answer, err = io.ReadAll(io.LimitReader(resp.Body, maxRequest))
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded) || os.IsTimeout(err):
		a.Failure = "http_timeout"
	case err != nil:
		a.Failure = "connection_failed"
	case a.Status < 200 || a.Status > 299:
		a.Failure = "http_error"
	}
	return answer, resp != nil && resp.Header.Get("X-Slack-No-Retry") == "1"
}

// Verify sends the challenge with which Slack makes sure that an events URL is the app's, and fails where the answer is
// not the challenge.
func (s *Server) Verify(ctx context.Context, to string) error {
	const challenge = "a-challenge-that-nobody-guesses"
	req, err := s.Request(ctx, to, Events, object{"token": verification, "challenge": challenge, "type": "url_verification"})
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return fmt.Errorf("verify the app's URL: %w", err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxRequest))
	if err != nil {
		return fmt.Errorf("verify the app's URL: %w", err)
	}
	var answer struct{ Challenge string }
	if json.Unmarshal(body, &answer) == nil && answer.Challenge == challenge || strings.TrimSpace(string(body)) == challenge {
		return nil
	}
	return fmt.Errorf("verify the app's URL: %s: %.100q instead of the challenge", resp.Status, body)
}
