package bot

import (
	"strings"

	"svar/knowledge/article"
)

// source is the proof of an entry; of the article itself where the entry is nil.
func (t *turn) source(a *article.Article, e *article.Entry) Source {
	s := Source{Ref: article.Ref{Article: a.Path}, Title: a.Title, URL: t.library.URL(a, e), File: a.File, Hash: a.Hash}
	if e != nil {
		s.Ref, s.Line, s.Kind, s.Heading = refOf(a, e), e.Line, e.Kind, e.Heading
	}
	return s
}

// showing is the button that shows an entry.
func (t *turn) showing(a *article.Article, e *article.Entry) Action {
	s := t.source(a, e)
	return Action{Label: s.label(), Command: ShowCommand, Argument: s.Ref.String()}
}

// label names an entry: by its heading, with the article's title before it where the heading alone doesn't say what it
// is about ("Höjdpunkter").
func (s Source) label() string {
	switch s.Kind {
	case article.Highlights, article.Summary, article.Figure:
		return s.Title + ": " + s.Heading
	}
	return s.Heading
}

// clone gives a source that holds no part of a snapshot.
func (s Source) clone() *Source {
	s.Ref = article.Ref{Article: strings.Clone(s.Ref.Article), Anchor: strings.Clone(s.Ref.Anchor)}
	s.Title, s.URL, s.Heading = strings.Clone(s.Title), strings.Clone(s.URL), strings.Clone(s.Heading)
	s.File, s.Hash, s.Kind = strings.Clone(s.File), strings.Clone(s.Hash), article.Kind(strings.Clone(string(s.Kind)))
	return &s
}

func refOf(a *article.Article, e *article.Entry) article.Ref {
	return article.Ref{Article: a.Path, Anchor: e.Anchor}
}

// parseRef reads what article.Ref's String wrote.
func parseRef(s string) article.Ref {
	i := strings.LastIndexByte(s, '#')
	if i < 0 {
		return article.Ref{Article: s}
	}
	return article.Ref{Article: s[:i], Anchor: s[i+1:]}
}

// isQuestion tells whether an entry is one that somebody could ask for on its own.
func isQuestion(e *article.Entry) bool { return e.Kind == article.FAQ || e.Kind == article.Section }

func hasHighlights(a *article.Article) bool { return entryOf(a, article.Highlights) != nil }

// entryOf gives the article's first entry of a kind, nil where it has none.
func entryOf(a *article.Article, k article.Kind) *article.Entry {
	for i := range a.Entries {
		if a.Entries[i].Kind == k {
			return &a.Entries[i]
		}
	}
	return nil
}

// questionsAfter gives the entries that somebody could ask for, beginning after the given one and going round: the
// questions first, then the sections.
func questionsAfter(a *article.Article, e *article.Entry) []*article.Entry {
	first := 0
	for i := range a.Entries {
		if &a.Entries[i] == e {
			first = i
		}
	}
	var questions, sections []*article.Entry
	for i := range a.Entries {
		switch e := &a.Entries[(first+i)%len(a.Entries)]; e.Kind {
		case article.FAQ:
			questions = append(questions, e)
		case article.Section:
			sections = append(sections, e)
		}
	}
	return append(questions, sections...)
}
