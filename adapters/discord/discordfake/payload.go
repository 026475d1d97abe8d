package discordfake

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Flags of messages.
const (
	FlagEphemeral    = 1 << 6
	FlagLoading      = 1 << 7
	FlagComponentsV2 = 1 << 15
)

// Types of messages.
const (
	DefaultMessage   = 0
	ReplyMessage     = 19
	SlashMessage     = 20
	ContextMessage   = 23
	unknownComponent = 99
)

// Clone copies an object with everything in it, so that one copy can be changed.
func Clone(o Object) Object { return mustDecode(mustEncode(o)) }

// mustEncode is for values that tests and the fake have made themselves; one that isn't JSON is a mistake in the test.
func mustEncode(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return data
}

func mustDecode(data []byte) Object {
	var o Object
	if err := json.Unmarshal(data, &o); err != nil {
		panic(fmt.Sprintf("decode %q: %v", data, err))
	}
	return o
}

// User gives a user as payloads have it. It panics on one that the World does not have.
func (w *World) User(id string) Object {
	u := w.user(id)
	if u == nil {
		panic("no user " + id + " in the world")
	}
	o := Object{
		"id": u.ID, "username": u.Name, "discriminator": "0", "global_name": nil, "avatar": nil, "public_flags": 0, "flags": 0,
		"avatar_decoration_data": nil, "collectibles": nil, "primary_guild": nil,
	}
	if u.Global != "" {
		o["global_name"] = u.Global
	}
	if u.Bot {
		o["bot"], o["discriminator"] = true, "4711"
	}
	return o
}

// Member gives a member of a guild as MESSAGE_CREATE has it, without the user; nil where it is none.
func (w *World) Member(guildID, userID string) Object {
	g := w.guild(guildID)
	if g == nil || g.member(userID) == nil {
		return nil
	}
	m := g.member(userID)
	o := Object{
		"roles": nonNil(m.Roles), "nick": nil, "avatar": nil, "banner": nil, "premium_since": nil, "pending": false,
		"joined_at": "2024-03-01T09:00:00.000000+00:00", "deaf": false, "mute": false, "flags": 0,
		"communication_disabled_until": nil,
	}
	if m.Nick != "" {
		o["nick"] = m.Nick
	}
	return o
}

// interactingMember gives a member as INTERACTION_CREATE has it: with the user and the permissions in the channel.
func (w *World) interactingMember(guildID, userID string) Object {
	o := w.Member(guildID, userID)
	o["user"] = w.User(userID)
	o["permissions"] = bits(w.guild(guildID).permissions(userID))
	return o
}

// Channel gives a channel as payloads have it. It panics on one that the World does not have.
func (w *World) Channel(id string) Object {
	c := w.channel(id)
	if c == nil {
		panic("no channel " + id + " in the world")
	}
	o := Object{"id": c.ID, "type": c.Type, "last_message_id": nil, "flags": 0}
	if c.GuildID == "" {
		var recipients []Object
		for _, r := range c.Recipients {
			recipients = append(recipients, w.User(r))
		}
		o["recipients"] = recipients
		return o
	}
	o["guild_id"], o["name"], o["topic"], o["nsfw"], o["position"] = c.GuildID, c.Name, nil, false, 0
	o["parent_id"], o["rate_limit_per_user"], o["permission_overwrites"] = nil, 0, []any{}
	if c.ParentID != "" {
		o["parent_id"] = c.ParentID
	}
	return o
}

// Guild gives a guild as GUILD_CREATE has it. It panics on one that the World does not have.
func (w *World) Guild(id string) Object {
	g := w.guild(id)
	if g == nil {
		panic("no guild " + id + " in the world")
	}
	channels, threads := []Object{}, []Object{}
	for _, c := range w.Channels {
		switch {
		case c.GuildID == id && c.Type == PublicThread:
			threads = append(threads, w.Channel(c.ID))
		case c.GuildID == id:
			channels = append(channels, w.Channel(c.ID))
		}
	}
	o := g.object()
	maps.Copy(o, Object{
		"unavailable": false, "large": false, "member_count": len(g.Members), "joined_at": "2024-03-01T09:00:00.000000+00:00",
		"channels": channels, "threads": threads, "members": []Object{w.memberOf(g, BotID)}, "presences": []any{},
		"voice_states": []any{}, "stage_instances": []any{}, "guild_scheduled_events": []any{}, "soundboard_sounds": []any{},
	})
	return o
}

// object gives what the gateway and the REST API both tell of the guild.
func (g *Guild) object() Object {
	roles := []Object{role(Role{ID: g.ID, Name: "@everyone", Permissions: everyonesPermissions}, 0)}
	for i, r := range g.Roles {
		roles = append(roles, role(r, i+1))
	}
	return Object{
		"id": g.ID, "name": g.Name, "owner_id": g.OwnerID, "preferred_locale": g.Locale, "roles": roles, "emojis": []any{},
		"stickers": []any{}, "features": []string{"COMMUNITY"}, "icon": nil, "splash": nil, "discovery_splash": nil, "banner": nil,
		"description": nil, "region": "deprecated", "afk_channel_id": nil, "afk_timeout": 300,
		"widget_enabled": false, "widget_channel_id": nil, "verification_level": 1, "mfa_level": 0, "nsfw_level": 0,
		"default_message_notifications": 1, "explicit_content_filter": 2, "application_id": nil, "system_channel_id": nil,
		"system_channel_flags": 0, "rules_channel_id": nil, "public_updates_channel_id": nil, "safety_alerts_channel_id": nil,
		"vanity_url_code": nil, "premium_tier": 0, "premium_subscription_count": 0, "premium_progress_bar_enabled": false,
		"max_presences": nil, "max_members": 500000, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
		"hub_type": nil, "incidents_data": nil,
	}
}

func (w *World) memberOf(g *Guild, userID string) Object {
	o := w.Member(g.ID, userID)
	if o != nil {
		o["user"] = w.User(userID)
	}
	return o
}

func role(r Role, position int) Object {
	return Object{
		"id": r.ID, "name": r.Name, "permissions": bits(r.Permissions), "position": position, "color": 0,
		"colors": Object{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil}, "hoist": false,
		"managed": false, "mentionable": false, "icon": nil, "unicode_emoji": nil, "flags": 0,
	}
}

// Message gives a message that a user wrote in a channel, as MESSAGE_CREATE has it. Mentions are those in the text; with
// a message in reply, it replies to it, which mentions its author.
func (w *World) Message(id, channelID, userID, text string, reply Object) Object {
	c := w.channel(channelID)
	if c == nil {
		panic("no channel " + channelID + " in the world")
	}
	o := Object{
		"id": id, "channel_id": channelID, "author": w.User(userID), "content": text, "type": DefaultMessage, "flags": 0,
		"timestamp": timestampOf(id), "edited_timestamp": nil, "tts": false, "pinned": false,
		"mention_everyone": strings.Contains(text, "@everyone"), "mention_roles": []any{}, "attachments": []any{},
		"embeds": []any{}, "components": []any{}, "channel_type": c.Type,
	}
	if c.GuildID != "" {
		o["guild_id"] = c.GuildID
		if m := w.Member(c.GuildID, userID); m != nil {
			o["member"] = m
		}
	}
	mentioned := mentionedUsers(text)
	if reply != nil {
		o["type"], o["referenced_message"] = ReplyMessage, Without(Message{Object: reply}.answered(), "referenced_message")
		o["message_reference"] = Object{"type": 0, "message_id": reply["id"], "channel_id": channelID}
		author, _ := at(reply, "author", "id").(string)
		mentioned = append(mentioned, author)
	}
	o["mentions"] = w.mentions(c.GuildID, mentioned)
	return o
}

// mentions gives the users as a message's mentions have them: with their member, without repeats and strangers.
func (w *World) mentions(guildID string, ids []string) []Object {
	list := []Object{}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if w.user(id) == nil {
			continue
		}
		u := w.User(id)
		if m := w.Member(guildID, id); m != nil {
			u["member"] = m
		}
		list = append(list, u)
	}
	return list
}

// WithUnknownComponents gives a copy of a message that has components which no client library knows.
func WithUnknownComponents(message Object) Object {
	o := Clone(message)
	o["components"] = []any{
		Object{"type": unknownComponent, "id": 1, "shape": Object{"sides": 5}},
		Object{"type": 1, "id": 2, "components": []any{Object{"type": unknownComponent, "id": 3}}},
	}
	return o
}

// Without gives a copy of an object without some of its keys.
func Without(o Object, keys ...string) Object {
	o = maps.Clone(o)
	for _, k := range keys {
		delete(o, k)
	}
	return o
}

// With gives a copy of an object with one key changed.
func With(o Object, key string, value any) Object {
	o = maps.Clone(o)
	o[key] = value
	return o
}

// at follows keys into an object; nil where one of them is missing.
func at(o any, keys ...string) any {
	for _, k := range keys {
		m, _ := o.(Object)
		o = m[k]
	}
	return o
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
