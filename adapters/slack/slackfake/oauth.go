package slackfake

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
)

// A grant is what a person allowed the app, until the app fetches its token.
type grant struct{ team, user, redirect, scope string }

// RedirectURLs sets where the app's settings say that people come back after an installation: the first one where the
// app names none, and no other one than these. Without any, the app may name what it likes.
func (s *Server) RedirectURLs(urls ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.redirects = urls
}

// serveAuthorize is the page on which a person allows the installation: here, they do so at once. The query's team
// names the workspace; without it, Home. Where it is "none", they refuse.
func (s *Server) serveAuthorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	back, err := s.redirect(q.Get("redirect_uri"))
	if q.Get("client_id") != ClientID || q.Get("scope") == "" || err != nil {
		http.Error(w, "invalid_client_id, invalid_scope or bad_redirect_uri", http.StatusBadRequest)
		return
	}
	answer := back.Query()
	answer.Set("state", q.Get("state"))
	if team := q.Get("team"); team == refusing {
		answer.Set("error", "access_denied")
	} else {
		answer.Set("code", s.allow(team, q.Get("redirect_uri"), q.Get("scope")))
	}
	back.RawQuery = answer.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// redirect gives where a person comes back whom the app sent with an address, or without any.
func (s *Server) redirect(named string) (*url.URL, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if named == "" && len(s.redirects) > 0 {
		named = s.redirects[0]
	}
	if len(s.redirects) > 0 && !slices.Contains(s.redirects, named) {
		return nil, fmt.Errorf("%q is none of the app's redirect URLs", named)
	}
	back, err := url.Parse(named)
	if err == nil && back.Host == "" {
		err = fmt.Errorf("%q has no host", named)
	}
	return back, err
}

// refusing stands for a workspace whose administrator refuses the installation.
const refusing = "none"

// allow gives the code for which the app gets its token.
func (s *Server) allow(team, redirect, scope string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.teams[team] == nil {
		team = Home
	}
	code := s.name("code-")
	s.codes[code] = grant{team, Admin, redirect, scope}
	return code
}

// oauthAccess exchanges a code, once, for the workspace's bot token.
func (s *Server) oauthAccess(c *Call) (object, *refusal) {
	if c.Text("client_id") != ClientID {
		return nil, refuse("invalid_client_id")
	}
	if c.Text("client_secret") != ClientSecret {
		return nil, refuse("bad_client_secret")
	}
	g, ok := s.codes[c.Text("code")]
	delete(s.codes, c.Text("code"))
	switch {
	case !ok:
		return nil, refuse("invalid_code")
	case c.Text("redirect_uri") != g.redirect:
		return nil, refuse("bad_redirect_uri")
	}
	t := *s.teams[g.team]
	if t.Bot == "" {
		suffix := strings.TrimPrefix(t.ID, "T")
		t.Bot, t.BotID = "USVAR"+suffix, "BSVAR"+suffix
	}
	t.Token = "xoxb-made-up-" + t.ID
	s.addTeam(t)
	return object{
		"app_id": AppID, "token_type": "bot", "access_token": t.Token, "bot_user_id": t.Bot, "scope": g.scope,
		"team": object{"id": t.ID, "name": t.Name}, "enterprise": nil, "is_enterprise_install": false,
		"authed_user": object{"id": g.user},
	}, nil
}

// Install does what a person does who installs the app: opens its page for that, allows it for a workspace, or refuses
// where team is "", and comes back. It gives the status and the page on which they end.
func (s *Server) Install(ctx context.Context, page, team string) (status int, body string, err error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return 0, "", fmt.Errorf("keep cookies: %w", err)
	}
	browser := &http.Client{Transport: s.client.Transport, Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.Path, "/oauth/v2/authorize") {
			q := r.URL.Query()
			q.Set("team", cmp.Or(team, refusing))
			r.URL.RawQuery = q.Encode()
		}
		return nil
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
	if err != nil {
		return 0, "", fmt.Errorf("open the app's page: %w", err)
	}
	resp, err := browser.Do(req)
	if err != nil {
		return 0, "", fmt.Errorf("install the app: %w", err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxRequest))
	return resp.StatusCode, string(text), err
}
