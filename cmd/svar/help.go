package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"svar/adapters/terminal"
	"svar/knowledge/richtext"
)

// help prints the help of the program, or of the command that was named, in the program's language.
func (p *program) help(ctx *kong.Context) error {
	node := ctx.Selected()
	doc := p.programHelp(ctx.Model.Node)
	if node != nil {
		doc = p.commandHelp(node)
	}
	return terminal.RenderDoc(p.stdout, doc, terminal.StyleOf(p.stdout, "auto", p.getenv))
}

func (p *program) programHelp(root *kong.Node) richtext.Doc {
	w := p.words
	commands := richtext.Table{}
	for _, c := range root.Leaves(true) {
		commands.Rows = append(commands.Rows, row("  svar "+c.Name+arguments(c), c.Help))
	}
	return richtext.Doc{
		text("%s: svar %s %s", w.Usage, w.CommandWord, w.FlagsWord), text("%s", w.Purpose),
		heading(w.Commands), commands, heading(w.Flags), p.flags(root), text("%s", w.MoreHelp),
	}
}

func (p *program) commandHelp(c *kong.Node) richtext.Doc {
	w := p.words
	doc := richtext.Doc{text("%s: svar %s%s %s", w.Usage, c.Name, arguments(c), w.FlagsWord), text("%s", c.Help)}
	for _, part := range strings.Split(w.detail(c.Name), "\n\n") {
		if part != "" {
			doc = append(doc, text("%s", part))
		}
	}
	if len(c.Positional) > 0 {
		table := richtext.Table{}
		for _, arg := range c.Positional {
			table.Rows = append(table.Rows, row("  "+arg.Summary(), arg.Help))
		}
		doc = append(doc, heading(w.Arguments), table)
	}
	if len(c.Flags) > 0 {
		doc = append(doc, heading(w.Flags), p.flags(c))
	}
	return append(doc, heading(w.CommonFlags), p.flags(c.Parent))
}

// flags lists what can be written for a command, or, for the program, with every command.
func (p *program) flags(node *kong.Node) richtext.Table {
	table := richtext.Table{}
	for _, f := range node.Flags {
		table.Rows = append(table.Rows, row("  "+p.flagName(f), p.flagHelp(f)))
	}
	return table
}

func (p *program) flagName(f *kong.Flag) string {
	name := "--" + f.Name
	if f.Short != 0 {
		name = fmt.Sprintf("-%c, %s", f.Short, name)
	}
	if !f.IsBool() {
		name += "=" + f.FormatPlaceHolder()
	}
	return name
}

// flagHelp says what a flag does, which variable sets it, and its default.
func (p *program) flagHelp(f *kong.Flag) string {
	help := f.Help
	if f.Name == "help" {
		help = p.words.HelpFlag
	}
	var notes []string
	for _, name := range f.Envs {
		notes = append(notes, "$"+name)
	}
	if f.HasDefault && f.Default != "" && !f.IsBool() {
		notes = append(notes, fmt.Sprintf(p.words.Default, f.Default))
	}
	if len(notes) > 0 {
		help += " (" + strings.Join(notes, ", ") + ")"
	}
	return help
}

// arguments shows a command's arguments, each with a space before it.
func arguments(c *kong.Node) string {
	var b strings.Builder
	for _, arg := range c.Positional {
		b.WriteString(" " + arg.Summary())
	}
	return b.String()
}

// detail gives what the help of one command says beyond its summary.
func (w *words) detail(command string) string {
	switch command {
	case "serve":
		return w.ServeDetail
	case "manifest":
		return w.ManifestDetail
	case "ask":
		return w.AskDetail
	case "highlights":
		return w.HighlightsDetail
	case "check":
		return w.CheckDetail
	case "eval":
		return w.EvalDetail
	}
	return ""
}

func text(format string, args ...any) richtext.Paragraph {
	return richtext.Paragraph{Spans: []richtext.Span{{Text: fmt.Sprintf(format, args...)}}}
}

func heading(title string) richtext.Heading {
	return richtext.Heading{Level: 2, Spans: []richtext.Span{{Text: title + ":"}}}
}

func row(name, help string) []richtext.Cell {
	return []richtext.Cell{{{Text: name}}, {{Text: help}}}
}
