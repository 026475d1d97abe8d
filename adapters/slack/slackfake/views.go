package slackfake

import (
	"encoding/json"
	"slices"
)

// A View is a modal, or a person's Home tab of the app.
type View struct {
	ID, Type, Team, User    string
	CallbackID, ExternalID  string
	Title, Submit, Metadata string // Metadata is the private_metadata
	Hash                    string // changes with the content
	Blocks                  []any
	Open                    bool // shown on top, or under views that were pushed over it; of a Home tab, always
	Edits                   int
	notify, clear           bool              // tell of closing; close those below, too
	typed                   map[string]object // what was filled in, by field
}

// Reads gives what people read in a view, a block a line.
func (v View) Reads() string { return Message{Blocks: v.Blocks}.Reads() }

// Buttons lists what can be pressed or filled in, in order.
func (v View) Buttons() []Button { return buttons(v.Blocks) }

// A trigger allows to open one view, for a short time.
type trigger struct {
	user string
	ends int64 // in nanoseconds since 1970
	used bool
}

// newTrigger gives a trigger_id. The mutex is held.
func (s *Server) newTrigger(user string) string {
	id := s.name("13345224609.")
	s.triggers[id] = &trigger{user: user, ends: s.options.Now().Add(s.options.Pace.Ack).UnixNano()}
	return id
}

// Modal gives the view on top of those that a person has open.
func (s *Server) Modal(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.top(user); v != nil {
		return *v, true
	}
	return View{}, false
}

// Home gives a person's Home tab, once the app has published it.
func (s *Server) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.viewThat(func(v *View) bool { return v.Type == "home" && v.User == user }); v != nil {
		return *v, true
	}
	return View{}, false
}

func (s *Server) top(user string) *View {
	return s.viewThat(func(v *View) bool { return v.Type == "modal" && v.User == user && v.Open })
}

// viewThat gives the newest view of a kind, or nil. The mutex is held.
func (s *Server) viewThat(is func(*View) bool) *View {
	for _, v := range slices.Backward(s.views) {
		if is(v) {
			return v
		}
	}
	return nil
}

// openView opens a modal for whoever did something a moment ago, or pushes one over theirs.
func (s *Server) openView(c *Call) (object, *refusal) {
	t := s.triggers[c.Text("trigger_id")]
	switch {
	case t == nil:
		return nil, refuse("invalid_trigger_id")
	case t.used:
		return nil, refuse("exchanged_trigger_id")
	case s.options.Now().UnixNano() > t.ends:
		return nil, refuse("expired_trigger_id")
	case c.Method == "views.push" && s.top(t.user) == nil:
		return nil, refuse("not_found")
	}
	v := &View{Type: "modal", Team: c.team.ID, User: t.user, Open: true}
	if no := s.fillView(v, c.Args["view"]); no != nil {
		return nil, no
	}
	t.used = true
	v.ID = s.name("V")
	s.views = append(s.views, v)
	return object{"view": s.viewJSON(v)}, nil
}

// updateView changes a view that is open, by its ID or the app's own name for it.
func (s *Server) updateView(c *Call) (object, *refusal) {
	id, external := c.Text("view_id"), c.Text("external_id")
	v := s.viewThat(func(v *View) bool {
		return v.Open && (id != "" && v.ID == id || external != "" && v.ExternalID == external)
	})
	if v == nil {
		return nil, refuse("not_found")
	}
	if hash := c.Text("hash"); hash != "" && hash != v.Hash {
		return nil, refuse("hash_conflict")
	}
	return s.changeView(v, c.Args["view"])
}

// publishView shows a person's Home tab.
func (s *Server) publishView(c *Call) (object, *refusal) {
	user := c.Text("user_id")
	if s.users[user] == nil {
		return nil, refuse("user_not_found")
	}
	v := s.viewThat(func(v *View) bool { return v.Type == "home" && v.User == user })
	if v == nil {
		v = &View{ID: s.name("V"), Type: "home", Team: c.team.ID, User: user, Open: true}
		result, no := s.changeView(v, c.Args["view"])
		if no == nil {
			s.views = append(s.views, v)
		}
		return result, no
	}
	if hash := c.Text("hash"); hash != "" && hash != v.Hash {
		return nil, refuse("hash_conflict")
	}
	return s.changeView(v, c.Args["view"])
}

func (s *Server) changeView(v *View, content any) (object, *refusal) {
	changed := *v
	if no := s.fillView(&changed, content); no != nil {
		return nil, no
	}
	changed.Edits++
	changed.forget()
	*v = changed
	return object{"view": s.viewJSON(v)}, nil
}

// fillView takes over a view's content where Slack would accept it.
func (s *Server) fillView(v *View, content any) *refusal {
	o, ok := content.(object)
	if !ok {
		return refuse("invalid_arguments", "failed to match all allowed schemas [json-pointer:/view]")
	}
	c := newChecker(v.Type)
	c.view("/view", o)
	if len(c.details) > 0 {
		return refuse("invalid_arguments", c.details...)
	}
	if raw, err := json.Marshal(o); err != nil || len(raw) > maxView {
		return refuse("view_too_large")
	}
	external := text(o["external_id"])
	if external != "" && s.viewThat(func(other *View) bool { return other.ID != v.ID && other.Open && other.ExternalID == external }) != nil {
		return refuse("duplicate_external_id")
	}
	v.CallbackID, v.ExternalID, v.Metadata = text(o["callback_id"]), external, text(o["private_metadata"])
	v.Title, v.Submit, v.Blocks = label(o["title"]), label(o["submit"]), named(o["blocks"].([]any))
	v.notify, v.clear = o["notify_on_close"] == true, o["clear_on_close"] == true
	v.Hash = s.name("1700000000.")
	return nil
}

// view checks a view.
func (c *checker) view(at string, o object) {
	c.keys(at, o, "title submit close blocks private_metadata callback_id external_id clear_on_close notify_on_close submit_disabled")
	if o["type"] != c.surface {
		c.fail(at+"/type", "must be %s", c.surface)
	}
	if c.surface == "modal" {
		c.text(at+"/title", o["title"], maxViewTitle, true)
	}
	for _, name := range []string{"submit", "close"} {
		c.optionalText(at, o, name, maxViewTitle, true)
	}
	c.string(at, o, "private_metadata", 0, maxPrivateMetadata)
	c.string(at, o, "callback_id", 0, maxCallbackID)
	c.string(at, o, "external_id", 0, maxCallbackID)
	c.blocks(at+"/blocks", o["blocks"], maxViewBlocks)
	if c.inputs > 0 && o["submit"] == nil && c.surface == "modal" {
		c.fail(at, "submit is required when an input block is used")
	}
}

// viewJSON gives a view as answers and payloads show it.
func (s *Server) viewJSON(v *View) object {
	o := object{
		"id": v.ID, "team_id": v.Team, "type": v.Type, "blocks": v.Blocks, "private_metadata": v.Metadata,
		"callback_id": v.CallbackID, "external_id": v.ExternalID, "hash": v.Hash, "state": v.state(),
		"app_id": AppID, "app_installed_team_id": v.Team, "bot_id": s.teams[v.Team].BotID, "root_view_id": v.ID, "previous_view_id": nil,
		"clear_on_close": v.clear, "notify_on_close": v.notify, "submit_disabled": false,
	}
	if v.Type == "modal" {
		o["title"] = object{"type": "plain_text", "text": v.Title, "emoji": true}
	}
	return o
}
