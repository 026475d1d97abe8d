package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/jackc/pgx/v5"
)

// postgres is the full-text search of a PostgreSQL server, and the letter trigrams of its extension pg_trgm. All that it
// does stands in one transaction, which is never committed: it leaves nothing behind.
type postgres struct {
	conn *pgx.Conn
	tx   pgx.Tx
}

func newPostgres() engine { return &postgres{} }

// connect reaches the server that DATABASE_URL names, or else PGHOST and its kin.
func connect(ctx context.Context) (*pgx.Conn, error) {
	return pgx.Connect(ctx, os.Getenv("DATABASE_URL"))
}

// reachable says why there is no server, and what would help.
func reachable(ctx context.Context) error {
	if os.Getenv("DATABASE_URL") == "" && os.Getenv("PGHOST") == "" {
		return errors.New("no server is named: set DATABASE_URL or PGHOST")
	}
	conn, err := connect(ctx)
	if err != nil {
		return fmt.Errorf("the server that DATABASE_URL or PGHOST names is not reached: %w", err)
	}
	return conn.Close(ctx)
}

// schema makes the table. Weights A and B are PostgreSQL's own, 1 and 0.4; the body's is D, 0.1.
var schema = []string{
	`CREATE EXTENSION IF NOT EXISTS pg_trgm`,
	`CREATE SCHEMA svar_peers`,
	`SET LOCAL search_path = svar_peers, public`,
	`SET LOCAL maintenance_work_mem = '512MB'`,
	`CREATE UNLOGGED TABLE entries (id int, heading text, title text, body text, words tsvector GENERATED ALWAYS AS (
		setweight(to_tsvector('swedish', heading), 'A') || setweight(to_tsvector('swedish', title), 'B') ||
		setweight(to_tsvector('swedish', body), 'D')) STORED)`,
}

// indexes are made once the entries are there.
var indexes = []string{
	`CREATE INDEX ON entries USING gin (words)`,
	`CREATE INDEX ON entries USING gin (heading gin_trgm_ops)`,
	`ANALYZE entries`,
}

func (p *postgres) Index(ctx context.Context, l library) error {
	conn, err := connect(ctx)
	if err != nil {
		return err
	}
	p.conn = conn
	if p.tx, err = conn.Begin(ctx); err != nil {
		return err
	}
	if err := p.exec(ctx, schema); err != nil {
		return err
	}
	rows := pgx.CopyFromSlice(len(l.entries), func(i int) ([]any, error) {
		e := l.entries[i]
		return []any{i, e.Heading, e.Title, e.Body}, nil
	})
	if _, err := p.tx.CopyFrom(ctx, pgx.Identifier{"entries"}, []string{"id", "heading", "title", "body"}, rows); err != nil {
		return err
	}
	return p.exec(ctx, indexes)
}

func (p *postgres) exec(ctx context.Context, statements []string) error {
	for _, s := range statements {
		if _, err := p.tx.Exec(ctx, s); err != nil {
			return fmt.Errorf("%.40s…: %w", s, err)
		}
	}
	return nil
}

// Search asks for any of the question's words, and for headings that look like it.
func (p *postgres) Search(ctx context.Context, question string, n int) (reply, error) {
	const search = `
		WITH q AS (SELECT replace(plainto_tsquery('swedish', $1)::text, ' & ', ' | ')::tsquery AS words)
		SELECT id, (ts_rank(entries.words, q.words) + similarity(heading, $1))::float8 AS score
		FROM entries, q WHERE entries.words @@ q.words OR heading % $1
		ORDER BY score DESC, id LIMIT $2`
	rows, err := p.tx.Query(ctx, search, question, n)
	if err != nil {
		return reply{}, err
	}
	defer rows.Close()
	return readRows(rows, 1)
}

// Size gives what the table and its indexes take in the server.
func (p *postgres) Size(ctx context.Context) (bytes int64, err error) {
	err = p.tx.QueryRow(ctx, `SELECT pg_total_relation_size('entries')`).Scan(&bytes)
	return bytes, err
}

// Close undoes everything.
func (p *postgres) Close() error {
	if p.conn == nil {
		return nil
	}
	return p.conn.Close(context.Background())
}
