package language

// sentences says what each rule has to say: what is wrong, what was done about it, and what may help. The rules and
// their arguments are documented where they are declared, in packages article and knowledge.
var sentences = map[string]sentence{
	// What could not be read.
	"too-large": {
		"filen är {1} byte stor, mer än gränsen på {2}; den lästes inte",
		"the file has {1} bytes, more than the limit of {2}; it was not read",
	},
	"too-many-lines": {
		"filen har mer än {1} rader; resten lästes inte",
		"the file has more than {1} lines; the rest was not read",
	},
	"too-many-headings": {
		"filen har mer än {1} rubriker; resten lästes inte",
		"the file has more than {1} headings; the rest was not read",
	},
	"unreadable": {
		"gick inte att läsa: {1}",
		"could not be read: {1}",
	},
	"no-permission": {
		"får inte läsas: ge användaren som Svar körs som läsrättighet",
		"may not be read: give the user that Svar runs as permission to read it",
	},
	"too-many-files": {
		"mappen har fler än {1} filer; den här och de följande lästes inte",
		"the folder has more than {1} files; this one and those after it were not read",
	},
	"library-too-large": {
		"filerna är tillsammans större än {1} byte; den här och de följande lästes inte",
		"the files together are larger than {1} bytes; this one and those after it were not read",
	},
	"duplicate-slug": {
		"har samma adress som {1}, som redan är inläst; den här filen utelämnades: döp om eller ta bort en av dem",
		"has the same address as {1}, which was read first; this file was left out: rename or remove one of them",
	},

	// How a file is written.
	"encoding": {
		"texten är inte giltig UTF-8; den lästes som {1}: spara om filen som UTF-8",
		"the text is not valid UTF-8; it was read as {1}: save the file as UTF-8",
	},
	"bad-bytes": {
		"tecken som inte är giltig UTF-8 blev ”�”: skriv dem på nytt och spara filen som UTF-8",
		"characters that are not valid UTF-8 became \"�\": write them anew and save the file as UTF-8",
	},
	"front-matter": {
		"filhuvudet mellan --- är inte giltig YAML ({1}); det lästes rad för rad: sätt citattecken om värden som innehåller kolon",
		"the front matter between --- is not valid YAML ({1}); it was read line by line: put quotes around values that hold a colon",
	},
	"unclosed": {
		"{1} öppnas här men avslutas aldrig",
		"{1} is opened here and never closed",
	},
	"no-title": {
		"artikeln har ingen titel; filnamnet fick bli titel: {1}",
		"the article has no title; its file's name became the title: {1}",
	},
	"no-entries": {
		"här finns inget som kan bli ett svar: skriv rubriker med text under",
		"there is nothing here that can be an answer: write headings with text below them",
	},
	"unanswered": {
		"frågan har inget svar och utelämnades: {1}",
		"the question has no answer and was left out: {1}",
	},
	"no-text": {
		"rubriken har ingen text under sig och utelämnades: {1}",
		"the heading has no text below it and was left out: {1}",
	},
	"long-heading": {
		"rubriken är längre än {2} byte och lästes som vanlig text: {1}",
		"the heading is longer than {2} bytes and was read as ordinary text: {1}",
	},
	"unusable-link": {
		"länken ”{1}” leder till {2}, dit läsare inte kan skickas; texten behölls utan länk",
		"the link \"{1}\" leads to {2}, where readers cannot be sent; its text was kept without the link",
	},
	"too-deep": {
		"citat och listor ligger i fler än {1} nivåer; de djupare blev vanlig text",
		"quotes and lists are nested more than {1} deep; the deeper ones became plain text",
	},
	"too-dense": {
		"stycket har fler formateringstecken än ord och lästes som vanlig text",
		"the paragraph has more marks than words, and was read as plain text",
	},
	"junk": {
		"skräp togs bort: {1}",
		"junk was dropped: {1}",
	},
	"empty-heading": {
		"rubriken är tom och hoppades över",
		"the heading is empty and was passed over",
	},
	"control-characters": {
		"osynliga styrtecken togs bort ({1})",
		"invisible control characters were dropped ({1})",
	},
	"no-highlights": {
		"artikeln har inga höjdpunkter: lägg till avsnittet ”Höjdpunkter”",
		"the article has no highlights: add a section \"Highlights\"",
	},

	// What lies in the folder.
	"link-loop": {
		"den symboliska länken till {1} går i cirkel; den följdes inte",
		"the symbolic link to {1} leads in a circle; it was not followed",
	},
	"link-outside": {
		"den symboliska länken till {1} leder ut ur mappen; den följdes inte",
		"the symbolic link to {1} leads out of the folder; it was not followed",
	},
	"link-dangling": {
		"den symboliska länken leder till {1}, som inte finns",
		"the symbolic link leads to {1}, which does not exist",
	},
	"link-twice": {
		"den symboliska länken till {1} följdes inte, för den ligger i en mapp som nåddes genom en länk",
		"the symbolic link to {1} was not followed, because it is in a folder that was reached by a link",
	},
	"irregular-file": {
		"är ingen vanlig fil (utan en enhet, ett rör eller en sockel) och hoppades över",
		"is not an ordinary file (but a device, pipe or socket) and was passed over",
	},

	// How articles go together.
	"dead-link": {
		"länken {1} leder till en artikel som inte finns",
		"the link {1} leads to an article that does not exist",
	},
	"dead-anchor": {
		"artikeln som {1} leder till finns, men inte rubriken; länken leder till artikelns början",
		"the article that {1} leads to exists, the heading does not; the link leads to the article's beginning",
	},
	"duplicate-question": {
		"frågan ”{1}” ställs med samma ord i {2}",
		"the question \"{1}\" is asked in the same words in {2}",
	},
	"collision": {
		"”{1}” och ”{2}” ({3}) går inte att skilja åt; ge någon av dem ett alias[, den första med {4...}][, den andra med {5...}]",
		"\"{1}\" and \"{2}\" ({3}) cannot be told apart; add an alias to one of them[, to the first with {4...}][, to the second with {5...}]",
	},
	"unfindable": {
		"”{1}” ger inget svar ens med de orden; ge frågan ett alias som säger vad den handlar om",
		"\"{1}\" finds nothing even in these words; add an alias that says what it is about",
	},
	"overshadowed": {
		"den som frågar ”{1}” får i stället ”{2}” ({3}); gör rubrikerna tydligare[, den första med {4...}][, den andra med {5...}]",
		"whoever asks \"{1}\" gets \"{2}\" ({3}) instead; make the headings clearer[, the first with {4...}][, the second with {5...}]",
	},
	"long-answer": {
		"svaret på ”{1}” har {2} tecken, mer än som ryms i {3}, och kommer att kortas där",
		"the answer to \"{1}\" has {2} characters, more than fit into {3}, and will be cut there",
	},
	"long-title": {
		"rubriken har {2} tecken, mer än de {3} som Slack visar, och kommer att kortas: {1}",
		"the heading has {2} characters, more than the {3} that Slack shows, and will be cut: {1}",
	},
	"only-a-sample": {
		"{1} av {2} svar prövades mot varandra; biblioteket är för stort för alla",
		"{1} of {2} answers were tested against one another; the library is too large for all",
	},

	// Golden questions.
	"golden-format": {
		"raden ska vara väntat svar, sort och fråga med tabbar emellan (artikel#Rubrik⇥para⇥fråga, eller - utan svar); den hoppades över: {1}",
		"the line should be the expected answer, kind and question with tabs between (article#Heading⇥para⇥question, or - for no answer); it was passed over: {1}",
	},
	"golden-unknown": {
		"testfrågan ”{2}” väntar sig {1}, som inte finns",
		"the golden question \"{2}\" expects {1}, which does not exist",
	},
	"golden-wrong": {
		"testfrågan ”{1}” ska ge {2} men ger {3}",
		"the golden question \"{1}\" should give {2} but gives {3}",
	},
	"golden-unsure": {
		"testfrågan ”{1}” ska ge {2}, som hittas men är för osäkert för att visas",
		"the golden question \"{1}\" should give {2}, which is found but not surely enough to be shown",
	},
	"golden-missed": {
		"testfrågan ”{1}” ska ge {2} men ger inget alls",
		"the golden question \"{1}\" should give {2} but gives nothing at all",
	},
	"golden-answered": {
		"testfrågan ”{1}” ska inte ha något svar men ger {2}",
		"the golden question \"{1}\" should have no answer but gives {2}",
	},
	"too-many-goldens": {
		"det finns fler än {1} testfrågor; den här och de följande ställdes inte",
		"there are more than {1} golden questions; this one and those after it were not asked",
	},

	// Why a reload is refused.
	"nothing-left": {
		"det skulle inte finnas något kvar av {1} svar",
		"nothing would be left of {1} answers",
	},
	"half-left": {
		"bara {2} av {1} svar skulle finnas kvar",
		"only {2} of {1} answers would be left",
	},
}
