package main

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"unicode"

	"svar/bot"
	"svar/knowledge"
	"svar/knowledge/article"
	"svar/knowledge/richtext"
)

// A talk is what one person says in a conversation of its own. In each talk, choices come last at most.
type talk struct {
	language string // of the person, as the platform knows it
	lines    []string
	last     string // how the outcome of the last line begins; "" is left to the library's golden questions
}

// talks are those that the golden questions do not stand for.
var talks = []talk{
	{"sv", []string{"hur blir jag viral?", "och vad kostar det?"}, answered},
	{"sv", []string{"Vad är ett säljlead?", "hur får man fler?"}, answered},
	{"sv", []string{"kampanj"}, chooses},
	{"sv", []string{"skillnad"}, chooses},
	{"sv", []string{"/höjdpunkter sociala medier"}, highlighted},
	{"sv", []string{"/höjdpunkter viral marknadsföring", "och vad kostar det?"}, answered},
	{"sv", []string{"hur räknar man ut <kostnaden> för ett \"lead\" & vad ingår?"}, answered},
	{"sv", []string{"vad äter igelkottar på vintern?"}, nothing},
	{"sv", []string{"qwrtz plopp fnurk?"}, nothing},
	{"sv", []string{"?!"}, hinted},
	{"en", []string{"how do I get my brand to go viral?"}, answered},
	{"en", []string{"what is the difference between a lead and a prospect?", "and what does it cost?"}, answered},
	{"en", []string{"how do I boil an egg?"}, nothing},
}

// The outcomes, as they begin.
const (
	answered    = "answer "
	highlighted = "highlights "
	chooses     = "choices "
	nothing     = "nothing"
	hinted      = "hint"
)

// TestParity holds that the same question gets the same entry and the same outcome in Slack, on Discord and in the
// terminal, by what each of them shows. What is tested is the whole program, with every surface at work.
func TestParity(t *testing.T) {
	library := embedded(t)
	all := append(goldenTalks(library), talks...)
	list := ways(t, len(all))
	shown := make([][][]string, len(list)) // of each way, of each talk, the outcome of each line
	t.Run("ways", func(t *testing.T) {
		for i, w := range list {
			t.Run(w.name, func(t *testing.T) {
				t.Parallel()
				for n, k := range all {
					shown[i] = append(shown[i], hold(t, library, w.begin(t, n, k.language), k))
				}
			})
		}
	})
	if t.Failed() {
		return
	}
	seen := map[string]int{}
	for n, k := range all {
		last := shown[0][n][len(k.lines)-1]
		seen[strings.Fields(last)[0]]++
		if !strings.HasPrefix(last, k.last) {
			t.Errorf("%q: %s, want %s", k.lines, last, k.last)
		}
		for i, there := range shown {
			if !slices.Equal(there[n], shown[0][n]) {
				t.Errorf("%q:\n%s: %q\n%s: %q", k.lines, list[0].name, shown[0][n], list[i].name, there[n])
			}
		}
	}
	if seen["answer"] < 30 || seen["choices"] < 3 || seen["nothing"] < 3 {
		t.Errorf("too few of a kind: %v", seen)
	}
}

// embedded is the library that the program has where nothing else is set.
func embedded(t *testing.T) *knowledge.Snapshot {
	t.Helper()
	library, err := knowledge.Open(t.Context(), nil, knowledge.Options{SiteURL: site, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return library.Current()
}

// goldenTalks makes a talk of each of the library's own questions.
func goldenTalks(library *knowledge.Snapshot) []talk {
	var list []talk
	for _, g := range library.Goldens {
		list = append(list, talk{language: "sv", lines: []string{g.Query}})
	}
	return list
}

// A way is one in which people talk to the bot. Begin begins the n-th conversation, with somebody who has a language.
type way struct {
	name  string
	begin func(t *testing.T, n int, language string) conversation
}

// A conversation shows what is said in it.
type conversation interface{ say(line string) sight }

// A sight is a reply as a person sees it.
type sight struct {
	text    string
	links   []string // to articles
	offered []string // what stands on buttons, or beside them
	choose  func(i int) sight
}

// hold holds a talk and gives the outcome of each line. An answer must show the entry that it links to.
func hold(t *testing.T, library *knowledge.Snapshot, c conversation, k talk) []string {
	t.Helper()
	var list []string
	for _, line := range k.lines {
		seen := c.say(line)
		outcome := seen.outcome()
		if link, ok := strings.CutPrefix(outcome, answered); ok && !seen.shows(library, link) {
			t.Errorf("%q links to %s, but reads\n%s", line, link, seen.text)
		}
		list = append(list, outcome)
	}
	return list
}

// outcome says what kind of reply it is, and which entry it shows. Each choice is taken.
func (s sight) outcome() string {
	for _, code := range []string{"sv", "en"} {
		p := bot.PhrasesFor(code)
		empty, _, _ := strings.Cut(p.Nothing.Empty, "%s")
		switch {
		case len(s.links) > 0 && says(s.text, p.Answer.Questions):
			return highlighted + strings.Join(s.links, " ")
		case len(s.links) > 0 && says(s.text, p.Answer.ReadMore):
			return answered + strings.Join(s.links, " ")
		case says(s.text, p.Choices.WhichQuestion):
			return chooses + strings.Join(s.taken(p.Choices.None), " ")
		case says(s.text, p.Nothing.NoAnswer):
			return fmt.Sprintf("%s %q", nothing, s.offered)
		case says(s.text, empty):
			return hinted
		}
	}
	return "something else: " + s.text
}

// taken gives where each choice leads, but for that of none.
func (s sight) taken(none string) []string {
	var links []string
	for i, label := range s.offered {
		if label != none {
			links = append(links, s.choose(i).links...)
		}
	}
	return links
}

// beginning is how much of an answer is looked for: what comes later may be cut, or hold links.
const beginning = 30

// shows tells whether the entry at a link is what is shown: its heading, and its text as far as it has no markup.
func (s sight) shows(library *knowledge.Snapshot, link string) bool {
	for _, a := range library.Articles {
		for i := range a.Entries {
			e := &a.Entries[i]
			if library.URL(a, e) != link {
				continue
			}
			body := []rune(richtext.Plain(library.Body(a, e)))
			body = body[:min(len(body), beginning)]
			return says(s.text, e.Heading) && (e.Kind == article.Highlights || says(s.text, string(body)))
		}
	}
	return false
}

// says tells whether a text holds another, by its letters alone: surfaces break lines, number lists and escape.
func says(text, what string) bool { return strings.Contains(letters(text), letters(what)) }

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
