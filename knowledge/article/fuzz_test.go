package article

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"svar/knowledge/richtext"
)

func FuzzParse(f *testing.F) {
	for _, archive := range goldens(f) {
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".md") {
				f.Add(file.Data)
			}
		}
	}
	for _, h := range hostiles {
		f.Add([]byte(h.text(200)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, findings := Parse("a.md", data, Options{})
		again, findingsAgain := Parse("a.md", bytes.Clone(data), Options{})
		if !reflect.DeepEqual(a, again) || !reflect.DeepEqual(findings, findingsAgain) {
			t.Error("read twice, the same file gave different articles")
		}
		checkArticle(t, a, data)
		for _, f := range findings {
			if f.Rule == RuleUnreadable {
				t.Errorf("fault: %s", f.Args)
			}
			if f.Line < 0 || f.Line > maxLine(data) || f.Rule == "" {
				t.Errorf("finding %+v in a file of %d lines", f, maxLine(data))
			}
		}
	})
}

// maxLine gives the number of lines of a file, whichever way they end, and however it is encoded.
func maxLine(data []byte) int {
	return 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r"))
}

func checkArticle(t *testing.T, a *Article, data []byte) {
	t.Helper()
	checkText(t, a.Title)
	checkText(t, a.Description)
	checkDoc(t, a.Doc, tagsAreText(data))
	anchors := map[string]bool{}
	last := 0
	for _, e := range a.Entries {
		if e.Line < max(last, 1) || e.Line > maxLine(data) {
			t.Errorf("%q stands on line %d, after %d and of %d", e.Heading, e.Line, last, maxLine(data))
		}
		last = e.Line
		if e.Anchor == "" || len(e.Anchor) > 2*maxAnchor || anchors[e.Anchor] {
			t.Errorf("anchor %q is empty, long or taken", e.Anchor)
		}
		anchors[e.Anchor] = true
		if e.Level < 1 || e.Level > 6 || len(e.Body) == 0 || strings.TrimSpace(e.Heading) == "" || strings.Contains(e.Heading, "\n") {
			t.Errorf("entry %+v", e)
		}
		checkText(t, e.Heading)
		for _, alias := range e.Aliases {
			checkText(t, alias)
		}
		checkDoc(t, e.Body, tagsAreText(data))
		checkPlace(t, a, e)
	}
}

// checkPlace fails where an entry does not begin where it says.
func checkPlace(t *testing.T, a *Article, e Entry) {
	t.Helper()
	if e.At < 0 {
		if e.At != -1 || e.Heading != a.Title || !reflect.DeepEqual(e.Body, a.Doc[:len(e.Body)]) {
			t.Errorf("entry %+v does not stand above all", e)
		}
		return
	}
	found := ""
	switch b := a.Doc[e.At].(type) {
	case richtext.Heading:
		found = oneLine(b.Spans)
	case richtext.Quote:
		found = oneLine(b.Doc[0].(richtext.Heading).Spans)
	case richtext.Paragraph:
		found, _, _ = boldQuestion(b)
	}
	if found != e.Heading {
		t.Errorf("entry %+v begins at %q", e, found)
	}
}

// checkText fails where a text has something that nobody can read.
func checkText(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("%q is not UTF-8", s)
	}
	if strings.IndexFunc(s, func(r rune) bool { return invisible(r) || unicode.IsControl(r) && r != '\n' && r != '\t' }) >= 0 {
		t.Errorf("%q has control characters", s)
	}
}

// tagsAreText reports whether a text can have tags in it that are meant to be read: escaped ones and code.
func tagsAreText(data []byte) bool {
	return bytes.ContainsAny(data, "&`\\~\t\x00") || bytes.Contains(data, []byte("   ")) || !utf8.Valid(data) || bytes.Contains(data, []byte("<pre"))
}

var anyTag = regexp.MustCompile(`<[A-Za-z/!?][^<>]*>`)

func checkDoc(t *testing.T, d richtext.Doc, tags bool) {
	t.Helper()
	for _, b := range d {
		switch b := b.(type) {
		case richtext.Paragraph:
			checkSpans(t, b.Spans, tags)
		case richtext.Heading:
			checkSpans(t, b.Spans, tags)
		case richtext.List:
			if len(b.Items) == 0 {
				t.Error("a list is empty")
			}
			for _, item := range b.Items {
				checkDoc(t, item, tags)
			}
		case richtext.Quote:
			checkDoc(t, b.Doc, tags)
		case richtext.Table:
			for _, row := range append([][]richtext.Cell{b.Header}, b.Rows...) {
				for _, cell := range row {
					if len(cell) > 0 {
						checkSpans(t, cell, tags)
					}
				}
			}
		case richtext.Code:
			checkText(t, b.Text)
		default:
			t.Errorf("block %#v", b)
		}
	}
}

func checkSpans(t *testing.T, spans []richtext.Span, tags bool) {
	t.Helper()
	if len(spans) == 0 {
		t.Error("a block has no text")
		return
	}
	all := ""
	for i, s := range spans {
		checkText(t, s.Text)
		if s.Text == "" || i > 0 && s.Style == spans[i-1].Style && s.Link == spans[i-1].Link {
			t.Errorf("spans %d and before are not one: %+v", i, spans)
		}
		if s.Link != "" && !regexp.MustCompile(`^(https?://[^/]|mailto:.+@.|/[^/])`).MatchString(s.Link) {
			t.Errorf("link %q", s.Link)
		}
		if tag := anyTag.FindString(s.Text); tag != "" && !tags {
			t.Errorf("%q has the tag %q", s.Text, tag)
		}
		all += s.Text
	}
	if strings.Trim(all, " \n") != all || strings.Contains(all, "  ") {
		t.Errorf("%q has too many spaces", all)
	}
}
