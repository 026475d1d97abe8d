package main

import (
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
	QueriesArg, BoundsArg, MissesFlag, EvalJSONFlag                           string
	ListenFlag, DatabaseFlag, SecretFlag                                      string
	SlackBotTokenFlag, SlackAppTokenFlag, SlackSigningSecretFlag              string
	SlackClientIDFlag, SlackClientSecretFlag, SlackAPIURLFlag                 string
	SlackAdminsFlag, SlackCommandsFlag                                        string
	DiscordTokenFlag, DiscordApplicationIDFlag, DiscordPublicKeyFlag          string
	DiscordAPIURLFlag, DiscordAdminRolesFlag                                  string
	PlatformArg, HTTPFlag                                                     string

	Folder, Code, File, Address, Text                       string // placeholders
	Usage, Commands, Arguments, Flags, Default, MoreHelp    string // the help's own headings
	CommandWord, FlagsWord                                  string
	UsageFailed, ArticlesFailed, QueriesFailed, BoundFailed string
	UsageHint, ArticlesHint, QueriesHint, BoundHint         string
	UnsetFailed, UnsetHint, ListenFailed, ListenHint        string
	DatabaseFailed, DatabaseHint                            string
	NothingSet, SlackNoToken, SlackNoWay                    string // what serve needs, or lacks
	SlackNoClient, DiscordNoToken, NoStateFolder            string // likewise
	OtherFailed                                             string
	LineCut                                                 string // line, limit in bytes
	CheckSummary                                            string // articles, entries, golden questions, failing, errors, warnings, notes

	arguments map[string]string // what the arguments are called; nil where it is as in the code
	parser    []rephrased       // what the flag parser says in English
}

// rephrased is a sentence of the flag parser's and how it is said in another language.
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

// translate puts what the flag parser says into the language; what it doesn't know stays as it is.
func (w *words) translate(text string) string {
	for _, r := range w.parser {
		text = r.english.ReplaceAllString(text, r.said)
	}
	return text
}
