//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
)

func TestServeEndsWhenTold(t *testing.T) {
	s := serving(t, socketMode...)
	s.ready()
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.ended(); code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	s.says(`msg="ending`)
	s.says(`msg=ended`)
}

// TestServeFinishesWhatWasAsked ends the service while an answer is on its way to a slow Slack.
func TestServeFinishesWhatWasAsked(t *testing.T) {
	s := serving(t, socketMode...)
	s.ready()
	s.fake.Fail(slackfake.Fault{Method: "chat.postMessage", Delay: time.Second})
	asked := s.fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@" + slackfake.Bot + "> hur blir jag viral?"})
	if err := s.fake.Until(s.ctx, func() bool { return len(s.fake.Calls("chat.postMessage")) > 0 }); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	s.says(`msg="ending`)
	if status, body := s.get("/readyz"); status != 503 || !strings.Contains(body, `"service":"ending"`) {
		t.Errorf("while it ends, /readyz gives %d %s", status, body)
	}
	if code := s.ended(); code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	if replies := s.fake.Thread(asked.Message); len(replies) != 1 {
		t.Errorf("the question got %d replies", len(replies))
	}
}

func TestServeReadsArticlesAgain(t *testing.T) {
	folder := t.TempDir()
	write := func(name, question string) {
		t.Helper()
		text := fmt.Sprintf("---\ntitle: %s\n---\n## Vanliga frågor\n### %s\nDet är ett svar på %d tecken.\n", name, question, len(question))
		if err := os.WriteFile(filepath.Join(folder, name+".md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("glass", "Vad är glass?")
	s := serving(t, append(socketMode, "SVAR_ARTICLES="+folder)...)
	s.ready()
	write("bulle", "Vad är en bulle?")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	s.says(`msg="(SIGHUP: read the articles again|articles reloaded)"`)
	for {
		_, metrics := s.get("/metrics")
		if strings.Contains(metrics, "\nsvar_articles 2\n") {
			return
		}
	}
}
