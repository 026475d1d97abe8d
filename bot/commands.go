package bot

import "context"

// A Command is something a person can have done: by "/word argument", by a platform's slash command, or by a button.
type Command struct {
	Name  string // "highlights": the same in every language
	Admin bool   // whether only administrators may use it

	aliases map[string][]string // more words for it by language, beside its name in each
	words   func(*CommandPhrases) CommandWords
	run     func(*turn, context.Context) (Reply, error)
}

// Words says what the command is called in a language; that of a button, which has no words, is its name.
func (c Command) Words(p *Phrases) CommandWords {
	if c.words == nil {
		return CommandWords{Name: c.Name}
	}
	return c.words(&p.Commands)
}

// The names of commands that others than the table refer to.
const (
	AskCommand        = "ask"
	HighlightsCommand = "highlights"
	ArticlesCommand   = "articles"
	WhyCommand        = "why"
	helpCommand       = "help"
	ReloadCommand     = "reload"
	UmbrellaCommand   = "svar" // whatever its argument says: a command or a question
)

// The names of commands that are never typed: buttons and adapters use them.
const (
	ShowCommand     = "show"     // the entry that the argument refers to
	noneCommand     = "none"     // none of the choices
	applyCommand    = "apply"    // reload, after the preview
	rollbackCommand = "rollback" // go back to the library before
	CompleteCommand = "complete" // *Articles: those whose titles the argument may be the beginning of
	SuggestCommand  = "suggest"  // *Articles: the entries that the argument may be the beginning of a question for
	PopularCommand  = "popular"  // *Articles: questions that many ask; of the conversation's topic none
	LinkCommand     = "link"     // *Highlights of the article that the argument, an address, leads to; else nil
	StateCommand    = "state"    // *Notice: what the library holds; for administrators
)

// Commands lists the commands that people see, in the order of the help.
func Commands() []Command {
	return []Command{
		{
			Name:    AskCommand,
			aliases: map[string][]string{"en": {"question"}},
			words:   func(p *CommandPhrases) CommandWords { return p.Ask },
			run:     (*turn).ask,
		},
		{
			Name:    HighlightsCommand,
			aliases: map[string][]string{"sv": {"höjdpunkt", "sammanfattning"}, "en": {"summary", "tldr"}},
			words:   func(p *CommandPhrases) CommandWords { return p.Highlights },
			run:     (*turn).highlights,
		},
		{
			Name:    ArticlesCommand,
			aliases: map[string][]string{"sv": {"artikel", "lista"}, "en": {"list"}},
			words:   func(p *CommandPhrases) CommandWords { return p.Articles },
			run:     (*turn).articles,
		},
		{
			Name:    WhyCommand,
			aliases: map[string][]string{"sv": {"förklara"}, "en": {"explain"}},
			words:   func(p *CommandPhrases) CommandWords { return p.Why },
			run:     (*turn).why,
		},
		{
			Name:    helpCommand,
			aliases: map[string][]string{"sv": {"svar-hjälp"}},
			words:   func(p *CommandPhrases) CommandWords { return p.Help },
			run:     (*turn).help,
		},
		{
			Name:    ReloadCommand,
			Admin:   true,
			aliases: map[string][]string{"sv": {"ladda", "uppdatera"}},
			words:   func(p *CommandPhrases) CommandWords { return p.Reload },
			run:     (*turn).preview,
		},
	}
}

// unlisted are the commands that no help shows: the umbrella, and those that are never typed.
func unlisted() []Command {
	return []Command{
		{Name: UmbrellaCommand, run: (*turn).help},
		{Name: ShowCommand, run: (*turn).show},
		{Name: noneCommand, run: (*turn).none},
		{Name: applyCommand, Admin: true, run: (*turn).apply},
		{Name: rollbackCommand, Admin: true, run: (*turn).rollback},
		{Name: CompleteCommand, run: (*turn).complete},
		{Name: SuggestCommand, run: (*turn).suggest},
		{Name: PopularCommand, run: (*turn).popular},
		{Name: LinkCommand, run: (*turn).link},
		{Name: StateCommand, Admin: true, run: (*turn).state},
	}
}

// help answers with the table of commands, without those that the person may not use.
func (t *turn) help(context.Context) (Reply, error) {
	reply := &Help{Language: t.phrases.Code, Text: t.phrases.Help}
	for _, c := range Commands() {
		if c.Admin && !t.message.Admin {
			continue
		}
		w := c.Words(t.phrases)
		usage := t.slash(w)
		if w.Argument != "" {
			usage += " [" + w.Argument + "]"
		}
		reply.Commands = append(reply.Commands, HelpCommand{Usage: usage, Summary: w.Summary})
	}
	return reply, nil
}
