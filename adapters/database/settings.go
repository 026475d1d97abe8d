package database

import (
	"context"
	"database/sql"

	"svar/bot"
)

// Settings gives a workspace's settings; the zero value where none were kept.
func (d *DB) Settings(ctx context.Context, w bot.Workspace) (bot.Settings, error) {
	rows, err := d.read.QueryContext(ctx,
		"SELECT channel, language, hand_off, private, listen FROM settings WHERE platform = ? AND workspace = ?", w.Platform, w.ID)
	if err != nil {
		return bot.Settings{}, d.failed("read settings", err)
	}
	defer rows.Close()
	var s bot.Settings
	for rows.Next() {
		var channel string
		var c bot.ChannelSettings
		if err := rows.Scan(&channel, &c.Language, &c.HandOff, &c.Private, &c.Listen); err != nil {
			return bot.Settings{}, d.failed("read settings", err)
		}
		if channel == "" {
			s.Language, s.HandOff, s.Private = c.Language, c.HandOff, c.Private
			continue
		}
		if s.Channels == nil {
			s.Channels = make(map[string]bot.ChannelSettings)
		}
		s.Channels[channel] = c
	}
	return s, d.failed("read settings", rows.Err())
}

// KeepSettings keeps a workspace's settings, all of them, in place of the earlier ones.
func (d *DB) KeepSettings(ctx context.Context, w bot.Workspace, s bot.Settings) error {
	return d.change(ctx, "keep settings", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM settings WHERE platform = ? AND workspace = ?", w.Platform, w.ID); err != nil {
			return err
		}
		keep := func(channel string, c bot.ChannelSettings) error {
			if c == (bot.ChannelSettings{}) {
				return nil
			}
			_, err := tx.ExecContext(ctx,
				`INSERT INTO settings (platform, workspace, channel, language, hand_off, private, listen)
				VALUES (?, ?, ?, ?, ?, ?, ?)`, w.Platform, w.ID, channel, c.Language, c.HandOff, c.Private, c.Listen)
			return err
		}
		if err := keep("", bot.ChannelSettings{Language: s.Language, HandOff: s.HandOff, Private: s.Private}); err != nil {
			return err
		}
		for channel, c := range s.Channels {
			if err := keep(channel, c); err != nil {
				return err
			}
		}
		return nil
	})
}
