package slackfake

// webMethods is the table of the methods that there are.
// Scopes: https://docs.slack.dev/reference/methods
func (s *Server) webMethods() map[string]method {
	const history = "channels:history|groups:history|im:history|mpim:history"
	const read = "channels:read|groups:read|im:read|mpim:read"
	return map[string]method{
		"api.test":              {auth: noAuth, run: func(c *Call) (object, *refusal) { return object{"args": c.Args}, nil }},
		"auth.test":             {run: s.authTest},
		"auth.revoke":           {run: s.authRevoke},
		"apps.connections.open": {auth: appAuth, run: s.connectionsOpen},
		"oauth.v2.access":       {auth: noAuth, needs: []string{"code"}, run: s.oauthAccess},

		"chat.postMessage":   {scope: "chat:write", needs: []string{"channel"}, run: s.postMessage},
		"chat.postEphemeral": {scope: "chat:write", needs: []string{"channel", "user"}, run: s.postEphemeral},
		"chat.update":        {scope: "chat:write", needs: []string{"channel", "ts"}, run: s.updateMessage},
		"chat.delete":        {scope: "chat:write", needs: []string{"channel", "ts"}, run: s.deleteMessage},
		"chat.unfurl":        {scope: "links:write", needs: []string{"unfurls"}, run: s.unfurl},
		"chat.getPermalink":  {needs: []string{"channel", "message_ts"}, run: s.permalink},
		"reactions.add":      {scope: "reactions:write", needs: []string{"channel", "timestamp", "name"}, run: s.addReaction},
		"reactions.remove":   {scope: "reactions:write", needs: []string{"channel", "timestamp", "name"}, run: s.removeReaction},

		"views.open":    {needs: []string{"view"}, run: s.openView},
		"views.push":    {needs: []string{"view"}, run: s.openView},
		"views.update":  {needs: []string{"view"}, run: s.updateView},
		"views.publish": {needs: []string{"user_id", "view"}, run: s.publishView},

		"conversations.info":    {scope: read, needs: []string{"channel"}, run: s.conversationInfo},
		"conversations.open":    {scope: "im:write|mpim:write|channels:manage|groups:write", run: s.openConversation},
		"conversations.members": {scope: read, needs: []string{"channel"}, run: s.conversationMembers},
		"conversations.replies": {scope: history, needs: []string{"channel", "ts"}, run: s.conversationReplies},
		"conversations.history": {scope: history, needs: []string{"channel"}, run: s.conversationHistory},

		"users.info": {scope: "users:read", needs: []string{"user"}, run: s.userInfo},
		"bots.info":  {scope: "users:read", run: s.botInfo},
		"team.info":  {scope: "team:read", run: s.teamInfo},

		"assistant.threads.setStatus":           {scope: "assistant:write|chat:write", needs: []string{"channel_id", "thread_ts"}, run: s.setStatus},
		"assistant.threads.setSuggestedPrompts": {scope: "assistant:write", needs: []string{"channel_id", "prompts"}, run: s.setPrompts},
		"assistant.threads.setTitle":            {scope: "assistant:write", needs: []string{"channel_id", "thread_ts", "title"}, run: s.setTitle},
	}
}
