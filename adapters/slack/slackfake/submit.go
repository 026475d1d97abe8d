package slackfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// selection names, for each kind of menu, the key under which its choice is told.
var selection = map[string]string{
	"static_select": "selected_option", "external_select": "selected_option", "radio_buttons": "selected_option",
	"overflow": "selected_option", "users_select": "selected_user", "channels_select": "selected_channel",
	"conversations_select": "selected_conversation", "datepicker": "selected_date", "timepicker": "selected_time",
	"checkboxes": "selected_options", "multi_static_select": "selected_options", "multi_external_select": "selected_options",
	"multi_users_select": "selected_users", "multi_channels_select": "selected_channels",
	"multi_conversations_select": "selected_conversations",
}

// chosen gives what is told of an element after a person has chosen or typed a value; several are separated by commas.
func chosen(b Button, value string) (object, error) {
	key, ok := selection[b.Kind]
	if !ok {
		return object{"type": b.Kind, "value": value}, nil
	}
	many := strings.HasSuffix(key, "s")
	var values []any
	parts := []string{value}
	if many {
		parts = strings.Split(value, ",")
	}
	for _, v := range parts {
		if v == "" {
			continue
		}
		one, err := b.choice(key, v)
		if err != nil {
			return nil, err
		}
		values = append(values, one)
	}
	switch {
	case many:
		return object{"type": b.Kind, key: append([]any{}, values...)}, nil
	case len(values) == 0:
		return object{"type": b.Kind, key: nil}, nil
	}
	return object{"type": b.Kind, key: values[0]}, nil
}

// choice gives one value as it is told: an option where the menu has options, else the value itself.
func (b Button) choice(key, value string) (any, error) {
	if !strings.HasPrefix(key, "selected_option") {
		return value, nil
	}
	shown := Option{value, value}
	if !strings.HasSuffix(b.Kind, "external_select") {
		i := slices.IndexFunc(b.Options, func(o Option) bool { return o.Value == value || o.Label == value })
		if i < 0 {
			return nil, fmt.Errorf("%q has no option %q", b.ID, value)
		}
		shown = b.Options[i]
	}
	return object{"text": object{"type": "plain_text", "text": shown.Label, "emoji": true}, "value": shown.Value}, nil
}

// Submit has a person fill in a modal and send it. The values are by action_id; what is not named is left empty. The
// modal closes, unless the app answers with errors or another view; see Delivery.Answer.
func (s *Server) Submit(v View, values map[string]string) (*Delivery, error) {
	state := object{}
	fields := buttons(v.Blocks)
	for _, b := range fields {
		told, err := chosen(b, values[b.ID])
		if err != nil {
			return nil, err
		}
		if told["value"] == "" {
			told["value"] = nil
		}
		of, _ := state[b.BlockID].(object)
		if of == nil {
			of = object{}
			state[b.BlockID] = of
		}
		of[b.ID] = told
	}
	for name := range values {
		if !slices.ContainsFunc(fields, func(b Button) bool { return b.ID == name }) {
			return nil, fmt.Errorf("the view has no field %q", name)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	payload := s.interaction("view_submission", v.User)
	view := s.viewJSON(&v)
	view["state"] = object{"values": state}
	payload["view"], payload["response_urls"] = view, []any{}
	return s.deliver(Interactions, payload, func(raw []byte) { s.submitted(v, raw) }), nil
}

// Dismiss has a person close a modal. The app is told where it asked to be; else the result is nil.
func (s *Server) Dismiss(v View) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closeView(v.ID)
	if !v.notify {
		return nil
	}
	payload := s.interaction("view_closed", v.User)
	payload["view"], payload["is_cleared"] = s.viewJSON(&v), v.clear
	return s.deliver(Interactions, payload, nil)
}

func (s *Server) closeView(id string) {
	if v := s.viewThat(func(v *View) bool { return v.ID == id }); v != nil {
		v.Open = false
	}
	s.change()
}

// submitted does what the app answers to a modal that was sent.
func (s *Server) submitted(v View, raw []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var answer object
	if len(raw) > 0 && json.Unmarshal(raw, &answer) != nil {
		s.note("an answer to a modal that is no JSON: %.200q", raw)
		return
	}
	var no *refusal
	switch action := text(answer["response_action"]); action {
	case "":
		s.closeView(v.ID)
	case "clear":
		for _, other := range s.views {
			other.Open = other.Open && (other.Type != "modal" || other.User != v.User)
		}
	case "errors":
		no = errorsFit(v, answer["errors"])
	case "update":
		_, no = s.changeView(s.viewThat(func(other *View) bool { return other.ID == v.ID }), answer["view"])
	case "push":
		pushed := &View{ID: s.name("V"), Type: "modal", Team: v.Team, User: v.User, Open: true}
		if no = s.fillView(pushed, answer["view"]); no == nil {
			s.views = append(s.views, pushed)
		}
	default:
		no = refuse("unknown response_action " + action)
	}
	if no != nil {
		s.note("an answer to a modal that Slack does not show: %s %s", no.code, no.details)
	}
	s.change()
}

// errorsFit checks that each error is for an input of the view.
func errorsFit(v View, errors any) *refusal {
	list, _ := errors.(object)
	if len(list) == 0 {
		return refuse("no errors")
	}
	for id := range list {
		if !slices.ContainsFunc(v.Blocks, func(b any) bool { return b.(object)["block_id"] == id && b.(object)["type"] == "input" }) {
			return refuse("an error for an unknown block_id " + id)
		}
	}
	return nil
}
