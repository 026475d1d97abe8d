package main

import "regexp"

var swedish = words{
	Locale:  "sv",
	Purpose: "Svar svarar på frågor ur en mapp med utvalda artiklar: ordagrant och med källan angiven.",

	ServeHelp: "Svara i Slack och Discord, och visa artiklarna.",
	ServeDetail: "Ansluter till varje plattform som är konfigurerad och svarar på en och samma adress på det som plattformarna anropar, på " +
		"/healthz, /readyz och /metrics, och visar, om inte SVAR_SITE_URL säger var artiklarna är publicerade, artiklarna som " +
		"sidor under /articles/, dit svaren då länkar. En hemlighet kan anges i en variabel, eller i en fil som en variabel med ändelsen " +
		"_FILE pekar ut; som flagga syns den för andra på maskinen.\n\n" +
		"SIGTERM och Ctrl-C avslutar när redan ställda frågor är besvarade; en gång till avslutar genast. SIGHUP läser in " +
		"artiklarna på nytt; det gör också en ändring i deras mapp eller i git.\n\n" +
		"Slutkoder: 0 när den avslutas; 2 när det inte finns något att göra eller det är fel på inställningarna, artiklarna, databasen " +
		"eller adressen; 1 när en plattform säger nej och vid andra fel.",
	AskHelp: "Ställ en fråga, eller flera.",
	AskDetail: "Står det en fråga på kommandoraden besvaras den. Utan fråga öppnas en prompt i en terminal; annars läses frågor från " +
		"standard in, en per rad.\n\n" +
		"Slutkoder: 0 när det fanns ett svar eller flera att välja bland, och när frågorna kom från standard in; 3 när en " +
		"ensam fråga saknade svar; 2 när det är fel på flaggorna eller artiklarna; 1 vid andra fel.",
	HighlightsHelp:   "Visa en artikel i korthet.",
	HighlightsDetail: "Namnet får vara ofullständigt eller felstavat. Utan namn listas artiklarna.\n\nSlutkoder: 0; 3 när ingen artikel liknar namnet; 2 när det är fel på flaggorna eller artiklarna.",
	CheckHelp:        "Granska artiklarna och säg vad som är fel, med fil och rad.",
	CheckDetail: "Hittar trasiga filhuvuden, döda länkar, frågor utan svar eller som inte går att skilja åt, höjdpunkter som saknas, " +
		"skräp och svar som är för långa för en plattform, och ställer testfrågorna (golden.tsv bredvid artiklarna).\n\n" +
		"Slutkoder: 0 när artiklarna går att använda; 1 när något inte gick att läsa eller en testfråga får fel svar (med " +
		"--strict även vid varningar); 2 när det inte finns några artiklar.",
	EvalHelp: "Mät svaren på frågor vars rätta svar är kända.",
	EvalDetail: "Filen har en rubrikrad och därefter rader med väntat svar, sort och fråga, åtskilda av tabbar. Väntat svar är " +
		"artikel#rubrik (kortnamn eller sökväg), flera med | emellan, eller - där det inte ska finnas något svar.\n\n" +
		"--save sparar svaren. --compare läser en sådan fil, eller det som svar ask --json har skrivit, och visar vilka " +
		"frågor som har blivit bättre eller sämre sedan dess: om rätt svar ligger först, och om de besvaras rätt, besvaras " +
		"fel eller besvaras trots att svar saknas. Frågorna känns igen på sin ordalydelse.\n\n" +
		"Slutkoder: 0, vad som än har ändrats; 1 när en siffra ligger utanför sin gräns ('worse<=0' med --compare låter " +
		"ingen fråga bli sämre); 2 när det är fel på filen, den tidigare körningen, en gräns eller artiklarna.",
	ManifestHelp: "Skriv ut manifestet som Slack-appen skapas av.",
	ManifestDetail: "Utan --http tar appen emot över Socket Mode, som inte behöver någon publik adress. Klistra in manifestet på " +
		"https://api.slack.com/apps?new_app=1 under ”From a manifest”.\n\nSlutkoder: 0; 2 när det är fel på flaggorna.",
	VersionHelp: "Visa versionen.",

	ArticlesFlag: "Mapp med artiklar, eller en git-adress. Annars används artiklarna som ingår i programmet.",
	SiteURLFlag:  "Där artiklarna är publicerade, med {lang}, {slug} och {anchor}. Annars leder länkarna till sidorna som svar serve visar.",
	BaseURLFlag:  "Där Svars egna sidor nås. Annars på den här maskinen på SVAR_LISTEN, som är http://127.0.0.1:8080 om inget annat är satt.",
	LanguageFlag: "sv, en, nb, da, de eller fi: språket hos den som frågar, i artiklar som inte visar sitt eget och i de här " +
		"meddelandena (sv eller en). Annars känns frågor och artiklar igen, och meddelandena följer LANG.",
	ColorFlag:              "Färger: auto, always (alltid) eller never (aldrig). Auto betyder i en terminal, om inte NO_COLOR är satt.",
	HelpFlag:               "Visa den här hjälpen.",
	QuestionArg:            "Frågan.",
	JSONFlag:               "Skriv ett JSON-objekt för varje läst rad, ett per rad och i samma ordning.",
	ExplainFlag:            "Visa också varför: hur orden lästes och vad varje poäng består av.",
	ConversationFlag:       "Raderna är samtal, åtskilda av tomma rader: följdfrågor behåller ämnet.",
	HistoryFlag:            "Där prompten sparar det som skrivits; \"none\" sparar ingenting. Annars ~/.local/state/svar/history, eller under $XDG_STATE_HOME.",
	ArticleArg:             "Artikelns namn.",
	DirArg:                 "Mapp med artiklar, i stället för --articles.",
	CheckJSONFlag:          "Skriv rapporten som JSON.",
	StrictFlag:             "Underkänn även vid varningar.",
	QueriesArg:             "Fil med frågor.",
	BoundsArg:              "Siffror som ska hålla, till exempel 'hit@1>=0.9' eller 'false<=0.05'.",
	MissesFlag:             "Lista de frågor som fick fel svar.",
	EvalJSONFlag:           "Skriv siffrorna som JSON.",
	SaveFlag:               "Spara svaren i den här filen: ett JSON-objekt per rad, som svar ask --json skriver dem.",
	CompareFlag:            "Visa vilka frågor som har blivit bättre eller sämre sedan körningen i den här filen.",
	ListenFlag:             "Adress och port för HTTP-servern.",
	DatabaseFlag:           "SQLite-fil för det som ska kommas ihåg av Slack och Discord; \"none\" sparar ingenting. Annars ~/.local/state/svar/svar.db, eller under $XDG_STATE_HOME.",
	SecretFlag:             "Hemlighet som nyckeln till databasens tokens härleds ur, minst 16 tecken. Annars skapas en, i en fil bredvid databasen.",
	SlackBotTokenFlag:      "Svarar i den arbetsyta som den hör till (xoxb-…).",
	SlackAppTokenFlag:      "Tar emot över Socket Mode (xapp-…).",
	SlackSigningSecretFlag: "Tar emot över HTTP, på /slack/events, /slack/commands och /slack/interactions.",
	SlackClientIDFlag:      "Låter arbetsytor installera appen på /slack/install, i stället för en bot-token.",
	SlackClientSecretFlag:  "Hör till klient-id:t.",
	SlackAPIURLFlag:        "Där Slacks webb-API finns.",
	SlackAdminsFlag:        "Id för användare som får göra det som arbetsytans administratörer får, åtskilda av kommatecken.",
	SlackCommandsFlag:      "Snedstreckskommandon, åtskilda av semikolon, och vad vart och ett är: svar, ask, highlights, articles, why, help eller reload.",

	DiscordTokenFlag:         "Applikationens bot-token.",
	DiscordApplicationIDFlag: "Applikationens id. Annars tillfrågas Discord.",
	DiscordPublicKeyFlag:     "Tar emot interaktioner över HTTP, på /discord/interactions.",
	DiscordAPIURLFlag:        "Där Discords API finns.",
	DiscordAdminRolesFlag:    "Id för roller vars medlemmar får administrera, åtskilda av kommatecken. Annars de som får hantera servern.",
	DiscordGuildFlag:         "Registrerar kommandona bara på den servern, där de syns genast. För den som utvecklar.",
	DiscordEditorsFlag:       "Id för kanalen som får frågor utan svar där ingen kanal är vald, som i direktmeddelanden.",
	DiscordListenFlag:        "Hör allt som skrivs, så att administratörer kan välja kanaler där Svar svarar oombett. Kräver Message Content Intent.",

	PlatformArg: "Plattformen: slack.",
	HTTPFlag:    "Ta emot över HTTP, på den här publika adressen till Svar: https://svar.example.com.",

	Folder: "MAPP", Code: "KOD", File: "FIL", Address: "ADRESS", Text: "TEXT",
	Usage: "Användning", Commands: "Kommandon", Arguments: "Argument", Flags: "Flaggor", Default: "annars %s",
	MoreHelp:    "svar <kommando> --help berättar mer om ett kommando.",
	CommandWord: "<kommando>", FlagsWord: "[flaggor]", CommonFlags: "Flaggor för alla kommandon",

	UsageFailed:    "kommandoraden stämmer inte",
	UsageHint:      "svar %s--help visar vad som går att skriva.",
	ArticlesFailed: "artiklarna går inte att använda",
	ArticlesHint:   "Kontrollera --articles (SVAR_ARTICLES); utan den svarar Svar ur sina egna artiklar.",
	QueriesFailed:  "frågorna går inte att läsa",
	QueriesHint:    "svar eval --help berättar hur filen ska se ut.",
	BoundFailed:    "gränsen stämmer inte",
	BoundHint:      "Gränser ser ut som 'hit@1>=0.9'. Siffrorna är hit@1, hit@3, coverage, helped, precision, false och offered-to-unanswerable; med --compare även better och worse.",
	UnsetFailed:    "inställningarna räcker inte",
	UnsetHint: `
Ställ in det som något av de här behöver eller, för att bara visa artiklarna, inget av det och inte heller SVAR_SITE_URL:

  Slack utan publik adress (Socket Mode):
    SVAR_SLACK_BOT_TOKEN       OAuth & Permissions > Bot User OAuth Token (xoxb-…)
    SVAR_SLACK_APP_TOKEN       Basic Information > App-Level Tokens, med connections:write (xapp-…)
  Slack över HTTP, i en arbetsyta:
    SVAR_SLACK_BOT_TOKEN       som ovan
    SVAR_SLACK_SIGNING_SECRET  Basic Information > App Credentials > Signing Secret
  Slack över HTTP, i varje arbetsyta som installerar appen på /slack/install:
    SVAR_SLACK_SIGNING_SECRET, SVAR_SLACK_CLIENT_ID och SVAR_SLACK_CLIENT_SECRET
                               Basic Information > App Credentials
  Discord:
    SVAR_DISCORD_TOKEN         https://discord.com/developers/applications > Bot > Reset Token

Slack-appen skapas på https://api.slack.com/apps?new_app=1 av det som "svar manifest slack" skriver ut, och finns sedan
på https://api.slack.com/apps; deploy/slack.md går igenom alltihop. "svar serve --help" listar alla inställningar.`,
	ListenFailed:   "adressen går inte att använda",
	ListenHint:     "Välj en annan med --listen (SVAR_LISTEN), till exempel 127.0.0.1:8081.",
	DatabaseFailed: "databasen går inte att använda",
	DatabaseHint:   "Kontrollera --database (SVAR_DATABASE) och SVAR_SECRET.",
	NothingSet:     "ingen plattform är konfigurerad, och artiklarna är publicerade på annat håll",
	SlackNoToken:   "Slack saknar SVAR_SLACK_BOT_TOKEN, eller SVAR_SLACK_CLIENT_ID och SVAR_SLACK_CLIENT_SECRET",
	SlackNoWay:     "Slack saknar SVAR_SLACK_APP_TOKEN eller SVAR_SLACK_SIGNING_SECRET",
	SlackNoClient:  "Slack saknar SVAR_SLACK_CLIENT_ID eller SVAR_SLACK_CLIENT_SECRET: båda behövs",
	DiscordNoToken: "Discord saknar SVAR_DISCORD_TOKEN eller SVAR_DISCORD_PUBLIC_KEY",
	NoStateFolder:  "det finns ingen hemmapp att spara svar.db i",
	OtherFailed:    "det gick inte",
	LineCut:        "rad %d är längre än %d byte; resten av den utelämnades",

	ErrorWord: "fel", WarningWord: "varning", NoteWord: "anmärkning",
	Articles: count{"%d artikel", "%d artiklar"},
	Entries:  count{"%d svar", "%d svar"},
	Goldens:  count{"%d testfråga", "%d testfrågor"},
	Failing:  "%d med fel svar",
	Errors:   count{"%d fel", "%d fel"},
	Warnings: count{"%d varning", "%d varningar"},
	Notes:    count{"%d anmärkning", "%d anmärkningar"},

	EvalCounts:    "frågor med svar: %d, utan: %d; hit@1 per sort: %s",
	ShortOf:       "uppfyller inte %s",
	MissLine:      "fel [%s] %s -> %s, väntat %s",
	FalseLine:     "svar trots att det saknas [%s] %s -> %s",
	CompareFailed: "den tidigare körningen går inte att använda",
	CompareHint:   "Spara en med svar eval <frågor> --save FIL, eller med svar ask --json.",
	BetterTitle:   "Bättre: %d",
	WorseTitle:    "Sämre: %d",
	NowFirst:      "rätt svar ligger nu först",
	NowRight:      "besvaras nu rätt",
	NowWrong:      "besvaras nu fel",
	NowFalse:      "besvaras nu, trots att svar saknas",
	NotFirst:      "rätt svar ligger inte längre först",
	NotRight:      "besvaras inte längre rätt",
	NotWrong:      "besvaras inte längre fel",
	NotFalse:      "besvaras inte längre, eftersom svar saknas",
	ChangeLines:   "väntat  %s\n    före    %s\n    efter   %s",
	CompareSummary: "%d bättre, %d sämre, %d som förut; rätt svar först +%d −%d, rätt besvarade +%d −%d, fel besvarade +%d −%d, " +
		"besvarade trots att svar saknas +%d −%d",
	NotThere:    count{"%d fråga väntar sig något som inte finns i artiklarna", "%d frågor väntar sig något som inte finns i artiklarna, till exempel"},
	NotCompared: count{"%d fråga finns inte i den tidigare körningen", "%d frågor finns inte i den tidigare körningen"},

	arguments: map[string]string{"question": "fråga", "article": "artikel", "dir": "mapp", "queries": "frågor", "bounds": "gräns", "platform": "plattform"},
	errors: []rephrased{
		// The flag parser's.
		{regexp.MustCompile(`unknown flag (\S+?)(,|$)`), `flaggan $1 finns inte$2`},
		{regexp.MustCompile(`unexpected argument (\S+?)(,|$)`), `det går inte att skriva $1 där$2`},
		{regexp.MustCompile(`did you mean one of (.+)\?`), `menade du någon av $1?`},
		{regexp.MustCompile(`did you mean (.+)\?`), `menade du $1?`},
		{regexp.MustCompile(`^expected one of (.+)`), `skriv ett av $1`},
		{regexp.MustCompile(`^expected "(.+)"`), `$1 saknas`},
		{regexp.MustCompile(`unknown language (\S+): .*`), `språket $1 är okänt; välj sv, en, nb, da, de eller fi`},
		{regexp.MustCompile(`^(--\S+|<\S+>) must be one of (\S+,\S+) but got (.+)`), `$1 ska vara något av $2, inte $3`},
		{regexp.MustCompile(`^(--\S+|<\S+>) must be one of (\S+) but got (.+)`), `$1 ska vara $2, inte $3`},
		{regexp.MustCompile(`(--\S+): expected .* value but got "EOL".*`), `$1 saknar sitt värde`},
		{regexp.MustCompile(`(--\S+): expected "(.+)" but got (.+)`), `$1 ska se ut som $2, inte $3`},
		{regexp.MustCompile(`(--\S+): bool value must be .+ but got (.+)`), `$1 ska vara true eller false, inte $2`},
		// What is said of files.
		{regexp.MustCompile(`open (\S+): no such file or directory`), `$1 finns inte`},
		{regexp.MustCompile(`open (\S+): permission denied`), `$1 får inte läsas`},
		{regexp.MustCompile(`(\S+) does not hold one secret on one line`), `$1 ska innehålla en enda hemlighet, på en rad`},
		{regexp.MustCompile(`^no articles in (.+): it must hold files such as sv/my-article\.md`), `det finns inga artiklar i $1: där ska ligga filer som sv/min-artikel.md`},
		{regexp.MustCompile(`^no folder (".*"): give an existing folder of articles, or a git address such as (\S+)`), `mappen $1 finns inte: ange en mapp med artiklar, eller en git-adress som $2`},
		{regexp.MustCompile(`^(".*") is not a folder: give the folder that the articles stand in`), `$1 är ingen mapp: ange mappen som artiklarna ligger i`},
		{regexp.MustCompile(`it has no branch or tag (".*")`), `det har ingen gren eller tagg $1`},
		{regexp.MustCompile(`it has no default branch; name one after the address: `), `det har ingen standardgren; ange en efter adressen: `},
		{regexp.MustCompile(`folder (".*"): directory not found`), `det har ingen mapp $1`},
		{regexp.MustCompile(`: repository (?:does not exist|not found)`), `: det finns inte`},
		{regexp.MustCompile(`error creating SSH agent: ".*"`), `det finns ingen ssh-agent`},
		{regexp.MustCompile(`\(start ssh-agent with a key that may read it, or use (\S+)\)`), `(starta ssh-agent med en nyckel som får läsa det, eller använd $1)`},
		{regexp.MustCompile(`\(give a user and a token that may read it: (\S+)\)`), `(ange en användare och en token som får läsa det: $1)`},
		{regexp.MustCompile(`\(commit the articles to it first\)`), `(lägg in artiklarna i det först)`},
		{regexp.MustCompile(`^the folder (".*") after the git address's # is not one inside the repository`), `mappen $1 efter # i git-adressen ligger inte i arkivet`},
		{regexp.MustCompile(`^the git address has no host or path: it should look like (\S+) or `), `git-adressen saknar värd eller sökväg: den ska se ut som $1 eller `},
		{regexp.MustCompile(`^the git address cannot be read: it should look like (\S+) \(special characters in a password are written as %xx\)`), `git-adressen går inte att läsa: den ska se ut som $1 (särskilda tecken i ett lösenord skrivs som %xx)`},
		{regexp.MustCompile(`^fetch the git repository (\S+): `), `git-arkivet $1 gick inte att hämta: `},
		{regexp.MustCompile(`expected<TAB>kind<TAB>query is needed, not `), `raden ska vara väntat svar<TAB>sort<TAB>fråga, inte `},
		{regexp.MustCompile(`article#heading is needed, not `), `ett väntat svar ska vara artikel#rubrik, inte `},
		{regexp.MustCompile(`the line is not UTF-8`), `raden är inte UTF-8`},
		{regexp.MustCompile(`: and (\d+) more like these`), `: och $1 till av samma slag`},
		{regexp.MustCompile(`there is no header above the questions`), `det finns ingen rubrikrad ovanför frågorna`},
		{regexp.MustCompile(`there are no questions below the header`), `det finns inga frågor under rubrikraden`},
		{regexp.MustCompile(`there is no such figure, because none of the questions counts towards it`), `den siffran finns inte, eftersom ingen av frågorna räknas i den`},
		{regexp.MustCompile(`there are no answers in it`), `det finns inga svar i den`},
		{regexp.MustCompile(`none of the questions is in it`), `ingen av frågorna finns i den`},
		{regexp.MustCompile(`not an answer: it has no outcome`), `inget svar: "outcome" saknas`},
		{regexp.MustCompile(`not JSON: `), `inte JSON: `},
		{regexp.MustCompile(`^--save would write over the questions`), `--save skulle skriva över frågorna`},
		{regexp.MustCompile(`^save the answers: `), `svaren kunde inte sparas: `},
		{regexp.MustCompile(`^open the articles' folder: `), ``},
		{regexp.MustCompile(`read (\S+): is a directory`), `$1 är en mapp`},
		// What is said of the database.
		{regexp.MustCompile(`^open the database (\S+): `), `$1: `},
		{regexp.MustCompile(`^open the database: `), ``},
		{regexp.MustCompile(`the secret has (\d+) characters: SVAR_SECRET must have (\d+) or more`), `hemligheten har $1 tecken: SVAR_SECRET ska ha minst $2`},
		{regexp.MustCompile(`others can read the key file (\S+) \(mode (\d+)\): chmod 600 it`), `andra kan läsa nyckelfilen $1 (rättigheter $2): ändra dem med chmod 600`},
		{regexp.MustCompile(`the key file (\S+) holds no key: restore it, or remove it where nothing was installed yet`), `nyckelfilen $1 innehåller ingen nyckel: återställ den, eller ta bort den om ingenting har installerats än`},
		{regexp.MustCompile(`it is damaged, or no database: put it aside, then restore a copy or let Svar make a new one`), `den är skadad, eller ingen databas: lägg undan den och återställ en kopia, eller låt Svar skapa en ny`},
		{regexp.MustCompile(`another process has been writing in it for seconds: end that, or name another file`), `ett annat program har skrivit i den i flera sekunder: avsluta det, eller ange en annan fil`},
		{regexp.MustCompile(`it cannot be written: check who owns the file and its folder`), `det går inte att skriva i den: kontrollera vem som äger filen och dess mapp`},
		{regexp.MustCompile(`the disk is full: make room`), `disken är full: frigör utrymme`},
		{regexp.MustCompile(`it was written by a later version of Svar: use that version`), `den är skriven av en senare version av Svar: använd den versionen`},
		{regexp.MustCompile(`its tokens are encrypted with another secret: set SVAR_SECRET, or the key file, to what it was`), `dess tokens är krypterade med en annan hemlighet: låt SVAR_SECRET, eller nyckelfilen, vara vad den var`},
		{regexp.MustCompile(`(\S+) databases are not supported: name a file`), `$1-databaser stöds inte: ange en fil`},
		// What is said of platforms.
		{regexp.MustCompile(`^slack is not set up: the bot token must begin with `), `Slacks bot-token ska börja med `},
		{regexp.MustCompile(`^slack is not set up: the app-level token must begin with `), `Slacks app-token ska börja med `},
		{regexp.MustCompile(`^slack is not set up: `), ``},
		{regexp.MustCompile(`^(".*") is no slash command: it should look like `), `$1 är inget snedstreckskommando: det ska se ut som `},
		{regexp.MustCompile(`^the slash command (\S+) can't be (".*"): choose `), `snedstreckskommandot $1 kan inte vara $2: välj `},
		{regexp.MustCompile(`^discord: the public key must be the 64 hexadecimal digits that the developer portal shows under `), `Discords publika nyckel ska vara de 64 hexadecimala siffror som utvecklarportalen visar under `},
		// What is said of addresses.
		{regexp.MustCompile(`^listen tcp: address (\S+): missing port in address`), `$1 saknar port`},
		{regexp.MustCompile(`^listen tcp: address (\S+): invalid port`), `det finns ingen port $1`},
		{regexp.MustCompile(`^listen tcp (\S+): bind: cannot assign requested address`), `$1 är ingen adress på den här maskinen`},
		{regexp.MustCompile(`^listen tcp (\S+): bind: permission denied`), `$1 får inte användas av den som kör Svar`},
		{regexp.MustCompile(`^listen tcp: lookup (\S+?)(?: on \S+)?: no such host`), `$1 finns inte`},
		{regexp.MustCompile(`^the (?:base|site) URL (".*") is no web address: it should look like `), `$1 är ingen webbadress: den ska se ut som `},
		{regexp.MustCompile(`^(".*") is not where Slack can reach the program, which must be over https: write `), `$1 är ingen adress där Slack når programmet, vilket måste ske över https: skriv `},
		{regexp.MustCompile(`^listen tcp (\S+): bind: address already in use`), `$1 används redan av ett annat program`},
	},
}
