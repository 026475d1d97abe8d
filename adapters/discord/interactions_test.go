package discord

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

const glass = `---
title: Glass
---
# Glass

## Höjdpunkter

- Glass är kallt.

## Vanliga frågor om glass

### Hur gör man glass?

Vispa grädde och socker. Frys.

### Hur länge håller glass?

Ett år i frysen.
`

// glassBot answers from one article.
func glassBot(t testing.TB) *bot.Bot {
	t.Helper()
	library, err := knowledge.Open(context.Background(), source.Embedded{FS: fstest.MapFS{"sv/glass.md": {Data: []byte(glass)}}}, knowledge.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(library, bot.Options{})
}

// A chat is an adapter at work with a fake Discord.
type chat struct {
	testing.TB
	*talk
	ctx      context.Context
	cancel   context.CancelFunc
	done     chan error
	endpoint string // of HTTP interactions
	overHTTP bool
}

// start runs an adapter with a handler until the test ends; how may change it before.
func start(t testing.TB, h bot.Handler, o discordfake.Options, how ...func(*Adapter)) *chat {
	t.Helper()
	return startWith(t, newTalk(t, o), h, how...)
}

// startWith is start with a fake that has been prepared.
func startWith(t testing.TB, k *talk, h bot.Handler, how ...func(*Adapter)) *chat {
	t.Helper()
	for _, f := range how {
		f(k.adapter)
	}
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	running, cancel := context.WithCancel(ctx)
	web := httptest.NewServer(k.adapter.Interactions())
	c := &chat{TB: t, talk: k, ctx: ctx, cancel: cancel, done: make(chan error, 1), endpoint: web.URL}
	go func() { c.done <- k.adapter.Run(running, h) }()
	t.Cleanup(func() {
		cancel()
		c.ended()
		web.Close()
		stop()
	})
	if err := k.connected(ctx); err != nil {
		t.Fatal(err)
	}
	return c
}

// ended gives what Run returns.
func (c *chat) ended() error {
	select {
	case err := <-c.done:
		c.done <- err
		return err
	case <-time.After(15 * time.Second):
		c.Error("Run goes on")
		return nil
	}
}

// use has somebody use the bot, through the gateway or over HTTP.
func (c *chat) use(in discordfake.Interaction) *discordfake.Exchange {
	c.Helper()
	if c.overHTTP {
		x, _, err := c.Post(c.ctx, c.endpoint, in, discordfake.Signing{})
		if err != nil {
			c.Fatal(err)
		}
		return x
	}
	x, err := c.Interact(in)
	if err != nil {
		c.Fatal(err)
	}
	return x
}

func (c *chat) answer(x *discordfake.Exchange) discordfake.Message {
	c.Helper()
	m, err := x.WaitAnswer(c.ctx)
	if err != nil {
		c.Fatal(err)
	}
	return m
}

// slash has Anna use a command, and gives the answer.
func (c *chat) slash(name string, options ...discordfake.Option) discordfake.Message {
	c.Helper()
	return c.answer(c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.Slash(name, options...)}))
}

// press has somebody press the message's button with a label.
func (c *chat) press(user string, m discordfake.Message, label string) discordfake.Message {
	c.Helper()
	return c.answer(c.use(c.pressing(user, m, label)))
}

func (c *chat) pressing(user string, m discordfake.Message, label string) discordfake.Interaction {
	c.Helper()
	id := ""
	var look func(any)
	look = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				look(item)
			}
		case discordfake.Object:
			if v["label"] == label && v["custom_id"] != nil {
				id, _ = v["custom_id"].(string)
			}
			look(v["components"])
		}
	}
	look(m.Object["components"])
	if id == "" {
		c.Fatalf("no button %q in\n%s", label, m.Text())
	}
	return discordfake.Interaction{
		Type: discordfake.ComponentInteraction, UserID: user, ChannelID: m.ChannelID, Data: discordfake.Button(id), Message: m.Object,
	}
}

func text(s string) discordfake.Option { return discordfake.Option{Name: textOption, Value: s} }

// reads holds that a message can be read to hold texts.
func (c *chat) reads(m discordfake.Message, want ...string) {
	c.Helper()
	got := read(m.Text())
	for _, w := range want {
		if !strings.Contains(got, w) {
			c.Errorf("the message lacks %q:\n%s", w, got)
		}
	}
}

// TestBothWays holds that the gateway and HTTP carry the same conversation.
func TestBothWays(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		name := map[bool]string{false: "gateway", true: "HTTP"}[overHTTP]
		t.Run(name, func(t *testing.T) {
			c := start(t, glassBot(t), discordfake.Options{})
			c.overHTTP = overHTTP
			m := c.slash("fråga", text("hur gör man glass"))
			c.reads(m, "Hur gör man glass?", "Vispa grädde", "Glass", "sv/glass.md:")
			c.reads(c.press(discordfake.AnnaID, m, "Hur länge håller glass?"), "Ett år i frysen.")
			c.reads(c.slash("varför"), "Hur länge håller glass?")
			c.reads(c.slash("höjdpunkter", discordfake.Option{Name: articleOption, Value: "glass"}), "Glass är kallt.")
			c.reads(c.slash("artiklar"), "Jag har en artikel", "Glass")
			c.reads(c.slash("svar-hjälp"), "/fråga")
			c.reads(c.slash("fråga", text("zzz qqq")), "Det hittar jag inget svar på")
		})
	}
}

func TestMessageCommand(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	said := c.Server.Say(discordfake.ChannelID, discordfake.BoID, "Hur länge håller glass?", nil)
	x := c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.OnMessage("Besvara med Svar", said)})
	c.reads(c.answer(x), "Ett år i frysen.")
}

func TestAutocomplete(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	typed := func(command, option, text string) *discordfake.Exchange {
		x := c.use(discordfake.Interaction{
			Type: discordfake.AutocompleteInteraction,
			Data: discordfake.Slash(command, discordfake.Option{Name: option, Value: text, Focused: true}),
		})
		if _, err := x.WaitResponse(c.ctx); err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, q := range []struct{ command, option, text, want string }{
		{"fråga", textOption, "läng", "Hur länge håller glass?"},
		{"fråga", textOption, "", "Hur gör man glass?"},
		{"fråga", textOption, "zzz", ""},
		{"höjdpunkter", articleOption, "gla", "Glass"},
	} {
		x := typed(q.command, q.option, q.text)
		if got := strings.Join(x.Choices(), "|"); got != q.want {
			t.Errorf("%q offers %q, want %q", q.text, got, q.want)
		}
	}
	response, _ := typed("fråga", textOption, "läng").Response()
	chosen := response["data"].(discordfake.Object)["choices"].([]any)[0].(discordfake.Object)["value"]
	c.reads(c.slash("fråga", discordfake.Option{Name: textOption, Value: chosen}), "Ett år i frysen.")
}

// TestManyChoices holds that autocomplete offers no more than Discord takes.
func TestManyChoices(t *testing.T) {
	t.Parallel()
	h := handler(func(bot.Message) (bot.Reply, error) {
		r := &bot.Articles{}
		for range 40 {
			r.Articles = append(r.Articles, bot.Action{Label: strings.Repeat("Lång fråga ", 30), Command: "show", Argument: strings.Repeat("å", 200)})
		}
		return r, nil
	})
	c := start(t, h, discordfake.Options{})
	x := c.use(discordfake.Interaction{
		Type: discordfake.AutocompleteInteraction, Data: discordfake.Slash("fråga", discordfake.Option{Name: textOption, Value: "l", Focused: true}),
	})
	if _, err := x.WaitResponse(c.ctx); err != nil || len(x.Choices()) != maxChoices {
		t.Errorf("%d choices, %v", len(x.Choices()), err)
	}
}

// handler makes a bot.Handler of a function.
type handler func(bot.Message) (bot.Reply, error)

func (h handler) Handle(_ context.Context, m bot.Message) (bot.Reply, error) { return h(m) }

// TestLanguage holds that the person's locale reaches the bot as it is written, not by its name.
func TestLanguage(t *testing.T) {
	t.Parallel()
	heard := make(chan bot.Message, 10)
	c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
		heard <- m
		return &bot.Notice{Text: "ok"}, nil
	}), discordfake.Options{})
	c.answer(c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, Locale: "sv-SE", Data: discordfake.Slash("fråga", text("x"))}))
	if m := <-heard; m.Language != "sv-SE" || m.Command != bot.AskCommand || m.Argument != "x" {
		t.Errorf("the bot hears %+v", m)
	}
}

// TestAdministrators holds that who may administer is decided at the click, by what Discord says of the person then.
func TestAdministrators(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	reload := func(user, channel string) discordfake.Message {
		return c.answer(c.use(discordfake.Interaction{
			Type: discordfake.CommandInteraction, UserID: user, ChannelID: channel,
			Data: discordfake.Slash("svar-admin", discordfake.Option{Name: "ladda-om", Type: discordfake.SubcommandOption}),
		}))
	}
	c.reads(reload(discordfake.AnnaID, discordfake.ChannelID), "administrat")
	c.reads(reload(discordfake.AnnaID, discordfake.DMID), "administrat")
	if m := reload(discordfake.BoID, discordfake.ChannelID); strings.Contains(m.Text(), "administrat") || !m.Ephemeral {
		t.Errorf("an administrator is told %q, privately: %t", m.Text(), m.Ephemeral)
	}
}

func TestAdminRules(t *testing.T) {
	t.Parallel()
	manager := &member{User: &user{ID: "1"}, Permissions: "32"}
	installed := map[string]string{guildInstall: "5"}
	for _, x := range []struct {
		name    string
		options Options
		in      interaction
		want    bool
	}{
		{"manages the server", Options{}, interaction{GuildID: "5", Member: manager, Owners: installed}, true},
		{"administrator", Options{}, interaction{GuildID: "5", Member: &member{Permissions: "8"}, Owners: installed}, true},
		{"may only write", Options{}, interaction{GuildID: "5", Member: &member{Permissions: "2048"}, Owners: installed}, false},
		{"nonsense", Options{}, interaction{GuildID: "5", Member: &member{Permissions: "-1"}, Owners: installed}, false},
		{"direct message", Options{}, interaction{User: &user{ID: "1"}}, false},
		{"another's server, app installed by a person", Options{}, interaction{GuildID: "5", Member: manager, Owners: map[string]string{"1": "1"}}, false},
		{"not the server that is ours", Options{Guild: "6"}, interaction{GuildID: "5", Member: manager, Owners: installed}, false},
		{"manages, but has no role", Options{AdminRoles: []string{"7"}}, interaction{GuildID: "5", Member: manager, Owners: installed}, false},
		{"has a role", Options{AdminRoles: []string{"7"}}, interaction{GuildID: "5", Member: &member{Roles: []string{"7"}}}, true},
	} {
		u := &use{interaction: &x.in, a: &Adapter{o: x.options}}
		if got := u.admin(); got != x.want {
			t.Errorf("%s: %t", x.name, got)
		}
	}
}

// TestFeedback holds that a good answer is thanked for, and a bad one asked about in a form.
func TestFeedback(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	m := c.slash("fråga", text("hur gör man glass"))
	if thanks := c.press(discordfake.BoID, m, "Bra svar"); !thanks.Ephemeral {
		t.Error("everybody sees the thanks")
	}
	x := c.use(c.pressing(discordfake.BoID, m, "Fel svar"))
	form, err := x.WaitResponse(c.ctx)
	if err != nil || form["type"] != float64(modalResponse) {
		t.Fatalf("the form is %v, %v", form, err)
	}
	id := form["data"].(discordfake.Object)["custom_id"].(string)
	for _, data := range []discordfake.Object{
		discordfake.Submit(id, map[string]string{wrongInput: "Man fryser inte."}),
		discordfake.SubmitRows(id, map[string]string{wrongInput: "Man fryser inte."}),
	} {
		sent := c.answer(c.use(discordfake.Interaction{Type: discordfake.ModalInteraction, Data: data, Message: m.Object}))
		c.reads(sent, "Tack")
	}
}

// TestPrivacy holds who sees an answer: the asker alone where they want it so or where it is somebody else's button.
func TestPrivacy(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	private := c.slash("fråga", text("hur gör man glass"), discordfake.Option{Name: privateOption, Type: discordfake.BooleanOption, Value: true})
	if !private.Ephemeral {
		t.Error("everybody sees a private answer")
	}
	if next := c.press(discordfake.AnnaID, private, "Hur länge håller glass?"); !next.Ephemeral {
		t.Error("everybody sees what follows a private answer")
	}
	shared := c.press(discordfake.AnnaID, private, "Dela i kanalen")
	c.reads(shared, "Anna Ek", "Vispa grädde")
	if shared.Ephemeral {
		t.Error("a shared answer is private")
	}
	public := c.slash("fråga", text("hur gör man glass"))
	if public.Ephemeral {
		t.Error("an answer is private unasked")
	}
	if other := c.press(discordfake.BoID, public, "Hur länge håller glass?"); !other.Ephemeral {
		t.Error("somebody else's click shows in the channel")
	}
}

// TestSlow holds that Discord is told to wait when an answer takes long, and gets it then.
func TestSlow(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		release := make(chan struct{})
		c := start(t, handler(func(bot.Message) (bot.Reply, error) {
			<-release
			return &bot.Notice{Text: "at last"}, nil
		}), discordfake.Options{}, func(a *Adapter) { a.pace.deferAfter = 20 * time.Millisecond })
		c.overHTTP = overHTTP
		x := c.use(discordfake.Interaction{
			Type: discordfake.CommandInteraction,
			Data: discordfake.Slash("fråga", text("x"), discordfake.Option{Name: privateOption, Type: discordfake.BooleanOption, Value: true}),
		})
		if r, err := x.WaitResponse(c.ctx); err != nil || r["type"] != float64(deferredMessage) {
			t.Fatalf("first %v, %v", r, err)
		}
		close(release)
		m := c.answer(x)
		c.reads(m, "at last")
		if !m.Ephemeral {
			t.Error("a deferred private answer is public")
		}
	}
}

// TestFollowUps holds that a reply to the bot's answer goes on in the asker's conversation, whoever replies.
func TestFollowUps(t *testing.T) {
	t.Parallel()
	heard := make(chan bot.Message, 10)
	c := start(t, handler(func(m bot.Message) (bot.Reply, error) {
		heard <- m
		return &bot.Answer{Language: "sv", Source: bot.Source{Heading: m.Text}, Actions: []bot.Action{{Label: "Varför?", Command: "why"}}}, nil
	}), discordfake.Options{})
	if err := c.Say(c.ctx, discordfake.ChannelID, "Hur gör man glass?"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Next(c.ctx, discordfake.ChannelID); err != nil {
		t.Fatal(err)
	}
	first := <-heard
	answer := c.Said(discordfake.ChannelID)[0]
	if answer.Object["type"] != float64(discordfake.ReplyMessage) {
		t.Error("the answer is no reply")
	}
	c.Server.Say(discordfake.ChannelID, discordfake.BoID, "Och hur länge håller den?", answer.Object)
	next := <-heard
	if next.Conversation != first.Conversation || next.Text != "Och hur länge håller den?" {
		t.Errorf("after %+v the bot hears %+v", first, next)
	}
	c.press(discordfake.BoID, answer, "Varför?")
	if pressed := <-heard; pressed.Conversation != first.Conversation || pressed.Command != "why" {
		t.Errorf("the button says %+v", pressed)
	}
	c.Server.Say(discordfake.ChannelID, discordfake.BoID, "<@"+discordfake.BotID+"> Något annat?", nil)
	if other := <-heard; other.Conversation == first.Conversation {
		t.Error("two people share a conversation")
	}
}

// TestSilentUnlessAsked holds that the bot says nothing in a channel where nobody speaks to it.
func TestSilentUnlessAsked(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	c.Server.Say(discordfake.ChannelID, discordfake.AnnaID, "Hur gör man glass?", nil)
	c.Server.Say(discordfake.ChannelID, discordfake.AnnaID, "@everyone Hur gör man glass?", nil)
	if err := c.Say(c.ctx, discordfake.ChannelID, "Hur länge håller glass?"); err != nil {
		t.Fatal(err)
	}
	got, err := c.Next(c.ctx, discordfake.ChannelID)
	if err != nil || !strings.Contains(got, "Ett år i frysen.") || len(c.Said(discordfake.ChannelID)) != 1 {
		t.Errorf("the bot says %q, %v", got, err)
	}
}
