package main

import (
	"fmt"
	"regexp"
	"strings"
)

// words are all that the program itself says, in one language. The fields whose names end in Help or Flag are what
// --help shows.
type words struct {
	Locale  string // "sv"
	Purpose string

	ServeHelp, ServeDetail           string
	AskHelp, AskDetail               string
	HighlightsHelp, HighlightsDetail string
	CheckHelp, CheckDetail           string
	EvalHelp, EvalDetail             string
	ManifestHelp, ManifestDetail     string
	VersionHelp                      string

	ArticlesFlag, SiteURLFlag, BaseURLFlag, LanguageFlag, ColorFlag, HelpFlag string
	QuestionArg, JSONFlag, ExplainFlag, ConversationFlag, HistoryFlag         string
	ArticleArg                                                                string
	DirArg, CheckJSONFlag, StrictFlag                                         string
	QueriesArg, BoundsArg, MissesFlag, EvalJSONFlag, SaveFlag, CompareFlag    string
	ListenFlag, DatabaseFlag, SecretFlag                                      string
	SlackBotTokenFlag, SlackAppTokenFlag, SlackSigningSecretFlag              string
	SlackClientIDFlag, SlackClientSecretFlag, SlackAPIURLFlag                 string
	SlackAdminsFlag, SlackCommandsFlag                                        string
	DiscordTokenFlag, DiscordApplicationIDFlag, DiscordPublicKeyFlag          string
	DiscordAPIURLFlag, DiscordAdminRolesFlag, DiscordGuildFlag                string
	DiscordEditorsFlag, DiscordListenFlag                                     string
	PlatformArg, HTTPFlag                                                     string

	Folder, Code, File, Address, Text                       string // placeholders
	Usage, Commands, Arguments, Flags, Default, MoreHelp    string // the help's own headings
	CommandWord, FlagsWord, CommonFlags                     string
	UsageFailed, ArticlesFailed, QueriesFailed, BoundFailed string
	UsageHint, ArticlesHint, QueriesHint, BoundHint         string
	UnsetFailed, UnsetHint, ListenFailed, ListenHint        string
	DatabaseFailed, DatabaseHint                            string
	NothingSet, SlackNoToken, SlackNoWay                    string // what serve needs, or lacks
	SlackNoClient, DiscordNoToken, NoStateFolder            string // likewise
	OtherFailed                                             string
	LineCut                                                 string // line, limit in bytes

	ErrorWord, WarningWord, NoteWord                    string // before what check finds
	Articles, Entries, Goldens, Errors, Warnings, Notes count  // what check sums up
	Failing                                             string // how many of the golden questions
	EvalCounts                                          string // answerable, unanswerable, hits by kind
	ShortOf                                             string // the bounds that don't hold
	MissLine                                            string // kind, question, what came first, what was expected
	FalseLine                                           string // kind, question, what was given
	CompareFailed, CompareHint                          string
	BetterTitle, WorseTitle                             string // how many
	NowFirst, NowRight, NowWrong, NowFalse              string
	NotFirst, NotRight, NotWrong, NotFalse              string // no longer
	ChangeLines                                         string // expected, before, after
	CompareSummary                                      string // better, worse, same; then, of each level, gained and lost
	NotCompared                                         count
	NotThere                                            count // questions whose answers the articles don't have; one of them follows

	arguments map[string]string // what the arguments are called; nil where it is as in the code
	errors    []rephrased       // what errors say in English
}

// A count is said in one way of one thing and in another of any other number.
type count struct{ one, many string }

func (c count) of(n int) string {
	if n == 1 {
		return fmt.Sprintf(c.one, n)
	}
	return fmt.Sprintf(c.many, n)
}

// rephrased is a sentence, or the part of one, in which errors speak English, and how it is said in another language.
type rephrased struct {
	english *regexp.Regexp
	said    string
}

// wordsFor gives the words of a language or locale: Swedish, or English for every other.
func wordsFor(locale string) *words {
	if strings.HasPrefix(strings.ToLower(locale), "sv") {
		return &swedish
	}
	return &english
}

// translate puts what an error says into the language; what it doesn't know stays as it is.
func (w *words) translate(text string) string {
	for _, r := range w.errors {
		text = r.english.ReplaceAllString(text, r.said)
	}
	return text
}
