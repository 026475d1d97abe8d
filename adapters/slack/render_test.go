package slack

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"svar/adapters/adaptertest"
	"svar/bot"
	"svar/knowledge/richtext"
)

var update = flag.Bool("update", false, "write what is rendered into testdata")

// surfaces are those for which every reply is rendered.
var surfaces = map[string]surface{
	"channel": {asked: "Hur blir man <viral> & rik?", handOver: true},
	"private": {private: true},
	"shared":  {shared: "Anna & <Bill>"},
	"view":    {view: true},
}

// payload is a message as Slack gets it.
type payload struct {
	Text   string        `json:"text"`
	Blocks []slack.Block `json:"blocks"`
}

func encode(t testing.TB, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRender(t *testing.T) {
	for _, sample := range adaptertest.Replies() {
		t.Run(sample.Name, func(t *testing.T) {
			for name, s := range surfaces {
				m := render(sample.Reply, s)
				checkLimits(t, m, s)
				if name == "channel" || name == "private" && sample.Name == "answer" {
					file := sample.Name
					if name != "channel" {
						file += "-" + name
					}
					compare(t, filepath.Join("testdata", file+".json"), encode(t, payload{m.text, m.blocks}))
				}
			}
		})
	}
}

func TestRenderOthers(t *testing.T) {
	p := phrases("sv")
	home := homeFrame(p, []bot.Action{{Label: "Hur blir jag viral?", Command: "show", Argument: "sv/a#b"}})
	form, _ := settingsForm(p, bot.Settings{Language: "sv", HandOff: "C1", Private: true, Channels: map[string]bot.ChannelSettings{
		"C2": {Listen: true}, "C3": {Private: true, Language: "da", HandOff: "C4"},
	}}, draft{Channel: "C3"})
	for name, v := range map[string]any{
		"view-settings": form,
		"view-feedback": feedbackForm(p, verdict{Entry: "sv/a#b", Question: "Hur blir man viral?", Channel: "C1", Message: "1.2"}),
		"view-home":     slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: home}},
	} {
		compare(t, filepath.Join("testdata", name+".json"), encode(t, v))
	}
	at := spot{"C1", "https://x.slack.com/archives/C1/p1"}
	c := complaint{
		verdict: verdict{Question: "hur blir man <!channel> viral"}, name: "Anna", at: at, wrong: "<@U1> gammalt", right: "Sociala medier",
		source: bot.Source{Title: "Viral marknadsföring", Heading: "Hur blir jag viral?", URL: "https://www.example.com/sv/viral-marketing#hur-blir-jag-viral"},
	}
	for name, m := range map[string]message{
		"handover":                renderHandOver(p, "Anna", "Hur blir man <!channel> viral?", at),
		"handover-in-private":     renderHandOver(p, "", "Hur blir man viral?", spot{}),
		"complaint":               c.render(p),
		"complaint-about-nothing": complaint{}.render(p),
	} {
		checkLimits(t, m, surface{})
		compare(t, filepath.Join("testdata", name+".json"), encode(t, payload{m.text, m.blocks}))
	}
}

func compare(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// ping is what Slack would take for a mention, if it stood in mrkdwn.
var ping = regexp.MustCompile(`<[!@#]`)

// checkLimits holds that Slack would take a message, and that it notifies nobody.
func checkLimits(t *testing.T, m message, s surface) {
	t.Helper()
	if n := size(m.text); n == 0 || n > maxText {
		t.Errorf("the text has %d characters", n)
	}
	if len(m.blocks) == 0 || len(m.blocks) > maxMessageBlocks || weight(m.blocks) > maxAllBlocks {
		t.Errorf("%d blocks weigh %d", len(m.blocks), weight(m.blocks))
	}
	if ping.MatchString(m.text) || strings.ContainsAny(m.text, "<>") {
		t.Errorf("the text is not escaped: %.300q", m.text)
	}
	raw := encode(t, m.blocks)
	if ping.Match(raw) {
		t.Errorf("there is a mention in %.300s", raw)
	}
	if !utf8.Valid(raw) || bytes.Contains(raw, []byte(`"mrkdwn"`)) {
		t.Errorf("the blocks are not UTF-8, or hold mrkdwn: %.300s", raw)
	}
	var decoded []any
	if err := json.Unmarshal(raw, &decoded); err != nil {
		t.Fatal(err)
	}
	tables := 0
	for _, b := range decoded {
		checkObject(t, b.(map[string]any), &tables)
	}
	if tables > 1 || s.view && tables > 0 {
		t.Errorf("%d tables", tables)
	}
}

// lengths are the limits of texts, by the type of what holds them.
var lengths = map[string]int{"header": maxHeader, "section": maxSection, "button": maxButtonText, "feedback_buttons": maxButtonText}

// checkObject holds that an object and all in it are within their limits.
func checkObject(t *testing.T, o map[string]any, tables *int) {
	t.Helper()
	kind, _ := o["type"].(string)
	if limit, ok := lengths[kind]; ok {
		if text, ok := o["text"].(map[string]any); ok {
			checkText(t, kind, text["text"], limit)
		}
	}
	if value, ok := o["value"].(string); ok && size(value) > maxButtonValue {
		t.Errorf("a value has %d characters", size(value))
	}
	if address, ok := o["url"].(string); ok && (webURL(address) == "" || size(address) > maxURL) {
		t.Errorf("the address %.300q", address)
	}
	switch kind {
	case "actions", "context", "context_actions":
		limit := map[string]int{"actions": maxElements, "context": 10, "context_actions": 5}[kind]
		elements := o["elements"].([]any)
		if len(elements) == 0 || len(elements) > limit {
			t.Errorf("%d elements in %s", len(elements), kind)
		}
		ids := map[any]bool{}
		for _, e := range elements {
			if id := e.(map[string]any)["action_id"]; id != nil && ids[id] {
				t.Errorf("two elements have the action_id %v", id)
			} else {
				ids[id] = true
			}
		}
	case "text", "plain_text":
		checkText(t, kind, o["text"], maxSection)
	case "table":
		*tables++
		checkTable(t, o["rows"].([]any))
	}
	for _, v := range o {
		checkValue(t, v, tables)
	}
}

func checkValue(t *testing.T, v any, tables *int) {
	switch v := v.(type) {
	case map[string]any:
		checkObject(t, v, tables)
	case []any:
		for _, e := range v {
			checkValue(t, e, tables)
		}
	}
}

func checkText(t *testing.T, kind string, v any, limit int) {
	t.Helper()
	if text, ok := v.(string); !ok || text == "" || size(text) > limit {
		t.Errorf("the text of %s is %.100q", kind, v)
	}
}

func checkTable(t *testing.T, rows []any) {
	t.Helper()
	if len(rows) == 0 || len(rows) > maxTableRows {
		t.Errorf("a table has %d rows", len(rows))
	}
	for _, row := range rows {
		if n := len(row.([]any)); n == 0 || n > maxTableCells || n != len(rows[0].([]any)) {
			t.Errorf("a row of a table has %d cells", n)
		}
	}
}

func TestHostileReplies(t *testing.T) {
	for _, r := range adaptertest.Hostile() {
		for _, s := range surfaces {
			checkLimits(t, render(r, s), s)
		}
	}
}

func TestLongAnswersLeadToTheRest(t *testing.T) {
	for _, sample := range adaptertest.Replies() {
		if sample.Name != "answer-too-long" {
			continue
		}
		raw := string(encode(t, render(sample.Reply, surface{}).blocks))
		if strings.Count(raw, `"url": "https://www.example.com/sv/viral-marketing#hur-blir-jag-viral"`) != 2 {
			t.Errorf("there is no link behind what was cut:\n%s", raw)
		}
		if i := strings.Index(raw, "Läs hela artikeln"); !strings.Contains(raw[:i], "En mening som säger något.") {
			t.Errorf("the answer is not cut behind a sentence")
		}
	}
}

func TestNothingSilent(t *testing.T) {
	if m := render(nil, surface{}); m.text != "" || len(m.blocks) > 0 {
		t.Errorf("a nil reply is %+v", m)
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"hej", 3, "hej"},
		{"En mening här. Två meningar.", 22, "En mening här.…"},
		{"Marknadsföring är kul", 18, "Marknadsföring är…"},
		{"Marknadsföring", 5, "Mark…"},
		{"👩‍👩‍👧‍👧👩‍👩‍👧‍👧", 13, "👩‍👩‍👧‍👧…"},
		{"👩‍👩‍👧‍👧👩‍👩‍👧‍👧", 5, "…"},
	} {
		if got := cut(c.text, c.n); got != c.want || size(got) > c.n {
			t.Errorf("cut(%q, %d) = %q of %d, want %q", c.text, c.n, got, size(got), c.want)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, text := range adaptertest.HostileTexts() {
		f.Add(text, text, 1, uint8(3))
	}
	f.Add(strings.Repeat("x", 500), "a.example/", 400, uint8(1))
	f.Fuzz(func(t *testing.T, text, url string, times int, style uint8) {
		long := strings.Repeat(text, max(1, min(times, 500)))
		if len(long) > 200_000 {
			long = long[:200_000]
		}
		span := richtext.Span{Text: text, Link: "https://" + url, Style: richtext.Style(style)}
		doc := richtext.Doc{
			richtext.Paragraph{Spans: []richtext.Span{{Text: long}, span}},
			richtext.Table{Header: []richtext.Cell{{span}}, Rows: [][]richtext.Cell{{{span}, {{Text: long}}}}},
			richtext.List{Ordered: true, Start: times, Items: []richtext.Doc{{richtext.Quote{Doc: richtext.Doc{richtext.Code{Text: long}}}}}},
			richtext.Code{Text: text},
		}
		source := bot.Source{Title: long, URL: "https://" + url, File: text, Heading: text}
		source.Ref.Article = text
		action := bot.Action{Label: long, Command: "show", Argument: long}
		for _, s := range []surface{{private: true, asked: long, thread: text, handOver: true}, {view: true, shared: text, asked: text}} {
			checkLimits(t, render(&bot.Answer{Note: long, Body: doc, Source: source, Related: []bot.Action{action}, Actions: []bot.Action{action}}, s), s)
			checkLimits(t, render(&bot.Nothing{Text: long, Nearest: []bot.Action{action}}, s), s)
			checkLimits(t, render(&bot.Choices{Text: text, Choices: []bot.Choice{{Action: action}, {Action: action}}, None: action}, s), s)
			checkLimits(t, render(&bot.Reload{Text: text, Details: []string{long, text}}, s), s)
			checkLimits(t, render(&bot.Explanation{Body: doc}, s), s)
		}
	})
}
