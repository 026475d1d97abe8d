package slackfake_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"svar/adapters/slack/slackfake"
)

// bolt starts the app of the folder bolt against the fake. It gives the address at which the app listens.
func bolt(t *testing.T, ctx context.Context, fake *slackfake.Server, mode string) string {
	t.Helper()
	cmd := exec.CommandContext(ctx, "node", "app.js")
	cmd.Dir = "bolt"
	cmd.Env = append(os.Environ(), "MODE="+mode, "SLACK_API_URL="+fake.APIURL(), "BOT_TOKEN="+slackfake.BotToken,
		"APP_TOKEN="+slackfake.AppToken, "SIGNING_SECRET="+slackfake.SigningSecret, "CLIENT_ID="+slackfake.ClientID,
		"CLIENT_SECRET="+slackfake.ClientSecret, "AUTHORIZE_URL="+fake.URL()+"/oauth/v2/authorize")
	stdin, _ := cmd.StdinPipe()
	stdout, _ := cmd.StdoutPipe()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stdin.Close()
		io.Copy(io.Discard, stdout)
		if err := cmd.Wait(); err != nil || t.Failed() {
			t.Errorf("the app ended: %v\n%s", err, &stderr)
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	port, ok := strings.CutPrefix(strings.TrimSpace(line), "ready ")
	if !ok {
		t.Fatalf("the app did not start: %q, %v", line, err)
	}
	return "http://127.0.0.1:" + port
}

// installBolt fetches Slack's framework where it is missing. Without Node this cannot be tested: in CI that is a failure.
func installBolt(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("npm"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("Node 20 or later is needed to run Slack's own client: ", err)
	}
	if _, err := os.Stat(filepath.Join("bolt", "node_modules", ".package-lock.json")); err == nil {
		return
	}
	install := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = "bolt"
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
}

func TestBolt(t *testing.T) {
	installBolt(t)
	for _, mode := range []string{"socket", "http"} {
		t.Run(mode, func(t *testing.T) {
			fake, ctx := start(t, slackfake.Options{})
			address := bolt(t, ctx, fake, mode)
			if mode == "http" {
				events := address + "/slack/events"
				fake.UseHTTP(slackfake.URLs{Events: events, Commands: events, Interactions: events})
				if err := fake.Verify(ctx, events); err != nil {
					t.Error(err)
				}
			} else if err := fake.Connected(ctx, 1); err != nil {
				t.Fatal(err)
			}
			boltAnswers(t, ctx, fake)
			boltFillsForms(t, ctx, fake)
			if p := fake.Problems(); p != nil {
				t.Errorf("problems: %v", p)
			}
		})
	}
}

// boltAnswers mentions the app, presses its button, and asks by command.
func boltAnswers(t *testing.T, ctx context.Context, fake *slackfake.Server) {
	question := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@" + slackfake.Bot + "> varför?"})
	replies, err := fake.Replies(ctx, question.Message, 1)
	if err != nil {
		t.Fatal(err)
	}
	if replies[0].Text != "svar till anna på sv-SE" {
		t.Errorf("got %+v", replies)
	}
	pressed, err := fake.Press(slackfake.Anna, replies[0], "Varför?")
	if err != nil {
		t.Fatal(err)
	}
	if err := pressed.Wait(ctx); err != nil {
		t.Error(err)
	}
	err = fake.Until(ctx, func() bool {
		m, _ := fake.Message(replies[0].Channel, replies[0].TS)
		return m.Text == "därför: w"
	})
	if err != nil {
		t.Errorf("the button did not change the message: %v", err)
	}
	greeting := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.AnnaDM, Text: "hej"})
	if replies, err := fake.Replies(ctx, greeting.Message, 1); err != nil || replies[0].Text != "du sade hej" {
		t.Errorf("got %+v, %v", replies, err)
	}
	if err := fake.Command(slackfake.Bill, slackfake.General, "/fraga", "hur?").Wait(ctx); err != nil {
		t.Error(err)
	}
	if got, err := fake.Whispers(ctx, slackfake.Bill, 1); err != nil || got[0].Text != "söker hur?" {
		t.Errorf("got %+v, %v", got, err)
	}
	err = fake.Until(ctx, func() bool {
		said := fake.Spoken(slackfake.General)
		return said[len(said)-1].Text == "svar på hur?"
	})
	if err != nil {
		t.Errorf("the command is not answered: %v", err)
	}
}

// boltFillsForms opens the app's Home tab and its modal, and sends that empty and filled in.
func boltFillsForms(t *testing.T, ctx context.Context, fake *slackfake.Server) {
	fake.OpenHome(slackfake.Anna)
	fake.GlobalShortcut(slackfake.Anna, "form")
	err := fake.Until(ctx, func() bool {
		home, _ := fake.Home(slackfake.Anna)
		_, open := fake.Modal(slackfake.Anna)
		return home.Reads() == "välkommen, "+slackfake.Anna && open
	})
	if err != nil {
		t.Fatalf("the Home tab and the modal are not open: %v", err)
	}
	form, _ := fake.Modal(slackfake.Anna)
	if options, err := fake.Suggest(ctx, slackfake.Anna, form, "article", "viral"); err != nil || len(options) != 1 || options[0].Label != "VIRAL" {
		t.Errorf("suggested are %v, %v", options, err)
	}
	for _, question := range []string{"", "när?"} {
		sent, err := fake.Submit(form, map[string]string{"question": question})
		if err != nil {
			t.Fatal(err)
		}
		if err := sent.Wait(ctx); err != nil {
			t.Error(err)
		}
		if _, open := fake.Modal(slackfake.Anna); open != (question == "") {
			t.Errorf("after %q, the modal is open: %v", question, open)
		}
	}
	err = fake.Until(ctx, func() bool {
		said := fake.Spoken(slackfake.AnnaDM)
		return said[len(said)-1].Text == "du frågade när?"
	})
	if err != nil {
		t.Errorf("the modal is not answered: %v", err)
	}
}

func TestBoltIsInstalled(t *testing.T) {
	installBolt(t)
	fake, ctx := start(t, slackfake.Options{})
	fake.AddTeam(slackfake.Team{ID: "T0NEW", Name: "Nya", Domain: "nya"})
	fake.AddUser(slackfake.User{ID: "U0NEW", Team: "T0NEW", Name: "nina", Locale: "sv-SE"})
	address := bolt(t, ctx, fake, "oauth")
	fake.RedirectURLs(address + "/slack/oauth_redirect")
	status, page, err := fake.Install(ctx, address+"/slack/install", "T0NEW")
	if err != nil || status != 200 {
		t.Fatalf("%d %s %v", status, page, err)
	}
	fake.UseHTTP(slackfake.URLs{Events: address + "/slack/events"})
	fake.AddChannel(slackfake.Channel{ID: "C0NEW", Team: "T0NEW", Name: "ny", Members: []string{"U0NEW", "USVAR0NEW"}})
	question := fake.Say(slackfake.Said{User: "U0NEW", Channel: "C0NEW", Text: "<@USVAR0NEW> varför?"})
	if replies, err := fake.Replies(ctx, question.Message, 1); err != nil || replies[0].Text != "svar till nina på sv-SE" {
		t.Errorf("got %+v, %v", replies, err)
	}
}
