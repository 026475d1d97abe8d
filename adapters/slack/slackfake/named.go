package slackfake

import (
	"fmt"
	"maps"
)

// named gives a copy of blocks in which each block and each element has an identifier, as Slack gives them one where
// the app did not.
func named(blocks []any) []any {
	out := make([]any, len(blocks))
	for i, b := range blocks {
		block, _ := b.(object)
		block = withID(block, "block_id", fmt.Sprintf("block%d", i))
		for _, key := range []string{"accessory", "element"} {
			if e, ok := block[key].(object); ok && isButton(e) {
				block[key] = withID(e, "action_id", fmt.Sprintf("action%d", i))
			}
		}
		if elements, ok := block["elements"].([]any); ok {
			block["elements"] = namedElements(elements, i)
		}
		out[i] = block
	}
	return out
}

func namedElements(elements []any, block int) []any {
	out := make([]any, len(elements))
	for i, e := range elements {
		out[i] = e
		if o, ok := e.(object); ok && isButton(o) {
			out[i] = withID(o, "action_id", fmt.Sprintf("action%d.%d", block, i))
		}
	}
	return out
}

// withID gives a copy of an object that has an identifier.
func withID(o object, key, id string) object {
	o = maps.Clone(o)
	if text(o[key]) == "" {
		o[key] = id
	}
	return o
}
