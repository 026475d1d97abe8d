package slackfake

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// object is a JSON object as it is decoded.
type object = map[string]any

// Options script a Server; the zero value is a Slack that grants everything and keeps Slack's times.
type Options struct {
	Scopes []string         // what bot tokens may do and hear of; nil grants all
	Events []string         // the bot events that the app subscribes to; nil subscribes to all
	Pace   Pace             // how long things take
	Now    func() time.Time // for timestamps, signatures and expiries; time.Now
}

// A Pace is how long Slack waits. Zero fields are as in Slack.
type Pace struct {
	Ack     time.Duration   // for an acknowledgement; 3 s
	Retries []time.Duration // before an event is delivered again; 1 s, 1 min, 5 min. Empty and not nil: never
	Ping    time.Duration   // between the pings on a socket; 10 s
	Warning time.Duration   // between the warning on a socket and its end; 10 s
}

func (p Pace) filled() Pace {
	if p.Ack <= 0 {
		p.Ack = 3 * time.Second
	}
	if p.Retries == nil {
		p.Retries = []time.Duration{time.Second, time.Minute, 5 * time.Minute}
	}
	if p.Ping <= 0 {
		p.Ping = 10 * time.Second
	}
	if p.Warning <= 0 {
		p.Warning = 10 * time.Second
	}
	return p
}

// A Server is a Slack. Its methods are safe for concurrent use.
type Server struct {
	options  Options
	methods  map[string]method
	listener net.Listener
	web      *http.Server
	client   *http.Client // for deliveries to the app's URLs
	upgrader websocket.Upgrader
	tasks    sync.WaitGroup
	done     chan struct{} // closed when the server is

	mu      sync.Mutex
	changed chan struct{} // closed and replaced at every change
	state
}

// state is all that a Server remembers, under its mutex.
type state struct {
	world
	serial    int64 // the last number given out, for names
	lastTS    int64 // the last message's time in microseconds
	urls      URLs
	calls     []*Call
	faults    []*fault
	limits    map[string]time.Duration
	nextFree  map[string]time.Time // by method and channel
	messages  []*Message
	answers   map[string]*responseURL
	triggers  map[string]*trigger
	views     []*View
	statuses  map[place]string
	prompts   map[place][]any
	reactions map[place][]string
	codes     map[string]grant
	redirects []string // where people come back after an installation
	tickets   map[string]bool
	sockets   []*Socket
	envelopes map[string]*envelope
	opened    int // sockets so far
	turn      int // of the sockets, for the next delivery
	onConnect func(*Socket)
	doubled   int // how many of the next events are delivered twice
	problems  []string
}

// place is a message's place: its channel and timestamp.
type place struct{ channel, ts string }

// Start starts a Slack on a free port of the loopback interface. It panics where there is none.
func Start(o Options) *Server {
	o.Pace = o.Pace.filled()
	if o.Now == nil {
		o.Now = time.Now
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(fmt.Sprintf("slackfake: listen on the loopback interface: %v", err))
	}
	s := &Server{
		options:  o,
		listener: listener,
		client: &http.Client{
			Transport:     &http.Transport{MaxIdleConnsPerHost: 64},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		// Clients name Slack's own origin.
		upgrader: websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }},

		done:    make(chan struct{}),
		changed: make(chan struct{}),
		state:   newState(),
	}
	s.methods = s.webMethods()
	s.web = &http.Server{Handler: s.tracked(s.routes())}
	s.tasks.Go(func() {
		if err := s.web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.problem("the server stopped: %v", err)
		}
	})
	return s
}

func newState() state {
	return state{
		world:     defaultWorld(),
		limits:    map[string]time.Duration{},
		nextFree:  map[string]time.Time{},
		answers:   map[string]*responseURL{},
		triggers:  map[string]*trigger{},
		statuses:  map[place]string{},
		prompts:   map[place][]any{},
		reactions: map[place][]string{},
		codes:     map[string]grant{},
		tickets:   map[string]bool{},
		envelopes: map[string]*envelope{},
	}
}

// Close ends every connection and waits until nothing of the server runs any more. Closing twice does nothing.
func (s *Server) Close() {
	s.mu.Lock()
	select {
	case <-s.done:
	default:
		close(s.done)
	}
	sockets := slices.Clone(s.sockets)
	s.mu.Unlock()
	for _, socket := range sockets {
		socket.Drop()
	}
	s.web.Close()
	s.client.CloseIdleConnections()
	s.tasks.Wait()
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveMethod)
	mux.HandleFunc("GET /link", s.serveSocket)
	mux.HandleFunc("POST /response/{id}", s.serveResponseURL)
	mux.HandleFunc("GET /oauth/v2/authorize", s.serveAuthorize)
	return mux
}

// tracked makes Close wait for requests that are being answered.
func (s *Server) tracked(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		select {
		case <-s.done:
			s.mu.Unlock()
			panic(http.ErrAbortHandler)
		default:
		}
		s.tasks.Add(1)
		s.mu.Unlock()
		defer s.tasks.Done()
		h.ServeHTTP(w, r)
	})
}

// URL is the server's address: http://127.0.0.1:1234.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// APIURL is the address that stands for https://slack.com/api/, with the slash at its end.
func (s *Server) APIURL() string { return s.URL() + "/api/" }

// Problems lists what the app did that Slack would not like and does not say in an answer: late, repeated and too
// large acknowledgements, answers that cannot be shown.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.note(format, args...)
}

// note is problem for those who hold the mutex.
func (s *Server) note(format string, args ...any) {
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
	s.change()
}

// change wakes everybody who waits. The mutex is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Until waits until the condition holds, which is asked anew whenever something has changed. The condition may use the
// server's methods. It fails when ctx is done.
func (s *Server) Until(ctx context.Context, condition func() bool) error {
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
			return ctx.Err()
		}
	}
}

// sleep waits, unless the server is closed meanwhile: then it returns false.
func (s *Server) sleep(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-s.done:
		return false
	}
}

// spawn runs a task that Close waits for. It does nothing once the server is closed. The mutex is held.
func (s *Server) spawn(task func()) {
	select {
	case <-s.done:
	default:
		s.tasks.Go(task)
	}
}
