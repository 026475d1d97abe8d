package main

import (
	"net/http"
	"net/url"
	"strings"

	"svar/adapters/discord"
	"svar/adapters/slack"
	"svar/adapters/web"
	"svar/bot"
)

// A surface is one platform on which Svar answers.
type surface struct {
	bot.Adapter
	paths map[string]http.Handler // what it serves over HTTP, by pattern
}

// surfaces adds every platform that is set up.
func (c *serveCommand) surfaces(v *service, s *settings) error {
	if c.Slack.set() {
		a := slack.New(c.Slack.options(v, s))
		v.surfaces = append(v.surfaces, surface{a, map[string]http.Handler{"/slack/": a}})
	}
	if c.Discord.set() {
		a, err := discord.New(c.Discord.options(v, s))
		if err != nil {
			return &failure{usageOf("serve"), err}
		}
		v.surfaces = append(v.surfaces, surface{a, map[string]http.Handler{"/discord/interactions": a.Interactions()}})
	}
	return nil
}

// showArticles adds Svar's own pages, to which answers link where the articles are not published elsewhere.
func (v *service) showArticles(s *settings) {
	v.pages = web.New(v.library, web.Options{BaseURL: s.BaseURL, Language: s.Language, Logger: v.log})
	v.pagesAt = strings.TrimRight(s.BaseURL, "/") + "/articles/"
}

func (c slackSettings) options(v *service, s *settings) slack.Options {
	return slack.Options{
		BotToken: c.BotToken, AppToken: c.AppToken, SigningSecret: c.SigningSecret,
		ClientID: c.ClientID, ClientSecret: c.ClientSecret, RedirectURL: redirectURL(s.BaseURL),
		APIURL: c.APIURL, Admins: c.Admins, Commands: c.Commands, Language: s.Language,
		Domains: domains(s.SiteURL, s.BaseURL),
		Store:   v.store, Logger: v.log, Metrics: v.registry,
	}
}

// redirectURL is where Slack sends people after they have installed the app: to us, where we are reached from outside.
func redirectURL(base string) string {
	if u, err := url.Parse(base); err != nil || u.Scheme != "https" {
		return ""
	}
	return strings.TrimRight(base, "/") + "/slack/oauth"
}

func (c discordSettings) options(v *service, s *settings) discord.Options {
	return discord.Options{
		Token: c.Token, ApplicationID: c.ApplicationID, PublicKey: c.PublicKey, APIURL: c.APIURL,
		AdminRoles: c.AdminRoles, Guild: c.Guild, HandOverChannel: c.Editors, Listen: c.Listen,
		Language: s.Language, Store: v.store, Logger: v.log, Metrics: v.registry,
	}
}
