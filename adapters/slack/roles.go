package slack

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/slack-go/slack"
)

// A person is what we know of somebody who talks to the bot.
type person struct {
	name     string
	language string // of their Slack: "sv-SE"; "" is not known
	admin    bool
}

// lookup is for how long an answer waits to learn who asks.
const lookup = 1500 * time.Millisecond

// person finds out who somebody is. Who cannot be looked up is nobody special: they get answers, and no rights.
func (a *Adapter) person(ctx context.Context, t *team, user string, teams ...string) person {
	key := t.ID + " " + user
	if p, ok := a.people.get(key); ok {
		return p.from(t, teams)
	}
	ctx, cancel := context.WithTimeout(ctx, lookup)
	defer cancel()
	var u *slack.User
	err := a.call(ctx, "users.info", "", func(ctx context.Context) (err error) {
		u, err = t.api.GetUserInfoContext(ctx, user)
		return err
	}, 1)
	if err != nil {
		a.log.Info("cannot look a user up", "team", t.ID, "user", user, "error", err)
		return person{}
	}
	p := person{
		name:     cmp.Or(u.Profile.DisplayName, u.RealName, u.Name),
		language: u.Locale,
		admin:    a.administers(t, u),
	}
	a.people.put(key, p)
	return p.from(t, teams)
}

// administers tells whether a user may do what administrators may: administrators and owners of the workspace and those
// configured, as far as they are of this organisation. Guests and other organisations' people never may.
func (a *Adapter) administers(t *team, u *slack.User) bool {
	switch {
	case !t.owns(u.TeamID) && !t.owns(u.Enterprise.EnterpriseID), u.IsStranger, u.IsRestricted, u.IsUltraRestricted, u.IsBot, u.Deleted:
		return false
	}
	return u.IsAdmin || u.IsOwner || u.IsPrimaryOwner || slices.Contains(a.o.Admins, u.ID)
}

// owns tells whether an ID is that of this workspace or organisation.
func (t *team) owns(id string) bool { return id != "" && (id == t.ID || id == t.Enterprise) }

// from takes away the rights of somebody whose delivery names another organisation as theirs.
func (p person) from(t *team, teams []string) person {
	for _, id := range teams {
		if id != "" && !t.owns(id) {
			p.admin = false
		}
	}
	return p
}
