package discordfake

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// Types of interaction responses.
const (
	PongResponse           = 1
	MessageResponse        = 4
	DeferredMessage        = 5
	DeferredUpdate         = 6
	UpdateResponse         = 7
	AutocompleteResponse   = 8
	ModalResponse          = 9
	mostFollowups          = 5 // of an app that is installed by the user only
	webhookTokenHashLength = 24
)

// An Exchange is an interaction and how the bot responded to it.
type Exchange struct {
	ID          string
	Token       string
	Interaction Interaction
	Payload     Object // as it was sent
	At          time.Time

	server    *Server
	response  Object // the callback's body; nil before
	responded time.Time
	original  *Message
	followups []*Message
	source    *Message  // that a component is on
	opened    *Exchange // by which a modal was opened
}

// ErrNobody means that no gateway session was there to be told.
var ErrNobody = errors.New("no gateway session of the bot hears it")

// Interact has a person use the bot, and tells its gateway sessions. It gives ErrNobody where there are none.
func (s *Server) Interact(in Interaction) (*Exchange, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.begin(in)
	if s.dispatch("INTERACTION_CREATE", x.Payload) == 0 {
		return nil, ErrNobody
	}
	return x, nil
}

// Again tells the gateway sessions of the interaction once more.
func (s *Server) Again(x *Exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dispatch("INTERACTION_CREATE", x.Payload)
}

// begin makes an interaction. The lock is held.
func (s *Server) begin(in Interaction) *Exchange {
	if in.UserID == "" {
		in.UserID = AnnaID
	}
	if in.ChannelID == "" {
		in.ChannelID = ChannelID
	}
	id := s.newID()
	x := &Exchange{ID: id, Token: interactionToken(id), Interaction: in, At: s.now(), server: s}
	x.Payload = Clone(s.options.World.payload(in, x.ID, x.Token))
	if source, ok := in.Message["id"].(string); ok {
		x.source = s.message(source)
	}
	if in.Type == ModalInteraction {
		x.opened = s.opener(in)
	}
	s.rest.interactions[x.Token] = x
	return x
}

// opener finds the interaction that was answered with the modal which is submitted; nil where a test made it up.
func (s *Server) opener(in Interaction) *Exchange {
	var latest *Exchange
	for _, x := range s.rest.interactions {
		same := x.Interaction.UserID == in.UserID && at(x.response, "data", "custom_id") == in.Data["custom_id"]
		if same && number(x.response["type"]) == ModalResponse && (latest == nil || x.ID > latest.ID) {
			latest = x
		}
	}
	return latest
}

// metadata is what a message tells about the interaction that it answers.
func (s *Server) metadata(x *Exchange) Object {
	o := Object{
		"id": x.ID, "type": x.Interaction.Type, "user": s.options.World.User(x.Interaction.UserID),
		"authorizing_integration_owners": x.Payload["authorizing_integration_owners"],
	}
	switch x.Interaction.Type {
	case ComponentInteraction:
		o["interacted_message_id"] = x.Interaction.Message["id"]
	case ModalInteraction:
		if x.opened != nil {
			o["triggering_interaction_metadata"] = s.metadata(x.opened)
		}
	case CommandInteraction:
		o["name"], o["command_type"] = x.Interaction.Data["name"], x.Interaction.Data["type"]
	}
	return o
}

// interactionToken makes a token that looks like Discord's, which hold the interaction's number.
func interactionToken(id string) string {
	sum := sha256.Sum256([]byte(id))
	secret := hex.EncodeToString(sum[:webhookTokenHashLength])
	return base64.RawURLEncoding.EncodeToString([]byte("interaction:" + id + ":" + secret))
}

// CommandID is the number that the fake gives a command of a name.
func CommandID(name string) string {
	sum := sha256.Sum256([]byte(name))
	return strconv.FormatUint(1600000000000000000+uint64(sum[0])<<16+uint64(sum[1])<<8+uint64(sum[2]), 10)
}

// Response gives the body of the callback with which the bot responded, and when; nil before it has.
func (x *Exchange) Response() (Object, time.Time) {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	return x.response, x.responded
}

// Answer gives the message that answers the interaction, and false before there is one or while it is only deferred.
func (x *Exchange) Answer() (Message, bool) {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	if x.original == nil || x.original.Loading || x.original.Deleted {
		return Message{}, false
	}
	return x.original.copy(), true
}

// Followups gives the follow-up messages, oldest first.
func (x *Exchange) Followups() []Message {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	var list []Message
	for _, m := range x.followups {
		if !m.Deleted {
			list = append(list, m.copy())
		}
	}
	return list
}

// Choices gives the names of the choices with which an autocomplete interaction was answered.
func (x *Exchange) Choices() []string {
	response, _ := x.Response()
	var names []string
	for _, c := range children(at(response, "data", "choices")) {
		name, _ := c["name"].(string)
		names = append(names, name)
	}
	return names
}

// WaitResponse waits for the callback and gives its body.
func (x *Exchange) WaitResponse(ctx context.Context) (Object, error) {
	err := x.server.Wait(ctx, func() bool { body, _ := x.Response(); return body != nil })
	if err != nil {
		return nil, fmt.Errorf("response to interaction %s: %w", x.ID, err)
	}
	body, _ := x.Response()
	return body, nil
}

// WaitAnswer waits for the message that answers the interaction, deferred or not.
func (x *Exchange) WaitAnswer(ctx context.Context) (Message, error) {
	err := x.server.Wait(ctx, func() bool { _, ok := x.Answer(); return ok })
	if err != nil {
		return Message{}, fmt.Errorf("answer to interaction %s: %w", x.ID, err)
	}
	m, _ := x.Answer()
	return m, nil
}

// allowedResponses are the types of response that a type of interaction takes.
func allowedResponses(in Interaction) []int {
	switch in.Type {
	case PingInteraction:
		return []int{PongResponse}
	case AutocompleteInteraction:
		return []int{AutocompleteResponse}
	case CommandInteraction:
		return []int{MessageResponse, DeferredMessage, ModalResponse}
	case ComponentInteraction:
		return []int{MessageResponse, DeferredMessage, DeferredUpdate, UpdateResponse, ModalResponse}
	}
	if in.Message == nil {
		return []int{MessageResponse, DeferredMessage}
	}
	return []int{MessageResponse, DeferredMessage, DeferredUpdate, UpdateResponse}
}

// respond takes the bot's first response. The lock is held.
func (s *Server) respond(x *Exchange, body Object, files []File) *apiError {
	if x.response != nil {
		return &apiError{Status: 400, Code: codeAcknowledged, Message: "Interaction has already been acknowledged."}
	}
	if s.now().Sub(x.At) > s.options.ResponseTime {
		return notFound(codeUnknownInteract, "interaction")
	}
	f := &form{}
	if kind := f.callback(body, len(files) > 0); !slices.Contains(allowedResponses(x.Interaction), kind) {
		f.add("type", "BASE_TYPE_CHOICES", "Value must be one of %s.", braced(allowedResponses(x.Interaction)))
	}
	if err := f.answer(); err != nil {
		return err
	}
	x.response, x.responded = body, s.now()
	s.show(x, body, files)
	return nil
}

// show does what a response says.
func (s *Server) show(x *Exchange, body Object, files []File) {
	data, _ := body["data"].(Object)
	switch number(body["type"]) {
	case MessageResponse:
		x.original = s.post(x.draft(data, files))
	case DeferredMessage:
		d := x.draft(data, files)
		d.loading = true
		x.original = s.post(d)
	case DeferredUpdate:
		x.original = x.source
	case UpdateResponse:
		x.original = x.source
		if x.source != nil {
			s.change(x.source, data, files)
		}
	}
}

// draft makes a message that answers the interaction.
func (x *Exchange) draft(body Object, files []File) draft {
	kind := SlashMessage
	switch {
	case x.Interaction.Type == ComponentInteraction || x.Interaction.Type == ModalInteraction:
		kind = DefaultMessage
	case number(x.Interaction.Data["type"]) == MessageCommandType:
		kind = ContextMessage
	}
	return draft{
		channel: x.Interaction.ChannelID, body: body, files: files, kind: kind, asked: x,
		ephemeral: flagsOf(body)&FlagEphemeral != 0,
	}
}

// number gives a JSON number, or an int of a test's own object; 0 for everything else.
func number(v any) int {
	switch n := v.(type) {
	case float64:
		return int(n)
	case int:
		return n
	}
	return 0
}
