package slackfake

import (
	"context"
	"slices"
	"strings"
)

// Said is something that a person, or another app's bot, says.
type Said struct {
	User    string // Anna
	Channel string // General
	Text    string // as Slack sends it: with "<@U0SVARBOT>" for a mention and "&amp;" for "&"
	Thread  string // the TS of the message that it answers; "" none
	Subtype string // "file_share", "thread_broadcast"; "" is an ordinary message
}

// Sent is a message that was said, and the events by which the app hears of it.
type Sent struct {
	Message
	Deliveries []*Delivery
}

// Wait waits until the app has acknowledged all of the events.
func (s Sent) Wait(ctx context.Context) error {
	for _, d := range s.Deliveries {
		if err := d.Wait(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Say says something. As in Slack, the app hears it where its bot is in the channel: as message and, where the bot is
// mentioned, as app_mention too.
func (s *Server) Say(said Said) Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[said.Channel]
	m := &Message{Team: c.Team, Channel: c.ID, User: said.User, Text: said.Text, Thread: said.Thread, Subtype: said.Subtype}
	if u := s.users[said.User]; u != nil && u.Bot {
		m.BotID = u.BotID
	} else {
		m.Blocks = asTyped(said.Text)
	}
	s.add(m)
	sent := Sent{Message: *m}
	bot := s.teams[c.Team].Bot
	if !c.has(bot) {
		return sent
	}
	sent.Deliveries = s.tell(sent.Deliveries, m, s.messageEvent(m))
	if strings.Contains(said.Text, "<@"+bot+">") {
		sent.Deliveries = s.tell(sent.Deliveries, m, s.mentionEvent(m))
	}
	return sent
}

// asTyped gives the blocks that Slack makes of what a person typed.
func asTyped(said string) []any {
	span := object{"type": "rich_text_section", "elements": []any{object{"type": "text", "text": said}}}
	return []any{object{"type": "rich_text", "block_id": "typed", "elements": []any{span}}}
}

// Change has a person change what they said.
func (s *Server) Change(m Message, text string) []*Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	living := s.find(m.Channel, m.TS)
	before := *living
	living.Text, living.Blocks = text, asTyped(text)
	living.Edits++
	return s.echoChange(living, &before)
}

// Remove has a person take back what they said.
func (s *Server) Remove(m Message) []*Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	living := s.find(m.Channel, m.TS)
	living.Deleted = true
	return s.echoDeletion(living)
}

// OpenHome has a person open the app's Home tab.
func (s *Server) OpenHome(user string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.teams[s.users[user].Team]
	return s.emit(t.ID, object{
		"type": "app_home_opened", "user": user, "channel": s.channelFor(t, user).ID, "tab": "home", "event_ts": s.timestamp(),
	})
}

// OpenAssistant has a person open the assistant pane beside a channel, which begins a thread in their conversation with
// the bot. Whatever they say next they say in that thread.
func (s *Server) OpenAssistant(user, beside string) Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.teams[s.users[user].Team]
	m := s.botMessage(t, s.channelFor(t, user), "")
	m.Text, m.Subtype = "New Assistant Thread", "assistant_app_thread"
	s.add(m)
	m.Thread = m.TS
	context := object{"channel_id": beside, "team_id": t.ID, "enterprise_id": nil}
	thread := object{"user_id": user, "context": context, "channel_id": m.Channel, "thread_ts": m.TS}
	sent := Sent{Message: *m}
	if s.hears("assistant_thread_started") {
		event := object{"type": "assistant_thread_started", "assistant_thread": thread, "event_ts": m.TS}
		sent.Deliveries = []*Delivery{s.emit(t.ID, event)}
	}
	return sent
}

// ShareLink has a person post a link to one of the app's domains. The app hears of the message and of the link.
func (s *Server) ShareLink(user, channel, url string) Sent {
	sent := s.Say(Said{User: user, Channel: channel, Text: "<" + url + ">"})
	_, host, _ := strings.Cut(url, "://")
	host, _, _ = strings.Cut(host, "/")
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.hears("link_shared") {
		return sent
	}
	sent.Deliveries = append(sent.Deliveries, s.emit(sent.Team, object{
		"type": "link_shared", "user": user, "channel": channel, "message_ts": sent.TS, "is_bot_user_member": true,
		"unfurl_id": channel + ".1", "source": "conversations_history", "event_ts": sent.TS,
		"links": []any{object{"url": url, "domain": host}},
	}))
	return sent
}

// Uninstall has an administrator take the app out of a workspace: its token is worthless from now on.
func (s *Server) Uninstall(team string) []*Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.teams[team]
	t.Token = ""
	return []*Delivery{
		s.emit(team, object{"type": "tokens_revoked", "tokens": object{"oauth": []any{}, "bot": []any{t.Bot}}}),
		s.emit(team, object{"type": "app_uninstalled"}),
	}
}

// RateLimited tells the app that events are withheld from it for a minute.
func (s *Server) RateLimited() *Delivery {
	return s.Deliver(Events, object{
		"token": verification, "type": "app_rate_limited", "team_id": Home, "api_app_id": AppID,
		"minute_rate_limited": s.options.Now().Unix() / 60 * 60,
	})
}

// Emit delivers an event of any type that happened in a workspace. The event is what stands under "event".
func (s *Server) Emit(team string, event map[string]any) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.emit(team, event)
}

func (s *Server) emit(team string, event object) *Delivery {
	return s.deliver(Events, s.wrap(team, team, event), nil)
}

// wrap puts an event into what is delivered. Installed is the workspace that hears of it, which is another than the
// one where it happened when a stranger writes in a shared channel.
func (s *Server) wrap(team, installed string, event object) object {
	var bot string
	if t := s.teams[installed]; t != nil {
		bot = t.Bot
	}
	authorization := object{
		"enterprise_id": nil, "team_id": installed, "user_id": bot, "is_bot": true, "is_enterprise_install": false,
	}
	return object{
		"token": verification, "team_id": team, "context_team_id": installed, "context_enterprise_id": nil,
		"api_app_id": AppID, "type": "event_callback", "event_id": s.name("Ev"), "event_time": s.options.Now().Unix(),
		"authorizations": []any{authorization}, "is_ext_shared_channel": team != installed, "event_context": s.name("4-"),
		"event": event,
	}
}

// eventScopes says which scope an event needs. https://docs.slack.dev/reference/events
var eventScopes = map[string]string{
	"app_mention": "app_mentions:read", "message.channels": "channels:history", "message.groups": "groups:history",
	"message.im": "im:history", "link_shared": "links:read", "assistant_thread_started": "assistant:write",
}

// hears tells whether the app subscribes to an event, and may.
func (s *Server) hears(event string) bool {
	scope := eventScopes[event]
	return (s.options.Events == nil || slices.Contains(s.options.Events, event)) &&
		(s.options.Scopes == nil || scope == "" || slices.Contains(s.options.Scopes, scope))
}

// tell delivers an event about a message, if the app subscribes to it.
func (s *Server) tell(list []*Delivery, m *Message, event object) []*Delivery {
	name := text(event["type"])
	c := s.channels[m.Channel]
	if name == "message" {
		name += "." + map[string]string{"channel": "channels", "group": "groups", "im": "im"}[c.kind()]
	}
	if !s.hears(name) {
		return list
	}
	team := c.Team
	if u := s.users[m.User]; u != nil {
		team = u.Team
	}
	payload := s.wrap(team, c.Team, event)
	payload["is_ext_shared_channel"] = len(c.Shared) > 0
	return append(list, s.deliver(Events, payload, nil))
}

func (s *Server) messageEvent(m *Message) object {
	event := s.json(m)
	event["channel"], event["channel_type"], event["event_ts"] = m.Channel, s.channels[m.Channel].kind(), m.TS
	if team := event["team"]; team != m.Team {
		event["user_team"], event["source_team"] = team, team
	}
	return event
}

func (s *Server) mentionEvent(m *Message) object {
	event := s.messageEvent(m)
	event["type"] = "app_mention"
	delete(event, "channel_type")
	return event
}

// echo tells the app of its own message, as Slack does.
func (s *Server) echo(m *Message) { s.tell(nil, m, s.messageEvent(m)) }

func (s *Server) echoChange(m, before *Message) []*Delivery {
	return s.tell(nil, m, object{
		"type": "message", "subtype": "message_changed", "hidden": true, "channel": m.Channel, "ts": s.timestamp(),
		"message": s.json(m), "previous_message": s.json(before), "channel_type": s.channels[m.Channel].kind(),
		"event_ts": s.timestamp(),
	})
}

func (s *Server) echoDeletion(m *Message) []*Delivery {
	return s.tell(nil, m, object{
		"type": "message", "subtype": "message_deleted", "hidden": true, "channel": m.Channel, "ts": s.timestamp(),
		"deleted_ts": m.TS, "previous_message": s.json(m), "channel_type": s.channels[m.Channel].kind(),
		"event_ts": s.timestamp(),
	})
}
