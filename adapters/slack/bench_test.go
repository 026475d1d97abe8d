package slack

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/richtext"
)

// BenchmarkSlack measures the time from when a signed event is due to when its answer arrives at Slack by
// chat.postMessage, for Svar and for an app that answers with MiniSearch on Slack's own framework, Bolt. Both have the
// embedded library and are asked its golden questions, at the same rate whether or not they keep up: waiting counts. The
// fake Slack runs on the same cores, and tells the app of its own messages too, as Slack does.
//
// Run it without -race, and with -benchtime 10s for figures to rely on: at 50 a second, one second has few questions.
// "per-s" is how many answers a second came; less than were asked for means that the app does not keep up.
func BenchmarkSlack(b *testing.B) {
	// The fake keeps all that it has seen. To collect the garbage around that is not the adapter's work.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	library := embedded(b)
	for _, rate := range []int{50, 500} {
		var svar, bolt spread
		b.Run(fmt.Sprintf("rate=%d/Svar", rate), func(b *testing.B) { svar = answerTimes(b, library, rate, startSvar) })
		b.Run(fmt.Sprintf("rate=%d/Bolt", rate), func(b *testing.B) {
			bolt = answerTimes(b, library, rate, startBolt)
			if svar.median > 0 {
				b.ReportMetric(float64(bolt.median)/float64(svar.median), "×Svar-p50")
				b.ReportMetric(float64(bolt.late)/float64(svar.late), "×Svar-p99")
			}
		})
	}
}

// spread is how long answers take.
type spread struct{ median, late time.Duration }

// embedded is the library that is built in.
func embedded(b *testing.B) *knowledge.Library {
	b.Helper()
	library, err := knowledge.Open(b.Context(), nil, knowledge.Options{SiteURL: "https://example.com", Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	return library
}

// A server answers the events at an address until the benchmark ends.
type server func(b *testing.B, library *knowledge.Library, fake *slackfake.Server) (address string)

// answerTimes asks questions at a rate and measures the answers.
func answerTimes(b *testing.B, library *knowledge.Library, rate int, start server) spread {
	fake := slackfake.Start(slackfake.Options{Scopes: Scopes(true)})
	b.Cleanup(fake.Close)
	fake.UseHTTP(slackfake.URLs{Events: start(b, library, fake)})
	a := asker{b: b, fake: fake, goldens: library.Current().Goldens, due: map[string]time.Time{}}
	a.addChannels()
	a.warmUp()
	began := time.Now()
	for i := 0; b.Loop(); i++ {
		a.ask(began.Add(time.Duration(i) * time.Second / time.Duration(rate)))
	}
	took, last := a.answers()
	slices.Sort(took)
	s := spread{took[len(took)/2], took[len(took)*99/100]}
	b.ReportMetric(0, "ns/op") // says only how often was asked
	b.ReportMetric(s.median.Seconds()*1000, "p50-ms")
	b.ReportMetric(s.late.Seconds()*1000, "p99-ms")
	b.ReportMetric(float64(len(took))/last.Sub(began).Seconds(), "per-s")
	return s
}

// An asker asks the golden questions in turn, in many direct conversations.
type asker struct {
	b       *testing.B
	fake    *slackfake.Server
	goldens []knowledge.Golden
	asked   int
	due     map[string]time.Time // of the questions that count, by their TS
}

const (
	conversations = 50  // an app may answer those of one conversation in turn
	warmUps       = 500 // questions before the measurement, at warmUpRate: connections, caches, just-in-time compilers
	warmUpRate    = 100
)

func conversation(i int) string { return fmt.Sprintf("D0BENCH%d", i) }

func (a *asker) addChannels() {
	for i := range conversations {
		members := []string{slackfake.Bot, slackfake.Anna}
		a.fake.AddChannel(slackfake.Channel{ID: conversation(i), Team: slackfake.Home, DM: slackfake.Anna, Members: members})
	}
}

// warmUp asks questions that do not count, and waits for their answers.
func (a *asker) warmUp() {
	a.b.Helper()
	began := time.Now()
	for i := range warmUps {
		a.ask(began.Add(time.Duration(i) * time.Second / warmUpRate))
	}
	a.answers()
	clear(a.due)
}

// ask asks the next question at a time, or at once where that has passed.
func (a *asker) ask(due time.Time) {
	time.Sleep(time.Until(due))
	question := a.goldens[a.asked%len(a.goldens)].Query
	sent := a.fake.Say(slackfake.Said{User: slackfake.Anna, Channel: conversation(a.asked % conversations), Text: question})
	a.due[sent.TS] = due
	a.asked++
}

// answers waits until all questions are answered, and gives how long the first answer to each one that counts took and
// when the last one came.
func (a *asker) answers() (took []time.Duration, last time.Time) {
	a.b.Helper()
	const patience, pause = 2 * time.Minute, 100 * time.Millisecond
	for deadline := time.Now().Add(patience); ; time.Sleep(pause) {
		open := maps.Clone(a.due)
		took = took[:0]
		for _, m := range a.fake.Messages() {
			if due, ok := open[m.Thread]; ok && m.Via == "chat.postMessage" {
				took, last = append(took, m.At.Sub(due)), m.At
				delete(open, m.Thread)
			}
		}
		if len(open) == 0 {
			return took, last
		}
		if time.Now().After(deadline) {
			a.b.Fatalf("%d of %d questions were not answered", len(open), len(a.due))
		}
	}
}

// startSvar runs the adapter.
func startSvar(b *testing.B, library *knowledge.Library, fake *slackfake.Server) string {
	b.Helper()
	a := New(Options{BotToken: slackfake.BotToken, SigningSecret: slackfake.SigningSecret, APIURL: fake.APIURL()})
	web := httptest.NewServer(a)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx, bot.New(library, bot.Options{})) }()
	b.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			b.Error(err)
		}
		web.Close()
	})
	for !a.Ready() {
		time.Sleep(time.Millisecond)
	}
	return web.URL + "/slack/events"
}

// boltFolder holds the app on Bolt and what it needs.
const boltFolder = "slackfake/bolt"

// startBolt runs the app on Bolt. Without Node there is nothing to compare with.
func startBolt(b *testing.B, library *knowledge.Library, fake *slackfake.Server) string {
	b.Helper()
	if err := installBolt(b.Context()); err != nil {
		fmt.Fprintf(os.Stderr, "Svar is compared with nothing: Bolt needs Node 20 or later with npm: %v\n", err)
		b.SkipNow()
	}
	cmd := exec.Command("node", "answer.js")
	cmd.Dir, cmd.Stderr = boltFolder, os.Stderr
	cmd.Env = append(os.Environ(), "ENTRIES="+exported(b, library.Current()), "SLACK_API_URL="+fake.APIURL(),
		"BOT_TOKEN="+slackfake.BotToken, "SIGNING_SECRET="+slackfake.SigningSecret)
	stdin, in := cmd.StdinPipe()
	stdout, out := cmd.StdoutPipe()
	if err := errors.Join(in, out, cmd.Start()); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		stdin.Close()
		io.Copy(io.Discard, stdout)
		if err := cmd.Wait(); err != nil {
			b.Error(err)
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	port, ok := strings.CutPrefix(strings.TrimSpace(line), "ready ")
	if !ok {
		b.Fatalf("the app on Bolt did not start: %q, %v", line, err)
	}
	return "http://127.0.0.1:" + port + "/slack/events"
}

// installBolt fetches what the app on Bolt needs, where it is missing.
func installBolt(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(boltFolder, "node_modules", "minisearch")); err == nil {
		_, err = exec.LookPath("node")
		return err
	}
	install := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = boltFolder
	if out, err := install.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci in adapters/slack/%s: %w\n%s", boltFolder, err, out)
	}
	return nil
}

// exported writes the library's entries into a file.
func exported(b *testing.B, library *knowledge.Snapshot) string {
	b.Helper()
	type entry struct {
		ID      int    `json:"id"`
		Heading string `json:"heading"`
		Title   string `json:"title"`
		Body    string `json:"body"`
		URL     string `json:"url"`
	}
	var list []entry
	for _, a := range library.Articles {
		for i := range a.Entries {
			e := &a.Entries[i]
			list = append(list, entry{len(list), e.Heading, a.Title, richtext.Plain(library.Body(a, e)), library.URL(a, e)})
		}
	}
	raw, err := json.Marshal(list)
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "entries.json")
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}
