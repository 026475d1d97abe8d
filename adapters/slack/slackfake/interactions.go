package slackfake

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// A Surface is where buttons stand: a Message or a View.
type Surface interface {
	content() []any
	// interaction gives what is special in the payload about this surface. The server's mutex is held.
	interaction(s *Server, user string) object
}

func (m Message) content() []any { return m.Blocks }
func (v View) content() []any    { return v.Blocks }

// interaction shows a message, except one that only one person saw: of that, Slack keeps nothing.
func (m Message) interaction(s *Server, user string) object {
	c := s.channels[m.Channel]
	container := object{"type": "message", "message_ts": m.TS, "channel_id": c.ID, "is_ephemeral": m.OnlyFor != ""}
	if m.Thread != "" {
		container["thread_ts"] = m.Thread
	}
	original := s.find(m.Channel, m.TS)
	answer, _ := s.newResponseURL(s.teams[c.Team], c, user, original)
	payload := object{"container": container, "channel": channelJSON(c), "response_url": answer}
	if m.OnlyFor == "" && original != nil {
		payload["message"] = s.json(original)
	}
	return payload
}

func (v View) interaction(s *Server, _ string) object {
	return object{"container": object{"type": "view", "view_id": v.ID}, "view": s.viewJSON(&v)}
}

func channelJSON(c *Channel) object {
	name := c.Name
	switch c.kind() {
	case "im":
		name = "directmessage"
	case "group":
		name = "privategroup"
	}
	return object{"id": c.ID, "name": name}
}

// Press has a person press a button, by its action_id or by what stands on it. It fails where there is no such button.
func (s *Server) Press(user string, on Surface, button string) (*Delivery, error) {
	b, err := findButton(on.content(), button)
	if err != nil {
		return nil, err
	}
	// feedback_buttons share an action_id: the label tells which one is meant.
	return s.act(user, on, b, object{"value": b.Value, "text": object{"type": "plain_text", "text": b.Label, "emoji": true}}), nil
}

// Choose has a person choose a value in a menu, found by its action_id or placeholder. The menu's options are not
// looked at where they come from the app. It fails where there is no such menu or option.
func (s *Server) Choose(user string, on Surface, menu, value string) (*Delivery, error) {
	b, err := findButton(on.content(), menu)
	if err != nil {
		return nil, err
	}
	chosen, err := chosen(b, value)
	if err != nil {
		return nil, err
	}
	return s.act(user, on, b, chosen), nil
}

func (s *Server) act(user string, on Surface, b Button, chosen object) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	chosen["type"], chosen["action_id"], chosen["block_id"], chosen["action_ts"] = b.Kind, b.ID, b.BlockID, s.timestamp()
	payload := s.interaction("block_actions", user)
	payload["actions"] = []any{chosen}
	if v, ok := on.(View); ok {
		on = s.choosing(v, b, chosen)
	}
	payload["state"] = object{"values": object{}}
	for key, v := range on.interaction(s, user) {
		payload[key] = v
	}
	return s.deliver(Interactions, payload, nil)
}

// interaction gives what every interaction's payload has. The mutex is held.
func (s *Server) interaction(kind, user string) object {
	u := s.users[user]
	team := u.Team
	if t := s.teams[team]; t == nil || t.Token == "" {
		team = Home // a stranger's doing is told to the workspace whose channel they are in
	}
	t := s.teams[team]
	return object{
		"type": kind, "token": verification, "api_app_id": AppID, "trigger_id": s.newTrigger(user), "enterprise": nil,
		"is_enterprise_install": false, "team": object{"id": t.ID, "domain": t.Domain},
		"user": object{"id": u.ID, "username": u.Name, "name": u.Name, "team_id": u.Team},
	}
}

// choosing gives a view as it is when a person has just chosen something in it. The mutex is held.
func (s *Server) choosing(v View, b Button, chosen object) View {
	if open := s.viewThat(func(other *View) bool { return other.ID == v.ID }); open != nil {
		if open.typed == nil {
			open.typed = map[string]object{}
		}
		open.typed[b.field()] = chosen
		return *open
	}
	return v
}

// Suggest has a person type into a menu whose options come from the app, and gives what it offers.
func (s *Server) Suggest(ctx context.Context, user string, on Surface, menu, typed string) ([]Option, error) {
	b, err := findButton(on.content(), menu)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	payload := s.interaction("block_suggestion", user)
	payload["action_id"], payload["block_id"], payload["value"] = b.ID, b.BlockID, typed
	for key, v := range on.interaction(s, user) {
		payload[key] = v
	}
	delete(payload, "response_url")
	delete(payload, "trigger_id")
	d := s.deliver(Interactions, payload, nil)
	s.mu.Unlock()
	if err := d.Wait(ctx); err != nil {
		return nil, err
	}
	return offered(d.Answer())
}

// offered reads and checks the options that the app offers.
func offered(raw []byte) ([]Option, error) {
	var answer object
	if err := json.Unmarshal(raw, &answer); err != nil {
		return nil, fmt.Errorf("options that are no JSON: %.200q", raw)
	}
	c := newChecker("message")
	if list, ok := answer["options"].([]any); ok && len(list) == 0 {
		return nil, nil
	}
	c.menu("", answer)
	if len(c.details) > 0 {
		return nil, fmt.Errorf("options that Slack does not show: %s", c.details)
	}
	return buttonsOf("", answer)[0].Options, nil
}

// Command has a person type a slash command. What the app answers at once is shown like an answer to the response_url.
func (s *Server) Command(user, channel, command, text string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, u := s.channels[channel], s.users[user]
	t := s.teams[c.Team]
	answer, r := s.newResponseURL(t, c, user, nil)
	payload := object{
		"token": verification, "team_id": t.ID, "team_domain": t.Domain, "channel_id": c.ID,
		"channel_name": channelJSON(c)["name"], "user_id": u.ID, "user_name": u.Name, "command": command, "text": text,
		"api_app_id": AppID, "is_enterprise_install": "false", "response_url": answer, "trigger_id": s.newTrigger(user),
	}
	return s.deliver(Commands, payload, func(raw []byte) { s.answered(r, raw) })
}

// answered shows what came with the acknowledgement of a command: a message, or plain text over HTTP.
func (s *Server) answered(r *responseURL, raw []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var args object
	if len(raw) == 0 || string(raw) == "null" {
		return
	}
	if json.Unmarshal(raw, &args) != nil {
		args = object{"text": string(raw)}
	}
	if len(args) == 0 {
		return
	}
	if no := s.respond(r, args, "response"); no != nil {
		s.note("an answer to a command that Slack does not show: %s %s", no.code, no.details)
	}
}

// Shortcut has a person choose the app's shortcut on a message.
func (s *Server) Shortcut(user, callback string, m Message) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[m.Channel]
	payload := s.interaction("message_action", user)
	payload["callback_id"], payload["action_ts"], payload["message_ts"] = callback, s.timestamp(), m.TS
	payload["channel"], payload["message"] = channelJSON(c), s.json(s.find(m.Channel, m.TS))
	payload["response_url"], _ = s.newResponseURL(s.teams[c.Team], c, user, nil)
	return s.deliver(Interactions, payload, nil)
}

// GlobalShortcut has a person choose the app's shortcut from the menu that belongs to no message.
func (s *Server) GlobalShortcut(user, callback string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	payload := s.interaction("shortcut", user)
	payload["callback_id"], payload["action_ts"] = callback, fmt.Sprint(time.Now().Unix())
	return s.deliver(Interactions, payload, nil)
}
