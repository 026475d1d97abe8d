package slack

import (
	"encoding/json"
	"strings"
	"testing"

	"svar/adapters/slack/slackfake"
)

// payloads are deliveries that no answer follows, each strange in its own way.
var payloads = map[slackfake.Kind][]string{
	slackfake.Events: {
		`{}`,
		`{"type":null,"event":null}`,
		`{"type":"event_callback"}`,
		`{"type":"event_callback","event":{}}`,
		`{"type":"event_callback","event":{"type":"message"}}`,
		`{"type":"event_callback","event":{"type":"message","user":null,"channel":null,"text":null,"ts":null}}`,
		`{"type":"event_callback","event":{"type":"something_new","channel":{"id":"C1"},"user":["U1"]}}`,
		`{"type":"event_callback","event":{"type":"message","channel":"C0GENERAL","user":"U0ANNA","ts":"1.1","text":"hej","blocks":[{"type":"block_of_the_future","x":[1,{"y":null}]}],"files":[null]}}`,
		`{"type":"event_callback","authorizations":[],"team_id":"T0HOME","event":{"type":"message","subtype":"message_deleted","hidden":true,"channel":"C0GENERAL","ts":"1.2"}}`,
		`{"type":"event_callback","authorizations":[{"team_id":null,"enterprise_id":null}],"team_id":"T0HOME","event":{"type":"message","subtype":"bot_message","bot_id":"B1","channel":"C0GENERAL","ts":"1.3","text":"<@U0SVARBOT> hej"}}`,
		`{"type":"event_callback","event":{"type":"message","user":"U0OTHERBOT","bot_profile":{"id":"B1"},"channel":"D0ANNA","ts":"1.4","text":"hej"}}`,
		`{"type":"event_callback","event":{"type":"message","user":"USLACKBOT","channel":"D0ANNA","ts":"1.5","text":"hej"}}`,
		`{"type":"event_callback","event":{"type":"message","subtype":"message_changed","channel":"D0ANNA","ts":"1.6","message":{"user":"U0ANNA","text":"hej"}}}`,
		`{"type":"event_callback","event":{"type":"member_joined_channel","user":"U0SVARBOT","channel":"C0GENERAL","inviter":"U0ANNA"}}`,
		`{"type":"event_callback","event":{"type":"reaction_added","user":"U0ANNA","item":{"type":"message","channel":"C0GENERAL","ts":"1.1"}}}`,
		`{"type":"event_callback","event":{"type":"team_join","user":{"id":"U9","profile":{}}}}`,
		`{"type":"event_callback","event":{"type":"link_shared","channel":"C0GENERAL","user":"U0ANNA","message_ts":"1.1","links":null}}`,
		`{"type":"event_callback","event":{"type":"app_home_opened","user":"U0ANNA","tab":"messages"}}`,
		`{"type":"app_rate_limited","team_id":"T0HOME","minute_rate_limited":1518467820}`,
		`{"type":"event_callback","event":{"type":"message","ts":17}}`,
		`{"type":"event_callback","event":[]}`,
		`[]`,
		`"text"`,
		`null`,
	},
	slackfake.Commands: {
		`{}`,
		`{"command":"/svar"}`,
		`{"user_id":"U0ANNA"}`,
	},
	slackfake.Interactions: {
		`{}`,
		`{"type":"block_actions"}`,
		`{"type":"block_actions","actions":[],"user":null,"team":null,"channel":null,"container":null,"message":null,"view":null}`,
		`{"type":"block_actions","user":{"id":"U0ANNA"},"team":{"id":"T0HOME"},"actions":[{"action_id":"of-another-app","value":"x"}]}`,
		`{"type":"block_actions","user":{"id":"U0ANNA"},"team":{"id":"T0HOME"},"actions":[{"action_id":"say-0","value":"no JSON"}]}`,
		`{"type":"block_actions","user":{"id":"U0ANNA"},"team":{"id":"T0HOME"},"actions":[{"action_id":"pick","selected_option":null}]}`,
		`{"type":"view_submission","view":null}`,
		`{"type":"view_submission","view":{"callback_id":"of another app","state":null}}`,
		`{"type":"view_closed","view":{}}`,
		`{"type":"shortcut","callback_id":"answer"}`,
		`{"type":"message_action","callback_id":"another"}`,
		`{"type":"workflow_step_edit"}`,
		`{"type":"dialog_submission","submission":{"a":null}}`,
		`{"type":"block_actions","actions":"a text"}`,
	},
}

// TestStrangePayloads holds that whatever Slack delivers is acknowledged, at once and without an answer, and that
// questions are answered afterwards.
func TestStrangePayloads(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: echo()})
		for kind, list := range payloads {
			for _, text := range list {
				var payload map[string]any
				if json.Unmarshal([]byte(text), &payload) != nil {
					continue // the fake delivers objects only
				}
				if err := f.Deliver(kind, payload).Wait(f.ctx); err != nil {
					t.Errorf("%s %s: %v", kind, text, err)
				}
			}
		}
		for _, m := range f.Messages() {
			t.Errorf("the bot said %q", m.Text)
		}
		f.reply(f.say(slackfake.General, mention+"hej"), 1)
	})
}

// TestEventsHeldBack holds that the operator is told when Slack holds events back.
func TestEventsHeldBack(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: echo()})
		f.wait(f.RateLimited())
		if !strings.Contains(f.log.String(), "Slack holds back events") {
			t.Errorf("the log says %s", f.log)
		}
	})
}

// TestStrangeFrames holds that whatever comes over a socket neither ends it nor stays unacknowledged.
func TestStrangeFrames(t *testing.T) {
	f := start(t, setup{way: overSocket, handler: echo()})
	if err := f.Connected(f.ctx, sockets); err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Sockets() {
		for _, text := range []string{"", "no JSON", "[]", "null", `{"type":"hello"}`, `{"type":7}`, `{"type":"goodbye"}`} {
			s.Send([]byte(text))
		}
	}
	if err := f.Deliver("kind_of_the_future", map[string]any{"a": nil}).Wait(f.ctx); err != nil {
		t.Error(err)
	}
	f.reply(f.say(slackfake.General, mention+"hej"), 1)
	if f.Opened() != sockets {
		t.Errorf("%d sockets were opened, want %d", f.Opened(), sockets)
	}
}

// FuzzAccept holds that no payload makes the adapter panic: what cannot be read is forgotten.
func FuzzAccept(f *testing.F) {
	for kind, list := range payloads {
		for _, text := range list {
			f.Add(string(kind), text)
		}
	}
	a := New(Options{})
	f.Fuzz(func(t *testing.T, kind, text string) {
		defer func() {
			if p := recover(); p != nil {
				t.Errorf("%v", p)
			}
		}()
		if _, err := a.taskOf(kind, []byte(text)); err == nil && !json.Valid([]byte(text)) {
			t.Error("no JSON was taken")
		}
	})
}

func TestUnescape(t *testing.T) {
	for said, want := range map[string]string{
		"<@U1> hej":                        "hej",
		"<@U1|svar> vad är <#C1|allmänt>?": "vad är #allmänt?",
		"se <https://a.example/x|länken> &amp; <https://b.example>": "se länken & https://b.example",
		"<!here> 1 &lt; 2":                 "1 < 2",
		"ett <oavslutat":                   "ett <oavslutat",
		"<mailto:a@b.example|a@b.example>": "a@b.example",
	} {
		if got := unescape(said); got != want {
			t.Errorf("unescape(%q) = %q, want %q", said, got, want)
		}
	}
}

// TestPressValue holds that a value says what a button means, whole or not at all.
func TestPressValue(t *testing.T) {
	p := press{Command: "show", Argument: "sv/a#b", Question: strings.Repeat("lång fråga ", 1000)}
	v := p.value(maxButtonValue)
	if got := parsePress(v); size(v) > maxButtonValue || got.Command != p.Command || got.Argument != p.Argument || len(got.Question) < 500 {
		t.Errorf("the value is %q", v)
	}
	if v := (press{Command: "show", Argument: strings.Repeat("x", maxButtonValue)}).value(maxButtonValue); v != "" {
		t.Errorf("a part of an argument is given: %q", v)
	}
}
