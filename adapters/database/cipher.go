package database

import (
	"context"
	"crypto/aes"
	gocipher "crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// A cipher encrypts tokens with AES-256-GCM. What is encrypted is bound to the row that it stands in.
type cipher struct{ aead gocipher.AEAD }

const (
	keySize = 32
	// minSecret is the length below which a secret can be guessed.
	minSecret = 16
	// purpose keeps this key apart from whatever else is derived from the same secret.
	purpose = "svar: tokens in the database"
	// sealed begins what this version encrypts, so that a later one can tell.
	sealed = 1
)

// secretOf takes the secret from the options, else from the file beside the database, else from nowhere: then it is new
// each time, as is a database in memory. The file is made for a database that is new.
func secretOf(o Options, isNew bool) (string, error) {
	switch {
	case o.Secret != "" && len(o.Secret) < minSecret:
		return "", fmt.Errorf("the secret has %d characters: SVAR_SECRET must have %d or more", len(o.Secret), minSecret)
	case o.Secret != "":
		return o.Secret, nil
	case o.Path == "":
		return rand.Text(), nil
	}
	path := o.Path + ".key"
	secret, err := readKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return secret, err
	}
	if !isNew {
		return "", fmt.Errorf("%w: %s is missing", ErrSecret, path)
	}
	return makeKey(path)
}

func newCipher(secret string) (cipher, error) {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, purpose, keySize)
	if err != nil {
		return cipher{}, fmt.Errorf("derive the key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return cipher{}, fmt.Errorf("use the key: %w", err)
	}
	aead, err := gocipher.NewGCMWithRandomNonce(block)
	return cipher{aead}, err
}

// makeKey makes a file with a new secret, which only its owner can read.
func makeKey(path string) (string, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", fmt.Errorf("make the key file: %w", err)
	}
	secret := rand.Text() + rand.Text()
	_, err = io.WriteString(f, secret+"\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(fmt.Errorf("write the key file: %w", err), os.Remove(path))
	}
	return secret, nil
}

// readKey reads the secret in a file that nobody but its owner can read.
func readKey(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("read the key file: %w", err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return "", fmt.Errorf("others can read the key file %s (mode %o): chmod 600 it", path, mode)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read the key file: %w", err)
	}
	secret := strings.TrimSpace(string(text))
	if len(secret) < minSecret {
		return "", fmt.Errorf("the key file %s holds no key: restore it, or remove it where nothing was installed yet", path)
	}
	return secret, nil
}

// seal encrypts a text for a row.
func (c cipher) seal(text, row string) []byte {
	return c.aead.Seal([]byte{sealed}, nil, []byte(text), []byte(row))
}

// open decrypts what was sealed for a row. It fails with ErrSecret on any other key or row.
func (c cipher) open(data []byte, row string) (string, error) {
	if len(data) == 0 || data[0] != sealed {
		return "", ErrSecret
	}
	text, err := c.aead.Open(nil, nil, data[1:], []byte(row))
	if err != nil {
		return "", ErrSecret
	}
	return string(text), nil
}

// unlock finds the key, and makes sure that it is the one with which this database was begun.
func (d *DB) unlock(ctx context.Context, o Options) error {
	var proof []byte
	err := d.read.QueryRowContext(ctx, "SELECT proof FROM cipher").Scan(&proof)
	isNew := errors.Is(err, sql.ErrNoRows)
	if err != nil && !isNew {
		return err
	}
	secret, err := secretOf(o, isNew)
	if err != nil {
		return err
	}
	if d.cipher, err = newCipher(secret); err != nil {
		return err
	}
	if isNew {
		_, err = d.write.ExecContext(ctx, "INSERT INTO cipher (id, proof) VALUES (1, ?)", d.cipher.seal(purpose, "cipher"))
	} else {
		_, err = d.cipher.open(proof, "cipher")
	}
	return err
}
