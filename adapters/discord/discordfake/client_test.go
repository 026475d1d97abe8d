package discordfake

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

const patience = time.Minute

// intents are those of a bot without privileges.
const intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages

// quick are options with which nothing has to be waited for.
func quick() Options {
	return Options{IdentifyWindow: time.Nanosecond, RateWindow: time.Nanosecond, GlobalRate: 10_000}
}

// serve starts a fake that must see no violations.
func serve(t *testing.T, o Options) (*Server, context.Context) {
	t.Helper()
	s := New(o)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(func() {
		cancel()
		s.Close()
		if v := s.Violations(); len(v) > 0 {
			t.Errorf("violations: %q", v)
		}
		judged(t, s)
	})
	return s, ctx
}

// client makes a session of discordgo for the fake, not yet open.
func client(t *testing.T, s *Server) *discordgo.Session {
	t.Helper()
	d, err := discordgo.New("Bot " + s.Token())
	if err != nil {
		t.Fatal(err)
	}
	d.Client = &http.Client{Transport: s.Transport(), Timeout: patience}
	d.Identify.Intents = intents
	return d
}

// open opens a session, and closes it when the test ends.
func open(t *testing.T, d *discordgo.Session) {
	t.Helper()
	if err := d.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		d.ShouldReconnectOnError = false
		d.Close()
	})
}

func TestConversation(t *testing.T) {
	s, ctx := serve(t, quick())
	d := client(t, s)
	heard := make(chan *discordgo.MessageCreate, 10)
	d.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) { heard <- m })
	guild := make(chan *discordgo.GuildCreate, 1)
	d.AddHandler(func(_ *discordgo.Session, g *discordgo.GuildCreate) { guild <- g })
	open(t, d)
	if g := <-guild; g.ID != GuildID || len(g.Channels) != 3 || len(g.Roles) != 3 {
		t.Errorf("GUILD_CREATE has %s with %d channels, %d roles", g.ID, len(g.Channels), len(g.Roles))
	}
	s.Say(ChannelID, AnnaID, "det här ser ingen", nil)
	if m := <-heard; m.Content != "" || m.Author.ID != AnnaID || m.Member == nil {
		t.Errorf("a message without a mention is %q by %v", m.Content, m.Author)
	}
	asked := s.Say(ChannelID, AnnaID, "<@"+BotID+"> hur blir jag viral?", nil)
	m := <-heard
	if m.Content == "" || len(m.Mentions) != 1 {
		t.Errorf("a mention is %q with %d mentions", m.Content, len(m.Mentions))
	}
	_, err := d.ChannelMessageSendComplex(ChannelID, &discordgo.MessageSend{
		Content: "Så här.", Reference: m.Reference(), AllowedMentions: &discordgo.MessageAllowedMentions{},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Wait(ctx, func() bool { return len(s.Said(ChannelID)) == 1 }); err != nil {
		t.Fatal(err)
	}
	said := s.Said(ChannelID)[0]
	if said.Text() != "Så här." || at(said.Object, "referenced_message", "id") != asked["id"] || len(said.Pings) > 0 {
		t.Errorf("the bot said %v, pinging %q", said.Object, said.Pings)
	}
	if echo := <-heard; echo.Author.ID != BotID || echo.Content != "Så här." {
		t.Errorf("the bot's own message comes as %q by %v", echo.Content, echo.Author)
	}
}

func TestInteraction(t *testing.T) {
	s, ctx := serve(t, quick())
	d := client(t, s)
	d.AddHandler(func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		err := d.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseChannelMessageWithSource,
			Data: &discordgo.InteractionResponseData{Content: i.ApplicationCommandData().Options[0].StringValue(), Flags: discordgo.MessageFlagsEphemeral},
		})
		if err != nil {
			t.Error(err)
		}
		if _, err := d.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "mer"}); err != nil {
			t.Error(err)
		}
	})
	open(t, d)
	x, err := s.Interact(Interaction{Type: CommandInteraction, Data: Slash("fråga", Option{Name: "text", Value: "viral?"})})
	if err != nil {
		t.Fatal(err)
	}
	m, err := x.WaitAnswer(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if m.Text() != "viral?" || !m.Ephemeral {
		t.Errorf("answered %q, ephemeral %v", m.Text(), m.Ephemeral)
	}
	if err := s.Wait(ctx, func() bool { return len(x.Followups()) == 1 }); err != nil {
		t.Fatal(err)
	}
}

// judged has Discord's own description judge what was asked and answered, where there is one.
func judged(t *testing.T, s *Server) {
	t.Helper()
	api, err := OpenAPIFromEnvironment()
	if err != nil {
		t.Fatal(err)
	}
	if err := api.Judge(s.Requests()); err != nil {
		t.Error(err)
	}
}
