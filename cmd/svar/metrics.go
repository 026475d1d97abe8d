package main

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"svar/bot"
	"svar/knowledge"
)

// answerMetrics count what the bot is asked on each surface, and how it replies.
type answerMetrics struct {
	replies *prometheus.CounterVec // surface, reply
	seconds *prometheus.HistogramVec
}

// answerTimes are bounds in seconds: answers take a millisecond or a few.
var answerTimes = []float64{.0005, .001, .002, .005, .01, .025, .05, .1, .25, 1}

func newAnswerMetrics(r prometheus.Registerer) answerMetrics {
	m := answerMetrics{
		replies: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "svar_replies_total", Help: "Messages that the bot has handled, by surface and by what it replied.",
		}, []string{"surface", "reply"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "svar_reply_seconds", Help: "How long the bot took to find a reply, by surface.", Buckets: answerTimes,
		}, []string{"surface"}),
	}
	r.MustRegister(m.replies, m.seconds)
	return m
}

// A countedHandler counts what passes through it.
type countedHandler struct {
	bot.Handler
	surface string
	metrics answerMetrics
}

func (m answerMetrics) count(surface string, h bot.Handler) bot.Handler {
	return countedHandler{h, surface, m}
}

// Handle handles a message and counts the reply.
func (h countedHandler) Handle(ctx context.Context, m bot.Message) (bot.Reply, error) {
	began := time.Now()
	reply, err := h.Handler.Handle(ctx, m)
	h.metrics.seconds.WithLabelValues(h.surface).Observe(time.Since(began).Seconds())
	h.metrics.replies.WithLabelValues(h.surface, replyName(reply, err)).Inc()
	return reply, err
}

func replyName(reply bot.Reply, err error) string {
	if err != nil {
		return "failure"
	}
	switch reply.(type) {
	case nil:
		return "silence"
	case *bot.Answer:
		return "answer"
	case *bot.Choices:
		return "choices"
	case *bot.Nothing:
		return "nothing"
	case *bot.Highlights:
		return "highlights"
	}
	return "other"
}

// libraryMetrics describe the articles, the program and the process.
func libraryMetrics(library *knowledge.Library) []prometheus.Collector {
	gauge := func(name, help string, value func(*knowledge.Snapshot) float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return value(library.Current()) })
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "svar_build_info", Help: "1, with the program's version.", ConstLabels: prometheus.Labels{"version": version()},
	})
	build.Set(1)
	return []prometheus.Collector{
		build,
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("svar_articles", "Articles in use.", func(s *knowledge.Snapshot) float64 { return float64(len(s.Articles)) }),
		gauge("svar_entries", "Answers in use.", func(s *knowledge.Snapshot) float64 { return float64(s.Entries()) }),
		gauge("svar_findings", "What is wrong with the articles in use.", func(s *knowledge.Snapshot) float64 { return float64(len(s.Findings)) }),
		gauge("svar_loaded_timestamp_seconds", "When the articles in use were loaded.", func(s *knowledge.Snapshot) float64 {
			return float64(s.Loaded.UnixMilli()) / 1000
		}),
	}
}
