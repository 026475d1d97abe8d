package slack

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"svar/bot"
)

// openSettings shows an administrator the settings, and tells anybody else that they are not for them. Channel is the
// one whose own settings are shown at first.
func (a *Adapter) openSettings(ctx context.Context, q question, trigger, channel string) error {
	p := phrases(q.message.Language)
	if !q.who.admin {
		a.log.Warn("refused the settings, which only administrators may change", "team", q.team.ID, "user", q.user)
		return a.notify(ctx, q, &bot.Notice{Language: p.Code, Text: a.adminsOnly(p)})
	}
	if isDM(channel) {
		channel = ""
	}
	form, _ := settingsForm(p, q.settings, draft{Channel: channel})
	return a.openView(ctx, q.team, trigger, form)
}

func (a *Adapter) adminsOnly(p *bot.Phrases) string {
	return fmt.Sprintf(p.Notices.AdminOnly, strings.TrimSpace(a.umbrella()+" "+p.Settings.Command.Name))
}

// chooseChannel shows another channel's own settings in the form. What was filled in stays.
func (a *Adapter) chooseChannel(ctx context.Context, i interaction, q question, channel string) error {
	if i.View == nil || i.View.CallbackID != settingsView || !q.who.admin {
		return nil
	}
	d := i.View.draft()
	form, fits := settingsForm(phrases(q.message.Language), i.View.settings(q.settings), draft{Channel: channel, Edited: d.Edited})
	if !fits {
		a.log.Info("the form of the settings holds no more channels", "team", q.team.ID)
		return nil
	}
	return a.updateView(ctx, q.team, i.View.ID, form)
}

// saveSettings keeps what an administrator has submitted, and answers with what the modal shows then.
func (a *Adapter) saveSettings(ctx context.Context, i interaction) any {
	q, err := a.questionOf(ctx, i.home(), i.User.ID, place{})
	if err != nil {
		a.log.Error("cannot keep the settings", "error", err)
		return refusal(fieldLanguage, bot.Sorry(a.o.Language).Text)
	}
	p := phrases(q.message.Language)
	if !q.who.from(q.team, []string{i.User.TeamID}).admin {
		a.log.Warn("refused the settings, which only administrators may change", "team", q.team.ID, "user", q.user)
		return refusal(fieldLanguage, a.adminsOnly(p))
	}
	chosen := i.View.settings(q.settings)
	for field, channel := range newEditors(q.settings, chosen, i.View.draft().Channel) {
		if err := a.greet(ctx, q, chosen, channel); err != nil {
			a.log.Warn("refused a channel for questions without an answer", "team", q.team.ID, "channel", channel, "error", err)
			return refusal(field, p.Settings.NotThere)
		}
	}
	if err := a.memory.keepSettings(ctx, q.team.ID, chosen); err != nil {
		a.log.Error("cannot keep the settings", "team", q.team.ID, "error", err)
		return refusal(fieldLanguage, p.Notices.Failed)
	}
	a.log.Info("changed the settings", "team", q.team.ID, "user", q.user)
	return map[string]any{"response_action": "update", "view": modal(p, p.Settings.Title, said(p.Settings.Saved)...)}
}

// newEditors gives the channels for questions without an answer that were not chosen before, by the field in which they
// stand. Channel is the one whose own settings are shown.
func newEditors(before, after bot.Settings, channel string) map[string]string {
	known := map[string]bool{"": true, before.HandOff: true}
	for _, c := range before.Channels {
		known[c.HandOff] = true
	}
	found := make(map[string]string)
	if !known[after.HandOff] {
		found[fieldEditors] = after.HandOff
	}
	if c := after.Channels[channel]; channel != "" && !known[c.HandOff] {
		found[own(fieldChannelEditors, channel)] = c.HandOff
	}
	return found
}

// greet tells a channel that questions without an answer come there. It fails where the bot cannot speak there.
func (a *Adapter) greet(ctx context.Context, q question, chosen bot.Settings, channel string) error {
	ctx, cancel := context.WithTimeout(ctx, lookup) // the form waits
	defer cancel()
	p := phrases(cmp.Or(chosen.In(channel).Language, a.o.Language, q.message.Language))
	err := a.call(ctx, "chat.postMessage", channel, func(ctx context.Context) error {
		m := render(&bot.Notice{Text: p.Settings.EditorsHere}, surface{})
		_, _, err := q.team.api.PostMessageContext(ctx, channel, m.options("")...)
		return err
	}, 1)
	if !says(err, absent) {
		return nil // the channel is there, whatever else is wrong
	}
	return err
}

// refusal shows an error at a field of a form.
func refusal(field, text string) any {
	return map[string]any{"response_action": "errors", "errors": map[string]string{field: text}}
}
