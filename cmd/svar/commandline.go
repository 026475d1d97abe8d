package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/alecthomas/kong"

	"svar/bot"
)

// settings are the flags that every command knows.
type settings struct {
	Articles string `help:"${ArticlesFlag}" env:"SVAR_ARTICLES" placeholder:"${Folder}"`
	SiteURL  string `help:"${SiteURLFlag}" env:"SVAR_SITE_URL" placeholder:"URL"`
	BaseURL  string `help:"${BaseURLFlag}" env:"SVAR_BASE_URL" default:"http://127.0.0.1:8080" placeholder:"URL"`
	Language string `help:"${LanguageFlag}" env:"SVAR_LANGUAGE" placeholder:"${Code}"`
	Color    string `help:"${ColorFlag}" enum:"auto,always,never" default:"auto" placeholder:"auto|always|never"`
}

// commandLine is all that can be written after the program's name. The texts are in words.
type commandLine struct {
	settings

	Ask        askCommand        `cmd:"" help:"${AskHelp}"`
	Highlights highlightsCommand `cmd:"" help:"${HighlightsHelp}"`
	Check      checkCommand      `cmd:"" help:"${CheckHelp}"`
	Eval       evalCommand       `cmd:"" help:"${EvalHelp}"`
	Version    versionCommand    `cmd:"" help:"${VersionHelp}"`
}

// command parses the arguments and runs the command that they name.
func (p *program) command(ctx context.Context, args []string) error {
	var line commandLine
	helped := false
	parser, err := kong.New(&line,
		kong.Name("svar"),
		p.words.vars(),
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(int) { helped = true }),
		kong.Help(p.help),
		kong.Resolvers(kong.ResolverFunc(p.resolve)),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(p, &line.settings),
	)
	if err != nil {
		return fmt.Errorf("describe the command line: %w", err)
	}
	p.adapt(parser.Model.Node)
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	switch {
	case helped:
		return nil
	case err != nil:
		return &failure{usageFailure, unwrapParse(err)}
	}
	if s := line.settings; s.Language != "" && bot.PhrasesFor(s.Language) == nil {
		return &failure{usageFailure, fmt.Errorf("unknown language %q: choose sv, en, nb, da, de or fi", s.Language)}
	}
	return parsed.Run()
}

// unwrapParse gives what is wrong with the arguments, without the parser's own wrapping.
func unwrapParse(err error) error {
	var parse *kong.ParseError
	if errors.As(err, &parse) {
		return parse.Unwrap()
	}
	return err
}

// adapt names the arguments in the program's language, and keeps the parser from looking at the process's environment:
// resolve looks at the program's.
func (p *program) adapt(node *kong.Node) {
	for _, flag := range node.Flags {
		flag.Tag.Envs = nil
	}
	for _, arg := range node.Positional {
		if name := p.words.arguments[arg.Name]; name != "" {
			arg.Name = name
		}
	}
	for _, child := range node.Children {
		p.adapt(child)
	}
}

// resolve gives a flag its value from the environment. An empty variable counts as none.
func (p *program) resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if value := p.env[name]; value != "" {
			return value, nil
		}
	}
	return nil, nil
}

// vars makes the texts known to the struct tags above, by the names of their fields.
func (w *words) vars() kong.Vars {
	vars := kong.Vars{}
	v := reflect.ValueOf(*w)
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String {
			vars[v.Type().Field(i).Name] = f.String()
		}
	}
	return vars
}
