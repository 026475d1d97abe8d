package discordfake

import (
	"errors"
	"strings"
	"testing"
)

// payloads are the fake's own, of all kinds and contexts.
func payloads() []Golden {
	w := DefaultWorld()
	asked := w.Message("1574259272202584064", ChannelID, BoID, "hej <@"+BotID+">", nil)
	said := w.Message("1574259272202584065", DMID, BotID, "svar", nil)
	list := []Golden{
		{"guild", TypeGuild, mustEncode(w.Guild(GuildID))},
		{"mention", TypeCreated, mustEncode(asked)},
		{"reply", TypeCreated, mustEncode(w.Message("1574259272202584066", ChannelID, AnnaID, "tack", Without(asked, "guild_id", "member")))},
		{"direct message", TypeCreated, mustEncode(said)},
	}
	message := Message{Object: asked}.answered()
	for name, in := range map[string]Interaction{
		"ping":         {Type: PingInteraction},
		"command":      {Type: CommandInteraction, Data: Slash("fråga", Option{Name: "text", Value: "viral"}, Option{Name: "privat", Type: BooleanOption, Value: true})},
		"subcommand":   {Type: CommandInteraction, Data: Slash("svar-admin", Option{Name: "ladda-om", Type: SubcommandOption})},
		"message":      {Type: CommandInteraction, Data: OnMessage("Besvara med Svar", asked)},
		"autocomplete": {Type: AutocompleteInteraction, Data: Slash("fråga", Option{Name: "text", Value: "vir", Focused: true})},
		"button":       {Type: ComponentInteraction, Data: Button("a"), Message: message},
		"select":       {Type: ComponentInteraction, Data: Select("a", "b"), Message: message},
		"modal":        {Type: ModalInteraction, Data: Submit("a", map[string]string{"b": "c"}), Message: message},
		"old modal":    {Type: ModalInteraction, Data: SubmitRows("a", map[string]string{"b": "c"})},
	} {
		for _, channel := range []string{ChannelID, DMID, PrivateID} {
			in.UserID, in.ChannelID = BoID, channel
			list = append(list, Golden{name + " in " + channel, TypeInteraction, mustEncode(w.payload(in, "1574259272202584067", "token"))})
		}
	}
	return list
}

func TestPayloadTypes(t *testing.T) {
	asked(t, judges.Check(t.Context(), payloads()...))
}

// TestJudgesRefuse holds that the judges look.
func TestJudgesRefuse(t *testing.T) {
	good := `{"type":4,"data":{"flags":32832,"components":[{"type":17,"components":[{"type":10,"content":"x"},{"type":1,"components":[{"type":2,"style":5,"label":"x","url":"https://x.se"}]}]}]}}`
	modal := `{"type":9,"data":{"custom_id":"a","title":"t","components":[{"type":18,"label":"l","component":{"type":4,"custom_id":"b","style":2}}]}}`
	commands := `[{"name":"fråga","description":"x","name_localizations":{"sv-SE":"fråga"},"options":[{"type":3,"name":"text","description":"x","required":true,"autocomplete":true}]},{"type":3,"name":"Besvara med Svar"}]`
	asked(t, judges.Check(t.Context(), Golden{"good", TypeCallback, []byte(good)}, Golden{"modal", TypeCallback, []byte(modal)}, Golden{"commands", TypeCommands, []byte(commands)}))
	bad := []Golden{
		{"unknown key", TypeCallback, []byte(strings.Replace(good, `"label"`, `"labell"`, 1))},
		{"wrong type", TypeCallback, []byte(strings.Replace(good, `"content":"x"`, `"content":7`, 1))},
		{"wrong child", TypeCallback, []byte(strings.Replace(good, `{"type":10,"content":"x"}`, `{"type":18,"label":"x"}`, 1))},
		{"long label", TypeCallback, []byte(strings.Replace(good, `"label":"x"`, `"label":"`+strings.Repeat("x", 81)+`"`, 1))},
		{"bad address", TypeCallback, []byte(strings.Replace(good, `https://x.se`, `javascript:x`, 1))},
		{"long title", TypeCallback, []byte(strings.Replace(modal, `"t"`, `"`+strings.Repeat("t", 46)+`"`, 1))},
		{"bad name", TypeCommands, []byte(strings.Replace(commands, `"name":"fråga"`, `"name":"Fråga?"`, 1))},
		{"bad locale", TypeCommands, []byte(strings.Replace(commands, `sv-SE`, `sv`, 1))},
		{"long embed", TypeMessage, []byte(`{"embeds":[{"title":"` + strings.Repeat("t", 257) + `"}]}`)},
		{"wrong mentions", TypeMessage, []byte(`{"content":"x","allowed_mentions":{"parse":["all"]}}`)},
	}
	err := judges.Check(t.Context(), bad...)
	if err == nil || errors.Is(err, ErrNoNode) {
		t.Fatalf("the judges say %v", err)
	}
	for _, g := range bad {
		if !strings.Contains(err.Error(), "\n"+g.Name+":") {
			t.Errorf("the judges let %s pass", g.Name)
		}
	}
	if t.Failed() {
		t.Log(err)
	}
}
