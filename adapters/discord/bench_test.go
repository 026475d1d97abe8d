package discord

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

// BenchmarkInteraction measures the time from when an INTERACTION_CREATE with a question is due, to the callback with its
// answer at Discord. People ask the library's golden questions, or its headings where it has none.
//
// Both benchmarks ask 500 times a second, whether or not the bot keeps up: waiting counts. They use the embedded library,
// or that of the folder that CORPUS names. The fake Discord runs on the same cores. Run them without -race, and with
// -benchtime 10s for figures to rely on.
func BenchmarkInteraction(b *testing.B) {
	library := benchmarked(b)
	var used []discordfake.Interaction
	for _, q := range questions(library.Current()) {
		used = append(used, discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.Slash("fråga", text(q))})
	}
	measure(b, library, used)
}

// BenchmarkAutocomplete is the same for what is typed, which grows by a letter at a time: headings of the library, the
// same misspelt, and questions in other words.
func BenchmarkAutocomplete(b *testing.B) {
	library := benchmarked(b)
	var used []discordfake.Interaction
	for _, q := range typings(library.Current()) {
		letters := []rune(q)
		for n := range letters {
			typed := discordfake.Option{Name: textOption, Value: string(letters[:n+1]), Focused: true}
			used = append(used, discordfake.Interaction{Type: discordfake.AutocompleteInteraction, Data: discordfake.Slash("fråga", typed)})
		}
	}
	measure(b, library, used)
}

// benchmarked is the library that is asked.
func benchmarked(b *testing.B) *knowledge.Library {
	b.Helper()
	var from source.Source // nil is the embedded one
	if folder := os.Getenv("CORPUS"); folder != "" {
		from = source.Folder{Path: folder}
	}
	library, err := knowledge.Open(b.Context(), from, knowledge.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		b.Fatal(err)
	}
	return library
}

// questions gives the golden questions, or a sample of headings.
func questions(library *knowledge.Snapshot) []string {
	var list []string
	for _, g := range library.Goldens {
		list = append(list, g.Query)
	}
	if len(list) > 0 {
		return list
	}
	for _, h := range headings(library) {
		list = append(list, h.heading)
	}
	return list
}

// A heading is one of an article's.
type heading struct{ heading, title string }

// headings gives a sample, the same each time.
func headings(library *knowledge.Snapshot) []heading {
	const most = 200
	random := rand.New(rand.NewPCG(1, 2))
	var list []heading
	for range most {
		a := library.Articles[random.IntN(len(library.Articles))]
		if len(a.Entries) > 0 {
			list = append(list, heading{a.Entries[random.IntN(len(a.Entries))].Heading, a.Title})
		}
	}
	return list
}

// typings gives what people type.
func typings(library *knowledge.Snapshot) []string {
	var list []string
	for i, h := range headings(library) {
		switch i % 3 {
		case 0:
			list = append(list, h.heading)
		case 1:
			list = append(list, misspelt(h.heading))
		case 2:
			list = append(list, "hur dyrt är det att skaffa "+strings.ToLower(h.title))
		}
	}
	return list
}

// misspelt exchanges two letters of the longest word.
func misspelt(text string) string {
	longest := slices.MaxFunc(strings.Fields(text+" "+text), func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	letters := []rune(longest)
	if len(letters) > 3 {
		letters[1], letters[2] = letters[2], letters[1]
	}
	return strings.Replace(text, longest, string(letters), 1)
}

// measure has people use the bot at a rate and reports how long the responses take. The first ones do not count.
func measure(b *testing.B, library *knowledge.Library, used []discordfake.Interaction) {
	b.Helper()
	const rate, warmUps = 500, 500
	// The fake keeps all that it has seen. To collect the garbage around that is not the adapter's work.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	l := load{b: b, fake: answering(b, library), used: used}
	for range warmUps {
		l.interact(rate)
	}
	l.responses()
	for b.Loop() {
		l.interact(rate)
	}
	took := l.responses()
	slices.Sort(took)
	b.ReportMetric(0, "ns/op") // says only how often the bot was used
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
}

// load is people who use the bot.
type load struct {
	b         *testing.B
	fake      *discordfake.Server
	used      []discordfake.Interaction // in turn
	next      int
	began     time.Time
	exchanges []*discordfake.Exchange // since then
	due       []time.Time             // when each of them should have begun
}

// interact has somebody use the bot when that is due, or at once where that has passed.
func (l *load) interact(rate int) {
	l.b.Helper()
	if len(l.due) == 0 {
		l.began = time.Now()
	}
	due := l.began.Add(time.Duration(len(l.due)) * time.Second / time.Duration(rate))
	time.Sleep(time.Until(due))
	x, err := l.fake.Interact(l.used[l.next%len(l.used)])
	if err != nil {
		l.b.Fatal(err)
	}
	l.next++
	l.due, l.exchanges = append(l.due, due), append(l.exchanges, x)
}

// responses waits for all responses and gives how long they took; then it begins anew.
func (l *load) responses() []time.Duration {
	l.b.Helper()
	var took []time.Duration
	for n, x := range l.exchanges {
		if _, err := x.WaitResponse(l.b.Context()); err != nil {
			l.b.Fatal(err)
		}
		_, at := x.Response()
		took = append(took, at.Sub(l.due[n]))
	}
	l.due, l.exchanges = nil, nil
	return took
}

// answering runs an adapter on a fake Discord, which waits for late answers, until the benchmark ends.
func answering(b *testing.B, library *knowledge.Library) *discordfake.Server {
	b.Helper()
	fake := discordfake.New(discordfake.Options{RateWindow: time.Millisecond, GlobalRate: 1_000_000, ResponseTime: time.Hour})
	b.Cleanup(fake.Close)
	a, err := New(Options{Token: fake.Token(), APIURL: fake.URL() + "/api/v10"})
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx, bot.New(library, bot.Options{})) }()
	b.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			b.Error(err)
		}
	})
	if err := fake.Wait(b.Context(), func() bool { return fake.Connected() > 0 }); err != nil {
		b.Fatal(err)
	}
	return fake
}
