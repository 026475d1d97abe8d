// Package article reads one Markdown file into an Article: its title, its language, and the entries that can be
// answers. It is the only importer of the Markdown parser.
//
// The format is specified in package knowledge. The reader is lenient, because real files are not tidy: whatever can
// be understood is, whatever cannot is reported as a Finding with its file and line, and no input makes it fail
// altogether or panic. What it produces goes to match, which finds entries, and to knowledge, which holds them.
package article
