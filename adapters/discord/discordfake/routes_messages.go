package discordfake

func messageRoutes() []route {
	return []route{
		{pattern: "POST /channels/{channel}/messages", handle: (*Server).createMessage},
		{pattern: "GET /channels/{channel}/messages/{message}", handle: (*Server).getMessage},
		{pattern: "PATCH /channels/{channel}/messages/{message}", handle: (*Server).editMessage},
		{pattern: "DELETE /channels/{channel}/messages/{message}", handle: (*Server).deleteMessage},
		{pattern: "POST /channels/{channel}/typing", handle: (*Server).typing},
	}
}

func (s *Server) createMessage(c *call) (any, *apiError) {
	channel := c.PathValue("channel")
	if err := s.access(channel); err != nil {
		return nil, err
	}
	if err := s.checkMessage(c, ForCreate); err != nil {
		return nil, err
	}
	key := nonceKey(channel, c.object)
	if before := s.rest.nonces[key]; key != "" && before != nil {
		return before.answered(), nil
	}
	m := s.post(draft{channel: channel, body: c.object, files: c.record.Files})
	if key != "" {
		s.rest.nonces[key] = m
	}
	return m.answered(), nil
}

// nonceKey gives what tells one send from another where the bot asked for it; empty where it did not.
func nonceKey(channel string, body Object) string {
	nonce := join(channel, body["nonce"])
	if enforced, _ := body["enforce_nonce"].(bool); !enforced || body["nonce"] == nil {
		return ""
	}
	return nonce
}

// access tells why the bot cannot write in a channel; nil where it can.
func (s *Server) access(channelID string) *apiError {
	c := s.options.World.channel(channelID)
	if c == nil {
		return notFound(codeUnknownChannel, "Channel")
	}
	if c.Private || c.GuildID != "" && s.options.World.guild(c.GuildID).member(BotID) == nil {
		return &apiError{Status: 403, Code: codeMissingAccess, Message: "Missing Access"}
	}
	return nil
}

// checkMessage holds the body against Discord's rules, and its reply against what there is.
func (s *Server) checkMessage(c *call, use Use) *apiError {
	f := &form{}
	f.message(c.object, "", use, len(c.record.Files) > 0)
	target := replyTarget(c.object)
	must, given := at(c.object, "message_reference", "fail_if_not_exists").(bool)
	if target != "" && s.message(target) == nil && (must || !given) {
		f.add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
	}
	return f.answer()
}

func (s *Server) getMessage(c *call) (any, *apiError) {
	m, err := s.addressed(c)
	if err != nil {
		return nil, err
	}
	return m.answered(), nil
}

// addressed gives the message of the path.
func (s *Server) addressed(c *call) (*Message, *apiError) {
	if err := s.access(c.PathValue("channel")); err != nil {
		return nil, err
	}
	m := s.message(c.PathValue("message"))
	if m == nil || m.ChannelID != c.PathValue("channel") || m.Ephemeral {
		return nil, notFound(codeUnknownMessage, "Message")
	}
	return m, nil
}

func (s *Server) editMessage(c *call) (any, *apiError) {
	m, err := s.addressed(c)
	if err != nil {
		return nil, err
	}
	if m.AuthorID != BotID {
		return nil, &apiError{Status: 403, Code: codeOthersMessage, Message: "Cannot edit a message authored by another user"}
	}
	return s.edit(m, c)
}

// edit checks what a message would become, and changes it.
func (s *Server) edit(m *Message, c *call) (any, *apiError) {
	f := &form{}
	f.edit(m.Object, c.object, len(c.record.Files)+len(m.Files) > 0)
	if err := f.answer(); err != nil {
		return nil, err
	}
	s.change(m, c.object, c.record.Files)
	return m.answered(), nil
}

func (s *Server) deleteMessage(c *call) (any, *apiError) {
	m, err := s.addressed(c)
	if err != nil {
		return nil, err
	}
	if m.AuthorID != BotID {
		return nil, &apiError{Status: 403, Code: codeMissingPermission, Message: "Missing Permissions"}
	}
	s.remove(m)
	return nil, nil
}

func (s *Server) remove(m *Message) {
	m.Deleted = true
	if !m.Ephemeral {
		s.dispatch("MESSAGE_DELETE", Object{"id": m.ID, "channel_id": m.ChannelID, "guild_id": m.Object["guild_id"]})
	}
}

func (s *Server) typing(c *call) (any, *apiError) { return nil, s.access(c.PathValue("channel")) }
