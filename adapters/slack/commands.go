package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"svar/bot"
)

// Commands are the slash commands of the manifest, by name, with the bot's command that each is. Slack documents no
// letters beyond a to z for names.
func Commands() map[string]string {
	return map[string]string{"/svar": bot.UmbrellaCommand, "/fraga": bot.AskCommand, "/hojdpunkter": bot.HighlightsCommand}
}

// checkCommands refuses names that Slack can have no command of, and commands that the bot does not have.
func checkCommands(commands map[string]string) error {
	known := []string{bot.UmbrellaCommand}
	for _, c := range bot.Commands() {
		known = append(known, c.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		switch {
		case len(name) < 2 || name[0] != '/' || strings.ContainsFunc(name, unicode.IsSpace):
			return fmt.Errorf("%q is no slash command: it should look like /svar", name)
		case !slices.Contains(known, commands[name]):
			return fmt.Errorf("the slash command %s can't be %q: choose %s", name, commands[name], strings.Join(known, ", "))
		}
	}
	return nil
}

// umbrella gives the slash command behind which all others can be typed; "" where there is none.
func (a *Adapter) umbrella() string {
	commands := a.o.Commands
	if len(commands) == 0 {
		commands = Commands()
	}
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		if commands[name] == bot.UmbrellaCommand {
			return name
		}
	}
	return ""
}

// commandNamed gives the bot's command that a slash command is: as the options say, as the manifest says, as the bot
// calls it in any language; whatever else the manifest maps to us is the umbrella.
func (a *Adapter) commandNamed(name string) string {
	if c := cmp.Or(a.o.Commands[name], Commands()[name]); c != "" {
		return c
	}
	word := strings.TrimPrefix(name, "/")
	for _, c := range bot.Commands() {
		for _, code := range languages {
			if own := c.Words(phrases(code)).Name; word == own || word == latin(own) {
				return c.Name
			}
		}
	}
	return bot.UmbrellaCommand
}

// languages are those that the bot speaks.
var languages = []string{"sv", "en", "nb", "da", "de", "fi"}

// latin writes a command's name in the letters that Slack allows for sure.
func latin(name string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "æ", "a", "ö", "o", "ø", "o", "ü", "u", "ß", "ss", " ", "-").Replace(name)
}

func (a *Adapter) commandTask(payload []byte) (task, error) {
	var c command
	if err := json.Unmarshal(payload, &c); err != nil {
		a.log.Info("ignored a command that cannot be read", "error", err)
		return task{}, nil
	}
	if c.User == "" || c.Command == "" {
		return task{}, nil
	}
	key := "command:" + c.TriggerID
	if c.TriggerID == "" {
		key = ""
	}
	return task{key: key, lane: c.TeamID + ":" + c.User, run: func(ctx context.Context) error { return a.obey(ctx, c) }}, nil
}

// obey answers a slash command, for the asker alone.
func (a *Adapter) obey(ctx context.Context, c command) error {
	q, err := a.questionOf(ctx, authorization{TeamID: c.TeamID, EnterpriseID: c.EnterpriseID}, c.User, place{
		channel: c.Channel, user: c.User, answer: c.ResponseURL,
	})
	if err != nil {
		return err
	}
	name, text := a.commandNamed(c.Command), unescape(c.Text)
	if name == bot.UmbrellaCommand && isSettings(text) {
		return a.openSettings(ctx, q, c.TriggerID, c.Channel)
	}
	q.asked = cut(text, maxQuestion)
	q.message.Command, q.message.Argument = name, q.asked
	if name == bot.HighlightsCommand && text == "" {
		q.message.Conversation = "" // of no topic: whoever names no article wants to choose
	}
	return a.answer(ctx, q)
}

// questionOf prepares a question that somebody asks in private.
func (a *Adapter) questionOf(ctx context.Context, home authorization, user string, p place) (question, error) {
	t, err := a.team(ctx, home)
	if err != nil {
		return question{}, err
	}
	set := a.settings(ctx, t)
	who := a.person(ctx, t, user)
	return question{
		team: t, settings: set, who: who, user: user, why: spokenTo, place: p, private: true,
		message: bot.Message{
			Conversation: ownConversation(t, p.channel, user),
			Umbrella:     a.umbrella(),
			Language:     cmp.Or(who.language, set.In(p.channel).Language, a.o.Language),
			Admin:        who.admin,
		},
	}, nil
}

// isSettings tells whether a text asks for the settings, in any language.
func isSettings(text string) bool {
	return slices.ContainsFunc(languages, func(code string) bool {
		name := phrases(code).Settings.Command.Name
		text := strings.ToLower(text)
		return text == name || text == latin(name)
	})
}
