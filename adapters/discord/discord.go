package discord

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"svar/bot"
)

// Options say which application this is and how it behaves. The zero value is an adapter that waits for nothing: with
// neither Token nor PublicKey, Run fails and says what is missing.
type Options struct {
	Token         string // of the bot, for the gateway; "" leaves only HTTP interactions
	ApplicationID string // "" asks Discord, which needs the Token
	PublicKey     string // of the application, 64 hexadecimal digits, for HTTP interactions; "" refuses them
	APIURL        string // "https://discord.com/api/v10"

	AdminRoles      []string          // whose members may administer; without any, those who may manage the server
	Listen          bool              // hears what everybody writes, so that administrators can choose channels to answer in unasked; Discord must have granted the message content intent
	Guild           string            // registers the commands there alone, where they show at once; "" registers them everywhere
	Store           bot.SettingsStore // of what administrators choose for a server; nil keeps it until the program ends
	HandOverChannel string            // where they have chosen none, is told the questions without an answer that people hand over; "" offers no such button
	Language        string            // of the bot's own words where nothing else tells; "sv"

	Client  *http.Client          // for the API; one with a timeout of 20 s
	Logger  *slog.Logger          // told of what fails; discards it
	Metrics prometheus.Registerer // counts feedback, questions handed on and connections; not exported
}

// An Adapter is Svar on Discord.
type Adapter struct {
	o        Options
	key      ed25519.PublicKey // nil without PublicKey
	rest     *rest
	ids      *ids
	seen     *seen
	given    *seen // answers, by channel, so that none is given again unasked
	lanes    *lanes
	choice   *chosenSettings
	count    metrics
	pace     pace
	self     atomic.Pointer[string] // the bot's user, once the gateway has told
	ended    chan error             // gets the first failure that ends Run
	standing atomic.Int32           // connections to the gateway
	served   sync.Mutex
	server   *serving // what Run serves with; nil before and after
}

// serving is what an interaction needs while Run runs.
type serving struct {
	ctx     context.Context // of the work, which outlives that of Run by a while
	handler bot.Handler
}

var _ bot.Adapter = (*Adapter)(nil)

// pace says how patient the adapter is.
type pace struct {
	deferAfter time.Duration // an interaction that takes longer is told to wait
	drain      time.Duration // how long accepted work may take after the end
	identify   time.Duration // between two IDENTIFYs, 5 s and some room for the network: https://docs.discord.com/developers/events/gateway#rate-limiting
	open       time.Duration // in which a gateway connection must stand
	probe      time.Duration // between two questions whether a connection still lives; it is dead after twice as long
	yield      time.Duration // for how long discordgo may keep its lock; closing takes it a second
	retry      time.Duration // before a connection is tried again; doubled each time
	retryMost  time.Duration
}

func defaultPace() pace {
	return pace{
		deferAfter: 2 * time.Second,
		drain:      10 * time.Second,
		identify:   5500 * time.Millisecond,
		open:       15 * time.Second,
		probe:      6 * time.Second,
		yield:      5 * time.Second,
		retry:      time.Second,
		retryMost:  time.Minute,
	}
}

// defaultAPI is Discord's.
const defaultAPI = "https://discord.com/api/v10"

// New returns an Adapter. It fails on a public key that is none.
func New(o Options) (*Adapter, error) {
	key, err := publicKey(o.PublicKey)
	if err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Client == nil {
		o.Client = &http.Client{Timeout: 20 * time.Second}
	}
	o.Token = strings.TrimPrefix(strings.TrimSpace(o.Token), "Bot ")
	a := &Adapter{
		o: o, key: key, ids: newIDs(), seen: newSeen(), given: newSeen(), lanes: newLanes(), choice: newChosenSettings(o.Store),
		count: newMetrics(o.Metrics), pace: defaultPace(), ended: make(chan error, 1),
	}
	a.rest = &rest{
		base: strings.TrimRight(cmp.Or(o.APIURL, defaultAPI), "/"), token: o.Token, client: o.Client,
		fatal: a.end, buckets: make(map[string]*bucket),
	}
	return a, nil
}

// Name is "discord".
func (*Adapter) Name() string { return "discord" }

// Ready tells whether people reach the bot: while Run runs, and, where there is a gateway to connect to, while at least
// one connection to it stands.
func (a *Adapter) Ready() bool {
	a.served.Lock()
	defer a.served.Unlock()
	return a.server != nil && (a.o.Token == "" || a.standing.Load() > 0)
}

// end ends Run with a failure; only the first counts.
func (a *Adapter) end(err error) {
	select {
	case a.ended <- err:
	default:
	}
}

// Run registers the commands, then answers until ctx is done; what has been accepted by then is answered first. It
// fails where the operator must do something: a token that Discord refuses, an intent that it does not grant.
func (a *Adapter) Run(ctx context.Context, h bot.Handler) error {
	if a.o.Token == "" && a.key == nil {
		return errors.New("discord: neither a bot token nor a public key is set; the developer portal shows both")
	}
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	a.serve(&serving{ctx: work, handler: h})
	err := a.listen(ctx)
	a.serve(nil)
	late := time.AfterFunc(a.pace.drain, stop)
	defer late.Stop()
	a.lanes.wait()
	if err != nil {
		return fmt.Errorf("discord: %w", err)
	}
	return nil
}

// listen receives until ctx is done or something ends it.
func (a *Adapter) listen(ctx context.Context) error {
	running, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- a.receive(running) }()
	select {
	case err := <-a.ended:
		cancel()
		<-done
		return err
	case err := <-done:
		select {
		case first := <-a.ended:
			return first
		default:
			return err
		}
	}
}

// receive registers the commands and runs the gateway; without a token it only waits.
func (a *Adapter) receive(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	if a.o.Token == "" {
		<-ctx.Done()
		return nil
	}
	if err := a.register(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	return a.gateway(ctx)
}

// serve sets what interactions are answered with.
func (a *Adapter) serve(s *serving) {
	a.served.Lock()
	defer a.served.Unlock()
	a.server = s
}

// accept gives f to a lane while Run runs, and tells whether it did. f gets a context that lasts until its work must be
// given up.
func (a *Adapter) accept(lane string, f func(context.Context, bot.Handler)) bool {
	a.served.Lock()
	defer a.served.Unlock()
	s := a.server
	if s == nil {
		return false
	}
	return a.lanes.do(lane, func() {
		defer func() {
			if p := recover(); p != nil {
				a.o.Logger.Error("panic while answering", "adapter", a.Name(), "panic", p)
			}
		}()
		f(s.ctx, s.handler)
	})
}
