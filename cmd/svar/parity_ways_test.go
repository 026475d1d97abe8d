package main

import (
	"context"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"svar/adapters/discord/discordfake"
	"svar/adapters/slack/slackfake"
	"svar/bot"
)

// site is where the articles of the program in these tests are published.
const site = "https://example.com/{lang}/{slug}#{anchor}"

// patience is how long a reply may take.
const patience = 10 * time.Second

// ways gives every way in which n conversations can be had.
func ways(t *testing.T, n int) []way {
	world := discordfake.DefaultWorld()
	for i := range 2 * n {
		world.Channels = append(world.Channels, discordfake.Channel{ID: discordChannel(i), GuildID: discordfake.GuildID, Name: "fraga"})
	}
	discord := discordfake.New(discordfake.Options{World: world, RateWindow: time.Millisecond, GlobalRate: 1_000_000})
	t.Cleanup(discord.Close)
	s := serving(t, append(socketMode, "SVAR_DISCORD_TOKEN="+discord.Token(), "SVAR_DISCORD_API_URL="+discord.URL()+"/api/v10")...)
	s.ready()
	if err := discord.Wait(s.ctx, func() bool { return discord.Connected() > 0 }); err != nil {
		t.Fatal(err)
	}
	terminals := map[string]*terminalRun{}
	for _, language := range []string{"sv", "en"} {
		terminals[language] = newTerminal(t, s.ctx, language)
	}
	return []way{
		{"the terminal", func(t *testing.T, _ int, language string) conversation {
			return &inTerminal{T: t, terminalRun: terminals[language]}
		}},
		{"Slack", func(t *testing.T, _ int, language string) conversation {
			return &inSlack{t: t, served: s, user: slackUsers[language], channel: slackfake.General}
		}},
		{"Slack's commands", func(t *testing.T, n int, language string) conversation {
			channel := "C0PARITY" + strconv.Itoa(n)
			s.fake.AddChannel(slackfake.Channel{ID: channel, Team: slackfake.Home, Name: "paritet", Members: []string{slackfake.Bot, slackUsers[language]}})
			return &inSlack{t: t, served: s, user: slackUsers[language], channel: channel, commands: true}
		}},
		{"Discord", func(t *testing.T, i int, language string) conversation {
			return &onDiscord{t: t, ctx: s.ctx, fake: discord, user: discordUsers[language], channel: discordChannel(i)}
		}},
		{"Discord's commands", func(t *testing.T, i int, language string) conversation {
			return &onDiscord{t: t, ctx: s.ctx, fake: discord, user: discordUsers[language], channel: discordChannel(n + i), commands: true}
		}},
	}
}

// asked splits a line into what a platform's command takes: the highlights of an article, or else a question.
func asked(line string) (article string, highlights bool) {
	return strings.CutPrefix(line, "/"+bot.PhrasesFor("sv").Commands.Highlights.Name+" ")
}

// slackUsers have a language.
var slackUsers = map[string]string{"sv": slackfake.Anna, "en": slackfake.Bill}

// inSlack is a conversation in a thread that a mention begins, or by commands in a channel.
type inSlack struct {
	t *testing.T
	*served
	user, channel string
	commands      bool
	root          *slackfake.Message // nil before anything was said
}

func (c *inSlack) say(line string) sight {
	return c.next(line, func() error {
		escaped := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(line)
		switch name, highlights := asked(escaped); {
		case c.commands && highlights:
			c.fake.Command(c.user, c.channel, "/hojdpunkter", name)
		case c.commands:
			c.fake.Command(c.user, c.channel, "/fraga", escaped)
		case c.root == nil:
			sent := c.fake.Say(slackfake.Said{User: c.user, Channel: c.channel, Text: "<@" + slackfake.Bot + "> " + escaped})
			c.root = &sent.Message
		default:
			c.fake.Say(slackfake.Said{User: c.user, Channel: c.channel, Text: escaped, Thread: c.root.TS})
		}
		return nil
	})
}

// replies are the bot's in the conversation.
func (c *inSlack) replies() []slackfake.Message {
	switch {
	case c.commands:
		return c.fake.Ephemeral(c.user)
	case c.root == nil:
		return nil
	}
	return c.fake.Thread(*c.root)
}

// next does something and gives the reply.
func (c *inSlack) next(what string, do func() error) sight {
	c.t.Helper()
	n := len(c.replies())
	if err := do(); err != nil {
		c.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	if err := c.fake.Until(ctx, func() bool { return len(c.replies()) > n }); err != nil {
		c.t.Fatalf("no reply to %s: %v", what, err)
	}
	m := c.replies()[n]
	s := sight{text: m.Reads()}
	var pressed []string
	for _, b := range m.Buttons() {
		switch {
		case b.URL != "":
			s.text += "\n" + b.Label
			s.links = append(s.links, b.URL)
		case b.Kind == "button":
			s.offered = append(s.offered, b.Label)
			pressed = append(pressed, b.ID)
		}
	}
	s.choose = func(i int) sight {
		return c.next(s.offered[i], func() error {
			_, err := c.fake.Press(c.user, m, pressed[i])
			return err
		})
	}
	return s
}

// discordUsers have a language.
var discordUsers = map[string]string{"sv": discordfake.AnnaID, "en": discordfake.BoID}

func discordChannel(n int) string { return strconv.Itoa(1310000000000000000 + n) }

// onDiscord is a conversation that a mention begins and replies go on with, or one by commands.
type onDiscord struct {
	t             *testing.T
	ctx           context.Context
	fake          *discordfake.Server
	user, channel string
	commands      bool
	last          discordfake.Object // the bot's last message
}

func (c *onDiscord) say(line string) sight {
	c.t.Helper()
	if !c.commands {
		return c.mention(line)
	}
	data := discordfake.Slash("fråga", discordfake.Option{Name: "text", Value: line})
	if name, highlights := asked(line); highlights {
		data = discordfake.Slash("höjdpunkter", discordfake.Option{Name: "artikel", Value: name})
	}
	return c.use(discordfake.Interaction{Type: discordfake.CommandInteraction, Data: data})
}

// mention mentions the bot, later it replies to its last message.
func (c *onDiscord) mention(line string) sight {
	c.t.Helper()
	n := len(c.fake.Said(c.channel))
	if c.last == nil {
		line = "<@" + discordfake.BotID + "> " + line
	}
	c.fake.Say(c.channel, c.user, line, c.last)
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	if err := c.fake.Wait(ctx, func() bool { return len(c.fake.Said(c.channel)) > n }); err != nil {
		c.t.Fatalf("no reply to %s: %v", line, err)
	}
	return c.see(c.fake.Said(c.channel)[n])
}

// use uses a command or a button.
func (c *onDiscord) use(in discordfake.Interaction) sight {
	c.t.Helper()
	in.UserID, in.ChannelID = c.user, c.channel
	x, err := c.fake.Interact(in)
	if err != nil {
		c.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	m, err := x.WaitAnswer(ctx)
	if err != nil {
		c.t.Fatalf("no reply to %v: %v", in.Data, err)
	}
	return c.see(m)
}

func (c *onDiscord) see(m discordfake.Message) sight {
	c.last = m.Object
	s := sight{text: m.Text()}
	var pressed []discordfake.Object
	walkComponents(m.Object["components"], "", func(o discordfake.Object, list string) {
		id, _ := o["custom_id"].(string)
		label, _ := o["label"].(string)
		value, _ := o["value"].(string)
		switch url, _ := o["url"].(string); {
		case url != "":
			s.links = append(s.links, url)
		case list != "":
			s.offered, pressed = append(s.offered, label), append(pressed, discordfake.Select(list, value))
		case label != "":
			s.offered, pressed = append(s.offered, label), append(pressed, discordfake.Button(id))
		}
	})
	s.choose = func(i int) sight {
		return c.use(discordfake.Interaction{Type: discordfake.ComponentInteraction, Data: pressed[i], Message: m.Object})
	}
	return s
}

// walkComponents visits components, and the lines of lists with the custom_id of their list.
func walkComponents(v any, list string, visit func(o discordfake.Object, list string)) {
	switch v := v.(type) {
	case []any:
		for _, each := range v {
			walkComponents(each, list, visit)
		}
	case discordfake.Object:
		visit(v, list)
		id, _ := v["custom_id"].(string)
		walkComponents(v["components"], "", visit)
		walkComponents(v["accessory"], "", visit)
		walkComponents(v["options"], id, visit)
	}
}

// A terminalRun is "svar ask" with a pipe to it.
type terminalRun struct {
	in    io.Writer
	shown chan string
}

// newTerminal runs the program until the test ends.
func newTerminal(t *testing.T, ctx context.Context, language string) *terminalRun {
	in, stdin := io.Pipe()
	r := &terminalRun{in: stdin, shown: make(chan string, 100)}
	ended := make(chan int, 1)
	environ := []string{"SVAR_SITE_URL=" + site, "SVAR_LANGUAGE=" + language}
	go func() { ended <- run(ctx, []string{"ask", "--conversation"}, environ, in, r, io.Discard) }()
	t.Cleanup(func() {
		stdin.Close()
		if code := <-ended; code != 0 {
			t.Errorf("the terminal ended with %d", code)
		}
	})
	return r
}

// Write takes what is shown: an empty line, a question repeated, or a reply.
func (r *terminalRun) Write(p []byte) (int, error) {
	if text := string(p); strings.TrimSpace(text) != "" && !strings.HasPrefix(text, "> ") {
		r.shown <- text
	}
	return len(p), nil
}

// inTerminal is a conversation at a terminal.
type inTerminal struct {
	*testing.T
	*terminalRun
	said []string
}

func (c *inTerminal) say(text string) sight {
	c.Helper()
	if c.said == nil {
		text = "\n" + text // an empty line ends the conversation before
	}
	c.said = append(c.said, strings.TrimSpace(text))
	if _, err := io.WriteString(c.in, text+"\n"); err != nil {
		c.Fatal(err)
	}
	select {
	case text := <-c.shown:
		return c.see(text)
	case <-time.After(patience):
		c.Fatalf("no reply to %s", text)
		return sight{}
	}
}

var (
	shownLink = regexp.MustCompile(`(?m)^  (https://\S+)$`)
	shownItem = regexp.MustCompile(`(?m)^  • (.*)$`)
)

func (c *inTerminal) see(text string) sight {
	s := sight{text: text}
	for _, m := range shownLink.FindAllStringSubmatch(text, -1) {
		s.links = append(s.links, m[1])
	}
	for _, m := range shownItem.FindAllStringSubmatch(text, -1) {
		s.offered = append(s.offered, m[1])
	}
	said := c.said
	s.choose = func(i int) sight { // in the same situation, for a choice changes it
		c.said = nil
		for _, line := range said {
			c.say(line)
		}
		return c.say(strconv.Itoa(i + 1))
	}
	return s
}
