package discord

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

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

// ours are the settings of the fake's server.
func (s shelf) ours() bot.Settings { return s[workspace(discordfake.GuildID)] }

func (s shelf) of(a *Adapter) { a.choice = newChosenSettings(s) }

// chose is a form of settings as Discord sends it in: a field in which nothing was chosen comes empty.
func chose(id string, fields map[string][]string) discordfake.Object {
	var components []any
	for name, values := range fields {
		component := discordfake.Object{"type": channelList, "custom_id": name, "values": append([]string{}, values...)}
		components = append(components, discordfake.Object{"type": labelled, "component": component})
	}
	return discordfake.Object{"custom_id": id, "components": components}
}

// settings has somebody use /svar-admin inställningar, for a channel or for the whole server.
func (c *chat) settings(user, channel string) *discordfake.Exchange {
	c.Helper()
	sub := discordfake.Option{Name: "inställningar", Type: discordfake.SubcommandOption}
	if channel != "" {
		sub.Options = []discordfake.Option{{Name: placeOption, Type: discordfake.ChannelOption, Value: channel}}
	}
	data := discordfake.With(discordfake.Slash("svar-admin", sub), "resolved", discordfake.Object{
		"channels": discordfake.Object{channel: discordfake.Object{"id": channel, "name": "fragor", "type": 0, "permissions": "0"}},
	})
	return c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, UserID: user, Data: data})
}

// form is what the administrator Bo sees of the settings.
func (c *chat) form(channel string) discordfake.Object {
	c.Helper()
	r, err := c.settings(discordfake.BoID, channel).WaitResponse(c.ctx)
	if err != nil || r["type"] != float64(modalResponse) {
		c.Fatalf("the form is %v, %v", r, err)
	}
	return r["data"].(discordfake.Object)
}

// submit sends a form in, and gives what the person is told.
func (c *chat) submit(user string, form discordfake.Object, fields map[string][]string) discordfake.Message {
	c.Helper()
	return c.answer(c.use(discordfake.Interaction{Type: discordfake.ModalInteraction, UserID: user, Data: chose(form["custom_id"].(string), fields)}))
}

// selected lists what is chosen in each field of a form to begin with.
func selected(form discordfake.Object) map[string]string {
	got := make(map[string]string)
	for _, part := range form["components"].([]any) {
		field, ok := part.(discordfake.Object)["component"].(discordfake.Object)
		if !ok {
			continue
		}
		var values []string
		options, _ := field["options"].([]any)
		chosen, _ := field["default_values"].([]any)
		for _, o := range append(options, chosen...) {
			switch o := o.(discordfake.Object); {
			case o["default"] == true:
				values = append(values, o["value"].(string))
			case o["id"] != nil:
				values = append(values, o["id"].(string))
			}
		}
		got[field["custom_id"].(string)] = strings.Join(values, " ")
	}
	return got
}

func TestSettings(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		kept := shelf{}
		c := start(t, glassBot(t), discordfake.Options{}, kept.of)
		c.overHTTP = overHTTP
		form := c.form("")
		wanted := map[string][]string{
			languageField: {"en"}, visibleField: {toAsker}, editorsField: {discordfake.AdminLogID}, quietField: {discordfake.QuietID, discordfake.ChannelID},
		}
		c.reads(c.submit(discordfake.BoID, form, wanted), "saved")
		want := bot.Settings{Language: "en", HandOff: discordfake.AdminLogID, Private: true, Channels: map[string]bot.ChannelSettings{
			discordfake.QuietID: {Private: true}, discordfake.ChannelID: {Private: true},
		}}
		if diff := cmp.Diff(want, kept.ours()); diff != "" {
			t.Errorf("kept (-want +got):\n%s", diff)
		}
		shown := map[string]string{
			languageField: "en", visibleField: toAsker, editorsField: discordfake.AdminLogID, quietField: discordfake.ChannelID + " " + discordfake.QuietID,
		}
		if diff := cmp.Diff(shown, selected(c.form(""))); diff != "" {
			t.Errorf("the form shows (-want +got):\n%s", diff)
		}
		c.submit(discordfake.BoID, form, map[string][]string{languageField: nil, visibleField: {toEverybody}, editorsField: nil, quietField: nil})
		if diff := cmp.Diff(bot.Settings{Channels: map[string]bot.ChannelSettings{}}, kept.ours()); diff != "" {
			t.Errorf("after all was taken back (-want +got):\n%s", diff)
		}
	}
}

// TestSettingsAreForAdministrators holds that others neither see the form nor can send it in, that they are told why, and
// that it is logged.
func TestSettingsAreForAdministrators(t *testing.T) {
	t.Parallel()
	kept, log := shelf{}, &notes{}
	c := start(t, glassBot(t), discordfake.Options{}, kept.of, log.of)
	c.reads(c.answer(c.settings(discordfake.AnnaID, "")), "Bara administratörer får använda /svar-admin")
	c.reads(c.submit(discordfake.AnnaID, c.form(""), map[string][]string{languageField: {"en"}}), "Bara administratörer")
	if len(kept) > 0 || strings.Count(log.String(), "refused the settings") != 2 {
		t.Errorf("kept %v, and the log says\n%s", kept, log)
	}
}

// TestWhoSeesAnswers holds that answers to commands are private where an administrator wants it so, and that a person's
// own word counts for more.
func TestWhoSeesAnswers(t *testing.T) {
	t.Parallel()
	kept := shelf{}
	c := start(t, glassBot(t), discordfake.Options{}, kept.of)
	ask := func(channel string, options ...discordfake.Option) bool {
		options = append(options, text("hur gör man glass"))
		in := discordfake.Interaction{Type: discordfake.CommandInteraction, ChannelID: channel, Data: discordfake.Slash("fråga", options...)}
		return c.answer(c.use(in)).Ephemeral
	}
	public := discordfake.Option{Name: privateOption, Type: discordfake.BooleanOption, Value: false}
	form := c.form("")
	if ask(discordfake.QuietID) || ask(discordfake.ChannelID) {
		t.Error("answers are private although nobody wants it")
	}
	c.submit(discordfake.BoID, form, map[string][]string{quietField: {discordfake.QuietID}})
	if !ask(discordfake.QuietID) || ask(discordfake.ChannelID) || ask(discordfake.QuietID, public) {
		t.Error("answers are private in the wrong channel, or against the person's word")
	}
	c.submit(discordfake.BoID, form, map[string][]string{visibleField: {toAsker}})
	if !ask(discordfake.QuietID) || !ask(discordfake.ChannelID) || ask(discordfake.ChannelID, public) || ask(discordfake.DMID) {
		t.Error("answers are public in a server that wants them private, or private in direct messages")
	}
}

// TestChannelSettings holds that a channel can have its own language and its own editors.
func TestChannelSettings(t *testing.T) {
	t.Parallel()
	kept := shelf{workspace(discordfake.GuildID): {Language: "da", HandOff: discordfake.ChannelID}}
	c := start(t, glassBot(t), discordfake.Options{}, kept.of)
	form := c.form(discordfake.QuietID)
	if form["title"] != "Settings · #fragor" {
		t.Errorf("the form is called %v", form["title"])
	}
	c.submit(discordfake.BoID, form, map[string][]string{languageField: {"en"}, editorsField: {discordfake.AdminLogID}})
	want := bot.Settings{Language: "da", HandOff: discordfake.ChannelID, Channels: map[string]bot.ChannelSettings{
		discordfake.QuietID: {Language: "en", HandOff: discordfake.AdminLogID},
	}}
	if diff := cmp.Diff(want, kept.ours()); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{languageField: "en", editorsField: discordfake.AdminLogID}, selected(c.form(discordfake.QuietID))); diff != "" {
		t.Errorf("the form shows (-want +got):\n%s", diff)
	}
	for channel, language := range map[string]string{discordfake.QuietID: "en", discordfake.ChannelID: "da"} {
		if err := c.Say(c.ctx, channel, ""); err != nil {
			t.Fatal(err)
		}
		hint, _, _ := strings.Cut(bot.PhrasesFor(language).Nothing.Empty, "%")
		c.await(hint, func() bool {
			said := c.Said(channel)
			return len(said) > 0 && strings.Contains(read(said[len(said)-1].Text()), hint)
		})
	}
	asks := discordfake.Interaction{Type: discordfake.CommandInteraction, ChannelID: discordfake.QuietID, Data: discordfake.Slash("fråga", text("zzz qqq"))}
	before := len(c.Said(discordfake.AdminLogID))
	c.press(discordfake.AnnaID, c.answer(c.use(asks)), "Skicka frågan vidare")
	if n := len(c.Said(discordfake.AdminLogID)); n != before+1 {
		t.Error("the channel's own editors are not told")
	}
}

// TestUnspokenLocales holds that whoever's Discord is in a language that the bot does not speak gets the server's.
func TestUnspokenLocales(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{}, shelf{workspace(discordfake.GuildID): {Language: "fi"}}.of)
	in := discordfake.Interaction{Type: discordfake.CommandInteraction, Locale: "ja", Data: discordfake.Slash("svar-hjälp")}
	c.reads(c.answer(c.use(in)), "/kysy")
}

// TestEditorsAreGreeted holds that the channel of the editors is told what it is for, once, and that one in which the bot
// may not write is not kept.
func TestEditorsAreGreeted(t *testing.T) {
	t.Parallel()
	kept := shelf{}
	c := start(t, glassBot(t), discordfake.Options{}, kept.of)
	form := c.form("")
	c.Fault(discordfake.Fault{Route: postRoute, Status: 403})
	c.reads(c.submit(discordfake.BoID, form, map[string][]string{editorsField: {discordfake.AdminLogID}}), "not allowed to post in that channel")
	if len(kept) > 0 {
		t.Errorf("kept %+v", kept)
	}
	for range 2 {
		c.reads(c.submit(discordfake.BoID, form, map[string][]string{editorsField: {discordfake.AdminLogID}}), "saved")
	}
	said := c.Said(discordfake.AdminLogID)
	if len(said) != 1 || kept.ours().HandOff != discordfake.AdminLogID {
		t.Fatalf("the editors are told %d things, kept %+v", len(said), kept)
	}
	c.reads(said[0], "questions that I have no answer to")
}

// TestListenSetting holds that channels to listen to can be chosen where listening is on; where it is off, what was once
// chosen stays.
func TestListenSetting(t *testing.T) {
	t.Parallel()
	kept := shelf{}
	on := start(t, glassBot(t), ears, kept.of, func(a *Adapter) { a.o.Listen = true })
	form := on.form("")
	if n := len(form["components"].([]any)); n > maxModalParts {
		t.Errorf("the form has %d parts", n)
	}
	on.submit(discordfake.BoID, form, map[string][]string{listenField: {discordfake.QuietID}})
	if !kept.ours().Channels[discordfake.QuietID].Listen {
		t.Errorf("kept %+v", kept)
	}
	if got := selected(on.form(""))[listenField]; got != discordfake.QuietID {
		t.Errorf("the form shows %q", got)
	}
	off := start(t, glassBot(t), discordfake.Options{}, kept.of)
	if form = off.form(""); len(selected(form)) != 4 {
		t.Errorf("the form asks for %v", selected(form))
	}
	off.submit(discordfake.BoID, form, map[string][]string{quietField: {discordfake.QuietID}})
	if c := kept.ours().Channels[discordfake.QuietID]; !c.Listen || !c.Private {
		t.Errorf("kept %+v", kept)
	}
}

// TestStateOfTheLibrary holds that administrators see what the library holds where there is room for it.
func TestStateOfTheLibrary(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	first := c.form("")["components"].([]any)[0].(discordfake.Object)
	says, _, _ := strings.Cut(bot.PhrasesFor("en").Chat.State, "%")
	if text, _ := first["content"].(string); says == "" || !strings.HasPrefix(text, says) {
		t.Errorf("the form begins with %v", first)
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
	id := c.adapter.ids.encode(press{Command: settingsCommand})
	for _, m := range []discordfake.Message{
		c.answer(c.settings(discordfake.BoID, "")), c.submit(discordfake.BoID, discordfake.Object{"custom_id": id}, map[string][]string{languageField: {"en"}}),
	} {
		if c.reads(m, bot.Sorry("en").Text); strings.Contains(m.Text(), "database") || !m.Ephemeral {
			t.Errorf("an administrator is told %q", m.Text())
		}
	}
}

// A slowShelf is a store that hangs, once it has been asked a first time.
type slowShelf struct {
	mu    sync.Mutex
	asked int
}

func (s *slowShelf) Settings(ctx context.Context, _ bot.Workspace) (bot.Settings, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asked++; s.asked > 1 {
		<-ctx.Done()
		return bot.Settings{}, ctx.Err()
	}
	return bot.Settings{Private: true}, nil
}

func (*slowShelf) KeepSettings(ctx context.Context, _ bot.Workspace, _ bot.Settings) error {
	return nil
}

// TestHangingStore holds that Discord is answered in time although the store is not, by what was known before, and that
// not everybody waits for it.
func TestHangingStore(t *testing.T) {
	t.Parallel()
	store := &slowShelf{}
	c := start(t, glassBot(t), discordfake.Options{}, func(a *Adapter) { a.choice = newChosenSettings(store) })
	c.slash("fråga", text("hur gör man glass"))
	c.adapter.choice.age()
	for range 3 {
		if m := c.slash("fråga", text("hur gör man glass")); !m.Ephemeral {
			t.Error("everybody sees what was private before")
		}
	}
	store.mu.Lock()
	asked := store.asked
	store.mu.Unlock()
	if asked != 2 {
		t.Errorf("the store was asked %d times", asked)
	}
	c.reads(c.answer(c.settings(discordfake.BoID, "")), bot.Sorry("en").Text)
}

// age makes what is known old.
func (c *chosenSettings) age() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for guild, k := range c.kept {
		k.at = k.at.Add(-time.Hour)
		c.kept[guild] = k
	}
}

// TestLabelsFit holds that nothing in a form is cut short, in any language.
func TestLabelsFit(t *testing.T) {
	t.Parallel()
	for _, l := range locales {
		u := &use{interaction: &interaction{Locale: l.locale, Data: &interactionData{}}, a: &Adapter{ids: newIDs(), o: Options{Listen: true}}}
		for _, form := range []modal{
			u.serverForm(bot.Settings{}), u.channelForm(bot.Settings{}, "1"), u.askWhatWasWrong(press{}).Data.(modal),
		} {
			if data := string(encode(t, form)); strings.Contains(data, "…") || len(form.Components) > maxModalParts {
				t.Errorf("%s: %s", l.locale, data)
			}
		}
	}
}

// TestThreads holds that in a thread, what was chosen for its channel counts.
func TestThreads(t *testing.T) {
	t.Parallel()
	const thread = "1300000000000000099"
	w := discordfake.DefaultWorld()
	w.Channels = append(w.Channels, discordfake.Channel{
		ID: thread, GuildID: discordfake.GuildID, Name: "om glass", Type: discordfake.PublicThread, ParentID: discordfake.QuietID,
	})
	kept := shelf{workspace(discordfake.GuildID): {Channels: map[string]bot.ChannelSettings{discordfake.QuietID: {Private: true}}}}
	c := start(t, glassBot(t), discordfake.Options{World: w}, kept.of)
	in := discordfake.Interaction{Type: discordfake.CommandInteraction, ChannelID: thread, Data: discordfake.Slash("fråga", text("hur gör man glass"))}
	if !c.answer(c.use(in)).Ephemeral {
		t.Error("in a thread of a quiet channel, everybody sees answers")
	}
}

// TestSettingsOfOtherReplicas holds that saving does not undo what was saved elsewhere a moment ago.
func TestSettingsOfOtherReplicas(t *testing.T) {
	t.Parallel()
	kept := shelf{}
	c := start(t, glassBot(t), discordfake.Options{}, kept.of)
	form := c.form("")
	kept[workspace(discordfake.GuildID)] = bot.Settings{Language: "da"}
	c.submit(discordfake.BoID, form, map[string][]string{quietField: {discordfake.QuietID}})
	if kept.ours().Language != "da" {
		t.Errorf("kept %+v", kept)
	}
}
