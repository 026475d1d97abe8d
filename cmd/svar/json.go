package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"svar/adapters/terminal"
	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/match"
	"svar/knowledge/richtext"
)

// An answer is what ask --json prints for each question, on one line; eval --save keeps the same, and --compare reads it.
type answer struct {
	Query      string        `json:"query"`
	Outcome    match.Outcome `json:"outcome"`
	Offered    int           `json:"offered"`
	Candidates []candidate   `json:"candidates"` // never null
	Answer     *string       `json:"answer"`     // null unless the outcome is an answer
	TookMicros int64         `json:"took_us"`
	Words      []word        `json:"words,omitempty"` // with --explain
}

type candidate struct {
	Article    string  `json:"article"`
	Heading    string  `json:"heading"`
	Kind       string  `json:"kind"`
	Confidence float64 `json:"confidence"`
	URL        string  `json:"url"`
	Score      float64 `json:"score,omitempty"` // with --explain
	Parts      []part  `json:"parts,omitempty"` // with --explain
}

type part struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"`
	Detail string  `json:"detail,omitempty"`
}

type word struct {
	Text    string   `json:"text"`
	Weight  float64  `json:"weight"`
	Matches []string `json:"matches,omitempty"`
	Asks    string   `json:"asks,omitempty"`
}

// encode answers the question, or the lines of standard input where there is none, as JSON.
func (c *askCommand) encode(p *program, s *settings, b *bot.Bot, library *knowledge.Snapshot, question string) error {
	out := bufio.NewWriter(p.stdout)
	e := &encoder{bot: b, library: library, language: s.Language, explain: c.Explain, to: newLines(out)}
	if len(c.Question) > 0 {
		if err := e.answer(question, ""); err != nil {
			return err
		}
		return out.Flush()
	}
	lines := terminal.NewLines(p.stdin, terminal.MaxLine)
	conversations := 0
	for number := 1; ; number++ {
		text, cut, err := lines.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read standard input: %w", err)
		}
		if cut {
			fmt.Fprintf(p.stderr, "svar: "+p.words.LineCut+"\n", number, terminal.MaxLine)
		}
		if c.Conversation && strings.TrimSpace(text) == "" {
			conversations++
			continue
		}
		named := ""
		if c.Conversation {
			named = fmt.Sprint(conversations)
		}
		if err := e.answer(text, named); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("write the answers: %w", err)
		}
	}
}

// An encoder answers questions as JSON.
type encoder struct {
	bot      *bot.Bot
	library  *knowledge.Snapshot
	language string
	explain  bool
	to       *json.Encoder
}

// newLines makes JSON of one object a line, as plain as it can be.
func newLines(out io.Writer) *json.Encoder {
	to := json.NewEncoder(out)
	to.SetEscapeHTML(false)
	return to
}

// answer prints what the library has to say to a question, in the course of a conversation where that has a name.
func (e *encoder) answer(question, conversation string) error {
	return e.to.Encode(e.ask(question, conversation))
}

func (e *encoder) ask(question, conversation string) answer {
	m := bot.Message{Text: question, Language: e.language, Conversation: conversation}
	start := time.Now()
	r := e.bot.Search(m, e.explain)
	a := answer{
		Query:      question,
		Outcome:    r.Outcome,
		Offered:    r.Offered,
		TookMicros: time.Since(start).Microseconds(),
		Candidates: e.candidates(r),
		Words:      wordsOf(r),
	}
	if r.Outcome == match.Answer {
		first := r.Candidates[0]
		text := richtext.Plain(e.library.Body(first.Article, first.Entry))
		a.Answer = &text
	}
	return a
}

func (e *encoder) candidates(r match.Result) []candidate {
	list := []candidate{}
	for _, c := range r.Candidates {
		out := candidate{
			Article:    c.Article.Path,
			Heading:    c.Entry.Heading,
			Kind:       string(c.Entry.Kind),
			Confidence: c.Confidence,
			URL:        e.library.URL(c.Article, c.Entry),
		}
		if e.explain {
			out.Score = c.Score
			for _, p := range c.Parts {
				out.Parts = append(out.Parts, part{p.Name, p.Value, p.Weight, p.Detail})
			}
		}
		list = append(list, out)
	}
	return list
}

func wordsOf(r match.Result) []word {
	var list []word
	for _, w := range r.Words {
		x := word{Text: w.Text, Asks: w.Asks, Weight: w.Weight}
		for _, m := range w.Matches {
			x.Matches = append(x.Matches, matched(m))
		}
		list = append(list, x)
	}
	return list
}

// wayNames name the ways from word to word for programs; people read them in their language.
var wayNames = map[match.Ways]string{
	match.Marks: "folded", match.Spelling: "typo", match.Roots: "derived", match.Synonyms: "synonym", match.Related: "related", match.Compounds: "part",
}

// matched gives a match as text: "pengar (synonym)".
func matched(m match.Match) string {
	if name := wayNames[m.Way]; name != "" {
		return m.Text + " (" + name + ")"
	}
	return m.Text
}
