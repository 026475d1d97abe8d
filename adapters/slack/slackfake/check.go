package slackfake

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
)

// A checker collects what is wrong with blocks, each with a JSON pointer as in Slack's own answers.
type checker struct {
	surface  string // "message", "modal" or "home"
	details  []string
	blockIDs map[string]bool
	markdown int // characters in markdown blocks so far
	tables   int
	inputs   int
}

func newChecker(surface string) *checker {
	return &checker{surface: surface, blockIDs: map[string]bool{}}
}

func (c *checker) fail(at, format string, args ...any) {
	c.details = append(c.details, fmt.Sprintf(format, args...)+" [json-pointer:"+at+"]")
}

// keys complains of keys that an object may not have.
func (c *checker) keys(at string, o object, allowed string) {
	names := append(strings.Fields(allowed), "type")
	for key := range o {
		if !slices.Contains(names, key) {
			c.fail(at, "invalid additional property: %s", key)
		}
	}
}

// object gives a value as an object; nil, with a complaint, where it is none.
func (c *checker) object(at string, v any) object {
	o, ok := v.(object)
	if !ok {
		c.fail(at, "must be an object")
	}
	return o
}

// list gives a value as a list of between least and most pieces.
func (c *checker) list(at string, v any, least, most int) []any {
	list, ok := v.([]any)
	switch {
	case !ok:
		c.fail(at, "must be an array")
	case len(list) < least:
		c.fail(at, "no fewer than %d items allowed", least)
	case len(list) > most:
		c.fail(at, "no more than %d items allowed", most)
	}
	return list
}

// string checks a string of the object that may be missing unless it has a least length.
func (c *checker) string(at string, o object, name string, least, most int) string {
	v, there := o[name]
	text, ok := v.(string)
	switch {
	case !there && least == 0:
		return ""
	case !there:
		c.fail(at, "missing required field: %s", name)
	case !ok:
		c.fail(at+"/"+name, "must be a string")
	case length(text) < least:
		c.fail(at+"/"+name, "must be more than %d characters", least-1)
	case length(text) > most:
		c.fail(at+"/"+name, "must be less than %d characters", most+1)
	}
	return text
}

// text checks a text object. Plain is whether mrkdwn is refused.
func (c *checker) text(at string, v any, most int, plain bool) {
	o := c.object(at, v)
	if o == nil {
		return
	}
	switch kind := o["type"]; {
	case kind == "plain_text":
		c.keys(at, o, "text emoji")
	case kind == "mrkdwn" && !plain:
		c.keys(at, o, "text verbatim")
	default:
		c.fail(at+"/type", "unsupported type: %v", kind)
	}
	c.string(at, o, "text", 1, most)
}

// optionalText is text where there may be none.
func (c *checker) optionalText(at string, o object, name string, most int, plain bool) {
	if v, ok := o[name]; ok {
		c.text(at+"/"+name, v, most, plain)
	}
}

func (c *checker) url(at string, o object, name string, least, most int) {
	text := c.string(at, o, name, least, most)
	if text == "" {
		return
	}
	if u, err := url.Parse(text); err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" {
		c.fail(at+"/"+name, "invalid_url")
	}
}

// blocks checks a list of blocks.
func (c *checker) blocks(at string, v any, most int) {
	for i, b := range c.list(at, v, 0, most) {
		at := fmt.Sprintf("%s/%d", at, i)
		if o := c.object(at, b); o != nil {
			c.block(at, o)
		}
	}
}

// length counts characters as UTF-16 code units.
func length(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// textLength counts the characters that people can read in a value: everything under "text" and "alt_text".
func textLength(v any) int {
	n := 0
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			n += textLength(e)
		}
	case object:
		for key, e := range v {
			if text, ok := e.(string); ok && (key == "text" || key == "alt_text") {
				n += length(text)
			} else {
				n += textLength(e)
			}
		}
	}
	return n
}
