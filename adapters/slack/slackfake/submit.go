package slackfake

import (
	"encoding/json"
	"fmt"
	"maps"
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

// field names what a person can fill in: its block and itself. Slack keeps what stands there as long as both stay.
func (b Button) field() string { return b.BlockID + "\x00" + b.ID }

// Fill has a person fill in fields of a view, by action_id, without sending it. An empty value clears a field.
func (s *Server) Fill(v View, values map[string]string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	open := s.viewThat(func(other *View) bool { return other.ID == v.ID })
	if open == nil {
		return fmt.Errorf("the view %s is not open", v.ID)
	}
	return open.fill(values)
}

func (v *View) fill(values map[string]string) error {
	fields := v.Buttons()
	for name, value := range values {
		i := slices.IndexFunc(fields, func(b Button) bool { return b.ID == name })
		if i < 0 {
			return fmt.Errorf("the view has no field %q", name)
		}
		told, err := chosen(fields[i], value)
		if err != nil {
			return err
		}
		if told["value"] == "" {
			told["value"] = nil
		}
		if v.typed == nil {
			v.typed = map[string]object{}
		}
		v.typed[fields[i].field()] = told
	}
	return nil
}

// forget drops what was filled into fields that are gone.
func (v *View) forget() {
	there := map[string]bool{}
	for _, b := range v.Buttons() {
		there[b.field()] = true
	}
	v.typed = maps.Clone(v.typed)
	maps.DeleteFunc(v.typed, func(field string, _ object) bool { return !there[field] })
}

// state gives what stands in the fields of a view: what was filled in, else what stood there at first.
func (v *View) state() object {
	values := object{}
	walk(v.Blocks, func(block object) {
		element, _ := block["element"].(object)
		if element == nil {
			return
		}
		b := Button{BlockID: text(block["block_id"]), ID: text(element["action_id"])}
		told, ok := v.typed[b.field()]
		if !ok {
			told = initial(element)
		}
		values[b.BlockID] = object{b.ID: told}
	})
	return object{"values": values}
}

// initial gives what is told of an element that nobody has touched.
func initial(element object) object {
	told := object{"type": element["type"]}
	if key, ok := selection[text(element["type"])]; ok {
		told[key] = nil
		if strings.HasSuffix(key, "s") {
			told[key] = []any{}
		}
	} else {
		told["value"] = nil
	}
	for key, v := range element {
		if name, ok := strings.CutPrefix(key, "initial_"); ok && name != "value" {
			told["selected_"+name] = v
		} else if ok {
			told["value"] = v
		}
	}
	return told
}

// Submit has a person fill in a modal, by action_id, and send it. What is not named stays as it was; an empty value
// clears a field. The modal closes, unless the app answers with errors or another view; see Delivery.Answer.
func (s *Server) Submit(v View, values map[string]string) (*Delivery, error) {
	if open := s.viewNow(v); open != nil {
		v.typed = open.typed
	}
	v.typed = maps.Clone(v.typed)
	if err := v.fill(values); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	payload := s.interaction("view_submission", v.User)
	payload["view"], payload["response_urls"] = s.viewJSON(&v), []any{}
	return s.deliver(Interactions, payload, func(raw []byte) { s.submitted(v, raw) }), nil
}

// viewNow gives a view as it is now; nil where it is not open.
func (s *Server) viewNow(v View) *View {
	s.mu.Lock()
	defer s.mu.Unlock()
	if open := s.viewThat(func(other *View) bool { return other.ID == v.ID && other.Open }); open != nil {
		now := *open
		return &now
	}
	return nil
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
