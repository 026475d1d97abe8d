package discord

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"svar/adapters/discord/discordfake"
)

func TestCommands(t *testing.T) {
	t.Parallel()
	compare(t, filepath.Join("testdata", "commands.json"), appCommands())
	if err := discordfake.ValidateCommands(encode(t, appCommands())); err != nil {
		t.Error(err)
	}
}

// TestEveryCommandIsUnderstood holds that whatever is registered is one of ours when it comes back.
func TestEveryCommandIsUnderstood(t *testing.T) {
	t.Parallel()
	for _, c := range appCommands() {
		if c.Type == messageType {
			continue
		}
		subs := []string{""}
		if len(c.Options) > 0 && c.Options[0].Type == subcommand {
			subs = nil
			for _, o := range c.Options {
				subs = append(subs, o.Name)
			}
		}
		for _, sub := range subs {
			if commandNamed(c.Name, sub).name == "" {
				t.Errorf("/%s %s is registered, and unknown", c.Name, sub)
			}
		}
	}
}

// TestHelp holds that help names every command that is registered, as it is called there, and those of administrators to
// these alone.
func TestHelp(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	help := func(user string) string {
		return read(c.answer(c.use(discordfake.Interaction{
			Type: discordfake.CommandInteraction, UserID: user, Locale: "sv-SE", Data: discordfake.Slash("svar-hjälp"),
		})).Text())
	}
	member, administrator := help(discordfake.AnnaID), help(discordfake.BoID)
	for _, s := range slashes() {
		name := strings.TrimSpace("/" + s.name + " " + s.sub)
		if strings.Contains(member, name) == (s.sub != "") || !strings.Contains(administrator, name) {
			t.Errorf("%s is missing, or told to the wrong people:\n%s\n%s", name, member, administrator)
		}
	}
}

// TestRegister holds that commands are registered once, and again only when they differ.
func TestRegister(t *testing.T) {
	t.Parallel()
	for _, guild := range []string{"", discordfake.GuildID} {
		k := newTalk(t, discordfake.Options{})
		k.adapter.o.Guild = guild
		register := func() {
			t.Helper()
			if err := k.adapter.register(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		puts := func() int {
			return len(k.Requests("PUT /applications/{application}/commands", "PUT /applications/{application}/guilds/{guild}/commands"))
		}
		register()
		register()
		if puts() != 1 || len(k.Commands(guild)) != len(appCommands()) {
			t.Errorf("in %q %d commands were registered %d times", guild, len(k.Commands(guild)), puts())
		}
		k.Fault(discordfake.Fault{Status: 503, Times: 2})
		register()
		if puts() != 1 {
			t.Error("a failure of Discord's made us register again")
		}
	}
}
