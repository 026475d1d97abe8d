package slack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// threads gives what the bot has said in the threads of questions, and holds that each was answered once.
func (f *fixture) answeredOnce(sent []slackfake.Sent) {
	f.Helper()
	for i, s := range sent {
		f.reply(s, 1)
		f.wait(s.Deliveries...)
		if n := len(f.Thread(s.Message)); n != 1 {
			f.Errorf("question %d was answered %d times", i, n)
		}
	}
}

// TestDroppedSockets holds that every question is answered once, although the sockets drop 50 times meanwhile.
func TestDroppedSockets(t *testing.T) {
	p := quick()
	p.ack = 200 * time.Millisecond
	f := start(t, setup{way: overSocket, pace: p, handler: echo(), fake: slackfake.Options{Pace: slackfake.Pace{
		Retries: slices.Repeat([]time.Duration{50 * time.Millisecond}, 50),
	}}})
	var sent []slackfake.Sent
	for i := range 500 {
		channel := []string{slackfake.General, slackfake.Shared, slackfake.AnnaDM}[i%3]
		sent = append(sent, f.say(channel, mention+fmt.Sprintf("question %d", i)))
		if i%10 == 9 {
			drop(f)
		}
	}
	f.answeredOnce(sent)
	if f.Opened() < 50 {
		t.Errorf("only %d sockets were opened", f.Opened())
	}
}

// drop drops a socket, and waits until it is gone.
func drop(f *fixture) {
	f.Helper()
	if err := f.Connected(f.ctx, 1); err != nil {
		f.Fatal(err)
	}
	dropped := f.Sockets()[0]
	dropped.Drop()
	if err := f.Until(f.ctx, func() bool { return !slices.Contains(f.Sockets(), dropped) }); err != nil {
		f.Fatal(err)
	}
}

// TestSilentSocket holds that a socket over which nothing comes any more is replaced in time.
func TestSilentSocket(t *testing.T) {
	if usual.silence+usual.ping >= 30*time.Second {
		t.Errorf("a silent socket is noticed after %s", usual.silence+usual.ping)
	}
	p := quick()
	p.ping, p.silence = 50*time.Millisecond, 300*time.Millisecond
	f := start(t, setup{way: overSocket, pace: p, handler: echo()})
	if err := f.Connected(f.ctx, sockets); err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Sockets() {
		s.Silence()
	}
	if err := f.Until(f.ctx, func() bool { return f.Opened() >= 2*sockets }); err != nil {
		t.Fatalf("%d sockets were opened", f.Opened())
	}
	f.reply(f.say(slackfake.General, mention+"hej"), 1)
}

// TestHealthySocketStays holds that a socket on which nothing is said is no silent one.
func TestHealthySocketStays(t *testing.T) {
	p := quick()
	p.ping, p.silence = 20*time.Millisecond, 200*time.Millisecond
	f := start(t, setup{way: overSocket, pace: p, handler: echo(), fake: slackfake.Options{Pace: slackfake.Pace{Ping: time.Hour}}})
	if err := f.Connected(f.ctx, sockets); err != nil {
		t.Fatal(err)
	}
	if err := pause(f.ctx, 5*p.silence); err != nil || f.Opened() != sockets {
		t.Errorf("%d sockets were opened, want %d (%v)", f.Opened(), sockets, err)
	}
}

// TestSocketsThatDropAtOnce holds that sockets of no use are opened ever more slowly.
func TestSocketsThatDropAtOnce(t *testing.T) {
	f := start(t, setup{way: overSocket, handler: echo(), idle: true})
	f.OnConnect((*slackfake.Socket).Drop)
	go func() { f.done <- f.adapter.Run(f.ctx, echo()) }()
	ctx, cancel := context.WithTimeout(f.ctx, time.Second)
	defer cancel()
	if err := f.Until(ctx, func() bool { return f.Opened() > 12 }); err == nil {
		t.Errorf("%d sockets were opened in a second", f.Opened())
	}
	if f.Opened() < 4 {
		t.Errorf("only %d sockets were opened in a second", f.Opened())
	}
}

// TestDisconnect holds that a socket which Slack wants to replace is read until it ends, beside the next one.
func TestDisconnect(t *testing.T) {
	f := start(t, setup{way: overSocket, handler: echo()})
	if err := f.Connected(f.ctx, sockets); err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Sockets() {
		s.Disconnect(slackfake.Warning)
	}
	if err := f.Connected(f.ctx, 2*sockets); err != nil {
		t.Fatalf("the old sockets were closed before the new ones were open: %d", len(f.Sockets()))
	}
	var sent []slackfake.Sent
	for i := range 8 {
		sent = append(sent, f.say(slackfake.General, mention+fmt.Sprint("question ", i)))
	}
	f.answeredOnce(sent)
}

// TestRefusedTokens holds that a token which Slack refuses ends Run with a hint, and without the token.
func TestRefusedTokens(t *testing.T) {
	for method, hint := range map[string]string{"apps.connections.open": "xapp-", "auth.test": "xoxb-"} {
		f := start(t, setup{way: overSocket, idle: true})
		f.Fail(slackfake.Fault{Method: method, Error: "invalid_auth"})
		err := f.adapter.Run(f.ctx, echo())
		if err == nil || !strings.Contains(err.Error(), "invalid_auth") || !strings.Contains(err.Error(), hint) {
			t.Errorf("%s: Run returned %v", method, err)
			continue
		}
		f.noSecrets(err.Error())
	}
	f := start(t, setup{way: overSocket, idle: true})
	f.Fail(slackfake.Fault{Method: "apps.connections.open", Status: http.StatusNotFound, Body: "none here"})
	if err := f.adapter.Run(f.ctx, echo()); err == nil || f.ctx.Err() != nil {
		t.Errorf("where there is no Slack, Run returned %v", err)
	}
}

// TestDuplicates holds that however often a question is delivered, it is answered once.
func TestDuplicates(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: echo()})
		f.Double(100)
		var sent []slackfake.Sent
		for i := range 20 {
			sent = append(sent, f.say([]string{slackfake.General, slackfake.AnnaDM}[i%2], mention+fmt.Sprint("question ", i)))
		}
		for _, s := range sent {
			for _, d := range s.Deliveries {
				f.wait(f.Repeat(d))
			}
		}
		f.answeredOnce(sent)
	})
}

// TestRetriesCount holds that a retry is answered where the first delivery was not, although it is a retry.
func TestRetriesCount(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: echo()})
		f.Fail(slackfake.Fault{Method: "chat.postMessage", Status: http.StatusServiceUnavailable, Times: attempts})
		sent := f.say(slackfake.AnnaDM, "hej")
		f.answeredOnce([]slackfake.Sent{sent})
		if n := len(sent.Deliveries[0].Attempts()); n < 2 {
			t.Errorf("it was delivered %d times: nothing was tried again", n)
		}
	})
}

// TestLostAnswers holds that a post of which nobody knows whether it arrived is neither lost nor made twice.
func TestLostAnswers(t *testing.T) {
	for name, fault := range map[string]slackfake.Fault{
		"arrived":      {Lost: true},
		"not arrived":  {Drop: true},
		"server error": {Status: http.StatusInternalServerError},
		"a page":       {Body: "<html>proxy</html>"},
	} {
		t.Run(name, func(t *testing.T) {
			f := start(t, setup{way: overHTTP, handler: echo()})
			fault.Method, fault.Times = "chat.postMessage", 1
			f.Fail(fault)
			f.answeredOnce([]slackfake.Sent{f.say(slackfake.General, mention+"hej")})
		})
	}
}

// TestTooManyPosts holds that where Slack wants posts to come more slowly, none is lost and each channel keeps its order.
func TestTooManyPosts(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: echo()})
		for _, channel := range []string{slackfake.General, slackfake.AnnaDM} {
			f.Fail(slackfake.Fault{Method: "chat.postMessage", Channel: channel, After: 2, Times: 2, Status: http.StatusTooManyRequests, RetryAfter: time.Second})
		}
		var sent []slackfake.Sent
		for i := range 20 {
			s := f.say([]string{slackfake.General, slackfake.AnnaDM}[i%2], mention+fmt.Sprint("question ", 10+i))
			sent = append(sent, s)
		}
		f.answeredOnce(sent)
	})
}

// TestLimitsOfOneChannel holds that a channel in which Slack wants posts to come more slowly holds up no other.
func TestLimitsOfOneChannel(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: echo()})
	f.Fail(slackfake.Fault{Method: "chat.postMessage", Channel: slackfake.General, Times: 1, Status: http.StatusTooManyRequests, RetryAfter: time.Second})
	slow := f.say(slackfake.General, mention+"hej")
	if err := f.Until(f.ctx, func() bool { return len(f.Calls("chat.postMessage")) > 0 }); err != nil {
		t.Fatal(err)
	}
	f.reply(f.say(slackfake.AnnaDM, "hej"), 1)
	if len(f.Thread(slow.Message)) > 0 {
		t.Error("Slack's wish was not heeded")
	}
	f.answeredOnce([]slackfake.Sent{slow})
	posts := f.Calls("chat.postMessage")
	if waited := posts[len(posts)-1].At.Sub(posts[0].At); waited < time.Second {
		t.Errorf("the post was made again after %s", waited)
	}
}

// TestOrderUnderLimits holds that the answers of a channel come in the order of its questions, however slow Slack is.
func TestOrderUnderLimits(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: echo()})
	f.Fail(slackfake.Fault{Method: "chat.postMessage", After: 1, Times: 2, Status: http.StatusTooManyRequests, RetryAfter: time.Second})
	var tasks []*delivery
	for i := range 10 {
		p := place{channel: slackfake.General, key: fmt.Sprint(i)}
		tasks = append(tasks, f.adapter.begin(task{key: fmt.Sprint(i), lane: "lane", run: func(ctx context.Context) error {
			return f.adapter.post(ctx, f.adapter.running.Load().alone, p, message{text: fmt.Sprint("answer ", p.key)})
		}}))
	}
	for _, d := range tasks {
		<-d.done
	}
	for i, m := range f.Spoken(slackfake.General) {
		if want := fmt.Sprint("answer ", i); m.Text != want {
			t.Errorf("answer %d is %q", i, m.Text)
		}
	}
}

// TestShutdown holds that of 100 questions in flight at the end, each is answered, or left to be delivered again.
func TestShutdown(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		release := make(chan struct{})
		f := start(t, setup{way: way, handler: handlerFunc(func(_ context.Context, m bot.Message) (bot.Reply, error) {
			<-release
			return &bot.Notice{Text: m.Text}, nil
		}), fake: slackfake.Options{Pace: slackfake.Pace{Retries: []time.Duration{}}}})
		var sent []slackfake.Sent
		for i := range 100 {
			c := slackfake.Channel{ID: fmt.Sprintf("D0%03d", i), Team: slackfake.Home, DM: slackfake.Anna, Members: []string{slackfake.Bot, slackfake.Anna}}
			f.AddChannel(c)
			sent = append(sent, f.say(c.ID, fmt.Sprint("question ", i)))
		}
		if err := f.Until(f.ctx, func() bool { return true }); err != nil {
			t.Fatal(err)
		}
		for f.adapter.queue.waiting() < 50 {
			time.Sleep(time.Millisecond)
		}
		f.stop()
		close(release)
		f.ended()
		answered := 0
		for i, s := range sent {
			n := len(f.Thread(s.Message))
			answered += n
			if err := s.Wait(f.ctx); err == nil && n != 1 {
				t.Errorf("question %d was acknowledged and answered %d times", i, n)
			}
		}
		if answered < 50 {
			t.Errorf("only %d questions were answered", answered)
		}
	})
}

// TestRefusedBlocks holds that an answer whose blocks Slack refuses is given as text.
func TestRefusedBlocks(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	f.Fail(slackfake.Fault{Method: "chat.postMessage", Error: "invalid_blocks", Times: 1})
	m := f.reply(f.say(slackfake.General, mention+"Vad kostar glass?"), 1)
	if len(m.Blocks) > 0 || !strings.Contains(m.Text, "trettio kronor") {
		t.Errorf("the answer is %q with %d blocks", m.Text, len(m.Blocks))
	}
	f.Fail(slackfake.Fault{Method: "response_url", Status: http.StatusBadRequest, Error: "invalid_blocks", Times: 1})
	f.wait(f.Command(slackfake.Anna, slackfake.General, "/fraga", "Vad kostar glass?"))
	if m := f.whisper(slackfake.Anna, 1); len(m.Blocks) > 0 || !strings.Contains(m.Text, "trettio kronor") {
		t.Errorf("the private answer is %q with %d blocks", m.Text, len(m.Blocks))
	}
}

// TestExpiredResponseURL holds that an answer which comes too late for the response_url comes all the same.
func TestExpiredResponseURL(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: handlerFunc(func(context.Context, bot.Message) (bot.Reply, error) {
		return &bot.Notice{Text: "sent"}, nil
	})})
	f.Fail(slackfake.Fault{Method: "response_url", Status: http.StatusNotFound, Error: "expired_url"})
	f.wait(f.Command(slackfake.Anna, slackfake.General, "/fraga", "hej"))
	if m := f.whisper(slackfake.Anna, 1); m.Via != "chat.postEphemeral" {
		t.Errorf("the answer came by %s", m.Via)
	}
}

// TestPanics holds that neither a handler nor a delivery can end the program.
func TestPanics(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: handlerFunc(func(_ context.Context, m bot.Message) (bot.Reply, error) {
		if strings.Contains(m.Text, "panic") {
			panic("no panic leaves this")
		}
		return nil, errors.New("dial tcp: password hunter2")
	})})
	for _, text := range []string{"panic", "fail"} {
		if m := f.reply(f.say(slackfake.AnnaDM, text), 1); !strings.Contains(m.Text, "Något gick fel") {
			t.Errorf("after %s the bot says %q", text, m.Text)
		}
	}
}

// TestBadRequests holds that what is not from Slack is refused, and that nothing of it is logged.
func TestBadRequests(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: echo()})
	signed := func(secret string, at time.Time, body []byte) http.Header { return slackfake.Sign(secret, at, body) }
	event := []byte(`{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","user":"U1","channel":"C1","ts":"1.2","text":"s3cr3t text"}}`)
	now := time.Now()
	big := bytes.Repeat([]byte("x"), 10<<20)
	for name, c := range map[string]struct {
		path   string
		header http.Header
		body   []byte
		want   int
	}{
		"no signature":      {"/slack/events", http.Header{}, event, http.StatusUnauthorized},
		"another secret":    {"/slack/events", signed("another", now, event), event, http.StatusUnauthorized},
		"another body":      {"/slack/events", signed(slackfake.SigningSecret, now, []byte("{}")), event, http.StatusUnauthorized},
		"old":               {"/slack/events", signed(slackfake.SigningSecret, now.Add(-6*time.Minute), event), event, http.StatusUnauthorized},
		"from the future":   {"/slack/events", signed(slackfake.SigningSecret, now.Add(6*time.Minute), event), event, http.StatusUnauthorized},
		"no JSON":           {"/slack/events", signed(slackfake.SigningSecret, now, []byte("no JSON")), []byte("no JSON"), http.StatusBadRequest},
		"no payload":        {"/slack/interactions", signed(slackfake.SigningSecret, now, []byte("a=b")), []byte("a=b"), http.StatusBadRequest},
		"no form":           {"/slack/commands", signed(slackfake.SigningSecret, now, []byte("%zz")), []byte("%zz"), http.StatusBadRequest},
		"10 MB":             {"/slack/events", signed(slackfake.SigningSecret, now, big), big, http.StatusRequestEntityTooLarge},
		"another path":      {"/slack/other", http.Header{}, nil, http.StatusNotFound},
		"half a signature":  {"/slack/events", http.Header{"X-Slack-Signature": {"v0=00"}, "X-Slack-Request-Timestamp": {"x"}}, event, http.StatusUnauthorized},
		"an unknown event":  {"/slack/events", signed(slackfake.SigningSecret, now, []byte(`{"type":"event_callback","event":{"type":"new_thing","channel":{}}}`)), []byte(`{"type":"event_callback","event":{"type":"new_thing","channel":{}}}`), http.StatusOK},
		"a strange message": {"/slack/events", signed(slackfake.SigningSecret, now, []byte(`{"type":"event_callback","event":{"type":"message","channel":{"id":7}}}`)), []byte(`{"type":"event_callback","event":{"type":"message","channel":{"id":7}}}`), http.StatusOK},
	} {
		req, err := http.NewRequestWithContext(f.ctx, http.MethodPost, f.url+c.path, bytes.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header = c.header
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		resp.Body.Close()
		if resp.StatusCode != c.want {
			t.Errorf("%s is answered with %s, want %d", name, resp.Status, c.want)
		}
	}
	if strings.Contains(f.log.String(), "s3cr3t") {
		t.Errorf("the log tells what was refused:\n%s", f.log)
	}
	if err := f.Verify(f.ctx, f.url+"/slack/events"); err != nil {
		t.Error(err)
	}
}
