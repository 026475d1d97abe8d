package discordfake

import (
	"strings"
	"testing"
	"time"
)

// begun makes an interaction without telling any gateway session.
func begun(s *Server, in Interaction) (x *Exchange, callback, webhook string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x = s.begin(in)
	return x, "POST /interactions/" + x.ID + "/" + x.Token + "/callback", " /webhooks/" + ApplicationID + "/" + x.Token
}

var command = Interaction{Type: CommandInteraction, Data: Slash("fråga")}

func TestCallback(t *testing.T) {
	s, _ := serve(t, quick())
	x, callback, _ := begun(s, command)
	a := ask(t, s, callback+"?with_response=true", `{"type":4,"data":{"content":"svar","flags":64}}`)
	if m, ok := x.Answer(); !ok || !m.Ephemeral || at(a.body, "resource", "message", "id") != m.ID || m.Object["type"] != float64(SlashMessage) {
		t.Errorf("answered %v with %v", a.body, m.Object)
	}
	if a := ask(t, s, callback, `{"type":4,"data":{"content":"igen"}}`); a.code() != codeAcknowledged {
		t.Errorf("a second response: %v", a.body)
	}
	if a := ask(t, s, "GET /channels/"+ChannelID+"/messages/"+s.Said(ChannelID)[0].ID, ""); a.code() != codeUnknownMessage {
		t.Errorf("an ephemeral message can be fetched: %v", a.body)
	}
	_, callback, _ = begun(s, command)
	s.Advance(4 * time.Second)
	if a := ask(t, s, callback, `{"type":5}`); a.code() != codeUnknownInteract {
		t.Errorf("a late response: %v", a.body)
	}
}

// TestResponseTypes holds that each type of interaction takes the responses that it can.
func TestResponseTypes(t *testing.T) {
	s, _ := serve(t, quick())
	modal := `{"custom_id":"a","title":"t","components":[{"type":18,"label":"l","component":{"type":4,"custom_id":"b","style":1}}]}`
	bodies := map[int]string{
		PongResponse: `{"type":1}`, MessageResponse: `{"type":4,"data":{"content":"x"}}`, DeferredMessage: `{"type":5}`, DeferredUpdate: `{"type":6}`,
		UpdateResponse: `{"type":7,"data":{"content":"y"}}`, AutocompleteResponse: `{"type":8,"data":{"choices":[]}}`, ModalResponse: `{"type":9,"data":` + modal + `}`,
	}
	ask(t, s, postTo, `{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"a"}]}]}`)
	press := Press(s.Said(ChannelID)[0], "a")
	submit := Interaction{Type: ModalInteraction, Data: Submit("a", map[string]string{"b": "c"}), Message: press.Message}
	for _, test := range []struct {
		in   Interaction
		want string
	}{
		{command, "459"},
		{press, "45679"},
		{Interaction{Type: AutocompleteInteraction, Data: Slash("fråga")}, "8"},
		{submit, "4567"},
		{Interaction{Type: ModalInteraction, Data: submit.Data}, "45"},
		{Interaction{Type: PingInteraction}, "1"},
	} {
		got := ""
		for _, kind := range sortedNumbers(bodies) {
			_, callback, _ := begun(s, test.in)
			if a := ask(t, s, callback, bodies[kind]); a.status == 204 {
				got += string(rune('0' + kind))
			} else if a.code() != codeInvalidForm {
				t.Errorf("interaction type %d, response type %d: %v", test.in.Type, kind, a.body)
			}
		}
		if got != test.want {
			t.Errorf("interaction type %d takes responses of types %s, want %s", test.in.Type, got, test.want)
		}
	}
}

func sortedNumbers(m map[int]string) []int {
	var list []int
	for n := range 10 {
		if m[n] != "" {
			list = append(list, n)
		}
	}
	return list
}

func TestDeferred(t *testing.T) {
	s, _ := serve(t, quick())
	x, callback, webhook := begun(s, command)
	if a := ask(t, s, "PATCH"+webhook+"/messages/@original", `{"content":"x"}`); a.code() != codeUnknownWebhook {
		t.Errorf("an edit before the response: %v", a.body)
	}
	if a := ask(t, s, callback, `{"type":5,"data":{"flags":32832}}`); a.code() != codeInvalidForm {
		t.Errorf("Components V2 in a deferred response: %v", a.body)
	}
	if a := ask(t, s, callback, `{"type":5,"data":{"flags":64}}`); a.status != 204 {
		t.Errorf("deferred: %v", a.body)
	}
	if _, ok := x.Answer(); ok || len(s.Said(ChannelID)) != 0 {
		t.Error("a deferred response counts as an answer")
	}
	if a := ask(t, s, "PATCH"+webhook+"/messages/@original", `{"flags":32768,"components":[{"type":10,"content":"till sist"}]}`); a.status != 200 {
		t.Errorf("edited: %v", a.body)
	}
	if m, ok := x.Answer(); !ok || m.Text() != "till sist" || !m.Ephemeral || flagsOf(m.Object) != FlagComponentsV2|FlagEphemeral {
		t.Errorf("the answer is %v", m.Object)
	}
	if a := ask(t, s, "DELETE"+webhook+"/messages/@original", ""); a.status != 204 {
		t.Errorf("deleted: %v", a.body)
	}
	if _, ok := x.Answer(); ok {
		t.Error("a deleted answer still stands")
	}
}

// TestFollowups holds that the first one fills a deferred response, and that tokens end.
func TestFollowups(t *testing.T) {
	s, _ := serve(t, quick())
	x, callback, webhook := begun(s, Interaction{Type: CommandInteraction, Data: Slash("fråga"), UserInstall: true})
	ask(t, s, callback, `{"type":5,"data":{"flags":64}}`)
	ask(t, s, "POST"+webhook, `{"content":"först"}`)
	if m, ok := x.Answer(); !ok || m.Text() != "först" || !m.Ephemeral || len(x.Followups()) != 0 {
		t.Errorf("the first follow-up became %v", m.Object)
	}
	for i := range mostFollowups + 1 {
		a := ask(t, s, "POST"+webhook, `{"content":"mer"}`)
		if refused := a.code() == codeFollowups; refused != (i == mostFollowups) {
			t.Errorf("follow-up %d: %d %v", i, a.status, a.body)
		}
	}
	_, callback, installed := begun(s, command)
	ask(t, s, callback, `{"type":4,"data":{"content":"x"}}`)
	for range mostFollowups + 1 {
		if a := ask(t, s, "POST"+installed, `{"content":"mer"}`); a.status != 200 {
			t.Errorf("a follow-up where the app is installed: %d %v", a.status, a.body)
		}
	}
	id := x.Followups()[0].ID
	if a := ask(t, s, "PATCH"+webhook+"/messages/"+id, `{"content":"ändrat"}`); a.body["content"] != "ändrat" {
		t.Errorf("edited a follow-up: %v", a.body)
	}
	if a := ask(t, s, "GET"+webhook+"/messages/"+id, ""); a.body["content"] != "ändrat" {
		t.Errorf("fetched a follow-up: %v", a.body)
	}
	s.Advance(discordTokenLife)
	if a := ask(t, s, "POST"+webhook, `{"content":"sent"}`); a.code() != codeWebhookToken || a.status != 401 {
		t.Errorf("after a quarter of an hour: %d %v", a.status, a.body)
	}
}

func TestUpdate(t *testing.T) {
	s, _ := serve(t, quick())
	ask(t, s, postTo, `{"content":"x","components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[{"label":"a","value":"a"}]}]}]}`)
	pick := Pick(s.Said(ChannelID)[0], "s", "a")
	_, callback, webhook := begun(s, pick)
	ask(t, s, callback, `{"type":6}`)
	if a := ask(t, s, "PATCH"+webhook+"/messages/@original", `{"content":"ett"}`); a.status != 200 || s.Said(ChannelID)[0].Text() != "ett\na" {
		t.Errorf("a deferred update: %v, %q", a.body, s.Said(ChannelID)[0].Text())
	}
	_, callback, _ = begun(s, pick)
	ask(t, s, callback, `{"type":7,"data":{"content":"två","components":[]}}`)
	if m := s.Said(ChannelID)[0]; m.Text() != "två" || len(m.CustomIDs()) != 0 {
		t.Errorf("updated to %q with %q", m.Text(), m.CustomIDs())
	}
}

// TestUnusable holds that tests can't use what people can't.
func TestUnusable(t *testing.T) {
	s, _ := serve(t, quick())
	ask(t, s, postTo, `{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"a","disabled":true}]}]}`)
	m := s.Said(ChannelID)[0]
	for name, use := range map[string]func(){
		"disabled": func() { Press(m, "a") }, "missing": func() { Press(m, "b") }, "of another kind": func() { Pick(m, "a", "x") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a component that is %s was used", name)
				}
			}()
			use()
		}()
	}
}

func TestNobodyHears(t *testing.T) {
	s, _ := serve(t, quick())
	if _, err := s.Interact(command); err != ErrNobody {
		t.Errorf("an interaction without a session gives %v", err)
	}
}

func TestCommands(t *testing.T) {
	s, _ := serve(t, quick())
	const global, guild = " /applications/" + ApplicationID + "/commands", " /applications/" + ApplicationID + "/guilds/" + GuildID + "/commands"
	two := `[{"name":"fråga","description":"x","name_localizations":{"en-US":"ask"}},{"name":"fråga","type":3}]`
	if a := ask(t, s, "PUT"+global, two); len(a.list) != 2 || s.CommandsCreated("") != 2 {
		t.Errorf("overwritten: %v, %d created", a, s.CommandsCreated(""))
	}
	ask(t, s, "PUT"+global, two)
	if n := s.CommandsCreated(""); n != 2 {
		t.Errorf("%d created after the same again", n)
	}
	for query, want := range map[string]bool{"": false, "?with_localizations=true": true} {
		a := ask(t, s, "GET"+global+query, "")
		if got := strings.Contains(string(mustEncode(a.list)), `"en-US"`); got != want || len(a.list) != 2 {
			t.Errorf("list%s: %v", query, a.list)
		}
	}
	made := ask(t, s, "POST"+guild, `{"name":"varför","description":"x"}`)
	id, _ := made.body["id"].(string)
	if a := ask(t, s, "PATCH"+guild+"/"+id, `{"description":"y"}`); a.body["description"] != "y" || a.body["version"] == made.body["version"] {
		t.Errorf("edited: %v", a.body)
	}
	if a := ask(t, s, "GET"+guild+"/"+id, ""); a.body["description"] != "y" || a.body["guild_id"] != GuildID {
		t.Errorf("fetched: %v", a.body)
	}
	if a := ask(t, s, "DELETE"+guild+"/"+id, ""); a.status != 204 || len(s.Commands(GuildID)) != 0 {
		t.Errorf("deleted: %v", a.body)
	}
	for range mostCreates {
		s.rest.created[""]++
	}
	if a := ask(t, s, "POST"+global, `{"name":"ny","description":"x"}`); a.status != 429 || a.code() != codeCommandCreates {
		t.Errorf("one too many in a day: %d %v", a.status, a.body)
	}
}
