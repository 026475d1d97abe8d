package slackfake_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"svar/adapters/slack/slackfake"
)

// A request is what came to the app's URL, with its signature checked by slack-go.
type request struct {
	ctx    context.Context // done when Slack no longer waits
	header http.Header
	body   []byte
}

// app is an app over HTTP: it gives what comes, one at a time, to a function that answers.
func app(t *testing.T, fake *slackfake.Server, answer func(http.ResponseWriter, request)) string {
	t.Helper()
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		body, _ := io.ReadAll(r.Body)
		verifier, err := slack.NewSecretsVerifier(r.Header, slackfake.SigningSecret)
		verifier.Write(body)
		if err := errors.Join(err, verifier.Ensure()); err != nil {
			t.Errorf("the signature of %s: %v", body, err)
		}
		answer(w, request{r.Context(), r.Header, body})
	}))
	t.Cleanup(server.Close)
	fake.UseHTTP(slackfake.URLs{Events: server.URL + "/events", Commands: server.URL + "/commands", Interactions: server.URL + "/interactions"})
	return server.URL
}

func TestEventsAreSignedAndTriedAgain(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	tries := 0
	app(t, fake, func(w http.ResponseWriter, r request) {
		if want := [...]string{"", "http_error", "http_timeout"}[tries]; r.header.Get("X-Slack-Retry-Reason") != want || want != "" && r.header.Get("X-Slack-Retry-Num") != fmt.Sprint(tries) {
			t.Errorf("try %d says %v", tries, r.header)
		}
		e, err := slackevents.ParseEvent(r.body, slackevents.OptionNoVerifyToken())
		if err != nil || e.InnerEvent.Type != "app_home_opened" {
			t.Errorf("%s: %v", r.body, err)
		}
		switch tries++; tries {
		case 1:
			w.WriteHeader(500)
		case 2:
			<-r.ctx.Done()
		}
	})
	d := fake.OpenHome(slackfake.Anna)
	if err := d.Wait(ctx); err != nil || len(d.Attempts()) != 3 {
		t.Errorf("%v after %+v", err, d.Attempts())
	}
}

func TestNoRetry(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Pace: quick()})
	app(t, fake, func(w http.ResponseWriter, _ request) {
		w.Header().Set("X-Slack-No-Retry", "1")
		w.WriteHeader(500)
	})
	d := fake.OpenHome(slackfake.Anna)
	if err := d.Wait(ctx); err == nil || len(d.Attempts()) != 1 || d.Attempts()[0].Status != 500 {
		t.Errorf("%v after %+v", err, d.Attempts())
	}
}

func TestVerification(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	mode := "json"
	address := app(t, fake, func(w http.ResponseWriter, r request) {
		var v struct{ Type, Challenge string }
		json.Unmarshal(r.body, &v)
		switch {
		case v.Type != "url_verification":
			t.Errorf("got %s", r.body)
		case mode == "json":
			json.NewEncoder(w).Encode(map[string]string{"challenge": v.Challenge})
		case mode == "text":
			fmt.Fprintln(w, v.Challenge)
		}
	})
	for _, test := range []struct {
		mode string
		ok   bool
	}{{"json", true}, {"text", true}, {"silent", false}} {
		mode = test.mode
		if err := fake.Verify(ctx, address); (err == nil) != test.ok {
			t.Errorf("%s: %v", mode, err)
		}
	}
}

func TestCommandsOverHTTP(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Events: []string{}})
	reply := `{"response_type":"in_channel","text":"ja"}`
	var answerAt string
	app(t, fake, func(w http.ResponseWriter, r request) {
		form, _ := url.ParseQuery(string(r.body))
		if form.Get("command") != "/fraga" || form.Get("text") != "hur & när?" || form.Get("team_id") != slackfake.Home {
			t.Errorf("got %v", form)
		}
		answerAt = form.Get("response_url")
		io.WriteString(w, reply)
	})
	command := func() {
		if err := fake.Command(slackfake.Anna, slackfake.General, "/fraga", "hur & när?").Wait(ctx); err != nil {
			t.Fatal(err)
		}
	}
	command()
	reply = "bara text"
	command()
	reply = ""
	command()
	if m := fake.Spoken(slackfake.General); len(m) != 1 || m[0].Text != "ja" {
		t.Errorf("in the channel: %+v", m)
	}
	if m := fake.Ephemeral(slackfake.Anna); len(m) != 1 || m[0].Text != "bara text" {
		t.Errorf("to Anna: %+v", m)
	}
	reply = `{"blocks":[{"type":"poem"}]}`
	command()
	if p := fake.Problems(); len(p) != 1 || !strings.Contains(p[0], "invalid_blocks") {
		t.Errorf("problems: %v", p)
	}
	for i := range 6 {
		err := slack.PostWebhookContext(ctx, answerAt, &slack.WebhookMessage{Text: "senare"})
		if (err == nil) != (i < 5) {
			t.Errorf("answer %d: %v", i, err)
		}
	}
	fake.ExpireResponseURLs()
	if err := slack.PostWebhookContext(ctx, answerAt, &slack.WebhookMessage{Text: "för sent"}); err == nil {
		t.Error("an answer after half an hour is accepted")
	}
	if m := fake.Ephemeral(slackfake.Anna); len(m) != 6 {
		t.Errorf("to Anna: %+v", m)
	}
}

// interactive answers each interaction with what the test says, and gives it as slack-go reads it.
func interactive(t *testing.T, fake *slackfake.Server, answer func(slack.InteractionCallback) string) {
	app(t, fake, func(w http.ResponseWriter, r request) {
		var form url.Values
		form, _ = url.ParseQuery(string(r.body))
		var call slack.InteractionCallback
		if err := json.Unmarshal([]byte(form.Get("payload")), &call); err != nil {
			t.Errorf("%s: %v", r.body, err)
		}
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, answer(call))
	})
}

func TestButtons(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{Events: []string{}})
	api := client(fake)
	var last slack.InteractionCallback
	interactive(t, fake, func(call slack.InteractionCallback) string { last = call; return "" })
	buttons := slack.NewActionBlock("b", slack.NewButtonBlockElement("why", "w", slack.NewTextBlockObject("plain_text", "Varför?", false, false)))
	options := slack.MsgOptionCompose(slack.MsgOptionText("svar", false), slack.MsgOptionBlocks(buttons))
	if _, _, err := api.PostMessageContext(ctx, slackfake.General, options); err != nil {
		t.Fatal(err)
	}
	if _, err := api.PostEphemeralContext(ctx, slackfake.General, slackfake.Anna, options); err != nil {
		t.Fatal(err)
	}
	for _, m := range []slackfake.Message{fake.Spoken(slackfake.General)[0], fake.Ephemeral(slackfake.Anna)[0]} {
		d, err := fake.Press(slackfake.Anna, m, "Varför?")
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Wait(ctx); err != nil {
			t.Fatal(err)
		}
		if a := last.ActionCallback.BlockActions[0]; last.Type != "block_actions" || a.ActionID != "why" || a.Value != "w" || last.User.ID != slackfake.Anna || last.Channel.ID != slackfake.General {
			t.Errorf("got %+v", last)
		}
		if ephemeral := m.OnlyFor != ""; last.Container.IsEphemeral != ephemeral || (last.Message.Text == "") != ephemeral {
			t.Errorf("of an ephemeral message (%v), Slack tells %+v", ephemeral, last.Message)
		}
		err = slack.PostWebhookContext(ctx, last.ResponseURL, &slack.WebhookMessage{Text: "därför", ReplaceOriginal: true})
		if err != nil {
			t.Fatal(err)
		}
		if now, _ := fake.Message(m.Channel, m.TS); now.Text != "därför" || now.Edits != 1 || len(now.Blocks) != 0 {
			t.Errorf("replaced: %+v", now)
		}
	}
	if _, err := fake.Press(slackfake.Anna, fake.Spoken(slackfake.General)[0], "Varför?"); err == nil {
		t.Error("a button that is gone can be pressed")
	}
	if err := slack.PostWebhookContext(ctx, last.ResponseURL, &slack.WebhookMessage{DeleteOriginal: true}); err != nil {
		t.Fatal(err)
	}
	if m := fake.Ephemeral(slackfake.Anna); len(m) != 0 {
		t.Errorf("deleted: %+v", m)
	}
}

const modal = `{"type":"modal","callback_id":"settings","title":{"type":"plain_text","text":"Inställningar"},"submit":{"type":"plain_text","text":"Spara"},
"notify_on_close":true,"blocks":[
{"type":"input","block_id":"q","label":{"type":"plain_text","text":"Fråga"},"element":{"type":"plain_text_input","action_id":"question"}},
{"type":"input","block_id":"l","label":{"type":"plain_text","text":"Språk"},"element":{"type":"static_select","action_id":"language","options":[{"text":{"type":"plain_text","text":"Svenska"},"value":"sv"}]}},
{"type":"input","block_id":"c","optional":true,"label":{"type":"plain_text","text":"Kanal"},"element":{"type":"conversations_select","action_id":"channel"}},
{"type":"actions","block_id":"a","elements":[{"type":"external_select","action_id":"article","min_query_length":1,"placeholder":{"type":"plain_text","text":"Artikel"}}]}]}`

func TestModals(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	var last slack.InteractionCallback
	answer := ""
	interactive(t, fake, func(call slack.InteractionCallback) string { last = call; return answer })
	var view slack.ModalViewRequest
	if err := json.Unmarshal([]byte(modal), &view); err != nil {
		t.Fatal(err)
	}
	if err := fake.GlobalShortcut(slackfake.Anna, "settings").Wait(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := api.OpenViewContext(ctx, last.TriggerID, view); err != nil {
		t.Fatal(err)
	}
	if _, err := api.OpenViewContext(ctx, last.TriggerID, view); err == nil {
		t.Error("a trigger opens two views")
	}
	open, ok := fake.Modal(slackfake.Anna)
	if !ok || open.Title != "Inställningar" || open.Reads() != "Fråga\nSpråk\nKanal" {
		t.Fatalf("open is %+v", open)
	}

	answer = `{"options":[{"text":{"type":"plain_text","text":"Viral"},"value":"viral"}]}`
	options, err := fake.Suggest(ctx, slackfake.Anna, open, "article", "vir")
	if err != nil || len(options) != 1 || options[0].Value != "viral" || last.Value != "vir" {
		t.Errorf("suggested are %v, %v", options, err)
	}
	answer = `{"options":[{"text":{"type":"plain_text","text":"` + n(76) + `"},"value":"viral"}]}`
	if _, err := fake.Suggest(ctx, slackfake.Anna, open, "article", "vir"); err == nil {
		t.Error("an option that is too long is shown")
	}

	submit := func(values map[string]string) {
		d, err := fake.Submit(open, values)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Wait(ctx); err != nil {
			t.Fatal(err)
		}
	}
	answer = `{"response_action":"errors","errors":{"q":"saknas"}}`
	submit(nil)
	if _, ok := fake.Modal(slackfake.Anna); !ok {
		t.Error("a modal with errors is closed")
	}
	if p := fake.Problems(); p != nil {
		t.Errorf("problems: %v", p)
	}
	answer = `{"response_action":"errors","errors":{"unknown":"saknas"}}`
	submit(nil)
	if p := fake.Problems(); len(p) != 1 {
		t.Errorf("problems: %v", p)
	}
	answer = ""
	submit(map[string]string{"question": "varför?", "language": "sv", "channel": slackfake.Editors})
	state := last.View.State.Values
	if state["q"]["question"].Value != "varför?" || state["l"]["language"].SelectedOption.Value != "sv" || state["c"]["channel"].SelectedConversation != slackfake.Editors {
		t.Errorf("the state is %+v", state)
	}
	if _, ok := fake.Modal(slackfake.Anna); ok {
		t.Error("a modal that was sent is open")
	}
	for _, values := range []map[string]string{{"unknown": "x"}, {"language": "xx"}} {
		if _, err := fake.Submit(open, values); err == nil {
			t.Errorf("%v can be sent", values)
		}
	}
	if d := fake.Dismiss(open); d == nil || d.Wait(ctx) != nil || last.Type != "view_closed" {
		t.Errorf("closing tells %+v", last)
	}
}

func TestModalsAnswerWithModals(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	var last slack.InteractionCallback
	answer := ""
	interactive(t, fake, func(call slack.InteractionCallback) string { last = call; return answer })
	if err := fake.GlobalShortcut(slackfake.Anna, "settings").Wait(ctx); err != nil {
		t.Fatal(err)
	}
	var view slack.ModalViewRequest
	json.Unmarshal([]byte(modal), &view)
	if _, err := client(fake).OpenViewContext(ctx, last.TriggerID, view); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		action, title, want string
	}{{"update", "Två", "Två"}, {"push", "Tre", "Tre"}, {"clear", "", ""}} {
		answer = `{"response_action":"` + step.action + `","view":{"type":"modal","title":{"type":"plain_text","text":"` + step.title + `"},"blocks":[]}}`
		top, _ := fake.Modal(slackfake.Anna)
		d, err := fake.Submit(top, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Wait(ctx); err != nil {
			t.Fatal(err)
		}
		if top, _ := fake.Modal(slackfake.Anna); top.Title != step.want {
			t.Errorf("after %s, %q is open", step.action, top.Title)
		}
	}
	if p := fake.Problems(); p != nil {
		t.Errorf("problems: %v", p)
	}
}

func TestHome(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	home := func(text string) slack.HomeTabViewRequest {
		return slack.HomeTabViewRequest{Type: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", text, false, false), nil, nil),
		}}}
	}
	if _, ok := fake.Home(slackfake.Anna); ok {
		t.Error("there is a Home tab before it is published")
	}
	for _, text := range []string{"ett", "två"} {
		if _, err := api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: slackfake.Anna, View: home(text)}); err != nil {
			t.Fatal(err)
		}
		if v, _ := fake.Home(slackfake.Anna); v.Reads() != text {
			t.Errorf("the Home tab reads %q", v.Reads())
		}
	}
	old := "no such hash"
	if _, err := api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: slackfake.Anna, View: home("tre"), Hash: &old}); err == nil {
		t.Error("a view that has changed meanwhile is overwritten")
	}
}

func TestShortcutOnAMessage(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	var last slack.InteractionCallback
	interactive(t, fake, func(call slack.InteractionCallback) string { last = call; return "" })
	question := fake.Say(slackfake.Said{User: slackfake.Bill, Channel: slackfake.Outside, Text: "vad är viral?"})
	if err := fake.Shortcut(slackfake.Anna, "answer", question.Message).Wait(ctx); err != nil {
		t.Fatal(err)
	}
	if last.Type != "message_action" || last.CallbackID != "answer" || last.Message.Text != "vad är viral?" || last.Message.User != slackfake.Bill || last.User.ID != slackfake.Anna {
		t.Errorf("got %+v", last)
	}
}

func TestInstallation(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	fake.AddTeam(slackfake.Team{ID: "T0NEW", Name: "Nya", Domain: "nya"})
	var self string
	mux := http.NewServeMux()
	mux.HandleFunc("/install", func(w http.ResponseWriter, r *http.Request) {
		q := url.Values{"client_id": {slackfake.ClientID}, "scope": {"chat:write"}, "state": {"s"}, "redirect_uri": {self + "/back"}}
		http.Redirect(w, r, fake.URL()+"/oauth/v2/authorize?"+q.Encode(), http.StatusFound)
	})
	mux.HandleFunc("/back", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if q.Get("state") != "s" {
			t.Errorf("the state is %q", q.Get("state"))
		}
		if q.Get("error") != "" {
			http.Error(w, q.Get("error"), http.StatusForbidden)
			return
		}
		for _, want := range []bool{true, false} {
			got, err := slack.GetOAuthV2ResponseContext(ctx, http.DefaultClient, slackfake.ClientID, slackfake.ClientSecret, q.Get("code"), self+"/back", slack.OAuthOptionAPIURL(fake.APIURL()))
			if (err == nil) != want {
				t.Errorf("a code is worth a token, want %v: %v", want, err)
			}
			if err == nil {
				fmt.Fprint(w, got.Team.ID, " ", got.AccessToken)
			}
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	self = server.URL
	status, page, err := fake.Install(ctx, self+"/install", "T0NEW")
	team, token, _ := strings.Cut(page, " ")
	if err != nil || status != 200 || team != "T0NEW" {
		t.Fatalf("%d %s %v", status, page, err)
	}
	api := slack.New(token, slack.OptionAPIURL(fake.APIURL()))
	if who, err := api.AuthTestContext(ctx); err != nil || who.TeamID != "T0NEW" {
		t.Errorf("%+v, %v", who, err)
	}
	fake.Uninstall("T0NEW")
	if _, err := api.AuthTestContext(ctx); err == nil || err.Error() != "invalid_auth" {
		t.Errorf("after the app was taken away: %v", err)
	}
	fake.RedirectURLs("https://example.com/elsewhere")
	if status, page, _ := fake.Install(ctx, self+"/install", "T0NEW"); status != http.StatusBadRequest {
		t.Errorf("an address that the settings do not name ends at %d %s", status, page)
	}
	fake.RedirectURLs()
	if status, page, _ := fake.Install(ctx, self+"/install", ""); status != http.StatusForbidden {
		t.Errorf("a refusal ends at %d %s", status, page)
	}
}

func TestRateLimited(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	app(t, fake, func(_ http.ResponseWriter, r request) {
		e, err := slackevents.ParseEvent(r.body, slackevents.OptionNoVerifyToken())
		if err != nil || e.Type != "app_rate_limited" {
			t.Errorf("%s: %v", r.body, err)
		}
	})
	if err := fake.RateLimited().Wait(ctx); err != nil {
		t.Error(err)
	}
}
