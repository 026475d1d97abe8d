package discord

import (
	"slices"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
)

// BenchmarkInteraction measures from INTERACTION_CREATE at the fake to the callback there, at 500 a second.
func BenchmarkInteraction(b *testing.B) {
	c := start(b, glassBot(b), discordfake.Options{})
	c.measure(b, discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.Slash("fråga", text("hur gör man glass"))})
}

// BenchmarkAutocomplete is the same for what is typed.
func BenchmarkAutocomplete(b *testing.B) {
	c := start(b, glassBot(b), discordfake.Options{})
	typed := discordfake.Option{Name: textOption, Value: "hur gör", Focused: true}
	c.measure(b, discordfake.Interaction{Type: discordfake.AutocompleteInteraction, Data: discordfake.Slash("fråga", typed)})
}

func (c *chat) measure(b *testing.B, in discordfake.Interaction) {
	const apart = time.Second / 500
	tick := time.NewTicker(apart)
	defer tick.Stop()
	var used []*discordfake.Exchange
	for b.Loop() {
		<-tick.C
		used = append(used, c.use(in))
	}
	var took []time.Duration
	for _, x := range used {
		if _, err := x.WaitResponse(c.ctx); err != nil {
			b.Fatal(err)
		}
		_, at := x.Response()
		took = append(took, at.Sub(x.At))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
