package discord

import (
	"context"
	"strings"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/bot"
)

const (
	callbackRoute = "POST /interactions/{interaction}/{token}/callback"
	fillRoute     = "PATCH /webhooks/{application}/{token}/messages/{message}"
	followUpRoute = "POST /webhooks/{application}/{token}"
)

// inForm holds that a message stands there in a form: 0 refusals give Components V2, 1 an embed, 2 plain text.
func (c *chat) inForm(m discordfake.Message, refusals int) {
	c.Helper()
	embeds, _ := m.Object["embeds"].([]any)
	content, _ := m.Object["content"].(string)
	got := 0
	switch {
	case content != "":
		got = 2
	case len(embeds) > 0:
		got = 1
	}
	if got != refusals {
		c.Errorf("after %d refusals it comes as form %d", refusals, got)
	}
	c.reads(m, "Hur gör man glass?", "Vispa grädde")
}

// TestFallsBack holds that an answer which Discord does not take in one form comes in the next, on every way that an
// answer can take: as a reply, as a response through the gateway and over HTTP, and as what a deferred response becomes.
func TestFallsBack(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	c.fallsBack("a reply", postRoute, c.mentioned)
	command := discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.Slash("fråga", text("hur gör man glass"))}
	release := make(chan struct{})
	slow := start(t, slowed(glassBot(t), release), discordfake.Options{}, hasty)
	for _, overHTTP := range []bool{false, true} {
		c.overHTTP, slow.overHTTP = overHTTP, overHTTP
		way := map[bool]string{false: "the gateway", true: "HTTP"}[overHTTP]
		c.fallsBack(way, callbackRoute, func() discordfake.Message { return c.answer(c.use(command)) })
		slow.fallsBack(way+", deferred", fillRoute, func() discordfake.Message { return slow.slowly(command, release) })
	}
}

// fallsBack has Discord refuse an answer on one of its ways, once and twice.
func (c *chat) fallsBack(way, route string, ask func() discordfake.Message) {
	c.Helper()
	for refusals := range 3 {
		if refusals > 0 {
			c.Fault(discordfake.Fault{Route: route, Status: 400, Code: codeInvalidForm, Times: refusals})
		}
		before := len(c.Requests(route))
		c.inForm(ask(), refusals)
		if n := len(c.Requests(route)) - before; n != refusals+1 {
			c.Errorf("%s: %d requests after %d refusals", way, n, refusals)
		}
	}
}

// mentioned has Anna ask by mentioning the bot, and gives the answer.
func (c *chat) mentioned() discordfake.Message {
	c.Helper()
	before := len(c.Said(discordfake.ChannelID))
	if err := c.Say(c.ctx, discordfake.ChannelID, "hur gör man glass"); err != nil {
		c.Fatal(err)
	}
	c.await("an answer", func() bool { return len(c.Said(discordfake.ChannelID)) > before })
	return c.Said(discordfake.ChannelID)[before]
}

// slowed makes a handler wait for a release before each answer.
func slowed(h bot.Handler, release chan struct{}) bot.Handler {
	if release == nil {
		return h
	}
	return handler(func(m bot.Message) (bot.Reply, error) {
		<-release
		return h.Handle(context.Background(), m)
	})
}

// slowly has somebody use the bot, whose handler is released when Discord has been told to wait, and gives the answer.
func (c *chat) slowly(in discordfake.Interaction, release chan struct{}) discordfake.Message {
	c.Helper()
	x := c.use(in)
	if r, err := x.WaitResponse(c.ctx); err != nil || r["type"] != float64(deferredMessage) {
		c.Fatalf("first %v, %v", r, err)
	}
	release <- struct{}{}
	return c.answer(x)
}

func hasty(a *Adapter) { a.pace.deferAfter = time.Millisecond }

// TestPlainChoices holds that where not even an embed can go, what buttons would have offered can be chosen by number.
func TestPlainChoices(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	c.Fault(discordfake.Fault{Route: callbackRoute, Status: 400, Code: codeInvalidForm, Times: 2})
	c.reads(c.slash("fråga", text("hur gör man glass")), "1. Hur länge håller glass?", "Skriv en siffra")
	if err := c.Say(c.ctx, discordfake.ChannelID, "1"); err != nil {
		t.Fatal(err)
	}
	c.await("an answer", func() bool { return len(c.Said(discordfake.ChannelID)) == 2 })
	c.reads(c.Said(discordfake.ChannelID)[1], "Ett år i frysen.")
}

// TestNoMatterOfForm holds that what is refused for another reason is not tried again in another form.
func TestNoMatterOfForm(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	c.Fault(discordfake.Fault{Route: postRoute, Status: 403})
	if err := c.Say(c.ctx, discordfake.DMID, "hej"); err != nil {
		t.Fatal(err)
	}
	c.hears("igen")
	if n := len(c.Requests(postRoute)); n != 2 {
		t.Errorf("%d requests", n)
	}
}

// TestEmptyIsAMatterOfForm holds that where Discord sees nothing in a message of components, it gets an embed.
func TestEmptyIsAMatterOfForm(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	c.Fault(discordfake.Fault{Route: callbackRoute, Status: 400, Code: codeEmpty})
	c.inForm(c.slash("fråga", text("hur gör man glass")), 1)
}

// TestUserInstalled holds that nothing is lost where a person has installed the app, and Discord allows five follow-ups:
// none is made, however slow the answer is and whatever Discord refuses.
func TestUserInstalled(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	c := start(t, slowed(glassBot(t), release), discordfake.Options{}, hasty)
	for _, overHTTP := range []bool{false, true} {
		c.overHTTP = overHTTP
		c.Fault(discordfake.Fault{Route: fillRoute, Status: 400, Code: codeInvalidForm})
		in := discordfake.Interaction{
			Type: discordfake.CommandInteraction, UserInstall: true, ChannelID: discordfake.PrivateID, UserID: discordfake.BoID,
			Data: discordfake.Slash("fråga", text("hur gör man glass")),
		}
		for i := range 8 {
			c.reads(c.slowly(in, release), "Vispa grädde")
			if n := len(c.Requests(followUpRoute)); n > 0 {
				t.Errorf("%d follow-ups after question %d", n, i)
			}
		}
	}
}

// TestAmongPeople holds that in conversations that the bot is not in, people may ask in private, and each has a
// conversation of their own.
func TestAmongPeople(t *testing.T) {
	t.Parallel()
	heard := make(chan bot.Message, 10)
	c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
		heard <- m
		return echo(m)
	}), discordfake.Options{})
	ask := func(user, channel string) discordfake.Message {
		return c.answer(c.use(discordfake.Interaction{
			Type: discordfake.CommandInteraction, UserID: user, ChannelID: channel, UserInstall: true,
			Data: discordfake.Slash("fråga", text("x"), discordfake.Option{Name: privateOption, Type: discordfake.BooleanOption, Value: true}),
		}))
	}
	if !ask(discordfake.AnnaID, discordfake.PrivateID).Ephemeral || !ask(discordfake.BoID, discordfake.PrivateID).Ephemeral {
		t.Error("others see a private answer")
	}
	if anna, bo := <-heard, <-heard; anna.Conversation == bo.Conversation {
		t.Error("two people share a conversation")
	}
	if ask(discordfake.AnnaID, discordfake.DMID).Ephemeral {
		t.Error("in direct messages there is nobody to hide an answer from, and it is gone when Discord is started again")
	}
}

// TestPanickingRenderer holds that a bug in laying out a reply costs one answer, not the program.
func TestPanickingRenderer(t *testing.T) {
	t.Parallel()
	c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
		if strings.Contains(m.Argument, "trasig") {
			return (*bot.Answer)(nil), nil
		}
		return echo(m)
	}), discordfake.Options{})
	c.reads(c.slash("fråga", text("trasig")), bot.Sorry("sv").Text)
	c.hears("mer")
}
