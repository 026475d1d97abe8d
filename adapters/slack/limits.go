package slack

import (
	"strings"
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// Slack's limits, in UTF-16 code units where they are of text: that is how Slack's own clients count, and the strictest
// reading of "characters".
const (
	// https://docs.slack.dev/reference/methods/chat.postMessage#truncating: longer texts are cut by Slack at 40,000, and
	// 4,000 are recommended.
	maxText = 4000

	// https://docs.slack.dev/reference/block-kit/blocks
	maxMessageBlocks = 50
	maxViewBlocks    = 100
	// https://docs.slack.dev/reference/block-kit/blocks/section-block
	maxSection = 3000
	// https://docs.slack.dev/reference/block-kit/blocks/header-block
	maxHeader = 150
	// https://docs.slack.dev/reference/block-kit/blocks/actions-block
	maxElements = 25
	// https://docs.slack.dev/reference/block-kit/blocks/table-block
	maxTableRows  = 100
	maxTableCells = 20

	// https://docs.slack.dev/reference/block-kit/block-elements/button-element
	maxButtonText  = 75
	maxButtonValue = 2000
	maxURL         = 3000
	// https://docs.slack.dev/reference/block-kit/composition-objects/option-object
	maxOptions     = 100
	maxOptionText  = 75
	maxOptionValue = 150

	// Over a socket, Slack drops acknowledgements of 20 KB and more without a word, which is nowhere documented; slack-go
	// refuses to send them. We stay below it, in bytes.
	maxAck = 16_000

	// https://docs.slack.dev/reference/views
	maxViewTitle = 24
	maxMetadata  = 3000

	// https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
	maxPrompts = 4

	// Slack refuses about 13,200 characters over all blocks of a message with msg_blocks_too_long, which is nowhere
	// documented (measured by users of the API); we stay below it.
	maxAllBlocks = 12_000
)

const (
	// maxBody is how much of an answer is shown before the link to the rest: about two screens.
	maxBody = 3000
	// maxRequest is how much of a request is read; Slack's own payloads are far smaller.
	maxRequest = 1 << 20
	// maxQuestion is how much of a message is taken as a question. https://docs.slack.dev/changelog/2018-truncating-really-long-messages
	maxQuestion = 4000
	// maxCarried is how much of a question the buttons below its answer carry.
	maxCarried = 300
	// maxComment is how much people can write about an answer.
	maxComment = 2000
	// maxButtons is how many articles are shown as buttons; the others are in the picker.
	maxButtons = 10
)

// size counts a text as Slack does.
func size(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// cut gives at most n units of a text, between characters as people see them, with "…" where something is left out:
// behind a sentence where one ends in the second half, else behind a word, else anywhere.
func cut(s string, n int) string {
	if size(s) <= n {
		return s
	}
	end, units := 0, 0
	for rest, state := s, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if units+size(cluster) > n-1 {
			break
		}
		units += size(cluster)
		end += len(cluster)
	}
	kept := s[:end]
	if i := strings.LastIndexAny(kept, ".!?"); i > end/2 && strings.HasPrefix(s[i+1:], " ") {
		return kept[:i+1] + "…"
	}
	if i := strings.LastIndexAny(kept, " \n"); i > end/2 && s[end] != ' ' {
		kept = kept[:i]
	}
	return strings.TrimSpace(kept) + "…"
}
