package main

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"svar/adapters/database"
	"svar/adapters/slack"
	"svar/adapters/terminal"
	"svar/bot"
)

type serveCommand struct {
	Listen   string          `help:"${ListenFlag}" env:"SVAR_LISTEN" default:"127.0.0.1:8080" placeholder:"${Address}"`
	Database string          `help:"${DatabaseFlag}" env:"SVAR_DATABASE" placeholder:"${File}"`
	Secret   string          `help:"${SecretFlag}" env:"SVAR_SECRET,SVAR_SECRET_FILE" placeholder:"${Text}"`
	Slack    slackSettings   `embed:"" prefix:"slack-"`
	Discord  discordSettings `embed:"" prefix:"discord-"`
}

type slackSettings struct {
	BotToken      string            `help:"${SlackBotTokenFlag}" env:"SVAR_SLACK_BOT_TOKEN,SVAR_SLACK_BOT_TOKEN_FILE" placeholder:"${Text}"`
	AppToken      string            `help:"${SlackAppTokenFlag}" env:"SVAR_SLACK_APP_TOKEN,SVAR_SLACK_APP_TOKEN_FILE" placeholder:"${Text}"`
	SigningSecret string            `help:"${SlackSigningSecretFlag}" env:"SVAR_SLACK_SIGNING_SECRET,SVAR_SLACK_SIGNING_SECRET_FILE" placeholder:"${Text}"`
	ClientID      string            `help:"${SlackClientIDFlag}" name:"client-id" env:"SVAR_SLACK_CLIENT_ID" placeholder:"${Text}"`
	ClientSecret  string            `help:"${SlackClientSecretFlag}" env:"SVAR_SLACK_CLIENT_SECRET,SVAR_SLACK_CLIENT_SECRET_FILE" placeholder:"${Text}"`
	Admins        []string          `help:"${SlackAdminsFlag}" env:"SVAR_SLACK_ADMINS" placeholder:"U0123"`
	Commands      map[string]string `help:"${SlackCommandsFlag}" env:"SVAR_SLACK_COMMANDS" default:"${SlackCommands}" placeholder:"/svar=svar;…"`
	APIURL        string            `help:"${SlackAPIURLFlag}" name:"api-url" env:"SVAR_SLACK_API_URL" default:"https://slack.com/api/" placeholder:"URL"`
}

type discordSettings struct {
	Token         string   `help:"${DiscordTokenFlag}" env:"SVAR_DISCORD_TOKEN,SVAR_DISCORD_TOKEN_FILE" placeholder:"${Text}"`
	ApplicationID string   `help:"${DiscordApplicationIDFlag}" name:"application-id" env:"SVAR_DISCORD_APPLICATION_ID" placeholder:"${Text}"`
	PublicKey     string   `help:"${DiscordPublicKeyFlag}" env:"SVAR_DISCORD_PUBLIC_KEY" placeholder:"${Text}"`
	AdminRoles    []string `help:"${DiscordAdminRolesFlag}" env:"SVAR_DISCORD_ADMIN_ROLES" placeholder:"0123"`
	Guild         string   `help:"${DiscordGuildFlag}" env:"SVAR_DISCORD_GUILD" placeholder:"0123"`
	Editors       string   `help:"${DiscordEditorsFlag}" env:"SVAR_DISCORD_EDITORS" placeholder:"0123"`
	Listen        bool     `help:"${DiscordListenFlag}" env:"SVAR_DISCORD_LISTEN"`
	APIURL        string   `help:"${DiscordAPIURLFlag}" name:"api-url" env:"SVAR_DISCORD_API_URL" default:"https://discord.com/api/v10" placeholder:"URL"`
}

// slackCommands writes the slash commands as they can be set.
func slackCommands() string {
	commands := slack.Commands()
	text := ""
	for i, name := range slices.Sorted(maps.Keys(commands)) {
		if i > 0 {
			text += ";"
		}
		text += name + "=" + commands[name]
	}
	return text
}

func (s slackSettings) set() bool {
	return s.BotToken != "" || s.AppToken != "" || s.SigningSecret != "" || s.ClientID != "" || s.ClientSecret != ""
}

func (s discordSettings) set() bool {
	return s.Token != "" || s.PublicKey != "" || s.ApplicationID != ""
}

// missing says what must be set before anything can be served; "" is nothing. Where the articles are published
// elsewhere, a platform must be.
func (c *serveCommand) missing(w *words, site string) string {
	s, d := c.Slack, c.Discord
	switch {
	case !s.set() && !d.set() && site != "":
		return w.NothingSet
	case !s.set():
	case (s.ClientID == "") != (s.ClientSecret == ""):
		return w.SlackNoClient
	case s.BotToken == "" && s.ClientID == "":
		return w.SlackNoToken
	case s.AppToken == "" && s.SigningSecret == "":
		return w.SlackNoWay
	}
	if d.set() && d.Token == "" && d.PublicKey == "" {
		return w.DiscordNoToken
	}
	return ""
}

// Run serves until it is told to end.
func (c *serveCommand) Run(ctx context.Context, p *program, s *settings) error {
	if missing := c.missing(p.words, s.SiteURL); missing != "" {
		return &failure{unsetFailure, errors.New(missing)}
	}
	p.log = slog.New(slog.NewTextHandler(p.stderr, nil))
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	library, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	store, err := c.store(ctx, p)
	if err != nil {
		return &failure{databaseFailure, err}
	}
	v := newService(p.log, library, store)
	if s.SiteURL == "" {
		v.showArticles(s)
	}
	if err := c.surfaces(v, s); err != nil {
		return errors.Join(err, store.Close())
	}
	b := bot.New(library, bot.Options{Language: s.Language, Logger: p.log})
	err = v.run(ctx, c.Listen, b)
	if errors.Is(err, slack.ErrOptions) {
		err = &failure{usageOf("serve"), err}
	}
	return errors.Join(err, store.Close())
}

// store opens the database. Only platforms have something to remember: without any, no file is made that nobody named.
func (c *serveCommand) store(ctx context.Context, p *program) (*database.DB, error) {
	path := c.Database
	switch {
	case path == "none", path == "" && !c.Slack.set() && !c.Discord.set():
		path = ""
	case path == "":
		history := terminal.HistoryFile(p.getenv)
		if history == "" {
			return nil, errors.New(p.words.NoStateFolder)
		}
		path = filepath.Join(filepath.Dir(history), "svar.db")
	}
	return database.Open(ctx, database.Options{Path: path, Secret: c.Secret})
}
