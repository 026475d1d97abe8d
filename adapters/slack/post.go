package slack

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/slack-go/slack"
)

// A place is where an answer goes.
type place struct {
	channel string
	thread  string // the message that it answers; "" is none
	begun   bool   // whether that message has answers already
	user    string // who alone sees it; "" is everybody
	answer  string // the response_url, where there is one
	key     string // of the delivery that is answered
}

// isDM tells whether a channel is a conversation of two.
func isDM(channel string) bool { return strings.HasPrefix(channel, "D") }

// whispers gives the thread in which one person alone is told something. Slack shows that only in a thread that has
// begun; "" is the channel. https://docs.slack.dev/reference/methods/chat.postEphemeral
func (p place) whispers() string {
	if p.begun || p.user == "" {
		return p.thread
	}
	return ""
}

// replyEvent is the type of the metadata by which our own answers are found again.
const replyEvent = "svar_reply"

// post shows a message where it belongs.
func (a *Adapter) post(ctx context.Context, t *team, p place, m message) error {
	switch {
	case p.answer != "" && p.user != "" && isDM(p.channel):
		return a.answerBetweenTwo(ctx, t, p, m)
	case p.answer != "":
		return a.respond(ctx, t, p, m)
	case p.user != "":
		return a.whisper(ctx, t, p, m)
	}
	return a.speak(ctx, t, p, m)
}

// options are what every message has in common: no previews of our own links, nothing in it made a link or a mention.
func (m message) options(thread string) []slack.MsgOption {
	o := []slack.MsgOption{
		slack.MsgOptionText(m.text, false), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(m.blocks) > 0 {
		o = append(o, slack.MsgOptionBlocks(m.blocks...))
	}
	if thread != "" {
		o = append(o, slack.MsgOptionTS(thread))
	}
	return o
}

// speak posts to everybody in a channel. Where nobody knows whether a post arrived, the thread is read before it is
// posted again.
func (a *Adapter) speak(ctx context.Context, t *team, p place, m message) error {
	mark := slack.MsgOptionMetadata(slack.SlackMetadata{EventType: replyEvent, EventPayload: map[string]any{"key": p.key}})
	post := func(thread string) func(message) error {
		return func(m message) error {
			return a.call(ctx, "chat.postMessage", p.channel, func(ctx context.Context) error {
				_, _, err := t.api.PostMessageContext(ctx, p.channel, append(m.options(thread), mark)...)
				return err
			}, attempts, func(ctx context.Context) bool { return a.posted(ctx, t, p) })
		}
	}
	err := a.plainly(m, post(p.thread))
	if p.thread != "" && says(err, refusedThreads) {
		err = a.plainly(m, post(""))
	}
	if err != nil {
		return fmt.Errorf("post to %s: %w", p.channel, err)
	}
	return nil
}

// posted looks for our answer in its thread. Where that cannot be read, it is taken for posted: an answer twice is
// worse than a call that Slack's own trouble has swallowed.
func (a *Adapter) posted(ctx context.Context, t *team, p place) bool {
	if p.thread == "" || p.key == "" {
		return true
	}
	var found bool
	err := a.call(ctx, "conversations.replies", p.channel, func(ctx context.Context) error {
		list, _, _, err := t.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: p.channel, Timestamp: p.thread, Limit: 200, IncludeAllMetadata: true,
		})
		for _, m := range list {
			found = found || m.Metadata.EventType == replyEvent && m.Metadata.EventPayload["key"] == p.key
		}
		return err
	}, 3)
	return found || err != nil
}

// absent are the errors that say that the bot, or the person, is not in a channel.
var absent = []string{"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"}

// whisper posts to one person in a channel; where the bot is not in it, to that person directly.
func (a *Adapter) whisper(ctx context.Context, t *team, p place, m message) error {
	err := a.plainly(m, func(m message) error {
		return a.call(ctx, "chat.postEphemeral", p.channel, func(ctx context.Context) error {
			_, err := t.api.PostEphemeralContext(ctx, p.channel, p.user, m.options(p.whispers())...)
			return err
		}, attempts)
	})
	if says(err, absent) && !isDM(p.channel) {
		return a.speak(ctx, t, place{channel: p.user, key: p.key}, m)
	}
	if err != nil {
		return fmt.Errorf("post to one person in %s: %w", p.channel, err)
	}
	return nil
}

// answerBetweenTwo answers a command in a conversation of two. Where the bot is one of them, the answer is a message like
// any other, which stays; else only the asker sees it.
func (a *Adapter) answerBetweenTwo(ctx context.Context, t *team, p place, m message) error {
	err := a.speak(ctx, t, place{channel: p.channel, thread: p.thread, key: p.key}, m)
	if says(err, absent) {
		return a.respond(ctx, t, p, m)
	}
	return err
}

// respond posts by the response_url of what a person did; where that can no longer be used, to that person.
func (a *Adapter) respond(ctx context.Context, t *team, p place, m message) error {
	kind := slack.ResponseTypeEphemeral
	if p.user == "" {
		kind = slack.ResponseTypeInChannel
	}
	err := a.plainly(m, func(m message) error {
		o := append(m.options(p.whispers()), slack.MsgOptionResponseURL(p.answer, kind))
		return a.atResponseURL(ctx, t, p.channel, o...)
	})
	var status slack.StatusCodeError
	if errors.As(err, &status) && (status.Code == http.StatusNotFound || status.Code == http.StatusGone) {
		p.answer = ""
		return a.post(ctx, t, p, m)
	}
	if err != nil {
		return fmt.Errorf("answer by response_url: %w", err)
	}
	return nil
}

func (a *Adapter) atResponseURL(ctx context.Context, t *team, channel string, o ...slack.MsgOption) error {
	return a.call(ctx, "response_url", channel, func(ctx context.Context) error {
		_, _, _, err := t.api.SendMessageContext(ctx, channel, o...)
		return err
	}, 3)
}
