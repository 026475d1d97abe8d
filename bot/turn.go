package bot

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"svar/knowledge"
)

// A turn is one message while it is being answered.
type turn struct {
	bot      *Bot
	message  Message
	argument string
	library  *knowledge.Snapshot
	phrases  *Phrases // in the language of the reply
	memo     memo     // what the conversation knows; kept when the reply is given
}

// choose finds the command that the message means and sets the turn's argument and language. It returns a refusal
// where the person asked for a command or a number that does not exist.
func (t *turn) choose() (Command, Reply) {
	m := t.message
	t.speak("")
	if m.Overheard {
		return t.question(m.Text), nil
	}
	if m.Command != "" {
		return t.pressed(m.Command, m.Argument)
	}
	if n, ok := number(m.Text); ok && len(t.memo.offered) > 0 {
		if n < 1 || n > len(t.memo.offered) {
			return Command{}, t.notice(fmt.Sprintf(t.phrases.Notices.NothingToPick, cut(strings.TrimSpace(m.Text), maxEcho)))
		}
		picked := t.memo.offered[n-1]
		return t.pressed(picked.Command, picked.Argument)
	}
	return t.typed(m.Text)
}

// pressed finds the command of a button or a platform's slash command.
func (t *turn) pressed(name, argument string) (Command, Reply) {
	s, rest, ok := t.bot.words.find(name)
	if !ok || rest != "" {
		return Command{}, t.unknown(name)
	}
	t.argument = strings.TrimSpace(argument)
	if s.command.Name == UmbrellaCommand && t.argument != "" {
		return t.under(t.argument), nil
	}
	return s.command, nil
}

// typed takes a text for a command where it begins with a slash and a word, or asks for help, else for a question. The
// commands of buttons are not known by typing.
func (t *turn) typed(text string) (Command, Reply) {
	text = strings.TrimSpace(text)
	rest, slash := strings.CutPrefix(text, "/")
	s, argument, ok := t.bot.words.find(rest)
	switch {
	case !slash && ok && argument == "" && s.command.Name == helpCommand:
		return t.under(text), nil
	case !slash:
		return t.question(text), nil
	case ok && s.command.Name == UmbrellaCommand && argument == "":
		return s.command, nil
	case ok && s.command.Name == UmbrellaCommand:
		return t.under(argument), nil
	case ok && s.command.words != nil:
		return t.under(rest), nil
	}
	word, _, _ := strings.Cut(rest, " ")
	if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '_' }) {
		return t.question(text), nil
	}
	return Command{}, t.unknown(word)
}

// under reads words that begin with a command's, else are a question. A command that takes no argument is not meant
// where more words follow: "varför är det så?" is a question.
func (t *turn) under(words string) Command {
	s, argument, ok := t.bot.words.find(words)
	if !ok || s.command.words == nil || argument != "" && s.command.Words(t.phrases).Argument == "" {
		return t.question(words)
	}
	t.argument = argument
	t.speak(s.language)
	return s.command
}

// question makes the turn one that asks the library.
func (t *turn) question(text string) Command {
	t.argument = text
	s, _, _ := t.bot.words.find(AskCommand)
	return s.command
}

func (t *turn) unknown(word string) Reply {
	return t.notice(fmt.Sprintf(t.phrases.Notices.UnknownCommand, "/"+cut(word, maxEcho), t.slash(t.phrases.Commands.Help)))
}

// maxEcho is how many characters of what a person wrote are said back to them.
const maxEcho = 60

// cut gives at most n characters of a text, the last of them "…" where something was left out.
func cut(s string, n int) string {
	count, last := 0, 0
	for i := range s {
		if count++; count == n {
			last = i
		} else if count > n {
			return strings.TrimSpace(s[:last]) + "…"
		}
	}
	return s
}

// number understands a message that is only a number: "2", "2.", "#2".
func number(text string) (int, bool) {
	n, err := strconv.Atoi(strings.Trim(strings.TrimSpace(text), ".)#"))
	return n, err == nil
}

// speak chooses the language of the reply: that of the command's word, the conversation's, the person's, the bot's.
func (t *turn) speak(command string) {
	for _, code := range []string{command, t.memo.language, t.message.Language, t.bot.language} {
		if p := PhrasesFor(code); p != nil {
			t.phrases = p
			return
		}
	}
}

// slash gives a command as the person types it: "/höjdpunkter", "/svar höjdpunkter".
func (t *turn) slash(w CommandWords) string {
	if t.message.Umbrella != "" {
		return t.message.Umbrella + " " + w.Name
	}
	return "/" + w.Name
}

func (t *turn) notice(text string) *Notice { return &Notice{Language: t.phrases.Code, Text: text} }
