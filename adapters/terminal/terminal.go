package terminal

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"golang.org/x/term"

	"svar/bot"
)

// Options say where the terminal is; the zero value reads and writes nothing.
type Options struct {
	In  io.Reader // nil ends at once
	Out io.Writer // nil discards

	Style    Style  // as StyleOf found it
	Language string // of the person: "sv"; "" recognises it from what they ask
	Greeting string // the language of the prompt's own words; "" is Language
	Explain  bool   // each answer is followed by the reasons for it
	History  string // the file that keeps what was typed at a prompt; "" keeps it for the session alone
	Plain    bool   // the terminal understands no control sequences: no line editing
	Separate bool   // each line of a pipe is a conversation of its own

	Logger *slog.Logger // told of what fails; nil discards
}

// An Adapter talks to one person at a terminal, or answers the questions that come through a pipe.
type Adapter struct{ o Options }

var _ bot.Adapter = (*Adapter)(nil)

// New returns an Adapter.
func New(o Options) *Adapter {
	if o.Out == nil {
		o.Out = io.Discard
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Adapter{o: o}
}

// Name is "terminal".
func (*Adapter) Name() string { return "terminal" }

// Run answers what is typed, line by line, until the input ends or ctx is done; an answer that has been begun is given
// first. It fails where the input cannot be read or the output not written.
func (a *Adapter) Run(ctx context.Context, h bot.Handler) error {
	if a.o.In == nil {
		return nil
	}
	in, release, err := interruptible(ctx, a.o.In)
	if err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	defer release()
	run := a.pipe
	if Interactive(a.o.In, a.o.Out) {
		run = a.prompt
	}
	if err := run(ctx, in, h); err != nil && !errors.Is(err, io.EOF) && ctx.Err() == nil {
		return fmt.Errorf("terminal: %w", err)
	}
	return nil
}

// Interactive tells whether somebody sits at both ends.
func Interactive(in io.Reader, out io.Writer) bool {
	i, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(i.Fd())) {
		return false
	}
	o, ok := out.(*os.File)
	return ok && term.IsTerminal(int(o.Fd()))
}

// conversation names the session; a terminal has only one.
const conversation = "terminal"

// Ask has one question answered and shows the reply, which it returns.
func (a *Adapter) Ask(ctx context.Context, h bot.Handler, question string) (bot.Reply, error) {
	return a.answer(ctx, h, a.o.Out, a.o.Style, conversation, question)
}

// answer has one line handled and shows the reply. The person at the terminal runs the program, and so may do
// everything. What has been begun is finished even when ctx is done meanwhile.
func (a *Adapter) answer(ctx context.Context, h bot.Handler, out io.Writer, s Style, named, text string) (bot.Reply, error) {
	ctx = context.WithoutCancel(ctx)
	m := bot.Message{Conversation: named, Text: text, Language: a.o.Language, Admin: true}
	reply := a.handle(ctx, h, m)
	if err := Render(out, reply, s); err != nil || !a.o.Explain || !explicable(reply) {
		return reply, err
	}
	m.Text, m.Command = "", "why"
	if _, err := fmt.Fprintln(out); err != nil {
		return reply, err
	}
	return reply, Render(out, a.handle(ctx, h, m), s)
}

// handle has a message handled; a failure becomes a polite reply.
func (a *Adapter) handle(ctx context.Context, h bot.Handler, m bot.Message) bot.Reply {
	reply, err := h.Handle(ctx, m)
	if err != nil {
		a.o.Logger.Error("could not answer", "adapter", a.Name(), "error", err)
		return bot.Sorry(a.o.Language)
	}
	return reply
}

// explicable tells whether a reply is what became of a question.
func explicable(r bot.Reply) bool {
	switch r := r.(type) {
	case *bot.Answer, *bot.Choices:
		return true
	case *bot.Nothing:
		return r.Question != ""
	}
	return false
}

// phrases are in the language of the prompt.
func (a *Adapter) phrases() *bot.Phrases { return phrases(cmp.Or(a.o.Greeting, a.o.Language)) }
