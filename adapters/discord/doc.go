// Package discord is Svar on Discord: slash commands, mentions, direct messages, buttons and forms, through the gateway
// (with a bot token) and through HTTP interactions (with a public key). It reads what is for it, and nothing else,
// unless Options.Listen lets administrators choose channels to answer in unasked.
//
// The way of the data: gateway.go and http.go receive, decode.go reads payloads into our own small structs, events.go
// and interactions.go turn them into bot.Messages, render.go turns the bot's Replies into cards, and card.go writes a
// card as Components V2, as an embed or as plain text; respond.go, send.go and rest.go bring it to Discord, in the
// richest form that it takes. What administrators choose is asked for in settings.go, kept in choose.go and chosen.go;
// what people hand to the editors goes there by editors.go. limits.go holds what Discord allows.
//
// github.com/bwmarrin/discordgo carries the gateway and nothing else: its decoders and its REST client fall over what
// Discord really sends (see wire.go and rest.go for what and why).
package discord
