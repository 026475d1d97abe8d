package slackfake_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"svar/adapters/slack/slackfake"
)

// call posts arguments as a form to a method, and gives the answer.
func call(t *testing.T, fake *slackfake.Server, method string, form url.Values) (answer map[string]any, resp *http.Response) {
	t.Helper()
	resp, err := http.PostForm(fake.APIURL()+method, form)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	json.Unmarshal(body, &answer)
	return answer, resp
}

func TestTokensComeBothWays(t *testing.T) {
	fake, _ := start(t, slackfake.Options{})
	if answer, _ := call(t, fake, "auth.test", url.Values{"token": {slackfake.BotToken}}); answer["user_id"] != slackfake.Bot {
		t.Errorf("with the token in a form: %v", answer)
	}
	for header, want := range map[string]any{"Bearer " + slackfake.BotToken: true, "Bearer xoxb-wrong": false, "Basic eDp5": false} {
		req, _ := http.NewRequest("POST", fake.APIURL()+"auth.test", strings.NewReader(`{}`))
		req.Header.Set("Authorization", header)
		req.Header.Set("Content-Type", "application/json")
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		var answer map[string]any
		json.NewDecoder(resp.Body).Decode(&answer)
		resp.Body.Close()
		if answer["ok"] != want {
			t.Errorf("%q gives %v", header, answer)
		}
	}
	if answer, _ := call(t, fake, "auth.test?token="+slackfake.BotToken, nil); answer["error"] != "not_authed" {
		t.Errorf("a token in the address gives %v", answer)
	}
	calls := fake.Calls("auth.test")
	if len(calls) != 5 || calls[0].Bearer || calls[0].Token != slackfake.BotToken {
		t.Errorf("calls are %+v", calls)
	}
	for _, c := range calls {
		if _, ok := c.Args["token"]; ok {
			t.Errorf("the token is among the arguments: %v", c.Args)
		}
	}
}

func TestRefusals(t *testing.T) {
	fake, _ := start(t, slackfake.Options{Scopes: []string{"chat:write", "channels:read"}})
	bot := func(pairs ...string) url.Values {
		form := url.Values{"token": {slackfake.BotToken}}
		for i := 0; i < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		return form
	}
	mine := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "hej"})
	for _, test := range []struct {
		method string
		form   url.Values
		want   string
	}{
		{"auth.test", nil, "not_authed"},
		{"auth.test", url.Values{"token": {"xoxb-wrong"}}, "invalid_auth"},
		{"auth.test", url.Values{"token": {slackfake.AppToken}}, "not_allowed_token_type"},
		{"apps.connections.open", bot(), "not_allowed_token_type"},
		{"chat.postMassage", bot(), "unknown_method"},
		{"chat.postMessage", bot("text", "hej"), "invalid_arguments"},
		{"chat.postMessage", bot("channel", slackfake.General), "no_text"},
		{"chat.postMessage", bot("channel", "C0NOWHERE", "text", "hej"), "channel_not_found"},
		{"chat.postMessage", bot("channel", slackfake.Outside, "text", "hej"), "not_in_channel"},
		{"chat.postMessage", bot("channel", slackfake.General, "text", strings.Repeat("å", 40_001)), "msg_too_long"},
		{"chat.postMessage", bot("channel", slackfake.General, "text", "hej", "thread_ts", "1.2"), "invalid_thread_ts"},
		{"chat.postMessage", bot("channel", slackfake.General, "blocks", "no JSON"), "invalid_blocks_format"},
		{"chat.postMessage", bot("channel", slackfake.General, "blocks", `[{"type":"poem"}]`), "invalid_blocks"},
		{"chat.postEphemeral", bot("channel", slackfake.Editors, "user", slackfake.Anna, "text", "hej"), "user_not_in_channel"},
		{"chat.update", bot("channel", slackfake.General, "ts", mine.TS, "text", "hej"), "cant_update_message"},
		{"chat.update", bot("channel", slackfake.General, "ts", "1700000000.000000", "text", "hej"), "message_not_found"},
		{"chat.delete", bot("channel", slackfake.General, "ts", mine.TS), "cant_delete_message"},
		{"users.info", bot("user", slackfake.Anna), "missing_scope"},
		{"conversations.info", bot("channel", "C0NOWHERE"), "channel_not_found"},
		{"views.open", bot("trigger_id", "1.2", "view", "{}"), "invalid_trigger_id"},
		{"views.publish", bot("user_id", slackfake.Anna, "view", `{"type":"modal","blocks":[]}`), "invalid_arguments"},
		{"oauth.v2.access", url.Values{"code": {"x"}, "client_id": {slackfake.ClientID}, "client_secret": {"no"}}, "bad_client_secret"},
		{"oauth.v2.access", url.Values{"code": {"x"}, "client_id": {slackfake.ClientID}, "client_secret": {slackfake.ClientSecret}}, "invalid_code"},
	} {
		answer, _ := call(t, fake, test.method, test.form)
		if answer["ok"] != false || answer["error"] != test.want {
			t.Errorf("%s %.120v gives %v, want %s", test.method, test.form, answer, test.want)
		}
	}
	if m := fake.Spoken(slackfake.General); len(m) != 0 {
		t.Errorf("what was refused is posted: %v", m)
	}
}

func TestJSONThatIsNone(t *testing.T) {
	fake, _ := start(t, slackfake.Options{})
	resp, err := http.Post(fake.APIURL()+"auth.test", "application/json", strings.NewReader("{"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, _ := io.ReadAll(resp.Body); !strings.Contains(string(body), "invalid_json") {
		t.Errorf("got %s", body)
	}
}

func TestReading(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	question := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "vad kostar det?"})
	if _, _, err := api.PostMessageContext(ctx, slackfake.General, slack.MsgOptionText("100 kr", false), slack.MsgOptionTS(question.TS)); err != nil {
		t.Fatal(err)
	}
	thread, _, _, err := api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{ChannelID: slackfake.General, Timestamp: question.TS})
	if err != nil || len(thread) != 2 || thread[0].User != slackfake.Anna || thread[1].BotID != slackfake.BotID || thread[1].ThreadTimestamp != question.TS {
		t.Errorf("the thread is %+v, %v", thread, err)
	}
	history, err := api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{ChannelID: slackfake.General, Latest: question.TS, Inclusive: true, Limit: 1})
	if err != nil || len(history.Messages) != 1 || history.Messages[0].Timestamp != question.TS {
		t.Errorf("the history is %+v, %v", history, err)
	}
	user, err := api.GetUserInfoContext(ctx, slackfake.Anna)
	if err != nil || user.Locale != "sv-SE" || user.TeamID != slackfake.Home {
		t.Errorf("the user is %+v, %v", user, err)
	}
	channel, err := api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: slackfake.Shared})
	if err != nil || !channel.IsExtShared || channel.Name != "samarbete" {
		t.Errorf("the channel is %+v, %v", channel, err)
	}
	dm, _, _, err := api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{slackfake.Bill}})
	if err != nil || dm.ID != "D0BILL" {
		t.Errorf("the conversation is %+v, %v", dm, err)
	}
	link, err := api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: slackfake.General, Ts: question.TS})
	if err != nil || !strings.HasPrefix(link, "https://hemma.slack.com/archives/C0GENERAL/p") {
		t.Errorf("the link is %q, %v", link, err)
	}
	team, err := api.GetTeamInfoContext(ctx)
	if err != nil || team.ID != slackfake.Home {
		t.Errorf("the team is %+v, %v", team, err)
	}
	bot, err := api.GetBotInfoContext(ctx, slack.GetBotInfoParameters{Bot: slackfake.BotID})
	if err != nil || bot.UserID != slackfake.Bot {
		t.Errorf("the bot is %+v, %v", bot, err)
	}
}

func TestReactionsAndAssistant(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	pane := fake.OpenAssistant(slackfake.Anna, slackfake.General)
	steps := []error{
		api.AddReactionContext(ctx, "eyes", slack.NewRefToMessage(pane.Channel, pane.TS)),
		api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{ChannelID: pane.Channel, ThreadTS: pane.TS, Status: "tänker"}),
		api.SetAssistantThreadsTitleContext(ctx, slack.AssistantThreadsSetTitleParameters{ChannelID: pane.Channel, ThreadTS: pane.TS, Title: "Fråga"}),
		api.SetAssistantThreadsSuggestedPromptsContext(ctx, slack.AssistantThreadsSetSuggestedPromptsParameters{
			ChannelID: pane.Channel, ThreadTS: pane.TS, Prompts: []slack.AssistantThreadsPrompt{{Title: "Viral?", Message: "hur blir jag viral?"}},
		}),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	if got := fake.Reactions(pane.Message); !reflect.DeepEqual(got, []string{"eyes"}) {
		t.Errorf("reactions are %v", got)
	}
	if got := fake.Prompts(pane.Message); !reflect.DeepEqual(got, []string{"hur blir jag viral?"}) {
		t.Errorf("prompts are %v", got)
	}
	if got := fake.Status(pane.Message); got != "tänker" {
		t.Errorf("the status is %q", got)
	}
	if _, _, err := api.PostMessageContext(ctx, pane.Channel, slack.MsgOptionText("svar", false), slack.MsgOptionTS(pane.TS)); err != nil {
		t.Fatal(err)
	}
	if got := fake.Status(pane.Message); got != "" {
		t.Errorf("after the answer, the status is %q", got)
	}
	five := make([]slack.AssistantThreadsPrompt, 5)
	for i := range five {
		five[i] = slack.AssistantThreadsPrompt{Title: "t", Message: "m"}
	}
	err := api.SetAssistantThreadsSuggestedPromptsContext(ctx, slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: pane.Channel, ThreadTS: pane.TS, Prompts: five})
	if err == nil {
		t.Error("five prompts are accepted")
	}
}

func TestFaults(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	post := func(channel string) error {
		_, _, err := api.PostMessageContext(ctx, channel, slack.MsgOptionText("hej", false))
		return err
	}
	t.Run("429 in one channel", func(t *testing.T) {
		defer fake.Fail(slackfake.Fault{Method: "chat.postMessage", Channel: slackfake.General, After: 1, Times: 1, Status: 429, RetryAfter: 1500 * time.Millisecond})()
		if err := errors.Join(post(slackfake.General), post(slackfake.Editors)); err != nil {
			t.Error(err)
		}
		var limited *slack.RateLimitedError
		if err := post(slackfake.General); !errors.As(err, &limited) || limited.RetryAfter != 2*time.Second {
			t.Errorf("got %v", err)
		}
		if err := post(slackfake.General); err != nil {
			t.Error(err)
		}
	})
	t.Run("503", func(t *testing.T) {
		defer fake.Fail(slackfake.Fault{Status: 503, Body: "<html>unavailable"})()
		var status slack.StatusCodeError
		if err := post(slackfake.General); !errors.As(err, &status) || status.Code != 503 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("an error of Slack's", func(t *testing.T) {
		defer fake.Fail(slackfake.Fault{Error: "internal_error"})()
		if err := post(slackfake.General); err == nil || err.Error() != "internal_error" {
			t.Errorf("got %v", err)
		}
	})
	t.Run("slow", func(t *testing.T) {
		defer fake.Fail(slackfake.Fault{Delay: time.Minute})()
		short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		if _, err := api.AuthTestContext(short); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("dropped and lost", func(t *testing.T) {
		for _, test := range []struct {
			fault slackfake.Fault
			done  int
		}{{slackfake.Fault{Drop: true}, 0}, {slackfake.Fault{Lost: true}, 1}} {
			before := len(fake.Spoken(slackfake.Editors))
			mend := fake.Fail(test.fault)
			if err := post(slackfake.Editors); err == nil {
				t.Errorf("%+v gives no error", test.fault)
			}
			mend()
			mend()
			if n := len(fake.Spoken(slackfake.Editors)) - before; n != test.done {
				t.Errorf("%+v: %d messages", test.fault, n)
			}
		}
	})
	t.Run("one message a minute", func(t *testing.T) {
		fake.Limit("chat.postMessage", time.Minute)
		defer fake.Limit("chat.postMessage", 0)
		if err := errors.Join(post(slackfake.General), post(slackfake.Editors)); err != nil {
			t.Error(err)
		}
		var limited *slack.RateLimitedError
		if err := post(slackfake.General); !errors.As(err, &limited) || limited.RetryAfter != time.Minute {
			t.Errorf("got %v", err)
		}
	})
}

func TestUnfurl(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	shared := fake.ShareLink(slackfake.Anna, slackfake.General, "https://example.com/articles/sv/a")
	preview := map[string]slack.Attachment{"https://example.com/articles/sv/a": {Blocks: slack.Blocks{BlockSet: []slack.Block{
		slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", "En artikel", false, false), nil, nil),
	}}}}
	if _, _, _, err := client(fake).UnfurlMessageContext(ctx, slackfake.General, shared.TS, preview); err != nil {
		t.Fatal(err)
	}
	if m, _ := fake.Message(slackfake.General, shared.TS); len(m.Unfurls) != 1 {
		t.Errorf("previews are %v", m.Unfurls)
	}
	wrong := map[string]slack.Attachment{"https://example.com/else": preview["https://example.com/articles/sv/a"]}
	if _, _, _, err := client(fake).UnfurlMessageContext(ctx, slackfake.General, shared.TS, wrong); err == nil {
		t.Error("a preview of a link that is not there is accepted")
	}
}
