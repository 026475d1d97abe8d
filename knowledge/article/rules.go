package article

// The rules of the findings that reading one file can give. The comment says which Args the finding carries, in
// order. Their sentences are in language.Lint.
const (
	// Errors: the file, or a part of it, could not be read.
	RuleTooLarge        = "too-large"         // the file's size and the limit, in bytes; nothing was read
	RuleTooManyLines    = "too-many-lines"    // the limit; the rest was not read
	RuleTooManyHeadings = "too-many-headings" // the limit; the rest was not read
	RuleUnreadable      = "unreadable"        // what failed; nothing was read

	// Warnings: readers get less than they could.
	RuleEncoding    = "encoding"      // what the text was taken for: "windows-1252" or "utf-16"
	RuleBadBytes    = "bad-bytes"     // none; bytes that are not UTF-8 became U+FFFD, on this line the first
	RuleFrontMatter = "front-matter"  // what is wrong in YAML's words; it was read line by line instead
	RuleUnclosed    = "unclosed"      // the mark that is opened and never closed: "---", "<!--", "```"
	RuleNoTitle     = "no-title"      // the title that was made of the file's name
	RuleNoEntries   = "no-entries"    // none; the file answers nothing
	RuleUnanswered  = "unanswered"    // the question without an answer; it was left out
	RuleNoText      = "no-text"       // the heading without text; it was left out
	RuleLongHeading = "long-heading"  // its beginning and the limit in bytes; it became ordinary text
	RuleLink        = "unusable-link" // the link's text and its destination; the text was kept
	RuleTooDeep     = "too-deep"      // the limit; deeper quotes and lists became text
	RuleTooDense    = "too-dense"     // none; the paragraph has more marks than words, and was taken as plain text

	// Notes: worth knowing.
	RuleJunk         = "junk"               // its beginning; it was dropped
	RuleEmptyHeading = "empty-heading"      // none
	RuleControls     = "control-characters" // how many there were; they were dropped
	RuleNoHighlights = "no-highlights"      // none; the article has no highlights
)

// maxSame is how many findings of one rule are kept for a file: whoever has more must look at the file anyway.
const maxSame = 50

// maxQuoted is how much of the content a finding quotes, in runes.
const maxQuoted = 60

// findings collects what is to be said of one file.
type findings struct {
	file  string
	list  []Finding
	count map[string]int
}

// add notes a finding. The arguments are cut to what a message can hold.
func (f *findings) add(line int, severity Severity, rule string, args ...string) {
	if f.count == nil {
		f.count = map[string]int{}
	}
	if f.count[rule]++; f.count[rule] > maxSame {
		return
	}
	for i, arg := range args {
		args[i] = excerpt(arg)
	}
	f.list = append(f.list, Finding{File: f.file, Line: line, Severity: severity, Rule: rule, Args: args})
}

// excerpt gives the beginning of a text, with "…" where it was cut.
func excerpt(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxQuoted {
			return s[:i] + "…"
		}
	}
	return s
}
