package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestReadme holds that the README's transcripts are what the program prints.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	transcripts := 0
	for block := range strings.SplitSeq(string(readme), "```console\n") {
		command, rest, ok := strings.Cut(block, "\n")
		args, isCommand := strings.CutPrefix(command, "$ svar ")
		if !ok || !isCommand {
			continue
		}
		transcripts++
		want, _, _ := strings.Cut(rest, "```")
		var out, errs bytes.Buffer
		if code := run(context.Background(), shellWords(args), []string{"LANG=sv_SE.UTF-8"}, strings.NewReader(""), &out, &errs); code != 0 {
			t.Fatalf("%s: exit code %d: %s", command, code, &errs)
		}
		if got := strings.TrimSpace(out.String()); got != strings.TrimSpace(want) {
			t.Errorf("%s prints\n%s\nand the README says\n%s", command, got, want)
		}
	}
	if transcripts == 0 {
		t.Error("the README has no transcript")
	}
}

// shellWords splits a command line whose words with spaces stand in quotes.
func shellWords(line string) (args []string) {
	for _, m := range shellWord.FindAllStringSubmatch(line, -1) {
		args = append(args, m[1]+m[2]+m[3])
	}
	return args
}

var shellWord = regexp.MustCompile(`"([^"]*)"|'([^']*)'|([^\s"']+)`)
