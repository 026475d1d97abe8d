package main

import (
	"cmp"
	"context"
	"strings"

	"svar/adapters/terminal"
	"svar/bot"
)

type highlightsCommand struct {
	Article []string `arg:"" optional:"" help:"${ArticleArg}"`
}

// Run shows the highlights of the article, which articles may be meant, or all of them.
func (c *highlightsCommand) Run(ctx context.Context, p *program, s *settings) error {
	library, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	b := bot.New(library, bot.Options{Language: cmp.Or(s.Language, p.words.Locale), Logger: p.log})
	m := bot.Message{Command: "highlights", Argument: strings.Join(c.Article, " "), Language: s.Language}
	reply, err := b.Handle(ctx, m)
	if err != nil {
		return err
	}
	if err := terminal.Render(p.stdout, reply, terminal.StyleOf(p.stdout, s.Color, p.getenv)); err != nil {
		return err
	}
	if _, nothing := reply.(*bot.Nothing); nothing {
		return &failure{kind: nothingFound}
	}
	return nil
}
