package slack

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/slack-go/slack"

	"svar/adapters/slack/slackfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

// TestAdmins holds who may do what administrators may.
func TestAdmins(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		for _, c := range []struct {
			name, user string
			want       bool
		}{
			{"a member", slackfake.Anna, false},
			{"an administrator", slackfake.Admin, true},
			{"the owner", slackfake.Owner, true},
			{"a member who is configured", slackfake.Bill, true},
			{"an administrator of another organisation", slackfake.Stranger, false},
		} {
			t.Run(c.name, func(t *testing.T) {
				h := &asked{}
				f := start(t, setup{way: way, handler: h, options: Options{Admins: []string{slackfake.Bill, slackfake.Stranger}}})
				s := f.Say(slackfake.Said{User: c.user, Channel: slackfake.Shared, Text: mention + "/ladda om"})
				f.reply(s, 1)
				if got := h.messages()[0].Admin; got != c.want {
					t.Errorf("admin is %t", got)
				}
			})
		}
	})
}

// TestUnknownUsers holds that whoever cannot be looked up gets answers, and no rights.
func TestUnknownUsers(t *testing.T) {
	h := &asked{}
	f := start(t, setup{way: overHTTP, handler: h, options: Options{Admins: []string{slackfake.Bill}}})
	f.Fail(slackfake.Fault{Method: "users.info", Error: "user_not_found"})
	f.reply(f.Say(slackfake.Said{User: slackfake.Bill, Channel: slackfake.General, Text: mention + "hej"}), 1)
	if h.messages()[0].Admin {
		t.Error("somebody unknown is an administrator")
	}
}

// growing gives the real bot with a library that grows by an article each time it is read again.
func growing(t *testing.T) *bot.Bot {
	t.Helper()
	files := fstest.MapFS{"sv/glass.md": {Data: []byte(glass)}}
	library, err := knowledge.Open(t.Context(), source.Embedded{FS: files}, knowledge.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files["sv/tulpaner.md"] = &fstest.MapFile{Data: []byte(tulips + "\nSe [den här](/finns-inte).\n")}
	return bot.New(library, bot.Options{})
}

// TestReload holds that an administrator sees what a reload would change, has it done and undone by buttons, and is told
// of it; and that nobody else sees any of it.
func TestReload(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: growing(t)})
		f.wait(f.Command(slackfake.Admin, slackfake.General, "/svar", "ladda om"))
		preview := f.whisper(slackfake.Admin, 1)
		f.holds(preview, "+3", "Vill du byta?", "+ sv/tulpaner#hur-planterar-man-tulpaner", "anmärkning")
		f.press(slackfake.Admin, preview, "Byt till de nya")
		done := f.whisper(slackfake.Admin, 2)
		f.holds(done, "artiklarna är utbytta: +3")
		f.reply(f.say(slackfake.AnnaDM, "Hur planterar man tulpaner?"), 1)
		f.press(slackfake.Admin, done, "Gå tillbaka")
		f.holds(f.whisper(slackfake.Admin, 3), "de förra artiklarna är tillbaka")
		f.wait(f.Command(slackfake.Admin, slackfake.General, "/svar", "reload"))
		f.Say(slackfake.Said{User: slackfake.Admin, Channel: slackfake.General, Text: mention + "/ladda om"})
		f.holds(f.whisper(slackfake.Admin, 5), "Vill du byta?")
		if n := len(f.Spoken(slackfake.General)); n > 0 {
			t.Errorf("everybody is told %d things", n)
		}
	})
}

// TestReloadInAppHome holds that the button there does the same, in a modal.
func TestReloadInAppHome(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: growing(t)})
		f.wait(f.OpenHome(slackfake.Admin))
		home, _ := f.Home(slackfake.Admin)
		f.press(slackfake.Admin, home, "Läs in artiklarna på nytt")
		f.press(slackfake.Admin, f.modal(slackfake.Admin, "Vill du byta?"), "Byt till de nya")
		done := f.modal(slackfake.Admin, "artiklarna är utbytta: +3")
		if home, _ = f.Home(slackfake.Admin); !strings.Contains(home.Reads(), "Artiklar: 2.") {
			t.Errorf("App Home still shows %q", home.Reads())
		}
		f.press(slackfake.Admin, done, "Gå tillbaka")
		f.modal(slackfake.Admin, "tillbaka")
		f.press(slackfake.Admin, home, "Inställningar")
		f.modal(slackfake.Admin, "Mitt språk")
	})
}

// TestHome holds that App Home answers, and shows the library's state to administrators only.
func TestHome(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.wait(f.OpenHome(slackfake.Anna), f.OpenHome(slackfake.Admin))
		home, ok := f.Home(slackfake.Anna)
		if !ok || strings.Contains(home.Reads(), "Inlästa") || strings.Contains(home.Reads(), "administratörer") {
			t.Fatalf("Anna's home is %q", home.Reads())
		}
		for _, b := range home.Buttons() {
			if b.Label == "Läs in artiklarna på nytt" || b.Label == "Inställningar" {
				t.Errorf("Anna's home has the button %q", b.Label)
			}
		}
		d, err := f.Choose(slackfake.Anna, home, pressSearch, "Vad kostar glass?")
		if err != nil {
			t.Fatal(err)
		}
		f.wait(d)
		v := f.modal(slackfake.Anna, "trettio kronor")
		f.press(slackfake.Anna, v, "Hur gör man glass?")
		f.modal(slackfake.Anna, "grädde")
		f.press(slackfake.Anna, home, "Hur gör man glass?")
		admin, _ := f.Home(slackfake.Admin)
		if !strings.Contains(admin.Reads(), "Artiklar: 1. Svar: 4. Inlästa") {
			t.Errorf("the administrator's home is %q", admin.Reads())
		}
		f.press(slackfake.Admin, admin, "Läs in artiklarna på nytt")
		f.modal(slackfake.Admin, "desamma som förut")
	})
}

func TestAssistant(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: asking(glassBot(t))})
		thread := f.OpenAssistant(slackfake.Anna, slackfake.General)
		f.wait(thread.Deliveries...)
		if got := f.Prompts(thread.Message); len(got) != 4 || got[0] != "Fråga 0" {
			t.Errorf("the prompts are %q", got)
		}
		sent := f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.AnnaDM, Text: "Hur gör man glass?", Thread: thread.TS})
		f.wait(sent.Deliveries...)
		if len(f.Calls("assistant.threads.setStatus")) != 1 {
			t.Error("no status was shown")
		}
		if got := f.Thread(thread.Message); len(got) != 1 || !strings.Contains(got[0].Reads(), "grädde") {
			t.Errorf("the pane is answered with %v", got)
		}
	})
}

// asking is a handler with eight popular questions.
func asking(h bot.Handler) bot.Handler {
	return handlerFunc(func(ctx context.Context, m bot.Message) (bot.Reply, error) {
		if m.Command != bot.PopularCommand {
			return h.Handle(ctx, m)
		}
		list := &bot.Articles{}
		for i := range 8 {
			list.Articles = append(list.Articles, bot.Action{Label: fmt.Sprint("Fråga ", i), Command: bot.ShowCommand})
		}
		return list, nil
	})
}

// TestAssistantWithoutAPlan holds that a workspace in which the pane does not work gets its answers.
func TestAssistantWithoutAPlan(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	f.Fail(slackfake.Fault{Method: "assistant.threads.setStatus", Error: "not_allowed"})
	f.Fail(slackfake.Fault{Method: "assistant.threads.setSuggestedPrompts", Error: "not_allowed"})
	thread := f.OpenAssistant(slackfake.Anna, slackfake.General)
	f.wait(thread.Deliveries...)
	f.wait(f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.AnnaDM, Text: "Hur gör man glass?", Thread: thread.TS}).Deliveries...)
	if got := f.Thread(thread.Message); len(got) != 1 {
		t.Errorf("the pane is answered with %v", got)
	}
}

func TestUnfurl(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		sent := f.ShareLink(slackfake.Anna, slackfake.General, "https://www.example.com/sv/glass")
		f.wait(sent.Deliveries...)
		f.wait(f.ShareLink(slackfake.Anna, slackfake.General, "https://www.example.com/sv/annat").Deliveries...)
		m, _ := f.Message(sent.Channel, sent.TS)
		if len(m.Unfurls) != 1 || len(f.Calls("chat.unfurl")) != 1 {
			t.Errorf("the previews are %v", m.Unfurls)
		}
	})
}

// TestShortcut holds that the shortcut answers somebody's question for whoever chose it, who can share it in the thread.
func TestShortcut(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		sent := f.Say(slackfake.Said{User: slackfake.Bill, Channel: slackfake.General, Text: "Vad kostar glass?"})
		f.wait(f.Shortcut(slackfake.Anna, shortcut, sent.Message))
		m := f.whisper(slackfake.Anna, 1)
		if !strings.Contains(m.Reads(), "trettio kronor") || len(f.Thread(sent.Message)) > 0 {
			t.Errorf("Anna is told %q", m.Reads())
		}
		f.press(slackfake.Anna, m, "Dela i kanalen")
		if got := f.reply(sent, 1); !strings.Contains(got.Reads(), "trettio kronor") {
			t.Errorf("the thread is told %q", got.Reads())
		}
	})
}

// TestLanguage holds that the language is that of the person's Slack, else the workspace's.
func TestLanguage(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		h := &asked{}
		f := start(t, setup{way: way, handler: h})
		f.AddUser(slackfake.User{ID: "U0NOBODY", Team: slackfake.Home, Name: "nobody"})
		f.choose(map[string]string{fieldLanguage: "fi"})
		for _, user := range []string{slackfake.Bill, "U0NOBODY"} {
			f.reply(f.Say(slackfake.Said{User: user, Channel: slackfake.General, Text: mention + "hej"}), 1)
		}
		if m := h.messages(); m[0].Language != "en-US" || m[1].Language != "fi" {
			t.Errorf("the languages are %q and %q", m[0].Language, m[1].Language)
		}
	})
}

// TestAdministers holds who may do what administrators may, by what Slack says of them alone.
func TestAdministers(t *testing.T) {
	a := New(Options{Admins: []string{"U1"}})
	home := &team{ID: "T1", Enterprise: "E1"}
	for name, c := range map[string]struct {
		user slack.User
		want bool
	}{
		"a member":                            {slack.User{ID: "U2", TeamID: "T1"}, false},
		"an administrator":                    {slack.User{ID: "U2", TeamID: "T1", IsAdmin: true}, true},
		"configured":                          {slack.User{ID: "U1", TeamID: "T1"}, true},
		"configured, of another team":         {slack.User{ID: "U1", TeamID: "T2"}, false},
		"an administrator of another team":    {slack.User{ID: "U2", TeamID: "T2", IsAdmin: true, IsOwner: true}, false},
		"an owner of the same organisation":   {slack.User{ID: "U2", TeamID: "T2", IsOwner: true, Enterprise: slack.EnterpriseUser{EnterpriseID: "E1"}}, true},
		"an owner of another organisation":    {slack.User{ID: "U2", TeamID: "T2", IsOwner: true, Enterprise: slack.EnterpriseUser{EnterpriseID: "E2"}}, false},
		"a stranger":                          {slack.User{ID: "U1", TeamID: "T1", IsStranger: true}, false},
		"a guest who is configured":           {slack.User{ID: "U1", TeamID: "T1", IsRestricted: true}, false},
		"somebody of whom no team is known":   {slack.User{ID: "U1", IsAdmin: true}, false},
		"an administrator who is deactivated": {slack.User{ID: "U2", TeamID: "T1", IsAdmin: true, Deleted: true}, false},
	} {
		if got := a.administers(home, &c.user); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// TestDeliveriesFromElsewhere holds that somebody whose delivery comes from another organisation has no rights by it.
func TestDeliveriesFromElsewhere(t *testing.T) {
	home := &team{ID: "T1", Enterprise: "E1"}
	for _, c := range []struct {
		teams []string
		want  bool
	}{
		{nil, true}, {[]string{"", "T1"}, true}, {[]string{"E1"}, true}, {[]string{"T2"}, false}, {[]string{"T1", "E2"}, false},
	} {
		if got := (person{admin: true}).from(home, c.teams).admin; got != c.want {
			t.Errorf("from %q: %t", c.teams, got)
		}
	}
}

// TestPressesFromElsewhere holds that what somebody presses is looked at in the same way.
func TestPressesFromElsewhere(t *testing.T) {
	h := &asked{}
	f := start(t, setup{way: overHTTP, handler: h})
	for i, team := range []string{slackfake.Home, slackfake.Partner} {
		f.wait(f.Deliver(slackfake.Interactions, map[string]any{
			"type": "block_actions", "team": map[string]any{"id": slackfake.Home}, "user": map[string]any{"id": slackfake.Admin, "team_id": team},
			"channel": map[string]any{"id": slackfake.General}, "trigger_id": fmt.Sprint(i),
			"actions": []any{map[string]any{"action_id": pressSay, "action_ts": fmt.Sprint(i), "value": `{"c":"apply"}`}},
		}))
		if got := h.messages()[i].Admin; got != (team == slackfake.Home) {
			t.Errorf("an administrator who comes from %s may do so: %t", team, got)
		}
	}
}
