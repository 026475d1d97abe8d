package slackfake_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack/socketmode"

	"svar/adapters/slack/slackfake"
)

// dial opens a socket by hand, prepares it, and gives what comes over it, decoded, until it ends.
func dial(t *testing.T, ctx context.Context, fake *slackfake.Server, prepare ...func(*websocket.Conn)) (*websocket.Conn, <-chan map[string]any) {
	t.Helper()
	_, address, err := client(fake).StartSocketModeContext(ctx)
	if err != nil {
		t.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.DialContext(ctx, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, do := range prepare {
		do(conn)
	}
	messages := make(chan map[string]any, 100)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer close(messages)
		for {
			var m map[string]any
			_, raw, err := conn.ReadMessage()
			if err != nil {
				return
			}
			if json.Unmarshal(raw, &m) != nil {
				m = map[string]any{"raw": string(raw)}
			}
			messages <- m
		}
	}()
	t.Cleanup(func() {
		conn.Close()
		<-ended
	})
	if hello := <-messages; hello["type"] != "hello" {
		t.Fatalf("the greeting is %v", hello)
	}
	return conn, messages
}

// quick is a pace for tests.
func quick() slackfake.Pace {
	return slackfake.Pace{
		Ack: 100 * time.Millisecond, Retries: []time.Duration{time.Millisecond, time.Millisecond}, Ping: 10 * time.Millisecond,
		Warning: 10 * time.Millisecond,
	}
}

func TestWhatIsNotAcknowledgedComesAgain(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	conn, messages := dial(t, ctx, fake)
	d := fake.OpenHome(slackfake.Anna)
	first, second := <-messages, <-messages
	if first["retry_attempt"] != 0.0 || second["retry_attempt"] != 1.0 || second["retry_reason"] != "timeout" {
		t.Errorf("came %v, then %v", first, second)
	}
	if first["envelope_id"] == second["envelope_id"] || eventID(first) != eventID(second) {
		t.Errorf("the envelopes are %v and %v, the events %v and %v", first["envelope_id"], second["envelope_id"], eventID(first), eventID(second))
	}
	conn.WriteJSON(map[string]any{"envelope_id": second["envelope_id"]})
	if err := d.Wait(ctx); err != nil {
		t.Error(err)
	}
	attempts := d.Attempts()
	if len(attempts) != 2 || attempts[0].Failure != "timeout" || attempts[1].Failure != "" || attempts[1].Socket != 1 {
		t.Errorf("the attempts are %+v", attempts)
	}
	if p := fake.Problems(); p != nil {
		t.Errorf("problems: %v", p)
	}
	conn.WriteJSON(map[string]any{"envelope_id": first["envelope_id"]})
	conn.WriteJSON(map[string]any{"envelope_id": "unknown"})
	if err := fake.Until(ctx, func() bool { return len(fake.Problems()) == 2 }); err != nil {
		t.Errorf("problems: %v", fake.Problems())
	}
}

func eventID(envelope map[string]any) any {
	return envelope["payload"].(map[string]any)["event_id"]
}

func TestSlackGivesUp(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	_, messages := dial(t, ctx, fake)
	event, command := fake.OpenHome(slackfake.Anna), fake.Command(slackfake.Anna, slackfake.General, "/fraga", "hej")
	for d, attempts := range map[*slackfake.Delivery]int{event: 3, command: 1} {
		if err := d.Wait(ctx); err == nil || len(d.Attempts()) != attempts {
			t.Errorf("%s: %v after %d attempts, want %d", d.Kind, err, len(d.Attempts()), attempts)
		}
	}
	if n := len(messages); n != 4 {
		t.Errorf("%d messages came, want 4", n)
	}
}

func TestLargeAcknowledgementsAreDropped(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	conn, messages := dial(t, ctx, fake)
	d := fake.Command(slackfake.Anna, slackfake.General, "/fraga", "hej")
	conn.WriteJSON(map[string]any{"envelope_id": (<-messages)["envelope_id"], "payload": map[string]any{"text": strings.Repeat("a", 20<<10)}})
	if err := d.Wait(ctx); err == nil {
		t.Error("20 KB are accepted")
	}
	if p := fake.Problems(); len(p) != 1 {
		t.Errorf("problems: %v", p)
	}
}

func TestAnySocketGetsAnEvent(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	_, a := dial(t, ctx, fake)
	_, b := dial(t, ctx, fake)
	if err := fake.Connected(ctx, 2); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		fake.Deliver(slackfake.Interactions, map[string]any{"type": "shortcut"})
	}
	for range 5 {
		<-a
		<-b
	}
}

func TestPingsSilenceAndTheirEnd(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	var pings, pongs atomic.Int64
	pinged := make(chan struct{}, 1000)
	conn, messages := dial(t, ctx, fake, func(conn *websocket.Conn) {
		conn.SetPingHandler(func(string) error { pings.Add(1); pinged <- struct{}{}; return nil })
		conn.SetPongHandler(func(string) error { pongs.Add(1); pinged <- struct{}{}; return nil })
	})
	_, others := dial(t, ctx, fake)
	conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
	for pings.Load() < 2 || pongs.Load() < 1 {
		<-pinged
	}
	fake.Sockets()[0].Silence()
	events := []*slackfake.Delivery{fake.OpenHome(slackfake.Anna), fake.OpenHome(slackfake.Anna)}
	<-others
	if len(messages) > 0 {
		t.Errorf("a silent socket says %v", <-messages)
	}
	for _, d := range events {
		d.Wait(ctx)
	}
	if n := len(fake.Sockets()); n != 2 {
		t.Errorf("%d sockets are open", n)
	}
}

func TestDisconnects(t *testing.T) {
	for _, reason := range []string{slackfake.Warning, slackfake.RefreshRequested} {
		fake, ctx := start(t, slackfake.Options{Pace: quick()})
		_, messages := dial(t, ctx, fake)
		fake.Sockets()[0].Disconnect(reason)
		if m := <-messages; m["type"] != "disconnect" || m["reason"] != reason {
			t.Errorf("got %v, want %s", m, reason)
		}
		if m, open := <-messages; open {
			t.Errorf("after %s came %v", reason, m)
		}
	}
}

func TestTooManySockets(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	for range 10 {
		dial(t, ctx, fake)
	}
	_, messages := dial(t, ctx, fake)
	if m := <-messages; m["reason"] != slackfake.TooManySockets {
		t.Errorf("the eleventh gets %v", m)
	}
	if n := len(fake.Sockets()); n != 10 {
		t.Errorf("%d sockets are used", n)
	}
}

func TestATicketOpensOneSocket(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	_, address, err := client(fake).StartSocketModeContext(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i, ok := range []bool{true, false} {
		conn, _, err := websocket.DefaultDialer.DialContext(ctx, address, nil)
		if (err == nil) != ok {
			t.Errorf("dial %d: %v", i, err)
		}
		if err == nil {
			conn.Close()
		}
	}
}

func TestRawMessagesAndDoubles(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	_, messages := dial(t, ctx, fake)
	fake.Sockets()[0].Send([]byte("{"))
	if m := <-messages; m["raw"] != "{" {
		t.Errorf("got %v", m)
	}
	fake.Double(1)
	fake.OpenHome(slackfake.Anna)
	if a, b := eventID(<-messages), eventID(<-messages); a != b {
		t.Errorf("%v and %v are not the same event", a, b)
	}
	d := fake.OpenHome(slackfake.Bill)
	event := eventID(<-messages)
	fake.Repeat(d)
	for {
		if m := <-messages; eventID(m) == event && m["retry_attempt"] == 1.0 {
			break
		}
	}
}

// TestDropsLoseNothing lets slack-go answer while its sockets end again and again.
func TestDropsLoseNothing(t *testing.T) {
	const questions, drops = 60, 12
	pace := quick()
	pace.Ack, pace.Ping = 3*time.Second, time.Second
	pace.Retries = slices.Repeat([]time.Duration{20 * time.Millisecond}, 2*drops)
	fake, ctx := start(t, slackfake.Options{Pace: pace})
	var mu sync.Mutex
	seen := map[string]int{}
	for range 2 {
		run(t, ctx, client(fake), func(smc *socketmode.Client, e socketmode.Event) {
			if e.Type != socketmode.EventTypeInteractive && e.Type != socketmode.EventTypeEventsAPI {
				return
			}
			smc.Ack(*e.Request)
			mu.Lock()
			defer mu.Unlock()
			seen[fmt.Sprint(e.Request.EnvelopeID)]++
		})
	}
	if err := fake.Connected(ctx, 2); err != nil {
		t.Fatal(err)
	}
	var sent []slackfake.Sent
	for i := range questions {
		sent = append(sent, fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: fmt.Sprint(i)}))
		if i%(questions/drops) == 0 {
			if err := fake.Connected(ctx, 1); err != nil {
				t.Fatal(err)
			}
			fake.Sockets()[0].Drop()
		}
	}
	for _, s := range sent {
		if err := s.Wait(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if fake.Opened() < 4 {
		t.Errorf("only %d sockets were opened", fake.Opened())
	}
}

func TestConnectionsThatDropAtOnce(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	var once sync.Once
	fake.OnConnect(func(s *slackfake.Socket) { once.Do(s.Drop) })
	_, messages := dial(t, ctx, fake)
	if m, open := <-messages; open {
		t.Errorf("after the greeting came %v", m)
	}
	dial(t, ctx, fake)
	if err := fake.Connected(ctx, 1); err != nil || fake.Opened() != 2 {
		t.Errorf("%d opened, %v", fake.Opened(), err)
	}
}
