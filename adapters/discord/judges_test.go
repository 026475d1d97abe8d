package discord

import (
	"errors"
	"os"
	"testing"

	"svar/adapters/adaptertest"
	"svar/adapters/discord/discordfake"
)

// TestDiscordsOwnTypes has Discord's types and builders for JavaScript judge what is sent: every reply in every form,
// the form for feedback, choices and the commands.
func TestDiscordsOwnTypes(t *testing.T) {
	u := &use{interaction: &interaction{}, a: &Adapter{ids: newIDs()}}
	list := []discordfake.Golden{
		{Name: "commands", Type: discordfake.TypeCommands, JSON: encode(t, appCommands())},
		{Name: "form", Type: discordfake.TypeCallback, JSON: encode(t, u.askWhatWasWrong(press{Command: badCommand, Argument: "sv/glass#x"}))},
		{Name: "choices", Type: discordfake.TypeCallback, JSON: encode(t, response{Type: choicesResponse, Data: choices{[]choice{{"a", "b"}}}})},
		{Name: "no choices", Type: discordfake.TypeCallback, JSON: encode(t, response{Type: choicesResponse, Data: choices{[]choice{}}})},
		{Name: "pong", Type: discordfake.TypeCallback, JSON: encode(t, response{Type: pong})},
		{Name: "deferred", Type: discordfake.TypeCallback, JSON: encode(t, response{Type: deferredMessage, Data: deferral{ephemeral}})},
	}
	for _, s := range adaptertest.Replies() {
		c := newRenderer().card(s.Reply)
		for i, f := range []form{asComponents, asEmbed, asText} {
			m := c.message(f)
			name := s.Name + []string{" as components", " as embed", " as text"}[i]
			reply := m
			reply.Nonce, reply.EnforceNonce, reply.Reference = "1400000000000000001", true, &reference{MessageID: "1400000000000000001"}
			list = append(list,
				discordfake.Golden{Name: name, Type: discordfake.TypeMessage, JSON: encode(t, reply)},
				discordfake.Golden{Name: name + ", responding", Type: discordfake.TypeCallback, JSON: encode(t, response{Type: channelMessage, Data: m})},
				discordfake.Golden{Name: name + ", edited", Type: discordfake.TypeEditReply, JSON: encode(t, m)},
				discordfake.Golden{Name: name + ", following", Type: discordfake.TypeFollowup, JSON: encode(t, m)},
			)
		}
	}
	err := discordfake.Judges{Dir: "discordfake/djs"}.Check(t.Context(), list...)
	if errors.Is(err, discordfake.ErrNoNode) && os.Getenv("CI") == "" {
		t.Skip(err) // in CI nothing is
	}
	if err != nil {
		t.Error(err)
	}
}
