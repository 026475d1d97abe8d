package knowledge

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"svar/knowledge/article"
	"svar/knowledge/richtext"
)

// What the platforms can show of an answer, in characters.
const (
	slackMarkdown = 12_000 // a markdown block: https://docs.slack.dev/reference/block-kit/blocks/markdown-block
	discordText   = 4_000  // all text of a message: https://discord.com/developers/docs/components/reference#text-display
	slackHeader   = 150    // a header block: https://docs.slack.dev/reference/block-kit/blocks/header-block
	bothPlatforms = "Slack (12000), Discord (4000)"
	onlyDiscord   = "Discord (4000)"
)

// lintArticle gives what is to be said about an article by itself, beyond how it is written.
func lintArticle(a *article.Article) []article.Finding {
	var findings []article.Finding
	note := func(e *article.Entry, rule string, args ...string) {
		findings = append(findings, article.Finding{File: a.File, Line: e.Line, Severity: article.Note, Rule: rule, Args: args})
	}
	for i := range a.Entries {
		e := &a.Entries[i]
		if n := richtext.Length(e.Body); n > slackMarkdown {
			note(e, RuleLongAnswer, excerpt(e.Heading), strconv.Itoa(n), bothPlatforms)
		} else if n > discordText {
			note(e, RuleLongAnswer, excerpt(e.Heading), strconv.Itoa(n), onlyDiscord)
		}
		if n := utf8.RuneCountInString(e.Heading); n > slackHeader {
			note(e, RuleLongTitle, excerpt(e.Heading), strconv.Itoa(n), strconv.Itoa(slackHeader))
		}
	}
	return findings
}

// lint notes what is to be said about the articles together.
func (s *Snapshot) lint() {
	for _, f := range s.content.files {
		if f.article != nil && s.byPath[f.article.Path] == f.article {
			s.lintLinks(f)
		}
	}
	s.lintQuestions()
}

// lintLinks notes internal links that lead to no article, or to no heading in it. Where the articles are published on
// a site, it may well have what the library has not.
func (s *Snapshot) lintLinks(f *file) {
	dead := article.Warning
	if s.o.SiteURL != "" {
		dead = article.Note
	}
	for _, l := range f.links {
		d := destinationOf(l.to)
		to := s.find(f.article, d.internal)
		if to == nil {
			s.add(f.name, l.line, dead, RuleDeadLink, l.to)
		} else if d.anchor != "" && entryAt(to, d.anchor) == nil {
			s.add(f.name, l.line, article.Note, RuleDeadAnchor, l.to)
		}
	}
}

// A place is an entry in its article.
type place struct {
	article *article.Article
	entry   *article.Entry
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.article.File, p.entry.Line) }

// lintQuestions notes questions that are asked in two places in the same words.
func (s *Snapshot) lintQuestions() {
	first := map[string]place{}
	for _, a := range s.Articles {
		for i := range a.Entries {
			if here := (place{a, &a.Entries[i]}); here.isQuestion() {
				s.lintQuestion(here, first)
			}
		}
	}
}

func (s *Snapshot) lintQuestion(here place, first map[string]place) {
	told := false
	for _, text := range here.phrasings() {
		key := questionKey(here.article.Language, text)
		other, ok := first[key]
		switch {
		case key == "" || ok && other.entry == here.entry:
		case !ok:
			first[key] = here
		case !told:
			told = true
			s.add(here.article.File, here.entry.Line, article.Warning, RuleDuplicateQuestion, excerpt(text), other.String())
		}
	}
}

// isQuestion tells whether people ask for the entry in its heading's words. Other headings ("Exempel") may well occur in
// every article.
func (p place) isQuestion() bool {
	return p.entry.Kind == article.FAQ || p.entry.Kind == article.Section && strings.HasSuffix(p.entry.Heading, "?")
}

// phrasings gives the ways in which the entry's question is put.
func (p place) phrasings() []string {
	return append([]string{p.entry.Heading}, p.entry.Aliases...)
}

// questionKey is what two spellings of the same question in a language have in common; empty where there is no word.
func questionKey(code, text string) string {
	list := languageOf(code).Tokenize(text)
	if len(list) == 0 {
		return ""
	}
	return code + " " + strings.Join(list, " ")
}
