package slack

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
)

// BenchmarkAnswer measures the time from a signed event to its answer at Slack, at 500 events a second over HTTP. The
// fake runs on the same cores. Run it with -benchtime 5000x, without -race.
func BenchmarkAnswer(b *testing.B) {
	const rate = 500
	a, fake, _, _ := connect(b, setup{way: overHTTP})
	channels := make([]string, 50)
	for i := range channels {
		channels[i] = fmt.Sprintf("D0%03d", i)
		fake.AddChannel(slackfake.Channel{ID: channels[i], Team: slackfake.Home, DM: slackfake.Anna, Members: []string{slackfake.Bot, slackfake.Anna}})
	}
	ctx, stop := context.WithCancel(b.Context())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx, glassBot(b)) }()
	for !a.Ready() {
		time.Sleep(time.Millisecond)
	}
	asked := make(map[string]time.Time, b.N)
	tick := time.NewTicker(time.Second / rate)
	defer tick.Stop()
	b.ResetTimer()
	for i := range b.N {
		<-tick.C
		at := time.Now()
		sent := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: channels[i%len(channels)], Text: "Vad kostar glass?"})
		asked[sent.TS] = at
	}
	if err := fake.Until(b.Context(), func() bool { return len(fake.Calls("chat.postMessage")) >= b.N }); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	stop()
	if err := <-done; err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for _, m := range fake.Messages() {
		if at, ok := asked[m.Thread]; ok && m.Via != "" {
			took = append(took, m.At.Sub(at))
		}
	}
	slices.Sort(took)
	if len(took) != b.N {
		b.Fatalf("%d of %d questions were answered", len(took), b.N)
	}
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
}
