package main

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	_ "modernc.org/sqlite" // the driver
)

// fts is the full-text search of SQLite, in memory.
type fts struct{ db *sql.DB }

func newSQLite() engine { return &fts{} }

func (f *fts) Index(ctx context.Context, l library) error {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	f.db = db
	const create = `CREATE VIRTUAL TABLE entries USING fts5(heading, title, body, tokenize = 'unicode61 remove_diacritics 0')`
	if _, err := db.ExecContext(ctx, create); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.PrepareContext(ctx, `INSERT INTO entries(rowid, heading, title, body) VALUES (?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	for i, e := range l.entries {
		if _, err := insert.ExecContext(ctx, i, e.Heading, e.Title, e.Body); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Search asks for any of the question's words. A word in the heading counts twice.
func (f *fts) Search(ctx context.Context, question string, n int) (reply, error) {
	words := wordsOf(question)
	if len(words) == 0 {
		return reply{}, nil
	}
	const search = `SELECT rowid, bm25(entries, 2, 1, 1) AS score FROM entries WHERE entries MATCH ? ORDER BY score LIMIT ?`
	rows, err := f.db.QueryContext(ctx, search, `"`+strings.Join(words, `" OR "`)+`"`, n)
	if err != nil {
		return reply{}, err
	}
	defer rows.Close()
	return readRows(rows, -1)
}

// Close lets the database go.
func (f *fts) Close() error { return f.db.Close() }

// rows are those of a database.
type rows interface {
	Next() bool
	Scan(...any) error
	Err() error
}

// readRows reads entries and their scores, which are multiplied by a sign.
func readRows(rows rows, sign float64) (reply, error) {
	var r reply
	for rows.Next() {
		var entry int
		var score float64
		if err := rows.Scan(&entry, &score); err != nil {
			return reply{}, err
		}
		if r.Entries = append(r.Entries, entry); len(r.Entries) == 1 {
			r.Score = sign * score
		}
	}
	return r, rows.Err()
}

// wordsOf gives the letters and digits of a text, word by word.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
