package terminal

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"svar/bot"
)

// pipe answers lines that come through a pipe, each below the question it answers. Empty lines ask nothing; with
// Separate unset, they end the conversation.
func (a *Adapter) pipe(ctx context.Context, in io.Reader, h bot.Handler) error {
	lines := NewLines(in, MaxLine)
	conversations, answered := 1, 0
	for {
		text, _, err := lines.Next()
		if err = cmp.Or(ctx.Err(), err); err != nil {
			return err
		}
		if strings.TrimSpace(text) == "" {
			conversations++
			continue
		}
		if answered++; answered > 1 {
			fmt.Fprintln(a.o.Out)
		}
		if _, err := fmt.Fprintf(a.o.Out, "%s\n\n", a.o.Style.paint("> "+Clean(text), codeDim)); err != nil {
			return err
		}
		if a.o.Separate {
			conversations++
		}
		named := fmt.Sprintf("%s:%d", conversation, conversations)
		if _, err := a.answer(ctx, h, a.o.Out, a.o.Style, named, text); err != nil {
			return err
		}
	}
}

// prompt talks to somebody at a terminal, until they end it with Ctrl-D or Ctrl-C.
func (a *Adapter) prompt(ctx context.Context, in io.Reader, h bot.Handler) error {
	p := a.phrases()
	read, out, restore, err := a.editor(in)
	if err != nil {
		return err
	}
	defer restore()
	style := a.style()
	for _, l := range style.wrap([]run{{text: fmt.Sprintf(p.Terminal.Hello, "/"+p.Commands.Help.Name)}}, style.columns()) {
		fmt.Fprintln(out, l.text)
	}
	fmt.Fprintln(out)
	for {
		text, err := read()
		if err != nil {
			fmt.Fprintf(out, "%s\n", p.Terminal.Bye)
			return err
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		fmt.Fprintln(out)
		if _, err := a.answer(ctx, h, out, a.style(), conversation, text); err != nil {
			return err
		}
		fmt.Fprintln(out)
	}
}

// style is that of a conversation, in the width that the terminal has now.
func (a *Adapter) style() Style {
	s := a.o.Style
	s.Numbers = true
	s.Width, _ = widthOf(a.o.Out)
	return s
}

// mark stands before what is typed.
const mark = "› "

// editor gives a way to read lines from a terminal, the output that goes with it, and a way to leave the terminal as it
// was found.
func (a *Adapter) editor(in io.Reader) (read func() (string, error), out io.Writer, restore func(), err error) {
	if a.o.Plain {
		lines := NewLines(in, MaxLine)
		return func() (string, error) {
			fmt.Fprint(a.o.Out, "> ")
			text, _, err := lines.Next()
			if err != nil {
				fmt.Fprintln(a.o.Out)
			}
			return text, err
		}, a.o.Out, func() {}, nil
	}
	fd := int(a.o.In.(*os.File).Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("prepare the terminal: %w", err)
	}
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, a.o.Out}, a.o.Style.paint(mark, codeBold))
	t.History = readHistory(a.o.History)
	return func() (string, error) {
		if width, height, err := term.GetSize(fd); err == nil && width > 0 {
			t.SetSize(width, height)
		}
		text, err := t.ReadLine()
		if err != nil {
			t.SetPrompt("") // what is said last stands alone
		}
		return text, err
	}, t, func() { term.Restore(fd, before) }, nil
}
