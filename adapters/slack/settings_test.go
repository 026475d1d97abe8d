package slack

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// modal waits for the modal that a person has open.
func (f *fixture) modal(user, holds string) slackfake.View {
	f.Helper()
	var v slackfake.View
	err := f.Until(f.ctx, func() bool {
		var ok bool
		v, ok = f.Modal(user)
		return ok && strings.Contains(v.Reads(), holds)
	})
	if err != nil {
		f.Fatalf("no modal with %q: %v\n%s", holds, err, v.Reads())
	}
	return v
}

// openSettings opens the settings as the administrator does, in General.
func (f *fixture) openSettings() slackfake.View {
	f.Helper()
	f.wait(f.Command(slackfake.Admin, slackfake.General, "/svar", "inställningar"))
	return f.modal(slackfake.Admin, "Mitt språk")
}

// choose keeps settings as the administrator does.
func (f *fixture) choose(values map[string]string) {
	f.Helper()
	d, err := f.Submit(f.openSettings(), values)
	if err != nil {
		f.Fatal(err)
	}
	f.wait(d)
	f.modal(slackfake.Admin, "Inställningarna är sparade.")
}

// chosen holds that settings were kept.
func (f *fixture) chosen(want bot.Settings) {
	f.Helper()
	got, err := f.adapter.memory.settings(f.ctx, slackfake.Home)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		f.Errorf("the settings (-want +got): %s %v", diff, err)
	}
}

// TestSettings holds that administrators change settings, which stay until they change them again, and that others are
// told why they may not.
func TestSettings(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.choose(map[string]string{
			fieldLanguage: "da", fieldEditors: slackfake.Editors, fieldPrivate: "yes",
			fieldListen: slackfake.General + "," + slackfake.Shared, fieldQuiet: slackfake.Shared,
			fieldChannelLanguage: "fi", fieldChannelEditors: slackfake.Shared,
		})
		want := bot.Settings{Language: "da", HandOff: slackfake.Editors, Private: true, Channels: map[string]bot.ChannelSettings{
			slackfake.General: {Language: "fi", HandOff: slackfake.Shared, Listen: true},
			slackfake.Shared:  {Private: true, Listen: true},
		}}
		f.chosen(want)
		f.choose(nil)
		f.chosen(want)
		f.choose(map[string]string{fieldPrivate: "", fieldQuiet: "", fieldListen: slackfake.Shared, fieldLanguage: "", fieldChannelLanguage: ""})
		f.chosen(bot.Settings{HandOff: slackfake.Editors, Channels: map[string]bot.ChannelSettings{
			slackfake.General: {HandOff: slackfake.Shared}, slackfake.Shared: {Listen: true},
		}})
	})
}

// TestSettingsAreForAdministrators holds that others are told so, which is logged.
func TestSettingsAreForAdministrators(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.wait(f.Command(slackfake.Anna, slackfake.General, "/svar", "settings"))
		if m := f.whisper(slackfake.Anna, 1); !strings.Contains(m.Reads(), "Bara administratörer får använda /svar inställningar") {
			t.Errorf("Anna is told %q", m.Reads())
		}
		if _, ok := f.Modal(slackfake.Anna); ok {
			t.Error("Anna sees the settings")
		}
		if !strings.Contains(f.log.String(), "refused the settings") {
			t.Error("the refusal is not logged")
		}
	})
}

// TestSettingsSubmittedByOthers holds that a form which somebody else submits, or turns to another channel, does nothing.
func TestSettingsSubmittedByOthers(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	v := f.openSettings()
	v.User = slackfake.Anna
	d, err := f.Submit(v, map[string]string{fieldEditors: slackfake.Editors})
	if err != nil {
		t.Fatal(err)
	}
	f.wait(d)
	if !strings.Contains(string(d.Answer()), "Bara administratörer") {
		t.Errorf("the answer is %s", d.Answer())
	}
	f.chosen(bot.Settings{})
	if d, err = f.Choose(slackfake.Anna, v, pressChannel, slackfake.Shared); err != nil {
		t.Fatal(err)
	}
	f.wait(d)
	if len(f.Calls("views.update")) > 0 {
		t.Error("the form shows Anna another channel")
	}
}

// TestSettingsOfSeveralChannels holds that the form turns to another channel at once, and keeps what was filled in.
func TestSettingsOfSeveralChannels(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		v := f.openSettings()
		if err := f.Fill(v, map[string]string{fieldLanguage: "nb", fieldChannelLanguage: "de", fieldChannelEditors: slackfake.Editors}); err != nil {
			t.Fatal(err)
		}
		v = f.turnTo(v, slackfake.Shared)
		if err := f.Fill(v, map[string]string{fieldChannelLanguage: "en"}); err != nil {
			t.Fatal(err)
		}
		v = f.turnTo(f.turnTo(v, slackfake.General), slackfake.Editors)
		d, err := f.Submit(v, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.wait(d)
		f.chosen(bot.Settings{Language: "nb", Channels: map[string]bot.ChannelSettings{
			slackfake.General: {Language: "de", HandOff: slackfake.Editors}, slackfake.Shared: {Language: "en"},
		}})
	})
}

// turnTo chooses another channel in the form, and waits until that shows it.
func (f *fixture) turnTo(v slackfake.View, channel string) slackfake.View {
	f.Helper()
	d, err := f.Choose(slackfake.Admin, v, pressChannel, channel)
	if err != nil {
		f.Fatal(err)
	}
	f.wait(d)
	v, _ = f.Modal(slackfake.Admin)
	for _, b := range v.Buttons() {
		if b.BlockID == own(fieldChannelLanguage, channel) {
			return v
		}
	}
	f.Fatalf("the form does not show %s", channel)
	return v
}

// TestDraftsThatAreTooLarge holds that the form stays as it is where Slack would not take what it must remember.
func TestDraftsThatAreTooLarge(t *testing.T) {
	d := draft{Channel: "C", Edited: map[string]ownChoices{}}
	for i := range 100 {
		d.Edited[fmt.Sprintf("C%010d", i)] = ownChoices{Language: "sv", HandOff: "C0000000000"}
	}
	if _, fits := settingsForm(phrases("sv"), bot.Settings{}, d); fits {
		t.Error("a draft of 100 channels fits")
	}
	if _, fits := settingsForm(phrases("sv"), bot.Settings{}, draft{Channel: "C"}); !fits {
		t.Error("a draft of nothing does not fit")
	}
}

// TestEditorsAreReachable holds that a channel for questions without an answer is one where the bot can speak: it says
// hello there once, and else what to do about it.
func TestEditorsAreReachable(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.AddChannel(slackfake.Channel{ID: "C0SECRET", Team: slackfake.Home, Name: "hemligt", Private: true, Members: []string{slackfake.Admin}})
		for _, c := range []struct{ field, channel string }{
			{fieldEditors, slackfake.Outside}, {fieldEditors, "C0SECRET"}, {fieldChannelEditors, slackfake.Outside},
		} {
			d, err := f.Submit(f.openSettings(), map[string]string{c.field: c.channel})
			if err != nil {
				t.Fatal(err)
			}
			f.wait(d)
			if !strings.Contains(string(d.Answer()), `"`+c.field) || !strings.Contains(string(d.Answer()), "/invite @Svar") {
				t.Errorf("%s %s is answered with %s", c.field, c.channel, d.Answer())
			}
			f.chosen(bot.Settings{})
		}
		f.choose(map[string]string{fieldEditors: slackfake.Editors})
		f.choose(map[string]string{fieldLanguage: "sv", fieldChannelEditors: slackfake.Editors})
		if told := f.Spoken(slackfake.Editors); len(told) != 1 || !strings.Contains(told[0].Reads(), "Hit skickar jag frågor") {
			t.Errorf("the editors are told %v", told)
		}
	})
}

// TestChannelLanguage holds that a channel's language counts before the workspace's, and the person's before both.
func TestChannelLanguage(t *testing.T) {
	h := &asked{}
	f := start(t, setup{way: overHTTP, handler: h})
	f.AddUser(slackfake.User{ID: "U0NOBODY", Team: slackfake.Home, Name: "nobody"})
	f.choose(map[string]string{fieldLanguage: "da", fieldChannelLanguage: "fi"})
	for i, c := range []struct{ user, channel, want string }{
		{"U0NOBODY", slackfake.General, "fi"}, {"U0NOBODY", slackfake.Shared, "da"}, {slackfake.Bill, slackfake.General, "en-US"},
	} {
		f.reply(f.Say(slackfake.Said{User: c.user, Channel: c.channel, Text: mention + "hej"}), 1)
		if got := h.messages()[i].Language; got != c.want {
			t.Errorf("%s in %s is answered in %q, want %q", c.user, c.channel, got, c.want)
		}
	}
}

// TestListening holds that in a channel that is listened to, and in its threads, sure answers are given, each once.
func TestListening(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.choose(map[string]string{fieldListen: slackfake.General})
		for _, text := range []string{"Vad ska vi äta?", "Vad kostar glass?", "Vad kostar glass?", "vad kostar glass"} {
			f.wait(f.say(slackfake.General, text).Deliveries...)
		}
		f.wait(f.say(slackfake.Shared, "Vad kostar glass?").Deliveries...)
		if all := f.Spoken(slackfake.General); len(all) != 1 || !strings.Contains(all[0].Reads(), "trettio kronor") {
			t.Errorf("the bot said %d things", len(all))
		}
		if n := len(f.Spoken(slackfake.Shared)); n > 0 {
			t.Errorf("the bot spoke in a channel that is not listened to")
		}
		sent := f.say(slackfake.General, mention+"vad kostar glass?")
		f.reply(sent, 1) // whoever asks is answered, however often
		among := f.say(slackfake.General, "Vi funderar på efterrätten.")
		for _, text := range []string{"Vad kostar glass?", "Hur länge håller glass?", "Hur länge håller glass då", "Ska vi ses klockan tre?"} {
			f.wait(f.Say(slackfake.Said{User: slackfake.Bill, Channel: slackfake.General, Text: text, Thread: among.TS}).Deliveries...)
		}
		if got := f.Thread(among.Message); len(got) != 1 || !strings.Contains(got[0].Reads(), "I ett år") {
			t.Errorf("in a thread of others, the bot said %d things", len(got))
		}
	})
}

// TestListeningWithoutAMemory holds that where nobody knows what was said, nothing is said unasked.
func TestListeningWithoutAMemory(t *testing.T) {
	store := &brokenStore{Store: newVolatile()}
	f := start(t, setup{way: overHTTP, handler: glassBot(t), options: Options{Store: store}})
	f.choose(map[string]string{fieldListen: slackfake.General})
	store.broken.Store(true)
	f.wait(f.say(slackfake.General, "Vad kostar glass?").Deliveries...)
	if n := len(f.Spoken(slackfake.General)); n > 0 {
		t.Errorf("the bot said %d things", n)
	}
	f.reply(f.say(slackfake.General, mention+"Vad kostar glass?"), 1)
}

// TestThanksAreNoQuestion holds that in a thread that the bot follows, what asks nothing gets no answer twice.
func TestThanksAreNoQuestion(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	f.reply(sent, 1)
	f.wait(sent.Deliveries...)
	for _, c := range []struct {
		text string
		want int
	}{
		{"Nu vet jag hur man gör glass", 1}, {"vad kostar glass", 2}, {"vad kostar glass", 2}, {"vad kostar glass?", 3},
	} {
		f.wait(f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: c.text, Thread: sent.TS}).Deliveries...)
		if n := len(f.Thread(sent.Message)); n != c.want {
			t.Errorf("after %q there are %d answers, want %d", c.text, n, c.want)
		}
	}
}

// TestFormsFit holds that no language has words that are too long for a form.
func TestFormsFit(t *testing.T) {
	for _, code := range languages {
		p := phrases(code)
		settings, _ := settingsForm(p, bot.Settings{}, draft{Channel: "C1"})
		for name, form := range map[string]any{"settings": settings, "feedback": feedbackForm(p, verdict{Entry: "sv/a#b"})} {
			if raw := string(encode(t, form)); strings.Contains(raw, "…") {
				t.Errorf("%s in %s: something is cut in %s", name, code, raw)
			}
		}
	}
}
