package slackfake_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"svar/adapters/slack/slackfake"
)

// n repeats a letter of more than one byte, so that limits count characters.
func n(count int) string { return strings.Repeat("ö", count) }

func many(count int, of string) string {
	return strings.Join(strings.Split(strings.Repeat(of+"\x00", count), "\x00")[:count], ",")
}

// options gives so many options with different values.
func options(count int) string {
	var list []string
	for i := range count {
		list = append(list, fmt.Sprintf(`{"text":{"type":"plain_text","text":"a"},"value":"%d"}`, i))
	}
	return strings.Join(list, ",")
}

func plainText(text string) string { return `{"type":"plain_text","text":"` + text + `"}` }
func mrkdwn(text string) string    { return `{"type":"mrkdwn","text":"` + text + `"}` }
func section(text string) string   { return `{"type":"section","text":` + mrkdwn(text) + `}` }
func actions(of string) string     { return `{"type":"actions","elements":[` + of + `]}` }
func button(id, text, value string) string {
	return fmt.Sprintf(`{"type":"button","action_id":%q,"text":%s,"value":%q}`, id, plainText(text), value)
}

// blockLimits are blocks at a limit, which are accepted, and beyond it, which are refused with what is told of them.
var blockLimits = []struct{ name, at, beyond, told string }{
	{"blocks", many(50, `{"type":"divider"}`), many(51, `{"type":"divider"}`), "no more than 50 items allowed [json-pointer:/blocks]"},
	{"section", section(n(3000)), section(n(3001)), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"},
	{"empty section", section("a"), section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"},
	{"section of nothing", section("a"), `{"type":"section"}`, "must define either `text` or `fields` [json-pointer:/blocks/0]"},
	{"fields", `{"type":"section","fields":[` + mrkdwn(n(1200)) + `]}`, `{"type":"section","fields":[` + mrkdwn(n(2001)) + `]}`, "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]"},
	{"number of fields", `{"type":"section","fields":[` + many(10, mrkdwn("a")) + `]}`, `{"type":"section","fields":[` + many(11, mrkdwn("a")) + `]}`, "no more than 10 items allowed [json-pointer:/blocks/0/fields]"},
	{"header", `{"type":"header","text":` + plainText(n(150)) + `}`, `{"type":"header","text":` + plainText(n(151)) + `}`, "must be less than 151 characters [json-pointer:/blocks/0/text/text]"},
	{"header in mrkdwn", `{"type":"header","text":` + plainText("a") + `}`, `{"type":"header","text":` + mrkdwn("a") + `}`, "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"},
	{"button text", actions(button("a", n(75), "v")), actions(button("a", n(76), "v")), "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"},
	{"button value", actions(button("a", "a", n(2000))), actions(button("a", "a", n(2001))), "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]"},
	{"action_id", actions(button(n(255), "a", "v")), actions(button(n(256), "a", "v")), "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]"},
	{"same action_id", actions(button("a", "a", "v") + "," + button("b", "a", "v")), actions(button("a", "a", "v") + "," + button("a", "b", "v")), "`action_id` already exists [json-pointer:/blocks/0/elements/1/action_id]"},
	{"same block_id", `{"type":"divider","block_id":"a"},{"type":"divider","block_id":"b"}`, `{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}`, "block_id already exists [json-pointer:/blocks/1/block_id]"},
	{"elements", actions(manyButtons(25)), actions(manyButtons(26)), "no more than 25 items allowed [json-pointer:/blocks/0/elements]"},
	{"no elements", actions(button("a", "a", "v")), actions(""), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"},
	{"button style", actions(strings.Replace(button("a", "a", "v"), "{", `{"style":"danger",`, 1)), actions(strings.Replace(button("a", "a", "v"), "{", `{"style":"red",`, 1)), "must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]"},
	{"button url", actions(strings.Replace(button("a", "a", "v"), "{", `{"url":"https://example.com/a",`, 1)), actions(strings.Replace(button("a", "a", "v"), "{", `{"url":"/a",`, 1)), "invalid_url [json-pointer:/blocks/0/elements/0/url]"},
	{"context", `{"type":"context","elements":[` + many(10, mrkdwn("a")) + `]}`, `{"type":"context","elements":[` + many(11, mrkdwn("a")) + `]}`, "no more than 10 items allowed [json-pointer:/blocks/0/elements]"},
	{"options", actions(menu(options(100))), actions(menu(options(101))), "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]"},
	{"option text", actions(menu(`{"text":` + plainText(n(75)) + `,"value":"a"}`)), actions(menu(`{"text":` + plainText(n(76)) + `,"value":"a"}`)), "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]"},
	{"option value", actions(menu(`{"text":` + plainText("a") + `,"value":"` + n(150) + `"}`)), actions(menu(`{"text":` + plainText("a") + `,"value":"` + n(151) + `"}`)), "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]"},
	{"overflow", actions(`{"type":"overflow","options":[` + options(5) + `]}`), actions(`{"type":"overflow","options":[` + options(6) + `]}`), "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]"},
	{"external menu", actions(`{"type":"external_select","action_id":"a"}`), actions(`{"type":"external_select","options":[]}`), "invalid additional property: options [json-pointer:/blocks/0/elements/0]"},
	{"image", `{"type":"image","image_url":"https://example.com/a.png","alt_text":"a"}`, `{"type":"image","image_url":"https://example.com/a.png"}`, "missing required field: alt_text [json-pointer:/blocks/0]"},
	{"markdown", `{"type":"markdown","text":"` + n(12000) + `"}`, `{"type":"markdown","text":"` + n(12001) + `"}`, "must be less than 12001 characters [json-pointer:/blocks/0/text]"},
	{"markdown together", `{"type":"markdown","text":"` + n(6000) + `"},{"type":"markdown","text":"` + n(6000) + `"}`, `{"type":"markdown","text":"` + n(6000) + `"},{"type":"markdown","text":"` + n(6001) + `"}`, "markdown blocks must be less than 12001 characters together [json-pointer:/blocks/1/text]"},
	{"feedback", feedback("a"), feedback(n(76)), "must be less than 76 characters [json-pointer:/blocks/0/elements/0/positive_button/text/text]"},
	{"where a button stands", actions(button("a", "a", "v")), `{"type":"context_actions","elements":[` + button("a", "a", "v") + `]}`, "unsupported type: button [json-pointer:/blocks/0/elements/0/type]"},
	{"rich text", richText(`"type":"rich_text_section"`), richText(`"type":"rich_text_poem"`), "unsupported type: rich_text_poem [json-pointer:/blocks/0/elements/0/type]"},
	{"table", `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`, `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]},{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`, "only_one_table_allowed [json-pointer:/blocks/1]"},
	{"an unknown key", `{"type":"divider"}`, `{"type":"divider","color":"red"}`, "invalid additional property: color [json-pointer:/blocks/0]"},
	{"confirm", actions(strings.Replace(button("a", "a", "v"), "{", `{"confirm":`+confirm("a")+`,`, 1)), actions(strings.Replace(button("a", "a", "v"), "{", `{"confirm":`+confirm(n(101))+`,`, 1)), "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]"},
}

func manyButtons(count int) string {
	var list []string
	for i := range count {
		list = append(list, button(fmt.Sprint(i), "a", "v"))
	}
	return strings.Join(list, ",")
}

func menu(options string) string {
	return `{"type":"static_select","action_id":"m","options":[` + options + `]}`
}

func feedback(label string) string {
	return `{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"f","positive_button":{"text":` +
		plainText(label) + `,"value":"+"},"negative_button":{"text":` + plainText("nej") + `,"value":"-"}}]}`
}

func richText(kind string) string {
	return `{"type":"rich_text","elements":[{` + kind + `,"elements":[{"type":"text","text":"a"}]}]}`
}

func confirm(title string) string {
	return `{"title":` + plainText(title) + `,"text":` + mrkdwn("a") + `,"confirm":` + plainText("ja") + `,"deny":` + plainText("nej") + `}`
}

func TestLimitsOfBlocks(t *testing.T) {
	fake, _ := start(t, slackfake.Options{})
	post := func(blocks string) map[string]any {
		answer, _ := call(t, fake, "chat.postMessage", url.Values{
			"token": {slackfake.BotToken}, "channel": {slackfake.General}, "text": {"a"}, "blocks": {"[" + blocks + "]"},
		})
		return answer
	}
	for _, test := range blockLimits {
		if answer := post(test.at); answer["ok"] != true {
			t.Errorf("%s: what is at the limit gives %v", test.name, answer)
		}
		answer := post(test.beyond)
		if errs, _ := json.Marshal(answer["errors"]); answer["error"] != "invalid_blocks" || !strings.Contains(string(errs), test.told) {
			t.Errorf("%s: what is beyond the limit gives %s %s, want %s", test.name, answer["error"], errs, test.told)
		}
	}
	if answer := post(many(4, section(n(3000))) + "," + section(n(1200))); answer["ok"] != true {
		t.Errorf("13,200 characters give %v", answer)
	}
	if answer := post(many(4, section(n(3000))) + "," + section(n(1201))); answer["error"] != "msg_blocks_too_long" {
		t.Errorf("13,201 characters give %v", answer)
	}
}

func TestLimitsOfViews(t *testing.T) {
	fake, _ := start(t, slackfake.Options{})
	view := func(title, more, blocks string) string {
		return `{"type":"modal","title":` + plainText(title) + `,"blocks":[` + blocks + `]` + more + `}`
	}
	input := `{"type":"input","label":` + plainText("Fråga") + `,"element":{"type":"plain_text_input","action_id":"q"}}`
	submit := `,"submit":` + plainText("Skicka")
	for _, test := range []struct{ name, at, beyond string }{
		{"blocks", view("a", "", many(100, `{"type":"divider"}`)), view("a", "", many(101, `{"type":"divider"}`))},
		{"title", view(n(24), "", ""), view(n(25), "", "")},
		{"private_metadata", view("a", `,"private_metadata":"`+n(3000)+`"`, ""), view("a", `,"private_metadata":"`+n(3001)+`"`, "")},
		{"callback_id", view("a", `,"callback_id":"`+n(255)+`"`, ""), view("a", `,"callback_id":"`+n(256)+`"`, "")},
		{"submit", view("a", submit, input), view("a", "", input)},
		{"markdown", view("a", "", section("a")), view("a", "", `{"type":"markdown","text":"a"}`)},
		{"title missing", view("a", "", ""), `{"type":"modal","blocks":[]}`},
	} {
		for content, want := range map[string]any{test.at: nil, test.beyond: "invalid_arguments"} {
			d := fake.GlobalShortcut(slackfake.Anna, "open")
			answer, _ := call(t, fake, "views.open", url.Values{
				"token": {slackfake.BotToken}, "trigger_id": {d.Payload["trigger_id"].(string)}, "view": {content},
			})
			if answer["error"] != want {
				t.Errorf("%s: %.150s gives %v, want %v", test.name, content, answer, want)
			}
		}
	}
}

func TestWhatPeopleReadAndPress(t *testing.T) {
	fake, _ := start(t, slackfake.Options{})
	blocks := `[{"type":"header","text":` + plainText("Rubrik") + `},` +
		section("Ett &lt;svar&gt; på <https://example.com|en fråga> från <!here>") + "," +
		actions(button("why", "Varför?", "w")+","+menu(options(2))) + "," + feedback("Ja") + "]"
	call(t, fake, "chat.postMessage", url.Values{
		"token": {slackfake.BotToken}, "channel": {slackfake.General}, "text": {"hej <@U0ANNA> &amp; <!channel>"}, "blocks": {blocks},
	})
	m := fake.Spoken(slackfake.General)[0]
	if got, want := m.Reads(), "Rubrik\nEtt <svar> på en fråga från !here"; got != want {
		t.Errorf("people read %q, want %q", got, want)
	}
	if got := fmt.Sprint(m.Pings()); got != "[<@U0ANNA> <!channel> <!here>]" {
		t.Errorf("it pings %s", got)
	}
	var labels []string
	for _, b := range m.Buttons() {
		labels = append(labels, b.Kind+":"+b.Label)
	}
	if got := strings.Join(labels, " "); got != "button:Varför? static_select: feedback_buttons:Ja feedback_buttons:nej" {
		t.Errorf("the buttons are %s", got)
	}
	for _, b := range m.Buttons() {
		if b.BlockID == "" || b.ID == "" {
			t.Errorf("%+v has no name", b)
		}
	}
}
