package knowledge

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"svar/knowledge/article"
)

// A Golden is a question whose right answer is known: it guards the library against changes that make one entry take
// the questions of another, and measures how well questions are answered.
type Golden struct {
	File     string
	Line     int      // from 1
	Expected []Target // one of these must come first; empty where the library has no answer and must give none
	Kind     string   // what sort of question it is, for those who count: "para", "typo", "none"
	Query    string   // without space around it
}

// Expects tells whether an entry, by its article's path and its heading, is a right answer.
func (g Golden) Expects(path, heading string) bool {
	return slices.ContainsFunc(g.Expected, func(t Target) bool { return t.Is(path, heading) })
}

// Wants gives what is expected as golden files write it: the targets parted by "|", or "-" where there must be no answer.
func (g Golden) Wants() string {
	if len(g.Expected) == 0 {
		return "-"
	}
	names := make([]string, len(g.Expected))
	for i, t := range g.Expected {
		names[i] = t.String()
	}
	return strings.Join(names, "|")
}

// A Target is an entry as people write it down: an article's path or slug, and a heading with single spaces.
type Target struct{ Article, Heading string }

// Is tells whether the target is an entry, by its article's path and its heading. A target that names a slug is the entry
// of every language that has it.
func (t Target) Is(path, heading string) bool {
	return t.Heading == oneSpace(heading) && (t.Article == path || t.Article == article.SlugOf(path))
}

// String gives the target as golden files write it, "sv/viral-marketing#Hur blir jag viral?".
func (t Target) String() string { return t.Article + "#" + t.Heading }

// maxGoldens bounds the time that golden questions take at each load.
const maxGoldens = 10_000

// takeGoldens fills in the golden questions.
func (s *Snapshot) takeGoldens() {
	for _, t := range s.content.goldens {
		s.addGoldens(t.name, t.data)
	}
	if len(s.Goldens) > maxGoldens {
		g := s.Goldens[maxGoldens]
		s.add(g.File, g.Line, article.Warning, RuleTooManyGoldens, strconv.Itoa(maxGoldens))
		s.Goldens = s.Goldens[:maxGoldens]
	}
}

// addGoldens adds the questions of a file, which may lack its header, and a finding for each line that is none.
func (s *Snapshot) addGoldens(file string, data []byte) {
	for line, text := range goldenLines(data) {
		if line == 1 && strings.HasPrefix(text, "expected\t") {
			continue
		}
		g, err := parseGolden(text)
		if err != nil {
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
