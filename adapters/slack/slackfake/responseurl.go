package slackfake

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// answerTime is how long a response_url can be used.
const answerTime = 30 * time.Minute

// A responseURL is an address to which the app can answer something that a person did.
type responseURL struct {
	team     *Team
	channel  *Channel
	user     string
	original *Message // the message that was pressed; nil for a command
	ends     time.Time
	left     int // uses
}

// newResponseURL gives the address for an answer, and what is known of it. The mutex is held.
func (s *Server) newResponseURL(t *Team, c *Channel, user string, original *Message) (string, *responseURL) {
	id := s.name("R")
	r := &responseURL{t, c, user, original, s.options.Now().Add(answerTime), maxAnswers}
	s.answers[id] = r
	return s.URL() + "/response/" + id, r
}

// ExpireResponseURLs makes every response_url of now unusable, as half an hour does.
func (s *Server) ExpireResponseURLs() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.answers {
		r.ends = time.Time{}
	}
}

func (s *Server) serveResponseURL(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	call := &Call{Method: "response_url", JSON: true, Status: http.StatusOK}
	if err != nil || json.Unmarshal(body, &call.Args) != nil {
		http.Error(w, "invalid_payload", http.StatusBadRequest)
		return
	}
	f := s.begin(call)
	switch {
	case !s.sleep(f.Delay):
		return
	case f.Drop:
		panic(http.ErrAbortHandler)
	case f.Status != 0 || f.Error != "" || f.Body != "":
		s.answerFault(w, call, f)
		return
	}
	if status, code := s.respondAt(call, r.PathValue("id")); code != "" {
		http.Error(w, code, status)
	} else if f.Lost {
		panic(http.ErrAbortHandler)
	} else {
		io.WriteString(w, "ok")
	}
}

// respondAt uses a response_url once. It gives the status and code of a refusal; an empty code is none.
func (s *Server) respondAt(call *Call, id string) (status int, code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.answers[id]
	switch {
	case r == nil || s.options.Now().After(r.ends):
		status, code = http.StatusNotFound, "expired_url"
	case r.left == 0:
		status, code = http.StatusNotFound, "used_url"
	default:
		r.left--
		if no := s.respond(r, call.Args, "response_url"); no != nil {
			status, code = http.StatusBadRequest, no.code
		}
	}
	call.Error = code
	if code != "" {
		call.Status = status
	}
	return status, code
}

// respond shows what the app answers to something that a person did: beside the original message, or in its place. The
// mutex is held.
func (s *Server) respond(r *responseURL, args object, via string) *refusal {
	if args["delete_original"] == true {
		if r.original == nil || r.original.Deleted {
			return refuse("message_not_found")
		}
		r.original.Deleted = true
		s.change()
		return nil
	}
	if args["replace_original"] == true && r.original != nil {
		changed := *r.original
		if no := changed.fill(args); no != nil {
			return no
		}
		changed.Edits++
		*r.original = changed
		s.change()
		return nil
	}
	m := s.botMessage(r.team, r.channel, via)
	m.Thread = text(args["thread_ts"])
	if no := m.fill(args); no != nil {
		return no
	}
	if args["response_type"] != "in_channel" {
		m.OnlyFor = r.user
	}
	s.add(m)
	if m.OnlyFor == "" {
		s.echo(m)
	}
	return nil
}
