package slack

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"svar/bot"
)

// ManifestOptions say how an app will connect. The zero value is Socket Mode in Swedish.
type ManifestOptions struct {
	Language string            // of what Slack shows: "sv"
	URL      string            // where Slack reaches the program, "https://svar.example.com", always https: receives over HTTP; "" over Socket Mode
	Commands map[string]string // as in Options; Commands()
	Domains  []string          // whose links the app previews: the articles'; none
}

// Slack's limits for a manifest. https://docs.slack.dev/reference/app-manifest
const (
	maxShortcutName   = 24
	maxAppDescription = 140
	maxUnfurlDomains  = 5
	appName           = "Svar"
	appColor          = "#1f4e5f"
)

// Manifest gives the app's manifest, ready to be encoded as JSON: everything that the adapter uses, and nothing else.
// It fails on a URL that Slack could not call, and on commands that cannot be.
func Manifest(o ManifestOptions) (map[string]any, error) {
	base, err := publicURL(o.URL)
	if err != nil {
		return nil, err
	}
	if err := checkCommands(o.Commands); err != nil {
		return nil, err
	}
	p := phrases(cmp.Or(o.Language, "sv"))
	oauth := map[string]any{"scopes": map[string]any{"bot": Scopes(len(o.Domains) > 0)}}
	interactivity := map[string]any{"is_enabled": true}
	events := map[string]any{"bot_events": o.events()}
	if base != "" {
		oauth["redirect_urls"] = []string{base + "/slack/oauth"}
		interactivity["request_url"] = base + "/slack/interactions"
		interactivity["message_menu_options_url"] = base + "/slack/interactions"
		events["request_url"] = base + "/slack/events"
	}
	return map[string]any{
		"_metadata": map[string]any{"major_version": 2},
		"display_information": map[string]any{
			"name": appName, "description": line(p.Settings.About, maxAppDescription), "background_color": appColor,
		},
		"features":     o.features(p, base),
		"oauth_config": oauth,
		"settings": map[string]any{
			"event_subscriptions": events, "interactivity": interactivity, "socket_mode_enabled": base == "",
			"org_deploy_enabled": false, "token_rotation_enabled": false,
		},
	}, nil
}

// publicURL gives the program's address without a slash at its end. It must be https: the manifest's schema describes each
// address as "the full https URL", though its patterns let http pass.
func publicURL(address string) (string, error) {
	if address == "" {
		return "", nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is not where Slack can reach the program, which must be over https: write https://svar.example.com", address)
	}
	return strings.TrimRight(u.String(), "/"), nil
}

func (o ManifestOptions) features(p *bot.Phrases, base string) map[string]any {
	features := map[string]any{
		"app_home": map[string]any{
			"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false,
		},
		"bot_user":       map[string]any{"display_name": appName, "always_online": true},
		"assistant_view": map[string]any{"assistant_description": p.Settings.About},
		"shortcuts": []any{map[string]any{
			"name": line(p.Chat.AnswerThis, maxShortcutName), "type": "message", "callback_id": shortcut, "description": p.Commands.Ask.Summary,
		}},
		"slash_commands": o.slashCommands(p, base),
	}
	if domains := o.domains(); len(domains) > 0 {
		features["unfurl_domains"] = domains
	}
	return features
}

func (o ManifestOptions) domains() []string { return o.Domains[:min(len(o.Domains), maxUnfurlDomains)] }

// slashCommands lists the commands by name.
func (o ManifestOptions) slashCommands(p *bot.Phrases, base string) []any {
	commands := o.Commands
	if len(commands) == 0 {
		commands = Commands()
	}
	var list []any
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		words := describe(p, commands[name])
		entry := map[string]any{"command": name, "description": words.Summary, "should_escape": false}
		if words.Argument != "" {
			entry["usage_hint"] = "[" + words.Argument + "]"
		}
		if base != "" {
			entry["url"] = base + "/slack/commands"
		}
		list = append(list, entry)
	}
	return list
}

// describe gives what Slack says of a command. The umbrella is described by what can follow it.
func describe(p *bot.Phrases, command string) bot.CommandWords {
	var names []string
	for _, c := range bot.Commands() {
		words := c.Words(p)
		if c.Name == command {
			return words
		}
		names = append(names, words.Name)
	}
	return bot.CommandWords{Argument: strings.Join(append(names, p.Settings.Command.Name), " | "), Summary: p.Commands.Help.Summary}
}

// events are those that the app wants to hear of.
func (o ManifestOptions) events() []string {
	events := []string{
		"app_home_opened", "app_mention", "app_uninstalled", "assistant_thread_started",
		"message.channels", "message.groups", "message.im", "tokens_revoked",
	}
	if len(o.Domains) > 0 {
		events = append(events, "link_shared")
		slices.Sort(events)
	}
	return events
}
