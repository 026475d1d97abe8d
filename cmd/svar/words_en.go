package main

var english = words{
	Locale:  "en",
	Purpose: "Svar answers questions from a folder of curated articles: word for word, with the source.",

	ServeHelp: "Answer in Slack and Discord, and show the articles.",
	ServeDetail: "Connects to every platform that is set up, and serves on one address what platforms call, /healthz, /readyz and " +
		"/metrics, and, unless SVAR_SITE_URL says where the articles are published, the articles as pages below /articles/, " +
		"to which answers then link. A secret can be given in a variable, or in a file that a variable ending in _FILE names; " +
		"as a flag, it can be seen by others on the machine.\n\n" +
		"SIGTERM and Ctrl-C end it once the questions already asked are answered; a second one ends it at once. SIGHUP " +
		"reads the articles again, and so does a change in their folder or in git.\n\n" +
		"Exit codes: 0 when it was ended; 2 when there is nothing to serve, or the settings, the articles, the database or the " +
		"address are at fault; 1 when a platform refuses, and for any other failure.",
	AskHelp: "Ask a question, or many.",
	AskDetail: "With a question on the command line, answers it. Without one, opens a prompt in a terminal, and otherwise reads " +
		"questions from standard input, one a line.\n\n" +
		"Exit codes: 0 when there was an answer or a choice of answers, or when questions came from standard input; " +
		"3 when a single question had no answer; 2 when the flags or the articles are at fault; 1 for any other failure.",
	HighlightsHelp:   "Show an article in brief.",
	HighlightsDetail: "The name may be unfinished or misspelt. Without one, lists the articles.\n\nExit codes: 0; 3 when no article resembles the name; 2 when the flags or the articles are at fault.",
	CheckHelp:        "Check the articles and say what is wrong with them, with file and line.",
	CheckDetail: "Finds broken front matter, dead links, questions without an answer or that cannot be told apart, missing " +
		"highlights, junk, and answers too long for a platform, and asks the golden questions (golden.tsv beside the articles).\n\n" +
		"Exit codes: 0 when the articles can be used; 1 when something could not be read or a golden question fails " +
		"(with --strict also at any warning); 2 when there are no articles.",
	EvalHelp: "Measure the answers to questions whose right answers are known.",
	EvalDetail: "The file has a header and then lines of expected, kind and query, separated by tabs. Expected is " +
		"article#heading (a slug or a path), several joined by |, or - where there must be no answer.\n\n" +
		"--save keeps the answers. --compare reads such a file, or what svar ask --json has printed, and shows which questions " +
		"have got better or worse since: whether the right entry comes first, and whether they are answered right, answered " +
		"wrong, or answered though they have no answer. Questions are recognised by their wording.\n\n" +
		"Exit codes: 0, whatever has changed; 1 when a figure is outside its bound ('worse<=0' with --compare lets " +
		"no question get worse); 2 when the file, the earlier run, a bound or the articles are at fault.",
	ManifestHelp: "Print the manifest that the Slack app is made from.",
	ManifestDetail: "Without --http, the app receives over Socket Mode, which needs no public address. Paste the manifest at " +
		"https://api.slack.com/apps?new_app=1 under \"From a manifest\".\n\nExit codes: 0; 2 when the flags are at fault.",
	VersionHelp: "Print the version.",

	ArticlesFlag: "Folder of articles, or a git address. Without it, the articles that are part of the program.",
	SiteURLFlag:  "Where the articles are published, with {lang}, {slug} and {anchor}. Without it, links lead to the pages that svar serve shows.",
	BaseURLFlag:  "Where Svar's own pages are reached. Without it, on this machine at SVAR_LISTEN, which is http://127.0.0.1:8080 unless it is set.",
	LanguageFlag: "sv, en, nb, da, de or fi: the language of the person asking, of articles that don't show their own, and of " +
		"these messages (sv or en). Without it, questions and articles are recognised, and messages follow LANG.",
	ColorFlag:              "Colours: auto, always or never. Auto means on a terminal, unless NO_COLOR is set.",
	HelpFlag:               "Show this help.",
	QuestionArg:            "The question.",
	JSONFlag:               "Print one JSON object a line for each line read, in order.",
	ExplainFlag:            "Also show why: how the words were read, and every part of each score.",
	ConversationFlag:       "The lines are conversations, separated by empty lines: follow-up questions keep the topic.",
	HistoryFlag:            "Where the prompt keeps what was typed; \"none\" keeps nothing. Otherwise ~/.local/state/svar/history, or below $XDG_STATE_HOME.",
	ArticleArg:             "The article's name.",
	DirArg:                 "Folder of articles, instead of --articles.",
	CheckJSONFlag:          "Print the report as JSON.",
	StrictFlag:             "Fail at warnings too.",
	QueriesArg:             "File of questions.",
	BoundsArg:              "Figures that must hold, such as 'hit@1>=0.9' or 'false<=0.05'.",
	MissesFlag:             "List the questions that got a wrong answer.",
	EvalJSONFlag:           "Print the figures as JSON.",
	SaveFlag:               "Keep the answers in this file: one JSON object a line, as svar ask --json prints them.",
	CompareFlag:            "Show which questions have got better or worse since the run that is kept in this file.",
	ListenFlag:             "Address and port of the HTTP server.",
	DatabaseFlag:           "SQLite file for what must be remembered of Slack and Discord; \"none\" remembers nothing. Otherwise ~/.local/state/svar/svar.db, or below $XDG_STATE_HOME.",
	SecretFlag:             "Secret from which the key to the tokens in the database is derived, 16 characters or more. Otherwise one is made, in a file beside the database.",
	SlackBotTokenFlag:      "Answers in the workspace that it belongs to (xoxb-…).",
	SlackAppTokenFlag:      "Receives over Socket Mode (xapp-…).",
	SlackSigningSecretFlag: "Receives over HTTP, at /slack/events, /slack/commands and /slack/interactions.",
	SlackClientIDFlag:      "Lets workspaces install the app at /slack/install, instead of a bot token.",
	SlackClientSecretFlag:  "Belongs to the client ID.",
	SlackAPIURLFlag:        "Where Slack's Web API is.",
	SlackAdminsFlag:        "IDs of users who may do what a workspace's administrators may, separated by commas.",
	SlackCommandsFlag:      "Slash commands, separated by semicolons, and what each is: svar, ask, highlights, articles, why, help or reload.",

	DiscordTokenFlag:         "The bot's token.",
	DiscordApplicationIDFlag: "The application's ID. Without it, Discord is asked.",
	DiscordPublicKeyFlag:     "Receives interactions over HTTP, at /discord/interactions.",
	DiscordAPIURLFlag:        "Where Discord's API is.",
	DiscordAdminRolesFlag:    "IDs of roles whose members may administer, separated by commas. Without any, those who may manage the server.",
	DiscordGuildFlag:         "Registers the commands in that server alone, where they show at once. For developers.",
	DiscordEditorsFlag:       "ID of the channel that gets questions without an answer where no channel has been chosen, as in direct messages.",
	DiscordListenFlag:        "Hears everything that is written, so that administrators can choose channels where Svar answers without being asked. Needs the Message Content Intent.",

	PlatformArg: "The platform: slack.",
	HTTPFlag:    "Receive over HTTP, at this public address of Svar's: https://svar.example.com.",

	Folder: "FOLDER", Code: "CODE", File: "FILE", Address: "ADDRESS", Text: "TEXT",
	Usage: "Usage", Commands: "Commands", Arguments: "Arguments", Flags: "Flags", Default: "default %s",
	MoreHelp:    "svar <command> --help says more about a command.",
	CommandWord: "<command>", FlagsWord: "[flags]", CommonFlags: "Flags for every command",

	UsageFailed:    "that command line isn't right",
	UsageHint:      "svar %s--help shows what can be written.",
	ArticlesFailed: "the articles can't be used",
	ArticlesHint:   "Check --articles (SVAR_ARTICLES); without it, Svar answers from its own articles.",
	QueriesFailed:  "the questions can't be read",
	QueriesHint:    "svar eval --help says what the file should look like.",
	BoundFailed:    "that bound isn't right",
	BoundHint:      "Bounds look like 'hit@1>=0.9'. The figures are hit@1, hit@3, coverage, helped, precision, false and offered-to-unanswerable; with --compare also better and worse.",
	UnsetFailed:    "the settings are not enough",
	UnsetHint: `
Set what one of these needs or, to show the articles alone, nothing of it and no SVAR_SITE_URL either:

  Slack, without a public address (Socket Mode):
    SVAR_SLACK_BOT_TOKEN       OAuth & Permissions > Bot User OAuth Token (xoxb-…)
    SVAR_SLACK_APP_TOKEN       Basic Information > App-Level Tokens, with connections:write (xapp-…)
  Slack over HTTP, in one workspace:
    SVAR_SLACK_BOT_TOKEN       as above
    SVAR_SLACK_SIGNING_SECRET  Basic Information > App Credentials > Signing Secret
  Slack over HTTP, in every workspace that installs the app at /slack/install:
    SVAR_SLACK_SIGNING_SECRET, SVAR_SLACK_CLIENT_ID and SVAR_SLACK_CLIENT_SECRET
                               Basic Information > App Credentials
  Discord:
    SVAR_DISCORD_TOKEN         https://discord.com/developers/applications > Bot > Reset Token

The Slack app is made at https://api.slack.com/apps?new_app=1 from what "svar manifest slack" prints, and is then found
at https://api.slack.com/apps; deploy/slack.md goes through all of it. "svar serve --help" lists every setting.`,
	ListenFailed:   "the address can't be used",
	ListenHint:     "Set another one with --listen (SVAR_LISTEN), such as 127.0.0.1:8081.",
	DatabaseFailed: "the database can't be used",
	DatabaseHint:   "Check --database (SVAR_DATABASE) and SVAR_SECRET.",
	NothingSet:     "no platform is set up, and the articles are published elsewhere",
	SlackNoToken:   "Slack lacks SVAR_SLACK_BOT_TOKEN, or SVAR_SLACK_CLIENT_ID and SVAR_SLACK_CLIENT_SECRET",
	SlackNoWay:     "Slack lacks SVAR_SLACK_APP_TOKEN or SVAR_SLACK_SIGNING_SECRET",
	SlackNoClient:  "Slack lacks SVAR_SLACK_CLIENT_ID or SVAR_SLACK_CLIENT_SECRET: it needs both",
	DiscordNoToken: "Discord lacks SVAR_DISCORD_TOKEN or SVAR_DISCORD_PUBLIC_KEY",
	NoStateFolder:  "there is no home folder to keep svar.db in",
	OtherFailed:    "that didn't work",
	LineCut:        "line %d is longer than %d bytes; the rest of it was left out",

	ErrorWord: "error", WarningWord: "warning", NoteWord: "note",
	Articles: count{"%d article", "%d articles"},
	Entries:  count{"%d entry", "%d entries"},
	Goldens:  count{"%d golden question", "%d golden questions"},
	Failing:  "%d failing",
	Errors:   count{"%d error", "%d errors"},
	Warnings: count{"%d warning", "%d warnings"},
	Notes:    count{"%d note", "%d notes"},

	EvalCounts:    "%d answerable, %d unanswerable; hit@1 by kind: %s",
	ShortOf:       "does not meet %s",
	MissLine:      "miss [%s] %s -> %s, want %s",
	FalseLine:     "false answer [%s] %s -> %s",
	CompareFailed: "the earlier run can't be used",
	CompareHint:   "Keep one with svar eval <queries> --save FILE, or with svar ask --json.",
	BetterTitle:   "Better: %d",
	WorseTitle:    "Worse: %d",
	NowFirst:      "the right entry is first now",
	NowRight:      "answered right now",
	NowWrong:      "answered wrong now",
	NowFalse:      "answered now, though it has no answer",
	NotFirst:      "the right entry is no longer first",
	NotRight:      "no longer answered right",
	NotWrong:      "no longer answered wrong",
	NotFalse:      "no longer answered, as it has no answer",
	ChangeLines:   "expected  %s\n    before    %s\n    after     %s",
	CompareSummary: "%d better, %d worse, %d as before; first place +%d −%d, answered right +%d −%d, answered wrong +%d −%d, " +
		"falsely answered +%d −%d",
	NotThere:    count{"%d question expects what is not in the articles", "%d questions expect what is not in the articles, for example"},
	NotCompared: count{"%d question is not in the earlier run", "%d questions are not in the earlier run"},
}
