package discordfake

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// problems gives the codes of what was found, with their paths.
func problems(t *testing.T, err error) []string {
	t.Helper()
	var e *FormError
	if err != nil && !errors.As(err, &e) {
		t.Fatal(err)
	}
	var list []string
	if e != nil {
		for _, p := range e.Problems {
			list = append(list, p.Path+" "+p.Code)
		}
	}
	return list
}

func repeat(n int, format string) string {
	var list []string
	for i := range n {
		list = append(list, strings.ReplaceAll(format, "%d", fmt.Sprint(i)))
	}
	return strings.Join(list, ",")
}

func x(n int) string { return strings.Repeat("x", n) }

const (
	button  = `{"type":2,"style":1,"custom_id":"c%d","label":"l"}`
	row     = `{"type":1,"components":[%s]}`
	display = `{"type":10,"content":"t"}`
)

func v2(components string) string {
	return `{"flags":32768,"components":[` + components + `]}`
}

func inRowOf(components string) string { return strings.Replace(row, "%s", components, 1) }

func TestValidateMessage(t *testing.T) {
	one := func(s string) string { return `{"content":"x","components":[` + inRowOf(s) + `]}` }
	selectOf := func(options, more string) string {
		return one(`{"type":3,"custom_id":"s"` + more + `,"options":[` + options + `]}`)
	}
	for _, test := range []struct{ name, body, want string }{
		{"content", `{"content":"` + x(2000) + `"}`, ""},
		{"long content", `{"content":"` + x(2001) + `"}`, "content BASE_TYPE_MAX_LENGTH"},
		{"content of another type", `{"content":7,"embeds":[{"title":"t"}]}`, "content STRING_TYPE_CONVERT"},
		{"empty", `{"content":" \n"}`, " EMPTY_MESSAGE"},
		{"ephemeral", `{"content":"x","flags":64}`, "flags MESSAGE_FLAGS_INVALID"},
		{"long nonce", `{"content":"x","nonce":"` + x(26) + `"}`, "nonce BASE_TYPE_MAX_LENGTH"},
		{"mentions", `{"content":"x","allowed_mentions":{"parse":["everybody"]}}`, "allowed_mentions.parse.0 BASE_TYPE_CHOICES"},
		{"exclusive mentions", `{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}`, "allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
		{"reference", `{"content":"x","message_reference":{"message_id":"a"}}`, "message_reference.message_id NUMBER_TYPE_COERCE"},

		{"embeds", `{"embeds":[` + repeat(11, `{"title":"t"}`) + `]}`, "embeds BASE_TYPE_BAD_LENGTH"},
		{"embed title", `{"embeds":[{"title":"` + x(257) + `"}]}`, "embeds.0.title BASE_TYPE_MAX_LENGTH"},
		{"embed field", `{"embeds":[{"fields":[{"name":"n"}]}]}`, "embeds.0.fields.0.value BASE_TYPE_REQUIRED"},
		{"embed fields", `{"embeds":[{"fields":[` + repeat(26, `{"name":"n","value":"v"}`) + `]}]}`, "embeds.0.fields BASE_TYPE_BAD_LENGTH"},
		{"6000", `{"embeds":[{"description":"` + x(4096) + `"},{"description":"` + x(1904) + `"}]}`, ""},
		{"6001", `{"embeds":[{"description":"` + x(4096) + `"},{"description":"` + x(1905) + `"}]}`, "embeds MAX_EMBED_SIZE_EXCEEDED"},
		{"embed address", `{"embeds":[{"url":"javascript:x"}]}`, "embeds.0.url URL_TYPE_INVALID_SCHEME"},

		{"rows", `{"content":"x","components":[` + repeat(6, inRowOf(button)) + `]}`, "components BASE_TYPE_BAD_LENGTH"},
		{"buttons", one(repeat(5, button)), ""},
		{"six buttons", one(repeat(6, button)), "components.0.components BASE_TYPE_BAD_LENGTH"},
		{"same id", one(button + "," + button), "components COMPONENT_CUSTOM_ID_DUPLICATED"},
		{"long label", one(`{"type":2,"style":1,"custom_id":"c","label":"` + x(81) + `"}`), "components.0.components.0.label BASE_TYPE_MAX_LENGTH"},
		{"long id", one(`{"type":2,"style":1,"label":"l","custom_id":"` + x(101) + `"}`), "components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH"},
		{"no id", one(`{"type":2,"style":1,"label":"l"}`), "components.0.components.0.custom_id BASE_TYPE_REQUIRED"},
		{"no label", one(`{"type":2,"style":1,"custom_id":"c"}`), "components.0.components.0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"},
		{"link", one(`{"type":2,"style":5,"label":"l","url":"https://x.se/å"}`), ""},
		{"link without address", one(`{"type":2,"style":5,"label":"l"}`), "components.0.components.0.url BASE_TYPE_REQUIRED"},
		{"link to nowhere", one(`{"type":2,"style":5,"label":"l","url":"/sida"}`), "components.0.components.0.url URL_TYPE_INVALID_URL"},
		{"link with id", one(`{"type":2,"style":5,"label":"l","url":"https://x.se","custom_id":"c"}`), "components.0.components.0.custom_id BUTTON_COMPONENT_FIELD_EXCLUSIVE"},
		{"text without the flag", `{"content":"x","components":[` + display + `]}`, "components.0.type UNION_TYPE_CHOICES"},
		{"select", selectOf(repeat(25, `{"label":"l","value":"%d"}`), ""), ""},
		{"26 options", selectOf(repeat(26, `{"label":"l","value":"%d"}`), ""), "components.0.components.0.options BASE_TYPE_BAD_LENGTH"},
		{"no options", selectOf("", ""), "components.0.components.0.options BASE_TYPE_BAD_LENGTH"},
		{"same option", selectOf(repeat(2, `{"label":"l","value":"a"}`), ""), "components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"},
		{"too many values", selectOf(`{"label":"l","value":"a"}`, `,"max_values":2`), "components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES_GREATER_THAN_OPTIONS"},
		{"long placeholder", selectOf(`{"label":"l","value":"a"}`, `,"placeholder":"`+x(151)+`"`), "components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH"},
		{"select beside a button", one(button + `,{"type":5,"custom_id":"s"}`), "components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED"},

		{"layout", v2(`{"type":17,"accent_color":1,"components":[` + display + `,{"type":14,"spacing":2},` + inRowOf(button) + `]}`), ""},
		{"content with the flag", `{"flags":32768,"content":"x","components":[` + display + `]}`, "content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
		{"embeds with the flag", `{"flags":32768,"embeds":[{"title":"t"}],"components":[` + display + `]}`, "embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
		{"nothing with the flag", v2(""), "components BASE_TYPE_BAD_LENGTH"},
		{"40", v2(repeat(40, display)), ""},
		{"41 in containers", v2(`{"type":17,"components":[` + repeat(40, display) + `]}`), "components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"},
		{"4000", v2(`{"type":10,"content":"` + x(3999) + `"},` + display), ""},
		{"4001", v2(`{"type":10,"content":"` + x(4000) + `"},` + display), "components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"},
		{"empty text", v2(`{"type":10,"content":""}`), "components.0.content BASE_TYPE_REQUIRED"},
		{"container in container", v2(`{"type":17,"components":[{"type":17,"components":[` + display + `]}]}`), "components.0.components.0.type UNION_TYPE_CHOICES"},
		{"section", v2(`{"type":9,"components":[` + display + `],"accessory":{"type":2,"style":5,"label":"l","url":"https://x.se"}}`), ""},
		{"section alone", v2(`{"type":9,"components":[` + display + `]}`), "components.0.accessory BASE_TYPE_REQUIRED"},
		{"thumbnail", v2(`{"type":9,"components":[` + display + `],"accessory":{"type":11,"media":{}}}`), "components.0.accessory.media.url BASE_TYPE_REQUIRED"},
		{"gallery", v2(`{"type":12,"items":[]}`), "components.0.items BASE_TYPE_BAD_LENGTH"},
		{"file", v2(`{"type":13,"file":{"url":"attachment://a.md"}}`), ""},
		{"same number", v2(`{"type":10,"id":3,"content":"a"},{"type":10,"id":3,"content":"b"}`), "components COMPONENT_ID_DUPLICATED"},
	} {
		if got := strings.Join(problems(t, ValidateMessage([]byte(test.body), ForCreate)), ", "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestValidateCallback(t *testing.T) {
	choices := func(s string) string { return `{"type":8,"data":{"choices":[` + s + `]}}` }
	label := `{"type":18,"label":"l","component":{"type":4,"custom_id":"i%d","style":2}}`
	modal := func(s string) string {
		return `{"type":9,"data":{"custom_id":"a","title":"t","components":[` + s + `]}}`
	}
	for _, test := range []struct{ name, body, want string }{
		{"ephemeral", `{"type":4,"data":{"content":"x","flags":64}}`, ""},
		{"no data", `{"type":4}`, "data BASE_TYPE_REQUIRED"},
		{"long content", `{"type":4,"data":{"content":"` + x(2001) + `"}}`, "data.content BASE_TYPE_MAX_LENGTH"},
		{"unknown type", `{"type":40}`, "type BASE_TYPE_CHOICES"},
		{"deferred with components", `{"type":5,"data":{"flags":32768}}`, "data.flags MESSAGE_FLAGS_INVALID"},
		{"reply", `{"type":4,"data":{"content":"x","message_reference":{"message_id":"1"}}}`, "data.message_reference MESSAGE_REFERENCE_NOT_ALLOWED"},

		{"25 choices", choices(repeat(25, `{"name":"n","value":"v%d"}`)), ""},
		{"26 choices", choices(repeat(26, `{"name":"n","value":"v%d"}`)), "data.choices BASE_TYPE_BAD_LENGTH"},
		{"no choices", `{"type":8,"data":{}}`, "data.choices BASE_TYPE_REQUIRED"},
		{"long choice", choices(`{"name":"` + x(101) + `","value":"` + x(101) + `"}`), "data.choices.0.name BASE_TYPE_BAD_LENGTH, data.choices.0.value BASE_TYPE_BAD_LENGTH"},
		{"empty choice", choices(`{"name":"","value":"v"}`), "data.choices.0.name BASE_TYPE_REQUIRED"},

		{"modal", modal(repeat(5, label)), ""},
		{"row", modal(`{"type":1,"components":[{"type":4,"custom_id":"i","style":1,"label":"l"}]}`), ""},
		{"row without label", modal(`{"type":1,"components":[{"type":4,"custom_id":"i","style":1}]}`), "data.components.0.components.0.label BASE_TYPE_REQUIRED"},
		{"six", modal(repeat(6, label)), "data.components BASE_TYPE_BAD_LENGTH"},
		{"long title", strings.Replace(modal(label), `"t"`, `"`+x(46)+`"`, 1), "data.title BASE_TYPE_BAD_LENGTH"},
		{"long label", modal(strings.Replace(label, `"l"`, `"`+x(46)+`"`, 1)), "data.components.0.label BASE_TYPE_BAD_LENGTH"},
		{"label twice", modal(strings.Replace(label, `"style"`, `"label":"l","style"`, 1)), "data.components.0.component.label TEXT_INPUT_LABEL_IN_LABEL"},
		{"button", modal(button), "data.components.0.type UNION_TYPE_CHOICES"},
		{"lengths", modal(strings.Replace(label, `"style"`, `"min_length":9,"max_length":8,"style"`, 1)), "data.components.0.component.min_length TEXT_INPUT_MIN_LENGTH_GREATER_THAN_MAX"},
	} {
		if got := strings.Join(problems(t, ValidateCallback([]byte(test.body))), ", "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestValidateCommand(t *testing.T) {
	with := func(s string) string { return `{"name":"a","description":"d",` + s + `}` }
	for _, test := range []struct{ name, body, want string }{
		{"Swedish", `{"name":"höjdpunkter","description":"d"}`, ""},
		{"upper case", `{"name":"Fråga","description":"d"}`, "name APPLICATION_COMMAND_INVALID_NAME"},
		{"space", `{"name":"a b","description":"d"}`, "name APPLICATION_COMMAND_INVALID_NAME"},
		{"long", `{"name":"` + x(33) + `","description":"d"}`, "name BASE_TYPE_BAD_LENGTH, name APPLICATION_COMMAND_INVALID_NAME"},
		{"no description", `{"name":"a"}`, "description BASE_TYPE_REQUIRED"},
		{"long description", `{"name":"a","description":"` + x(101) + `"}`, "description BASE_TYPE_BAD_LENGTH"},
		{"localized", with(`"name_localizations":{"sv-SE":"å","en-US":"b"}`), ""},
		{"unknown locale", with(`"name_localizations":{"sv":"å"}`), "name_localizations.sv ENUM_TYPE_COERCE"},
		{"bad localization", with(`"name_localizations":{"sv-SE":"Å"}`), "name_localizations.sv-SE APPLICATION_COMMAND_INVALID_NAME"},
		{"permissions", with(`"default_member_permissions":"32"`), ""},
		{"permissions by number", with(`"default_member_permissions":32`), "default_member_permissions NUMBER_TYPE_COERCE"},
		{"contexts", with(`"contexts":[0,1,3]`), "contexts.2 BASE_TYPE_CHOICES"},
		{"message command", `{"type":3,"name":"Besvara med Svar"}`, ""},
		{"described message command", `{"type":3,"name":"Besvara","description":"d"}`, "description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"},
		{"order", with(`"options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]`), "options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"},
		{"same option", with(`"options":[` + repeat(2, `{"type":3,"name":"a","description":"d"}`) + `]`), "options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"},
		{"26 options", with(`"options":[` + repeat(26, `{"type":3,"name":"a%d","description":"d"}`) + `]`), "options BASE_TYPE_BAD_LENGTH"},
		{"subcommands", with(`"options":[{"type":2,"name":"g","description":"d","options":[{"type":1,"name":"s","description":"d"}]}]`), ""},
		{"deep", with(`"options":[{"type":1,"name":"g","description":"d","options":[{"type":2,"name":"s","description":"d"}]}]`), "options.0.options.0.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"mixed", with(`"options":[{"type":1,"name":"g","description":"d"},{"type":3,"name":"s","description":"d"}]`), "options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		{"choices and autocomplete", with(`"options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"n","value":"v"}]}]`), "options.0.autocomplete APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES"},
		{"8000", with(`"options":[` + repeat(4, `{"type":3,"name":"a%d","description":"`+x(100)+`","choices":[`+repeat(19, `{"name":"`+x(90)+`%d","value":"`+x(90)+`"}`)+`]}`) + `]`), " APPLICATION_COMMAND_TOO_LARGE"},
	} {
		if got := strings.Join(problems(t, ValidateCommand([]byte(test.body))), ", "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	same := problems(t, ValidateCommands([]byte(`[{"name":"a","description":"d"},{"name":"a","description":"d"},{"type":3,"name":"a"}]`)))
	if !slices.Equal(same, []string{"1.name APPLICATION_COMMANDS_DUPLICATE_NAME"}) {
		t.Errorf("the same name twice: %q", same)
	}
	for _, notJSON := range []error{ValidateCommands([]byte(`{}`)), ValidateCommand([]byte(`[]`)), ValidateMessage(nil, ForEdit)} {
		if notJSON == nil {
			t.Error("a body of another kind passed")
		}
	}
}
