package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"
)

// A team is a workspace, or a whole organisation, where the app is installed.
type team struct {
	ID         string // of the workspace, or of the organisation that has installed the app as a whole
	Enterprise string // of the organisation; "" where there is none
	Bot        string // the app's user there

	api *slack.Client
}

// errNotInstalled says that a delivery is from a workspace that has not installed the app.
var errNotInstalled = errors.New("the app is not installed in this workspace")

// api gives a client of the Web API. slack-go's own retries are off: call knows more.
func (a *Adapter) api(token string, more ...slack.Option) *slack.Client {
	return slack.New(token, append([]slack.Option{slack.OptionAPIURL(a.o.APIURL), slack.OptionHTTPClient(a.http)}, more...)...)
}

// team gives the installation that a delivery is for.
func (a *Adapter) team(ctx context.Context, home authorization) (*team, error) {
	if now := a.running.Load(); now != nil && now.alone != nil {
		return now.alone, nil
	}
	for _, id := range []string{home.TeamID, home.EnterpriseID} {
		if id == "" {
			continue
		}
		if t, ok := a.teams.get(id); ok {
			return t, nil
		}
		in, ok, err := a.memory.store.Installation(ctx, workspace(id))
		if err != nil {
			return nil, fmt.Errorf("find the installation of %s: %w", id, err)
		}
		if ok {
			t := &team{ID: in.ID, Enterprise: in.Organization, Bot: in.Bot, api: a.api(in.Token)}
			a.teams.put(id, t)
			return t, nil
		}
	}
	return nil, fmt.Errorf("%w: %s", errNotInstalled, cmp.Or(home.TeamID, home.EnterpriseID, "none named"))
}

// uninstalled forgets a workspace that has removed the app.
func (a *Adapter) uninstalled(ctx context.Context, home authorization) error {
	id := cmp.Or(home.TeamID, home.EnterpriseID)
	if a.o.BotToken != "" || id == "" {
		return nil
	}
	a.teams.forget(id)
	a.log.Info("a workspace has removed the app", "team", id)
	return a.memory.store.Uninstall(ctx, workspace(id))
}
