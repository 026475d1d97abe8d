package article

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// maxFrontMatter is how long, in bytes, front matter is before it is taken for something else.
const maxFrontMatter = 64 << 10

// meta is what front matter says of an article.
type meta struct {
	title, description string
	keywords           []string
}

// frontMatter cuts the front matter off a text, and says how many lines that was. A text without gives an empty meta.
func frontMatter(text []byte, f *findings) (m meta, body []byte, lines int) {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if string(bytes.TrimRight(first, " \t")) != "---" {
		return meta{}, text, 0
	}
	head, body, lines, closed := cutFrontMatter(rest)
	if !closed {
		if head, body, lines = cutFields(rest); lines == 0 {
			return meta{}, text, 0
		}
		f.add(1, Warning, RuleUnclosed, "---")
	}
	return readFields(head, f), body, lines + 1
}

// cutFrontMatter finds the line that ends front matter.
func cutFrontMatter(text []byte) (head, body []byte, lines int, closed bool) {
	for at := 0; at < len(text) && at <= maxFrontMatter; {
		line, _, _ := bytes.Cut(text[at:], []byte("\n"))
		lines++
		next := min(at+len(line)+1, len(text))
		if mark := string(bytes.TrimRight(line, " \t")); mark == "---" || mark == "..." {
			return text[:at], text[next:], lines, true
		}
		at = next
	}
	return nil, text, 0, false
}

var field = regexp.MustCompile(`^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)$`)

// cutFields takes the lines that look like fields off a text whose front matter is never closed.
func cutFields(text []byte) (head, body []byte, lines int) {
	at := 0
	for at < len(text) {
		line, _, _ := bytes.Cut(text[at:], []byte("\n"))
		next := min(at+len(line)+1, len(text))
		if next > maxFrontMatter || !field.Match(line) {
			break
		}
		lines++
		at = next
	}
	return text[:at], text[at:], lines
}

// readFields reads front matter as YAML, or, where it is not, line by line. The first line of head is the file's
// second.
func readFields(head []byte, f *findings) meta {
	var doc yaml.Node
	err := yaml.Unmarshal(head, &doc)
	if err == nil {
		if m, ok := readYAML(&doc); ok {
			return m
		}
		if len(bytes.TrimSpace(head)) == 0 {
			return meta{}
		}
	}
	line, complaint := 0, "no fields"
	if err != nil {
		line, complaint = yamlError(err)
		line = min(line, max(1, bytes.Count(head, []byte("\n")))) // it may name the line after the last
	}
	f.add(line+1, Warning, RuleFrontMatter, complaint)
	return readLines(head)
}

var yamlPrefix = regexp.MustCompile(`^(?:yaml: )?(?:.*?line (\d+)[^:]*: )?`)

// yamlError takes a YAML error apart into the line of the front matter, 0 where it tells none, and its words.
func yamlError(err error) (line int, complaint string) {
	text, _, _ := strings.Cut(err.Error(), "\n")
	m := yamlPrefix.FindStringSubmatch(text)
	line, _ = strconv.Atoi(m[1])
	return line, text[len(m[0]):]
}

// readYAML picks the known fields; !ok means that the document is no mapping.
func readYAML(doc *yaml.Node) (m meta, ok bool) {
	if doc.Kind != yaml.DocumentNode || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return m, false
	}
	fields := doc.Content[0].Content
	for i := 0; i+1 < len(fields); i += 2 {
		m.set(fields[i].Value, values(fields[i+1])...)
	}
	return m, true
}

// values gives a scalar's text, or that of each scalar in a list.
func values(n *yaml.Node) []string {
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		return []string{n.Value}
	case n.Kind == yaml.SequenceNode:
		var list []string
		for _, item := range n.Content {
			if item.Kind == yaml.ScalarNode {
				list = append(list, item.Value)
			}
		}
		return list
	}
	return nil
}

// readLines reads front matter that is not valid YAML: a field a line, and list items below it.
func readLines(head []byte) meta {
	var m meta
	name, list := "", []string(nil)
	for line := range strings.Lines(string(head)) {
		line = strings.TrimRight(line, " \t\n")
		if f := field.FindStringSubmatch(line); f != nil {
			name, list = f[1], nil
			m.set(name, unquote(f[2]))
		} else if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && name != "" {
			list = append(list, unquote(item))
			m.set(name, list...)
		}
	}
	return m
}

// unquote takes the quotes off a value, also where the second is missing. Quotes around a part of it stay.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return s
	}
	inner, whole := strings.CutSuffix(s[1:], s[:1])
	if !whole && strings.Contains(inner, s[:1]) {
		return s
	}
	return inner
}

// set fills in a field that has something in it. Unknown fields are nobody's mistake.
func (m *meta) set(name string, values ...string) {
	switch text := plainText(strings.Join(values, " ")); {
	case text == "":
	case strings.EqualFold(name, "title"):
		m.title = text
	case strings.EqualFold(name, "description"):
		m.description = text
	case strings.EqualFold(name, "keywords"):
		m.keywords = keywords(values)
	}
}

// keywords splits keywords at commas and semicolons.
func keywords(values []string) []string {
	var list []string
	for _, value := range values {
		value = strings.TrimSuffix(strings.TrimPrefix(value, "["), "]")
		for _, word := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ';' }) {
			if word = plainText(unquote(word)); word != "" {
				list = append(list, word)
			}
		}
	}
	return list
}

// plainText reads a field that may hold entities and tags as one line of text.
func plainText(s string) string {
	if strings.IndexByte(s, '<') >= 0 {
		s = stripTags(s)
	}
	return strings.Join(strings.Fields(unescape(s)), " ")
}
