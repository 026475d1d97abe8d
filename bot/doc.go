// Package bot is a conversation without a platform: a Message goes in, a Reply comes out.
//
// It holds the answer policy, the table of commands, and every word that Svar itself says. It knows nothing of Slack,
// Discord, pages or terminals: a Reply says what it means (an answer, choices, nothing found), and each adapter shows
// it as its platform can. A button is a Message that the adapter sends when the button is pressed.
package bot
