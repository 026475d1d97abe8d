package slack

import (
	"encoding/json"

	"svar/bot"
)

// A press is what a button means: the value that Slack gives back when somebody presses it.
type press struct {
	Command  string `json:"c,omitempty"` // of the bot.Message that the button stands for
	Argument string `json:"a,omitempty"`
	Question string `json:"q,omitempty"` // what was asked before, as far as that is known
	Thread   string `json:"t,omitempty"` // in which an answer is shared
}

// The action_ids of what can be pressed, chosen or filled in. Where several stand in a block, a number follows.
const (
	pressSay      = "say"      // is the bot.Message in its value
	pressShare    = "share"    // shows everybody what the bot.Message in its value is answered with
	pressRead     = "read"     // leads to an article; Slack tells nevertheless
	pressHandOver = "handover" // hands its question to the editors
	pressFeedback = "feedback" // Command is one of the verdicts
	pressPick     = "pick"     // an article, from a menu
	pressSearch   = "search"   // a question, from a field
	pressSettings = "settings" // opens the settings
	pressChannel  = "channel"  // chooses, in the settings, the channel of which they are
)

func pressOf(a bot.Action) press { return press{Command: a.Command, Argument: a.Argument} }

// value encodes a press within so many units; "" where it does not fit, because half an argument would be another.
// A question may be cut: people read it.
func (p press) value(limit int) string {
	for n := size(p.Question); ; n /= 2 {
		p.Question = cut(p.Question, n)
		b, err := json.Marshal(p)
		if err == nil && size(string(b)) <= limit {
			return string(b)
		}
		if err != nil || n < 2 {
			return ""
		}
	}
}

// parsePress reads a value; that of another app, or of an older version, is the zero press.
func parsePress(value string) press {
	var p press
	if json.Unmarshal([]byte(value), &p) != nil {
		return press{}
	}
	return p
}
