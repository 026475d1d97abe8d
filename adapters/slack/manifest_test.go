package slack

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A manifestDoc is what the tests look at in a manifest.
type manifestDoc struct {
	Display struct{ Name, Description string } `json:"display_information"`
	OAuth   struct {
		Redirects []string `json:"redirect_urls"`
		Scopes    struct{ Bot []string }
	} `json:"oauth_config"`
	Features struct {
		Shortcuts []struct {
			Name       string
			CallbackID string `json:"callback_id"`
		}
		Commands []struct {
			Command, Description, URL string
			Hint                      string `json:"usage_hint"`
		} `json:"slash_commands"`
		Domains []string        `json:"unfurl_domains"`
		AppHome map[string]bool `json:"app_home"`
	}
	Settings struct {
		SocketMode bool `json:"socket_mode_enabled"`
		Events     struct {
			URL string   `json:"request_url"`
			Bot []string `json:"bot_events"`
		} `json:"event_subscriptions"`
		Interactivity struct {
			Enabled bool   `json:"is_enabled"`
			URL     string `json:"request_url"`
			Options string `json:"message_menu_options_url"`
		}
	}
}

// readManifest makes a manifest and reads it as Slack does.
func readManifest(t *testing.T, o ManifestOptions) (m manifestDoc, raw []byte) {
	t.Helper()
	made, err := Manifest(o)
	if err != nil {
		t.Fatal(err)
	}
	if raw, err = json.Marshal(made); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m, raw
}

func TestManifestOfSocketMode(t *testing.T) {
	m, raw := readManifest(t, ManifestOptions{})
	if bytes.Contains(raw, []byte("http")) {
		t.Errorf("there is an address in it: %s", raw)
	}
	if !m.Settings.SocketMode || !m.Settings.Interactivity.Enabled || m.Features.AppHome["messages_tab_read_only_enabled"] {
		t.Errorf("got %s", raw)
	}
	if slices.Contains(m.OAuth.Scopes.Bot, "links:read") || slices.Contains(m.Settings.Events.Bot, "link_shared") {
		t.Errorf("without links to preview it asks for them: %s", raw)
	}
}

func TestManifestOverHTTP(t *testing.T) {
	m, raw := readManifest(t, ManifestOptions{URL: "https://svar.example.com/", Domains: []string{"example.com"}})
	const base = "https://svar.example.com/slack/"
	for _, command := range m.Features.Commands {
		if command.URL != base+"commands" {
			t.Errorf("%s goes to %q", command.Command, command.URL)
		}
	}
	s := m.Settings
	if s.SocketMode || s.Events.URL != base+"events" || s.Interactivity.URL != base+"interactions" || s.Interactivity.Options != base+"interactions" {
		t.Errorf("got %s", raw)
	}
	if !slices.Equal(m.OAuth.Redirects, []string{base + "oauth"}) || !slices.Equal(m.Features.Domains, []string{"example.com"}) {
		t.Errorf("got %s", raw)
	}
	if !slices.Equal(m.OAuth.Scopes.Bot, Scopes(true)) || !slices.Contains(s.Events.Bot, "link_shared") {
		t.Errorf("got %s", raw)
	}
	for _, bad := range []string{"svar.example.com", "http://svar.example.com", "ftp://example.com", "https://", "https://example.com/?a=b", "%"} {
		if _, err := Manifest(ManifestOptions{URL: bad}); err == nil {
			t.Errorf("%q is taken for an address", bad)
		}
	}
}

func TestManifestOfCommandsThatCannotBe(t *testing.T) {
	for name, command := range map[string]string{"faq": "svar", "/": "svar", "/our faq": "svar", "/faq": "sarv", "/ask": ""} {
		if _, err := Manifest(ManifestOptions{Commands: map[string]string{name: command}}); err == nil {
			t.Errorf("%q may be %q", name, command)
		}
	}
}

var commandName = regexp.MustCompile(`^/[a-z0-9-]{1,31}$`)

// TestManifestFits checks Slack's limits in every language, and that what is asked for is what the adapter handles.
func TestManifestFits(t *testing.T) {
	for _, code := range languages {
		m, raw := readManifest(t, ManifestOptions{Language: code})
		if n := len(m.Display.Name); n == 0 || n > 35 || m.Display.Description == "" || textLen(m.Display.Description) > 140 {
			t.Errorf("%s: the display information does not fit: %s", code, raw)
		}
		if len(m.Features.Shortcuts) != 1 || textLen(m.Features.Shortcuts[0].Name) > 24 || strings.HasSuffix(m.Features.Shortcuts[0].Name, "…") ||
			m.Features.Shortcuts[0].CallbackID != shortcut {
			t.Errorf("%s: the shortcut is %+v", code, m.Features.Shortcuts)
		}
		if len(m.Features.Commands) != len(Commands()) {
			t.Errorf("%s: the commands are %+v", code, m.Features.Commands)
		}
		for _, command := range m.Features.Commands {
			if !commandName.MatchString(command.Command) || command.Description == "" {
				t.Errorf("%s: the command is %+v", code, command)
			}
		}
		for _, name := range m.Settings.Events.Bot {
			kind, _, _ := strings.Cut(name, ".")
			e, err := decodeEvent(json.RawMessage(`{"type":"` + kind + `","user":"U1"}`))
			if err != nil || e.User != "U1" {
				t.Errorf("the adapter does not know %s, which the manifest subscribes to: %v", name, err)
			}
		}
	}
}

func textLen(s string) int { return len([]rune(s)) }

func TestManifestNamesTheChosenCommands(t *testing.T) {
	m, _ := readManifest(t, ManifestOptions{Language: "en", Commands: map[string]string{"/faq": "ask", "/bot": "svar"}})
	got := map[string]string{}
	for _, c := range m.Features.Commands {
		got[c.Command] = c.Hint
	}
	if len(got) != 2 || got["/faq"] != "[question]" || !strings.Contains(got["/bot"], "highlights | ") || !strings.HasSuffix(got["/bot"], "settings]") {
		t.Errorf("the commands are %v", got)
	}
}

// TestManifestAgainstSchema holds the manifest against Slack's own schema, a file that the environment names. It is
// https://raw.githubusercontent.com/slackapi/manifest-schema/main/manifest.schema.json
func TestManifestAgainstSchema(t *testing.T) {
	path := os.Getenv("SLACK_MANIFEST_SCHEMA")
	if path == "" {
		t.Skip("SLACK_MANIFEST_SCHEMA names no file")
	}
	compiler := jsonschema.NewCompiler()
	// Go's expressions cannot look ahead, which the schema does to keep domains from beginning with a dot or a hyphen.
	compiler.UseRegexpEngine(func(pattern string) (jsonschema.Regexp, error) {
		return regexp.Compile(strings.Replace(pattern, `(?![\.\-])`, "", 1))
	})
	schema, err := compiler.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []ManifestOptions{{}, {URL: "https://svar.example.com", Domains: []string{"example.com", "svar.example.com"}}} {
		for _, o.Language = range languages {
			_, raw := readManifest(t, o)
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(doc); err != nil {
				t.Errorf("%+v: %v\n%s", o, err, raw)
			}
		}
	}
}
