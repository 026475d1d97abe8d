package database

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
)

// hold makes the file where there is none, and keeps every other Svar from it until the database is closed or the program
// has ended, in whatever way: the system then lets go of its locks. It fails with ErrInUse where another has it. A
// database in memory is nobody else's.
//
// What it locks is a database without tables beside the file. A lock on the file itself would keep out our own readers, too, and
// whoever makes a copy of it.
func (d *DB) hold(ctx context.Context) error {
	if d.path == "" {
		return nil
	}
	if err := prepare(d.path); err != nil {
		return err
	}
	path, err := filepath.EvalSymlinks(d.path) // one lock, by whatever name the file is opened
	if err != nil {
		return err
	}
	path += ".lock"
	if err := prepare(path); err != nil {
		return err
	}
	if d.held, err = pool(path, 1, url.Values{"_pragma": {"locking_mode(EXCLUSIVE)"}}); err != nil {
		return err
	}
	_, err = d.held.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT") // in this mode, the connection keeps the lock
	if kindOf(err) == ErrLocked {
		return ErrInUse
	}
	return err
}

// prepare makes a file, which only its owner can read, and its folder. SQLite gives the files that it makes beside it
// the same permissions. A file that is there is left alone: if we opened it here, closing it would give up every lock
// that this process has on it.
func prepare(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}
