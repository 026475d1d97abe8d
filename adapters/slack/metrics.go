package slack

import "github.com/prometheus/client_golang/prometheus"

// metrics are what is counted. Labels have few values: none is of a person, a channel or a question.
type metrics struct {
	deliveries *prometheus.CounterVec // kind, outcome
	calls      *prometheus.CounterVec // method, outcome
	feedback   *prometheus.CounterVec // verdict
	handOvers  prometheus.Counter
	sockets    prometheus.Gauge
}

// newMetrics makes the metrics, and exports them where there is a registerer.
func newMetrics(r prometheus.Registerer) metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "svar", Subsystem: "slack", Name: name, Help: help}, labels)
	}
	m := metrics{
		deliveries: counter("deliveries_total", "Deliveries from Slack, by kind and by what became of them.", "kind", "outcome"),
		calls:      counter("calls_total", "Calls to Slack, by method and by how they ended.", "method", "outcome"),
		feedback:   counter("feedback_total", "Verdicts on answers.", "verdict"),
		handOvers:  prometheus.NewCounter(prometheus.CounterOpts{Namespace: "svar", Subsystem: "slack", Name: "handovers_total", Help: "Questions handed on to the editors."}),
		sockets:    prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "svar", Subsystem: "slack", Name: "sockets", Help: "Open connections in Socket Mode."}),
	}
	if r != nil {
		r.MustRegister(m.deliveries, m.calls, m.feedback, m.handOvers, m.sockets)
	}
	return m
}
