package discordfake

func interactionRoutes() []route {
	return []route{
		{pattern: "POST /interactions/{interaction}/{token}/callback", open: true, handle: (*Server).callback},
		{pattern: "GET /webhooks/{application}/{token}/messages/{message}", open: true, handle: (*Server).getResponse},
		{pattern: "PATCH /webhooks/{application}/{token}/messages/{message}", open: true, handle: (*Server).editResponse},
		{pattern: "DELETE /webhooks/{application}/{token}/messages/{message}", open: true, handle: (*Server).deleteResponse},
		{pattern: "POST /webhooks/{application}/{token}", open: true, handle: (*Server).followUp},
	}
}

func (s *Server) callback(c *call) (any, *apiError) {
	x := s.rest.interactions[c.PathValue("token")]
	if x == nil || x.ID != c.PathValue("interaction") {
		return nil, notFound(codeUnknownInteract, "interaction")
	}
	if err := s.respond(x, c.object, c.record.Files); err != nil {
		return nil, err
	}
	if c.URL.Query().Get("with_response") != "true" {
		return nil, nil
	}
	return x.callbackResponse(), nil
}

// callbackResponse is what a callback gives where it was asked with_response.
func (x *Exchange) callbackResponse() Object {
	kind := number(x.response["type"])
	interaction := Object{
		"id": x.ID, "type": x.Interaction.Type, "response_message_loading": kind == DeferredMessage,
		"response_message_ephemeral": x.original != nil && x.original.Ephemeral,
	}
	o := Object{"interaction": interaction}
	switch kind {
	case MessageResponse, DeferredMessage, UpdateResponse:
		if x.original != nil {
			interaction["response_message_id"] = x.original.ID
			o["resource"] = Object{"type": kind, "message": x.original.answered()}
		}
	case ModalResponse, AutocompleteResponse:
		o["resource"] = Object{"type": kind}
	}
	return o
}

// conversation finds the interaction of a webhook path, whose token lives a quarter of an hour.
func (s *Server) conversation(c *call) (*Exchange, *apiError) {
	x := s.rest.interactions[c.PathValue("token")]
	if x == nil || c.PathValue("application") != ApplicationID {
		return nil, notFound(codeUnknownWebhook, "Webhook")
	}
	if s.now().Sub(x.At) > discordTokenLife {
		return nil, &apiError{Status: 401, Code: codeWebhookToken, Message: "Invalid Webhook Token"}
	}
	if x.response == nil {
		return nil, notFound(codeUnknownWebhook, "Webhook")
	}
	return x, nil
}

// responseMessage finds the message of a webhook path: the original response or a follow-up.
func (s *Server) responseMessage(c *call) (*Message, *apiError) {
	x, err := s.conversation(c)
	if err != nil {
		return nil, err
	}
	id := c.PathValue("message")
	for _, m := range append(x.followups, x.original) {
		if m != nil && !m.Deleted && (m.ID == id || id == "@original" && m == x.original) {
			return m, nil
		}
	}
	return nil, notFound(codeUnknownMessage, "Message")
}

func (s *Server) getResponse(c *call) (any, *apiError) {
	m, err := s.responseMessage(c)
	if err != nil {
		return nil, err
	}
	return m.answered(), nil
}

func (s *Server) editResponse(c *call) (any, *apiError) {
	m, err := s.responseMessage(c)
	if err != nil {
		return nil, err
	}
	return s.edit(m, c)
}

func (s *Server) deleteResponse(c *call) (any, *apiError) {
	m, err := s.responseMessage(c)
	if err != nil {
		return nil, err
	}
	s.remove(m)
	return nil, nil
}

// followUp posts a further message. The first one after a deferred response takes its place, and stays as private as it
// was.
func (s *Server) followUp(c *call) (any, *apiError) {
	x, err := s.conversation(c)
	if err != nil {
		return nil, err
	}
	if err := s.checkMessage(c, ForFollowup); err != nil {
		return nil, err
	}
	if x.original != nil && x.original.Loading {
		s.change(x.original, c.object, c.record.Files)
		return x.original.answered(), nil
	}
	if x.Interaction.UserInstall && len(x.followups) >= mostFollowups {
		return nil, &apiError{Status: 400, Code: codeFollowups, Message: "Maximum number of follow up messages for this interaction reached"}
	}
	d := x.draft(c.object, c.record.Files)
	d.kind = ReplyMessage
	m := s.post(d)
	x.followups = append(x.followups, m)
	return m.answered(), nil
}
