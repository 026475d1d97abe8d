package slack

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/slack-go/slack"

	"svar/bot"
)

// settingsView is the callback_id of the settings. The fields of the workspace have these block_ids and action_ids;
// those of one channel have its ID behind their block_id, so that Slack does not carry one channel's over to another.
const (
	settingsView         = "settings"
	fieldLanguage        = "language"
	fieldEditors         = "editors"
	fieldPrivate         = "private"
	fieldListen          = "listen"
	fieldQuiet           = "quiet"
	fieldChannelLanguage = "channel_language"
	fieldChannelEditors  = "channel_editors"
)

// own names the block of a field of one channel.
func own(field, channel string) string { return field + "-" + channel }

// A draft is what the form of the settings remembers beside its fields, as its private_metadata.
type draft struct {
	Channel string                `json:"c,omitempty"` // the one whose own settings are shown; "" none
	Edited  map[string]ownChoices `json:"e,omitempty"` // those that were shown before, as they were filled in
}

// ownChoices are what can be chosen for one channel.
type ownChoices struct {
	Language string `json:"l,omitempty"`
	HandOff  string `json:"h,omitempty"`
}

// settingsForm shows settings. It is false where the draft is larger than Slack allows.
func settingsForm(p *bot.Phrases, s bot.Settings, d draft) (slack.ModalViewRequest, bool) {
	w := p.Settings
	blocks := []slack.Block{
		optional(fieldLanguage, w.Language, languageMenu(fieldLanguage, s.Language)),
		hinted(w.Invite, optional(fieldEditors, w.Editors, channelMenu(fieldEditors, s.HandOff))),
		optional(fieldPrivate, w.Visible, tick(fieldPrivate, w.Private, s.Private)),
		optional(fieldQuiet, w.Quiet, channelsMenu(fieldQuiet, s, quiet)),
		hinted(w.Invite, optional(fieldListen, w.Listen, channelsMenu(fieldListen, s, listened))),
		slack.NewDividerBlock(),
		choiceOfChannel(w.Channel, d.Channel),
	}
	if c := s.Channels[d.Channel]; d.Channel != "" {
		blocks = append(blocks,
			optional(own(fieldChannelLanguage, d.Channel), w.ChannelLanguage, languageMenu(fieldChannelLanguage, c.Language)),
			hinted(w.Invite, optional(own(fieldChannelEditors, d.Channel), w.ChannelEditors, channelMenu(fieldChannelEditors, c.HandOff))),
		)
	}
	form := modal(p, w.Title, blocks...)
	form.CallbackID, form.Submit = settingsView, plain(line(p.Chat.Save, maxViewTitle))
	meta, err := json.Marshal(d)
	form.PrivateMetadata = string(meta)
	return form, err == nil && size(form.PrivateMetadata) <= maxMetadata
}

// optional is a field that may stay empty.
func optional(id, label string, element slack.BlockElement) *slack.InputBlock {
	input := slack.NewInputBlock(id, plain(label), nil, element)
	input.Optional = true
	return input
}

// hinted puts a hint below a field.
func hinted(hint string, input *slack.InputBlock) *slack.InputBlock {
	input.Hint = plain(hint)
	return input
}

// choiceOfChannel is the field that says whose own settings follow. The form changes as soon as that does.
func choiceOfChannel(label, chosen string) *slack.InputBlock {
	input := optional(pressChannel, label, channelMenu(pressChannel, chosen))
	input.DispatchAction = true
	return input
}

func languageMenu(id, chosen string) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, id)
	for _, code := range languages {
		option := slack.NewOptionBlockObject(code, plain(phrases(code).Name), nil)
		menu.Options = append(menu.Options, option)
		if code == chosen {
			menu.InitialOption = option
		}
	}
	return menu
}

// tick is a box to tick.
func tick(id, label string, ticked bool) *slack.CheckboxGroupsBlockElement {
	yes := slack.NewOptionBlockObject("yes", plain(line(label, maxOptionText)), nil)
	box := slack.NewCheckboxGroupsBlockElement(id, yes)
	if ticked {
		box.InitialOptions = []*slack.OptionBlockObject{yes}
	}
	return box
}

// channelKinds leave out direct messages and conversations with bots.
var channelKinds = []string{"public", "private"}

func channelMenu(id, chosen string) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, nil, id)
	menu.Filter = &slack.SelectBlockElementFilter{Include: channelKinds, ExcludeBotUsers: true}
	menu.InitialConversation = chosen
	return menu
}

// channelsMenu chooses the channels for which something holds.
func channelsMenu(id string, s bot.Settings, holds func(bot.ChannelSettings) bool) *slack.MultiSelectBlockElement {
	menu := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeConversations, nil, id)
	menu.Filter = &slack.SelectBlockElementFilter{Include: channelKinds, ExcludeBotUsers: true}
	for _, channel := range slices.Sorted(maps.Keys(s.Channels)) {
		if holds(s.Channels[channel]) {
			menu.InitialConversations = append(menu.InitialConversations, channel)
		}
	}
	return menu
}

func listened(c bot.ChannelSettings) bool { return c.Listen }
func quiet(c bot.ChannelSettings) bool    { return c.Private }

// draft reads what the form remembers, with what stands in the fields of the channel that is shown.
func (v *view) draft() draft {
	var d draft
	if json.Unmarshal([]byte(v.PrivateMetadata), &d) != nil {
		return draft{}
	}
	if d.Channel == "" {
		return d
	}
	edited := maps.Clone(d.Edited)
	if edited == nil {
		edited = make(map[string]ownChoices)
	}
	language := v.State.Values[own(fieldChannelLanguage, d.Channel)][fieldChannelLanguage]
	editors := v.State.Values[own(fieldChannelEditors, d.Channel)][fieldChannelEditors]
	edited[d.Channel] = ownChoices{Language: spoken(language), HandOff: editors.Conversation}
	d.Edited = edited
	return d
}

// spoken gives the language that was chosen; "" is none that the bot speaks.
func spoken(f field) string {
	if bot.PhrasesFor(f.value()) == nil {
		return ""
	}
	return f.value()
}

// settings puts what stands in the form in place of what was chosen before. What the form does not show stays.
func (v *view) settings(s bot.Settings) bot.Settings {
	s.Language = spoken(v.field(fieldLanguage))
	s.HandOff = v.field(fieldEditors).Conversation
	s.Private = len(v.field(fieldPrivate).Ticked) > 0
	channels := make(map[string]bot.ChannelSettings)
	for id, c := range s.Channels {
		c.Listen, c.Private = false, false
		channels[id] = c
	}
	change := func(id string, to func(*bot.ChannelSettings)) {
		c := channels[id]
		to(&c)
		channels[id] = c
	}
	for _, id := range v.field(fieldListen).Conversations {
		change(id, func(c *bot.ChannelSettings) { c.Listen = true })
	}
	for _, id := range v.field(fieldQuiet).Conversations {
		change(id, func(c *bot.ChannelSettings) { c.Private = true })
	}
	for id, o := range v.draft().Edited {
		change(id, func(c *bot.ChannelSettings) { c.Language, c.HandOff = o.Language, o.HandOff })
	}
	maps.DeleteFunc(channels, func(_ string, c bot.ChannelSettings) bool { return c == bot.ChannelSettings{} })
	s.Channels = channels
	return s
}
