package discordfake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"
)

// An answer is what the REST API says.
type answer struct {
	status int
	header http.Header
	body   Object
	list   []any
}

func (a answer) code() int { return number(a.body["code"]) }

// ask sends a request as the bot, with a body where it isn't empty.
func ask(t *testing.T, s *Server, request, body string) answer {
	t.Helper()
	method, path, _ := strings.Cut(request, " ")
	q, err := http.NewRequestWithContext(t.Context(), method, "https://discord.com/api/v10"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Authorization", "Bot "+s.Token())
	if body != "" {
		q.Header.Set("Content-Type", "application/json")
	}
	return do(t, s, q)
}

func do(t *testing.T, s *Server, q *http.Request) answer {
	t.Helper()
	response, err := (&http.Client{Transport: s.Transport()}).Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	a := answer{status: response.StatusCode, header: response.Header}
	if bytes.HasPrefix(data, []byte("[")) {
		err = json.Unmarshal(data, &a.list)
	} else if len(data) > 0 {
		err = json.Unmarshal(data, &a.body)
	}
	if err != nil {
		t.Fatalf("%v in %q", err, data)
	}
	return a
}

const postTo = "POST /channels/" + ChannelID + "/messages"

// TestErrors holds that what Discord refuses is refused as it does.
func TestErrors(t *testing.T) {
	s, _ := serve(t, quick())
	theirs := s.Say(ChannelID, AnnaID, "hej", nil)["id"].(string)
	for _, test := range []struct {
		request, body string
		status, code  int
	}{
		{"GET /nothing", "", 404, 0},
		{"POST /channels/1/messages", `{"content":"x"}`, 404, codeUnknownChannel},
		{"POST /channels/" + PrivateID + "/messages", `{"content":"x"}`, 403, codeMissingAccess},
		{postTo, `{"content":`, 400, codeInvalidJSON},
		{postTo, `{}`, 400, codeEmptyMessage},
		{postTo, `{"content":"x","message_reference":{"message_id":"1"}}`, 400, codeInvalidForm},
		{postTo, `{"content":"x","message_reference":{"message_id":"1","fail_if_not_exists":false}}`, 200, 0},
		{"PATCH /channels/" + ChannelID + "/messages/" + theirs, `{"content":"x"}`, 403, codeOthersMessage},
		{"DELETE /channels/" + ChannelID + "/messages/" + theirs, "", 403, codeMissingPermission},
		{"GET /channels/" + ChannelID + "/messages/1", "", 404, codeUnknownMessage},
		{"GET /channels/" + ChannelID + "/messages/" + theirs, "", 200, 0},
		{"POST /channels/" + ChannelID + "/typing", "", 204, 0},
		{"GET /guilds/1", "", 404, codeUnknownGuild},
		{"GET /guilds/" + GuildID + "/members/1", "", 404, codeUnknownMember},
		{"GET /users/1", "", 404, codeUnknownUser},
		{"POST /interactions/1/x/callback", `{"type":4,"data":{"content":"x"}}`, 404, codeUnknownInteract},
		{"POST /webhooks/" + ApplicationID + "/x", `{"content":"x"}`, 404, codeUnknownWebhook},
		{"PUT /applications/1/commands", `[]`, 403, 20012},
		{"GET /applications/" + ApplicationID + "/commands/1", "", 404, codeUnknownCommand},
	} {
		if a := ask(t, s, test.request, test.body); a.status != test.status || a.code() != test.code {
			t.Errorf("%s %s: %d %v, want %d with code %d", test.request, test.body, a.status, a.body, test.status, test.code)
		}
	}
}

// TestWorld holds that what is there can be asked for.
func TestWorld(t *testing.T) {
	s, _ := serve(t, quick())
	for request, want := range map[string]string{
		"GET /gateway":                                s.GatewayURL(),
		"GET /gateway/bot":                            `"max_concurrency":1`,
		"GET /users/@me":                              BotID,
		"GET /users/" + AnnaID:                        "Anna Ek",
		"GET /users/@me/guilds":                       GuildID,
		"GET /applications/@me":                       s.PublicKey(),
		"GET /guilds/" + GuildID:                      "Byrån",
		"GET /channels/" + QuietID:                    "fragor",
		"GET /guilds/" + GuildID + "/channels":        "redaktionen",
		"GET /guilds/" + GuildID + "/roles":           "Redaktör",
		"GET /guilds/" + GuildID + "/members/" + BoID: "Bosse",
	} {
		a := ask(t, s, request, "")
		if got := string(mustEncode(Object{"o": a.body, "l": a.list})); a.status != 200 || !strings.Contains(got, want) {
			t.Errorf("%s: %d %s, want %s", request, a.status, got, want)
		}
	}
	if a := ask(t, s, "POST /users/@me/channels", `{"recipient_id":"`+AnnaID+`"}`); a.body["id"] != DMID {
		t.Errorf("Anna's direct messages are %v", a.body)
	}
}

func TestNonce(t *testing.T) {
	s, _ := serve(t, quick())
	const once = `{"content":"x","nonce":"n1","enforce_nonce":true}`
	first, again := ask(t, s, postTo, once), ask(t, s, postTo, once)
	if first.body["id"] == nil || first.body["id"] != again.body["id"] {
		t.Errorf("a repeated send gave %v and %v", first.body["id"], again.body["id"])
	}
	ask(t, s, postTo, `{"content":"x","nonce":"n1"}`)
	ask(t, s, postTo, `{"content":"x","nonce":"n2","enforce_nonce":true}`)
	if n := len(s.Said(ChannelID)); n != 3 {
		t.Errorf("%d messages, want 3", n)
	}
}

func TestPings(t *testing.T) {
	s, _ := serve(t, quick())
	asked := s.Say(ChannelID, AnnaID, "hej", nil)["id"].(string)
	const text = `"content":"@everyone <@` + BoID + `> <@&` + EditorRoleID + `>"`
	reply := `,"message_reference":{"message_id":"` + asked + `"}`
	for _, test := range []struct{ body, want string }{
		{text, "everyone " + BoID + " " + EditorRoleID},
		{text + reply, "everyone " + BoID + " " + EditorRoleID + " " + AnnaID},
		{text + reply + `,"allowed_mentions":{"parse":[]}`, ""},
		{text + reply + `,"allowed_mentions":{"parse":[],"replied_user":true}`, AnnaID},
		{text + `,"allowed_mentions":{"parse":["users"]}`, BoID},
		{text + `,"allowed_mentions":{"roles":["` + EditorRoleID + `"]}`, EditorRoleID},
		{`"flags":32768,"components":[{"type":10,"content":"@here"}]`, "everyone"},
		{`"embeds":[{"title":"@everyone"}]`, ""},
	} {
		if a := ask(t, s, postTo, "{"+test.body+"}"); a.status != 200 {
			t.Fatalf("%s: %v", test.body, a.body)
		}
		said := s.Said(ChannelID)
		if got := strings.Join(said[len(said)-1].Pings, " "); got != test.want {
			t.Errorf("%s pings %q, want %q", test.body, got, test.want)
		}
	}
}

func TestEdit(t *testing.T) {
	s, _ := serve(t, quick())
	id := ask(t, s, postTo, `{"flags":32768,"components":[{"type":10,"content":"ett"}]}`).body["id"].(string)
	path := " /channels/" + ChannelID + "/messages/" + id
	if a := ask(t, s, "PATCH"+path, `{"content":"två"}`); a.code() != codeInvalidForm {
		t.Errorf("content beside Components V2: %v", a.body)
	}
	if a := ask(t, s, "PATCH"+path, `{"components":[]}`); a.status != 400 {
		t.Errorf("nothing is left: %v", a.body)
	}
	if a := ask(t, s, "PATCH"+path, `{"components":[{"type":10,"content":"två"}]}`); a.status != 200 || a.body["edited_timestamp"] == nil {
		t.Errorf("edited: %v", a.body)
	}
	if m := s.Said(ChannelID)[0]; m.Text() != "två" || m.Edits != 1 || flagsOf(m.Object) != FlagComponentsV2 {
		t.Errorf("the message is %v", m.Object)
	}
	if a := ask(t, s, "DELETE"+path, ""); a.status != 204 || len(s.Messages(ChannelID)) != 0 {
		t.Errorf("deleted: %v", a.body)
	}
}

func TestFiles(t *testing.T) {
	s, _ := serve(t, quick())
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.WriteField("payload_json", `{"content":"se filen"}`)
	part, _ := w.CreateFormFile("files[0]", "svar.md")
	part.Write([]byte("# Svar"))
	w.Close()
	q, err := http.NewRequestWithContext(t.Context(), "POST", "https://discord.com/api/v9/channels/"+ChannelID+"/messages", &b)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Content-Type", w.FormDataContentType())
	q.Header.Set("Authorization", "Bot "+s.Token())
	if a := do(t, s, q); a.status != 200 || a.body["content"] != "se filen" {
		t.Errorf("%d %v", a.status, a.body)
	}
	if f := s.Said(ChannelID)[0].Files; len(f) != 1 || f[0].Name != "svar.md" || string(f[0].Content) != "# Svar" {
		t.Errorf("files: %v", f)
	}
}

func TestRateLimits(t *testing.T) {
	o := quick()
	o.RateWindow, o.GlobalRate = time.Minute, 9
	s, _ := serve(t, o)
	for i := range 5 {
		a := ask(t, s, postTo, `{"content":"x"}`)
		if a.status != 200 || a.header.Get("X-RateLimit-Remaining") != fmt.Sprint(4-i) || a.header.Get("X-RateLimit-Bucket") == "" {
			t.Errorf("request %d: %d %v", i, a.status, a.header)
		}
	}
	a := ask(t, s, postTo, `{"content":"x"}`)
	if after, _ := a.body["retry_after"].(float64); a.status != 429 || after <= 0 || after > 60 || a.body["global"] != false || a.header.Get("Retry-After") == "" {
		t.Errorf("one too many: %d %v %v", a.status, a.body, a.header)
	}
	if a := ask(t, s, "POST /channels/"+QuietID+"/messages", `{"content":"x"}`); a.status != 200 {
		t.Errorf("another channel's bucket: %d", a.status)
	}
	ask(t, s, "GET /users/@me", "")
	ask(t, s, "GET /users/@me", "")
	a = ask(t, s, "GET /users/@me", "")
	if a.status != 429 || a.body["global"] != true || a.header.Get("X-RateLimit-Global") != "true" {
		t.Errorf("over the global limit: %d %v", a.status, a.body)
	}
	x := s.begin(Interaction{Type: CommandInteraction, Data: Slash("x")})
	if a := ask(t, s, "POST /interactions/"+x.ID+"/"+x.Token+"/callback", `{"type":5}`); a.status != 204 {
		t.Errorf("callbacks are limited: %d", a.status)
	}
	s.Advance(time.Minute)
	if a := ask(t, s, postTo, `{"content":"x"}`); a.status != 200 {
		t.Errorf("after the window: %d", a.status)
	}
}

func TestFaults(t *testing.T) {
	s, ctx := serve(t, quick())
	const route = "POST /channels/{channel}/messages"
	s.Fault(Fault{Route: route, Status: 503, Skip: 2, Times: 2})
	s.Fault(Fault{Route: route, Status: 429, RetryAfter: 1500 * time.Millisecond, Skip: 2})
	want := []int{200, 200, 503, 503, 429, 200}
	for i, want := range want {
		if a := ask(t, s, postTo, `{"content":"x"}`); a.status != want {
			t.Errorf("request %d: %d, want %d", i, a.status, want)
		} else if want == 429 && a.body["retry_after"] != 1.5 {
			t.Errorf("retry_after is %v", a.body["retry_after"])
		}
	}
	before := len(s.Said(ChannelID))
	client := &http.Client{Transport: s.Transport()}
	for name, f := range map[string]Fault{"drop": {Drop: true}, "drop after": {DropAfter: true}, "garble": {Garble: true}} {
		s.Fault(f)
		q, _ := http.NewRequestWithContext(ctx, "POST", "https://discord.com/api/v10/channels/"+ChannelID+"/messages", strings.NewReader(`{"content":"x"}`))
		q.Header.Set("Authorization", "Bot "+s.Token())
		q.Header.Set("Content-Type", "application/json")
		response, err := client.Do(q)
		if err != nil {
			continue
		}
		data, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if name != "garble" || json.Valid(data) {
			t.Errorf("%s: answered %s", name, data)
		}
	}
	if n := len(s.Said(ChannelID)) - before; n != 2 {
		t.Errorf("%d messages came through, want those whose answers were lost", n)
	}
	s.Fault(Fault{Delay: time.Hour, Times: Always})
	q, _ := http.NewRequestWithContext(ctx, "GET", "https://discord.com/api/v10/gateway", nil)
	client.Timeout = 10 * time.Millisecond
	if _, err := client.Do(q); err == nil {
		t.Error("a slow request was answered")
	}
	s.ClearFaults()
	s.RevokeToken()
	if a := ask(t, s, "GET /users/@me", ""); a.status != 401 {
		t.Errorf("a revoked token: %d", a.status)
	}
}

func TestForeignHosts(t *testing.T) {
	s, ctx := serve(t, quick())
	q, _ := http.NewRequestWithContext(ctx, "GET", "https://example.com/", nil)
	if _, err := s.Transport().RoundTrip(q); err == nil || !strings.Contains(err.Error(), "example.com") {
		t.Errorf("a request for another host: %v", err)
	}
}

func TestFormErrors(t *testing.T) {
	s, _ := serve(t, quick())
	a := ask(t, s, postTo, `{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"a","label":"`+strings.Repeat("x", 81)+`"}]}]}`)
	label := at(a.body, "errors", "components", "0", "components", "0", "label")
	problems := children(at(label, "_errors"))
	if a.code() != codeInvalidForm || len(problems) != 1 || problems[0]["code"] != "BASE_TYPE_MAX_LENGTH" {
		t.Errorf("%v", a.body)
	}
	var e *FormError
	err := ValidateMessage([]byte(`{"content":"`+strings.Repeat("å", 2001)+`"}`), ForCreate)
	if !errors.As(err, &e) || len(e.Problems) != 1 || e.Problems[0].Path != "content" {
		t.Errorf("%v", err)
	}
}
