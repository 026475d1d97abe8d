package slackfake

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A method is one of the Web API's.
type method struct {
	auth  auth
	scope string   // that a bot token needs; "" none, several with | mean any
	needs []string // arguments that may not be missing or empty
	run   func(*Call) (object, *refusal)
}

// auth says which token a method takes.
type auth int

const (
	botAuth auth = iota
	appAuth
	noAuth
)

// A refusal is an answer that is not ok.
type refusal struct {
	code    string
	details []string // what exactly is wrong, as Slack tells it
	needed  string   // the missing scope
}

func refuse(code string, details ...string) *refusal { return &refusal{code: code, details: details} }

// A Call is a request to the Web API, as it was understood.
type Call struct {
	Method  string
	Token   string
	Bearer  bool           // whether the token came in the header, not in a form
	JSON    bool           // whether the arguments came as JSON
	Args    map[string]any // without the token: text from forms, any JSON value from JSON and where a form holds JSON
	At      time.Time
	Status  int    // of the answer
	Error   string // of the answer; "" where it is ok
	Warning string // of the answer

	team *Team
}

// Text gives an argument that is text, or "".
func (c *Call) Text(name string) string {
	switch v := c.Args[name].(type) {
	case string:
		return v
	case float64, bool:
		return fmt.Sprint(v)
	}
	return ""
}

// Flag gives an argument that is true or false; otherwise is what it is where it is missing.
func (c *Call) Flag(name string, otherwise bool) bool {
	if value, err := strconv.ParseBool(c.Text(name)); err == nil {
		return value
	}
	return otherwise
}

// Calls lists the calls of a method in the order in which they came; of all methods where name is "".
func (s *Server) Calls(name string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Call
	for _, c := range s.calls {
		if name == "" || c.Method == name {
			list = append(list, *c)
		}
	}
	return list
}

// maxRequest is how much of a request is read; Slack's own bound is not published.
const maxRequest = 4 << 20

func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request) {
	call, no := s.read(r)
	f := s.begin(call)
	if !s.sleep(f.Delay) {
		return
	}
	switch {
	case f.Drop:
		panic(http.ErrAbortHandler)
	case f.Status != 0 || f.Error != "" || f.Body != "":
		s.answerFault(w, call, f)
		return
	}
	result := s.run(call, no)
	if f.Lost {
		panic(http.ErrAbortHandler)
	}
	writeJSON(w, http.StatusOK, result)
}

// read takes a request apart, as far as it can be read.
func (s *Server) read(r *http.Request) (*Call, *refusal) {
	call := &Call{Method: r.PathValue("method"), Args: map[string]any{}, Status: http.StatusOK}
	r.Body = http.MaxBytesReader(nil, r.Body, maxRequest)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var no *refusal
	if kind == "application/json" {
		call.JSON = true
		no = readJSON(r, call.Args)
	} else {
		no = readForm(r, kind, call.Args)
		call.Token = text(call.Args["token"])
	}
	delete(call.Args, "token")
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		call.Token, call.Bearer = token, true
	}
	if id, secret, ok := r.BasicAuth(); ok {
		call.Args["client_id"], call.Args["client_secret"] = id, secret
	}
	return call, no
}

// readJSON reads arguments in JSON; an empty body has none.
func readJSON(r *http.Request, args map[string]any) *refusal {
	body, err := io.ReadAll(r.Body)
	if err != nil || len(body) > 0 && json.Unmarshal(body, &args) != nil {
		return refuse("invalid_json")
	}
	return nil
}

// jsonFields are the arguments that a form holds as JSON.
var jsonFields = []string{"blocks", "attachments", "view", "unfurls", "metadata", "prompts", "loading_messages"}

func readForm(r *http.Request, kind string, args map[string]any) *refusal {
	var err error
	if kind == "multipart/form-data" {
		err = r.ParseMultipartForm(maxRequest)
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		return refuse("invalid_form_data")
	}
	for name, values := range r.Form {
		args[name] = values[0]
		var decoded any
		if slices.Contains(jsonFields, name) && json.Unmarshal([]byte(values[0]), &decoded) == nil {
			args[name] = decoded
		}
	}
	if r.URL.Query().Has("token") {
		args["token"] = "" // tokens in addresses are not accepted
	}
	return nil
}

// begin notes the call and gives the fault that meets it; the zero fault is none.
func (s *Server) begin(call *Call) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	call.At = s.options.Now()
	s.calls = append(s.calls, call)
	s.change()
	if f, ok := s.faultFor(call); ok {
		return f
	}
	return s.limited(call)
}

func (s *Server) answerFault(w http.ResponseWriter, call *Call, f Fault) {
	s.mu.Lock()
	call.Status, call.Error = max(f.Status, http.StatusOK), f.Error
	if f.Status == http.StatusTooManyRequests {
		call.Error = "ratelimited"
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(f.RetryAfter.Seconds()))))
	}
	answer := object{"ok": false, "error": call.Error}
	status := call.Status
	s.change()
	s.mu.Unlock()
	if f.Body != "" || status >= http.StatusInternalServerError {
		w.WriteHeader(status)
		io.WriteString(w, f.Body)
		return
	}
	writeJSON(w, status, answer)
}

// run carries a call out, unless it could not be read, and gives the answer.
func (s *Server) run(call *Call, no *refusal) object {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	var result object
	if no == nil {
		result, no = s.carryOut(call)
	}
	if no != nil {
		call.Error = no.code
		result = object{"ok": false, "error": no.code}
		if no.needed != "" {
			result["needed"], result["provided"] = no.needed, strings.Join(s.options.Scopes, ",")
		}
		if len(no.details) > 0 {
			result["errors"] = no.details
			result["response_metadata"] = object{"messages": prefixed("[ERROR] ", no.details)}
		}
		return result
	}
	if result == nil {
		result = object{}
	}
	result["ok"] = true
	if call.Warning != "" {
		result["warning"] = call.Warning
		result["response_metadata"] = object{"warnings": []string{call.Warning}}
	}
	return result
}

func (s *Server) carryOut(call *Call) (object, *refusal) {
	m, ok := s.methods[call.Method]
	if !ok {
		return nil, refuse("unknown_method")
	}
	if no := s.authorize(call, m); no != nil {
		return nil, no
	}
	for _, name := range m.needs {
		if v, ok := call.Args[name]; !ok || v == "" || v == nil {
			return nil, refuse("invalid_arguments", "missing required field: "+name)
		}
	}
	return m.run(call)
}

// authorize checks the token, and that it may do this.
func (s *Server) authorize(call *Call, m method) *refusal {
	if m.auth == noAuth {
		return nil
	}
	if call.Token == "" {
		return refuse("not_authed")
	}
	call.team = s.teamOf(call.Token)
	switch isApp := call.Token == AppToken; {
	case call.team == nil && !isApp:
		return refuse("invalid_auth")
	case isApp != (m.auth == appAuth):
		return refuse("not_allowed_token_type")
	case isApp || m.scope == "" || s.options.Scopes == nil:
		return nil
	}
	for _, scope := range strings.Split(m.scope, "|") {
		if slices.Contains(s.options.Scopes, scope) {
			return nil
		}
	}
	return &refusal{code: "missing_scope", needed: m.scope}
}

func prefixed(prefix string, list []string) []string {
	out := make([]string, len(list))
	for i, text := range list {
		out[i] = prefix + text
	}
	return out
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}
