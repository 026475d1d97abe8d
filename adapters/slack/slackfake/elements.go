package slackfake

import (
	"fmt"
	"slices"
	"strings"
)

// where is where an element stands.
type where int

const (
	inSection where = 1 << iota
	inActions
	inInput
	inContextActions
)

// elementKinds says where each kind of element may stand, and which keys it may have.
// https://docs.slack.dev/reference/block-kit/block-elements
var elementKinds = map[string]struct {
	where where
	keys  string
}{
	"button":                     {inSection | inActions, "text url value style confirm accessibility_label"},
	"checkboxes":                 {inSection | inActions | inInput, "options initial_options confirm focus_on_load"},
	"datepicker":                 {inSection | inActions | inInput, "placeholder initial_date confirm focus_on_load"},
	"datetimepicker":             {inActions | inInput, "initial_date_time confirm focus_on_load"},
	"timepicker":                 {inSection | inActions | inInput, "placeholder initial_time confirm focus_on_load timezone"},
	"radio_buttons":              {inSection | inActions | inInput, "options initial_option confirm focus_on_load"},
	"overflow":                   {inSection | inActions, "options confirm"},
	"image":                      {inSection, "image_url slack_file alt_text"},
	"static_select":              {inSection | inActions | inInput, "placeholder options option_groups initial_option confirm focus_on_load"},
	"external_select":            {inSection | inActions | inInput, "placeholder initial_option min_query_length confirm focus_on_load"},
	"users_select":               {inSection | inActions | inInput, "placeholder initial_user confirm focus_on_load"},
	"conversations_select":       {inSection | inActions | inInput, "placeholder initial_conversation default_to_current_conversation confirm response_url_enabled filter focus_on_load"},
	"channels_select":            {inSection | inActions | inInput, "placeholder initial_channel confirm response_url_enabled focus_on_load"},
	"multi_static_select":        {inSection | inInput, "placeholder options option_groups initial_options max_selected_items confirm focus_on_load"},
	"multi_external_select":      {inSection | inInput, "placeholder initial_options min_query_length max_selected_items confirm focus_on_load"},
	"multi_users_select":         {inSection | inInput, "placeholder initial_users max_selected_items confirm focus_on_load"},
	"multi_conversations_select": {inSection | inInput, "placeholder initial_conversations default_to_current_conversation max_selected_items confirm filter focus_on_load"},
	"multi_channels_select":      {inSection | inInput, "placeholder initial_channels max_selected_items confirm focus_on_load"},
	"plain_text_input":           {inInput, "placeholder initial_value multiline min_length max_length dispatch_action_config focus_on_load"},
	"email_text_input":           {inInput, "placeholder initial_value dispatch_action_config focus_on_load"},
	"url_text_input":             {inInput, "placeholder initial_value dispatch_action_config focus_on_load"},
	"number_input":               {inInput, "placeholder is_decimal_allowed initial_value min_value max_value dispatch_action_config focus_on_load"},
	"rich_text_input":            {inInput, "placeholder initial_value dispatch_action_config focus_on_load"},
	"file_input":                 {inInput, "filetypes max_files"},
	"feedback_buttons":           {inContextActions, "positive_button negative_button"},
	"icon_button":                {inContextActions, "icon text value confirm accessibility_label visible_to_user_ids"},
}

// element checks an element of a block. IDs holds the action_ids of the block so far.
func (c *checker) element(at string, v any, in where, ids map[string]bool) {
	o := c.object(at, v)
	name, _ := o["type"].(string)
	kind, ok := elementKinds[name]
	if !ok || kind.where&in == 0 {
		c.fail(at+"/type", "unsupported type: %s", name)
		return
	}
	keys := kind.keys
	if name != "image" {
		keys += " action_id"
	}
	c.keys(at, o, keys)
	if id := c.string(at, o, "action_id", 0, maxActionID); id != "" {
		if ids[id] {
			c.fail(at+"/action_id", "`action_id` already exists")
		}
		ids[id] = true
	}
	c.optionalText(at, o, "placeholder", maxPlaceholder, true)
	if confirm, ok := o["confirm"]; ok {
		c.confirm(at+"/confirm", confirm)
	}
	c.special(at, name, o)
}

// special checks what is special about a kind of element.
func (c *checker) special(at, kind string, o object) {
	switch {
	case kind == "button":
		c.button(at, o)
		c.url(at, o, "url", 0, maxButtonURL)
		if style, ok := o["style"]; ok && style != "primary" && style != "danger" {
			c.fail(at+"/style", "must be one of primary, danger")
		}
	case kind == "icon_button":
		c.button(at, o)
		c.string(at, o, "icon", 1, maxButtonText)
	case kind == "feedback_buttons":
		for _, side := range []string{"positive_button", "negative_button"} {
			if b := c.object(at+"/"+side, o[side]); b != nil {
				c.keys(at+"/"+side, b, "text value accessibility_label")
				c.button(at+"/"+side, b)
			}
		}
	case kind == "image":
		c.picture(at, o)
	case kind == "checkboxes" || kind == "radio_buttons":
		c.options(at, o, maxFewOptions, false)
	case kind == "overflow":
		c.options(at, o, maxOverflow, true)
	case strings.HasSuffix(kind, "static_select"):
		c.menu(at, o)
	case strings.HasSuffix(kind, "_input"):
		c.string(at, o, "initial_value", 0, maxInitialInput)
	}
}

func (c *checker) button(at string, o object) {
	c.text(at+"/text", o["text"], maxButtonText, true)
	c.string(at, o, "value", 0, maxButtonValue)
	c.string(at, o, "accessibility_label", 0, maxButtonText)
}

func (c *checker) confirm(at string, v any) {
	o := c.object(at, v)
	c.keys(at, o, "title text confirm deny style")
	c.text(at+"/title", o["title"], maxConfirmTitle, true)
	c.text(at+"/text", o["text"], maxConfirmText, false)
	c.text(at+"/confirm", o["confirm"], maxConfirmLabel, true)
	c.text(at+"/deny", o["deny"], maxConfirmLabel, true)
}

// menu checks a select's options, or its groups of options.
func (c *checker) menu(at string, o object) {
	groups, grouped := o["option_groups"]
	if _, ok := o["options"]; ok == grouped {
		c.fail(at, "must define either `options` or `option_groups`")
		return
	}
	if !grouped {
		c.options(at, o, maxOptions, false)
		return
	}
	c.optionGroups(at, groups)
}

func (c *checker) optionGroups(at string, groups any) {
	for i, g := range c.list(at+"/option_groups", groups, 1, maxOptions) {
		at := fmt.Sprintf("%s/option_groups/%d", at, i)
		group := c.object(at, g)
		c.text(at+"/label", group["label"], maxOptionText, true)
		c.options(at, group, maxOptions, false)
	}
}

// options checks an object's options, and that what is chosen at first is one of them.
func (c *checker) options(at string, o object, most int, urls bool) {
	plain := o["type"] != "checkboxes" && o["type"] != "radio_buttons"
	var values []any
	for i, v := range c.list(at+"/options", o["options"], 1, most) {
		at := fmt.Sprintf("%s/options/%d", at, i)
		option := c.object(at, v)
		c.option(at, option, plain, urls)
		values = append(values, option["value"])
	}
	if initial, ok := o["initial_option"].(object); ok && !slices.Contains(values, initial["value"]) {
		c.fail(at+"/initial_option", "must be one of the options")
	}
}

func (c *checker) option(at string, o object, plain, urls bool) {
	keys := "text value description"
	if urls {
		keys += " url"
		c.url(at, o, "url", 0, maxButtonURL)
	}
	c.keys(at, o, keys)
	c.text(at+"/text", o["text"], maxOptionText, plain)
	c.string(at, o, "value", 1, maxOptionValue)
	c.optionalText(at, o, "description", maxOptionText, plain)
}
