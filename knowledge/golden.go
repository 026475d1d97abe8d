package knowledge

import (
	"bytes"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"svar/knowledge/article"
)

// A Golden is a question whose right answer is known: it guards the library against changes that make one entry take
// the questions of another.
type Golden struct {
	File     string
	Line     int
	Expected []Target // one of these must come first; empty where the library has no answer and must give none
	Kind     string   // what sort of question it is, for those who count: "para", "typo", "none"
	Query    string
}

// A Target is an entry as people write it down: an article's path and a heading.
type Target struct{ Article, Heading string }

// String gives the target as golden files write it, "sv/viral-marketing#Hur blir jag viral?".
func (t Target) String() string { return t.Article + "#" + t.Heading }

// maxGoldens bounds the time that golden questions take at each load.
const maxGoldens = 10_000

// expected gives the targets as one text.
func (g Golden) expected() string {
	var names []string
	for _, t := range g.Expected {
		names = append(names, t.String())
	}
	return strings.Join(names, "|")
}

// takeGoldens fills in the golden questions.
func (s *Snapshot) takeGoldens() {
	for _, t := range s.content.goldens {
		s.parseGoldens(t.name, t.data)
	}
	if len(s.Goldens) > maxGoldens {
		g := s.Goldens[maxGoldens]
		s.add(g.File, g.Line, article.Warning, RuleTooManyGoldens, strconv.Itoa(maxGoldens))
		s.Goldens = s.Goldens[:maxGoldens]
	}
}

// parseGoldens reads lines of expected, kind and query, separated by tabs, below a header. Empty lines and those that
// begin with "# " are nobody's questions.
func (s *Snapshot) parseGoldens(file string, data []byte) {
	line := 0
	for text := range strings.Lines(string(bytes.TrimPrefix(data, []byte("\uFEFF")))) {
		line++
		text = strings.TrimRight(text, "\r\n")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "# ") || line == 1 && strings.HasPrefix(text, "expected\t") {
			continue
		}
		g, ok := s.parseGolden(text)
		if !ok {
			s.add(file, line, article.Warning, RuleGoldenFormat, excerpt(text))
			continue
		}
		g.File, g.Line = file, line
		for i := range g.Expected {
			g.Expected[i].Article = s.goldenPath(path.Dir(file), g.Expected[i].Article)
		}
		s.Goldens = append(s.Goldens, g)
	}
}

func (s *Snapshot) parseGolden(text string) (Golden, bool) {
	fields := strings.Split(text, "\t")
	if len(fields) != 3 || !utf8.ValidString(text) {
		return Golden{}, false
	}
	g := Golden{Kind: strings.TrimSpace(fields[1]), Query: strings.TrimSpace(fields[2])}
	expected := strings.TrimSpace(fields[0])
	if g.Query == "" || expected == "" {
		return Golden{}, false
	}
	if expected == "-" {
		return g, true
	}
	for _, e := range strings.Split(expected, "|") {
		name, heading, ok := strings.Cut(e, "#")
		if !ok || strings.TrimSpace(name) == "" {
			return Golden{}, false
		}
		g.Expected = append(g.Expected, Target{strings.TrimSpace(name), oneSpace(heading)})
	}
	return g, true
}

// goldenPath gives the path of an article that a golden file in folder names: below the folder, or else wherever the
// library has it.
func (s *Snapshot) goldenPath(folder, name string) string {
	below := path.Join(folder, name)
	if s.byPath[below] == nil {
		if a := s.Article(name, ""); a != nil {
			return a.Path
		}
	}
	return below
}

func targetOf(a *article.Article, e *article.Entry) Target {
	return Target{a.Path, oneSpace(e.Heading)}
}

// oneSpace puts a single space between the words of a heading, so that it compares as it reads.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// maxExcerpt is how much of a file a finding repeats, in characters.
const maxExcerpt = 60

// excerpt gives the beginning of a text, with "…" where it was cut.
func excerpt(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if runes := []rune(s); len(runes) > maxExcerpt {
		return string(runes[:maxExcerpt]) + "…"
	}
	return s
}
