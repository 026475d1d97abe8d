package slack

import (
	"context"
	"strings"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// TestAPIURL holds that an address without a slash at its end is as good as one with it.
func TestAPIURL(t *testing.T) {
	fake := slackfake.Start(slackfake.Options{})
	defer fake.Close()
	a := build(Options{APIURL: strings.TrimSuffix(fake.APIURL(), "/"), BotToken: slackfake.BotToken, SigningSecret: "x"}, quick())
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx, echo()) }()
	for !a.Ready() && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if ctx.Err() != nil {
		t.Errorf("Slack was never found: %v", fake.Calls(""))
	}
	stop()
	<-done
}

// TestSlowAnswers holds that Slack is told in time that a question has arrived, however long the answer takes, and that
// it is answered once.
func TestSlowAnswers(t *testing.T) {
	if usual.ack >= 3*time.Second {
		t.Errorf("Slack is told after %s", usual.ack)
	}
	each(t, func(t *testing.T, way string) {
		p := quick()
		p.ack = 50 * time.Millisecond
		release := make(chan struct{})
		f := start(t, setup{way: way, pace: p, handler: handlerFunc(func(context.Context, bot.Message) (bot.Reply, error) {
			<-release
			return &bot.Notice{Text: "at last"}, nil
		})})
		sent := f.say(slackfake.AnnaDM, "hej")
		f.wait(sent.Deliveries...)
		if n := len(f.Thread(sent.Message)); n != 0 {
			t.Errorf("%d answers before there is one", n)
		}
		close(release)
		f.answeredOnce([]slackfake.Sent{sent})
	})
}

// TestOptionsThatLackSomething holds that Run says what to set, and that New works with nothing.
func TestOptionsThatLackSomething(t *testing.T) {
	for want, o := range map[string]Options{
		"bot token":             {},
		"app-level token":       {BotToken: "xoxb-x"},
		"must begin with xoxb-": {BotToken: "xapp-secret", AppToken: "xapp-x"},
		"must begin with xapp-": {BotToken: "xoxb-x", AppToken: "xoxb-secret"},
		"client secret":         {ClientID: "1.2", SigningSecret: "x"},
	} {
		err := New(o).Run(t.Context(), echo())
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret\"") || strings.Contains(err.Error(), "-secret") {
			t.Errorf("%+v: %v, want %q", o, err, want)
		}
	}
}
