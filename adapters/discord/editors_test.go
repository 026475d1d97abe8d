package discord

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"svar/adapters/discord/discordfake"
	"svar/bot"
)

// editorsIn chooses the channel of the editors.
func editorsIn(channel string) func(*Adapter) {
	return func(a *Adapter) { a.o.HandOverChannel = channel }
}

// notes keeps what is logged. It is safe for concurrent use.
type notes struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (n *notes) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.Write(p)
}

func (n *notes) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.String()
}

func (n *notes) of(a *Adapter) { a.o.Logger = slog.New(slog.NewTextHandler(n, nil)) }

// complain has Bo, whose Discord is in English, call an answer wrong, and gives what he is told.
func (c *chat) complain(m discordfake.Message, wrong, right string) discordfake.Message {
	c.Helper()
	form, err := c.use(c.pressing(discordfake.BoID, m, "Fel svar")).WaitResponse(c.ctx)
	if err != nil || form["type"] != float64(modalResponse) {
		c.Fatalf("the form is %v, %v", form, err)
	}
	id := form["data"].(discordfake.Object)["custom_id"].(string)
	return c.answer(c.use(discordfake.Interaction{
		Type: discordfake.ModalInteraction, UserID: discordfake.BoID, ChannelID: m.ChannelID, Message: m.Object,
		Data: discordfake.Submit(id, map[string]string{wrongInput: wrong, rightInput: right}),
	}))
}

// TestComplaint holds that what somebody writes about a wrong answer reaches the editors, whole, with the answer and the
// way to it, and pings nobody; and that the person is thanked.
func TestComplaint(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
		c.overHTTP = overHTTP
		thanks := c.complain(c.slash("fråga", text("hur gör man glass")), "Man fryser *inte* <@"+discordfake.AnnaID+">\n# @everyone", "Sorbet")
		if c.reads(thanks, "Thank you"); !thanks.Ephemeral {
			t.Error("everybody sees the thanks")
		}
		said := c.Said(discordfake.AdminLogID)
		if len(said) != 1 || len(said[0].Pings) > 0 {
			t.Fatalf("the editors are told %d things, pinging %v", len(said), said)
		}
		c.reads(said[0], "Bosse", "Hur gör man glass?", "> Man fryser *inte* <@"+discordfake.AnnaID+">", "> # @everyone", "Sorbet", "sv/glass.md:",
			"https://discord.com/channels/"+discordfake.GuildID+"/"+discordfake.ChannelID+"/")
		if strings.Contains(said[0].Text(), "@everyone") || strings.Contains(said[0].Text(), " *inte*") {
			t.Errorf("what was written is taken for markup: %s", said[0].Text())
		}
	}
}

// TestComplaintKnowsTheQuestion holds that the editors see what was asked, where the answer replied to it.
func TestComplaintKnowsTheQuestion(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	m := c.mentioned()
	form, err := c.use(c.pressing(discordfake.AnnaID, m, "Fel svar")).WaitResponse(c.ctx)
	if err != nil {
		t.Fatal(err)
	}
	id := form["data"].(discordfake.Object)["custom_id"].(string)
	c.answer(c.use(discordfake.Interaction{Type: discordfake.ModalInteraction, Message: m.Object, Data: discordfake.Submit(id, map[string]string{wrongInput: "Nej."})}))
	c.reads(c.Said(discordfake.AdminLogID)[0], "Frågan var: hur gör man glass")
}

// TestComplaintWithoutEditors holds that the log has what nobody else can be told, and that the person is thanked.
func TestComplaintWithoutEditors(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name   string
		how    func(*Adapter)
		fault  discordfake.Fault
		posted int
	}{
		{"no channel", func(*Adapter) {}, discordfake.Fault{Route: "none"}, 0},
		{"no right to write there", editorsIn(discordfake.AdminLogID), discordfake.Fault{Route: postRoute, Status: 403}, 1},
	} {
		log := &notes{}
		c := start(t, glassBot(t), discordfake.Options{}, x.how, log.of)
		c.Fault(x.fault)
		c.reads(c.complain(c.slash("fråga", text("hur gör man glass")), "Man fryser inte.", ""), "Thank you")
		if !strings.Contains(log.String(), `wrong="Man fryser inte."`) || !strings.Contains(log.String(), "entry=sv/glass#") {
			t.Errorf("%s: the log lacks it:\n%s", x.name, log)
		}
		if n := len(c.Requests(postRoute)); n != x.posted {
			t.Errorf("%s: %d attempts", x.name, n)
		}
	}
}

// TestEmptyComplaint holds that a form in which nothing was written bothers nobody.
func TestEmptyComplaint(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	c.reads(c.complain(c.slash("fråga", text("hur gör man glass")), " \n", ""), "Thank you")
	if said := c.Said(discordfake.AdminLogID); len(said) > 0 {
		t.Errorf("the editors are told %+v", said)
	}
}

// TestComplaintAboutWhatIsGone holds that an answer which is no longer in the library can be complained about.
func TestComplaintAboutWhatIsGone(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	id := c.adapter.ids.encode(press{Command: badCommand, Argument: "sv/glass#borta"})
	c.answer(c.use(discordfake.Interaction{Type: discordfake.ModalInteraction, Data: discordfake.Submit(id, map[string]string{wrongInput: "Fel!"})}))
	c.reads(c.Said(discordfake.AdminLogID)[0], "sv/glass#borta", "Fel!")
}

// TestFeedbackIsCounted holds what operators see of verdicts, questions handed on and connections.
func TestFeedbackIsCounted(t *testing.T) {
	t.Parallel()
	registry := prometheus.NewRegistry()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID), func(a *Adapter) { a.count = newMetrics(registry) })
	m := c.slash("fråga", text("hur gör man glass"))
	c.press(discordfake.AnnaID, m, "Bra svar")
	if _, err := c.use(c.pressing(discordfake.AnnaID, m, "Fel svar")).WaitResponse(c.ctx); err != nil {
		t.Fatal(err)
	}
	c.press(discordfake.AnnaID, c.slash("fråga", text("zzz qqq")), "Skicka frågan vidare")
	got := counts(t, registry)
	want := `svar_discord_feedback_total{helpful}=1 svar_discord_feedback_total{unhelpful}=1 svar_discord_handovers_total=1 svar_discord_shards=1`
	if got != want {
		t.Errorf("counted %s", got)
	}
	c.cancel()
	c.ended()
	if got := counts(t, registry); !strings.Contains(got, "svar_discord_shards=0") {
		t.Errorf("after the end %s", got)
	}
}

// counts gives all values of a registry in a line.
func counts(t *testing.T, r *prometheus.Registry) string {
	t.Helper()
	families, err := r.Gather()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range families {
		for _, m := range f.GetMetric() {
			name := f.GetName()
			for _, l := range m.GetLabel() {
				name += "{" + l.GetValue() + "}"
			}
			list = append(list, fmt.Sprintf("%s=%v", name, m.GetCounter().GetValue()+m.GetGauge().GetValue()))
		}
	}
	return strings.Join(list, " ")
}

// TestHandOver holds that a question without an answer reaches the channel that was chosen, pings nobody, and leads back.
func TestHandOver(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	m := c.slash("fråga", text("Vad kostar @everyone en *båt*?"))
	told := c.press(discordfake.AnnaID, m, "Skicka frågan vidare")
	if c.reads(told, "vidare"); !told.Ephemeral {
		t.Error("everybody is told")
	}
	said := c.Said(discordfake.AdminLogID)
	if len(said) != 1 || len(said[0].Pings) > 0 {
		t.Fatalf("handed over: %+v", said)
	}
	c.reads(said[0], "Anna Ek", "en *båt*?", "/"+discordfake.ChannelID+"/"+m.ID)
}

// TestHandOverAfterChoices holds that a question whose choices were all wrong can be handed over.
func TestHandOverAfterChoices(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	c.slash("fråga", text("Vad är en xyzzy?"))
	id := c.adapter.ids.encode(press{Command: "none", Asker: discordfake.AnnaID})
	m := c.answer(c.use(discordfake.Interaction{Type: discordfake.ComponentInteraction, Data: discordfake.Button(id)}))
	c.press(discordfake.AnnaID, m, "Skicka frågan vidare")
	c.reads(c.Said(discordfake.AdminLogID)[0], "Vad är en xyzzy?")
}

// TestNothingToHandOver holds that there is no such button where no channel was chosen, nor for thanks.
func TestNothingToHandOver(t *testing.T) {
	t.Parallel()
	without := start(t, glassBot(t), discordfake.Options{})
	with := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	for _, m := range []discordfake.Message{without.slash("fråga", text("zzz qqq")), with.slash("fråga", text("tack!"))} {
		if strings.Contains(m.Text(), "Skicka frågan vidare") {
			t.Errorf("can be handed over: %s", m.Text())
		}
	}
}

// TestPrivateQuestionsLeadNowhere holds that the editors get no link to what only the asker sees.
func TestPrivateQuestionsLeadNowhere(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	m := c.slash("fråga", text("zzz qqq"), discordfake.Option{Name: privateOption, Type: discordfake.BooleanOption, Value: true})
	c.press(discordfake.AnnaID, m, "Skicka frågan vidare")
	if said := c.Said(discordfake.AdminLogID)[0]; strings.Contains(said.Text(), "discord.com/channels") {
		t.Errorf("handed over: %s", said.Text())
	}
}

// TestHandOverFails holds that whoever hands a question over is told when that fails, and the operator why.
func TestHandOverFails(t *testing.T) {
	t.Parallel()
	log := &notes{}
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID), log.of)
	m := c.slash("fråga", text("zzz qqq"))
	c.Fault(discordfake.Fault{Route: postRoute, Status: 403})
	c.reads(c.press(discordfake.AnnaID, m, "Skicka frågan vidare"), "kunde inte skickas vidare")
	if !strings.Contains(log.String(), "could not hand a question over") {
		t.Errorf("the log says\n%s", log)
	}
}

// TestHandedOverOnce holds that the editors are told once although Discord's answer was lost.
func TestHandedOverOnce(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID))
	m := c.slash("fråga", text("zzz qqq"))
	c.Fault(discordfake.Fault{Route: postRoute, DropAfter: true})
	c.reads(c.press(discordfake.AnnaID, m, "Skicka frågan vidare"), "skickats vidare")
	if n := len(c.Said(discordfake.AdminLogID)); n != 1 {
		t.Errorf("the editors are told %d times", n)
	}
}

// TestSlowEditors holds that Discord is answered in time although the channel of the editors is not.
func TestSlowEditors(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		c := start(t, glassBot(t), discordfake.Options{}, editorsIn(discordfake.AdminLogID), func(a *Adapter) { a.pace.deferAfter = 200 * time.Millisecond })
		c.overHTTP = overHTTP
		m := c.slash("fråga", text("zzz qqq"))
		c.Fault(discordfake.Fault{Route: postRoute, Delay: 400 * time.Millisecond})
		x := c.use(c.pressing(discordfake.AnnaID, m, "Skicka frågan vidare"))
		if r, err := x.WaitResponse(c.ctx); err != nil || r["type"] != float64(deferredMessage) {
			t.Errorf("first %v, %v", r, err)
		}
		if told := c.answer(x); !told.Ephemeral || !strings.Contains(told.Text(), "skickats vidare") {
			t.Errorf("Anna is told %q", told.Text())
		}
	}
}

// TestSilentFailure holds that what is said unasked is not said at all when it fails.
func TestSilentFailure(t *testing.T) {
	t.Parallel()
	a, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := handler(func(bot.Message) (bot.Reply, error) { return nil, errors.New("broken") })
	if r := a.handle(t.Context(), h, bot.Message{Overheard: true}); r != nil {
		t.Errorf("the bot says %+v", r)
	}
}

// TestNamesAreOnlyNames holds that what people call themselves is read, and does nothing else.
func TestNamesAreOnlyNames(t *testing.T) {
	t.Parallel()
	u := &use{interaction: &interaction{User: &user{ID: "1", GlobalName: "**@everyone** <@1>"}}, a: &Adapter{ids: newIDs()}}
	p := phrases("sv")
	for _, c := range []card{u.questionCard(p, "x"), u.complaintCard(p, bot.Source{}, complaint{wrong: "x"}), u.sharedCard(p, card{})} {
		text := c.message(asComponents).Components[0].Content
		if !strings.Contains(text, `\*\*@`+breaker+`everyone\*\* \<@1>`) {
			t.Errorf("the name is written as %q", text)
		}
	}
}
