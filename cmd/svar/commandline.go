package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"svar/bot"
)

// settings are the flags that every command knows.
type settings struct {
	Articles string `help:"${ArticlesFlag}" env:"SVAR_ARTICLES" placeholder:"${Folder}"`
	SiteURL  string `help:"${SiteURLFlag}" env:"SVAR_SITE_URL" placeholder:"URL"`
	BaseURL  string `help:"${BaseURLFlag}" env:"SVAR_BASE_URL" placeholder:"URL"` // where it isn't set, command fills it in
	Language string `help:"${LanguageFlag}" env:"SVAR_LANGUAGE" placeholder:"${Code}"`
	Color    string `help:"${ColorFlag}" enum:"auto,always,never" default:"auto" placeholder:"auto|always|never"`
}

// commandLine is all that can be written after the program's name. The texts are in words.
type commandLine struct {
	settings

	Serve      serveCommand      `cmd:"" help:"${ServeHelp}"`
	Ask        askCommand        `cmd:"" help:"${AskHelp}"`
	Highlights highlightsCommand `cmd:"" help:"${HighlightsHelp}"`
	Check      checkCommand      `cmd:"" help:"${CheckHelp}"`
	Eval       evalCommand       `cmd:"" help:"${EvalHelp}"`
	Manifest   manifestCommand   `cmd:"" help:"${ManifestHelp}"`
	Version    versionCommand    `cmd:"" help:"${VersionHelp}"`
}

// command parses the arguments and runs the command that they name.
func (p *program) command(ctx context.Context, args []string) error {
	var line commandLine
	var help error // what kept the help from being printed
	helped := false
	parser, err := kong.New(&line,
		kong.Name("svar"),
		p.words.vars(),
		kong.Vars{"SlackCommands": slackCommands()},
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(int) { helped = true }),
		kong.Help(func(_ kong.HelpOptions, ctx *kong.Context) error {
			help = p.help(ctx)
			return help
		}),
		kong.Resolvers(kong.ResolverFunc(p.resolve)),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(p, &line.settings),
	)
	if err != nil {
		return fmt.Errorf("describe the command line: %w", err)
	}
	p.adapt(parser.Model.Node)
	parsed, err := parser.Parse(plain(args))
	switch {
	case help != nil:
		return fmt.Errorf("print the help: %w", help)
	case helped:
		return nil
	case err != nil:
		return parseFailure(err)
	}
	if s := line.settings; s.Language != "" && bot.PhrasesFor(s.Language) == nil {
		return &failure{usageFailure, fmt.Errorf("unknown language %q: choose sv, en, nb, da, de or fi", s.Language)}
	}
	line.BaseURL = cmp.Or(line.BaseURL, localURL(p.listens(&line, parsed)))
	return parsed.Run()
}

// listens gives the address that serve listens on, or would if it were the command: the parser gives a flag its variable's
// value only for the command that was named.
func (p *program) listens(line *commandLine, parsed *kong.Context) string {
	if parsed.Selected().Name == "serve" {
		return line.Serve.Listen
	}
	return cmp.Or(p.env["SVAR_LISTEN"], line.Serve.Listen)
}

// localURL is how a browser on this machine reaches a server that listens on an address, "127.0.0.1:8080" or ":8080"; ""
// where nothing can listen on it, which is for the listener to say.
func localURL(address string) string {
	host, name, err := net.SplitHostPort(address)
	if err != nil {
		return ""
	}
	port, err := net.LookupPort("tcp", name)
	if err != nil {
		return ""
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	u := url.URL{Scheme: "http", Host: net.JoinHostPort(host, strconv.Itoa(port))}
	return u.String()
}

// plain gives the arguments as the parser knows them: none at all ask for help, as does "help" before a command, and
// --version is the command.
func plain(args []string) []string {
	switch {
	case len(args) == 0:
		return []string{"--help"}
	case args[0] == "help":
		return append(slices.Clone(args[1:]), "--help")
	case args[0] == "--version":
		return []string{"version"}
	}
	return args
}

// parseFailure gives what is wrong with the arguments, without the parser's own wrapping, and where the hint leads.
func parseFailure(err error) *failure {
	var parse *kong.ParseError
	if !errors.As(err, &parse) {
		return &failure{usageFailure, err}
	}
	if command := parse.Context.Selected(); command != nil {
		return &failure{usageOf(command.Name), parse.Unwrap()}
	}
	return &failure{usageFailure, parse.Unwrap()}
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

// resolve gives a flag its value from the environment, or from the file that a variable in _FILE names. An empty
// variable counts as none.
func (p *program) resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		switch value := p.env[name]; {
		case value == "":
		case strings.HasSuffix(name, "_FILE"):
			return secretFrom(name, value)
		default:
			return value, nil
		}
	}
	return nil, nil
}

// maxSecret is how many bytes of a secret's file are read: the longest tokens have some hundred.
const maxSecret = 4096

// secretFrom reads a secret from a file, without what stands around it.
func secretFrom(name, path string) (any, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSecret+1))
	text := strings.TrimSpace(string(data))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case text == "" || len(data) > maxSecret || strings.ContainsAny(text, "\r\n"):
		return nil, fmt.Errorf("%s: %s does not hold one secret on one line", name, path)
	}
	return text, nil
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
