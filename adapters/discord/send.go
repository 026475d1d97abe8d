package discord

import (
	"context"
	"errors"
	"net/http"
	"net/url"
)

// A response is the first answer to an interaction.
type response struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

// A deferral says how a response that is yet to come will be shown.
type deferral struct {
	Flags int `json:"flags,omitempty"`
}

// Types of responses: https://docs.discord.com/developers/interactions/receiving-and-responding.
const (
	pong            = 1
	channelMessage  = 4
	deferredMessage = 5
	choicesResponse = 8
	modalResponse   = 9
)

// post says a card in a channel. With replyTo it answers that message, which also makes it safe to try again: Discord
// posts a nonce once.
func (a *Adapter) post(ctx context.Context, channel, replyTo string, c card) error {
	q := request{
		name: "post a message", method: http.MethodPost, path: "/channels/" + url.PathEscape(channel) + "/messages",
		bucket: "post " + channel, token: true, again: replyTo != "",
	}
	send := func(m message) error {
		if replyTo != "" {
			m.Nonce, m.EnforceNonce = replyTo[:min(len(replyTo), maxNonce)], true
			m.Reference = &reference{MessageID: replyTo, ChannelID: channel}
		}
		q.body = m
		err := a.rest.do(ctx, q, nil)
		if hasCode(err, codeNoReply) {
			m.Reference = nil
			q.body = m
			err = a.rest.do(ctx, q, nil)
		}
		return err
	}
	return inSomeForm(c, send)
}

// inSomeForm sends a card in the richest form that Discord accepts, so that an answer is never lost over its looks.
func inSomeForm(c card, send func(message) error) error {
	var failures []error
	for _, f := range []form{asComponents, asEmbed, asText} {
		err := send(c.message(f))
		if err == nil {
			return nil
		}
		failures = append(failures, err)
		if !hasCode(err, codeInvalidForm) {
			break
		}
	}
	return errors.Join(failures...)
}

// callback sends the first response to an interaction through the API. Discord takes only one: that it has one already
// is no failure.
func (a *Adapter) callback(ctx context.Context, i *interaction, r response) error {
	err := a.rest.do(ctx, request{
		name: "respond to an interaction", method: http.MethodPost, again: true, body: r,
		path: "/interactions/" + url.PathEscape(i.ID) + "/" + url.PathEscape(i.Token) + "/callback",
	}, nil)
	if hasCode(err, codeAcknowledged) {
		return nil
	}
	return err
}

// fill gives a deferred response its content.
func (a *Adapter) fill(ctx context.Context, i *interaction, c card) error {
	return inSomeForm(c, func(m message) error {
		return a.rest.do(ctx, request{
			name: "fill in a deferred response", method: http.MethodPatch, again: true, body: m, bucket: "webhook " + i.ID,
			path: a.webhook(i) + "/messages/@original",
		}, nil)
	})
}

// followUp says one thing more in answer to an interaction. It is not tried again where it is not known whether it was
// said: nothing keeps Discord from saying it twice.
func (a *Adapter) followUp(ctx context.Context, i *interaction, c card, flags int) error {
	return inSomeForm(c, func(m message) error {
		m.Flags |= flags
		return a.rest.do(ctx, request{
			name: "follow up an interaction", method: http.MethodPost, body: m, bucket: "webhook " + i.ID, path: a.webhook(i),
		}, nil)
	})
}

func (a *Adapter) webhook(i *interaction) string {
	return "/webhooks/" + url.PathEscape(i.ApplicationID) + "/" + url.PathEscape(i.Token)
}
