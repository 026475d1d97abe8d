package discord

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// What Discord accepts. Lengths are counted in UTF-16 units, which are never fewer than the characters that Discord
// counts.
const (
	// https://docs.discord.com/developers/resources/message#create-message
	maxContent = 2000
	maxNonce   = 25
	// https://docs.discord.com/developers/resources/message#embed-object-embed-limits
	maxEmbedTitle       = 256
	maxEmbedDescription = 4096
	// https://docs.discord.com/developers/components/reference#component-reference
	maxComponents  = 40   // of a message, those within others included
	maxCardText    = 4000 // over all texts of a message of Components V2
	maxRowButtons  = 5
	maxRows        = 5 // of a message without Components V2
	maxLabel       = 80
	maxCustomID    = 100
	maxURL         = 512
	maxOptions     = 25 // of a select
	maxOptionText  = 100
	maxPlaceholder = 150
	// https://docs.discord.com/developers/components/reference#text-input
	maxModalTitle = 45
	maxModalParts = 5
	maxInputLabel = 45
	maxInput      = 4000
	// https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
	maxChoices    = 25
	maxChoiceText = 100
	// https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
	firstResponse = 3 * time.Second
	tokenLife     = 15 * time.Minute
)

// units is a text's length as Discord counts it at most.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// cut gives at most n units of a text, without breaking a character; where something is left out, it ends in "…".
func cut(s string, n int) string {
	if units(s) <= n {
		return s
	}
	kept, used, state := 0, 1, -1
	for rest := s; rest != ""; {
		var c string
		c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used += units(c); used > n {
			break
		}
		kept += len(c)
	}
	return strings.TrimSpace(s[:kept]) + "…"
}

// clean takes out of a text what would hide what it says: control characters and marks that change the direction of
// the text around them. Line breaks stay; what is not UTF-8 becomes U+FFFD.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsControl(r), directional(r), r == '\ufeff', r == '\u200b':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// cleanLine is clean for what must stay on one line, such as a label.
func cleanLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// directional tells whether a rune overrides, embeds or isolates the direction of text.
func directional(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// label is a text that stands on a button or in a list: one line, never empty, at most n units.
func label(s string, n int) string {
	if s = cut(calm(cleanLine(s)), n); s == "" {
		return "…"
	}
	return s
}
