package discordfake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"time"
)

// restState is what the REST API keeps.
type restState struct {
	buckets      map[string]*window
	global       window
	invalid      window     // answers of 401, 403 and 429
	messages     []*Message // in order
	byID         map[string]*Message
	nonces       map[string]*Message
	interactions map[string]*Exchange // by token
	commands     map[string][]Object  // by guild; "" for global ones
	created      map[string]int       // commands created, by guild
}

func newRestState() restState {
	return restState{
		buckets: map[string]*window{}, nonces: map[string]*Message{}, interactions: map[string]*Exchange{},
		commands: map[string][]Object{}, created: map[string]int{}, byID: map[string]*Message{},
	}
}

// A call is one request to the REST API, while it is handled.
type call struct {
	*http.Request
	object Object // the decoded body; nil where there was none, or where it is a list
	list   []any
	record Request
}

// A route is a method with a path, and what handles it with the lock held. What it returns is sent as JSON, with status
// 200, or 204 where it is nil.
type route struct {
	pattern string // "POST /channels/{channel}/messages"
	open    bool   // without the bot's token
	handle  func(*Server, *call) (any, *apiError)
}

// routes is the REST API, which is the same in versions 9 and 10 as far as it goes here, and the gateway.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for _, r := range allRoutes() {
		method, path, _ := strings.Cut(r.pattern, " ")
		for _, version := range []string{"v9", "v10"} {
			mux.HandleFunc(method+" /api/"+version+path, func(w http.ResponseWriter, q *http.Request) { s.serve(w, q, r) })
		}
	}
	mux.HandleFunc("GET /gateway", s.acceptGateway)
	mux.HandleFunc("GET /gateway/", s.acceptGateway)
	unknown := route{pattern: "unknown", open: true, handle: func(*Server, *call) (any, *apiError) {
		return nil, &apiError{Status: 404, Message: "404: Not Found"}
	}}
	mux.HandleFunc("/", func(w http.ResponseWriter, q *http.Request) { s.serve(w, q, unknown) })
	return mux
}

func allRoutes() []route {
	var all []route
	for _, group := range [][]route{messageRoutes(), interactionRoutes(), commandRoutes(), worldRoutes()} {
		all = append(all, group...)
	}
	return all
}

// serve handles one request: reads it, spoils it where a test wants so, refuses it where Discord would, and records it.
func (s *Server) serve(w http.ResponseWriter, q *http.Request, r route) {
	c := &call{Request: q, record: Request{
		Route: r.pattern, Method: q.Method, Path: apiPath(q.URL.Path), Query: q.URL.RawQuery,
	}}
	bodyErr := c.read()
	s.mu.Lock()
	fault := s.takeFault(c)
	s.mu.Unlock()
	if fault.wait(q) != nil || fault.dropsBefore() {
		s.mu.Lock()
		s.note(c, 0, nil)
		s.mu.Unlock()
		panic(http.ErrAbortHandler)
	}
	status, body := s.perform(w, c, r, fault, bodyErr)
	if fault.dropsAfter() {
		panic(http.ErrAbortHandler)
	}
	if fault.garbles() {
		body = json.RawMessage(`{"id": "13`)
	}
	respond(w, status, body)
}

// apiPath gives a path without the prefix of its version.
func apiPath(path string) string {
	return strings.TrimPrefix(strings.TrimPrefix(path, "/api/v9"), "/api/v10")
}

// perform does what the request asks for, and records it.
func (s *Server) perform(w http.ResponseWriter, c *call, r route, fault *Fault, bodyErr *apiError) (int, any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	status, body := s.decide(w, c, r, fault, bodyErr)
	s.note(c, status, body)
	return status, body
}

func (s *Server) decide(w http.ResponseWriter, c *call, r route, fault *Fault, bodyErr *apiError) (int, any) {
	if fault.answers() {
		return fault.answer(w)
	}
	if !r.open && (s.revoked || c.Header.Get("Authorization") != "Bot "+s.options.Token) {
		return http.StatusUnauthorized, Object{"message": "401: Unauthorized", "code": codeGeneral}
	}
	if refusal := s.limit(w, r.pattern, c.major()); refusal != nil {
		return refusal.answer(w)
	}
	if bodyErr != nil {
		return bodyErr.Status, bodyErr.body()
	}
	answer, err := r.handle(s, c)
	switch {
	case err != nil:
		return err.Status, err.body()
	case answer == nil:
		return http.StatusNoContent, nil
	}
	return http.StatusOK, answer
}

// major gives the parameters of a path that divide a route's rate limit.
func (c *call) major() string {
	return c.PathValue("channel") + c.PathValue("guild") + c.PathValue("token")
}

// note records the request with its answer. The lock is held.
func (s *Server) note(c *call, status int, body any) {
	c.record.At, c.record.Status = s.now(), status
	if body != nil {
		c.record.Answer = mustEncode(body)
	}
	s.log.requests = append(s.log.requests, c.record)
	s.countInvalid(c.record)
	s.notify()
}

// countInvalid watches the answers for which Discord bans an address:
// https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
func (s *Server) countInvalid(r Request) {
	const most, length = 10_000, 10 * time.Minute
	if r.Status != 401 && r.Status != 403 && r.Status != 429 {
		return
	}
	if s.rest.invalid.take(s.now(), most, length) == -1 {
		s.violate("over %d requests in %s were answered with 401, 403 or 429", most, length)
	}
}

func respond(w http.ResponseWriter, status int, body any) {
	if body == nil {
		w.WriteHeader(status)
		return
	}
	data, raw := body.(json.RawMessage)
	if !raw {
		data = mustEncode(body)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(data) // whoever asked may be gone; nobody is left to be told
}

// largestBody is Discord's limit of a request with attachments.
const largestBody = 25 << 20

// read decodes the request's body.
func (c *call) read() *apiError {
	data, err := io.ReadAll(io.LimitReader(c.Body, largestBody+1))
	if err != nil || len(data) > largestBody {
		return &apiError{Status: 413, Code: 40005, Message: "Request entity too large"}
	}
	kind, parameters, _ := mime.ParseMediaType(c.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		data, err = c.readParts(multipart.NewReader(strings.NewReader(string(data)), parameters["boundary"]))
	}
	if err == nil && len(data) > 0 {
		c.record.Body = data
		err = c.decode(kind, data)
	}
	if err != nil {
		return &apiError{Status: 400, Code: codeInvalidJSON, Message: "The request body contains invalid JSON."}
	}
	return nil
}

func (c *call) decode(kind string, data []byte) error {
	if kind != "application/json" && kind != "multipart/form-data" {
		return fmt.Errorf("content type %q", kind)
	}
	if data[0] == '[' {
		return json.Unmarshal(data, &c.list)
	}
	return json.Unmarshal(data, &c.object)
}

// readParts gives payload_json and keeps the files.
func (c *call) readParts(r *multipart.Reader) (payload []byte, err error) {
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return payload, nil
		}
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		if part.FormName() == "payload_json" {
			payload = data
			continue
		}
		c.record.Files = append(c.record.Files, File{Name: part.FileName(), Content: data})
	}
}
