package slack

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"svar/bot"
)

// Scopes are what the app asks for, and no more; without links to preview, less.
func Scopes(previews bool) []string {
	scopes := []string{
		"app_mentions:read", // to be mentioned
		"assistant:write",   // prompts and status in the assistant pane
		"channels:history",  // follow-ups in threads, channels that are listened to
		"chat:write",        // to answer
		"commands",          // slash commands and the shortcut
		"groups:history",    // as channels:history, in private channels that the bot is in
		"im:history",        // direct messages
		"users:read",        // languages, and who is an administrator
	}
	if previews {
		scopes = append(scopes,
			"links:read",  // to be told of links to our articles
			"links:write", // to preview them
		)
	}
	return scopes
}

const (
	// stateCookie ties the way back from Slack to the browser that went there.
	stateCookie = "svar_slack_state"
	// stateTime is how long somebody has to allow the installation.
	stateTime = 10 * time.Minute
)

// install sends a person to Slack to allow the installation.
func (a *Adapter) install(w http.ResponseWriter, r *http.Request) {
	nonce := rand.Text()
	state := a.sign(nonce, time.Now().Add(stateTime))
	http.SetCookie(w, &http.Cookie{
		Name: stateCookie, Value: nonce, Path: "/slack/", MaxAge: int(stateTime.Seconds()),
		HttpOnly: true, Secure: strings.HasPrefix(a.o.RedirectURL, "https:"), SameSite: http.SameSiteLaxMode,
	})
	q := url.Values{"client_id": {a.o.ClientID}, "scope": {strings.Join(Scopes(len(a.o.Domains) > 0), ",")}, "state": {state}}
	if a.o.RedirectURL != "" {
		q.Set("redirect_uri", a.o.RedirectURL)
	}
	page := strings.TrimSuffix(a.o.APIURL, "api/") + "oauth/v2/authorize?" + q.Encode()
	http.Redirect(w, r, page, http.StatusFound)
}

// installed is where Slack sends the person back. What it brings counts only for the browser that was sent, and for a
// while.
func (a *Adapter) installed(w http.ResponseWriter, r *http.Request) {
	p := phrases(a.o.Language).Settings
	nonce, err := r.Cookie(stateCookie)
	if err != nil || !a.signed(r.FormValue("state"), nonce.Value) || r.FormValue("code") == "" {
		a.log.Warn("refused an installation", "refused_by_slack", r.FormValue("error") != "", "from", r.RemoteAddr)
		page(w, http.StatusBadRequest, p.NotInstalled)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: stateCookie, Path: "/slack/", MaxAge: -1, HttpOnly: true})
	in, name, err := a.exchange(r.Context(), r.FormValue("code"))
	if err != nil {
		a.log.Error("could not install the app", "error", redacted(err))
		page(w, http.StatusBadGateway, p.NotInstalled)
		return
	}
	a.log.Info("installed the app", "team", in.ID)
	page(w, http.StatusOK, fmt.Sprintf(p.Installed, name))
}

// exchange gets the token for a code, and keeps it. It gives the name of what has installed the app.
func (a *Adapter) exchange(ctx context.Context, code string) (in bot.Installation, name string, err error) {
	resp, err := slack.GetOAuthV2ResponseContext(ctx, a.http, a.o.ClientID, a.o.ClientSecret, code, a.o.RedirectURL, slack.OAuthOptionAPIURL(a.o.APIURL))
	if err != nil {
		return in, "", fmt.Errorf("exchange the code: %w", err)
	}
	in = bot.Installation{
		Workspace:    workspace(cmp.Or(resp.Team.ID, resp.Enterprise.ID)),
		Organization: resp.Enterprise.ID,
		Bot:          resp.BotUserID,
		Token:        resp.AccessToken,
		Scopes:       strings.Split(resp.Scope, ","),
	}
	if in.ID == "" || in.Token == "" {
		return in, "", errors.New("exchange the code: Slack named neither a workspace nor a token")
	}
	if err := a.memory.store.Install(ctx, in); err != nil {
		return in, "", fmt.Errorf("keep the installation: %w", err)
	}
	a.teams.forget(in.ID)
	return in, cmp.Or(resp.Team.Name, resp.Enterprise.Name), nil
}

// sign makes a state of a nonce and the time until which it is good.
func (a *Adapter) sign(nonce string, until time.Time) string {
	at := strconv.FormatInt(until.Unix(), 10)
	return nonce + "." + at + "." + a.mac(nonce+"."+at)
}

func (a *Adapter) mac(text string) string {
	h := hmac.New(sha256.New, []byte(a.o.ClientSecret))
	h.Write([]byte("slack installation " + text))
	return hex.EncodeToString(h.Sum(nil))
}

// signed tells whether a state is ours, of that nonce, and still good.
func (a *Adapter) signed(state, nonce string) bool {
	parts := strings.Split(state, ".")
	if len(parts) != 3 || !hmac.Equal([]byte(parts[2]), []byte(a.mac(parts[0]+"."+parts[1]))) {
		return false
	}
	until, err := strconv.ParseInt(parts[1], 10, 64)
	return err == nil && hmac.Equal([]byte(parts[0]), []byte(nonce)) && time.Now().Unix() <= until
}

// page is a sentence in a browser.
func page(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<!doctype html><meta charset=utf-8><title>Svar</title><meta name=viewport content=\"width=device-width\">"+
		"<body style=\"font:1.2rem/1.5 system-ui;max-width:30rem;margin:4rem auto;padding:0 1rem\"><p>%s</p>", html.EscapeString(text))
}
