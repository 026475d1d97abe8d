package database

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"svar/bot"
)

const (
	// claimed is for how long a claim counts. Whoever made it may have died, and Slack delivers again after a minute.
	claimed = 50 * time.Second
	// answered is for how long it is known that something was answered: as long as nothing is said twice unasked. Slack's
	// last retry comes after five minutes.
	answered = time.Hour
	// followed is for how long a thread is followed.
	followed = 14 * 24 * time.Hour
	// sweeping is how often what has expired is deleted.
	sweeping = time.Minute
)

// Claim tells whether a delivery is the caller's to answer.
func (d *DB) Claim(ctx context.Context, key string) (bool, error) {
	if key == "" {
		return true, nil
	}
	first := false
	err := d.change(ctx, "claim a delivery", func(tx *sql.Tx) error {
		if err := d.sweep(ctx, tx); err != nil {
			return err
		}
		var done bool
		err := tx.QueryRowContext(ctx, "SELECT done FROM deliveries WHERE key = ? AND expires > ?", key, d.now().Unix()).Scan(&done)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			first = true
			return d.mark(ctx, tx, key, false, claimed)
		case err == nil && !done:
			return bot.ErrUnderWay
		}
		return err
	})
	return first && err == nil, err
}

// Done says that a delivery was answered.
func (d *DB) Done(ctx context.Context, key string) error {
	if key == "" {
		return nil
	}
	return d.change(ctx, "note that a delivery was answered", func(tx *sql.Tx) error {
		return d.mark(ctx, tx, key, true, answered)
	})
}

// Release says that a delivery was not answered. What was answered stays so.
func (d *DB) Release(ctx context.Context, key string) error {
	_, err := d.write.ExecContext(ctx, "DELETE FROM deliveries WHERE key = ? AND done = 0", key)
	return d.failed("give a delivery back", err)
}

func (d *DB) mark(ctx context.Context, tx *sql.Tx, key string, done bool, lasts time.Duration) error {
	_, err := tx.ExecContext(ctx,
		"INSERT INTO deliveries (key, done, expires) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET done = excluded.done, expires = excluded.expires",
		key, done, d.now().Add(lasts).Unix())
	return err
}

// sweep deletes what has expired, now and then.
func (d *DB) sweep(ctx context.Context, tx *sql.Tx) error {
	now := d.now()
	d.mu.Lock()
	due := now.Sub(d.swept) >= sweeping
	if due {
		d.swept = now
	}
	d.mu.Unlock()
	if !due {
		return nil
	}
	for _, statement := range []string{"DELETE FROM deliveries WHERE expires <= ?", "DELETE FROM threads WHERE expires <= ?"} {
		if _, err := tx.ExecContext(ctx, statement, now.Unix()); err != nil {
			return err
		}
	}
	return nil
}

// Follow remembers a thread.
func (d *DB) Follow(ctx context.Context, thread string) error {
	_, err := d.write.ExecContext(ctx,
		"INSERT INTO threads (thread, expires) VALUES (?, ?) ON CONFLICT (thread) DO UPDATE SET expires = excluded.expires",
		thread, d.now().Add(followed).Unix())
	return d.failed("follow a thread", err)
}

// Follows tells whether a thread is remembered.
func (d *DB) Follows(ctx context.Context, thread string) (bool, error) {
	var one int
	err := d.read.QueryRowContext(ctx, "SELECT 1 FROM threads WHERE thread = ? AND expires > ?", thread, d.now().Unix()).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, d.failed("find a thread", err)
}
