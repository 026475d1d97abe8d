package discordfake

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Object is a JSON object.
type Object = map[string]any

// Options change a Server; the zero value works.
type Options struct {
	World             *World        // who and what is there; DefaultWorld()
	Token             string        // of the bot, without "Bot "; DefaultToken
	Shards            int           // what /gateway/bot recommends; 1
	MaxConcurrency    int           // how many shards may identify at a time; 1
	IdentifyWindow    time.Duration // between two IDENTIFYs of one concurrency key; 5 s as on Discord
	SessionStarts     int           // IDENTIFYs that are left today; 1000
	HeartbeatInterval time.Duration // 41.25 s
	RateWindow        time.Duration // in which a bucket's requests may come; 5 s as on Discord
	GlobalRate        int           // requests a second over all buckets; 50
	Privileged        int           // privileged intents that the application has been granted; none
	ResponseTime      time.Duration // in which an interaction must be answered; 3 s
}

// DefaultToken is the bot's token where Options have no other. It is made up.
const DefaultToken = "MTAwMDAwMDAwMDAwMDAwMDAx.fake00.this-is-not-a-real-token"

// Discord's own numbers, for which Options are zero:
// https://discord.com/developers/docs/events/gateway and https://discord.com/developers/docs/topics/rate-limits
const (
	discordIdentifyWindow = 5 * time.Second
	discordSessionStarts  = 1000
	discordHeartbeat      = 41250 * time.Millisecond
	discordRateWindow     = 5 * time.Second
	discordGlobalRate     = 50
	discordResponseTime   = 3 * time.Second
	discordTokenLife      = 15 * time.Minute
)

func (o Options) withDefaults() Options {
	if o.World == nil {
		o.World = DefaultWorld()
	}
	if o.Token == "" {
		o.Token = DefaultToken
	}
	o.Shards = max(o.Shards, 1)
	o.MaxConcurrency = max(o.MaxConcurrency, 1)
	o.IdentifyWindow = orDefault(o.IdentifyWindow, discordIdentifyWindow)
	o.SessionStarts = orDefault(o.SessionStarts, discordSessionStarts)
	o.HeartbeatInterval = orDefault(o.HeartbeatInterval, discordHeartbeat)
	o.RateWindow = orDefault(o.RateWindow, discordRateWindow)
	o.GlobalRate = orDefault(o.GlobalRate, discordGlobalRate)
	o.ResponseTime = orDefault(o.ResponseTime, discordResponseTime)
	return o
}

func orDefault[T int | time.Duration](v, standard T) T {
	if v == 0 {
		return standard
	}
	return v
}

// A Server is a running fake of Discord. It is safe for concurrent use.
type Server struct {
	options Options
	http    *httptest.Server
	private ed25519.PrivateKey
	public  ed25519.PublicKey
	conns   sync.WaitGroup // goroutines of gateway connections

	mu      sync.Mutex // over all that follows
	changed chan struct{}
	ahead   time.Duration // of the real time, by Advance
	lastID  uint64
	closed  bool
	revoked bool
	log     recording
	faults  []*Fault
	rest    restState
	gateway gatewayState
}

// New starts a Server on loopback. Whoever calls it must Close it.
func New(o Options) *Server {
	s := &Server{options: o.withDefaults(), changed: make(chan struct{})}
	var seed [ed25519.SeedSize]byte
	copy(seed[:], "the application's key, for tests")
	s.private = ed25519.NewKeyFromSeed(seed[:])
	s.public = s.private.Public().(ed25519.PublicKey)
	s.rest = newRestState()
	s.gateway = gatewayState{startsLeft: s.options.SessionStarts, identified: map[int]time.Time{}}
	s.http = httptest.NewServer(s.routes())
	return s
}

// Close ends all connections and waits for their goroutines.
func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	for _, c := range s.gateway.conns {
		c.drop()
	}
	s.mu.Unlock()
	s.http.CloseClientConnections()
	s.http.Close()
	s.conns.Wait()
}

// URL is where the fake's discord.com is: "http://127.0.0.1:4711", with the API at /api/v9 and /api/v10.
func (s *Server) URL() string { return s.http.URL }

// Token is the bot's, without "Bot ".
func (s *Server) Token() string { return s.options.Token }

// GatewayURL is what clients are told to connect to: "ws://127.0.0.1:4711/gateway".
func (s *Server) GatewayURL() string {
	return "ws" + strings.TrimPrefix(s.http.URL, "http") + "/gateway"
}

// Transport sends every request for Discord's hosts to the fake, so that clients need not know of it.
func (s *Server) Transport() http.RoundTripper {
	target, err := url.Parse(s.http.URL)
	if err != nil {
		panic(fmt.Sprintf("the test server's address %q: %v", s.http.URL, err))
	}
	return rewriter{target: target, next: s.http.Client().Transport}
}

// A rewriter sends requests elsewhere.
type rewriter struct {
	target *url.URL
	next   http.RoundTripper
}

var discordHosts = []string{"discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com"}

func (r rewriter) RoundTrip(q *http.Request) (*http.Response, error) {
	if !slices.Contains(discordHosts, q.URL.Hostname()) && q.URL.Host != r.target.Host {
		return nil, fmt.Errorf("the fake stands for discord.com, not for %s", q.URL.Host)
	}
	q = q.Clone(q.Context())
	q.URL.Scheme, q.URL.Host, q.Host = r.target.Scheme, r.target.Host, r.target.Host
	return r.next.RoundTrip(q)
}

// Now is the fake's time: the real one and what it has been advanced.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

func (s *Server) now() time.Time { return time.Now().Add(s.ahead) }

// Advance moves the fake's time, by which interaction tokens and rate limits run out. Timers don't follow it.
func (s *Server) Advance(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ahead += d
	s.notify()
}

// Wait returns nil as soon as the condition holds, which may use all of the Server's methods, or an error when ctx is
// done before.
func (s *Server) Wait(ctx context.Context, condition func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if condition() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait for the bot: %w", ctx.Err())
		}
	}
}

// notify wakes those who Wait. The lock is held.
func (s *Server) notify() {
	close(s.changed)
	s.changed = make(chan struct{})
}
