package database

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"svar/bot"
)

// tokenRow names the row that a workspace's token stands in.
func tokenRow(w bot.Workspace) string { return "installations\x00" + w.Platform + "\x00" + w.ID }

// Installation gives what a workspace gave; false where Svar is not installed there.
func (d *DB) Installation(ctx context.Context, w bot.Workspace) (bot.Installation, bool, error) {
	i := bot.Installation{Workspace: w}
	var token []byte
	var scopes string
	var at int64
	err := d.read.QueryRowContext(ctx,
		"SELECT organization, bot, token, scopes, installed FROM installations WHERE platform = ? AND workspace = ?",
		w.Platform, w.ID).Scan(&i.Organization, &i.Bot, &token, &scopes, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return bot.Installation{}, false, nil
	}
	if err == nil {
		i.Token, err = d.cipher.open(token, tokenRow(w))
	}
	if err != nil {
		return bot.Installation{}, false, d.failed("find an installation", err)
	}
	if scopes != "" {
		i.Scopes = strings.Split(scopes, ",")
	}
	i.At = time.Unix(at, 0).UTC()
	return i, true, nil
}

// Install keeps an installation in place of an earlier one.
func (d *DB) Install(ctx context.Context, i bot.Installation) error {
	_, err := d.write.ExecContext(ctx,
		`INSERT INTO installations (platform, workspace, organization, bot, token, scopes, installed)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (platform, workspace) DO UPDATE SET organization = excluded.organization, bot = excluded.bot,
		token = excluded.token, scopes = excluded.scopes, installed = excluded.installed`,
		i.Platform, i.ID, i.Organization, i.Bot, d.cipher.seal(i.Token, tokenRow(i.Workspace)),
		strings.Join(i.Scopes, ","), d.now().Unix())
	return d.failed("keep an installation", err)
}

// Uninstall forgets a workspace: its installation and its settings.
func (d *DB) Uninstall(ctx context.Context, w bot.Workspace) error {
	return d.change(ctx, "forget an installation", func(tx *sql.Tx) error {
		for _, statement := range []string{
			"DELETE FROM installations WHERE platform = ? AND workspace = ?",
			"DELETE FROM settings WHERE platform = ? AND workspace = ?",
		} {
			if _, err := tx.ExecContext(ctx, statement, w.Platform, w.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
