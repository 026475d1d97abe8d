package slackfake_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"svar/adapters/slack/slackfake"
)

// form has a field with something in it, one that is empty, and one that tells the app when it changes.
const form = `{"type":"modal","title":{"type":"plain_text","text":"Form"},"submit":{"type":"plain_text","text":"Spara"},"blocks":[
	{"type":"input","block_id":"name","label":{"type":"plain_text","text":"Namn"},"element":{"type":"plain_text_input","action_id":"name","initial_value":"Anna"}},
	{"type":"input","block_id":"place","label":{"type":"plain_text","text":"Plats"},"element":{"type":"multi_conversations_select","action_id":"place","initial_conversations":["C1","C2"]}},
	{"type":"input","block_id":"BLOCK","dispatch_action":true,"label":{"type":"plain_text","text":"Kanal"},"element":{"type":"conversations_select","action_id":"channel"}}]}`

// TestFormsKeepWhatIsFilledIn holds that what people fill in is told with whatever they do in a form; that it stays as
// long as its field does; and that fields which nobody touches hold what stood there at first.
func TestFormsKeepWhatIsFilledIn(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	var last slack.InteractionCallback
	interactive(t, fake, func(call slack.InteractionCallback) string { last = call; return "" })
	must := func(d *slackfake.Delivery, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Wait(ctx); err != nil {
			t.Fatal(err)
		}
	}
	shown := func(block string) (view slack.ModalViewRequest) {
		if err := json.Unmarshal([]byte(strings.Replace(form, "BLOCK", block, 1)), &view); err != nil {
			t.Fatal(err)
		}
		return view
	}
	// told gives what the app learns of the form: the name, the places, and the channel.
	told := func() string {
		s := last.View.State.Values
		parts := append([]string{s["name"]["name"].Value}, s["place"]["place"].SelectedConversations...)
		for _, block := range []string{"first", "second"} {
			parts = append(parts, s[block]["channel"].SelectedConversation)
		}
		return strings.Join(parts, " ")
	}
	must(fake.GlobalShortcut(slackfake.Anna, "form"), nil)
	if _, err := api.OpenViewContext(ctx, last.TriggerID, shown("first")); err != nil {
		t.Fatal(err)
	}
	open, _ := fake.Modal(slackfake.Anna)
	must(fake.Choose(slackfake.Anna, open, "channel", "C7"))
	if got := told(); got != "Anna C1 C2 C7 " {
		t.Errorf("the app learns %q", got)
	}
	if err := fake.Fill(open, map[string]string{"name": "Bill", "place": ""}); err != nil {
		t.Fatal(err)
	}
	if err := fake.Fill(open, map[string]string{"nothing": "x"}); err == nil {
		t.Error("a field that is not there is filled in")
	}
	if _, err := api.UpdateViewContext(ctx, shown("second"), "", "", open.ID); err != nil {
		t.Fatal(err)
	}
	open, _ = fake.Modal(slackfake.Anna)
	must(fake.Submit(open, nil))
	if got := told(); got != "Bill  " {
		t.Errorf("after an update the app learns %q", got)
	}
}

// TestWhispersInThreads holds that what one person sees is seen in a thread that has begun, and in no other.
func TestWhispersInThreads(t *testing.T) {
	fake, ctx := start(t, slackfake.Options{})
	api := client(fake)
	sent := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "hej"})
	whisper := func() int {
		_, err := api.PostEphemeralContext(ctx, slackfake.General, slackfake.Anna, slack.MsgOptionText("psst", false), slack.MsgOptionTS(sent.TS))
		if err != nil {
			t.Fatal(err)
		}
		return len(fake.Problems())
	}
	if whisper() != 1 || whisper() != 2 {
		t.Errorf("the problems are %q", fake.Problems())
	}
	if _, _, err := api.PostMessageContext(ctx, slackfake.General, slack.MsgOptionText("hej", false), slack.MsgOptionTS(sent.TS)); err != nil {
		t.Fatal(err)
	}
	if whisper() != 2 {
		t.Errorf("the problems are %q", fake.Problems())
	}
}
