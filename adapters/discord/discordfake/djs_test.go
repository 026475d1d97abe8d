package discordfake

import (
	"bytes"
	"errors"
	"os"
	"strconv"
	"sync"
	"testing"
)

var judges = Judges{Dir: "djs"}

// asked tells what to do about judges that cannot be asked: in CI nothing is skipped.
func asked(t *testing.T, err error) {
	t.Helper()
	if errors.Is(err, ErrNoNode) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// An output is what a script wrote. It is safe for concurrent use.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// startBot runs the bot of Discord's JavaScript clients, and waits until it is connected.
func startBot(t *testing.T, s *Server, environment ...string) *output {
	t.Helper()
	c, err := judges.Script(t.Context(), "bot.mjs")
	asked(t, err)
	out := &output{}
	c.Stdout, c.Stderr = out, out
	c.Env = append(os.Environ(), "DISCORD_API="+s.URL()+"/api", "DISCORD_TOKEN="+s.Token(), "DISCORD_INTENTS="+strconv.Itoa(int(intents)))
	c.Env = append(c.Env, environment...)
	stdin, err := c.StdinPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stdin.Close() // upon which the bot ends
		if err := c.Wait(); err != nil && t.Context().Err() == nil {
			t.Errorf("the bot ended with %v", err)
		}
		if t.Failed() {
			t.Logf("the bot wrote:\n%s", out)
		}
	})
	return out
}

func TestJavaScriptClients(t *testing.T) {
	s, ctx := serve(t, quick())
	out := startBot(t, s)
	if err := s.Wait(ctx, func() bool { return len(s.Commands("")) == 3 }); err != nil {
		t.Fatal(err)
	}
	interact := func(in Interaction) *Exchange {
		t.Helper()
		x, err := s.Interact(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := x.WaitResponse(ctx); err != nil {
			t.Fatal(err)
		}
		return x
	}
	answered := func(x *Exchange, want string) Message {
		t.Helper()
		m, err := x.WaitAnswer(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if m.Text() != want {
			t.Errorf("answered %q, want %q", m.Text(), want)
		}
		return m
	}
	completed := interact(Interaction{Type: AutocompleteInteraction, Data: Slash("ask", Option{Name: "text", Value: "vir", Focused: true})})
	if names := completed.Choices(); len(names) != 1 || names[0] != "complete vir" {
		t.Errorf("completed with %q", names)
	}
	first := answered(interact(Interaction{Type: CommandInteraction, Data: Slash("ask", Option{Name: "text", Value: "viral"})}), "answer to viral\nMore\nForm")
	interact(Press(first, "form"))
	form := Interaction{Type: ModalInteraction, Data: Submit("wrong", map[string]string{"why": "all of it"}), Message: first.answered()}
	answered(interact(form), "thanks for all of it")
	answered(interact(Press(first, "more")), "more")
	quoted := s.Say(ChannelID, BoID, "det jag sa", nil)
	answered(interact(Interaction{Type: CommandInteraction, Data: OnMessage("quote", quoted)}), "quoting det jag sa")

	later := interact(Interaction{Type: CommandInteraction, ChannelID: PrivateID, Data: Slash("later")})
	if m := answered(later, "later"); !m.Ephemeral || m.Edits != 1 {
		t.Errorf("the deferred answer is ephemeral: %v, edited %d times", m.Ephemeral, m.Edits)
	}
	if err := s.Wait(ctx, func() bool { return len(later.Followups()) == 1 }); err != nil {
		t.Fatal(err)
	}
	if out.String() == "" {
		t.Error("the bot said nothing")
	}
}

func TestJavaScriptClientsResume(t *testing.T) {
	for _, test := range []struct {
		name, environment string
		step              Step
	}{
		{"dropped", "", DropSocket()},
		{"op 7", "DISCORD_COMPRESSION=zlib-stream", Op7()},
		{"op 9", "DISCORD_COMPRESS=true", Op9(true)},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, ctx := serve(t, quick())
			startBot(t, s, test.environment)
			if err := s.Wait(ctx, func() bool { return len(s.Commands("")) == 3 }); err != nil {
				t.Fatal(err)
			}
			s.Fault(Fault{Route: "POST /channels/{channel}/messages", Status: 429, RetryAfter: 1, Global: true})
			s.Inflict(test.step)
			s.Say(DMID, AnnaID, "while away", nil)
			if err := s.Wait(ctx, func() bool { return len(s.Said(DMID)) == 1 }); err != nil {
				t.Fatal(err)
			}
			if n, m := len(s.Sent(OpResume)), len(s.Sent(OpIdentify)); n != 1 || m != 1 {
				t.Errorf("%d RESUMEs and %d IDENTIFYs", n, m)
			}
			if r := s.Requests("POST /channels/{channel}/messages"); len(r) < 2 || r[0].Status != 429 || r[1].Status != 200 {
				t.Errorf("requests to post: %v", r)
			}
		})
	}
}
