package main

import (
	"encoding/json"
	"net"
	"net/url"
	"slices"
	"strings"

	"svar/adapters/slack"
)

type manifestCommand struct {
	Platform string            `arg:"" enum:"slack" help:"${PlatformArg}"`
	HTTP     string            `name:"http" help:"${HTTPFlag}" placeholder:"URL"`
	Commands map[string]string `name:"slack-commands" help:"${SlackCommandsFlag}" env:"SVAR_SLACK_COMMANDS" default:"${SlackCommands}" placeholder:"/svar=svar;…"`
}

// Run prints the manifest of an app on the platform.
func (c *manifestCommand) Run(p *program, s *settings) error {
	language := s.Language
	if language == "" {
		language = p.words.Locale
	}
	manifest, err := slack.Manifest(slack.ManifestOptions{
		Language: language, URL: c.HTTP, Commands: c.Commands, Domains: domains(s.SiteURL, s.BaseURL, c.HTTP),
	})
	if err != nil {
		return &failure{usageOf("manifest"), err}
	}
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(manifest)
}

// domains gives those of the addresses under which others than this machine can find the articles.
func domains(addresses ...string) []string {
	var list []string
	for _, address := range addresses {
		// What is in braces is filled in later: a domain cannot hold it.
		u, err := url.Parse(strings.NewReplacer("{", "", "}", "").Replace(address))
		if err != nil {
			continue
		}
		host := strings.ToLower(u.Hostname())
		if strings.Contains(host, ".") && net.ParseIP(host) == nil && !slices.Contains(list, host) {
			list = append(list, host)
		}
	}
	return list
}
