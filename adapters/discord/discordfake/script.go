package discordfake

// A Step is what the gateway does at a point of a connection where a test has scripted it.
type Step struct {
	kind      stepKind
	code      int
	resumable bool
}

type stepKind int

const (
	accept stepKind = iota
	reconnect
	invalid
	closing
	dropping
	freezing
)

// Accept does what Discord normally does.
func Accept() Step { return Step{kind: accept} }

// Op7 asks the bot to reconnect.
func Op7() Step { return Step{kind: reconnect} }

// Op9 says that the session is invalid, and whether it can be resumed.
func Op9(resumable bool) Step { return Step{kind: invalid, resumable: resumable} }

// CloseWith closes with a code.
func CloseWith(code int) Step { return Step{kind: closing, code: code} }

// DropSocket breaks the connection without a word.
func DropSocket() Step { return Step{kind: dropping} }

// FreezeSocket keeps the connection, silent for ever.
func FreezeSocket() Step { return Step{kind: freezing} }

// ScriptHello says what happens in place of HELLO, connection by connection; then all are accepted.
func (s *Server) ScriptHello(steps ...Step) { s.script(&s.gateway.hello, steps) }

// ScriptIdentify says what happens in place of READY, one step for each IDENTIFY; then all are accepted.
func (s *Server) ScriptIdentify(steps ...Step) { s.script(&s.gateway.identify, steps) }

// ScriptResume says what happens in place of the replay and RESUMED, one step for each RESUME; then all are accepted.
func (s *Server) ScriptResume(steps ...Step) { s.script(&s.gateway.resume, steps) }

// ScriptReady says what happens right after READY with its guilds, or RESUMED, one step for each; then nothing does.
func (s *Server) ScriptReady(steps ...Step) { s.script(&s.gateway.ready, steps) }

func (s *Server) script(list *[]Step, steps []Step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*list = append(*list, steps...)
}

// obey takes the next step of a script, and tells whether it was another than to accept. The lock is held.
func (s *Server) obey(c *conn, list *[]Step) bool {
	if len(*list) == 0 {
		return false
	}
	step := (*list)[0]
	*list = (*list)[1:]
	if step.kind == accept {
		return false
	}
	s.do(c, step)
	return true
}

func (s *Server) do(c *conn, step Step) {
	switch step.kind {
	case reconnect:
		s.send(c, OpReconnect, "", 0, nil)
	case invalid:
		s.invalidate(c, step.resumable)
	case closing:
		s.end(c, step.code)
	case dropping:
		s.breaks(c)
	case freezing:
		c.freeze()
	}
}

func (s *Server) invalidate(c *conn, resumable bool) {
	s.send(c, OpInvalidSession, "", 0, resumable)
	if c.session == nil || resumable {
		return
	}
	c.session.ended = true
	s.detach(c)
	c.session = nil
}

func (s *Server) breaks(c *conn) {
	s.frame(c, Frame{Op: CloseOp})
	s.detach(c)
	c.drop()
}

// Inflict applies a step to all open connections now, and gives how many there are: Inflict(DropSocket()).
func (s *Server) Inflict(step Step) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, c := range s.gateway.conns {
		if !c.closing() {
			s.do(c, step)
			n++
		}
	}
	s.notify()
	return n
}

// Silence makes the gateway acknowledge no heartbeats, or again.
func (s *Server) Silence(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.silent = on
}

// FreezeNew makes new connections, too, say nothing at all, or again.
func (s *Server) FreezeNew(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.frozen = on
}

// AskHeartbeat has the gateway ask for a heartbeat at once (op 1).
func (s *Server) AskHeartbeat() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.gateway.conns {
		s.send(c, OpHeartbeat, "", 0, nil)
	}
}

// Connected tells how many sessions have an open connection now.
func (s *Server) Connected() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, x := range s.gateway.sessions {
		if x.conn != nil && !x.ended {
			n++
		}
	}
	return n
}
