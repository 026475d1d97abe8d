package slackfake

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// A Message is something that stands in a channel, or stood there.
type Message struct {
	Team, Channel string
	TS            string // names it within its channel
	Thread        string // the TS of the message that it answers, or of itself where it was answered; else ""
	User          string // who wrote it
	BotID         string // of the bot that wrote it; "" is a person
	Text          string
	Blocks        []any
	Subtype       string
	OnlyFor       string         // the person who alone sees it; "" everybody
	Via           string         // how a bot's came: "chat.postMessage", "chat.postEphemeral", "response_url", "response"; "" from a person
	Previews      bool           // whether Slack would add previews of the links in it
	Metadata      any            // what the app attached to it
	Unfurls       map[string]any // previews that the app has given, by URL
	Edits         int            // how often it was changed
	Deleted       bool
	At            time.Time // when it came
}

// Messages lists all messages of bots and people in the order in which they came, with deleted ones.
func (s *Server) Messages() []Message { return s.messagesThat(func(*Message) bool { return true }) }

// Spoken lists what the app has said in a channel, in threads too: not what only one person sees, and not what is deleted.
func (s *Server) Spoken(channel string) []Message {
	return s.messagesThat(func(m *Message) bool {
		return m.Channel == channel && m.Via != "" && m.OnlyFor == "" && !m.Deleted
	})
}

// Ephemeral lists what the app has said to one person alone.
func (s *Server) Ephemeral(user string) []Message {
	return s.messagesThat(func(m *Message) bool { return m.OnlyFor == user && !m.Deleted })
}

// Thread lists what the app has said in the thread of a message: not what only one person sees, and not what is deleted.
func (s *Server) Thread(of Message) []Message {
	root := of.root()
	return s.messagesThat(func(m *Message) bool {
		return m.Channel == of.Channel && m.Thread == root && m.TS != root && m.Via != "" && m.OnlyFor == "" && !m.Deleted
	})
}

// Replies waits until the app has said at least n things in the thread of a message.
func (s *Server) Replies(ctx context.Context, of Message, n int) ([]Message, error) {
	return s.await(ctx, n, func() []Message { return s.Thread(of) })
}

// Whispers waits until the app has said at least n things to one person alone.
func (s *Server) Whispers(ctx context.Context, user string, n int) ([]Message, error) {
	return s.await(ctx, n, func() []Message { return s.Ephemeral(user) })
}

func (s *Server) await(ctx context.Context, n int, list func() []Message) ([]Message, error) {
	var got []Message
	err := s.Until(ctx, func() bool {
		got = list()
		return len(got) >= n
	})
	if err != nil {
		return got, fmt.Errorf("waited for %d messages and got %d: %w", n, len(got), err)
	}
	return got, nil
}

// Message gives a message as it is now.
func (s *Server) Message(channel, ts string) (Message, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.find(channel, ts); m != nil {
		return *m, true
	}
	return Message{}, false
}

func (s *Server) messagesThat(hold func(*Message) bool) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Message
	for _, m := range s.messages {
		if hold(m) {
			list = append(list, *m)
		}
	}
	return list
}

// find gives a message that is not deleted, or nil. The newest are the likeliest to be asked for. The mutex is held.
func (s *Server) find(channel, ts string) *Message {
	for _, m := range slices.Backward(s.messages) {
		if m.Channel == channel && m.TS == ts && !m.Deleted {
			return m
		}
	}
	return nil
}

// root gives the TS of the thread that a message is in, or would begin.
func (m Message) root() string {
	if m.Thread != "" {
		return m.Thread
	}
	return m.TS
}

// add keeps a message. One that answers another makes that one a thread. The mutex is held.
func (s *Server) add(m *Message) *Message {
	m.TS, m.At = s.timestamp(), s.options.Now()
	if m.Thread != "" {
		parent := s.find(m.Channel, m.Thread)
		switch {
		case m.OnlyFor != "" && (parent == nil || parent.Thread == ""):
			s.note("what only %s sees was posted in a thread that has not begun, where nobody sees it", m.OnlyFor)
		case m.OnlyFor == "" && parent != nil:
			parent.Thread = parent.TS
		}
		delete(s.statuses, place{m.Channel, m.Thread})
	}
	s.messages = append(s.messages, m)
	s.change()
	return m
}

// json gives a message as the Web API and events show it. The mutex is held.
func (s *Server) json(m *Message) object {
	o := object{"type": "message", "ts": m.TS, "text": m.Text, "user": m.User}
	if u := s.users[m.User]; u != nil {
		o["team"] = u.Team
	}
	if m.Blocks != nil {
		o["blocks"] = m.Blocks
	}
	if m.Subtype != "" {
		o["subtype"] = m.Subtype
	}
	if m.BotID != "" {
		o["bot_id"] = m.BotID
		o["bot_profile"] = object{"id": m.BotID, "deleted": false, "name": "svar", "updated": 1700000000, "team_id": m.Team}
	} else {
		o["client_msg_id"] = "00000000-0000-4000-8000-" + m.TS[len(m.TS)-6:] + "000000"
	}
	if m.Via != "" {
		o["app_id"] = AppID
	}
	if m.Thread != "" {
		o["thread_ts"] = m.Thread
		if parent := s.find(m.Channel, m.Thread); parent != nil && parent != m {
			o["parent_user_id"] = parent.User
		}
	}
	if m.Edits > 0 {
		o["edited"] = object{"user": m.User, "ts": m.TS}
	}
	return o
}
