package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"

	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/source"
)

// A program is one run of the command: where it reads and writes, and in which language it speaks.
type program struct {
	env            map[string]string
	stdin          io.Reader
	stdout, stderr io.Writer
	log            *slog.Logger
	words          *words
}

func newProgram(args, environ []string, stdin io.Reader, stdout, stderr io.Writer) *program {
	p := &program{env: make(map[string]string), stdin: stdin, stdout: stdout, stderr: stderr}
	for _, setting := range environ {
		name, value, _ := strings.Cut(setting, "=")
		p.env[name] = value
	}
	p.log = slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	p.words = wordsFor(p.speaks(args))
	return p
}

func (p *program) getenv(name string) string { return p.env[name] }

// speaks gives the language of the program's own messages: --language, SVAR_LANGUAGE, or that of the locale. It is
// needed before the flags are parsed, to say what is wrong with them.
func (p *program) speaks(args []string) string {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--language=")
		if arg == "--language" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if ok && bot.PhrasesFor(value) != nil {
			return value
		}
	}
	if code := p.env["SVAR_LANGUAGE"]; bot.PhrasesFor(code) != nil {
		return code
	}
	return cmp.Or(p.env["LC_ALL"], p.env["LC_MESSAGES"], p.env["LANG"])
}

// open reads the library that the settings name.
func (p *program) open(ctx context.Context, s *settings) (*knowledge.Library, error) {
	from, err := source.Parse(s.Articles)
	if err != nil {
		return nil, &failure{articlesFailure, err}
	}
	library, err := knowledge.Open(ctx, from, knowledge.Options{
		Language: s.Language,
		SiteURL:  s.SiteURL,
		BaseURL:  s.BaseURL,
		Logger:   p.log,
	})
	var option *knowledge.OptionError
	switch {
	case errors.As(err, &option):
		return nil, &failure{usageFailure, err}
	case err != nil:
		return nil, &failure{articlesFailure, err}
	}
	return library, nil
}
