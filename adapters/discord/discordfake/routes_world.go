package discordfake

func worldRoutes() []route {
	return []route{
		{pattern: "GET /gateway", open: true, handle: (*Server).getGateway},
		{pattern: "GET /gateway/bot", handle: (*Server).getGatewayBot},
		{pattern: "GET /applications/@me", handle: (*Server).getApplication},
		{pattern: "GET /oauth2/applications/@me", handle: (*Server).getApplication},
		{pattern: "GET /users/@me", handle: (*Server).getMe},
		{pattern: "GET /users/{user}", handle: (*Server).getUser},
		{pattern: "GET /users/@me/guilds", handle: (*Server).getMyGuilds},
		{pattern: "POST /users/@me/channels", handle: (*Server).openDM},
		{pattern: "GET /channels/{channel}", handle: (*Server).getChannel},
		{pattern: "GET /guilds/{guild}", handle: (*Server).getGuild},
		{pattern: "GET /guilds/{guild}/channels", handle: (*Server).getGuildChannels},
		{pattern: "GET /guilds/{guild}/roles", handle: (*Server).getRoles},
		{pattern: "GET /guilds/{guild}/members/{user}", handle: (*Server).getMember},
	}
}

func (s *Server) getGateway(*call) (any, *apiError) {
	return Object{"url": s.GatewayURL()}, nil
}

func (s *Server) getGatewayBot(*call) (any, *apiError) {
	const day = 24 * 60 * 60 * 1000
	return Object{"url": s.GatewayURL(), "shards": s.options.Shards, "session_start_limit": Object{
		"total": s.options.SessionStarts, "remaining": max(s.gateway.startsLeft, 0), "reset_after": day, "max_concurrency": s.options.MaxConcurrency,
	}}, nil
}

func (s *Server) getApplication(*call) (any, *apiError) {
	bot := s.options.World.User(BotID)
	return Object{
		"id": ApplicationID, "name": "Svar", "icon": nil, "description": "", "type": nil, "bot_public": true, "bot_require_code_grant": false,
		"verify_key": s.PublicKey(), "flags": 0, "flags_new": "0", "bot": bot, "owner": bot, "team": nil, "redirect_uris": []any{},
		"interactions_endpoint_url": nil, "role_connections_verification_url": nil, "approximate_guild_count": len(s.options.World.Guilds),
		"approximate_user_install_count": 0, "approximate_user_authorization_count": 0, "explicit_content_filter": 0,
		"eligible_oauth2_scopes": []any{}, "integration_types_config": Object{"0": Object{}, "1": Object{}},
	}, nil
}

func (s *Server) getMe(*call) (any, *apiError) {
	me := s.options.World.User(BotID)
	me["verified"], me["mfa_enabled"], me["email"], me["locale"] = true, true, nil, "en-US"
	return me, nil
}

func (s *Server) getUser(c *call) (any, *apiError) {
	if s.options.World.user(c.PathValue("user")) == nil {
		return nil, notFound(codeUnknownUser, "User")
	}
	return s.options.World.User(c.PathValue("user")), nil
}

func (s *Server) getMyGuilds(*call) (any, *apiError) {
	list := []Object{}
	for _, g := range s.options.World.Guilds {
		if g.member(BotID) == nil {
			continue
		}
		list = append(list, Object{
			"id": g.ID, "name": g.Name, "icon": nil, "banner": nil, "owner": false, "permissions": bits(g.permissions(BotID)), "features": []string{},
		})
	}
	return list, nil
}

// openDM gives the channel of direct messages with a user, which must be in the World.
func (s *Server) openDM(c *call) (any, *apiError) {
	recipient, _ := c.object["recipient_id"].(string)
	for _, channel := range s.options.World.Channels {
		if channel.Type == DM && !channel.Private && len(channel.Recipients) == 1 && channel.Recipients[0] == recipient {
			return s.options.World.Channel(channel.ID), nil
		}
	}
	return nil, &apiError{Status: 403, Code: 50007, Message: "Cannot send messages to this user"}
}

func (s *Server) getChannel(c *call) (any, *apiError) {
	if err := s.access(c.PathValue("channel")); err != nil {
		return nil, err
	}
	return s.options.World.Channel(c.PathValue("channel")), nil
}

// guild gives the guild of the path, of which the bot must be a member.
func (s *Server) guild(c *call) (*Guild, *apiError) {
	g := s.options.World.guild(c.PathValue("guild"))
	if g == nil || g.member(BotID) == nil {
		return nil, notFound(codeUnknownGuild, "Guild")
	}
	return g, nil
}

func (s *Server) getGuild(c *call) (any, *apiError) {
	g, err := s.guild(c)
	if err != nil {
		return nil, err
	}
	return With(With(g.object(), "home_header", nil), "nsfw", false), nil
}

func (s *Server) getGuildChannels(c *call) (any, *apiError) {
	g, err := s.guild(c)
	if err != nil {
		return nil, err
	}
	return s.options.World.Guild(g.ID)["channels"], nil
}

func (s *Server) getRoles(c *call) (any, *apiError) {
	g, err := s.guild(c)
	if err != nil {
		return nil, err
	}
	return s.options.World.Guild(g.ID)["roles"], nil
}

func (s *Server) getMember(c *call) (any, *apiError) {
	g, err := s.guild(c)
	if err != nil {
		return nil, err
	}
	m := s.options.World.memberOf(g, c.PathValue("user"))
	if m == nil {
		return nil, notFound(codeUnknownMember, "Member")
	}
	return m, nil
}
