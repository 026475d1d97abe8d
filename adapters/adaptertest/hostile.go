package adaptertest

import (
	"fmt"

	"svar/bot"
	"svar/knowledge/richtext"
)

// HostileTexts are what articles and questions may hold in order to do more than be read: mentions, markup, control
// sequences, links that aren't what they seem. Renderers are fuzzed from them too.
func HostileTexts() []string {
	return []string{
		"@everyone @here @channel",
		"<!channel> <!here> <!everyone> <@U12345678> <#C12345678> <!subteam^S1234>",
		"<@123456789012345678> <@!123> <@&456> <#789> </help:1>",
		"&lt;!channel&gt; &amp;lt;",
		"*b* _i_ ~s~ `c` ```block``` > quote\n> quote\n# heading\n- item\n1. item",
		"<https://evil.example|https://good.example> [good](https://evil.example) ![x](https://evil.example/pixel)",
		"\x1b[2J\x1b[31mred\x1b]0;title\x07\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\ \u009b31m",
		"\x00\x07\x08\r\x7f\u0085\u200b\u200e\u202etxt.exe\u2066\u2069\ufeff",
		"\xff\xfe\xc3",
		"<script>alert(1)</script><img src=x onerror=alert(1)>",
		"ʼ ‚ 👩‍👩‍👧‍👦 e\u0301\u0301\u0301\u0301 \U0001f1f8\U0001f1ea 中文 ไทย עברית",
	}
}

// Hostile gives replies in which every text is hostile.
func Hostile() []bot.Reply {
	var replies []bot.Reply
	for _, text := range HostileTexts() {
		source := bot.Source{Title: text, URL: "https://example.com/" + text, File: text, Line: 1, Hash: text, Heading: text}
		action := bot.Action{Label: text, Command: "show", Argument: text}
		replies = append(replies,
			&bot.Answer{
				Language: "sv", Source: source, Note: text, Body: hostileDoc(text),
				Related: []bot.Action{action}, Actions: []bot.Action{action},
			},
			&bot.Choices{Language: "sv", Text: text, Choices: []bot.Choice{{Action: action, Source: source}, {Action: action, Source: source}}, None: action},
			&bot.Nothing{Language: "sv", Text: text, Question: text, Nearest: []bot.Action{action}},
			&bot.Highlights{Language: "sv", Source: source, Body: hostileDoc(text), Actions: []bot.Action{action}},
			&bot.Articles{Language: "sv", Text: text, Articles: []bot.Action{action}},
			&bot.Explanation{Language: "sv", Query: text, Source: &source, Body: hostileDoc(text)},
			&bot.Reload{Language: "sv", Text: text, Details: []string{text}, Actions: []bot.Action{action}},
			&bot.Help{Language: "sv", Text: text, Commands: []bot.HelpCommand{{Usage: text, Summary: text}}},
			&bot.Notice{Language: "sv", Text: text},
		)
	}
	return replies
}

// hostileDoc puts a text in every place of a document that holds text.
func hostileDoc(text string) richtext.Doc {
	span := richtext.Span{Text: text}
	linked := richtext.Span{Text: text, Link: "https://example.com/?" + text, Style: richtext.Bold}
	spans := []richtext.Span{span, linked, {Text: "x", Link: "javascript:alert(1)"}, {Text: text, Style: richtext.Monospace}}
	return richtext.Doc{
		richtext.Paragraph{Spans: spans},
		richtext.Heading{Level: 3, Spans: spans},
		richtext.List{Items: []richtext.Doc{{richtext.Paragraph{Spans: spans}}}},
		richtext.Quote{Doc: richtext.Doc{richtext.Paragraph{Spans: spans}}},
		richtext.Table{Header: []richtext.Cell{spans}, Rows: [][]richtext.Cell{{spans}}},
		richtext.Code{Text: text},
	}
}

// articles lists n of them.
func articles(n int) *bot.Articles {
	r := &bot.Articles{Language: "sv", Text: fmt.Sprintf("Jag har %d artiklar:", n)}
	for i := range n {
		r.Articles = append(r.Articles, bot.Action{Label: fmt.Sprintf("Artikel %d", i+1), Command: "highlights", Argument: fmt.Sprintf("sv/artikel-%d", i+1)})
	}
	return r
}
