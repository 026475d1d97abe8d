package slackfake

import (
	"slices"
	"strconv"
)

func (c *Channel) has(user string) bool { return slices.Contains(c.Members, user) }

func (s *Server) authTest(c *Call) (object, *refusal) {
	if c.team == nil {
		return object{"app_name": "svar", "app_id": AppID}, nil
	}
	return object{
		"url": "https://" + c.team.Domain + ".slack.com/", "team": c.team.Name, "team_id": c.team.ID,
		"user": "svar", "user_id": c.team.Bot, "bot_id": c.team.BotID, "is_enterprise_install": false,
	}, nil
}

// authRevoke makes the token worthless.
func (s *Server) authRevoke(c *Call) (object, *refusal) {
	c.team.Token = ""
	return object{"revoked": true}, nil
}

func (s *Server) conversationInfo(c *Call) (object, *refusal) {
	channel := s.channels[c.Text("channel")]
	if channel == nil || (channel.Private || channel.DM != "") && !channel.has(c.team.Bot) {
		return nil, refuse("channel_not_found")
	}
	info := object{
		"id": channel.ID, "created": 1700000000, "context_team_id": channel.Team,
		"is_channel": channel.kind() == "channel", "is_group": channel.kind() == "group", "is_im": channel.DM != "",
		"is_mpim": false, "is_private": channel.Private || channel.DM != "", "is_archived": false,
		"is_ext_shared": len(channel.Shared) > 0, "is_shared": len(channel.Shared) > 0,
		"is_member": channel.has(c.team.Bot), "shared_team_ids": append([]string{channel.Team}, channel.Shared...),
	}
	if channel.DM != "" {
		info["user"] = channel.DM
	} else {
		info["name"], info["name_normalized"] = channel.Name, channel.Name
	}
	return object{"channel": info}, nil
}

// openConversation opens the direct message with a person. What is open already is found.
func (s *Server) openConversation(c *Call) (object, *refusal) {
	name := c.Text("users")
	if name == "" {
		name = c.Text("channel")
	}
	channel := s.channelFor(c.team, name)
	if channel == nil || channel.DM == "" {
		return nil, refuse("user_not_found")
	}
	return object{"channel": object{"id": channel.ID}}, nil
}

func (s *Server) conversationMembers(c *Call) (object, *refusal) {
	channel, no := s.channelOf(c)
	if no != nil {
		return nil, no
	}
	return object{"members": channel.Members, "response_metadata": object{"next_cursor": ""}}, nil
}

// conversationReplies gives a thread: the message that began it, and the answers to it.
func (s *Server) conversationReplies(c *Call) (object, *refusal) {
	if _, no := s.channelOf(c); no != nil {
		return nil, no
	}
	channel, ts := c.Text("channel"), c.Text("ts")
	m := s.find(channel, ts)
	if m == nil {
		return nil, refuse("thread_not_found")
	}
	list := s.page(c, func(other *Message) bool { return other.root() == m.root() })
	return object{"messages": list, "has_more": false, "response_metadata": object{"next_cursor": ""}}, nil
}

// conversationHistory gives a channel's messages, newest first, without the answers in threads.
func (s *Server) conversationHistory(c *Call) (object, *refusal) {
	if _, no := s.channelOf(c); no != nil {
		return nil, no
	}
	list := s.page(c, func(m *Message) bool { return m.Thread == "" || m.Thread == m.TS })
	slices.Reverse(list)
	return object{"messages": list, "has_more": false, "response_metadata": object{"next_cursor": ""}}, nil
}

// defaultPage is how many messages Slack gives where no limit is named.
const defaultPage = 100

// page gives the newest messages of a channel, within the call's oldest, latest and limit, oldest first.
func (s *Server) page(c *Call, hold func(*Message) bool) []object {
	limit, err := strconv.Atoi(c.Text("limit"))
	if err != nil || limit <= 0 {
		limit = defaultPage
	}
	oldest, latest, inclusive := c.Text("oldest"), c.Text("latest"), c.Flag("inclusive", false)
	var list []object
	for _, m := range s.messages {
		within := (m.TS > oldest || inclusive && m.TS == oldest) && (latest == "" || m.TS < latest || inclusive && m.TS == latest)
		if m.Channel == c.Text("channel") && m.OnlyFor == "" && !m.Deleted && within && hold(m) {
			shown := s.json(m)
			if m.Metadata != nil && c.Flag("include_all_metadata", false) {
				shown["metadata"] = m.Metadata
			}
			list = append(list, shown)
		}
	}
	return list[max(0, len(list)-limit):]
}

func (s *Server) userInfo(c *Call) (object, *refusal) {
	u := s.users[c.Text("user")]
	if u == nil || u.Anonymous {
		return nil, refuse("user_not_found")
	}
	info := object{
		"id": u.ID, "team_id": u.Team, "name": u.Name, "real_name": u.Name, "deleted": u.Deleted, "tz": "Europe/Stockholm",
		"is_admin": u.Admin, "is_owner": u.Owner, "is_primary_owner": u.Owner, "is_bot": u.Bot, "is_app_user": false,
		"is_restricted": false, "is_ultra_restricted": false, "is_stranger": u.Team != c.team.ID,
		"profile": object{"real_name": u.Name, "display_name": u.Name, "team": u.Team},
	}
	if c.Flag("include_locale", false) && u.Locale != "" {
		info["locale"] = u.Locale
	}
	return object{"user": info}, nil
}

func (s *Server) botInfo(c *Call) (object, *refusal) {
	for _, u := range s.users {
		if u.BotID != "" && u.BotID == c.Text("bot") {
			return object{"bot": object{"id": u.BotID, "deleted": false, "name": u.Name, "user_id": u.ID, "app_id": AppID}}, nil
		}
	}
	return nil, refuse("bot_not_found")
}

func (s *Server) teamInfo(c *Call) (object, *refusal) {
	return object{"team": object{"id": c.team.ID, "name": c.team.Name, "domain": c.team.Domain, "email_domain": ""}}, nil
}

func (s *Server) addReaction(c *Call) (object, *refusal) {
	at := place{c.Text("channel"), c.Text("timestamp")}
	if s.find(at.channel, at.ts) == nil {
		return nil, refuse("message_not_found")
	}
	if slices.Contains(s.reactions[at], c.Text("name")) {
		return nil, refuse("already_reacted")
	}
	s.reactions[at] = append(s.reactions[at], c.Text("name"))
	return nil, nil
}

func (s *Server) removeReaction(c *Call) (object, *refusal) {
	at := place{c.Text("channel"), c.Text("timestamp")}
	i := slices.Index(s.reactions[at], c.Text("name"))
	if i < 0 {
		return nil, refuse("no_reaction")
	}
	s.reactions[at] = slices.Delete(s.reactions[at], i, i+1)
	return nil, nil
}

// Reactions lists the app's reactions to a message.
func (s *Server) Reactions(m Message) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.reactions[place{m.Channel, m.TS}])
}
