package slack

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/slack-go/slack"

	"svar/bot"
)

// settingsView is the callback_id of the modal. Its fields have these block_ids and action_ids.
const (
	settingsView  = "settings"
	fieldLanguage = "language"
	fieldEditors  = "editors"
	fieldListen   = "listen"
)

// openSettings shows an administrator the settings, and tells anybody else that they are not for them.
func (a *Adapter) openSettings(ctx context.Context, q question, trigger, channel string) error {
	p := phrases(q.message.Language)
	if !q.who.admin {
		a.log.Warn("refused the settings, which only administrators may change", "team", q.team.ID, "user", q.user)
		return a.tell(ctx, q, adminsOnly(p))
	}
	return a.openView(ctx, q.team, trigger, settingsModal(p, q.settings))
}

func adminsOnly(p *bot.Phrases) string {
	return fmt.Sprintf(p.Notices.AdminOnly, "/svar "+p.Settings.Command.Name)
}

func settingsModal(p *bot.Phrases, s bot.Settings) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type:       slack.VTModal,
		CallbackID: settingsView,
		Title:      plain(line(p.Settings.Title, maxViewTitle)),
		Close:      plain(line(p.Chat.Close, maxViewTitle)),
		Submit:     plain(line(p.Chat.Save, maxViewTitle)),
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			optional(fieldLanguage, p.Settings.Language, languageMenu(s.Language)),
			optional(fieldEditors, p.Settings.Editors, editorsMenu(s.HandOff)),
			optional(fieldListen, p.Settings.Listen, listenMenu(listened(s))),
		}},
	}
}

// optional is a field that may stay empty.
func optional(id, label string, element slack.BlockElement) *slack.InputBlock {
	input := slack.NewInputBlock(id, plain(label), nil, element)
	input.Optional = true
	return input
}

func languageMenu(chosen string) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, fieldLanguage)
	for _, code := range languages {
		option := slack.NewOptionBlockObject(code, plain(phrases(code).Name), nil)
		menu.Options = append(menu.Options, option)
		if code == chosen {
			menu.InitialOption = option
		}
	}
	return menu
}

// channelKinds leave out direct messages and conversations with bots.
var channelKinds = []string{"public", "private"}

func editorsMenu(chosen string) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, nil, fieldEditors)
	menu.Filter = &slack.SelectBlockElementFilter{Include: channelKinds, ExcludeBotUsers: true}
	menu.InitialConversation = chosen
	return menu
}

func listenMenu(chosen []string) *slack.MultiSelectBlockElement {
	menu := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeConversations, nil, fieldListen)
	menu.Filter = &slack.SelectBlockElementFilter{Include: channelKinds, ExcludeBotUsers: true}
	menu.InitialConversations = chosen
	return menu
}

// saveSettings keeps what an administrator has submitted, and answers with what the modal shows then.
func (a *Adapter) saveSettings(ctx context.Context, i interaction) any {
	q, err := a.questionOf(ctx, i.home(), i.User.ID, place{})
	if err != nil {
		a.log.Error("cannot keep the settings", "error", err)
		return refusal(bot.Sorry(q.message.Language).Text)
	}
	p := phrases(q.message.Language)
	if !q.who.from(q.team, []string{i.User.TeamID}).admin {
		a.log.Warn("refused the settings, which only administrators may change", "team", q.team.ID, "user", q.user)
		return refusal(adminsOnly(p))
	}
	if err := a.memory.keepSettings(ctx, q.team.ID, i.View.settings(q.settings)); err != nil {
		a.log.Error("cannot keep the settings", "team", q.team.ID, "error", err)
		return refusal(bot.Sorry(q.message.Language).Text)
	}
	a.log.Info("changed the settings", "team", q.team.ID, "user", q.user)
	return map[string]any{"response_action": "update", "view": slack.ModalViewRequest{
		Type:   slack.VTModal,
		Title:  plain(line(p.Settings.Title, maxViewTitle)),
		Close:  plain(line(p.Chat.Close, maxViewTitle)),
		Blocks: slack.Blocks{BlockSet: said(p.Settings.Saved)},
	}}
}

// refusal shows an error in the form.
func refusal(text string) any {
	return map[string]any{"response_action": "errors", "errors": map[string]string{fieldLanguage: text}}
}

// listened lists the channels that are listened to.
func listened(s bot.Settings) []string {
	var list []string
	for id, c := range s.Channels {
		if c.Listen {
			list = append(list, id)
		}
	}
	slices.Sort(list)
	return list
}

// settings puts the fields of the submitted form in place of what was chosen before. What the form does not ask stays.
func (v *view) settings(s bot.Settings) bot.Settings {
	s.Language = ""
	if f := v.State.Values[fieldLanguage][fieldLanguage]; f.Selected != nil && bot.PhrasesFor(f.Selected.Value) != nil {
		s.Language = f.Selected.Value
	}
	s.HandOff = v.State.Values[fieldEditors][fieldEditors].Conversation
	channels := make(map[string]bot.ChannelSettings)
	for id, c := range s.Channels {
		c.Listen = false
		channels[id] = c
	}
	for _, id := range v.State.Values[fieldListen][fieldListen].Conversations {
		c := channels[id]
		c.Listen = true
		channels[id] = c
	}
	maps.DeleteFunc(channels, func(_ string, c bot.ChannelSettings) bool { return c == bot.ChannelSettings{} })
	s.Channels = channels
	return s
}
