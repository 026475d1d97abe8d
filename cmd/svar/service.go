package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"svar/adapters/database"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/article"
)

// A service is everything that runs while Svar serves.
type service struct {
	log      *slog.Logger
	library  *knowledge.Library
	store    *database.DB
	surfaces []surface
	pages    http.Handler // the articles'; nil where they are published elsewhere
	pagesAt  string       // where they are reached
	registry *prometheus.Registry
	answers  answerMetrics
	ending   atomic.Bool
}

func newService(log *slog.Logger, library *knowledge.Library, store *database.DB) *service {
	v := &service{log: log, library: library, store: store, registry: prometheus.NewRegistry()}
	v.answers = newAnswerMetrics(v.registry)
	v.registry.MustRegister(libraryMetrics(library)...)
	return v
}

// run runs all surfaces, the HTTP server and what keeps the articles fresh, until ctx is done or one of them fails. It
// ends when every surface has answered what it had accepted.
func (v *service) run(ctx context.Context, address string, h bot.Handler) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return &failure{listenFailure, err}
	}
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	defer signal.Stop(hup)

	g, ctx := errgroup.WithContext(ctx)
	var answering sync.WaitGroup
	for _, s := range v.surfaces {
		answering.Add(1)
		g.Go(guarded(s.Name(), func() error {
			defer answering.Done()
			return s.Run(ctx, v.answers.count(s.Name(), h))
		}))
	}
	server := v.server()
	g.Go(guarded("HTTP", func() error { return serve(server, listener) }))
	g.Go(guarded("HTTP", func() error { return v.end(ctx, server, &answering) }))
	g.Go(guarded("articles", func() error { return v.library.Watch(ctx) }))
	g.Go(guarded("articles", func() error { v.reloads(ctx, hup); return nil }))
	g.Go(guarded("articles", func() error { v.tellFailing(ctx); return nil }))
	v.tellErrors()
	if v.pages != nil {
		v.log.Info("the articles are shown", "at", v.pagesAt)
	}
	if len(v.surfaces) == 0 {
		v.log.Warn("no platform is set up, so only the articles are shown, and nothing is remembered", "help", "svar serve --help")
	}
	v.log.Info("serving", "address", "http://"+listener.Addr().String(), "surfaces", v.names(),
		"articles", len(v.library.Current().Articles), "version", version())
	err = g.Wait()
	v.log.Info("ended")
	return err
}

// tellErrors tells the operator what of the articles could not be read.
func (v *service) tellErrors() {
	faults := slices.DeleteFunc(slices.Clone(v.library.Current().Findings), func(f article.Finding) bool {
		return f.Severity != article.Error
	})
	if len(faults) > 0 {
		v.log.Warn("not all of the articles could be read", "errors", len(faults), "first", firstOf(faults), "help", "svar check")
	}
}

// tellFailing tells the operator how many of the golden questions fail. Asking them takes a while where there are many:
// others are answered meanwhile.
func (v *service) tellFailing(ctx context.Context) {
	library := v.library.Current()
	failing, err := library.Failing(ctx)
	if err == nil && len(failing) > 0 { // an error is the service's end
		v.log.Warn("not all of the golden questions are answered right", "failing", len(failing), "of", len(library.Goldens),
			"first", firstOf(failing), "help", "svar check")
	}
}

// firstOf gives the first of some findings, as an operator reads it.
func firstOf(findings []article.Finding) string {
	return knowledge.Explain(findings[:1], english.Locale)[0].String()
}

// guarded makes a panic the failure of its part, so that the others can end in order.
func guarded(part string, run func() error) func() error {
	return func() (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("%s: panic: %v\n%s", part, p, debug.Stack())
			}
		}()
		return run()
	}
}

func (v *service) names() []string {
	var names []string
	for _, s := range v.surfaces {
		names = append(names, s.Name())
	}
	return names
}

func serve(server *http.Server, listener net.Listener) error {
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve HTTP: %w", err)
	}
	return nil
}

// shutdown is how long requests that are under way may take when everything else has ended.
const shutdown = 5 * time.Second

// end closes the HTTP server when ctx is done and the surfaces have ended: until then, platforms are told to come again,
// and whoever asks is told that the service is not ready.
func (v *service) end(ctx context.Context, server *http.Server, answering *sync.WaitGroup) error {
	<-ctx.Done()
	v.ending.Store(true)
	v.log.Info("ending: answering what has been asked")
	answering.Wait()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdown)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("end HTTP: %w", err), server.Close())
	}
	return nil
}

// reloads reads the articles again at each SIGHUP.
func (v *service) reloads(ctx context.Context, hup <-chan os.Signal) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hup:
		}
		change, err := v.library.Reload(ctx, knowledge.ReloadOptions{})
		if err != nil {
			v.log.Error("SIGHUP: the articles stay as they are", "error", err)
			continue
		}
		v.log.Info("SIGHUP: read the articles again", "changed", change.Applied, "added", len(change.Added),
			"removed", len(change.Removed), "edited", len(change.Changed))
	}
}
