package slack

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// installable runs an adapter that workspaces install over HTTP.
func installable(t *testing.T, o Options) *fixture {
	t.Helper()
	o.ClientID, o.ClientSecret = slackfake.ClientID, slackfake.ClientSecret
	f := start(t, setup{way: overHTTP, idle: true, options: o})
	f.adapter.o.RedirectURL = f.url + "/slack/oauth"
	go func() { f.done <- f.adapter.Run(f.ctx, glassBot(t)) }()
	f.ready()
	return f
}

// installs installs the app in a workspace, and gives what is kept of that.
func (f *fixture) installs(team, named string) bot.Installation {
	f.Helper()
	status, body, err := f.Install(f.ctx, f.url+"/slack/install", team)
	if err != nil || status != http.StatusOK || !strings.Contains(body, "installerat i "+named) {
		f.Fatalf("the installation ends with %d %s, %v", status, body, err)
	}
	in, ok, err := f.adapter.memory.store.Installation(f.ctx, workspace(team))
	if err != nil || !ok || in.Token == "" || in.Bot == "" {
		f.Fatalf("what is kept is %t, %v", ok, err)
	}
	return in
}

// TestInstallation holds that workspaces install the app, are each answered with their own token, and are forgotten.
func TestInstallation(t *testing.T) {
	f := installable(t, Options{})
	home, partner := f.installs(slackfake.Home, "Hemma"), f.installs(slackfake.Partner, "Annorst")
	f.reply(f.say(slackfake.AnnaDM, "Hur gör man glass?"), 1)
	f.AddChannel(slackfake.Channel{ID: "D0STRANGER", Team: slackfake.Partner, DM: slackfake.Stranger, Members: []string{partner.Bot, slackfake.Stranger}})
	f.reply(f.Say(slackfake.Said{User: slackfake.Stranger, Channel: "D0STRANGER", Text: "Hur gör man glass?"}), 1)
	for i, token := range []string{home.Token, partner.Token} {
		if got := f.Calls("chat.postMessage")[i].Token; got != token {
			t.Errorf("answer %d is given with another workspace's token", i)
		}
	}
	f.wait(f.Uninstall(slackfake.Home)...)
	if _, ok, _ := f.adapter.memory.store.Installation(f.ctx, workspace(slackfake.Home)); ok {
		t.Error("the workspace is still remembered")
	}
	if _, ok, _ := f.adapter.memory.store.Installation(f.ctx, workspace(slackfake.Partner)); !ok {
		t.Error("the other workspace is forgotten")
	}
	sent := f.say(slackfake.AnnaDM, "Hur gör man glass?")
	f.wait(sent.Deliveries...)
	if n := len(f.Thread(sent.Message)); n > 0 || !strings.Contains(f.log.String(), errNotInstalled.Error()) {
		t.Errorf("a workspace without the app got %d answers; the log says\n%s", n, f.log)
	}
	f.noSecrets(f.log.String())
}

// TestInstallationsThatFail holds that nobody installs anything by an address that somebody made up or took elsewhere.
func TestInstallationsThatFail(t *testing.T) {
	f := installable(t, Options{})
	state := f.adapter.sign("nonce", time.Now().Add(time.Minute))
	for name, path := range map[string]string{
		"refused": "/slack/install", "made up": "/slack/oauth?code=x&state=made.up.state", "no state": "/slack/oauth?code=x",
		"another browser's": "/slack/oauth?code=x&state=" + state,
	} {
		if status, _, err := f.Install(f.ctx, f.url+path, ""); err != nil || status != http.StatusBadRequest {
			t.Errorf("%s: it ends with %d, %v", name, status, err)
		}
	}
	if n := len(f.Calls("oauth.v2.access")); n > 0 {
		t.Errorf("%d codes were exchanged", n)
	}
	f.Fail(slackfake.Fault{Method: "oauth.v2.access", Error: "invalid_code"})
	if status, _, err := f.Install(f.ctx, f.url+"/slack/install", slackfake.Home); err != nil || status != http.StatusBadGateway {
		t.Errorf("a code that Slack refuses ends with %d, %v", status, err)
	}
	f.noSecrets(f.log.String())
}

// TestStates holds that a state is good for its browser, for a while, and if we have signed it.
func TestStates(t *testing.T) {
	a, other := New(Options{ClientSecret: "ours"}), New(Options{ClientSecret: "theirs"})
	later := time.Now().Add(time.Minute)
	good := a.sign("nonce", later)
	for name, c := range map[string]struct {
		state, nonce string
		want         bool
	}{
		"good":              {good, "nonce", true},
		"another browser's": {good, "another", false},
		"no browser's":      {good, "", false},
		"old":               {a.sign("nonce", time.Now().Add(-time.Minute)), "nonce", false},
		"lengthened":        {strings.Replace(good, ".", ".9", 1), "nonce", false},
		"somebody else's":   {other.sign("nonce", later), "nonce", false},
		"empty":             {"", "", false},
		"half":              {"nonce.1", "nonce", false},
	} {
		if got := a.signed(c.state, c.nonce); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// TestInstallationScopes holds that a workspace is asked for links only where there are articles whose links to preview.
func TestInstallationScopes(t *testing.T) {
	for _, domains := range [][]string{nil, {"www.example.com"}} {
		in := installable(t, Options{Domains: domains}).installs(slackfake.Home, "Hemma")
		for _, scope := range []string{"links:read", "links:write"} {
			if got := slices.Contains(in.Scopes, scope); got != (domains != nil) {
				t.Errorf("with the domains %q it is asked for %q", domains, in.Scopes)
			}
		}
		if !slices.Contains(in.Scopes, "chat:write") {
			t.Errorf("it is asked for %q", in.Scopes)
		}
	}
}
