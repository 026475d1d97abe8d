//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestServeEndsWhenTold(t *testing.T) {
	s := serving(t, socketMode...)
	s.ready()
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.ended(); code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	s.says(`msg="ending`)
	s.says(`msg=ended`)
}

func TestServeReadsArticlesAgain(t *testing.T) {
	folder := t.TempDir()
	write := func(name, question string) {
		t.Helper()
		text := fmt.Sprintf("---\ntitle: %s\n---\n## Vanliga frågor\n### %s\nDet är ett svar på %d tecken.\n", name, question, len(question))
		if err := os.WriteFile(filepath.Join(folder, name+".md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("glass", "Vad är glass?")
	s := serving(t, append(socketMode, "SVAR_ARTICLES="+folder)...)
	s.ready()
	write("bulle", "Vad är en bulle?")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	s.says(`msg="(SIGHUP: read the articles again|articles reloaded)"`)
	for {
		_, metrics := s.get("/metrics")
		if strings.Contains(metrics, "\nsvar_articles 2\n") {
			return
		}
	}
}
