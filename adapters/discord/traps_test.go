package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

// TestPace holds the numbers that nobody waits for in tests: Discord is answered before its three seconds are over, a
// dead or stuck connection is replaced within thirty, and IDENTIFYs of one key are more than five seconds apart.
func TestPace(t *testing.T) {
	t.Parallel()
	p := defaultPace()
	if p.deferAfter+500*time.Millisecond > firstResponse || settingsPatience >= p.deferAfter {
		t.Errorf("Discord is told to wait after %v, and settings are waited for %v", p.deferAfter, settingsPatience)
	}
	// Silence is seen at the tick after twice the probe; then discordgo may keep its lock, and the next try waits.
	if worst := 3*p.probe + p.yield + p.retry; worst > 25*time.Second {
		t.Errorf("a dead connection is replaced after up to %v", worst)
	}
	if p.identify <= 5*time.Second {
		t.Errorf("IDENTIFYs are %v apart", p.identify)
	}
}

// TestCloseCodes holds which close codes are worth another try.
func TestCloseCodes(t *testing.T) {
	t.Parallel()
	a := &Adapter{}
	for code := 4000; code < 4020; code++ {
		want := slices.Contains([]int{4004, 4010, 4011, 4012, 4013, 4014}, code)
		if hint, fatal := a.fatal(code); fatal != want || fatal && hint == "" {
			t.Errorf("%d: %t, %q", code, fatal, hint)
		}
	}
	for code, want := range map[int]bool{0: true, 1000: true, 4000: true, 4003: true, 4005: true, 4007: false, 4008: true, 4009: false} {
		c := &connection{known: true}
		if got := c.resumable(ending{code: code}); got != want {
			t.Errorf("after %d resumable: %t", code, got)
		}
	}
}

// TestStartsADay holds that what Discord allows in a day is not exceeded: beyond it, it takes the token away.
func TestStartsADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p plan
		p.Limit.MaxConcurrency, p.Limit.Remaining, p.Limit.ResetAfter = 1, 2, int(time.Hour/time.Millisecond)
		s := newStarts(p, 5*time.Second)
		began := time.Now()
		var waits []time.Duration
		for range 4 {
			if err := s.wait(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
			waits = append(waits, time.Since(began))
		}
		if want := []time.Duration{0, 5 * time.Second, time.Hour, time.Hour + 5*time.Second}; !slices.Equal(waits, want) {
			t.Errorf("the bot identifies after %v", waits)
		}
		s.left = 0
		if at := s.reserve(0); time.Until(at) < 22*time.Hour {
			t.Errorf("the day after begins in %v", time.Until(at))
		}
	})
}

// TestWhatNobodyWrote holds that messages which tell of pins and joins, and those of webhooks, are not answered.
func TestWhatNobodyWrote(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	w := discordfake.DefaultWorld()
	message := func() discordfake.Object {
		return w.Message(c.NewID(), discordfake.DMID, discordfake.AnnaID, "hej", nil)
	}
	for _, kind := range []int{6, 7, 8, 18, 21, 46} {
		c.Publish(discordfake.With(message(), "type", kind))
	}
	c.Publish(discordfake.With(message(), "webhook_id", c.NewID()))
	c.hears("en fråga")
	if n := len(c.Said(discordfake.DMID)); n != 1 {
		t.Errorf("the bot says %d things", n)
	}
}

// TestGoneQuestion holds that an answer comes although its question is gone, or may not be replied to.
func TestGoneQuestion(t *testing.T) {
	t.Parallel()
	c := start(t, echo, discordfake.Options{})
	c.Dispatch("MESSAGE_CREATE", discordfake.DefaultWorld().Message(c.NewID(), discordfake.DMID, discordfake.AnnaID, "borta", nil))
	c.await("an answer", func() bool { return len(c.Said(discordfake.DMID)) == 1 })
	c.Fault(discordfake.Fault{Route: postRoute, Status: 400, Code: codeNoReply})
	c.Server.Say(discordfake.DMID, discordfake.AnnaID, "utan historik", nil)
	c.await("an answer", func() bool { return len(c.Said(discordfake.DMID)) == 2 })
	if last := c.Said(discordfake.DMID)[1]; last.Object["message_reference"] != nil {
		t.Error("it replies all the same")
	}
}

// TestAutocompleteUnderstands holds that typos and other words of the same meaning find questions too.
func TestAutocompleteUnderstands(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	for typed, want := range map[string]string{
		"hur längge håler glas": "Hur länge håller glass?", "tillverka glass": "Hur gör man glass?", "glass hållbarhet": "Hur länge håller glass?",
	} {
		x := c.use(discordfake.Interaction{
			Type: discordfake.AutocompleteInteraction,
			Data: discordfake.Slash("fråga", discordfake.Option{Name: textOption, Value: typed, Focused: true}),
		})
		if _, err := x.WaitResponse(c.ctx); err != nil || !slices.Contains(x.Choices(), want) {
			t.Errorf("%q offers %q, %v", typed, x.Choices(), err)
		}
	}
}

// TestLongChoices holds that a choice whose reference is too long for Discord works after a restart, and in another
// replica: it is asked like a question.
func TestLongChoices(t *testing.T) {
	t.Parallel()
	long := bot.Action{Label: "Hur gör man glass?", Command: bot.ShowCommand, Argument: "sv/" + strings.Repeat("glass-", 20) + "#hur"}
	if got := value(textOption, long); got != long.Label {
		t.Errorf("the value is %q", got)
	}
	if got := value(articleOption, bot.Action{Label: "Glass", Command: bot.HighlightsCommand, Argument: long.Argument}); got != "Glass" {
		t.Errorf("the value is %q", got)
	}
}

// A changing source holds one article, which changes.
type changing struct {
	source.Embedded
	text atomic.Value // string
}

func (s *changing) Open(context.Context) (fs.FS, error) {
	return fstest.MapFS{"sv/glass.md": {Data: []byte(s.text.Load().(string))}}, nil
}

// TestReload holds that an administrator sees what would change, applies it by a button, and that nobody else can.
func TestReload(t *testing.T) {
	t.Parallel()
	articles := &changing{}
	articles.text.Store(glass)
	library, err := knowledge.Open(context.Background(), articles, knowledge.Options{})
	if err != nil {
		t.Fatal(err)
	}
	log := &notes{}
	c := start(t, bot.New(library, bot.Options{Logger: slog.New(slog.NewTextHandler(log, nil))}), discordfake.Options{})
	articles.text.Store(strings.Replace(glass, "Ett år i frysen.", "Två år i frysen.", 1))
	reload := discordfake.Slash("svar-admin", discordfake.Option{Name: "ladda-om", Type: discordfake.SubcommandOption})
	preview := c.answer(c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, UserID: discordfake.BoID, Data: reload}))
	if c.reads(preview, "~1"); !preview.Ephemeral {
		t.Error("everybody sees the preview")
	}
	c.reads(c.press(discordfake.AnnaID, preview, "Switch to the new ones"), "Bara administratörer")
	c.reads(c.slash("fråga", text("Hur länge håller glass?")), "Ett år i frysen.")
	c.reads(c.press(discordfake.BoID, preview, "Switch to the new ones"), "Done")
	c.reads(c.slash("fråga", text("Hur länge håller glass?")), "Två år i frysen.")
	if !strings.Contains(log.String(), "refused a command") {
		t.Error("the refusal is not logged")
	}
}

// TestNames holds that every name and description is there in every language that Discord is asked to show.
func TestNames(t *testing.T) {
	t.Parallel()
	var list []map[string]any
	if err := json.Unmarshal(encode(t, appCommands()), &list); err != nil {
		t.Fatal(err)
	}
	var check func(path string, o map[string]any)
	check = func(path string, o map[string]any) {
		path = fmt.Sprint(path, "/", o["name"])
		for key, value := range o {
			if words, ok := value.(map[string]any); ok && strings.HasSuffix(key, "_localizations") {
				for _, l := range []string{"sv-SE", "en-US", "en-GB", "no", "da", "de", "fi"} {
					if words[l] == nil || words[l] == "" {
						t.Errorf("%s: no %s in %s", path, key, l)
					}
				}
			}
		}
		if o["name_localizations"] == nil && o["name"] != textOption || o["description"] != nil && o["description_localizations"] == nil {
			t.Errorf("%s: is not localized", path)
		}
		options, _ := o["options"].([]any)
		for _, option := range options {
			check(path, option.(map[string]any))
		}
	}
	for _, o := range list {
		check("", o)
	}
}
