package main

import (
	"strings"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
)

// TestDiscordSettings holds that the settings for Discord reach it: the one server whose commands are registered, the
// intent that listening needs, and the channel that direct messages' questions are handed over to.
func TestDiscordSettings(t *testing.T) {
	fake := discordfake.New(discordfake.Options{
		Privileged: discordfake.IntentMessageContent, RateWindow: time.Millisecond, GlobalRate: 1_000_000,
	})
	t.Cleanup(fake.Close)
	s := serving(t, "SVAR_DATABASE=none", "SVAR_DISCORD_TOKEN="+fake.Token(), "SVAR_DISCORD_API_URL="+fake.URL()+"/api/v10",
		"SVAR_DISCORD_GUILD="+discordfake.GuildID, "SVAR_DISCORD_LISTEN=true", "SVAR_DISCORD_EDITORS="+discordfake.AdminLogID)
	if err := fake.Wait(s.ctx, func() bool { return fake.Connected() > 0 }); err != nil {
		t.Fatal(err)
	}
	if len(fake.Commands(discordfake.GuildID)) == 0 || len(fake.Commands("")) > 0 {
		t.Error("the commands are not registered in the server alone")
	}
	if sent := string(fake.Sent(discordfake.OpIdentify)[0].Data); !strings.Contains(sent, `"intents":37376`) {
		t.Errorf("IDENTIFY says %s", sent)
	}
	fake.Say(discordfake.DMID, discordfake.AnnaID, "hur lagar man en xyzzy?", nil)
	if err := fake.Wait(s.ctx, func() bool { return len(fake.Said(discordfake.DMID)) > 0 }); err != nil {
		t.Fatal(err)
	}
	if said := fake.Said(discordfake.DMID)[0].Text(); !strings.Contains(said, "Skicka frågan vidare") {
		t.Errorf("nothing hands the question over: %s", said)
	}
}
