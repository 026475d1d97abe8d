package main

import "regexp"

var swedish = words{
	Locale:  "sv",
	Purpose: "Svar svarar på frågor ur en mapp med utvalda artiklar: ordagrant och med källan angiven.",

	AskHelp: "Ställ en fråga, eller flera.",
	AskDetail: "Med en fråga på kommandoraden besvaras den. Utan fråga öppnas en prompt i en terminal; annars läses frågor från " +
		"standard in, en på varje rad.\n\n" +
		"Slutkoder: 0 när det fanns ett svar eller flera att välja bland, och när frågorna kom från standard in; 3 när en " +
		"ensam fråga saknade svar; 2 när det är fel på flaggorna eller artiklarna; 1 vid andra fel.",
	HighlightsHelp:   "Visa en artikel i korthet.",
	HighlightsDetail: "Namnet får vara ofullständigt eller felstavat. Utan namn listas artiklarna.\n\nSlutkoder: 0; 3 när ingen artikel liknar namnet; 2 när det är fel på flaggorna eller artiklarna.",
	CheckHelp:        "Granska artiklarna och säg vad som är fel, med fil och rad.",
	CheckDetail: "Hittar trasig metadata, döda länkar, frågor utan svar eller som inte går att skilja åt, höjdpunkter som saknas, " +
		"skräp och svar som är för långa för en plattform, och ställer kontrollfrågorna (golden.tsv bredvid artiklarna).\n\n" +
		"Slutkoder: 0 när artiklarna går att använda; 1 när något inte gick att läsa eller en kontrollfråga får fel svar (med " +
		"--strict även vid varningar); 2 när det inte finns några artiklar.",
	EvalHelp: "Mät svaren på frågor vars rätta svar är kända.",
	EvalDetail: "Filen har en rubrikrad och därefter rader med väntat svar, sort och fråga, åtskilda av tabbar. Väntat svar är " +
		"artikel#rubrik (kortnamn eller sökväg), flera med | emellan, eller - där det inte ska finnas något svar.\n\n" +
		"Slutkoder: 0; 1 när en siffra ligger utanför sin gräns; 2 när det är fel på filen, en gräns eller artiklarna.",
	VersionHelp: "Visa versionen.",

	ArticlesFlag: "Mapp med artiklar, eller en git-adress. Annars används artiklarna som ingår i programmet.",
	SiteURLFlag:  "Där artiklarna är publicerade, med {lang}, {slug} och {anchor}. Annars leder länkarna till Svars egna sidor.",
	BaseURLFlag:  "Där Svars egna sidor nås.",
	LanguageFlag: "sv, en, nb, da, de eller fi: språket hos den som frågar, i artiklar som inte visar sitt eget och i de här " +
		"meddelandena (sv eller en). Annars känns frågor och artiklar igen, och meddelandena följer LANG.",
	ColorFlag:        "Färger: auto, always (alltid) eller never (aldrig). Auto betyder i en terminal, om inte NO_COLOR är satt.",
	HelpFlag:         "Visa den här hjälpen.",
	QuestionArg:      "Frågan.",
	JSONFlag:         "Skriv ett JSON-objekt per rad för varje läst rad, i samma ordning.",
	ExplainFlag:      "Visa också varför: hur orden lästes och varje del av alla poäng.",
	ConversationFlag: "Raderna är samtal, åtskilda av tomma rader: följdfrågor behåller ämnet.",
	HistoryFlag:      "Där prompten sparar det som skrivits; \"none\" sparar ingenting. Annars i användarens mapp för tillstånd.",
	ArticleArg:       "Artikelns namn.",
	DirArg:           "Mapp med artiklar, i stället för --articles.",
	CheckJSONFlag:    "Skriv rapporten som JSON.",
	StrictFlag:       "Underkänn även vid varningar.",
	QueriesArg:       "Fil med frågor.",
	BoundsArg:        "Siffror som ska hålla, till exempel 'hit@1>=0.9' eller 'false<=0.05'.",
	MissesFlag:       "Lista de frågor som fick fel svar.",
	EvalJSONFlag:     "Skriv siffrorna som JSON.",

	Folder: "MAPP", Code: "KOD", File: "FIL",
	Usage: "Användning", Commands: "Kommandon", Arguments: "Argument", Flags: "Flaggor", Default: "annars %s",
	MoreHelp:    "svar <kommando> --help berättar mer om ett kommando.",
	CommandWord: "<kommando>", FlagsWord: "[flaggor]",

	UsageFailed:    "kommandoraden stämmer inte",
	UsageHint:      "svar --help visar vad som går att skriva.",
	ArticlesFailed: "artiklarna går inte att använda",
	ArticlesHint:   "Kontrollera --articles (SVAR_ARTICLES); utan den svarar Svar ur sina egna artiklar.",
	QueriesFailed:  "frågorna går inte att läsa",
	QueriesHint:    "svar eval --help berättar hur filen ska se ut.",
	BoundFailed:    "gränsen stämmer inte",
	BoundHint:      "Gränser ser ut som 'hit@1>=0.9'. Siffrorna är hit@1, hit@3, coverage, helped, precision, false och offered-to-unanswerable.",
	OtherFailed:    "det gick inte",
	LineCut:        "rad %d är längre än %d byte; resten av den utelämnades",
	CheckSummary:   "%d artiklar, %d svar, %d kontrollfrågor varav %d får fel svar: %d fel, %d varningar, %d anmärkningar",

	arguments: map[string]string{"question": "fråga", "article": "artikel", "dir": "mapp", "queries": "frågor", "bounds": "gräns"},
	parser: []rephrased{
		{regexp.MustCompile(`unknown flag (\S+?)(,|$)`), `flaggan $1 finns inte$2`},
		{regexp.MustCompile(`unexpected argument (\S+?)(,|$)`), `det går inte att skriva $1 där$2`},
		{regexp.MustCompile(`did you mean one of (.+)\?`), `menade du någon av $1?`},
		{regexp.MustCompile(`did you mean (.+)\?`), `menade du $1?`},
		{regexp.MustCompile(`expected one of (.+)`), `skriv ett av $1`},
		{regexp.MustCompile(`expected "(.+)"`), `$1 saknas`},
		{regexp.MustCompile(`unknown language (\S+): .*`), `språket $1 är okänt; välj sv, en, nb, da, de eller fi`},
		{regexp.MustCompile(`(--\S+) must be one of (\S+) but got (.+)`), `$1 ska vara något av $2, inte $3`},
		{regexp.MustCompile(`(--\S+): expected .* value but got "EOL".*`), `$1 saknar sitt värde`},
	},
}
