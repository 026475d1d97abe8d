package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"svar/adapters/slack/slackfake"
)

// output keeps what a program writes while others read it.
type output struct {
	mu      sync.Mutex
	text    bytes.Buffer
	changed chan struct{}
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n, err := o.text.Write(p)
	close(o.changed)
	o.changed = make(chan struct{})
	return n, err
}

func (o *output) read() (string, chan struct{}) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String(), o.changed
}

// served is the program, serving.
type served struct {
	t    *testing.T
	ctx  context.Context
	out  *output
	fake *slackfake.Server
	done chan int // the exit code
}

// told are settings that every service here has, unless it is given others.
var told = []string{"SVAR_LANGUAGE=en", "SVAR_SITE_URL=https://example.com/{lang}/{slug}#{anchor}", "SVAR_LISTEN=127.0.0.1:0"}

// serving runs "svar serve" with settings until the test ends, connected with a fake Slack.
func serving(t *testing.T, environ ...string) *served {
	t.Helper()
	fake := slackfake.Start(slackfake.Options{})
	t.Cleanup(fake.Close)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	s := &served{t: t, ctx: ctx, fake: fake, out: &output{changed: make(chan struct{})}, done: make(chan int, 1)}
	environ = append(slices.Clone(told), environ...)
	environ = append(environ, "SVAR_SLACK_API_URL="+fake.APIURL())
	go func() { s.done <- run(ctx, []string{"serve"}, environ, nil, io.Discard, s.out) }()
	t.Cleanup(func() {
		cancel()
		if s.ended() >= 0 && t.Failed() {
			text, _ := s.out.read()
			t.Log(text)
		}
	})
	return s
}

// ended waits for the program's end and gives the exit code.
func (s *served) ended() int {
	code := <-s.done
	s.done <- code
	return code
}

// says waits until the program has written what the pattern finds, and gives the first group.
func (s *served) says(pattern string) string {
	s.t.Helper()
	re := regexp.MustCompile(pattern)
	for {
		text, changed := s.out.read()
		if found := re.FindStringSubmatch(text); found != nil {
			return found[len(found)-1]
		}
		select {
		case <-changed:
		case code := <-s.done:
			s.done <- code
			s.t.Fatalf("the program ended with %d and did not say %q:\n%s", code, pattern, text)
		case <-s.ctx.Done():
			s.t.Fatalf("the program did not say %q:\n%s", pattern, text)
		}
	}
}

func (s *served) address() string { return s.says(`msg=serving address=(\S+)`) }

// get gives the status and body of a page.
func (s *served) get(path string) (int, string) {
	s.t.Helper()
	resp, err := http.Get(s.address() + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// answers asks a question in the general channel and expects an answer in its thread.
func (s *served) answers(question string) {
	s.t.Helper()
	sent := s.fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@" + slackfake.Bot + "> " + question})
	replies, err := s.fake.Replies(s.ctx, sent.Message, 1)
	if err != nil {
		s.t.Fatal(err)
	}
	if len(replies) != 1 || len(replies[0].Reads()) < 20 {
		s.t.Errorf("%q is answered by %+v", question, replies)
	}
}

// ready waits until the service is ready.
func (s *served) ready() {
	s.t.Helper()
	for {
		status, body := s.get("/readyz")
		if status == http.StatusOK {
			return
		}
		if s.ctx.Err() != nil {
			s.t.Fatalf("not ready: %s", body)
		}
	}
}

var socketMode = []string{
	"SVAR_SLACK_BOT_TOKEN=" + slackfake.BotToken, "SVAR_SLACK_APP_TOKEN=" + slackfake.AppToken, "SVAR_DATABASE=none",
}

func TestServeOverSockets(t *testing.T) {
	s := serving(t, socketMode...)
	s.ready()
	s.answers("hur blir jag viral?")
	if status, body := s.get("/healthz"); status != 200 || body != "ok\n" {
		t.Errorf("/healthz gives %d %q", status, body)
	}
	_, metrics := s.get("/metrics")
	for _, line := range []string{
		`svar_replies_total{reply="\w+",surface="slack"} 1`, `svar_reply_seconds_count{surface="slack"} 1`,
		`svar_articles [1-9]`, `svar_entries [1-9]`, `svar_build_info\{.*\} 1`, `go_goroutines`, `svar_loaded_timestamp_seconds 1\.\d+e\+09`,
		`svar_slack_`,
	} {
		if !regexp.MustCompile(`(?m)^` + strings.ReplaceAll(line, "{r", `\{r`)).MatchString(metrics) {
			t.Errorf("the metrics lack %s:\n%s", line, metrics)
		}
	}
	for path, want := range map[string]int{"/": 404, "/slack/events": 405, "/nowhere": 404} {
		if status, _ := s.get(path); status != want {
			t.Errorf("GET %s gives %d, want %d", path, status, want)
		}
	}
}

func TestServeOverHTTPRemembers(t *testing.T) {
	folder := t.TempDir()
	token := filepath.Join(folder, "token")
	if err := os.WriteFile(token, []byte(slackfake.BotToken+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	settings := []string{
		"SVAR_SLACK_BOT_TOKEN_FILE=" + token, "SVAR_SLACK_SIGNING_SECRET=" + slackfake.SigningSecret,
		"SVAR_DATABASE=" + filepath.Join(folder, "svar.db"),
	}
	s := serving(t, settings...)
	s.fake.UseHTTP(slackfake.URLs{Events: s.address() + "/slack/events"})
	s.ready()
	s.answers("hur blir jag viral?")
	if _, err := os.Stat(filepath.Join(folder, "svar.db.key")); err != nil {
		t.Error(err)
	}
	if text, _ := s.out.read(); strings.Contains(text, slackfake.BotToken) || strings.Contains(text, slackfake.SigningSecret) {
		t.Errorf("a secret is in the log:\n%s", text)
	}
}

func TestServeFails(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, test := range []struct {
		name, setting string
		code          int
		says          string
	}{
		{"a wrong token", "SVAR_SLACK_BOT_TOKEN=xoxb-not-it", 1, `that didn't work: slack: .*invalid_auth`},
		{"a wrong app token", "SVAR_SLACK_APP_TOKEN=xapp-not-it", 1, `that didn't work: slack: .*invalid_auth`},
		{"a token of another kind", "SVAR_SLACK_BOT_TOKEN=xoxp-not-it", 2, `must begin with xoxb-`},
		{"an address that is taken", "SVAR_LISTEN=" + taken.Addr().String(), 2, `the address can't be used: .*in use`},
	} {
		t.Run(test.name, func(t *testing.T) {
			fake := slackfake.Start(slackfake.Options{})
			defer fake.Close()
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			var out bytes.Buffer
			environ := append(append([]string{"SVAR_SLACK_API_URL=" + fake.APIURL()}, told...), socketMode...)
			code := run(ctx, []string{"serve"}, append(environ, test.setting), nil, io.Discard, &out)
			if code != test.code || !regexp.MustCompile(test.says).MatchString(out.String()) {
				t.Errorf("ended with %d:\n%s", code, &out)
			}
			if strings.Contains(out.String(), "not-it") {
				t.Errorf("the token is told:\n%s", &out)
			}
		})
	}
}

func TestNotReady(t *testing.T) {
	s := serving(t, socketMode...)
	s.ready()
	s.fake.Fail(slackfake.Fault{Method: "apps.connections.open", Error: "internal_error"})
	for _, socket := range s.fake.Sockets() {
		socket.Drop()
	}
	for {
		status, body := s.get("/readyz")
		if status == http.StatusOK {
			continue // it has not noticed yet
		}
		var answer struct {
			Ready  bool
			Checks map[string]string
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil {
			t.Fatal(err)
		}
		if status != 503 || answer.Ready || answer.Checks["slack"] != "not connected" || answer.Checks["database"] != "ok" {
			t.Errorf("got %d %s", status, body)
		}
		return
	}
}

func TestAPanicIsAFailure(t *testing.T) {
	err := guarded("here", func() error { panic("oh no") })()
	if err == nil || !strings.Contains(err.Error(), "here: panic: oh no") {
		t.Errorf("got %v", err)
	}
}

func TestDomains(t *testing.T) {
	got := domains("https://www.example.org/{lang}/{slug}", "http://127.0.0.1:8080", "", "http://localhost/", "https://svar.example.com:8443", "https://WWW.example.org")
	if want := "www.example.org svar.example.com"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// TestPreviews holds that workspaces are asked to let links be previewed only where others can reach the articles.
func TestPreviews(t *testing.T) {
	for want, s := range map[string]settings{
		"":                {BaseURL: "http://127.0.0.1:8080"},
		"www.example.com": {BaseURL: "http://127.0.0.1:8080", SiteURL: "https://www.example.com/{slug}"},
	} {
		if got := (slackSettings{}).options(&service{}, &s).Domains; strings.Join(got, " ") != want {
			t.Errorf("the domains are %q, want %q", got, want)
		}
	}
}
