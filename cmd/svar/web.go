package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Bounds on requests, against clients that dawdle. Slack waits 3 s for an answer, and gets one before.
const (
	readTime  = 10 * time.Second
	writeTime = 30 * time.Second
	idleTime  = 2 * time.Minute
	maxHeader = 32 << 10
)

// server is the HTTP server, with what every surface serves.
func (v *service) server() *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", v.healthz)
	mux.HandleFunc("GET /readyz", v.readyz)
	mux.Handle("GET /metrics", promhttp.HandlerFor(v.registry, promhttp.HandlerOpts{Registry: v.registry}))
	if v.pages != nil {
		mux.Handle("/{$}", v.pages)
		mux.Handle("/articles", v.pages)
		mux.Handle("/articles/", v.pages)
	}
	for _, s := range v.surfaces {
		for pattern, handler := range s.paths {
			mux.Handle(pattern, handler)
		}
	}
	return &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: readTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: maxHeader,
		ErrorLog:       slog.NewLogLogger(v.log.Handler(), slog.LevelWarn),
	}
}

// healthz says that the program lives. It asks nobody: what is wrong elsewhere is not mended by a restart.
func (v *service) healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("ok\n"))
}

// readyTime is how long it may take to find out whether the service is ready.
const readyTime = 2 * time.Second

// readyz says whether questions can be answered, and what is in the way: 200 or 503, as {"ready", "checks": {part: "ok"
// or what is wrong}}.
func (v *service) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	checks := v.checks(ctx)
	status := http.StatusOK
	for _, found := range checks {
		if found != ok {
			status = http.StatusServiceUnavailable
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"ready": status == http.StatusOK, "checks": checks})
}

const ok = "ok"

// checks looks at each part. Details of what is wrong are for the log, not for whoever asks.
func (v *service) checks(ctx context.Context) map[string]string {
	checks := map[string]string{"articles": ok, "database": ok}
	if err := v.store.Ping(ctx); err != nil {
		v.log.Error("not ready", "error", err)
		checks["database"] = "unusable"
	}
	if v.ending.Load() {
		checks["service"] = "ending"
	}
	for _, s := range v.surfaces {
		checks[s.Name()] = ok
		if r, knows := s.Adapter.(interface{ Ready() bool }); knows && !r.Ready() {
			checks[s.Name()] = "not connected"
		}
	}
	return checks
}
