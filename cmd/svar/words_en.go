package main

var english = words{
	Locale:  "en",
	Purpose: "Svar answers questions from a folder of curated articles: word for word, with the source.",

	AskHelp: "Ask a question, or many.",
	AskDetail: "With a question as arguments, answers it. Without one, opens a prompt on a terminal, and otherwise reads " +
		"questions from standard input, one a line.\n\n" +
		"Exit codes: 0 when there was an answer or a choice of answers, or when questions came from standard input; " +
		"3 when a single question had no answer; 2 when the flags or the articles are at fault; 1 for any other failure.",
	HighlightsHelp:   "Show an article in brief.",
	HighlightsDetail: "The name may be unfinished or misspelt. Without one, lists the articles.\n\nExit codes: 0; 3 when no article is anything like it; 2 when the flags or the articles are at fault.",
	CheckHelp:        "Check the articles and say what is wrong with them, with file and line.",
	CheckDetail: "Finds broken front matter, dead links, questions without an answer or that cannot be told apart, missing " +
		"highlights, junk, and answers too long for a platform, and asks the golden questions (golden.tsv beside the articles).\n\n" +
		"Exit codes: 0 when the articles can be used; 1 when something could not be read or a golden question fails " +
		"(with --strict also at any warning); 2 when there are no articles.",
	EvalHelp: "Measure the answers to questions whose right answers are known.",
	EvalDetail: "The file has a header and then lines of expected, kind and query, separated by tabs. Expected is " +
		"article#heading (a slug or a path), several joined by |, or - where there must be no answer.\n\n" +
		"Exit codes: 0; 1 when a figure is outside its bound; 2 when the file, a bound or the articles are at fault.",
	VersionHelp: "Print the version.",

	ArticlesFlag: "Folder of articles, or a git address. Without it, the articles that are part of the program.",
	SiteURLFlag:  "Where the articles are published, with {lang}, {slug} and {anchor}. Without it, links lead to Svar's own pages.",
	BaseURLFlag:  "Where Svar's own pages are reached.",
	LanguageFlag: "sv, en, nb, da, de or fi: the language of the person asking, of articles that don't show their own, and of " +
		"these messages (sv or en). Without it, questions and articles are recognised, and messages follow LANG.",
	ColorFlag:        "Colours: auto, always or never. Auto means on a terminal, unless NO_COLOR is set.",
	HelpFlag:         "Show this help.",
	QuestionArg:      "The question.",
	JSONFlag:         "Print one JSON object a line for each line read, in order.",
	ExplainFlag:      "Also show why: how the words were read, and every part of each score.",
	ConversationFlag: "The lines are conversations, separated by empty lines: follow-up questions keep the topic.",
	HistoryFlag:      "Where the prompt keeps what was typed; \"none\" keeps nothing. Otherwise in the user's state folder.",
	ArticleArg:       "The article's name.",
	DirArg:           "Folder of articles, instead of --articles.",
	CheckJSONFlag:    "Print the report as JSON.",
	StrictFlag:       "Fail at warnings too.",
	QueriesArg:       "File of questions.",
	BoundsArg:        "Figures that must hold, such as 'hit@1>=0.9' or 'false<=0.05'.",
	MissesFlag:       "List the questions that got a wrong answer.",
	EvalJSONFlag:     "Print the figures as JSON.",

	Folder: "FOLDER", Code: "CODE", File: "FILE",
	Usage: "Usage", Commands: "Commands", Arguments: "Arguments", Flags: "Flags", Default: "default %s",
	MoreHelp:    "svar <command> --help tells more about a command.",
	CommandWord: "<command>", FlagsWord: "[flags]",

	UsageFailed:    "that command line isn't right",
	UsageHint:      "svar --help shows what can be written.",
	ArticlesFailed: "the articles can't be used",
	ArticlesHint:   "Check --articles (SVAR_ARTICLES); without it, Svar answers from its own articles.",
	QueriesFailed:  "the questions can't be read",
	QueriesHint:    "svar eval --help tells what the file looks like.",
	BoundFailed:    "that bound isn't right",
	BoundHint:      "Bounds look like 'hit@1>=0.9'. The figures are hit@1, hit@3, coverage, helped, precision, false and offered-to-unanswerable.",
	OtherFailed:    "that didn't work",
	LineCut:        "line %d is longer than %d bytes; the rest of it was left out",
	CheckSummary:   "%d articles, %d entries, %d golden questions of which %d fail: %d errors, %d warnings, %d notes",
}
