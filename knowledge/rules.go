package knowledge

// The rules of the findings that the library as a whole can give, beside those that reading one file gives (package
// article). The comment says which Args the finding carries, in order. Their sentences are in language.Lint.
const (
	// Errors: something could not be read. Article says what is too large, and what could not be read.
	RuleNoPermission  = "no-permission"     // none; the file or folder may not be read
	RuleTooManyFiles  = "too-many-files"    // the limit; the files after this one were not read
	RuleLibraryFull   = "library-too-large" // the limit in bytes; this file and those after it were not read
	RuleDuplicateSlug = "duplicate-slug"    // the file that has the slug already; this one is left out

	// Warnings: readers get less than they could.
	RuleLinkLoop          = "link-loop"          // where the symbolic link leads; it was not followed
	RuleLinkOutside       = "link-outside"       // the same
	RuleLinkDangling      = "link-dangling"      // the same
	RuleLinkTwice         = "link-twice"         // the same; it stands in a folder that was reached by a link already
	RuleIrregular         = "irregular-file"     // none; it is a device, pipe or socket
	RuleDeadLink          = "dead-link"          // the destination; a Note where the site may know it
	RuleDuplicateQuestion = "duplicate-question" // the question, and the other entry's file:line
	RuleCollision         = "collision"          // this question, the other, the other's file:line, words for this one, for the other (comma-separated): they cannot be told apart
	RuleOvershadowed      = "overshadowed"       // the same; the other is given instead
	RuleUnfindable        = "unfindable"         // this question, which finds nothing
	RuleGoldenFormat      = "golden-format"      // the line's beginning
	RuleGoldenUnknown     = "golden-unknown"     // the entry that is expected, the question
	RuleGoldenWrong       = "golden-wrong"       // the question, what was expected, what came first
	RuleGoldenUnsure      = "golden-unsure"      // the question, what was expected and came first, but was not given
	RuleGoldenMissed      = "golden-missed"      // the question, what was expected; nothing was found
	RuleGoldenAnswered    = "golden-answered"    // the question that has no answer, what was given
	RuleTooManyGoldens    = "too-many-goldens"   // the limit; this question and those after it were not asked

	// Notes: worth knowing.
	RuleDeadAnchor  = "dead-anchor"   // the destination: the article is there, the heading is not
	RuleLongAnswer  = "long-answer"   // the heading, its answer's length in characters, the platforms and their limits
	RuleLongTitle   = "long-title"    // the heading, its length in characters, the limit
	RuleSampledOnly = "only-a-sample" // how many of the entries were asked for, how many there are

	// Reasons for which a reload is refused, apart from those above.
	RuleNothingLeft = "nothing-left" // how many entries there are now
	RuleHalfLeft    = "half-left"    // how many entries there are now, how many there would be
)
