package database

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"svar/adapters/database/databasetest"
	"svar/bot"
)

func open(t *testing.T, o Options) *DB {
	t.Helper()
	d, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// file is where a test's database is: in a folder that is not there yet, under a name that addresses would spoil.
func file(t *testing.T) string { return filepath.Join(t.TempDir(), "new", "hundra % ? #.db") }

const secret = "a secret that is long enough"

func TestSuite(t *testing.T) {
	t.Run("file", func(t *testing.T) {
		databasetest.Suite{New: func(t *testing.T, now func() time.Time) bot.Store {
			return open(t, Options{Path: file(t), Now: now})
		}}.Run(t)
	})
	t.Run("memory", func(t *testing.T) {
		databasetest.Suite{New: func(t *testing.T, now func() time.Time) bot.Store {
			return open(t, Options{Now: now})
		}}.Run(t)
	})
}

var home = bot.Workspace{Platform: "slack", ID: "T1"}

func install(t *testing.T, d *DB, token string) {
	t.Helper()
	if err := d.Install(t.Context(), bot.Installation{Workspace: home, Token: token}); err != nil {
		t.Fatal(err)
	}
}

// token reads the installation's token.
func token(t *testing.T, d *DB) (string, error) {
	t.Helper()
	i, _, err := d.Installation(t.Context(), home)
	return i.Token, err
}

func TestItLasts(t *testing.T) {
	for name, o := range map[string]Options{"key file": {Path: file(t)}, "secret": {Path: file(t), Secret: secret}} {
		first := open(t, o)
		install(t, first, "the token")
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		if err := first.Close(); err != nil {
			t.Errorf("%s: closing twice: %v", name, err)
		}
		second := open(t, o)
		if got, err := token(t, second); got != "the token" || err != nil {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
		if err := second.Ping(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingIsReadableOnDisk(t *testing.T) {
	path := file(t)
	d := open(t, Options{Path: path})
	install(t, d, "the token in the clear")
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil || len(files) < 3 {
		t.Fatalf("the files are %v, %v", files, err)
	}
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o", name, info.Mode().Perm())
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("in the clear")) {
			t.Errorf("%s holds the token as it is", name)
		}
	}
}

func TestTokensStayWhereTheyWerePut(t *testing.T) {
	d := open(t, Options{})
	install(t, d, "of another")
	if _, err := d.write.Exec("UPDATE installations SET workspace = 'T2'"); err != nil {
		t.Fatal(err)
	}
	_, _, err := d.Installation(t.Context(), bot.Workspace{Platform: "slack", ID: "T2"})
	if !errors.Is(err, ErrSecret) {
		t.Errorf("a token that was moved to another workspace gives %v", err)
	}
	if _, err := d.write.Exec("UPDATE installations SET workspace = 'T1', token = x''"); err != nil {
		t.Fatal(err)
	}
	if _, err := token(t, d); !errors.Is(err, ErrSecret) {
		t.Errorf("a token that was cut gives %v", err)
	}
}

func TestSecrets(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(t *testing.T, o *Options)
		want  string
	}{
		{"another secret", func(_ *testing.T, o *Options) { o.Secret = secret + "!" }, "set SVAR_SECRET"},
		{"a short secret", func(_ *testing.T, o *Options) { o.Secret = "short" }, "16 or more"},
		{"key file gone", func(t *testing.T, o *Options) { must(t, os.Remove(o.Path+".key")) }, ".key is missing"},
		{"key file open", func(t *testing.T, o *Options) { must(t, os.Chmod(o.Path+".key", 0o640)) }, "chmod 600"},
		{"key file empty", func(t *testing.T, o *Options) { must(t, os.Truncate(o.Path+".key", 0)) }, "holds no key"},
		{"key file changed", func(t *testing.T, o *Options) { must(t, os.WriteFile(o.Path+".key", []byte(secret), 0o600)) }, "set SVAR_SECRET"},
	} {
		o := Options{Path: file(t)}
		must(t, open(t, o).Close())
		test.spoil(t, &o)
		before, _ := filepath.Glob(filepath.Dir(o.Path) + "/*")
		_, err := Open(t.Context(), o)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s gives %v, want %q", test.name, err, test.want)
		}
		if strings.Contains(err.Error(), secret) {
			t.Errorf("%s tells the secret", test.name)
		}
		if _, err := os.Stat(o.Path + ".key"); test.name == "key file gone" && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("another key file was made beside %v", before)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsWrongWithTheFile(t *testing.T) {
	folder := t.TempDir()
	garbage := filepath.Join(folder, "garbage.db")
	must(t, os.WriteFile(garbage, bytes.Repeat([]byte("no database "), 1000), 0o600))
	newer := filepath.Join(folder, "newer.db")
	d := open(t, Options{Path: newer})
	_, err := d.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
	must(t, err)
	must(t, d.Close())
	for _, test := range []struct {
		path string
		want error
	}{
		{garbage, ErrCorrupt},
		{newer, errNewer},
		{folder, nil},
		{filepath.Join(garbage, "below.db"), nil},
		{"postgres://localhost/svar", nil},
	} {
		_, err := Open(t.Context(), Options{Path: test.path})
		if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.path) {
			t.Errorf("%s gives %v, want %v", test.path, err, test.want)
		}
	}
}

func TestDamageIsTold(t *testing.T) {
	path := file(t)
	d := open(t, Options{Path: path})
	install(t, d, "token")
	must(t, d.Close())
	data, err := os.ReadFile(path)
	must(t, err)
	// Leave the first page, which says how the file is built.
	for i := 4096; i < len(data); i++ {
		data[i] = 0xff
	}
	must(t, os.WriteFile(path, data, 0o600))
	if _, err := Open(t.Context(), Options{Path: path}); !errors.Is(err, ErrCorrupt) {
		t.Errorf("a damaged file gives %v", err)
	}
}

func TestFullDisk(t *testing.T) {
	d := open(t, Options{Path: file(t)})
	_, err := d.write.Exec("PRAGMA max_page_count = 1")
	must(t, err)
	big := make(map[string]bot.ChannelSettings)
	for _, c := range "abcdefghij" {
		big[string(c)] = bot.ChannelSettings{HandOff: strings.Repeat("x", 10_000)}
	}
	err = d.KeepSettings(t.Context(), home, bot.Settings{Channels: big})
	if !errors.Is(err, ErrFull) {
		t.Errorf("a full disk gives %v", err)
	}
	if s, err := d.Settings(t.Context(), home); err != nil || s.Channels != nil {
		t.Errorf("half of it was kept: %v, %v", s, err)
	}
}

func TestAnotherProcessHoldsIt(t *testing.T) {
	path := file(t)
	d, other := open(t, Options{Path: path}), open(t, Options{Path: path})
	_, err := d.write.Exec("PRAGMA busy_timeout = 1")
	must(t, err)
	tx, err := other.write.Begin()
	must(t, err)
	defer tx.Rollback()
	if _, err := d.Claim(t.Context(), "a"); !errors.Is(err, ErrLocked) {
		t.Errorf("a file that is locked gives %v", err)
	}
	if _, err := d.Settings(t.Context(), home); err != nil {
		t.Errorf("reading waits for writing: %v", err)
	}
}

func TestHints(t *testing.T) {
	if err := hint(&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}); !errors.Is(err, ErrNotAllowed) {
		t.Errorf("got %v", err)
	}
	for _, err := range []error{nil, sql.ErrNoRows, context.Canceled, bot.ErrUnderWay} {
		if got := hint(err); got != err {
			t.Errorf("%v becomes %v", err, got)
		}
	}
}

func TestWhatHasExpiredIsDeleted(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	d := open(t, Options{Now: func() time.Time { return now }})
	for _, key := range []string{"a", "b", "c"} {
		must(t, d.Done(t.Context(), key))
		must(t, d.Follow(t.Context(), key))
	}
	now = now.Add(30 * 24 * time.Hour)
	if _, err := d.Claim(t.Context(), "new"); err != nil {
		t.Fatal(err)
	}
	var left int
	must(t, d.read.QueryRow("SELECT (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM threads)").Scan(&left))
	if left != 1 {
		t.Errorf("%d rows are left", left)
	}
}

func BenchmarkClaimAndDone(b *testing.B) {
	d, err := Open(b.Context(), Options{Path: filepath.Join(b.TempDir(), "svar.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for i := 0; b.Loop(); i++ {
		key := "slack:" + strings.Repeat("E", 10) + time.Unix(int64(i), 0).String()
		if _, err := d.Claim(b.Context(), key); err != nil {
			b.Fatal(err)
		}
		if err := d.Done(b.Context(), key); err != nil {
			b.Fatal(err)
		}
	}
}
