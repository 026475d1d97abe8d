package language

// Section is what a heading announces in an article.
type Section uint8

const (
	NoSection         Section = iota // an ordinary heading
	FAQSection                       // "Vanliga frågor om X": the headings below are questions
	HighlightsSection                // "Höjdpunkter"
	SummarySection                   // "Poängen"
)

// SectionOf says what a heading announces, in any of the languages: articles are recognised by their headings before
// their language is known. The heading is given without its Markdown.
func SectionOf(heading string) Section { return NoSection }

// Detect recognises the language of a text ("sv", "en", "nb", "da", "de", "fi") and says how sure it is, in [0,1]. 0 means
// that the text gave no sign of any. When the signs are equal, prefer wins.
func Detect(text, prefer string) (code string, certainty float64) { return prefer, 0 }
