package slackfake

import "fmt"

// setStatus shows that the app thinks; an answer in the thread, or an empty status, takes it away.
func (s *Server) setStatus(c *Call) (object, *refusal) {
	at, no := s.thread(c)
	if no != nil {
		return nil, no
	}
	if _, ok := c.Args["status"]; !ok {
		return nil, refuse("invalid_arguments", "missing required field: status")
	}
	if s.statuses[at] = c.Text("status"); s.statuses[at] == "" {
		delete(s.statuses, at)
	}
	return nil, nil
}

// setPrompts offers questions to choose from.
func (s *Server) setPrompts(c *Call) (object, *refusal) {
	at, no := s.thread(c)
	if no != nil {
		return nil, no
	}
	check := newChecker("message")
	for i, p := range check.list("/prompts", c.Args["prompts"], 1, maxPrompts) {
		pointer := fmt.Sprintf("/prompts/%d", i)
		if prompt := check.object(pointer, p); prompt != nil {
			check.string(pointer, prompt, "title", 1, maxText)
			check.string(pointer, prompt, "message", 1, maxText)
		}
	}
	if len(check.details) > 0 {
		return nil, refuse("invalid_arguments", check.details...)
	}
	s.prompts[at] = c.Args["prompts"].([]any)
	return nil, nil
}

func (s *Server) setTitle(c *Call) (object, *refusal) {
	_, no := s.thread(c)
	return nil, no
}

// thread gives the place that a call names by channel_id and thread_ts.
func (s *Server) thread(c *Call) (place, *refusal) {
	channel := s.channels[c.Text("channel_id")]
	if channel == nil || !channel.has(c.team.Bot) {
		return place{}, refuse("channel_not_found")
	}
	if ts := c.Text("thread_ts"); ts != "" && s.find(channel.ID, ts) == nil {
		return place{}, refuse("thread_not_found")
	}
	return place{channel.ID, c.Text("thread_ts")}, nil
}

// Status gives what the app says that it does in a thread now; "" is nothing.
func (s *Server) Status(thread Message) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.statuses[place{thread.Channel, thread.root()}]
}

// Prompts lists the messages of the questions that the app offers in a thread.
func (s *Server) Prompts(thread Message) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []string
	for _, p := range s.prompts[place{thread.Channel, thread.root()}] {
		prompt, _ := p.(object)
		list = append(list, text(prompt["message"]))
	}
	return list
}
