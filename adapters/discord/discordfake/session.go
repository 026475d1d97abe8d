package discordfake

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"
)

// Intents: https://discord.com/developers/docs/events/gateway#gateway-intents
const (
	IntentGuilds         = 1 << 0
	IntentGuildMembers   = 1 << 1
	IntentGuildPresences = 1 << 8
	IntentGuildMessages  = 1 << 9
	IntentDirectMessages = 1 << 12
	IntentMessageContent = 1 << 15
	privilegedIntents    = IntentGuildMembers | IntentGuildPresences | IntentMessageContent
	allIntents           = 1<<26 - 1
)

// A session is what a bot has after IDENTIFY. It outlives its connection, until it is ended.
type session struct {
	id      string
	shard   int
	shards  int
	intents int
	seq     int64
	events  []event // all that were sent, for those who resume
	conn    *conn   // nil while nobody is connected
	ended   bool
}

// An event was dispatched to a session.
type event struct {
	name string
	seq  int64
	data json.RawMessage
}

type identifyData struct {
	Token    string  `json:"token"`
	Intents  *int    `json:"intents"`
	Compress bool    `json:"compress"`
	Shard    *[2]int `json:"shard"`
}

// identify begins a session. The lock is held.
func (s *Server) identify(c *conn, data json.RawMessage) {
	if c.session != nil {
		s.end(c, CloseAlreadyAuthenticated)
		return
	}
	var d identifyData
	if err := json.Unmarshal(data, &d); err != nil {
		s.end(c, CloseDecodeError)
		return
	}
	if d.Shard == nil {
		d.Shard = &[2]int{0, 1}
	}
	if code := s.refuses(d); code != 0 {
		s.end(c, code)
		return
	}
	if !s.paced(d.Shard[0]) {
		s.send(c, OpInvalidSession, "", 0, false)
		return
	}
	if s.obey(c, &s.gateway.identify) {
		return
	}
	c.compressed(d.Compress)
	s.begins(c, d)
}

// refuses gives the code with which an IDENTIFY is refused; 0 where it is not.
func (s *Server) refuses(d identifyData) int {
	switch {
	case s.revoked || d.Token != s.options.Token && d.Token != "Bot "+s.options.Token:
		return CloseAuthenticationFailed
	case d.Intents == nil || *d.Intents&^allIntents != 0:
		return CloseInvalidIntents
	case *d.Intents&privilegedIntents&^s.options.Privileged != 0:
		return CloseDisallowedIntents
	case d.Shard[1] < 1 || d.Shard[0] < 0 || d.Shard[0] >= d.Shard[1]:
		return CloseInvalidShard
	}
	return 0
}

// paced counts an IDENTIFY, and tells whether it came late enough after the one before it.
func (s *Server) paced(shard int) bool {
	s.gateway.startsLeft--
	if s.gateway.startsLeft < 0 {
		s.violate("more IDENTIFYs than session_start_limit allows in a day: Discord resets the token")
	}
	key, now := shard%s.options.MaxConcurrency, s.now()
	since := now.Sub(s.gateway.identified[key])
	if since < s.options.IdentifyWindow {
		s.violate("IDENTIFY of shard %d %s after the last one of its max_concurrency key", shard, since.Round(time.Millisecond))
		return false
	}
	s.gateway.identified[key] = now
	return true
}

// begins gives a connection its new session, and tells it READY and what its guilds are.
func (s *Server) begins(c *conn, d identifyData) {
	sum := sha256.Sum256([]byte(s.newID()))
	x := &session{id: hex.EncodeToString(sum[:16]), shard: d.Shard[0], shards: d.Shard[1], intents: *d.Intents, conn: c}
	s.gateway.sessions = append(s.gateway.sessions, x)
	c.session = x
	guilds := s.guildsOf(x)
	unavailable := []Object{}
	for _, id := range guilds {
		unavailable = append(unavailable, Object{"id": id, "unavailable": true})
	}
	s.dispatchTo(x, "READY", Object{
		"v": 10, "user": s.options.World.User(BotID), "guilds": unavailable, "session_id": x.id, "session_type": "normal",
		"resume_gateway_url": s.GatewayURL() + "/resume", "shard": d.Shard, "private_channels": []any{}, "relationships": []any{},
		"application": Object{"id": ApplicationID, "flags": 0}, "_trace": []string{"discordfake"},
	})
	if x.intents&IntentGuilds != 0 {
		for _, id := range guilds {
			s.dispatchTo(x, "GUILD_CREATE", s.options.World.Guild(id))
		}
	}
	s.obey(c, &s.gateway.ready)
}

// guildsOf gives the guilds that a session's shard hears of.
func (s *Server) guildsOf(x *session) []string {
	var ids []string
	for _, g := range s.options.World.Guilds {
		if g.member(BotID) != nil && shard(g.ID, x.shards) == x.shard {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

// resume gives a session to a new connection, with what it missed. The lock is held.
func (s *Server) resume(c *conn, data json.RawMessage) {
	var d struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     int64  `json:"seq"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		s.end(c, CloseDecodeError)
		return
	}
	if s.revoked || d.Token != s.options.Token && d.Token != "Bot "+s.options.Token {
		s.end(c, CloseAuthenticationFailed)
		return
	}
	if s.obey(c, &s.gateway.resume) {
		return
	}
	x := find(s.gateway.sessions, func(x **session) bool { return (*x).id == d.Session })
	if x == nil || (*x).ended {
		s.send(c, OpInvalidSession, "", 0, false)
		return
	}
	if d.Seq > (*x).seq {
		s.end(c, CloseInvalidSeq)
		return
	}
	s.replay(c, *x, d.Seq)
}

// replay sends what came after a sequence number, and RESUMED.
func (s *Server) replay(c *conn, x *session, after int64) {
	if x.conn != nil && x.conn != c {
		s.end(x.conn, CloseUnknownError)
	}
	x.conn, c.session = c, x
	for _, e := range x.events {
		if e.seq > after {
			s.send(c, OpDispatch, e.name, e.seq, e.data)
		}
	}
	s.dispatchTo(x, "RESUMED", Object{"_trace": []string{"discordfake"}})
	s.obey(c, &s.gateway.ready)
}

// Dispatch tells all sessions that hear of the event's guild_id about it, whatever their intents. It gives how many.
func (s *Server) Dispatch(name string, data Object) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.toShard(data, func(x *session) bool { return s.dispatchTo(x, name, data) })
}

// dispatch tells sessions as their intents allow. The lock is held.
func (s *Server) dispatch(name string, data Object) int {
	return s.toShard(data, func(x *session) bool {
		seen := x.sees(name, data)
		return seen != nil && s.dispatchTo(x, name, seen)
	})
}

func (s *Server) toShard(data Object, tell func(*session) bool) int {
	guild, _ := data["guild_id"].(string)
	told := 0
	for _, x := range s.gateway.sessions {
		if !x.ended && x.shard == shard(guild, x.shards) && tell(x) {
			told++
		}
	}
	s.notify()
	return told
}

// dispatchTo sends an event to a session, now or when it resumes.
func (s *Server) dispatchTo(x *session, name string, data any) bool {
	x.seq++
	e := event{name: name, seq: x.seq, data: mustEncode(data)}
	x.events = append(x.events, e)
	if x.conn != nil {
		s.send(x.conn, OpDispatch, e.name, e.seq, e.data)
	}
	return true
}

// sees gives an event as a session gets it; nil where its intents don't have it.
func (x *session) sees(name string, data Object) Object {
	switch name {
	case "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE":
	default:
		return data
	}
	needed := IntentDirectMessages
	if data["guild_id"] != nil {
		needed = IntentGuildMessages
	}
	if x.intents&needed == 0 {
		return nil
	}
	if name == "MESSAGE_DELETE" || x.intents&IntentMessageContent != 0 || contentVisible(data) {
		return data
	}
	return withoutContent(data)
}

// contentVisible tells whether a bot without the privileged intent sees what a message says: in direct messages, in its
// own messages and where it is mentioned.
func contentVisible(message Object) bool {
	if message["guild_id"] == nil || at(message, "author", "id") == BotID {
		return true
	}
	for _, u := range children(message["mentions"]) {
		if u["id"] == BotID {
			return true
		}
	}
	return false
}

func withoutContent(message Object) Object {
	o := Without(message, "poll")
	o["content"], o["embeds"], o["attachments"], o["components"] = "", []any{}, []any{}, []any{}
	if reply, ok := o["referenced_message"].(Object); ok && !contentVisible(With(reply, "guild_id", message["guild_id"])) {
		o["referenced_message"] = withoutContent(reply)
	}
	return o
}
