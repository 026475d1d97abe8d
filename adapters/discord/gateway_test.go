package discord

import (
	"context"
	"fmt"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/bot"
)

// echo repeats what it is asked.
var echo = handler(func(m bot.Message) (bot.Reply, error) {
	return &bot.Notice{Language: "sv", Text: "svar på " + m.Text + m.Argument}, nil
})

// hears holds that the bot answers a question put now.
func (c *chat) hears(question string) {
	c.Helper()
	if err := c.Say(c.ctx, discordfake.DMID, question); err != nil {
		c.Fatal(err)
	}
	got, err := c.Next(c.ctx, discordfake.DMID)
	if err != nil || !strings.Contains(got, "svar på "+question) {
		c.Errorf("asked %q the bot says %q, %v", question, got, err)
	}
}

// identified counts the IDENTIFYs.
func (c *chat) identified() int { return len(c.Sent(discordfake.OpIdentify)) }

// await waits until the condition holds.
func (c *chat) await(what string, condition func() bool) {
	c.Helper()
	if err := c.Wait(c.ctx, condition); err != nil {
		c.Fatalf("%s: %v", what, err)
	}
}

// TestDroppedGateways puts 500 questions while 50 connections drop, and holds that each is answered once. Half of the
// sessions may be resumed, in the others RESUME is refused; what Discord doesn't tell a new session was never accepted.
func TestDroppedGateways(t *testing.T) {
	t.Parallel()
	const shards, rounds = 5, 10
	c := start(t, echo, discordfake.Options{Shards: shards, MaxConcurrency: shards, World: worldOf(shards)})
	c.await("all shards", func() bool { return c.standing() == shards })
	asked := 0
	var used []*discordfake.Exchange
	for round := range rounds {
		refuse := round%2 == 1
		if refuse {
			for range shards {
				c.ScriptResume(discordfake.Op9(false))
			}
		}
		for i := range 50 {
			if i == 25 && !refuse {
				c.Inflict(discordfake.DropSocket())
			}
			x, err := c.Interact(discordfake.Interaction{
				Type: discordfake.CommandInteraction, ChannelID: channelOf(asked % shards), UserID: discordfake.AnnaID,
				Data: discordfake.Slash("fråga", text(fmt.Sprintf("nummer %d", asked))),
			})
			if err != nil {
				t.Fatal(err)
			}
			used = append(used, x)
			asked++
		}
		if refuse {
			for _, x := range used[len(used)-50:] {
				c.answer(x)
			}
			c.Inflict(discordfake.DropSocket())
		}
		c.await("the next sessions", func() bool { return c.standing() == shards*(round+2) })
	}
	if n := c.identified(); n != shards*(1+rounds/2) {
		t.Errorf("identified %d times", n)
	}
	for i, x := range used {
		m := c.answer(x)
		if want := fmt.Sprintf("svar på nummer %d", i); !strings.HasSuffix(read(m.Text()), want) {
			t.Errorf("question %d is answered with %q", i, m.Text())
		}
	}
	answered := map[string]int{}
	for _, r := range c.Requests("POST /interactions/{interaction}/{token}/callback") {
		answered[r.Path]++
	}
	for path, n := range answered {
		if n != 1 {
			t.Errorf("%s was called %d times", path, n)
		}
	}
	if len(answered) != rounds*50 {
		t.Errorf("%d of %d questions were answered", len(answered), rounds*50)
	}
}

// standing counts the connections that have ever stood: those on which the bot's heart has beaten.
func (c *chat) standing() int {
	stood := make(map[int]bool)
	for _, f := range c.Sent(discordfake.OpHeartbeat) {
		stood[f.Conn] = true
	}
	return len(stood)
}

// worldOf makes a world with a server on each of n shards.
func worldOf(n int) *discordfake.World {
	w := discordfake.DefaultWorld()
	first := w.Guilds[0]
	w.Guilds, w.Channels = nil, nil
	for i := range n {
		g := first
		g.ID = fmt.Sprint(uint64(1000+i)<<22 + 1)
		w.Guilds = append(w.Guilds, g)
		w.Channels = append(w.Channels, discordfake.Channel{ID: channelOf(i), GuildID: g.ID, Name: "c"})
	}
	w.Channels = append(w.Channels, discordfake.Channel{ID: discordfake.DMID, Type: discordfake.DM, Recipients: []string{discordfake.AnnaID}})
	return w
}

func channelOf(i int) string { return fmt.Sprint(1300000000000001000 + i) }

// TestGatewayTrouble holds that the bot answers again after each trouble, within the 30 seconds of the test.
func TestGatewayTrouble(t *testing.T) {
	t.Parallel()
	impatient := func(a *Adapter) { a.pace.probe, a.pace.open = 300*time.Millisecond, 2*time.Second }
	for _, x := range []struct {
		name   string
		before func(*discordfake.Server) // the connection
		after  func(*discordfake.Server)
	}{
		{"op 7 instead of HELLO", func(s *discordfake.Server) { s.ScriptHello(discordfake.Op7()) }, nil},
		{"op 7 as first reply", func(s *discordfake.Server) { s.ScriptIdentify(discordfake.Op7(), discordfake.Op7()) }, nil},
		{"op 9 as first reply", func(s *discordfake.Server) { s.ScriptIdentify(discordfake.Op9(false)) }, nil},
		{"closed as first reply", func(s *discordfake.Server) { s.ScriptIdentify(discordfake.CloseWith(4000)) }, nil},
		{"frozen as first reply", func(s *discordfake.Server) { s.ScriptIdentify(discordfake.FreezeSocket()) }, nil},
		{"op 7 right after READY", func(s *discordfake.Server) { s.ScriptReady(discordfake.Op7()) }, nil},
		{"op 7", nil, func(s *discordfake.Server) { s.Inflict(discordfake.Op7()) }},
		{"op 7 as reply to RESUME", func(s *discordfake.Server) { s.ScriptResume(discordfake.Op7()) }, func(s *discordfake.Server) { s.Inflict(discordfake.DropSocket()) }},
		{"op 9 on RESUME", func(s *discordfake.Server) { s.ScriptResume(discordfake.Op9(false)) }, func(s *discordfake.Server) { s.Inflict(discordfake.DropSocket()) }},
		{"op 9 that may resume", nil, func(s *discordfake.Server) { s.Inflict(discordfake.Op9(true)) }},
		{"op 9", nil, func(s *discordfake.Server) { s.Inflict(discordfake.Op9(false)) }},
		{"4007", nil, func(s *discordfake.Server) { s.Inflict(discordfake.CloseWith(4007)) }},
		{"4009", nil, func(s *discordfake.Server) { s.Inflict(discordfake.CloseWith(4009)) }},
		{"frozen", nil, func(s *discordfake.Server) { s.Inflict(discordfake.FreezeSocket()) }},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			k := newTalk(t, discordfake.Options{})
			if x.before != nil {
				x.before(k.Server)
			}
			c := startWith(t, k, echo, impatient)
			c.hears("före")
			if x.after != nil {
				made := len(c.Sent(discordfake.OpIdentify)) + len(c.Sent(discordfake.OpResume))
				x.after(k.Server)
				c.await("another session", func() bool {
					return len(c.Sent(discordfake.OpIdentify))+len(c.Sent(discordfake.OpResume)) > made && c.Connected() > 0
				})
			}
			c.hears("efter")
		})
	}
}

// TestPacedIdentifies holds that shards identify one after the other, as max_concurrency says. The fake calls anything
// faster a violation.
func TestPacedIdentifies(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{Shards: 6, MaxConcurrency: 2, IdentifyWindow: 50 * time.Millisecond},
		func(a *Adapter) { a.pace.identify = 400 * time.Millisecond })
	c.await("all shards", func() bool { return c.Connected() == 6 })
	for i := range 3 { // whatever happens to them
		c.ScriptResume(discordfake.Op9(false))
		made := c.identified()
		c.Inflict(discordfake.DropSocket())
		c.await(fmt.Sprintf("all shards, time %d", i), func() bool { return c.Connected() == 6 && c.identified() > made })
	}
	c.hears("fråga")
}

// TestFatal holds that what no other try will mend ends Run, with a hint for the operator and without the token.
func TestFatal(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name string
		hint string
		do   func(*discordfake.Server)
	}{
		{"token revoked", "token", func(s *discordfake.Server) { s.RevokeToken() }},
		{"intents", "intent", func(s *discordfake.Server) { s.Inflict(discordfake.CloseWith(4014)) }},
		{"sharding", "shard", func(s *discordfake.Server) { s.Inflict(discordfake.CloseWith(4011)) }},
		{"unauthorized", "token", func(s *discordfake.Server) {
			s.Fault(discordfake.Fault{Route: "POST /channels/{channel}/messages", Status: 401})
			s.Say(discordfake.DMID, discordfake.AnnaID, "hej", nil)
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := start(t, echo, discordfake.Options{})
			x.do(c.Server)
			err := c.ended()
			if err == nil || !strings.Contains(err.Error(), x.hint) || strings.Contains(err.Error(), discordfake.DefaultToken) {
				t.Errorf("Run returns %v", err)
			}
		})
	}
}

// TestWrongToken holds that a token which was never right is told at once.
func TestWrongToken(t *testing.T) {
	t.Parallel()
	k := newTalk(t, discordfake.Options{})
	k.RevokeToken()
	err := k.adapter.Run(context.Background(), echo)
	if err == nil || !strings.Contains(err.Error(), "developer portal") {
		t.Errorf("Run returns %v", err)
	}
}

// TestStuckSession holds that a session which keeps its lock is thrown away, however much it still hears.
func TestStuckSession(t *testing.T) {
	t.Parallel()
	k := newTalk(t, discordfake.Options{})
	k.adapter.pace.probe, k.adapter.pace.yield = 100*time.Millisecond, 100*time.Millisecond
	s := &shard{a: k.adapter, of: 1, url: k.GatewayURL()}
	c := s.connect()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := c.open(ctx); err != nil {
		t.Fatal(err)
	}
	c.session.Lock()
	lost := make(chan struct{})
	go func() {
		c.watch(ctx, c.current())
		close(lost)
	}()
	hear := time.NewTicker(20 * time.Millisecond)
	defer hear.Stop()
	for waiting := true; waiting; {
		select {
		case <-lost:
			waiting = false
		case <-hear.C:
			k.Dispatch("MESSAGE_CREATE", discordfake.Object{"id": k.NewID()})
		case <-ctx.Done():
			t.Fatal("nobody notices")
		}
	}
	if c.resumable(ending{}) {
		t.Error("a stuck session would be used again")
	}
	c.session.Unlock()
	c.stuck = false
	c.discard()
}

// TestBrokenWrite holds that discordgo does not learn of a broken connection by writing: its heartbeat would close the
// next connection over it.
func TestBrokenWrite(t *testing.T) {
	t.Parallel()
	near, far := net.Pipe()
	far.Close()
	w := newWire(near)
	if n, err := w.Write([]byte("heartbeat")); n != 9 || err != nil {
		t.Errorf("writing gives %d, %v", n, err)
	}
	if _, err := w.Read(make([]byte, 1)); err == nil {
		t.Error("reading does not fail")
	}
}

// serves tells whether interactions are taken.
func (a *Adapter) serves() bool {
	a.served.Lock()
	defer a.served.Unlock()
	return a.server != nil
}

// TestDrain holds that a hundred questions in flight at the end are all answered.
func TestDrain(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	waiting := make(chan struct{}, 100)
	c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
		waiting <- struct{}{}
		<-release
		return echo(m)
	}), discordfake.Options{ResponseTime: time.Minute}, func(a *Adapter) { a.pace.deferAfter, a.pace.drain = time.Minute, time.Minute }) // however busy the machine is
	var used []*discordfake.Exchange
	for i := range 100 {
		used = append(used, c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.Slash("fråga", text(fmt.Sprint(i)))}))
	}
	for range 100 {
		<-waiting
	}
	c.cancel()
	for c.adapter.serves() {
		time.Sleep(time.Millisecond) // Run has stopped receiving, and waits for the answers
	}
	close(release)
	if err := c.ended(); err != nil {
		t.Error(err)
	}
	for i, x := range used {
		if m, ok := x.Answer(); !ok || !strings.HasSuffix(read(m.Text()), fmt.Sprintf("svar på %d", i)) {
			t.Errorf("question %d is answered with %q", i, m.Text())
		}
	}
}

// TestReady holds that the adapter is ready while it is connected, and neither before nor after.
func TestReady(t *testing.T) {
	t.Parallel()
	k := newTalk(t, discordfake.Options{})
	if k.adapter.Ready() {
		t.Error("ready before it runs")
	}
	c := startWith(t, k, handler(echo))
	for !k.adapter.Ready() && c.ctx.Err() == nil {
		runtime.Gosched()
	}
	if !k.adapter.Ready() {
		t.Error("not ready though it is connected")
	}
	c.cancel()
	c.ended()
	if k.adapter.Ready() {
		t.Error("ready after the end")
	}
}
