package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"svar/bot"
)

// errMalformed says that a delivery is not what Slack sends.
var errMalformed = errors.New("not a payload of Slack's")

// A task is what a delivery asks for.
type task struct {
	key    string                                  // names the delivery, however often it comes; "" is always new
	lane   string                                  // in which tasks are done one after another
	mine   func(ctx context.Context) (bool, error) // tells whether it is meant for the bot at all; nil: it is
	run    func(ctx context.Context) error         // does it
	answer func(ctx context.Context) any           // gives what Slack wants with the acknowledgement, at once; run, if there is one, goes on behind it
}

// accept takes a delivery, whichever way it came, and returns what Slack wants to have with the acknowledgement (nil
// is nothing). It returns when the delivery is answered, or when Slack would not wait longer. After an error there
// must be no acknowledgement: errMalformed is no delivery, and any other will be delivered again.
func (a *Adapter) accept(ctx context.Context, kind string, payload []byte) (answer any, err error) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("a delivery could not be read", "kind", kind, "panic", p, "stack", string(debug.Stack()))
			answer, err = nil, nil // it would be no better the next time
		}
		a.count.deliveries.WithLabelValues(kind, deliveryOutcome(err)).Inc()
	}()
	t, err := a.taskOf(kind, payload)
	switch {
	case err != nil:
		return nil, err
	case t.answer != nil:
		return a.atOnce(ctx, t)
	case t.run == nil:
		return nil, nil
	}
	return nil, a.wait(ctx, a.begin(t))
}

func deliveryOutcome(err error) string {
	switch {
	case err == nil:
		return "taken"
	case errors.Is(err, errMalformed):
		return "malformed"
	}
	return "refused"
}

// taskOf reads a delivery.
func (a *Adapter) taskOf(kind string, payload []byte) (task, error) {
	if !json.Valid(payload) {
		return task{}, errMalformed
	}
	switch kind {
	case kindEvents:
		return a.eventTask(payload)
	case kindCommands:
		return a.commandTask(payload)
	case kindInteractive:
		return a.interactionTask(payload)
	}
	a.log.Info("ignored a delivery of an unknown kind", "kind", kind)
	return task{}, nil
}

// atOnce gives what cannot be given later.
func (a *Adapter) atOnce(ctx context.Context, t task) (any, error) {
	if a.running.Load() == nil {
		return nil, errBusy
	}
	if t.run != nil && a.begin(t).turnedAway() {
		return nil, errBusy
	}
	ctx, cancel := context.WithTimeout(ctx, a.pace.ack)
	defer cancel()
	return t.answer(ctx), nil
}

// begin queues a task unless it is under way or done.
func (a *Adapter) begin(t task) *delivery {
	d, first := a.seen.claim(t.key)
	if !first {
		return d
	}
	ok := a.running.Load() != nil && a.queue.add(&job{lane: t.lane, run: func(ctx context.Context) { a.seen.finish(d, a.do(ctx, t)) }})
	if !ok {
		a.seen.finish(d, errBusy)
	}
	return d
}

// do does a task, unless another replica has done it, and notes that it is done.
func (a *Adapter) do(ctx context.Context, t task) (err error) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("a delivery could not be handled", "panic", p, "stack", string(debug.Stack()))
			err = nil // it would be no better the next time
		}
	}()
	err = a.perform(ctx, t)
	switch {
	case err == nil, errors.Is(err, errIgnored), errors.Is(err, bot.ErrUnderWay):
	case errors.Is(err, errNotInstalled):
		a.log.Warn("ignored a delivery", "error", err)
		return errIgnored
	default:
		a.log.Error("could not answer a delivery", "error", redacted(err))
	}
	return err
}

// perform does a task that is meant for the bot, once among all replicas. A store that does not work keeps nobody from
// being answered.
func (a *Adapter) perform(ctx context.Context, t task) error {
	if t.mine != nil {
		if mine, err := t.mine(ctx); err != nil || !mine {
			return cmp.Or(err, errIgnored)
		}
	}
	switch claimed, err := a.memory.claim(ctx, t.key); {
	case errors.Is(err, bot.ErrUnderWay):
		return err
	case err != nil:
		a.log.Error("cannot tell whether a delivery was answered before", "error", err)
	case !claimed:
		return nil
	}
	err := t.run(ctx)
	if final(err) {
		a.log.Error("Slack refuses an answer", "error", redacted(err))
		err = nil // it would be no better the next time
	}
	a.settle(ctx, t.key, err)
	return err
}

// settle notes what became of what was claimed: done, or to be claimed again. What has no key needs no note.
func (a *Adapter) settle(ctx context.Context, key string, err error) {
	note := a.memory.done
	if err != nil {
		note = a.memory.release
	}
	if failed := note(context.WithoutCancel(ctx), key); failed != nil {
		a.log.Error("cannot note what was said", "error", failed)
	}
}

// wait waits for a delivery, as long as Slack does. An error says that Slack should deliver again.
func (a *Adapter) wait(ctx context.Context, d *delivery) error {
	timer := time.NewTimer(a.pace.ack)
	defer timer.Stop()
	select {
	case <-d.done:
		if d.err == nil || errors.Is(d.err, errIgnored) {
			return nil
		}
		return fmt.Errorf("%w: %w", errBusy, d.err)
	case <-timer.C:
	case <-ctx.Done():
	}
	return nil
}
