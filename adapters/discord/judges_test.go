package discord

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"svar/adapters/adaptertest"
	"svar/adapters/discord/discordfake"
	"svar/bot"
	"svar/knowledge/richtext"
)

// A form of the adapter's own, or a message to the editors, has a golden file of this name.
type own struct {
	name string
	sent any
}

// owns are the forms and messages that are no bot.Reply, in Swedish and in English.
func owns() []own {
	var list []own
	for _, l := range locales[:2] {
		u := &use{
			interaction: &interaction{
				ID: "1400000000000000009", GuildID: "1200000000000000001", ChannelID: "1300000000000000001", Locale: l.locale,
				User:    &user{ID: "1400000000000000001", Username: "anna", GlobalName: "Anna Ek"},
				Message: &incoming{ID: "1400000000000000008", Referenced: &incoming{Content: "<@1100000000000000001> hur blir man viral?"}},
				Data:    &interactionData{},
			},
			a: &Adapter{ids: newIDs(), o: Options{Listen: true}},
		}
		s := bot.Settings{Language: "sv", HandOff: "1300000000000000003", Private: true, Channels: map[string]bot.ChannelSettings{
			"1300000000000000001": {Private: true}, "1300000000000000002": {Private: true, Listen: true, Language: "en"},
		}}
		p := phrases(l.language)
		wrong := complaint{entry: "sv/viral-marketing#hur-blir-jag-viral", wrong: "Det var inte det jag undrade.\nJag ville veta *när*.", right: "Sociala medier"}
		for name, sent := range map[string]any{
			"form-settings": response{Type: modalResponse, Data: u.serverForm(s)},
			"form-channel":  response{Type: modalResponse, Data: u.channelForm(s, "1300000000000000002")},
			"form-feedback": u.askWhatWasWrong(press{Command: badCommand, Argument: wrong.entry}),
			"editors-wrong": u.complaintCard(p, sampleSource(), wrong),
			"editors-asked": u.questionCard(p, "Vad kostar en fisk?"),
			"editors-greet": card{head: sentence(p.Settings.EditorsHere)},
			"shared":        u.sharedCard(p, card{head: "### Hur blir jag viral?", body: richtext.Doc{}}),
			"refused":       card{head: sentence(p.Chat.NotHandedOver)},
		} {
			list = append(list, own{name + "-" + l.language, sent})
		}
	}
	return list
}

// sampleSource is that of the shared replies' answer.
func sampleSource() bot.Source {
	for _, s := range adaptertest.Replies() {
		if a, ok := s.Reply.(*bot.Answer); ok {
			return a.Source
		}
	}
	return bot.Source{}
}

func TestRenderOwn(t *testing.T) {
	for _, o := range owns() {
		if c, ok := o.sent.(card); ok {
			checkForms(t, c, o.name)
			o.sent = c.message(asComponents)
		}
		compare(t, filepath.Join("testdata", o.name+".json"), o.sent)
	}
}

// A sending is something that is sent to Discord: by which request, and of which of Discord's types for JavaScript.
type sending struct {
	name, route, kind string
	body              any
}

const commandsRoute = "PUT /applications/{application}/commands"

// asMessage gives all ways on which a message is sent.
func asMessage(name string, m message) []sending {
	reply := m
	reply.Nonce, reply.EnforceNonce, reply.Reference = "1400000000000000001", true, &reference{MessageID: "1400000000000000001", ChannelID: "1300000000000000001"}
	alone := m
	alone.Flags |= ephemeral
	return []sending{
		{name, postRoute, discordfake.TypeMessage, reply},
		{name + ", responding", callbackRoute, discordfake.TypeCallback, response{Type: channelMessage, Data: m}},
		{name + ", responding in private", callbackRoute, discordfake.TypeCallback, response{Type: channelMessage, Data: alone}},
		{name + ", edited", fillRoute, discordfake.TypeEditReply, m},
	}
}

// sendings are all that is ever sent: every reply and every message of our own in every form, each on every way, every
// other kind of response, and the commands.
func sendings() []sending {
	list := []sending{
		{"commands", commandsRoute, discordfake.TypeCommands, appCommands()},
		{"choices", callbackRoute, discordfake.TypeCallback, response{Type: choicesResponse, Data: choices{[]choice{{"a", "b"}}}}},
		{"no choices", callbackRoute, discordfake.TypeCallback, response{Type: choicesResponse, Data: choices{[]choice{}}}},
		{"pong", callbackRoute, discordfake.TypeCallback, response{Type: pong}},
		{"deferred", callbackRoute, discordfake.TypeCallback, response{Type: deferredMessage, Data: deferral{}}},
		{"deferred in private", callbackRoute, discordfake.TypeCallback, response{Type: deferredMessage, Data: deferral{ephemeral}}},
	}
	cards := make(map[string]card)
	for _, s := range adaptertest.Replies() {
		cards[s.Name] = newRenderer().card(s.Reply)
	}
	for _, o := range owns() {
		if c, ok := o.sent.(card); ok {
			cards[o.name] = c
			continue
		}
		list = append(list, sending{o.name, callbackRoute, discordfake.TypeCallback, o.sent})
	}
	for name, c := range cards {
		for i, f := range []form{asComponents, asEmbed, asText} {
			list = append(list, asMessage(name+[]string{" as components", " as embed", " as text"}[i], c.message(f))...)
		}
	}
	return list
}

// TestDiscordsOwnTypes has Discord's types and builders for JavaScript judge everything that is sent.
func TestDiscordsOwnTypes(t *testing.T) {
	var list []discordfake.Golden
	for _, s := range sendings() {
		list = append(list, discordfake.Golden{Name: s.name, Type: s.kind, JSON: encode(t, s.body)})
	}
	err := discordfake.Judges{Dir: "discordfake/djs"}.Check(t.Context(), list...)
	if errors.Is(err, discordfake.ErrNoNode) && os.Getenv("CI") == "" {
		t.Skip(err) // in CI nothing is
	}
	if err != nil {
		t.Error(err)
	}
}

// TestDiscordsOwnDescription holds everything that is sent to Discord's OpenAPI description, where that is at hand.
func TestDiscordsOwnDescription(t *testing.T) {
	api, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	if api == nil {
		t.Skipf("%s names no file", discordfake.OpenAPIVariable)
	}
	for _, s := range sendings() {
		if err := api.Request(s.route, encode(t, s.body)); err != nil {
			t.Errorf("%s: %.2000s", s.name, err.Error())
		}
	}
	for name, body := range map[string]any{
		"no list":   appCommands()[0],
		"long name": []appCommand{{Type: slashType, Name: "ettalldelesförlångtnamnpåettkommando", Description: "x"}},
	} {
		if api.Request(commandsRoute, encode(t, body)) == nil {
			t.Errorf("the description takes commands with %s", name)
		}
	}
}
