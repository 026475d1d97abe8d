package database

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // registers the driver

	"svar/bot"
)

// Options say where a database is. The zero value is one in memory, which is gone when it is closed.
type Options struct {
	Path   string           // of the file, which is made with its folder where there is none
	Secret string           // from which the key to the tokens is derived; "" takes that from the file Path + ".key", which is made
	Now    func() time.Time // time.Now
}

// A DB remembers in a database. It is safe for concurrent use.
type DB struct {
	read   *sql.DB // many connections; the same as write in memory
	write  *sql.DB // one connection
	cipher cipher
	now    func() time.Time
	path   string

	mu    sync.Mutex
	swept time.Time // when what has expired was last deleted
}

var _ bot.Store = (*DB)(nil)

//go:embed migrations/*.sql
var migrations embed.FS

// readers is how many reads go on at the same time.
const readers = 4

// Open opens the database, makes it where there is none, and brings its tables up to date.
func Open(ctx context.Context, o Options) (*DB, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	d := &DB{now: o.Now, path: o.Path}
	if err := d.open(ctx, o); err != nil {
		return nil, errors.Join(fmt.Errorf("open the database%s: %w", d.named(), hint(err)), d.Close())
	}
	return d, nil
}

func (d *DB) named() string {
	if d.path == "" {
		return ""
	}
	return " " + d.path
}

func (d *DB) open(ctx context.Context, o Options) (err error) {
	if scheme, _, ok := strings.Cut(o.Path, "://"); ok {
		return fmt.Errorf("%s databases are not supported: name a file", scheme)
	}
	if err := prepare(o.Path); err != nil {
		return err
	}
	if d.write, err = connect(o.Path, 1); err != nil {
		return err
	}
	d.read = d.write
	if o.Path != "" {
		if d.read, err = connect(o.Path, readers); err != nil {
			return err
		}
	}
	if err := migrate(ctx, d.write); err != nil {
		return err
	}
	return d.unlock(ctx, o)
}

// prepare makes the file, which only its owner can read, and its folder. SQLite gives the files that it makes beside
// it the same permissions.
func prepare(path string) error {
	if path == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// connect gives a pool of so many connections. A write waits up to 5 s for those of other processes.
func connect(path string, connections int) (*sql.DB, error) {
	query := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
	}}
	name := url.URL{Scheme: "file", Opaque: ":memory:", RawQuery: query.Encode()}
	if path != "" {
		name.Opaque = (&url.URL{Path: path}).EscapedPath()
	}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// errNewer says that the tables are those of a later version of the program.
var errNewer = errors.New("it was written by a later version of Svar: use that version")

// migrate brings the tables up to date.
func migrate(ctx context.Context, db *sql.DB) error {
	if err := readable(ctx, db); err != nil {
		return err
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return err
	}
	version, known, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if version > known {
		return errNewer
	}
	_, err = provider.Up(ctx)
	return err
}

// readable tells of damage. goose, which reads the same, would take it for a table that is missing and make that.
func readable(ctx context.Context, db *sql.DB) error {
	var tables, version int64
	const there = "SELECT count(*) FROM sqlite_schema WHERE name = 'goose_db_version'"
	if err := db.QueryRowContext(ctx, there).Scan(&tables); err != nil || tables == 0 {
		return err
	}
	return db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version)
}

// Close closes the database. Closing twice does nothing.
func (d *DB) Close() error {
	var errs []error
	for _, db := range []*sql.DB{d.read, d.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Ping tells whether the database can be used: nil, or what is wrong with a hint.
func (d *DB) Ping(ctx context.Context) error {
	var one int
	return d.failed("use", d.read.QueryRowContext(ctx, "SELECT 1 FROM cipher").Scan(&one))
}

// failed wraps what went wrong with what was tried; nil stays nil.
func (d *DB) failed(tried string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("database%s: %s: %w", d.named(), tried, hint(err))
}

// change runs statements in one transaction, all or none.
func (d *DB) change(ctx context.Context, tried string, do func(*sql.Tx) error) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return d.failed(tried, err)
	}
	defer tx.Rollback() // does nothing after Commit
	if err := do(tx); err != nil {
		return d.failed(tried, err)
	}
	return d.failed(tried, tx.Commit())
}
