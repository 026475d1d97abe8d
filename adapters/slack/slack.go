package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"svar/bot"
)

// Options say how the adapter connects and behaves. The zero value is valid; Run then says what is missing.
type Options struct {
	BotToken      string // xoxb-…: answers in the one workspace that it is of
	AppToken      string // xapp-…: receives over Socket Mode
	SigningSecret string // receives over HTTP, from what is signed with it

	ClientID     string // with ClientSecret: lets workspaces install the app at /slack/install, instead of BotToken
	ClientSecret string
	RedirectURL  string // where Slack sends people after installing: https://…/slack/oauth; "" leaves it to Slack's settings

	APIURL   string            // https://slack.com/api/
	Admins   []string          // IDs of users who may do what administrators may, beside those of the workspace
	Commands map[string]string // slash commands by name, with the bot's command that they are: "/faq": "svar"; see Commands
	Language string            // where neither question nor person nor workspace tells; the bot's own
	Domains  []string          // whose links workspaces that install the app let it preview: the articles'; none

	Store   bot.Store             // remembers installations, settings, threads and what has been answered; memory
	Logger  *slog.Logger          // told of what goes wrong and of refusals; discards it
	Metrics prometheus.Registerer // counts deliveries, posts and feedback; not exported
	Client  *http.Client          // for calls to Slack; one with a time limit
}

// An Adapter is Svar in Slack. It is the http.Handler of the paths below /slack/.
type Adapter struct {
	o     Options
	log   *slog.Logger
	http  *http.Client
	pace  pace
	count metrics
	mux   *http.ServeMux

	queue   *queue
	seen    *seen
	holds   *holds
	memory  *memory
	people  *cache[person]
	teams   *cache[*team]
	running atomic.Pointer[running]
	sockets atomic.Int32 // connections that are open
}

// running is what there is while Run runs.
type running struct {
	handler bot.Handler
	alone   *team // the one workspace of the bot token; nil where workspaces install the app
}

var (
	_ bot.Adapter  = (*Adapter)(nil)
	_ http.Handler = (*Adapter)(nil)
)

// A pace is how long things take.
type pace struct {
	ack     time.Duration // before Slack is told that a delivery has arrived, although it is not answered yet
	drain   time.Duration // for what has been accepted, after the end has begun
	call    time.Duration // for one call to Slack
	retry   time.Duration // before the second attempt; then twice as long, and so on
	open    time.Duration // between two openings of a socket; grows while they are of no use
	openMax time.Duration // to which that grows
	ping    time.Duration // between our pings on a socket
	silence time.Duration // after which a socket is taken for dead
}

// The ack is below Slack's 3 s, and silence below the 30 s in which a dead socket must be replaced.
var usual = pace{
	ack: 2500 * time.Millisecond, drain: 25 * time.Second, call: 15 * time.Second, retry: 250 * time.Millisecond,
	open: time.Second, openMax: time.Minute, ping: 8 * time.Second, silence: 20 * time.Second,
}

// New returns an Adapter. It connects when it is run.
func New(o Options) *Adapter { return build(o, usual) }

func build(o Options, p pace) *Adapter {
	if o.APIURL == "" {
		o.APIURL = slack.APIURL
	}
	if !strings.HasSuffix(o.APIURL, "/") {
		o.APIURL += "/" // without it slack-go calls …/apiauth.test
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Client == nil {
		o.Client = newClient(p.call)
	}
	a := &Adapter{
		o: o, log: o.Logger.With("adapter", "slack"), http: o.Client, pace: p,
		queue: newQueue(), seen: newSeen(), holds: newHolds(), memory: newMemory(o.Store),
		people: newCache[person](10_000, 10*time.Minute), teams: newCache[*team](10_000, 10*time.Minute),
	}
	a.count = newMetrics(o.Metrics)
	a.mux = a.routes()
	return a
}

// maxIdle is how many connections to Slack are kept for the next calls; Go's default of 2 would open one a call.
const maxIdle = 32

func newClient(limit time.Duration) *http.Client {
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: maxIdle, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true}
	return &http.Client{Timeout: limit, Transport: transport}
}

// Name is "slack".
func (a *Adapter) Name() string { return "slack" }

// Ready tells whether deliveries can arrive: over HTTP while Run runs, over Socket Mode while a connection is open.
func (a *Adapter) Ready() bool {
	return a.running.Load() != nil && (a.o.SigningSecret != "" || a.sockets.Load() > 0)
}

// ErrOptions says that the adapter cannot work with its options.
var ErrOptions = errors.New("slack is not set up")

// check says what is missing or cannot be meant.
func (o Options) check() error {
	switch {
	case o.BotToken == "" && (o.ClientID == "" || o.ClientSecret == ""):
		return fmt.Errorf("%w: it needs a bot token (xoxb-…), or a client ID and a client secret for workspaces to install it", ErrOptions)
	case o.AppToken == "" && o.SigningSecret == "":
		return fmt.Errorf("%w: it needs an app-level token (xapp-…) for Socket Mode, or a signing secret for HTTP", ErrOptions)
	case o.BotToken != "" && !strings.HasPrefix(o.BotToken, "xoxb-"):
		return fmt.Errorf("%w: the bot token must begin with xoxb-", ErrOptions)
	case o.AppToken != "" && !strings.HasPrefix(o.AppToken, "xapp-"):
		return fmt.Errorf("%w: the app-level token must begin with xapp-", ErrOptions)
	}
	if err := checkCommands(o.Commands); err != nil {
		return fmt.Errorf("%w: %w", ErrOptions, err)
	}
	return nil
}

// sockets is how many connections are held in Socket Mode, so that one stands while another is replaced. Slack allows
// ten an app.
const sockets = 2

// Run receives and answers until ctx is done; then it answers what it has accepted. It may be called once.
func (a *Adapter) Run(ctx context.Context, h bot.Handler) error {
	if err := a.o.check(); err != nil {
		return err
	}
	now := &running{handler: h}
	if a.o.BotToken != "" {
		t, err := a.connect(ctx)
		if err != nil || ctx.Err() != nil {
			return err
		}
		now.alone = t
	}
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	receiving, failed := context.WithCancel(ctx)
	defer failed()
	a.running.Store(now)
	var wg sync.WaitGroup
	wg.Go(func() { a.queue.run(work) })
	err := a.receive(receiving)
	lost := a.drain(work, stop)
	a.running.Store(nil)
	wg.Wait()
	a.http.CloseIdleConnections()
	if lost > 0 && err == nil {
		a.log.Error("ended before everything was answered", "unanswered", lost)
	}
	return err
}

// receive holds the sockets until ctx is done or one of them fails for good. In HTTP mode it waits.
func (a *Adapter) receive(ctx context.Context) error {
	if a.o.AppToken == "" {
		<-ctx.Done()
		return nil
	}
	g, ctx := errgroup.WithContext(ctx)
	door := &opener{pace: a.pace}
	for n := range sockets {
		g.Go(func() error { return a.hold(ctx, door, n) })
	}
	return g.Wait()
}

// drain waits until what has been accepted is done, but not for ever: then it stops the work and gives how much is left.
func (a *Adapter) drain(ctx context.Context, stop func()) (lost int) {
	idle := a.queue.close()
	timer := time.NewTimer(a.pace.drain)
	defer timer.Stop()
	select {
	case <-idle:
	case <-timer.C:
		lost = a.queue.waiting()
		stop()
		<-idle
	}
	return lost
}

// connect finds out who the bot token is of. It tries until ctx is done, unless Slack refuses the token.
func (a *Adapter) connect(ctx context.Context) (*team, error) {
	t := &team{api: a.api(a.o.BotToken)}
	err := a.call(ctx, "auth.test", "", func(ctx context.Context) error {
		who, err := t.api.AuthTestContext(ctx)
		if err == nil {
			t.ID, t.Enterprise, t.Bot = who.TeamID, who.EnterpriseID, who.UserID
		}
		return err
	}, patient)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil
		}
		return nil, fmt.Errorf("slack: find out who the bot token is of: %w", hint(err, "the bot token (xoxb-…)"))
	}
	return t, nil
}

// refusals are the errors of tokens that no waiting mends.
var refusals = []string{
	"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type",
	"missing_scope", "no_permission", "org_login_required", "ekm_access_denied", "team_access_not_granted",
}

// refused tells whether Slack refuses a token.
func refused(err error) bool {
	var said slack.SlackErrorResponse
	return errors.As(err, &said) && slices.Contains(refusals, said.Err)
}

// hint says what to look at where Slack refuses a token.
func hint(err error, token string) error {
	if refused(err) {
		return fmt.Errorf("%w (Slack refuses %s: take it anew from the app's settings on api.slack.com/apps)", err, token)
	}
	return err
}

// ServeHTTP answers the requests below /slack/.
func (a *Adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }
