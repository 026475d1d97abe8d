package discord

import (
	"context"
	"errors"
	"time"

	"svar/bot"
)

// show makes a card and shows it; flags say whether to the person alone. Where it is not made in time, Discord is told
// to wait first. A panic while it is made becomes a polite reply.
func (u *use) show(ctx context.Context, flags int, f func(context.Context) card) error {
	made := make(chan card, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				u.a.o.Logger.Error("panic while answering", "adapter", u.a.Name(), "panic", p)
				made <- card{head: sentence(bot.Sorry(u.language()).Text)}
			}
		}()
		made <- f(ctx)
	}()
	patience := time.NewTimer(u.a.pace.deferAfter - time.Since(u.begun))
	defer patience.Stop()
	select {
	case c := <-made:
		return u.respond(ctx, c, flags)
	case <-patience.C:
		err := u.first(ctx, response{Type: deferredMessage, Data: deferral{flags}})
		c := <-made
		if err != nil {
			return err
		}
		return u.a.fill(ctx, u.interaction, c)
	}
}

// respond sends a card as the first response.
func (u *use) respond(ctx context.Context, c card, flags int) error {
	return inSomeForm(c, func(m message) error {
		m.Flags |= flags
		return u.first(ctx, response{Type: channelMessage, Data: m})
	})
}

// notice tells the person something that nobody else sees.
func (u *use) notice(ctx context.Context, text string) error {
	return u.respond(ctx, card{head: sentence(text)}, ephemeral)
}

// failed tells the person that something went wrong, and the operator what.
func (u *use) failed(ctx context.Context, err error) error {
	return errors.Join(err, u.notice(ctx, bot.Sorry(u.language()).Text))
}
