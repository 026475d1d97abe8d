package discord

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"svar/adapters/discord/discordfake"
	"svar/bot"
)

// shelf is a store in memory.
type shelf map[bot.Workspace]bot.Settings

func (s shelf) Settings(_ context.Context, w bot.Workspace) (bot.Settings, error) { return s[w], nil }

func (s shelf) KeepSettings(_ context.Context, w bot.Workspace, settings bot.Settings) error {
	s[w] = settings
	return nil
}

// chose is a form of settings as Discord sends it in.
func chose(id string, fields map[string][]string) discordfake.Object {
	var components []any
	for name, values := range fields {
		component := discordfake.Object{"type": channelList, "custom_id": name, "values": values}
		components = append(components, discordfake.Object{"type": labelled, "component": component})
	}
	return discordfake.Object{"custom_id": id, "components": components}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	kept := shelf{}
	c := start(t, glassBot(t), discordfake.Options{}, func(a *Adapter) { a.choice = newChosenSettings(kept) })
	open := func(user string) *discordfake.Exchange {
		return c.use(discordfake.Interaction{
			Type: discordfake.CommandInteraction, UserID: user,
			Data: discordfake.Slash("svar-admin", discordfake.Option{Name: "inställningar", Type: discordfake.SubcommandOption}),
		})
	}
	c.reads(c.answer(open(discordfake.AnnaID)), "administrat")
	form, err := open(discordfake.BoID).WaitResponse(c.ctx)
	if err != nil || form["type"] != float64(modalResponse) {
		t.Fatalf("the form is %v, %v", form, err)
	}
	id := form["data"].(discordfake.Object)["custom_id"].(string)
	submit := func(user string, fields map[string][]string) discordfake.Message {
		return c.answer(c.use(discordfake.Interaction{Type: discordfake.ModalInteraction, UserID: user, Data: chose(id, fields)}))
	}
	wanted := map[string][]string{languageField: {"en"}, editorsField: {discordfake.AdminLogID}, quietField: {discordfake.QuietID}}
	submit(discordfake.AnnaID, wanted)
	if len(kept) > 0 {
		t.Fatal("anybody may change the settings")
	}
	submit(discordfake.BoID, wanted)
	want := bot.Settings{Language: "en", HandOff: discordfake.AdminLogID, Channels: map[string]bot.ChannelSettings{discordfake.QuietID: {Private: true}}}
	if diff := cmp.Diff(want, kept[workspace(discordfake.GuildID)]); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	ask := func(channel string) discordfake.Message {
		return c.answer(c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, ChannelID: channel, Data: discordfake.Slash("fråga", text("zzz qqq"))}))
	}
	if !ask(discordfake.QuietID).Ephemeral || ask(discordfake.ChannelID).Ephemeral {
		t.Error("answers are private in the wrong channel")
	}
	c.press(discordfake.AnnaID, ask(discordfake.ChannelID), "Lämna frågan vidare")
	if said := c.Said(discordfake.AdminLogID); len(said) != 1 || !strings.Contains(said[0].Text(), "zzz qqq") {
		t.Errorf("the editors are told %+v", said)
	}
	submit(discordfake.BoID, nil)
	if diff := cmp.Diff(bot.Settings{Channels: map[string]bot.ChannelSettings{}}, kept[workspace(discordfake.GuildID)]); diff != "" {
		t.Errorf("after all was taken back (-want +got):\n%s", diff)
	}
}

// brokenShelf is a store that is down.
type brokenShelf struct{}

func (brokenShelf) Settings(context.Context, bot.Workspace) (bot.Settings, error) {
	return bot.Settings{}, errors.New("the database is down")
}

func (brokenShelf) KeepSettings(context.Context, bot.Workspace, bot.Settings) error {
	return errors.New("the database is down")
}

// TestBrokenStore holds that questions are answered while the store is down, and settings refused politely.
func TestBrokenStore(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, func(a *Adapter) { a.choice = newChosenSettings(brokenShelf{}) })
	c.reads(c.slash("fråga", text("hur gör man glass")), "Vispa grädde")
	m := c.answer(c.use(discordfake.Interaction{
		Type: discordfake.CommandInteraction, UserID: discordfake.BoID,
		Data: discordfake.Slash("svar-admin", discordfake.Option{Name: "inställningar", Type: discordfake.SubcommandOption}),
	}))
	if strings.Contains(m.Text(), "database") || !m.Ephemeral {
		t.Errorf("an administrator is told %q", m.Text())
	}
}
