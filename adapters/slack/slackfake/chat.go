package slackfake

import (
	"fmt"
	"regexp"
	"strings"
)

var timestampPattern = regexp.MustCompile(`^\d{10}\.\d{6}$`)

// postMessage posts to a channel, or into a thread of it. The app hears its own message as an event.
func (s *Server) postMessage(c *Call) (object, *refusal) {
	channel, no := s.channelOf(c)
	if no != nil {
		return nil, no
	}
	m := s.botMessage(c.team, channel, c.Method)
	m.Thread = c.Text("thread_ts")
	if m.Thread != "" && !timestampPattern.MatchString(m.Thread) {
		return nil, refuse("invalid_thread_ts")
	}
	if no := m.fill(c.Args); no != nil {
		return nil, no
	}
	m.Previews = c.Flag("unfurl_links", false) || c.Flag("unfurl_media", true)
	if len(m.Blocks) > 0 && m.Text == "" {
		c.Warning = "missing_text_in_message"
	}
	s.add(m)
	s.echo(m)
	return object{"channel": m.Channel, "ts": m.TS, "message": s.json(m)}, nil
}

// postEphemeral shows something to one person, who must be in the channel.
func (s *Server) postEphemeral(c *Call) (object, *refusal) {
	channel, no := s.channelOf(c)
	if no != nil {
		return nil, no
	}
	user := c.Text("user")
	if !channel.has(user) {
		return nil, refuse("user_not_in_channel")
	}
	m := s.botMessage(c.team, channel, c.Method)
	m.Thread, m.OnlyFor = c.Text("thread_ts"), user
	if no := m.fill(c.Args); no != nil {
		return nil, no
	}
	s.add(m)
	return object{"message_ts": m.TS}, nil
}

// updateMessage changes a message of the app's own.
func (s *Server) updateMessage(c *Call) (object, *refusal) {
	m, no := s.ownMessage(c)
	if no != nil {
		return nil, no
	}
	before := *m
	changed := *m
	if no := changed.fill(c.Args); no != nil {
		return nil, no
	}
	changed.Edits++
	*m = changed
	s.echoChange(m, &before)
	return object{"channel": m.Channel, "ts": m.TS, "text": m.Text, "message": s.json(m)}, nil
}

// deleteMessage takes a message of the app's own away.
func (s *Server) deleteMessage(c *Call) (object, *refusal) {
	m, no := s.ownMessage(c)
	if no != nil {
		return nil, no
	}
	m.Deleted = true
	s.echoDeletion(m)
	return object{"channel": m.Channel, "ts": m.TS}, nil
}

// unfurl adds previews to a message, by its place or by the unfurl_id of link_shared.
func (s *Server) unfurl(c *Call) (object, *refusal) {
	unfurls, ok := c.Args["unfurls"].(object)
	if !ok {
		return nil, refuse("invalid_unfurls_format")
	}
	m := s.find(c.Text("channel"), c.Text("ts"))
	if m == nil {
		return nil, refuse("cannot_find_message")
	}
	for url, preview := range unfurls {
		if !strings.Contains(m.Text, url) {
			return nil, refuse("cannot_unfurl_url")
		}
		content, _ := preview.(object)
		if blocks, ok := content["blocks"]; ok {
			if _, no := checkBlocks(blocks); no != nil {
				return nil, refuse("cannot_unfurl_message", no.details...)
			}
		}
	}
	m.Unfurls = unfurls
	return nil, nil
}

func (s *Server) permalink(c *Call) (object, *refusal) {
	channel, ts := c.Text("channel"), c.Text("message_ts")
	if s.channels[channel] == nil {
		return nil, refuse("channel_not_found")
	}
	if s.find(channel, ts) == nil {
		return nil, refuse("message_not_found")
	}
	link := fmt.Sprintf("https://%s.slack.com/archives/%s/p%s", c.team.Domain, channel, strings.ReplaceAll(ts, ".", ""))
	return object{"channel": channel, "permalink": link}, nil
}

// channelOf gives the channel that a call names, where the bot may speak.
func (s *Server) channelOf(c *Call) (*Channel, *refusal) {
	channel := s.channelFor(c.team, c.Text("channel"))
	switch {
	case channel == nil || channel.Private && !channel.has(c.team.Bot):
		return nil, refuse("channel_not_found")
	case !channel.has(c.team.Bot):
		return nil, refuse("not_in_channel")
	}
	return channel, nil
}

// ownMessage gives the app's message that a call names.
func (s *Server) ownMessage(c *Call) (*Message, *refusal) {
	if s.channels[c.Text("channel")] == nil {
		return nil, refuse("channel_not_found")
	}
	m := s.find(c.Text("channel"), c.Text("ts"))
	switch {
	case m == nil || m.OnlyFor != "":
		return nil, refuse("message_not_found")
	case m.User != c.team.Bot && c.Method == "chat.delete":
		return nil, refuse("cant_delete_message")
	case m.User != c.team.Bot:
		return nil, refuse("cant_update_message")
	}
	return m, nil
}

func (s *Server) botMessage(t *Team, c *Channel, via string) *Message {
	return &Message{Team: t.ID, Channel: c.ID, User: t.Bot, BotID: t.BotID, Via: via}
}

// fill takes over a message's content, as every way of posting has it, where Slack would accept it.
func (m *Message) fill(args object) *refusal {
	said, _ := args["text"].(string)
	if length(said) > maxText {
		return refuse("msg_too_long")
	}
	blocks, ok := args["blocks"]
	if !ok || blocks == "" || blocks == nil {
		blocks = []any{}
	}
	list, no := checkBlocks(blocks)
	if no != nil {
		return no
	}
	if said == "" && len(list) == 0 && args["attachments"] == nil {
		return refuse("no_text")
	}
	m.Text, m.Blocks, m.Metadata = said, named(list), args["metadata"]
	return nil
}

// checkBlocks checks a message's blocks.
func checkBlocks(v any) ([]any, *refusal) {
	list, ok := v.([]any)
	if !ok {
		return nil, refuse("invalid_blocks_format")
	}
	c := newChecker("message")
	c.blocks("/blocks", v, maxMessageBlocks)
	if len(c.details) > 0 {
		return nil, refuse("invalid_blocks", c.details...)
	}
	if textLength(list) > maxBlocksText {
		return nil, refuse("msg_blocks_too_long")
	}
	return list, nil
}
