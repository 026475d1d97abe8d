package discordfake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Limits of commands: https://discord.com/developers/docs/interactions/application-commands
const (
	mostSlashCommands      = 100
	mostContextCommands    = 15
	mostOptions            = 25
	longestCommandName     = 32
	longestDescription     = 100
	mostCommandText        = 8000 // names, descriptions and values of a command, in its longest language
	longestStringOption    = 6000
	attachmentOption       = 11
	codeInvalidCommandName = "APPLICATION_COMMAND_INVALID_NAME"
)

// commandName is Discord's: letters of all alphabets, of which \p{L} leaves out vowel signs of two.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// Locales are those that Discord's interface is in: https://discord.com/developers/docs/reference#locales
var locales = strings.Fields("id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko")

// commands checks all commands of a bulk overwrite.
func (f *form) commands(list []Object) {
	named, ofType := map[string]bool{}, map[int]int{}
	for i, o := range list {
		path := strconv.Itoa(i)
		f.command(o, path)
		kind := commandType(o)
		ofType[kind]++
		key := fmt.Sprint(kind, " ", o["name"])
		if named[key] {
			f.add(join(path, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
		}
		named[key] = true
	}
	for kind, n := range ofType {
		if kind == SlashCommandType && n > mostSlashCommands || kind != SlashCommandType && n > mostContextCommands {
			f.add("", "MAX_APPLICATION_COMMANDS", "Maximum number of application commands of type %d reached", kind)
		}
	}
}

// command checks one command.
func (f *form) command(o Object, path string) {
	kind := commandType(o)
	f.number(o, path, "type", SlashCommandType, SlashCommandType, MessageCommandType)
	if kind == SlashCommandType {
		f.names(o, path)
		f.described(o, path)
		f.options(o, path, 0)
	} else {
		f.plainNames(o, path)
	}
	f.permissions(o, path)
	f.numbers(o, path, "contexts", InGuild, InBotDM, InPrivateChannel)
	f.numbers(o, path, "integration_types", 0, 1)
	if n := commandText(o); n > mostCommandText {
		f.add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (%d): %d", mostCommandText, n)
	}
}

// names checks a name of a slash command or an option, in all languages.
func (f *form) names(o Object, path string) {
	name := f.text(o, path, "name", 1, longestCommandName)
	if name != "" {
		f.commandName(join(path, "name"), name)
	}
	f.localizations(o, path, "name_localizations", f.commandName)
}

func (f *form) commandName(path, name string) {
	if !commandName.MatchString(name) || strings.ToLower(name) != name {
		f.add(path, codeInvalidCommandName, "Command name is invalid")
	}
}

func (f *form) described(o Object, path string) {
	f.text(o, path, "description", 1, longestDescription)
	f.localizations(o, path, "description_localizations", func(path, text string) { f.length(path, text, 1, longestDescription) })
}

// plainNames checks a user or message command, which has a name of any letters and no description.
func (f *form) plainNames(o Object, path string) {
	f.text(o, path, "name", 1, longestCommandName)
	f.localizations(o, path, "name_localizations", func(path, text string) { f.length(path, text, 1, longestCommandName) })
	if o["description"] != nil && o["description"] != "" {
		f.add(join(path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", "Context menu commands cannot have description")
	}
	if len(children(o["options"])) > 0 {
		f.add(join(path, "options"), "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", "Context menu commands cannot have options")
	}
}

func (f *form) localizations(o Object, path, key string, check func(path, text string)) {
	texts, _ := o[key].(Object)
	for _, locale := range sortedKeys(texts) {
		at := join(join(path, key), locale)
		text, isText := texts[locale].(string)
		if !slices.Contains(locales, locale) {
			f.add(at, "ENUM_TYPE_COERCE", "Value %q is not a valid enum value.", locale)
		} else if isText {
			check(at, text)
		}
	}
}

// options checks the options of a command, or of a group or subcommand inside it.
func (f *form) options(o Object, path string, depth int) {
	seen, optional := map[string]bool{}, false
	list := f.list(o, path, "options", 0, mostOptions)
	for i, option := range list {
		at := join(join(path, "options"), i)
		f.names(option, at)
		f.described(option, at)
		f.option(option, at, depth)
		name, _ := option["name"].(string)
		if seen[name] {
			f.add(join(at, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
		}
		required, _ := option["required"].(bool)
		if required && optional {
			f.add(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
		}
		seen[name], optional = true, optional || !required
	}
	f.unmixed(list, join(path, "options"))
}

// unmixed holds that subcommands stand alone.
func (f *form) unmixed(list []Object, path string) {
	nested := 0
	for _, o := range list {
		if kind := number(o["type"]); kind == SubcommandOption || kind == GroupOption {
			nested++
		}
	}
	if nested > 0 && nested < len(list) {
		f.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types")
	}
}

func (f *form) option(o Object, path string, depth int) {
	kind := f.number(o, path, "type", 0, SubcommandOption, attachmentOption)
	switch kind {
	case SubcommandOption, GroupOption:
		if depth > 1 || depth == 1 && kind == GroupOption {
			f.add(join(path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Options of type %d can't be here", kind)
			return
		}
		f.options(o, path, depth+1)
	case StringOption, IntegerOption, NumberOption:
		f.choices(o, path, false)
		f.number(o, path, "min_length", 0, 0, longestStringOption)
		f.number(o, path, "max_length", 1, 1, longestStringOption)
		f.completed(o, path)
	case 0:
		f.required(join(path, "type"))
	}
}

func (f *form) completed(o Object, path string) {
	if complete, _ := o["autocomplete"].(bool); complete && len(children(o["choices"])) > 0 {
		f.add(join(path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Cannot have choices when autocomplete is set to true")
	}
}

func (f *form) permissions(o Object, path string) {
	value := o["default_member_permissions"]
	text, ok := value.(string)
	if value == nil {
		return
	}
	if _, err := strconv.ParseUint(text, 10, 64); !ok || err != nil {
		f.add(join(path, "default_member_permissions"), "NUMBER_TYPE_COERCE", "Value \"%v\" is not a bitfield.", value)
	}
}

// numbers holds that a list, where there is one, has only these, and none twice.
func (f *form) numbers(o Object, path, key string, allowed ...int) {
	items, _ := o[key].([]any)
	seen := map[int]bool{}
	for i, item := range items {
		n, ok := item.(float64)
		if !ok || !slices.Contains(allowed, int(n)) || seen[int(n)] {
			f.add(join(join(path, key), i), "BASE_TYPE_CHOICES", "Value must be one of %s.", braced(allowed))
		}
		seen[int(n)] = true
	}
}

// commandText counts what Discord counts against a command's size.
func commandText(o Object) int {
	n := longestOf(o, "name") + longestOf(o, "description")
	if value, ok := o["value"].(string); ok {
		n += length(value)
	}
	for _, key := range []string{"options", "choices"} {
		for _, child := range children(o[key]) {
			n += commandText(child)
		}
	}
	return n
}

func longestOf(o Object, key string) int {
	text, _ := o[key].(string)
	n := length(text)
	texts, _ := o[key+"_localizations"].(Object)
	for _, v := range texts {
		text, _ := v.(string)
		n = max(n, length(text))
	}
	return n
}
