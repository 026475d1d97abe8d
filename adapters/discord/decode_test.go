package discord

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"svar/adapters/discord/discordfake"
)

// TestStrangeEvents sends what Discord may send one day, or never, through the gateway. Each would stop a program that
// trusts discordgo's structs; ours goes on answering.
func TestStrangeEvents(t *testing.T) {
	t.Parallel()
	log := &notes{}
	c := start(t, echo, discordfake.Options{}, log.of)
	w := discordfake.DefaultWorld()
	message := func() discordfake.Object {
		return w.Message(c.NewID(), discordfake.DMID, discordfake.AnnaID, "fråga", nil)
	}
	null := discordfake.Object(nil)
	for _, kind := range []string{"MESSAGE_CREATE", "INTERACTION_CREATE", "GUILD_CREATE", "GUILD_UPDATE", "VOICE_STATE_UPDATE", "VOICE_SERVER_UPDATE", "READY", "RESUMED", "SOMETHING_NEW"} {
		c.Dispatch(kind, null)
		c.Dispatch(kind, discordfake.Object{})
		c.Dispatch(kind, discordfake.Object{"guilds": []any{nil}, "channels": []any{nil}, "members": []any{nil}})
		c.Dispatch(kind, discordfake.Object{"id": 5, "type": "x", "data": []any{}, "author": nil, "components": []any{nil}, "mentions": []any{nil}})
	}
	c.Dispatch("MESSAGE_CREATE", discordfake.Without(message(), "author"))
	c.Dispatch("MESSAGE_CREATE", discordfake.With(message(), "author", nil))
	c.Dispatch("MESSAGE_CREATE", discordfake.With(discordfake.With(message(), "content", nil), "guild_id", "1"))
	c.Dispatch("MESSAGE_CREATE", discordfake.With(message(), "mentions", nil))
	c.Dispatch("MESSAGE_CREATE", discordfake.Without(message(), "channel_id"))
	if err := c.Say(c.ctx, discordfake.DMID, "frågan efter allt det"); err != nil {
		t.Fatal(err)
	}
	c.await("an answer", func() bool {
		said := c.Said(discordfake.DMID)
		return len(said) > 0 && strings.Contains(said[len(said)-1].Text(), "frågan efter allt det")
	})
	if strings.Contains(log.String(), "panic") {
		t.Errorf("it panics, although that is caught:\n%s", log)
	}
}

// TestUnknownComponents holds that a message with components which nobody knows is answered like any other.
func TestUnknownComponents(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	w := discordfake.DefaultWorld()
	strange := discordfake.WithUnknownComponents(w.Message(c.NewID(), discordfake.DMID, discordfake.AnnaID, "en fråga", nil))
	c.Publish(strange)
	c.await("an answer", func() bool { return len(c.Said(discordfake.DMID)) == 1 })
	c.reads(c.Said(discordfake.DMID)[0], "svar på en fråga")

	x := c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, Data: discordfake.OnMessage("Besvara med Svar", strange)})
	c.reads(c.answer(x), "svar på en fråga")

	unknown := c.use(discordfake.Interaction{Type: discordfake.ComponentInteraction, Data: discordfake.Button("someone-elses"), Message: strange})
	if m := c.answer(unknown); !m.Ephemeral {
		t.Error("everybody is told of a button that is gone")
	}
}

// TestMissingMembers takes out of each kind of interaction, in each context, one thing after the other. What is left is
// answered or refused; nothing panics, although a panic would be caught.
func TestMissingMembers(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	said := c.Server.Say(discordfake.ChannelID, discordfake.BoID, "hej", nil)
	button := c.adapter.ids.encode(press{Command: badCommand, Argument: "sv/glass#x"})
	for _, in := range []discordfake.Interaction{
		{Type: discordfake.CommandInteraction, Data: discordfake.Slash("fråga", text("x"))},
		{Type: discordfake.CommandInteraction, Data: discordfake.OnMessage("Besvara med Svar", said)},
		{Type: discordfake.AutocompleteInteraction, Data: discordfake.Slash("fråga", discordfake.Option{Name: textOption, Value: "x", Focused: true})},
		{Type: discordfake.ComponentInteraction, Data: discordfake.Button(button), Message: said},
		{Type: discordfake.ComponentInteraction, Data: discordfake.Select(button, button), Message: said},
		{Type: discordfake.ModalInteraction, Data: discordfake.Submit(button, map[string]string{wrongInput: "x"}), Message: said},
	} {
		for _, channel := range []string{discordfake.ChannelID, discordfake.DMID, discordfake.PrivateID} {
			in.ChannelID = channel
			x := c.use(in)
			if _, err := x.WaitResponse(c.ctx); err != nil {
				t.Fatal(err)
			}
			for _, broken := range spoilt(x.Payload) {
				c.survives(broken)
			}
			data, _ := x.Payload["data"].(discordfake.Object)
			for _, broken := range spoilt(data) {
				c.survives(discordfake.With(x.Payload, "data", broken))
			}
		}
	}
}

// spoilt takes out of an object one thing after the other, or puts nonsense in its place.
func spoilt(o discordfake.Object) []discordfake.Object {
	var list []discordfake.Object
	for key := range o {
		for _, value := range []any{nil, 5, "x", []any{}, []any{nil}, discordfake.Object{}, discordfake.Object{"user": nil}} {
			list = append(list, discordfake.With(o, key, value))
		}
		list = append(list, discordfake.Without(o, key))
	}
	return list
}

// survives has the adapter take an interaction, whatever it holds.
func (c *chat) survives(broken discordfake.Object) {
	i, err := decodeInteraction(encode(c, broken))
	if err != nil || i.Type == ping {
		return
	}
	u := &use{interaction: i, a: c.adapter, begun: time.Now(), first: func(context.Context, response) error { return nil }}
	if err := u.answer(c.ctx, echo); err != nil {
		c.Errorf("%v: %v", broken, err)
	}
}

// TestEveryContext holds that commands work in servers, in direct messages and where a person has installed the app.
func TestEveryContext(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	for _, in := range []discordfake.Interaction{
		{ChannelID: discordfake.ChannelID}, {ChannelID: discordfake.DMID}, {ChannelID: discordfake.ChannelID, UserInstall: true},
		{ChannelID: discordfake.PrivateID, UserID: discordfake.BoID, UserInstall: true},
	} {
		in.Type, in.Data = discordfake.CommandInteraction, discordfake.Slash("fråga", text("x"))
		c.reads(c.answer(c.use(in)), "svar på x")
	}
}

// TestNamesOfPeople holds what people are called: as in the server, else as everywhere; never nothing.
func TestNamesOfPeople(t *testing.T) {
	t.Parallel()
	named := &user{ID: "1", Username: "bo", GlobalName: "Bo Alm"}
	for want, i := range map[string]interaction{
		"Bosse":  {Member: &member{User: named, Nick: "Bosse"}},
		"Bo Alm": {Member: &member{User: named, Nick: "\u202e"}},
		"bo":     {User: &user{ID: "1", Username: "bo"}},
		"Någon":  {User: &user{ID: "1"}},
	} {
		u := &use{interaction: &i}
		if got := u.name(phrases("sv")); got != want {
			t.Errorf("%+v is called %q, want %q", i, got, want)
		}
	}
}

// FuzzEvents holds that no event, whatever it is, crashes the adapter or discordgo's decoding of what it is given.
func FuzzEvents(f *testing.F) {
	w := discordfake.DefaultWorld()
	m := w.Message("1500000000000000001", discordfake.ChannelID, discordfake.AnnaID, "<@"+discordfake.BotID+"> hej", nil)
	for _, seed := range []discordfake.Object{
		m, discordfake.WithUnknownComponents(m),
		{"id": "1", "type": 2, "token": "t", "user": discordfake.Object{"id": "1"}, "data": discordfake.Slash("fråga", text("x"))},
		{"id": "2", "type": 3, "token": "t", "user": discordfake.Object{"id": "1"}, "data": discordfake.Button("1..show.x")},
		{"id": "3", "type": 5, "token": "t", "user": discordfake.Object{"id": "1"}, "data": discordfake.Submit("1..+bad.x", map[string]string{"wrong": "x"})},
	} {
		data, err := json.Marshal(seed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, v := range []any{&discordgo.MessageCreate{}, &discordgo.InteractionCreate{}, &discordgo.Resumed{}} {
			json.Unmarshal(data, v) // what matters is that it comes back
		}
		if m, err := decodeMessage(data); err == nil {
			m.firstAsker(newIDs(), discordfake.BotID)
			(&Adapter{}).question(m, discordfake.BotID)
		}
		i, err := decodeInteraction(data)
		if err != nil || i.Type == ping {
			return
		}
		a, err := New(Options{APIURL: "http://127.0.0.1:0"}) // nothing may leave the machine
		if err != nil {
			t.Fatal(err)
		}
		a.pace.deferAfter = time.Hour // however busy the machine is
		u := &use{interaction: i, a: a, begun: time.Now(), first: func(_ context.Context, r response) error {
			if r.Type != channelMessage && r.Type != choicesResponse && r.Type != modalResponse {
				return nil
			}
			return discordfake.ValidateCallback(encode(t, r))
		}}
		if err := u.answer(context.Background(), echo); err != nil {
			t.Errorf("%s: %v", data, err)
		}
	})
}
