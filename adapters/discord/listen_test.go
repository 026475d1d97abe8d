package discord

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/bot"
)

// ears is a fake that has granted the privileged intent.
var ears = discordfake.Options{Privileged: discordfake.IntentMessageContent}

// listening lets an adapter listen in the quiet channel.
func listening(a *Adapter) {
	a.o.Listen = true
	a.choice = newChosenSettings(shelf{workspace(discordfake.GuildID): {Channels: map[string]bot.ChannelSettings{discordfake.QuietID: {Listen: true}}}})
}

// utter has somebody write in a channel, as they would to others.
func (c *chat) utter(channel, user, text string) discordfake.Object {
	c.Helper()
	return c.Server.Say(channel, user, text, nil)
}

// TestListening holds that in a channel that is listened to, sure answers are given unasked, each once an hour, and in
// other channels none.
func TestListening(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), ears, listening)
	for _, channel := range []string{discordfake.ChannelID, discordfake.QuietID} {
		c.utter(channel, discordfake.AnnaID, "Vad ska vi äta?")
		c.utter(channel, discordfake.AnnaID, "tack!")
		c.utter(channel, discordfake.AnnaID, "<@"+discordfake.BoID+"> hur länge håller glass?")
		c.utter(channel, discordfake.AnnaID, "Hur gör man glass?")
		c.utter(channel, discordfake.AnnaID, "hur gör man glass")
		c.utter(channel, discordfake.OtherBotID, "Hur länge håller glass?")
		if err := c.Say(c.ctx, channel, "Hur gör man glass?"); err != nil { // whoever asks is answered, however often
			t.Fatal(err)
		}
		if err := c.Say(c.ctx, channel, "Hur länge håller glass?"); err != nil {
			t.Fatal(err)
		}
	}
	for channel, want := range map[string]string{
		discordfake.ChannelID: "Vispa grädde, Ett år", discordfake.QuietID: "Vispa grädde, Vispa grädde, Ett år",
	} {
		c.await("the last answer", func() bool { return strings.HasSuffix(c.gist(channel), "Ett år") })
		if got := c.gist(channel); got != want {
			t.Errorf("in %s the bot says %s, want %s", channel, got, want)
		}
	}
}

// gist lists which answers the bot gave in a channel.
func (c *chat) gist(channel string) string {
	var list []string
	for _, m := range c.Said(channel) {
		for _, answer := range []string{"Vispa grädde", "Ett år"} {
			if strings.Contains(m.Text(), answer) {
				list = append(list, answer)
			}
		}
	}
	return strings.Join(list, ", ")
}

// hearsOf waits for what the bot says first in a channel.
func (c *chat) hearsOf(channel, want string) {
	c.Helper()
	c.await(want, func() bool { return len(c.Said(channel)) > 0 })
	c.reads(c.Said(channel)[0], want)
}

// TestAnswersAreFreshAfterAnHour holds for how long an answer is not given again unasked.
func TestAnswersAreFreshAfterAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, err := New(Options{})
		if err != nil {
			t.Fatal(err)
		}
		answer := &bot.Answer{Source: bot.Source{Heading: "x"}}
		for i, want := range []bool{true, false, false, true, false} {
			if got := a.fresh("1", answer); got != want {
				t.Errorf("time %d: %t", i, got)
			}
			time.Sleep(25 * time.Minute)
		}
		if !a.fresh("2", answer) || !a.fresh("2", &bot.Notice{}) || !a.fresh("2", &bot.Notice{}) {
			t.Error("an answer in another channel, or a notice, is not fresh")
		}
	})
}

// TestRepliesWithoutPing holds that where all is heard, a reply to the bot's answer is a question to it although the
// person has turned the ping off, and that thanks are let be.
func TestRepliesWithoutPing(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), ears, listening)
	m := c.mentioned()
	for _, said := range []string{"tack!", "Hur länge håller glass?"} {
		o := discordfake.DefaultWorld().Message(c.NewID(), discordfake.ChannelID, discordfake.AnnaID, said, m.Object)
		c.Publish(discordfake.With(o, "mentions", []any{}))
	}
	c.await("an answer", func() bool { return len(c.Said(discordfake.ChannelID)) == 2 })
	c.reads(c.Said(discordfake.ChannelID)[1], "Ett år i frysen.")
}

// TestThanksAreLetBe holds that thanks in reply to an answer, which mention the bot by replying, get no lecture; and that
// who names the bot and asks nothing is told how to.
func TestThanksAreLetBe(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	m := c.mentioned()
	c.Server.Say(discordfake.ChannelID, discordfake.AnnaID, "tack!", m.Object)
	if err := c.Say(c.ctx, discordfake.ChannelID, "tack!"); err != nil {
		t.Fatal(err)
	}
	c.await("a hint", func() bool { return len(c.Said(discordfake.ChannelID)) == 2 })
	c.reads(c.Said(discordfake.ChannelID)[1], "Ställ gärna en fråga")
}

// TestNotListening holds that without the setting, the privileged intent is not asked for, and nothing that mentions
// nobody is answered, whatever was once chosen.
func TestNotListening(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), ears, listening, func(a *Adapter) { a.o.Listen = false })
	c.utter(discordfake.QuietID, discordfake.AnnaID, "Hur gör man glass?")
	if err := c.Say(c.ctx, discordfake.QuietID, "Hur länge håller glass?"); err != nil {
		t.Fatal(err)
	}
	c.hearsOf(discordfake.QuietID, "Ett år i frysen.")
	if sent := c.Sent(discordfake.OpIdentify); !strings.Contains(string(sent[0].Data), `"intents":4608`) {
		t.Errorf("IDENTIFY says %s", sent[0].Data)
	}
}

// TestIntentNotGranted holds that listening without the grant ends Run, with what the operator can do about it.
func TestIntentNotGranted(t *testing.T) {
	t.Parallel()
	k := newTalk(t, discordfake.Options{})
	k.adapter.o.Listen = true
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	err := k.adapter.Run(ctx, echo)
	if err == nil || !strings.Contains(err.Error(), "4014") || !strings.Contains(err.Error(), "Message Content Intent") || !strings.Contains(err.Error(), "SVAR_DISCORD_LISTEN") {
		t.Errorf("Run returns %v", err)
	}
}
