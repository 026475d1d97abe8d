package discordfake

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

func TestReady(t *testing.T) {
	s, _ := serve(t, quick())
	_, ready := ready(t, s)
	for _, key := range []string{"session_id", "resume_gateway_url", "user", "guilds", "application"} {
		if ready[key] == nil {
			t.Errorf("READY lacks %s", key)
		}
	}
	f := s.Sent(OpIdentify)
	if len(f) != 1 || !bytes.Contains(f[0].Data, []byte(`"intents"`)) {
		t.Errorf("IDENTIFY was recorded as %+v", f)
	}
}

func TestResume(t *testing.T) {
	s, _ := serve(t, quick())
	r, ready := ready(t, s)
	s.Say(DMID, AnnaID, "ett", nil)
	seq := r.want(OpDispatch, "MESSAGE_CREATE").Seq
	if n := s.Inflict(DropSocket()); n != 1 {
		t.Fatalf("%d connections were dropped", n)
	}
	if code := r.closed(); code != 0 {
		t.Fatalf("a dropped connection closes with %d", code)
	}
	s.Say(DMID, AnnaID, "två", nil)
	s.Say(DMID, AnnaID, "tre", nil)
	r = dial(t, s, "")
	r.want(OpHello, "")
	r.send(OpResume, Object{"token": s.Token(), "session_id": ready["session_id"], "seq": seq})
	for i, want := range []string{"två", "tre"} {
		g := r.want(OpDispatch, "MESSAGE_CREATE")
		if g.object()["content"] != want || g.Seq != seq+int64(i)+1 {
			t.Errorf("replayed %d %s, want %s", g.Seq, g.Data, want)
		}
	}
	r.want(OpDispatch, "RESUMED")
	s.Say(DMID, AnnaID, "fyra", nil)
	if g := r.want(OpDispatch, "MESSAGE_CREATE"); g.object()["content"] != "fyra" {
		t.Errorf("after RESUMED comes %s", g.Data)
	}
}

func TestResumeRefused(t *testing.T) {
	s, _ := serve(t, quick())
	first, ready := ready(t, s)
	session := ready["session_id"]
	resume := func(token string, session any, seq int) *raw {
		r := dial(t, s, "")
		r.want(OpHello, "")
		r.send(OpResume, Object{"token": token, "session_id": session, "seq": seq})
		return r
	}
	if g := resume(s.Token(), "unknown", 1).want(OpInvalidSession, ""); string(g.Data) != "false" {
		t.Errorf("an unknown session is resumable: %s", g.Data)
	}
	if code := resume("wrong", session, 1).closed(); code != CloseAuthenticationFailed {
		t.Errorf("a wrong token closes with %d", code)
	}
	if code := resume(s.Token(), session, 1000).closed(); code != CloseInvalidSeq {
		t.Errorf("a sequence of the future closes with %d", code)
	}
	s.ScriptResume(Op9(false), Op9(true), CloseWith(CloseSessionTimedOut))
	for _, want := range []string{"false", "true"} {
		if g := resume(s.Token(), session, 1).want(OpInvalidSession, ""); string(g.Data) != want {
			t.Errorf("op 9 says %s, want %s", g.Data, want)
		}
	}
	if code := resume(s.Token(), session, 1).closed(); code != CloseSessionTimedOut {
		t.Errorf("closes with %d", code)
	}
	s.Inflict(Op9(false))
	first.want(OpInvalidSession, "")
	resume(s.Token(), session, 1).want(OpInvalidSession, "")
}

func TestRefusedIdentify(t *testing.T) {
	s, _ := serve(t, quick())
	for _, test := range []struct {
		name string
		with Object
		code int
	}{
		{"wrong token", Object{"token": "x"}, CloseAuthenticationFailed},
		{"no intents", Object{"intents": nil}, CloseInvalidIntents},
		{"unknown intents", Object{"intents": 1 << 30}, CloseInvalidIntents},
		{"privileged intent", Object{"intents": IntentMessageContent}, CloseDisallowedIntents},
		{"shard out of range", Object{"shard": []int{2, 2}}, CloseInvalidShard},
		{"not an object", Object{"shard": "x"}, CloseDecodeError},
		{"too large", Object{"presence": strings.Repeat("x", largestPayload)}, CloseDecodeError},
	} {
		r := dial(t, s, "")
		r.want(OpHello, "")
		r.identify(s, test.with)
		if code := r.closed(); code != test.code {
			t.Errorf("%s: closes with %d, want %d", test.name, code, test.code)
		}
	}
}

func TestMisbehaviour(t *testing.T) {
	s := New(quick())
	t.Cleanup(s.Close)
	r, _ := ready(t, s)
	r.identify(s, nil)
	if code := r.closed(); code != CloseAlreadyAuthenticated {
		t.Errorf("a second IDENTIFY closes with %d", code)
	}
	for op, want := range map[int]int{OpPresence: CloseNotAuthenticated, 77: CloseUnknownOpcode} {
		r := dial(t, s, "")
		r.want(OpHello, "")
		r.send(op, nil)
		if code := r.closed(); code != want {
			t.Errorf("op %d before IDENTIFY closes with %d, want %d", op, code, want)
		}
	}
	r = dial(t, s, "")
	for range mostSends + 1 {
		r.send(OpHeartbeat, nil)
	}
	if code := r.closed(); code != CloseRateLimited {
		t.Errorf("too many messages close with %d", code)
	}
	if v := s.Violations(); len(v) != 1 {
		t.Errorf("violations: %q", v)
	}
}

func TestPacing(t *testing.T) {
	o := quick()
	o.IdentifyWindow, o.MaxConcurrency, o.SessionStarts = time.Hour, 2, 3
	s := New(o)
	t.Cleanup(s.Close)
	identify := func(shard int) *raw {
		r := dial(t, s, "")
		r.want(OpHello, "")
		r.identify(s, Object{"shard": []int{shard, 4}})
		return r
	}
	identify(0).want(OpDispatch, "READY")
	identify(1).want(OpDispatch, "READY")
	identify(2).want(OpInvalidSession, "")
	if v := s.Violations(); len(v) != 1 || !strings.Contains(v[0], "shard 2") {
		t.Errorf("violations: %q", v)
	}
	s.Advance(2 * time.Hour)
	identify(2).want(OpDispatch, "READY")
	if v := s.Violations(); len(v) != 2 || !strings.Contains(v[1], "session_start_limit") {
		t.Errorf("violations: %q", v)
	}
}

func TestHeartbeats(t *testing.T) {
	o := quick()
	o.HeartbeatInterval = 10 * time.Millisecond
	s, ctx := serve(t, o)
	r := dial(t, s, "")
	if g := r.want(OpHello, ""); !strings.Contains(string(g.Data), `"heartbeat_interval":10`) {
		t.Errorf("HELLO is %s", g.Data)
	}
	r.send(OpHeartbeat, nil)
	r.want(OpHeartbeatAck, "")
	s.AskHeartbeat()
	r.want(OpHeartbeat, "")
	s.Silence(true)
	r.send(OpHeartbeat, nil)
	if err := s.Wait(ctx, func() bool { return len(s.Sent(OpHeartbeat)) == 2 }); err != nil {
		t.Fatal(err)
	}
	acks := slices.DeleteFunc(s.Frames(), func(f Frame) bool { return f.Op != OpHeartbeatAck })
	if len(acks) != 1 {
		t.Errorf("%d acknowledgements of 2 heartbeats, the second of which met silence", len(acks))
	}
	s.Silence(false)
	r.send(OpHeartbeat, nil)
	r.want(OpHeartbeatAck, "")
}

// TestGoodbye holds that a bot which closes normally gives up its session, and otherwise keeps it.
func TestGoodbye(t *testing.T) {
	for code, want := range map[int]int{websocket.CloseNormalClosure: OpInvalidSession, websocket.CloseServiceRestart: OpDispatch} {
		s, ctx := serve(t, quick())
		r, ready := ready(t, s)
		goodbye := websocket.FormatCloseMessage(code, "")
		if err := r.ws.WriteControl(websocket.CloseMessage, goodbye, time.Now().Add(patience)); err != nil {
			t.Fatal(err)
		}
		if err := s.Wait(ctx, func() bool { return s.Connected() == 0 }); err != nil {
			t.Fatal(err)
		}
		r = dial(t, s, "")
		r.want(OpHello, "")
		r.send(OpResume, Object{"token": s.Token(), "session_id": ready["session_id"], "seq": 2})
		if g := r.next(); g.Op != want {
			t.Errorf("after closing with %d, RESUME is answered by op %d, want %d", code, g.Op, want)
		}
	}
}

// TestEphemeralIsPrivate holds that nobody is told of a message that only one person sees.
func TestEphemeralIsPrivate(t *testing.T) {
	s, _ := serve(t, quick())
	r, _ := ready(t, s)
	_, callback, webhook := begun(s, Interaction{Type: CommandInteraction, ChannelID: DMID, Data: Slash("fråga")})
	ask(t, s, callback, `{"type":4,"data":{"content":"svar","flags":64}}`)
	ask(t, s, "PATCH"+webhook+"/messages/@original", `{"content":"annat svar"}`)
	ask(t, s, "DELETE"+webhook+"/messages/@original", "")
	s.Say(DMID, AnnaID, "hej", nil)
	if g := r.want(OpDispatch, "MESSAGE_CREATE"); g.object()["content"] != "hej" {
		t.Errorf("the bot was told of %s", g.Data)
	}
}

func TestScripts(t *testing.T) {
	s, ctx := serve(t, quick())
	s.ScriptHello(Op7(), CloseWith(CloseUnknownError), DropSocket(), Accept())
	dial(t, s, "").want(OpReconnect, "")
	if code := dial(t, s, "").closed(); code != CloseUnknownError {
		t.Errorf("closes with %d", code)
	}
	if code := dial(t, s, "").closed(); code != 0 {
		t.Errorf("drops with %d", code)
	}
	s.ScriptIdentify(Op7())
	r := dial(t, s, "")
	r.want(OpHello, "")
	r.identify(s, nil)
	r.want(OpReconnect, "")
	s.ScriptReady(CloseWith(CloseUnknownError))
	r, _ = ready(t, s)
	if code := r.closed(); code != CloseUnknownError {
		t.Errorf("closes with %d after READY", code)
	}
	s.FreezeNew(true)
	dial(t, s, "").send(OpHeartbeat, nil)
	s.FreezeNew(false)
	r, _ = ready(t, s)
	s.RevokeToken()
	if code := r.closed(); code != CloseAuthenticationFailed {
		t.Errorf("a revoked token closes with %d", code)
	}
	if err := s.Wait(ctx, func() bool { return s.Connected() == 0 }); err != nil {
		t.Error(err)
	}
	r = dial(t, s, "")
	r.want(OpHello, "")
	r.identify(s, nil)
	if code := r.closed(); code != CloseAuthenticationFailed {
		t.Errorf("IDENTIFY with a revoked token closes with %d", code)
	}
}

func TestCompression(t *testing.T) {
	s, _ := serve(t, quick())
	whole := dial(t, s, "")
	whole.want(OpHello, "")
	whole.identify(s, Object{"compress": true})
	whole.want(OpDispatch, "READY")
	whole.want(OpDispatch, "GUILD_CREATE")
	stream := dial(t, s, "&compress=zlib-stream")
	stream.want(OpHello, "")
	s.Advance(time.Second)
	stream.identify(s, nil)
	stream.want(OpDispatch, "READY")
	stream.want(OpDispatch, "GUILD_CREATE")
	s.Say(DMID, AnnaID, "å", nil)
	if g := stream.want(OpDispatch, "MESSAGE_CREATE"); g.object()["content"] != "å" {
		t.Errorf("the stream gave %s", g.Data)
	}
	if stream.packed != 4 || whole.packed != 1 {
		t.Errorf("%d messages of the stream and %d of the others were compressed, want all 4, and the large one", stream.packed, whole.packed)
	}
}

// TestShards holds that each shard hears of its own guilds, and the first of direct messages.
func TestShards(t *testing.T) {
	o := quick()
	o.World = DefaultWorld()
	second := fmt.Sprint(uint64(1200000000000000001>>22+1) << 22)
	o.World.Guilds = append(o.World.Guilds, Guild{ID: second, Name: "Andra", Members: []Member{{UserID: BotID}, {UserID: AnnaID}}})
	o.World.Channels = append(o.World.Channels, Channel{ID: "1300000000000000009", GuildID: second, Name: "andra"})
	s, ctx := serve(t, o)
	for i := range 2 {
		r := dial(t, s, "")
		r.want(OpHello, "")
		s.Advance(time.Second)
		r.identify(s, Object{"shard": []int{i, 2}})
		r.want(OpDispatch, "READY")
		r.want(OpDispatch, "GUILD_CREATE")
		s.Say(DMID, AnnaID, "dm", nil)
		s.Say(ChannelID, AnnaID, "<@"+BotID+"> första", nil)
		s.Say("1300000000000000009", AnnaID, "<@"+BotID+"> andra", nil)
		want := [][]string{{"dm", "första"}, {"andra"}}[i]
		if shard(GuildID, 2) == 1 {
			want = [][]string{{"dm", "andra"}, {"första"}}[i]
		}
		for _, text := range want {
			if g := r.want(OpDispatch, "MESSAGE_CREATE"); !strings.HasSuffix(g.object()["content"].(string), text) {
				t.Errorf("shard %d heard %s, want %s", i, g.Data, text)
			}
		}
	}
	if err := s.Wait(ctx, func() bool { return s.Connected() == 2 }); err != nil {
		t.Error(err)
	}
}

func TestWaitGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Server{changed: make(chan struct{})}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := s.Wait(ctx, func() bool { return false }); err == nil {
			t.Error("waiting for what never happens succeeded")
		}
	})
}
