package discord

import (
	"strings"
	"testing"

	"svar/adapters/discord/discordfake"
	"svar/bot"
)

// TestPickArticle holds that what is chosen from a list is shown.
func TestPickArticle(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		c := start(t, glassBot(t), discordfake.Options{})
		c.overHTTP = overHTTP
		m := c.slash("artiklar")
		value := ""
		for _, row := range m.Object["components"].([]any) {
			list, _ := row.(discordfake.Object)["components"].([]any)
			for _, item := range list {
				options, _ := item.(discordfake.Object)["options"].([]any)
				for _, o := range options {
					value = o.(discordfake.Object)["value"].(string)
				}
			}
		}
		c.reads(c.answer(c.use(discordfake.Pick(m, m.CustomIDs()[0], value))), "Glass är kallt.")
	}
}

// TestPickChoice holds that where several answers are near, one is chosen by its button, or none.
func TestPickChoice(t *testing.T) {
	t.Parallel()
	c := start(t, glassBot(t), discordfake.Options{})
	m := c.slash("fråga", text("glassens tid?"))
	c.reads(m, "Är det något av det här", "Hur gör man glass?", "Hur länge håller glass?")
	c.reads(c.press(discordfake.AnnaID, m, "Hur gör man glass? · Glass"), "Vispa grädde")
	c.reads(c.press(discordfake.AnnaID, m, "Nej, inget av det här"), "tyvärr inget svar")
}

// TestLongChoiceLabels holds that choices which don't fit on buttons come as a list, whole.
func TestLongChoiceLabels(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Lång ", 18) + "fråga?"
	reply := &bot.Choices{Language: "sv", Text: "Vilken?", Choices: []bot.Choice{
		{Action: bot.Action{Label: long, Command: bot.ShowCommand, Argument: "a#b"}},
		{Action: bot.Action{Label: "Kort?", Command: bot.ShowCommand, Argument: "a#c"}},
	}}
	list := newRenderer().card(reply).components()
	if len(list) < 2 || len(list[1].Components) != 1 || list[1].Components[0].Type != stringSelect || list[1].Components[0].Options[0].Label != long {
		t.Errorf("the choices are %+v", list)
	}
}
