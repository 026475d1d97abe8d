package slack

import (
	"strings"
	"testing"

	"svar/adapters/slack/slackfake"
)

// TestPrivateByDefault holds that where an administrator wants it so, a mention is answered for the asker alone, in the
// thread where one has begun; that follow-ups are, too; and that the asker can share the answer in the thread.
func TestPrivateByDefault(t *testing.T) {
	for name, set := range map[string]map[string]string{
		"everywhere": {fieldPrivate: "yes"}, "in the channel": {fieldQuiet: slackfake.General},
	} {
		each(t, func(t *testing.T, way string) {
			t.Run(name, func(t *testing.T) {
				f := start(t, setup{way: way, handler: glassBot(t)})
				f.choose(set)
				sent := f.say(slackfake.General, mention+"Hur gör man glass?")
				m := f.whisper(slackfake.Anna, 1)
				if !strings.Contains(m.Reads(), "grädde") || m.Thread != "" || len(f.Spoken(slackfake.General)) > 0 {
					t.Fatalf("Anna is told %q in the thread %q", m.Reads(), m.Thread)
				}
				f.wait(sent.Deliveries...)
				f.press(slackfake.Anna, m, "Dela i kanalen")
				if got := f.reply(sent, 1); !strings.Contains(got.Reads(), "anna delar ett svar:") || !strings.Contains(got.Reads(), "grädde") {
					t.Errorf("the thread is told %q", got.Reads())
				}
				f.wait(f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "och vad kostar det?", Thread: sent.TS}).Deliveries...)
				if m := f.whisper(slackfake.Anna, 1); !strings.Contains(m.Reads(), "trettio kronor") || m.Thread != sent.TS {
					t.Errorf("the follow-up is answered with %q in %q", m.Reads(), m.Thread)
				}
				if n := len(f.Thread(sent.Message)); n != 1 {
					t.Errorf("%d things were said to everybody, want what was shared alone", n)
				}
			})
		})
	}
}

// TestPrivateThreads holds that a private answer makes the bot follow the thread for the asker, and for nobody else.
func TestPrivateThreads(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	f.choose(map[string]string{fieldPrivate: "yes"})
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	f.whisper(slackfake.Anna, 1)
	f.wait(sent.Deliveries...)
	f.wait(f.Say(slackfake.Said{User: slackfake.Bill, Channel: slackfake.General, Text: "Hur länge håller glass?", Thread: sent.TS}).Deliveries...)
	if n := len(f.Ephemeral(slackfake.Bill)); n > 0 {
		t.Errorf("Bill, who asked nobody, is told %d things", n)
	}
	f.wait(f.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "och vad kostar det?", Thread: sent.TS}).Deliveries...)
	if m := f.whisper(slackfake.Anna, 2); !strings.Contains(m.Reads(), "trettio kronor") {
		t.Errorf("the follow-up is answered with %q", m.Reads())
	}
}

// TestPrivateButtons holds that what somebody presses below a shared answer is answered for them alone.
func TestPrivateButtons(t *testing.T) {
	f := start(t, setup{way: overHTTP, handler: glassBot(t)})
	f.choose(map[string]string{fieldPrivate: "yes"})
	sent := f.say(slackfake.General, mention+"Hur gör man glass?")
	f.press(slackfake.Anna, f.whisper(slackfake.Anna, 1), "Dela i kanalen")
	f.press(slackfake.Bill, f.reply(sent, 1), "Vad kostar glass?")
	if m := f.whisper(slackfake.Bill, 1); !strings.Contains(m.Reads(), "trettio kronor") || len(f.Thread(sent.Message)) != 1 {
		t.Errorf("Bill is told %q, and %d things were said to everybody", m.Reads(), len(f.Thread(sent.Message)))
	}
}

// TestNothingIsPrivateBetweenTwo holds that a direct message is answered with an ordinary one, whatever is chosen: a
// notice, an explanation, an answer.
func TestNothingIsPrivateBetweenTwo(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.choose(map[string]string{fieldPrivate: "yes"})
		sent := f.say(slackfake.AnnaDM, "Hur gör man glass?")
		m := f.reply(sent, 1)
		if strings.Contains(buttonLabels(m), "Dela i kanalen") {
			t.Error("an answer between two can be shared")
		}
		f.press(slackfake.Anna, m, "Bra svar")
		if got := f.reply(sent, 2).Reads(); !strings.Contains(got, "Tack för att du berättar!") {
			t.Errorf("after a verdict Anna is told %q", got)
		}
		f.press(slackfake.Anna, m, "Varför det svaret?")
		if got := f.reply(sent, 3).Reads(); !strings.Contains(got, "glass.md") {
			t.Errorf("the explanation is %q", got)
		}
		f.wait(f.Command(slackfake.Anna, slackfake.AnnaDM, "/svar", "varför"), f.Command(slackfake.Anna, slackfake.AnnaDM, "/svar", "ladda om"))
		all := f.Spoken(slackfake.AnnaDM)
		if len(all) != 5 || !strings.Contains(all[3].Reads()+all[4].Reads(), "glass.md") || !strings.Contains(all[3].Reads()+all[4].Reads(), "Bara administratörer") {
			t.Errorf("the commands are answered with %v", all[3:])
		}
		if n := len(f.Ephemeral(slackfake.Anna)); n > 0 {
			t.Errorf("%d things vanish", n)
		}
	})
}

// TestCommandsBetweenOthers holds that a command in a conversation of two people is answered for the asker alone.
func TestCommandsBetweenOthers(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.AddChannel(slackfake.Channel{ID: "D0PAIR", Team: slackfake.Home, DM: slackfake.Bill, Members: []string{slackfake.Anna, slackfake.Bill}})
		f.wait(f.Command(slackfake.Anna, "D0PAIR", "/fraga", "Hur gör man glass?"))
		m := f.whisper(slackfake.Anna, 1)
		f.press(slackfake.Anna, m, "Vad kostar glass?")
		if got := f.whisper(slackfake.Anna, 2); !strings.Contains(got.Reads(), "trettio kronor") || len(f.Spoken("D0PAIR")) > 0 {
			t.Errorf("Anna is told %q, and both of them %v", got.Reads(), f.Spoken("D0PAIR"))
		}
		f.wait(f.Command(slackfake.Bill, "D0PAIR", "/svar", "varför"))
		if got := f.whisper(slackfake.Bill, 1).Reads(); strings.Contains(got, "glass") {
			t.Errorf("Bill learns what Anna asked: %q", got)
		}
	})
}

// TestPrivateChannels holds that the bot is in private channels as it is in public ones.
func TestPrivateChannels(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.AddChannel(slackfake.Channel{ID: "C0GROUP", Team: slackfake.Home, Name: "grupp", Private: true, Members: []string{slackfake.Bot, slackfake.Anna}})
		sent := f.say("C0GROUP", mention+"Hur gör man glass?")
		f.reply(sent, 1)
		f.wait(sent.Deliveries...)
		f.wait(f.Say(slackfake.Said{User: slackfake.Anna, Channel: "C0GROUP", Text: "och vad kostar det?", Thread: sent.TS}).Deliveries...)
		if got := f.Thread(sent.Message); len(got) != 2 || !strings.Contains(got[1].Reads(), "trettio kronor") {
			t.Errorf("the thread is told %v", got)
		}
		f.wait(f.say("C0GROUP", "Hur länge håller glass?").Deliveries...)
		if n := len(f.Spoken("C0GROUP")); n != 2 {
			t.Errorf("the bot said %d things, want 2: it is not listening", n)
		}
	})
}

// TestWhereTheBotIsNot holds that somebody who asks by a command where the bot is not gets the answer all the same, and
// can share it.
func TestWhereTheBotIsNot(t *testing.T) {
	each(t, func(t *testing.T, way string) {
		f := start(t, setup{way: way, handler: glassBot(t)})
		f.AddChannel(slackfake.Channel{ID: "C0GROUP", Team: slackfake.Home, Name: "grupp", Private: true, Members: []string{slackfake.Anna}})
		for i, channel := range []string{slackfake.Outside, "C0GROUP"} {
			f.wait(f.Command(slackfake.Anna, channel, "/fraga", "Vad kostar glass?"))
			f.press(slackfake.Anna, f.whisper(slackfake.Anna, 1), "Dela i kanalen")
			if all := f.Spoken(channel); len(all) != 1 || !strings.Contains(all[0].Reads(), "trettio kronor") {
				t.Errorf("in %s everybody is told %v", channel, all)
			}
			f.Fail(slackfake.Fault{Method: "response_url", Status: 404, Error: "expired_url", Times: 1})
			f.wait(f.Command(slackfake.Anna, channel, "/fraga", "Hur gör man glass?"))
			if direct := f.Spoken(slackfake.AnnaDM); len(direct) != i+1 || !strings.Contains(direct[i].Reads(), "grädde") {
				t.Errorf("the answer to a command in %s that came too late is lost: %v", channel, direct)
			}
		}
	})
}

// TestThrownOut holds that an answer to a channel that the bot was thrown out of meanwhile ends there: it is logged,
// neither tried again nor delivered again.
func TestThrownOut(t *testing.T) {
	for _, code := range []string{"not_in_channel", "channel_not_found", "is_archived"} {
		f := start(t, setup{way: overHTTP, handler: glassBot(t)})
		f.Fail(slackfake.Fault{Method: "chat.postMessage", Error: code})
		sent := f.say(slackfake.General, mention+"Hur gör man glass?")
		f.wait(sent.Deliveries...)
		if n := len(f.Calls("chat.postMessage")); n != 1 || !strings.Contains(f.log.String(), code) {
			t.Errorf("%s: %d posts, and the log says\n%s", code, n, f.log)
		}
	}
}
