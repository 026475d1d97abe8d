package database

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with a database for which the program is not to blame. The texts say what to do.
var (
	ErrFull       = errors.New("the disk is full: make room")
	ErrLocked     = errors.New("another process has been writing in it for seconds: end that, or name another file")
	ErrCorrupt    = errors.New("it is damaged, or no database: put it aside, then restore a copy or let Svar make a new one")
	ErrNotAllowed = errors.New("it cannot be written: check who owns the file and its folder")
	ErrSecret     = errors.New("its tokens are encrypted with another secret: set SVAR_SECRET, or the key file, to what it was")
)

// hint adds to an error of SQLite's, or of the file system's, what is wrong, where that is known.
func hint(err error) error {
	kind := kindOf(err)
	if kind == nil || errors.Is(err, kind) {
		return err
	}
	return fmt.Errorf("%w (%w)", kind, err)
}

func kindOf(err error) error {
	var of *sqlite.Error
	if errors.Is(err, fs.ErrPermission) {
		return ErrNotAllowed
	}
	if !errors.As(err, &of) {
		return nil
	}
	switch of.Code() & 0xff { // the higher bits tell more than is needed here
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrLocked
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return ErrCorrupt
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return ErrNotAllowed
	}
	return nil
}
