package slackfake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Button is something in a message or view that can be pressed or chosen from.
type Button struct {
	Kind    string // "button", "static_select", …
	BlockID string
	ID      string // the action_id
	Label   string // what stands on it, or its placeholder
	Value   string
	URL     string
	Options []Option // of a menu
}

// An Option is one line of a menu.
type Option struct{ Label, Value string }

// Reads gives what people read in a message, as plain text without markup: its blocks one a line, or its text where it
// has none. What stands on buttons is not part of it.
func (m Message) Reads() string {
	if len(m.Blocks) == 0 {
		return plain(m.Text)
	}
	return plain(strings.Join(readable(m.Blocks), "\n"))
}

// Buttons lists what can be pressed, in order.
func (m Message) Buttons() []Button { return buttons(m.Blocks) }

// Pings lists who would be notified by the message: "<!channel>", "<@U1>" and their like in its text and blocks.
func (m Message) Pings() []string {
	found := pingPattern.FindAllString(m.Text, -1)
	walk(m.Blocks, func(o object) {
		switch kind, _ := o["type"].(string); kind {
		case "mrkdwn", "markdown":
			text, _ := o["text"].(string)
			found = append(found, pingPattern.FindAllString(text, -1)...)
		case "user", "usergroup", "broadcast":
			found = append(found, kind)
		}
	})
	return found
}

var (
	pingPattern = regexp.MustCompile(`<(!(channel|here|everyone|subteam)|@)[^>]*>`)
	linkPattern = regexp.MustCompile(`<([^<>|]+)(?:\|([^<>]*))?>`)
)

// plain turns mrkdwn into what is read: links into their labels, the three escapes into characters.
func plain(text string) string {
	text = linkPattern.ReplaceAllStringFunc(text, func(link string) string {
		parts := linkPattern.FindStringSubmatch(link)
		if parts[2] != "" {
			return parts[2]
		}
		return parts[1]
	})
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
}

// readable gives the texts of blocks, without those of elements that are pressed.
func readable(v any) []string {
	var lines []string
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			lines = append(lines, readable(e)...)
		}
	case object:
		if isButton(v) {
			return nil
		}
		if text, ok := v["text"].(string); ok {
			return []string{text}
		}
		for _, key := range []string{"title", "label", "text", "fields", "elements", "rows", "alt_text"} {
			lines = append(lines, readable(v[key])...)
		}
	}
	return lines
}

func isButton(o object) bool {
	kind, _ := o["type"].(string)
	_, ok := elementKinds[kind]
	return ok && kind != "image"
}

// walk visits every object in a value, outer ones first.
func walk(v any, visit func(object)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(e, visit)
		}
	case object:
		visit(v)
		keys := make([]string, 0, len(v))
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			walk(v[key], visit)
		}
	}
}

// buttons lists the elements of blocks that people can use.
func buttons(blocks []any) []Button {
	var list []Button
	for _, b := range blocks {
		block, _ := b.(object)
		id, _ := block["block_id"].(string)
		walk([]any{block["accessory"], block["element"], block["elements"]}, func(o object) {
			if isButton(o) {
				list = append(list, buttonsOf(id, o)...)
			}
		})
	}
	return list
}

func buttonsOf(block string, o object) []Button {
	b := Button{Kind: text(o["type"]), BlockID: block, ID: text(o["action_id"]), Value: text(o["value"]), URL: text(o["url"])}
	if b.Kind == "feedback_buttons" {
		var both []Button
		for _, side := range []string{"positive_button", "negative_button"} {
			half, _ := o[side].(object)
			b.Label, b.Value = label(half["text"]), text(half["value"])
			both = append(both, b)
		}
		return both
	}
	b.Label = label(o["text"]) + label(o["placeholder"])
	walk([]any{o["options"], o["option_groups"]}, func(option object) {
		if value, ok := option["value"].(string); ok {
			b.Options = append(b.Options, Option{label(option["text"]), value})
		}
	})
	return []Button{b}
}

// label gives what a text object says.
func label(v any) string {
	o, _ := v.(object)
	return text(o["text"])
}

// text gives a value that is a string, or "".
func text(v any) string {
	s, _ := v.(string)
	return s
}

// findButton finds what has an action_id, or says something.
func findButton(blocks []any, called string) (Button, error) {
	all := buttons(blocks)
	for _, is := range []func(Button) bool{
		func(b Button) bool { return b.ID == called },
		func(b Button) bool { return b.Label == called },
	} {
		if i := slices.IndexFunc(all, is); i >= 0 {
			return all[i], nil
		}
	}
	var labels []string
	for _, b := range all {
		labels = append(labels, fmt.Sprintf("%s (%s)", b.ID, b.Label))
	}
	return Button{}, fmt.Errorf("there is no button %q, only %s", called, strings.Join(labels, ", "))
}
