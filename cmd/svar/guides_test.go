//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"svar/adapters/slack/slackfake"
	"svar/knowledge/articles"
)

// guide gives the lines of code of a guide whose first word is one of the given, with the server's folders in place.
func guide(t *testing.T, name, folder string, first ...string) []string {
	t.Helper()
	var list []string
	for _, command := range commandsIn(name, documents(t)[name]) {
		for _, word := range first {
			if strings.HasPrefix(command, word+" ") || strings.HasPrefix(command, word+"=") {
				command, _, _ = strings.Cut(command, "   #")
				list = append(list, strings.NewReplacer("/etc/svar", folder+"/etc", "/srv/articles", folder+"/articles").Replace(command))
			}
		}
	}
	if len(list) == 0 {
		t.Fatalf("%s has no line that begins with %q", name, first)
	}
	return list
}

// sh runs lines as a shell does.
func sh(t *testing.T, stdin string, lines []string) {
	t.Helper()
	cmd := exec.Command("sh", "-euc", strings.Join(lines, "\n"))
	cmd.Stdin = strings.NewReader(stdin)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", lines, err, out)
	}
}

// exported gives the settings that lines export, without quotes.
func exported(lines []string) []string {
	var list []string
	for _, line := range lines {
		list = append(list, strings.ReplaceAll(strings.TrimPrefix(line, "export "), "'", ""))
	}
	return list
}

// isSecret expects a file that only its owner can read.
func isSecret(t *testing.T, path string) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s: %v, %v; want a file that only its owner can read", path, info, err)
	}
}

// TestSlackGuide follows deploy/slack.md, from the files for the tokens to the first answer.
func TestSlackGuide(t *testing.T) {
	folder := t.TempDir()
	sh(t, "", guide(t, "deploy/slack.md", folder, "install"))
	for name, token := range map[string]string{"bot-token": slackfake.BotToken, "app-token": slackfake.AppToken} {
		path := filepath.Join(folder, "etc", name)
		isSecret(t, path)
		if err := os.WriteFile(path, []byte(token+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(filepath.Join(folder, "articles"), articles.FS()); err != nil {
		t.Fatal(err)
	}
	s := serving(t, append(exported(guide(t, "deploy/slack.md", folder, "export")), "HOME="+folder)...)
	s.ready()
	if status, body := s.get("/readyz"); status != 200 || !strings.Contains(body, `"ready":true`) {
		t.Errorf("/readyz gives %d %s", status, body)
	}
	s.answers("hur blir jag viral?")
	if _, err := os.Stat(filepath.Join(folder, ".local", "state", "svar", "svar.db")); err != nil {
		t.Errorf("the database is not where the guide says: %v", err)
	}
}

// TestSlackGuideRenamesCommands holds that the names which the guide gives the commands come into the manifest.
func TestSlackGuideRenamesCommands(t *testing.T) {
	for _, setting := range exported(guide(t, "deploy/slack.md", t.TempDir(), "SVAR_SLACK_COMMANDS")) {
		_, commands, _ := strings.Cut(setting, "=")
		manifest, _ := runs(t, 0, "manifest", "slack", "--slack-commands", commands)
		for pair := range strings.SplitSeq(commands, ";") {
			if name, _, _ := strings.Cut(pair, "="); !strings.Contains(manifest, `"command": "`+name+`"`) {
				t.Errorf("the manifest has no command %s", name)
			}
		}
	}
}

// TestDiscordGuide follows what deploy/discord.md says of the token.
func TestDiscordGuide(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "etc"), 0o700); err != nil {
		t.Fatal(err)
	}
	sh(t, "made-up\n", guide(t, "deploy/discord.md", folder, "install"))
	isSecret(t, filepath.Join(folder, "etc", "discord-token"))
	for _, setting := range exported(guide(t, "deploy/discord.md", folder, "export")) {
		name, path, _ := strings.Cut(setting, "=")
		if !strings.HasSuffix(name, "_FILE") {
			continue
		}
		if secret, err := secretFrom(name, path); err != nil || secret != "made-up" {
			t.Errorf("%s: %v, %v", setting, secret, err)
		}
	}
}
