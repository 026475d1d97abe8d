// Package articles is the embedded library: the articles that Svar answers from before anybody has given it others.
//
// It holds Markdown files by language, with their golden questions, and nothing else. How they are written is
// specified by package knowledge, which reads them.
package articles

import (
	"embed"
	"io/fs"
)

//go:embed sv/*.md sv/golden.tsv
var files embed.FS

// FS gives the articles: "sv/viral-marketing.md" and its neighbours, and "sv/golden.tsv".
func FS() fs.FS { return files }
