package adaptertest

import (
	"strings"

	"svar/bot"
	"svar/knowledge/richtext"
)

// A Sample is a reply as adapters have to show it.
type Sample struct {
	Name  string
	Reply bot.Reply
	Shows []string // what a person must be able to read, whatever the platform
}

// Replies gives one reply of each kind, and those that are hard to show. They are made anew at each call.
func Replies() []Sample {
	return []Sample{
		{"answer", answer(), []string{"Hur blir jag viral?", "Väck känslor", "Viral marknadsföring", "Vad kostar det?"}},
		{"answer-in-another-language", foreign(), []string{"This is only available in Swedish.", "Väck känslor"}},
		{"answer-with-everything", everything(), []string{"fet", "kursiv", "Punkt ett", "Underpunkt", "Steg tre", "Citatet", "Kostnad", "1 200 kr", "make svar", "marknadsföring"}},
		{"answer-too-long", long(), []string{"Hur blir jag viral?", "Viral marknadsföring"}},
		{"answer-alone", bare(), []string{"Poängen", "Allt räknas."}},
		{"choices", choices(), []string{"Är det något av det här", "Vad kostar en kampanj?", "Vad kostar en video?", "Nej, inget av det här"}},
		{"choices-of-articles", articleChoices(), []string{"Vilken artikel menar du?", "Sociala medier", "Viral marknadsföring"}},
		{"nothing", nothing(), []string{"Det hittar jag inget svar på i artiklarna.", "Höjdpunkter: Viral marknadsföring"}},
		{"nothing-near", &bot.Nothing{Language: "sv", Text: "Det hittar jag inget svar på i artiklarna.", Question: "Vad kostar en fisk?"}, []string{"inget svar"}},
		{"highlights", highlights(), []string{"Viral marknadsföring", "billigt sätt", "Hur blir jag viral?"}},
		{"articles", articles(3), []string{"Jag har 3 artiklar:", "Artikel 1", "Artikel 3"}},
		{"articles-many", articles(40), []string{"Artikel 1"}},
		{"explanation", explanation(), []string{"Du frågade", "viral", "0,93"}},
		{"reload", reload(), []string{"+1 −1 ~1", "+ sv/ny#fraga", "Byt till de nya"}},
		{"help", help(), []string{"/fråga [fråga]", "Ställ en fråga", "Visa vad jag kan"}},
		{"notice", &bot.Notice{Language: "sv", Text: "Bara administratörer får använda /ladda om."}, []string{"/ladda om"}},
	}
}

// source is where the samples come from.
func source() bot.Source {
	s := bot.Source{
		Title:   "Viral marknadsföring",
		URL:     "https://www.example.com/sv/viral-marketing#hur-blir-jag-viral",
		File:    "sv/viral-marketing.md",
		Line:    57,
		Hash:    strings.Repeat("58d2f639", 8),
		Kind:    "faq",
		Heading: "Hur blir jag viral?",
	}
	s.Ref.Article, s.Ref.Anchor = "sv/viral-marketing", "hur-blir-jag-viral"
	return s
}

func answer() *bot.Answer {
	return &bot.Answer{
		Language: "sv",
		Source:   source(),
		Body: richtext.Doc{
			paragraph("Väck känslor, ta ställning och berätta något som är värt att dela. Gör det lätt att sprida vidare."),
			richtext.Paragraph{Spans: []richtext.Span{
				{Text: "Börja i "}, {Text: "sociala medier", Link: "https://www.example.com/sv/social-media"}, {Text: "."},
			}},
		},
		Confidence: 0.93,
		Related: []bot.Action{
			{Label: "Vad kostar det?", Command: "show", Argument: "sv/viral-marketing#kostnad"},
			{Label: "Vilka verktyg finns?", Command: "show", Argument: "sv/viral-marketing#verktyg"},
		},
		Actions: []bot.Action{
			{Label: "Varför det svaret?", Command: "why"},
			{Label: "Höjdpunkter", Command: "highlights", Argument: "sv/viral-marketing"},
		},
	}
}

func foreign() *bot.Answer {
	a := answer()
	a.Language, a.Note = "en", "This is only available in Swedish."
	return a
}

// everything is an answer that holds each kind of block and style.
func everything() *bot.Answer {
	a := answer()
	a.Body = richtext.Doc{
		richtext.Paragraph{Spans: []richtext.Span{
			{Text: "Vanlig, "}, {Text: "fet", Style: richtext.Bold}, {Text: ", "}, {Text: "kursiv", Style: richtext.Italic}, {Text: ", "},
			{Text: "struken", Style: richtext.Strike}, {Text: ", "}, {Text: "kod", Style: richtext.Monospace}, {Text: " och "},
			{Text: "allt på en gång", Style: richtext.Bold | richtext.Italic | richtext.Strike}, {Text: ",\npå två rader."},
		}},
		richtext.Heading{Level: 4, Spans: []richtext.Span{{Text: "En rubrik i svaret"}}},
		richtext.List{Items: []richtext.Doc{
			{paragraph("Punkt ett"), richtext.List{Items: []richtext.Doc{{paragraph("Underpunkt")}}}},
			{paragraph("Punkt två"), paragraph("med ett stycke till.")},
		}},
		richtext.List{Ordered: true, Start: 3, Items: []richtext.Doc{{paragraph("Steg tre")}, {paragraph("Steg fyra")}}},
		richtext.Quote{Doc: richtext.Doc{paragraph("Citatet är kort."), richtext.Quote{Doc: richtext.Doc{paragraph("Och citerar själv.")}}}},
		richtext.Table{
			Header: []richtext.Cell{{{Text: "Sak"}}, {{Text: "Kostnad", Style: richtext.Bold}}},
			Rows: [][]richtext.Cell{
				{{{Text: "En video"}}, {{Text: "1 200 kr"}}},
				{{{Text: "En kampanj med "}, {Text: "marknadsföring", Link: "https://www.example.com/sv/marketing"}}, {{Text: "10 000 kr"}}, {{Text: "en cell för mycket"}}},
				{{{Text: "Ensam"}}},
			},
		},
		richtext.Code{Text: "make svar\n\tindraget"},
	}
	return a
}

// long is an answer that no platform can show whole.
func long() *bot.Answer {
	a := answer()
	a.Body = nil
	for range 400 {
		a.Body = append(a.Body, paragraph(strings.Repeat("En mening som säger något. ", 10)))
	}
	a.Source.Heading = "Hur blir jag viral? " + strings.Repeat("Mycket lång rubrik ", 40)
	a.Related = []bot.Action{{Label: strings.Repeat("Lång fråga ", 30), Command: "show", Argument: "sv/viral-marketing#" + strings.Repeat("lang-", 60)}}
	return a
}

// bare is an answer without anything that can be missing.
func bare() *bot.Answer {
	return &bot.Answer{
		Language: "sv",
		Source:   bot.Source{Title: "Summa", File: "summa.md", Heading: "Poängen"},
		Body:     richtext.Doc{paragraph("Allt räknas.")},
	}
}

func choices() *bot.Choices {
	first, second := source(), source()
	first.Heading, second.Heading = "Vad kostar en kampanj?", "Vad kostar en video?"
	second.Title = "Videor"
	return &bot.Choices{
		Language: "sv",
		Text:     "Är det något av det här du undrar över?",
		Choices: []bot.Choice{
			{Action: bot.Action{Label: first.Heading, Command: "show", Argument: "sv/viral-marketing#kampanj"}, Source: first, Confidence: 0.41},
			{Action: bot.Action{Label: second.Heading, Command: "show", Argument: "sv/video#video"}, Source: second, Confidence: 0.37},
		},
		None: bot.Action{Label: "Nej, inget av det här", Command: "none"},
	}
}

func articleChoices() *bot.Choices {
	c := &bot.Choices{Language: "sv", Text: "Vilken artikel menar du?", None: bot.Action{Label: "Visa alla artiklar", Command: "articles"}}
	for _, title := range []string{"Sociala medier", "Viral marknadsföring"} {
		c.Choices = append(c.Choices, bot.Choice{
			Action: bot.Action{Label: title, Command: "highlights", Argument: title},
			Source: bot.Source{Title: title},
		})
	}
	return c
}

func nothing() *bot.Nothing {
	return &bot.Nothing{
		Language: "sv",
		Text:     "Det hittar jag inget svar på i artiklarna. Närmast ligger det här:",
		Question: "Vad kostar en fisk?",
		Nearest:  []bot.Action{{Label: "Höjdpunkter: Viral marknadsföring", Command: "highlights", Argument: "sv/viral-marketing"}},
	}
}

func highlights() *bot.Highlights {
	s := source()
	s.Heading, s.Kind, s.Ref.Anchor = "Höjdpunkter", "highlights", "hojdpunkter"
	return &bot.Highlights{
		Language: "sv",
		Source:   s,
		Body: richtext.Doc{richtext.List{Items: []richtext.Doc{
			{paragraph("Att bli viral är ett billigt sätt att nå ut.")}, {paragraph("Vad som sprids går sällan att förutse.")},
		}}},
		Actions: []bot.Action{{Label: "Hur blir jag viral?", Command: "show", Argument: "sv/viral-marketing#hur-blir-jag-viral"}},
	}
}

func explanation() *bot.Explanation {
	s := source()
	return &bot.Explanation{
		Language: "sv",
		Query:    "hur blir man viral",
		Source:   &s,
		Words:    []bot.Word{{Text: "viral", Weight: 0.8, Matches: []string{"viral", "viralt"}}},
		Candidates: []bot.Candidate{{
			Source:     s,
			Confidence: 0.93,
			Score:      2.6,
			Parts:      []bot.Part{{Name: "covered", Value: 0.9, Weight: 2, Detail: "viral 1.00"}, {Name: "none", Value: 1, Weight: -1.5}},
		}},
		Body: richtext.Doc{
			paragraph("Du frågade ”hur blir man viral”. Närmast låg ”Hur blir jag viral?”."),
			richtext.List{Items: []richtext.Doc{{richtext.Paragraph{Spans: []richtext.Span{
				{Text: "viral", Style: richtext.Bold}, {Text: " (0,80): viral, viralt"},
			}}}}},
			richtext.Table{
				Header: []richtext.Cell{{{Text: "Svar"}}, {{Text: "Säkerhet"}}},
				Rows:   [][]richtext.Cell{{{{Text: "Hur blir jag viral?"}}, {{Text: "0,93"}}}},
			},
		},
	}
}

func reload() *bot.Reload {
	return &bot.Reload{
		Language: "sv",
		Text:     "Så här ändras artiklarna: +1 −1 ~1. Vill du byta?",
		Details:  []string{"+ sv/ny#fraga", "− sv/gammal#fraga", "~ sv/viral-marketing#hur-blir-jag-viral"},
		Actions:  []bot.Action{{Label: "Byt till de nya", Command: "apply"}},
	}
}

func help() *bot.Help {
	return &bot.Help{
		Language: "sv",
		Text:     "Ställ en fråga med dina egna ord. Det här kan jag också:",
		Commands: []bot.HelpCommand{{Usage: "/fråga [fråga]", Summary: "Ställ en fråga"}, {Usage: "/hjälp", Summary: "Visa vad jag kan"}},
	}
}

func paragraph(text string) richtext.Paragraph {
	return richtext.Paragraph{Spans: []richtext.Span{{Text: text}}}
}
