package discord

import "github.com/prometheus/client_golang/prometheus"

// Values of the label "verdict".
const (
	helpful   = "helpful"
	unhelpful = "unhelpful"
)

// metrics are what is counted. Labels have few values: none is of a person, a channel or a question.
type metrics struct {
	feedback  *prometheus.CounterVec // verdict
	handOvers prometheus.Counter
	shards    prometheus.Gauge
}

// newMetrics makes the metrics, and exports them where there is a registerer.
func newMetrics(r prometheus.Registerer) metrics {
	options := func(name, help string) prometheus.Opts {
		return prometheus.Opts{Namespace: "svar", Subsystem: "discord", Name: name, Help: help}
	}
	m := metrics{
		feedback:  prometheus.NewCounterVec(prometheus.CounterOpts(options("feedback_total", "Verdicts on answers.")), []string{"verdict"}),
		handOvers: prometheus.NewCounter(prometheus.CounterOpts(options("handovers_total", "Questions handed on to the editors."))),
		shards:    prometheus.NewGauge(prometheus.GaugeOpts(options("shards", "Open connections with the gateway."))),
	}
	if r != nil {
		r.MustRegister(m.feedback, m.handOvers, m.shards)
	}
	return m
}
