package slackfake_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"svar/adapters/slack/slackfake"
)

func start(t *testing.T, o slackfake.Options) (*slackfake.Server, context.Context) {
	t.Helper()
	fake := slackfake.Start(o)
	t.Cleanup(fake.Close)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	return fake, ctx
}

func client(fake *slackfake.Server, options ...slack.Option) *slack.Client {
	options = append(options, slack.OptionAPIURL(fake.APIURL()), slack.OptionAppLevelToken(slackfake.AppToken))
	return slack.New(slackfake.BotToken, options...)
}

// run runs a Socket Mode client that gives each event to handle, which must acknowledge it.
func run(t *testing.T, ctx context.Context, api *slack.Client, handle func(*socketmode.Client, socketmode.Event)) {
	t.Helper()
	smc := socketmode.New(api, socketmode.OptionPingInterval(5*time.Second))
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{}, 2)
	go func() {
		if err := smc.RunContext(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Socket Mode ended: %v", err)
		}
		ended <- struct{}{}
	}()
	go func() {
		for {
			select {
			case e := <-smc.Events:
				handle(smc, e)
			case <-ctx.Done():
				ended <- struct{}{}
				return
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
		<-ended
	})
}

func TestMentionIsAnsweredInItsThread(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	run(t, ctx, api, func(smc *socketmode.Client, e socketmode.Event) {
		if e.Type != socketmode.EventTypeEventsAPI {
			return
		}
		smc.Ack(*e.Request)
		if m, ok := e.Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.AppMentionEvent); ok {
			api.PostMessageContext(ctx, m.Channel, slack.MsgOptionText("svar & mer", true), slack.MsgOptionTS(m.TimeStamp))
		}
	})
	if err := fake.Connected(ctx, 1); err != nil {
		t.Fatal(err)
	}
	sent := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@" + slackfake.Bot + "> hej"})
	replies, err := fake.Replies(ctx, sent.Message, 1)
	if err != nil {
		t.Fatal(err)
	}
	if replies[0].Thread != sent.TS || replies[0].Text != "svar &amp; mer" || replies[0].Reads() != "svar & mer" {
		t.Errorf("got %+v", replies[0])
	}
	if err := sent.Wait(ctx); err != nil {
		t.Error(err)
	}
	if p := fake.Problems(); p != nil {
		t.Errorf("problems: %v", p)
	}
}
