package slackfake_test

import (
	"context"
	"errors"
	"github.com/gorilla/websocket"
	"runtime"
	"strings"
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

func TestTheAppHearsItself(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Events: []string{"message.channels"}})
	api := client(fake)
	heard := make(chan *slackevents.MessageEvent, 10)
	run(t, ctx, api, func(smc *socketmode.Client, e socketmode.Event) {
		if e.Type == socketmode.EventTypeEventsAPI {
			smc.Ack(*e.Request)
			heard <- e.Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent)
		}
	})
	_, ts, err := api.PostMessageContext(ctx, slackfake.General, slack.MsgOptionText("hej", false))
	if err != nil {
		t.Fatal(err)
	}
	if m := <-heard; m.BotID != slackfake.BotID || m.User != slackfake.Bot || m.TimeStamp != ts {
		t.Errorf("heard %+v", m)
	}
	if _, _, _, err := api.UpdateMessageContext(ctx, slackfake.General, ts, slack.MsgOptionText("hej då", false)); err != nil {
		t.Fatal(err)
	}
	if m := <-heard; m.SubType != "message_changed" || m.Text != "" || m.Message.Text != "hej då" || m.PreviousMessage.Text != "hej" {
		t.Errorf("heard %+v", m)
	}
	if _, _, err := api.DeleteMessageContext(ctx, slackfake.General, ts); err != nil {
		t.Fatal(err)
	}
	if m := <-heard; m.SubType != "message_deleted" {
		t.Errorf("heard %+v", m)
	}
	if m := fake.Spoken(slackfake.General); len(m) != 0 {
		t.Errorf("what was deleted is still there: %v", m)
	}
}

func TestStrangersAreToldFromMembers(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	heard := make(chan slackevents.EventsAPIEvent, 10)
	run(t, ctx, client(fake), func(smc *socketmode.Client, e socketmode.Event) {
		if e.Type == socketmode.EventTypeEventsAPI {
			smc.Ack(*e.Request)
			heard <- e.Data.(slackevents.EventsAPIEvent)
		}
	})
	fake.Say(slackfake.Said{User: slackfake.Stranger, Channel: slackfake.Shared, Text: "hej"})
	e := <-heard
	if e.TeamID != slackfake.Partner {
		t.Errorf("team_id is %s", e.TeamID)
	}
	outer := e.Data.(*slackevents.EventsAPICallbackEvent)
	if len(outer.Authorizations) != 1 || outer.Authorizations[0].TeamID != slackfake.Home {
		t.Errorf("authorizations are %+v", outer.Authorizations)
	}
	api := client(fake)
	for user, stranger := range map[string]bool{slackfake.Stranger: true, slackfake.Admin: false} {
		u, err := api.GetUserInfoContext(ctx, user)
		if err != nil {
			t.Fatal(err)
		}
		if u.IsStranger != stranger || !u.IsAdmin {
			t.Errorf("%s: stranger %v, admin %v", user, u.IsStranger, u.IsAdmin)
		}
	}
}

func TestWhereTheBotIsNotItHearsNothing(t *testing.T) {
	fake, _ := start(t, slackfake.Options{})
	for _, said := range []slackfake.Said{
		{User: slackfake.Anna, Channel: slackfake.Outside, Text: "<@" + slackfake.Bot + "> hej"},
	} {
		if sent := fake.Say(said); len(sent.Deliveries) != 0 {
			t.Errorf("%+v is delivered", said)
		}
	}
}

func TestSubscriptions(t *testing.T) {
	fake, _ := start(t, slackfake.Options{Events: []string{"app_mention", "message.im"}})
	mention := "<@" + slackfake.Bot + "> hej"
	for _, test := range []struct {
		said slackfake.Said
		want int
	}{
		{slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: mention}, 1},
		{slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "hej"}, 0},
		{slackfake.Said{User: slackfake.Anna, Channel: slackfake.AnnaDM, Text: "hej"}, 1},
		{slackfake.Said{User: slackfake.Anna, Channel: slackfake.AnnaDM, Text: mention}, 2},
	} {
		if sent := fake.Say(test.said); len(sent.Deliveries) != test.want {
			t.Errorf("%+v comes as %d events, want %d", test.said, len(sent.Deliveries), test.want)
		}
	}
}

func TestScopesOfEvents(t *testing.T) {
	fake, _ := start(t, slackfake.Options{Scopes: []string{"app_mentions:read"}})
	mention := slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@" + slackfake.Bot + "> hej"}
	for name, test := range map[string]struct {
		sent slackfake.Sent
		want int
	}{
		"a mention":          {fake.Say(mention), 1},
		"a link":             {fake.ShareLink(slackfake.Anna, slackfake.General, "https://example.com/a"), 0},
		"the assistant pane": {fake.OpenAssistant(slackfake.Anna, slackfake.General), 0},
	} {
		if n := len(test.sent.Deliveries); n != test.want {
			t.Errorf("%s comes as %d events, want %d", name, n, test.want)
		}
	}
}

func TestCloseLeavesNothingRunning(t *testing.T) {
	fake := slackfake.Start(slackfake.Options{})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	sent := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "hej"})
	_, address, err := client(fake).StartSocketModeContext(ctx)
	if err != nil {
		t.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.DialContext(ctx, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := fake.Connected(ctx, 1); err != nil {
		t.Fatal(err)
	}
	fake.Close()
	fake.Close()
	if err := sent.Wait(ctx); err == nil {
		t.Error("a message that nobody acknowledged counts as acknowledged")
	}
	stacks := make([]byte, 1<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	if strings.Contains(string(stacks), "slackfake.(*") {
		t.Errorf("still running:\n%s", stacks)
	}
}
