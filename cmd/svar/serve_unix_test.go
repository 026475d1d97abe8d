//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// TestServeEndsAtOnceWhenToldTwice holds that whoever does not want to wait for what was asked need not: the program is
// a process of its own here, which the second signal ends.
func TestServeEndsAtOnceWhenToldTwice(t *testing.T) {
	fake := slackfake.Start(slackfake.Options{})
	defer fake.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out := &output{changed: make(chan struct{})}
	program := exec.CommandContext(ctx, self, "serve")
	program.Args[0] = "svar" // TestMain then runs the program
	program.Env = append(os.Environ(), slices.Concat(socketMode, told, []string{
		"SVAR_LISTEN=127.0.0.1:0", "SVAR_SLACK_API_URL=" + fake.APIURL(),
	})...)
	program.Stderr = out
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	s := &served{t: t, ctx: ctx, out: out, fake: fake, done: make(chan int, 1)}
	go func() {
		program.Wait()
		s.done <- program.ProcessState.ExitCode()
	}()
	s.ready()
	fake.Fail(slackfake.Fault{Method: "chat.postMessage", Delay: time.Minute})
	fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@" + slackfake.Bot + "> hur blir jag viral?"})
	if err := fake.Until(ctx, func() bool { return len(fake.Calls("chat.postMessage")) > 0 }); err != nil {
		t.Fatal(err)
	}
	program.Process.Signal(syscall.SIGTERM)
	s.says(`msg="ending`)
	for len(s.done) == 0 { // the program says that it ends a moment before it gives up waiting for signals
		program.Process.Signal(syscall.SIGTERM)
		time.Sleep(time.Millisecond)
	}
	if code := s.ended(); code != -1 {
		t.Errorf("the exit code is %d, want that of a process that a signal has ended", code)
	}
	if text, _ := out.read(); ctx.Err() != nil || strings.Contains(text, "msg=ended") {
		t.Errorf("it took its time: %v\n%s", ctx.Err(), text)
	}
}
