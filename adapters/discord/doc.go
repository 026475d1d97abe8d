// Package discord is Svar on Discord: slash commands, mentions, direct messages, buttons and forms, through the gateway
// (with a bot token) and through HTTP interactions (with a public key).
//
// The way of the data: gateway.go and http.go receive, decode.go reads payloads into our own small structs, events.go
// and interactions.go turn them into bot.Messages, render.go turns the bot's Replies into cards, and card.go writes a
// card as Components V2, as an embed or as plain text; send.go and rest.go bring it to Discord. limits.go holds what
// Discord allows.
//
// github.com/bwmarrin/discordgo carries the gateway and nothing else: its decoders and its REST client fall over what
// Discord really sends (see wire.go and rest.go for what and why).
package discord
