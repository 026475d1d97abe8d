package bot

import (
	"fmt"
	"strings"
)

// Phrases are all the words that Svar itself says to people in one language. Adapters take their labels from here
// too, so that nothing a person reads is written anywhere else. Where a phrase holds %s or %d, the comment says what
// fills it, in order. Nobody changes them.
type Phrases struct {
	Code    string // of the language: "sv"
	Name    string // what the language calls itself: "Svenska"
	Decimal string // what stands before the decimals of a number: ","
	In      InLanguage

	Commands CommandPhrases
	Answer   AnswerPhrases
	Choices  ChoicePhrases
	Nothing  NothingPhrases
	Articles ArticlePhrases
	Pages    PagePhrases
	Why      WhyPhrases
	Reload   ReloadPhrases
	Help     string // stands above the list of commands
	Notices  NoticePhrases
	Chat     ChatPhrases
	Settings SettingPhrases
	Terminal TerminalPhrases
}

// InLanguage says "in Swedish" and so on, to follow a verb.
type InLanguage struct{ SV, EN, NB, DA, DE, FI string }

// CommandWords are what a command is called: its name without the slash, what may follow it (empty where nothing
// may), and what it does.
type CommandWords struct{ Name, Argument, Summary string }

// CommandPhrases are the commands that people see.
type CommandPhrases struct{ Ask, Highlights, Articles, Why, Help, Reload CommandWords }

// AnswerPhrases stand around an answer.
type AnswerPhrases struct {
	ReadMore   string // the link to the article
	Related    string // above questions near this one
	Questions  string // above the questions that an article answers
	Why        string // the button that explains the answer
	Highlights string // the button that shows the article's highlights
	OnlyIn     string // the answer is in another language: InLanguage
}

// ChoicePhrases put a question to the person.
type ChoicePhrases struct {
	WhichQuestion string
	WhichArticle  string
	None          string // the button for none of them
}

// NothingPhrases say that there is no answer.
type NothingPhrases struct {
	NoAnswer     string
	Near         string // follows NoAnswer where there are articles to offer
	Declined     string // after none of the choices was right
	Empty        string // the message asked nothing: the command for help
	HighlightsOf string // a button: the article's title
}

// ArticlePhrases list the library.
type ArticlePhrases struct {
	All    Count  // of articles, all of which follow
	Some   string // shown, in all, the command that searches
	Found  Count  // of articles; what was looked for
	None   string // what was looked for
	Empty  string // the library holds nothing
	Browse string // the button that lists the articles
}

// PagePhrases stand on Svar's own article pages.
type PagePhrases struct {
	Title   string // of the list of articles
	Missing string // the title of a page that does not exist
	Moved   string // why it may not
}

// Count is a phrase for one thing and for several; only Many says the number, first of all.
type Count struct{ One, Many string }

// WhyPhrases explain an answer.
type WhyPhrases struct {
	NotYet      string // nothing has been asked
	Answered    string // question, heading
	Picked      string // heading that the person chose
	Undecided   string // question
	Unanswered  string // question
	Changed     string // the articles have changed since the answer
	FollowUp    string // the question was read as a continuation
	Source      string // file, line, hash
	Words       string // above the list of words
	Unknown     string // said of a word that nothing in the library resembles
	Candidates  string // above the table of candidates
	Entry       string // head of a column
	Confidence  string // head of a column
	Reasons     string // head of a column
	NoCandidate string
	Ways        WayPhrases
	Parts       PartPhrases
}

// WayPhrases say how a word of the articles was found for one of the question: "pengar (synonym)".
type WayPhrases struct{ Marks, Spelling, Root, Synonym, Related, Compound string }

// PartPhrases name what speaks for an entry: "orden +3,10".
type PartPhrases struct{ Words, Topic, Facet, Meaning, Letters, Kind, Conversation string }

// ReloadPhrases tell an administrator about a reload.
type ReloadPhrases struct {
	Same        string // nothing has changed
	Preview     string // the difference, as "+3 −1 ~2"
	Applied     string // the difference
	RolledBack  string // the difference
	Refused     string // the reason
	Failed      string // the reason
	NoEarlier   string // nothing to roll back to
	Apply       string // button
	Undo        string // button
	More        string // how many more lines there are
	AndWarnings Count  // the number of findings
}

// NoticePhrases are single sentences.
type NoticePhrases struct {
	Failed         string // something broke
	UnknownCommand string // what was typed, the command for help
	AdminOnly      string // the command
	Gone           string // the answer is no longer in the library
	NothingToPick  string // the number that was typed
	AskWhat        string // the ask command came without a question: the command
}

// ChatPhrases stand around replies where many people talk.
type ChatPhrases struct {
	Share         string       // the button that shows everybody a private answer
	Shared        string       // above a shared answer: the person's name
	Somebody      string       // a person whose name is not known
	HandOver      string       // the button that hands on a question without an answer
	HandedOver    string       // the question has been handed on
	Question      string       // above a question that was handed on: the person's name
	Open          string       // the link to where the question was asked
	Helpful       string       // the button for a good answer
	Unhelpful     string       // the button for a bad one
	Thanks        string       // after either of them
	Thinking      string       // follows the bot's name while an answer is looked up
	Prompts       string       // above questions that one could begin with
	Search        string       // the label of a field for a question
	SearchHint    string       // in that field while it is empty
	Pick          string       // in an empty list of articles to choose from
	Welcome       string       // above a field for a question
	Popular       string       // above questions that many ask
	Library       string       // above what administrators see of it
	State         string       // of the library: articles, answers, when they were loaded
	Close         string       // a button
	Save          string       // a button
	AnswerThis    string       // a command on what somebody wrote: answer it; at most 32 characters
	WhatWrong     string       // the label of a field about a bad answer; at most 45 characters
	WhatRight     string       // the label of a field for the article that would have been right; at most 45 characters
	Send          string       // a button
	Judged        string       // above an answer that was called wrong: the person's name
	Asked         string       // below it: the question that it was given to
	Comment       string       // what the person says about it
	Suggested     string       // the title of the article that the person would have wanted
	NotHandedOver string       // the question could not be handed on
	Privately     CommandWords // an option of a command: only the person sees the answer
	Admin         CommandWords // the command that holds those of administrators
}

// SettingPhrases are for administrators who install and set up.
type SettingPhrases struct {
	About           string       // what the bot is for, where it is offered for installation; at most 140 characters
	Command         CommandWords // its argument is one channel, whose own settings they are
	Title           string
	Language        string // labels of fields
	Editors         string
	Listen          string
	Quiet           string // channels in which commands are answered to the asker alone
	Visible         string // the label of Private
	Public          string // the opposite of Private
	Private         string // a choice, or a box to tick
	Channel         string // whose settings the following fields are
	ChannelLanguage string
	ChannelEditors  string
	Invite          string // below a field for channels
	NotThere        string // the bot cannot speak in the channel that was chosen
	NoRight         string // the bot may not write in the channel that was chosen
	EditorsHere     string // said in the channel for questions without an answer, when it is chosen
	Saved           string

	Installed    string // the workspace
	NotInstalled string
}

// TerminalPhrases are the terminal's own.
type TerminalPhrases struct {
	Hello string // the command for help
	Bye   string
	Pick  string // how to choose by number
	More  string // what else can be done, before commands
}

// PhrasesFor gives the phrases of a language or locale ("sv", "sv-SE", "no"), nil where the bot does not speak it.
func PhrasesFor(code string) *Phrases {
	code, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(code, "_", "-")), "-")
	if code == "no" || code == "nn" {
		code = "nb"
	}
	for _, p := range phrases() {
		if p.Code == code {
			return p
		}
	}
	return nil
}

// phrases lists every language that the bot speaks.
func phrases() []*Phrases {
	return []*Phrases{&swedish, &english, &norwegian, &danish, &german, &finnish}
}

// in says "in Swedish" in these phrases' language; an unknown language gives its code.
func (p *Phrases) in(code string) string {
	switch code {
	case "sv":
		return p.In.SV
	case "en":
		return p.In.EN
	case "nb":
		return p.In.NB
	case "da":
		return p.In.DA
	case "de":
		return p.In.DE
	case "fi":
		return p.In.FI
	}
	return code
}

// number gives a number with two decimals, written as the language writes it: "0,77".
func (p *Phrases) number(x float64) string {
	return strings.Replace(fmt.Sprintf("%.2f", x), ".", p.Decimal, 1)
}

// say fills in the phrase for n things: the number first (which One does without), then args.
func (c Count) say(n int, args ...any) string {
	if n == 1 {
		return fmt.Sprintf(c.One, args...)
	}
	return fmt.Sprintf(c.Many, append([]any{n}, args...)...)
}
