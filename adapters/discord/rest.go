package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"
)

// rest calls Discord's REST API. It is ours because discordgo's waits out rate limits without end and without looking
// at the context, holds a lock for each bucket during the request (interactions would be answered one at a time), and
// keeps a bucket for each interaction for ever. It is safe for concurrent use.
type rest struct {
	base   string // "https://discord.com/api/v10"
	token  string // of the bot; "" where there is none
	client *http.Client
	fatal  func(error) // told when Discord refuses the token

	mu      sync.Mutex
	buckets map[string]*bucket
	until   time.Time // no requests before, by the global limit
}

// A bucket is what a rate limit counts together. One request of it is on its way at a time.
type bucket struct {
	turn  chan struct{}
	until time.Time
	users int
}

// A request is one call of the API.
type request struct {
	name   string // for errors: without identifiers and tokens
	method string
	path   string
	bucket string // "" is outside all limits, as interaction callbacks are
	token  bool   // whether to prove who we are
	again  bool   // whether doing it twice does no harm, so that a failure may be tried again
	body   any
}

const (
	// maxTries is how often a request that may be repeated is made, when the network or Discord fails.
	maxTries = 4
	// firstPause is how long the first wait between them is; each is twice the one before.
	firstPause = 200 * time.Millisecond
	// maxAnswer is how much of an answer is read.
	maxAnswer = 8 << 20
)

// An apiError is Discord's refusal of a request.
type apiError struct {
	Name    string
	Status  int
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *apiError) Error() string {
	return fmt.Sprintf("%s: Discord answers %d (%d: %s)", e.Name, e.Status, e.Code, e.Message)
}

// Codes of Discord's errors: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.
const (
	codeInvalidForm  = 50035
	codeEmpty        = 50006
	codeAcknowledged = 40060
	codeNoReply      = 160002
)

func hasCode(err error, code int) bool {
	var e *apiError
	return errors.As(err, &e) && e.Code == code
}

// notAllowed tells whether Discord refused because the bot may not, or because it does not see the place.
func notAllowed(err error) bool {
	var e *apiError
	return errors.As(err, &e) && (e.Status == http.StatusForbidden || e.Status == http.StatusNotFound)
}

// do makes a request and decodes the answer into out, unless that is nil. Rate limits are waited for as long as ctx
// allows.
func (r *rest) do(ctx context.Context, q request, out any) error {
	release, err := r.enter(ctx, q.bucket)
	if err != nil {
		return fmt.Errorf("%s: %w", q.name, err)
	}
	defer release()
	pause := firstPause
	for try := 1; ; try++ {
		status, header, data, err := r.once(ctx, q)
		r.note(q.bucket, status, header, data)
		switch {
		case status == http.StatusTooManyRequests:
			try--
		case err == nil && status < 300:
			return r.read(q, data, out)
		case err == nil && status < 500:
			return r.refused(q, status, data)
		case !q.again || try == maxTries:
			return cmpError(err, r.refused(q, status, data), q.name)
		default:
			if err := sleep(ctx, pause); err != nil {
				return fmt.Errorf("%s: %w", q.name, err)
			}
			pause *= 2
		}
		if err := r.wait(ctx, q.bucket); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
}

// cmpError gives the failure of the network where there was one, else Discord's.
func cmpError(network, discord error, name string) error {
	if network != nil {
		return fmt.Errorf("%s: %w", name, network)
	}
	return discord
}

func (r *rest) read(q request, data []byte, out any) error {
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("%s: read the answer: %w", q.name, err)
	}
	return nil
}

// once makes a request once. Status is 0 where the network failed.
func (r *rest) once(ctx context.Context, q request) (status int, h http.Header, data []byte, err error) {
	var body io.Reader
	if q.body != nil {
		data, err := json.Marshal(q.body)
		if err != nil {
			return 0, nil, nil, err
		}
		body = bytes.NewReader(data)
	}
	hr, err := http.NewRequestWithContext(ctx, q.method, r.base+q.path, body)
	if err != nil {
		return 0, nil, nil, errors.New("the address of the API is wrong")
	}
	hr.Header.Set("User-Agent", "DiscordBot (https://github.com/bwmarrin/discordgo, 0.29.0) Svar")
	if q.body != nil {
		hr.Header.Set("Content-Type", "application/json")
	}
	if q.token {
		hr.Header.Set("Authorization", "Bot "+r.token)
	}
	res, err := r.client.Do(hr)
	if err != nil {
		return 0, nil, nil, withoutURL(err)
	}
	defer res.Body.Close()
	data, err = io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil && res.StatusCode >= 300 {
		err = nil
	}
	return res.StatusCode, res.Header, data, err
}

// withoutURL takes the address out of an error: that of an interaction holds its token.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

func (r *rest) refused(q request, status int, data []byte) error {
	e := &apiError{Name: q.name, Status: status}
	if json.Unmarshal(data, e) != nil {
		e.Message = http.StatusText(status)
	}
	e.Name, e.Status = q.name, status
	if status == http.StatusUnauthorized && q.token {
		r.fatal(fmt.Errorf("%w; is the bot token still the one in the developer portal (Bot, Reset Token)?", e))
	}
	return e
}

// enter waits for the bucket's turn and for its limits. Whoever enters calls release.
func (r *rest) enter(ctx context.Context, name string) (release func(), err error) {
	if name == "" {
		return func() {}, ctx.Err()
	}
	r.mu.Lock()
	b := r.buckets[name]
	if b == nil {
		b = &bucket{turn: make(chan struct{}, 1)}
		r.buckets[name] = b
	}
	b.users++
	r.mu.Unlock()
	leave := func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if b.users--; b.users == 0 && time.Now().After(b.until) {
			delete(r.buckets, name)
		}
	}
	select {
	case b.turn <- struct{}{}:
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
	release = func() { <-b.turn; leave() }
	if err := r.wait(ctx, name); err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// wait waits until neither the bucket's limit nor the global one is in the way.
func (r *rest) wait(ctx context.Context, name string) error {
	for {
		r.mu.Lock()
		until := time.Time{}
		if name != "" {
			until = r.until
		}
		if b := r.buckets[name]; b != nil && b.until.After(until) {
			until = b.until
		}
		r.mu.Unlock()
		d := time.Until(until)
		if d <= 0 {
			return ctx.Err()
		}
		if err := sleep(ctx, d); err != nil {
			return err
		}
	}
}

// note remembers what an answer says of limits: https://docs.discord.com/developers/topics/rate-limits.
func (r *rest) note(name string, status int, h http.Header, data []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	b := r.buckets[name]
	if b == nil {
		b = &bucket{}
	}
	if status == http.StatusTooManyRequests {
		until := time.Now().Add(retryAfter(h, data))
		b.until = until
		if h.Get("X-RateLimit-Global") != "" && until.After(r.until) {
			r.until = until
		}
		return
	}
	if h.Get("X-RateLimit-Remaining") == "0" {
		if s, err := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64); err == nil {
			b.until = time.Now().Add(time.Duration(s * float64(time.Second)))
		}
	}
}

// retryAfter is how long a 429 says to wait: in the body to the millisecond, in the header to the second.
func retryAfter(h http.Header, data []byte) time.Duration {
	var body struct {
		RetryAfter float64 `json:"retry_after"`
	}
	if json.Unmarshal(data, &body) == nil && body.RetryAfter > 0 {
		return time.Duration(body.RetryAfter * float64(time.Second))
	}
	if s, err := strconv.ParseFloat(h.Get("Retry-After"), 64); err == nil && s > 0 {
		return time.Duration(s * float64(time.Second))
	}
	return time.Second
}

// sleep waits, or fails when ctx is done before.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// hopeless tells whether trying again has no sense: Discord understood the request and refused it.
func hopeless(err error) bool {
	var e *apiError
	return errors.As(err, &e) && e.Status >= 400 && e.Status < 500
}
