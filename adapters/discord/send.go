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

// post says a card in a channel, in reply to a message where there is one. The nonce, which is that of one message of
// the channel, makes it safe to try again: Discord posts it once.
func (a *Adapter) post(ctx context.Context, channel, nonce string, to *reference, c card) error {
	q := request{
		name: "post a message", method: http.MethodPost, path: "/channels/" + url.PathEscape(channel) + "/messages",
		bucket: "post " + channel, token: true, again: true,
	}
	send := func(m message) error {
		m.Nonce, m.EnforceNonce, m.Reference = nonce[:min(len(nonce), maxNonce)], true, to
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
		if !hasCode(err, codeInvalidForm) && !hasCode(err, codeEmpty) {
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

// fill gives a deferred response its content. It is the only thing said after a first response: of follow-ups, Discord
// allows few where a person has installed the app.
func (a *Adapter) fill(ctx context.Context, i *interaction, c card) error {
	path := "/webhooks/" + url.PathEscape(i.ApplicationID) + "/" + url.PathEscape(i.Token) + "/messages/@original"
	return inSomeForm(c, func(m message) error {
		return a.rest.do(ctx, request{
			name: "fill in a deferred response", method: http.MethodPatch, again: true, body: m, bucket: "webhook " + i.ID,
			path: path,
		}, nil)
	})
}
