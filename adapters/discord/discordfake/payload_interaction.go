package discordfake

import "slices"

// Types of interactions.
const (
	PingInteraction         = 1
	CommandInteraction      = 2
	ComponentInteraction    = 3
	AutocompleteInteraction = 4
	ModalInteraction        = 5
)

// Contexts of interactions.
const (
	InGuild          = 0
	InBotDM          = 1
	InPrivateChannel = 2
)

// Types of commands.
const (
	SlashCommandType   = 1
	UserCommandType    = 2
	MessageCommandType = 3
)

// Types of options of commands.
const (
	SubcommandOption = 1
	GroupOption      = 2
	StringOption     = 3
	IntegerOption    = 4
	BooleanOption    = 5
	UserOption       = 6
	ChannelOption    = 7
	RoleOption       = 8
	NumberOption     = 10
)

// An Interaction is what a person does with the bot's commands and components.
type Interaction struct {
	Type        int    // CommandInteraction and so on
	UserID      string // who; AnnaID
	ChannelID   string // where; the ChannelID of the DefaultWorld
	Locale      string // of the person; what the World says
	Data        Object // see Slash, Button and so on; nil for a ping
	Message     Object // that the pressed component is on, or that the submitted modal came from
	UserInstall bool   // the app is installed by the person, not in the guild
}

// An Option is what was given for an option of a command.
type Option struct {
	Name    string
	Type    int // StringOption where it is 0
	Value   any
	Focused bool     // being typed, in an autocomplete interaction
	Options []Option // of a subcommand
}

// Slash gives the data of a slash command. The command's identifier is derived from its name.
func Slash(name string, options ...Option) Object {
	return Object{"id": CommandID(name), "name": name, "type": SlashCommandType, "options": optionObjects(options)}
}

// OnMessage gives the data of a message command on a message.
func OnMessage(name string, message Object) Object {
	id, _ := message["id"].(string)
	target := Without(Message{Object: message}.answered(), "referenced_message")
	return Object{
		"id": CommandID(name), "name": name, "type": MessageCommandType, "target_id": id,
		"resolved": Object{"messages": Object{id: target}},
	}
}

// Button gives the data of a pressed button.
func Button(customID string) Object {
	return Object{"custom_id": customID, "component_type": 2}
}

// Select gives the data of a choice from a select of texts.
func Select(customID string, values ...string) Object {
	return Object{"custom_id": customID, "component_type": 3, "values": nonNil(values)}
}

// Submit gives the data of a submitted modal whose inputs, named by custom_id, stand in Labels; Discord sends the
// inputs in the order of the form, which here is that of the names.
func Submit(customID string, inputs map[string]string) Object {
	var components []any
	for i, name := range sortedKeys(inputs) {
		components = append(components, Object{
			"type": 18, "id": 2*i + 1,
			"component": Object{"type": 4, "id": 2*i + 2, "custom_id": name, "value": inputs[name]},
		})
	}
	return Object{"custom_id": customID, "components": components}
}

// SubmitRows is Submit for a modal whose inputs stand in action rows, as those of older apps do.
func SubmitRows(customID string, inputs map[string]string) Object {
	var components []any
	for i, name := range sortedKeys(inputs) {
		components = append(components, Object{
			"type": 1, "id": 2*i + 1,
			"components": []any{Object{"type": 4, "id": 2*i + 2, "custom_id": name, "value": inputs[name]}},
		})
	}
	return Object{"custom_id": customID, "components": components}
}

func optionObjects(options []Option) []any {
	list := []any{}
	for _, o := range options {
		object := Object{"name": o.Name, "type": orDefault(o.Type, StringOption)}
		if o.Value != nil {
			object["value"] = o.Value
		}
		if o.Focused {
			object["focused"] = true
		}
		if len(o.Options) > 0 {
			object["options"] = optionObjects(o.Options)
		}
		list = append(list, object)
	}
	return list
}

// payload gives an interaction as INTERACTION_CREATE has it.
func (w *World) payload(in Interaction, id, token string) Object {
	o := Object{
		"id": id, "application_id": ApplicationID, "type": in.Type, "token": token, "version": 1, "entitlements": []any{},
		"attachment_size_limit": 10485760, "authorizing_integration_owners": Object{}, "app_permissions": bits(installedPermissions),
	}
	if in.Type == PingInteraction {
		o["user"] = w.User(BotID)
		return o
	}
	o["data"] = in.Data
	o["locale"] = w.locale(in)
	if in.Message != nil {
		o["message"] = in.Message
	}
	w.place(o, in)
	return o
}

// place says where an interaction happens, and who is behind it.
func (w *World) place(o Object, in Interaction) {
	c := w.channel(in.ChannelID)
	if c == nil {
		panic("no channel " + in.ChannelID + " in the world")
	}
	o["channel_id"], o["channel"] = c.ID, w.Channel(c.ID)
	owners := Object{}
	if in.UserInstall {
		owners["1"] = in.UserID
	}
	switch {
	case c.GuildID != "":
		g := w.guild(c.GuildID)
		o["context"], o["guild_id"], o["guild_locale"] = InGuild, g.ID, g.Locale
		o["guild"] = Object{"id": g.ID, "locale": g.Locale, "features": []string{"COMMUNITY"}}
		o["member"] = w.interactingMember(g.ID, in.UserID)
		if !in.UserInstall {
			owners["0"] = g.ID
		}
	case !c.Private:
		o["context"], o["user"] = InBotDM, w.User(in.UserID)
		owners["0"] = "0"
	default:
		o["context"], o["user"] = InPrivateChannel, w.User(in.UserID)
		owners["1"] = in.UserID
	}
	o["authorizing_integration_owners"] = owners
}

func (w *World) locale(in Interaction) string {
	if u := w.user(in.UserID); in.Locale == "" && u != nil {
		return u.Locale
	}
	return in.Locale
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Press is a press of the button on a message, by Anna. It panics where the message has no such button that works.
func Press(m Message, customID string) Interaction {
	m.mustHave(customID, componentButton)
	return m.used(Button(customID))
}

// Pick is a choice from the select on a message, by Anna. It panics where the message has no such select.
func Pick(m Message, customID string, values ...string) Interaction {
	m.mustHave(customID, componentSelect)
	return m.used(Select(customID, values...))
}

func (m Message) used(data Object) Interaction {
	return Interaction{Type: ComponentInteraction, ChannelID: m.ChannelID, Data: data, Message: m.answered()}
}

// mustHave holds that a component is there and not disabled.
func (m Message) mustHave(customID string, kind int) {
	found := false
	walk(m.Object["components"], func(o Object) {
		found = found || o["custom_id"] == customID && number(o["type"]) == kind && o["disabled"] != true
	})
	if !found {
		panic("no component " + customID + " to use on a message that says: " + m.Text())
	}
}
