package main

import (
	"cmp"
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"svar/adapters/terminal"
	"svar/bot"
)

type askCommand struct {
	Question     []string `arg:"" optional:"" help:"${QuestionArg}"`
	JSON         bool     `help:"${JSONFlag}"`
	Explain      bool     `help:"${ExplainFlag}"`
	Conversation bool     `help:"${ConversationFlag}"`
	History      string   `help:"${HistoryFlag}" env:"SVAR_HISTORY" placeholder:"${File}"`
}

// Run answers the question of the command line, the lines of standard input, or whoever sits at the terminal.
func (c *askCommand) Run(ctx context.Context, p *program, s *settings) error {
	library, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	b := bot.New(library, bot.Options{Language: cmp.Or(s.Language, p.words.Locale), Logger: p.log})
	question := strings.Join(c.Question, " ")
	if c.JSON {
		return c.encode(p, s, b, library.Current(), question)
	}
	chat := terminal.New(c.chat(p, s))
	if len(c.Question) == 0 {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		return chat.Run(ctx, b)
	}
	reply, err := chat.Ask(ctx, b, question)
	if _, nothing := reply.(*bot.Nothing); err == nil && nothing {
		return &failure{kind: nothingFound}
	}
	return err
}

// chat says how the terminal talks.
func (c *askCommand) chat(p *program, s *settings) terminal.Options {
	history := cmp.Or(c.History, terminal.HistoryFile(p.getenv))
	if history == "none" {
		history = ""
	}
	style := terminal.StyleOf(p.stdout, s.Color, p.getenv)
	style.Parts = c.Explain
	return terminal.Options{
		In:       p.stdin,
		Out:      p.stdout,
		Style:    style,
		Language: s.Language,
		Greeting: cmp.Or(s.Language, p.words.Locale),
		History:  history,
		Plain:    terminal.Dumb(p.getenv),
		Separate: !c.Conversation,
		Explain:  c.Explain,
		Logger:   p.log,
	}
}
