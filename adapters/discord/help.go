package discord

import "svar/bot"

// helped gives a reply as it is, and help with the names that commands have on Discord.
func helped(reply bot.Reply, admin bool) bot.Reply {
	h, ok := reply.(*bot.Help)
	if !ok {
		return reply
	}
	return &bot.Help{Language: h.Language, Text: h.Text, Commands: helpCommands(phrases(h.Language), admin)}
}

// helpCommands lists the commands as people find them; those of administrators for these alone.
func helpCommands(p *bot.Phrases, admin bool) []bot.HelpCommand {
	c := p.Commands
	list := []bot.HelpCommand{
		usage(c.Ask.Name, c.Ask), usage(c.Highlights.Name, c.Highlights), usage(c.Articles.Name, c.Articles), usage(c.Why.Name, c.Why),
		usage(helpName(p), c.Help),
	}
	if !admin {
		return list
	}
	under := p.Chat.Admin.Name + " "
	return append(list, usage(under+oneWord(c.Reload.Name), c.Reload), usage(under+oneWord(p.Settings.Command.Name), p.Settings.Command))
}

func usage(name string, w bot.CommandWords) bot.HelpCommand {
	line := "/" + name
	if w.Argument != "" {
		line += " [" + w.Argument + "]"
	}
	return bot.HelpCommand{Usage: line, Summary: w.Summary}
}
