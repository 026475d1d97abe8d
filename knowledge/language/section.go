package language

import (
	"html"
	"strings"
	"unicode"
)

// Section is what a heading announces in an article.
type Section uint8

const (
	NoSection         Section = iota // an ordinary heading
	FAQSection                       // "Vanliga frågor om X": the headings below are questions
	HighlightsSection                // "Höjdpunkter"
	SummarySection                   // "Poängen"
)

// sectionNames are the names that one language has for the sections, in any case, with or without marks on the letters.
type sectionNames struct {
	faq        []string // the whole heading, or its beginning ("Vanliga frågor om X"), or its end ("X FAQ", "X: vanliga frågor")
	highlights []string // the whole heading, or what stands before a colon or a dash ("Höjdpunkter: X")
	summary    []string // likewise
	definition []string // how a question for the definition of something begins
}

var sections = map[string]sectionNames{
	"sv": {
		faq: []string{"vanliga frågor", "vanligaste frågorna", "de vanligaste frågorna", "vanligt förekommande frågor",
			"vanliga frågeställningar", "ofta ställda frågor", "ofta förekommande frågor", "frågor och svar", "frågor & svar"},
		highlights: []string{"höjdpunkter", "höjdpunkterna", "viktiga punkter", "de viktigaste punkterna", "viktigaste punkterna",
			"nyckelpunkter", "viktiga slutsatser", "viktiga lärdomar", "viktiga takeaways", "viktigt att komma ihåg", "i korthet",
			"kort om", "i korta drag", "kortfattat", "det viktigaste", "det viktigaste i korthet", "snabba fakta"},
		summary: []string{"poängen", "sammanfattning", "sammanfattningsvis", "slutsats", "slutsatser", "slutsatsen", "slutord",
			"avslutande ord", "avslutning", "summering", "kontentan", "kärnan", "bottenraden", "slutresultatet", "den nedersta raden",
			"sammanfattande slutsats", "avslutande tankar"},
		definition: []string{"vad är", "vad var", "vad betyder", "vad innebär", "vad menas med", "vad avses med"},
	},
	"en": {
		faq: []string{"faq", "faqs", "faq's", "frequently asked questions", "frequent questions", "common questions",
			"commonly asked questions", "questions and answers", "questions & answers", "q&a", "q & a"},
		highlights: []string{"highlights", "key takeaways", "key takeaway", "takeaways", "the takeaway", "key points", "main points",
			"key highlights", "at a glance", "in brief", "in short", "tl;dr", "tldr"},
		summary: []string{"the bottom line", "bottom line", "summary", "in summary", "conclusion", "conclusions", "in conclusion",
			"final thoughts", "wrapping up", "the upshot", "final word", "the final word"},
		definition: []string{"what is", "what are", "what was", "what were", "what does"},
	},
	"nb": {
		faq: []string{"vanlige spørsmål", "ofte stilte spørsmål", "ofte stilte spørmål", "hyppig stilte spørsmål", "spørsmål og svar",
			"de vanligste spørsmålene"},
		highlights: []string{"høydepunkter", "høydepunktene", "viktige punkter", "nøkkelpunkter", "hovedpunkter", "viktige lærdommer",
			"viktige takeaways", "viktige poenger", "kort fortalt", "kort oppsummert"},
		summary: []string{"bunnlinjen", "poenget", "oppsummering", "konklusjon", "konklusjonen", "sammendrag", "avsluttende tanker",
			"sluttresultatet"},
		definition: []string{"hva er", "hva var", "hva betyr", "hva innebærer", "hva menes med"},
	},
	"da": {
		faq: []string{"ofte stillede spørgsmål", "almindelige spørgsmål", "hyppigt stillede spørgsmål", "hyppige spørgsmål",
			"spørgsmål og svar", "de mest stillede spørgsmål"},
		highlights: []string{"højdepunkter", "højdepunkterne", "vigtige punkter", "nøglepunkter", "hovedpunkter", "hovedpointer",
			"vigtige pointer", "de vigtigste pointer", "vigtige takeaways", "kort fortalt"},
		summary: []string{"bundlinjen", "pointen", "opsummering", "konklusion", "konklusionen", "sammenfatning", "resumé",
			"afsluttende tanker", "den nederste linje"},
		definition: []string{"hvad er", "hvad var", "hvad betyder", "hvad indebærer", "hvad menes med"},
	},
	"de": {
		faq: []string{"häufig gestellte fragen", "häufige fragen", "oft gestellte fragen", "die häufigsten fragen",
			"fragen und antworten", "fragen & antworten"},
		highlights: []string{"höhepunkte", "die höhepunkte", "die zentralen thesen", "wichtige erkenntnisse", "wichtigste erkenntnisse",
			"die wichtigsten erkenntnisse", "wichtige punkte", "die wichtigsten punkte", "kernpunkte", "kernaussagen",
			"das wichtigste in kürze", "auf einen blick"},
		summary: []string{"fazit", "das fazit", "das endergebnis", "die quintessenz", "unter dem strich", "zusammenfassung",
			"schlussfolgerung", "schlussfolgerungen", "abschließende gedanken", "schlusswort"},
		definition: []string{"was ist", "was sind", "was war", "was bedeutet", "was versteht man unter", "was heißt"},
	},
	"fi": {
		faq: []string{"ukk", "usein kysytyt kysymykset", "usein kysyttyä", "usein kysyttyjä kysymyksiä", "yleisiä kysymyksiä",
			"yleisimmät kysymykset", "kysymyksiä ja vastauksia", "kysymykset ja vastaukset"},
		highlights: []string{"kohokohdat", "kohokohtia", "pääkohdat", "tärkeimmät kohdat", "tärkeimmät asiat", "avainkohdat",
			"keskeiset kohdat", "keskeiset asiat", "tärkeimmät takeawayt", "lyhyesti"},
		summary: []string{"yhteenveto", "lopputulos", "bottom line", "johtopäätös", "johtopäätökset", "päätelmät", "tiivistelmä",
			"lopuksi", "loppusanat", "alarivi", "pohjalinja"},
		definition: []string{"mikä on", "mitä on", "mitä ovat", "mikä oli", "mitä tarkoittaa", "mitä tarkoitetaan"},
	},
}

// A sectionTable is sections turned round: what each plain name means in any language.
type sectionTable struct {
	whole      map[string]Section
	faq        []string
	definition []string
}

var sectionsByName = func() sectionTable {
	t := sectionTable{whole: map[string]Section{}}
	for _, code := range Codes() {
		names := sections[code]
		for kind, list := range map[Section][]string{FAQSection: names.faq, HighlightsSection: names.highlights, SummarySection: names.summary} {
			for _, name := range list {
				t.whole[plainHeading(name)] = kind
			}
		}
		for _, name := range names.faq {
			t.faq = append(t.faq, plainHeading(name))
		}
		for _, name := range names.definition {
			t.definition = append(t.definition, plainHeading(name))
		}
	}
	return t
}()

// maxSectionHeading is how long, in bytes, a heading that announces a section may be: "Vanliga frågor om" and a long
// title. Longer ones are not looked at.
const maxSectionHeading = 1000

// SectionOf says what a heading announces, in any of the languages: articles are recognised by their headings before
// their language is known. The heading is given without its Markdown; case, marks on the letters, numbering,
// punctuation around it and HTML entities make no difference.
func SectionOf(heading string) Section {
	if len(heading) > maxSectionHeading {
		return NoSection
	}
	plain := plainHeading(heading)
	if kind := sectionsByName.whole[plain]; kind != NoSection {
		return kind
	}
	if before, ok := cutTitle(plain); ok {
		if kind := sectionsByName.whole[before]; kind != NoSection {
			return kind
		}
	}
	for _, name := range sectionsByName.faq {
		if hasWords(plain, name) {
			return FAQSection
		}
	}
	return NoSection
}

// AsksDefinition reports whether a heading is the question what something is, in any of the languages: "Vad är viral
// marknadsföring?".
func AsksDefinition(heading string) bool {
	if !strings.HasSuffix(strings.TrimSpace(heading), "?") {
		return false
	}
	plain := plainHeading(heading)
	for _, name := range sectionsByName.definition {
		if strings.HasPrefix(plain, name+" ") {
			return true
		}
	}
	return false
}

// plainHeading brings a heading into the form in which names are compared: lower case, no marks on the letters, single
// spaces, from its first letter to its last letter, digit or bracket.
func plainHeading(heading string) string {
	if strings.Contains(heading, "&") {
		heading = html.UnescapeString(html.UnescapeString(heading))
	}
	plain := make([]byte, 0, len(heading)+len(heading)/4)
	end, gap := 0, false
	for _, r := range heading {
		if r >= 'A' && r <= 'Z' {
			r |= 0x20
		}
		letter := r >= 'a' && r <= 'z' || r >= 0x80 && unicode.IsLetter(r)
		switch {
		case end == 0 && !letter, r >= 0x80 && unicode.Is(unicode.Mn, r):
			continue
		case r == ' ' || r == '\t' || r >= 0x80 && unicode.IsSpace(r):
			gap = true
			continue
		case gap:
			plain, gap = append(plain, ' '), false
		}
		if r < 0x80 {
			plain = append(plain, byte(r))
		} else {
			plain = append(plain, foldLower(r)...)
		}
		if letter || r >= '0' && r <= '9' || r == ')' {
			end = len(plain)
		}
	}
	return string(plain[:end])
}

// latin holds foldLower's answers for the letters of the European languages, from U+00C0 on.
var latin = func() (folded [0x180 - 0xc0]string) {
	for i := range folded {
		folded[i] = Fold(strings.ToLower(string(rune(0xc0 + i))))
	}
	return folded
}()

// foldLower gives a letter in lower case and without its mark.
func foldLower(r rune) string {
	if r >= 0xc0 && r < 0x180 {
		return latin[r-0xc0]
	}
	return Fold(strings.ToLower(string(r)))
}

// cutTitle gives what stands before the article's title in "hojdpunkter: viral marknadsforing" and "hojdpunkter – viral
// marknadsforing", and false where nothing parts the two.
func cutTitle(plain string) (before string, ok bool) {
	before = plain
	for _, mark := range []string{":", " – ", " — ", " - "} {
		before, _, _ = strings.Cut(before, mark)
	}
	return strings.TrimSpace(before), len(before) < len(plain)
}

// hasWords reports whether a heading begins or ends with a name, at the border of a word. A name alone in brackets at
// the end, "… (FAQ)", counts too.
func hasWords(plain, name string) bool {
	if rest, ok := strings.CutPrefix(plain, name); ok {
		return rest == "" || !isWordByte(rest[0])
	}
	rest, ok := strings.CutSuffix(strings.TrimRight(plain, ")"), name)
	return ok && rest != "" && !isWordByte(rest[len(rest)-1])
}

// isWordByte reports whether a folded heading's word goes on with this byte.
func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 0x80 || b == '-'
}
