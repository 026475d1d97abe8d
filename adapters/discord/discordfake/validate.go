package discordfake

import (
	"encoding/json"
	"fmt"
)

// A Use is what a message body is for; the rules differ a little.
type Use int

// Uses of message bodies.
const (
	ForCreate   Use = iota // POST /channels/{channel}/messages
	ForEdit                // PATCH of a message or response
	ForFollowup            // POST /webhooks/{application}/{token}
	ForResponse            // the data of a callback of type 4
	ForUpdate              // the data of a callback of type 7
)

// ValidateMessage tells why Discord would refuse a message body; nil where it would not. The error is a *FormError.
func ValidateMessage(body []byte, use Use) error {
	return validate(body, func(f *form, o Object) { f.message(o, "", use, false) })
}

// ValidateCallback tells why Discord would refuse an interaction response; nil where it would not.
func ValidateCallback(body []byte) error {
	return validate(body, func(f *form, o Object) { f.callback(o, false) })
}

// ValidateCommand tells why Discord would refuse a command; nil where it would not.
func ValidateCommand(body []byte) error {
	return validate(body, func(f *form, o Object) { f.command(o, "") })
}

// ValidateCommands tells why Discord would refuse a bulk overwrite of commands; nil where it would not.
func ValidateCommands(body []byte) error {
	var list []any
	if err := json.Unmarshal(body, &list); err != nil {
		return fmt.Errorf("commands are a list: %w", err)
	}
	f := &form{}
	f.commands(f.objects("", list))
	return f.err()
}

func validate(body []byte, check func(*form, Object)) error {
	var o Object
	if err := json.Unmarshal(body, &o); err != nil {
		return fmt.Errorf("a body is an object: %w", err)
	}
	f := &form{}
	check(f, o)
	return f.err()
}

// callback checks an interaction response, and gives its type.
func (f *form) callback(o Object, files bool) int {
	kind := f.oneOf(o, "", "type", PongResponse, MessageResponse, DeferredMessage, DeferredUpdate, UpdateResponse, AutocompleteResponse, ModalResponse)
	data, ok := o["data"].(Object)
	if !ok && o["data"] != nil {
		f.add("data", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
	}
	if !ok && (kind == MessageResponse || kind == AutocompleteResponse || kind == ModalResponse) {
		f.required("data")
		return kind
	}
	switch kind {
	case MessageResponse:
		f.message(data, "data", ForResponse, files)
	case UpdateResponse:
		f.message(data, "data", ForUpdate, files)
	case DeferredMessage:
		f.flags(data, "data", FlagEphemeral)
	case AutocompleteResponse:
		f.choices(data, "data", true)
	case ModalResponse:
		f.modal(data, "data")
	}
	return kind
}

// flags holds that only flags are set that can be.
func (f *form) flags(o Object, path string, allowed int) {
	if flags := f.number(o, path, "flags", 0, 0, 1<<31-1); flags&^allowed != 0 {
		f.add(join(path, "flags"), "MESSAGE_FLAGS_INVALID", "The bitfield contains flags that can't be set here: %d.", flags&^allowed)
	}
}
