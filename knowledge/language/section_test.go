package language

import (
	"strings"
	"testing"
)

func TestSectionOf(t *testing.T) {
	for want, headings := range map[Section][]string{
		FAQSection: {
			"Vanliga frågor", "Vanliga frågor om viral marknadsföring", "VANLIGA FRÅGOR:", "Vanliga fra\u030agor", "vanliga fragor om x",
			"Vanliga frågor och svar", "De vanligaste frågorna om lån", "Viral marknadsföring – vanliga frågor", "5. Vanliga frågor?",
			"FAQ", "FAQs", "faq:", "FAQ's", "Viral Marketing FAQs", "Viral Marketing FAQ", "Q&A", "Q&amp;A", "FAQ om räntor",
			"Vanliga frågor (FAQ)", "Frequently Asked Questions About Brands", "Frågor &amp;amp; svar", "Frågor och svar om våld",
			"Vanlige spørsmål om viral markedsføring", "Ofte stilte spørsmål", "Ofte stillede spørgsmål om mærker",
			"Häufig gestellte Fragen zum Marketing", "Häufige Fragen", "Viraalimarkkinoinnin UKK", "UKK", "Usein kysytyt kysymykset",
			"❓ Vanliga frågor", "Vanliga\u00a0frågor", "Vanliga frågor om " + strings.Repeat("x", 400),
		},
		HighlightsSection: {
			"Höjdpunkter", "höjdpunkter:", "Höjdpunkter: viral marknadsföring", "H&ouml;jdpunkter", "Highlights", "Key Takeaways",
			"KEY TAKEAWAYS", "Høydepunkter", "Højdepunkter", "Höhepunkte", "Die zentralen Thesen", "Kohokohdat", "I korthet",
			"At a Glance", "TL;DR", " Viktiga punkter ",
		},
		SummarySection: {
			"Poängen", "Sammanfattning", "Sammanfattning – viral marknadsföring", "Slutsats", "The Bottom Line", "Bottom line",
			"Bunnlinjen", "Bundlinjen", "Das Fazit", "Fazit", "FAZIT:", "Yhteenveto", "Konklusjon", "Konklusion", "Conclusion",
		},
		NoSection: {
			"", "?", "Vad är viral marknadsföring?", "Faqir", "Vanliga frågorna är svåra", "FAQ-sidor som lockar kunder",
			"Höjdpunkter i varumärkenas historia", "Sammanfattningen av planen", "Vad är en sammanfattning i en marknadsplan?",
			"Highlights of the Year", "Poängen med reklam", "Fazitbuch", "Key", "Frågor", strings.Repeat("FAQ ", 300),
		},
	} {
		for _, h := range headings {
			if got := SectionOf(h); got != want {
				t.Errorf("SectionOf(%q) = %d, want %d", h, got, want)
			}
		}
	}
}

func TestEverySectionName(t *testing.T) {
	for code, names := range sections {
		if Lookup(code) == nil {
			t.Errorf("sections of a language %q that is not known", code)
		}
		for want, list := range map[Section][]string{FAQSection: names.faq, HighlightsSection: names.highlights, SummarySection: names.summary} {
			if len(list) == 0 {
				t.Errorf("%s has no names for section %d", code, want)
			}
			for _, name := range list {
				if got := SectionOf(name); got != want {
					t.Errorf("SectionOf(%q) = %d, want %d", name, got, want)
				}
			}
		}
	}
	if len(sections) != len(Codes()) {
		t.Errorf("%d languages have names of sections, want %d", len(sections), len(Codes()))
	}
}

func TestAsksDefinition(t *testing.T) {
	for heading, want := range map[string]bool{
		"Vad är viral marknadsföring?":  true,
		"VAD ÄR ETT VARUMÄRKE? ":        true,
		"What Is a Brand?":              true,
		"What are bonds?":               true,
		"Hva er et varemerke?":          true,
		"Hvad er et varemærke?":         true,
		"Was ist Marketing?":            true,
		"Mikä on brändi?":               true,
		"Mitä ovat osakkeet?":           true,
		"Vad är viral marknadsföring":   false,
		"Hur blir jag viral?":           false,
		"Vad ärver jag?":                false,
		"Vad är?":                       false,
		"Varför är det bra? Vad är det": false,
		"":                              false,
	} {
		if got := AsksDefinition(heading); got != want {
			t.Errorf("AsksDefinition(%q) = %v, want %v", heading, got, want)
		}
	}
}

func BenchmarkSectionOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SectionOf("Fördelar och nackdelar med viral marknadsföring")
	}
}
