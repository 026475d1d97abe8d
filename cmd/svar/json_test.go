package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// library writes a small library and gives its folder.
func library(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	const text = "---\ntitle: Glass\n---\n## Vanliga frågor om glass\n\n### Hur gör man glass?\n\nRör ihop.\n\n### Hur länge håller glass?\n\nI ett år.\n"
	if err := os.WriteFile(filepath.Join(folder, "glass.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return folder
}

// ask runs ask --json on some input and gives the objects that it prints.
func ask(t *testing.T, in io.Reader) (objects []answer, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"ask", "--json", "--articles", library(t)}, nil, in, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	if !utf8.Valid(out.Bytes()) {
		t.Error("the output is not UTF-8")
	}
	for line := range strings.Lines(out.String()) {
		var a answer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%v in %.200q", err, line)
		}
		objects = append(objects, a)
	}
	return objects, errs.String()
}

// TestEveryLineIsAnswered holds that strange lines cost no other line its answer, and come back as they were.
func TestEveryLineIsAnswered(t *testing.T) {
	lines := []string{
		"Hur gör man glass?", "", " ", "🍦", "http://example.com/?a=b&c=<d>", "\x1b[31m", "\x00", "\u2028", `"\`,
		"Hur go\u0308r man glass?", strings.Repeat("glass ", 17_000), strings.Repeat("å", 100_000), strings.Repeat("xyzzy", 20_000),
		"och är det som att man vill ha den där", "Hur länge håller glass?",
	}
	objects, stderr := ask(t, strings.NewReader(strings.Join(lines, "\n")))
	if stderr != "" {
		t.Errorf("complains %q", stderr)
	}
	if len(objects) != len(lines) {
		t.Fatalf("%d answers to %d lines", len(objects), len(lines))
	}
	for i, a := range objects {
		if a.Query != lines[i] {
			t.Errorf("line %d comes back as %.60q, not %.60q", i, a.Query, lines[i])
		}
		if a.Candidates == nil || (a.Answer != nil) != (a.Outcome == "answer") || a.TookMicros < 0 {
			t.Errorf("line %d: %+v", i, a)
		}
	}
	if first, last := objects[0], objects[len(lines)-1]; first.Outcome != "answer" || *first.Answer != "Rör ihop." || *last.Answer != "I ett år." {
		t.Errorf("the questions among them are answered by %+v and %+v", first, last)
	}
	for _, i := range []int{1, 2, 3, 5, 6, 7, 8} {
		if objects[i].Outcome != "none" {
			t.Errorf("%q: %s", lines[i], objects[i].Outcome)
		}
	}
}

func TestInvalidUTF8(t *testing.T) {
	objects, _ := ask(t, strings.NewReader("\xff\xfe\xc3\nHur gör man glass?\xff\nHur gör man glass?\n"))
	if len(objects) != 3 || objects[0].Outcome != "none" || objects[0].Query != "\ufffd\ufffd\ufffd" || objects[2].Outcome != "answer" {
		t.Errorf("%+v", objects)
	}
}

// TestLineBeyondTheLimit holds that what is cut is said, and costs no other line.
func TestLineBeyondTheLimit(t *testing.T) {
	objects, stderr := ask(t, strings.NewReader(strings.Repeat("glass ", 1<<18)+"\nHur gör man glass?\n"))
	if len(objects) != 2 || objects[1].Outcome != "answer" {
		t.Fatalf("%d objects", len(objects))
	}
	if len(objects[0].Query) != 1<<20 || !strings.Contains(stderr, "line 1 is longer than 1048576 bytes") {
		t.Errorf("%d bytes, %q", len(objects[0].Query), stderr)
	}
}

// TestAnswersStream holds that each line is answered before the next is read.
func TestAnswersStream(t *testing.T) {
	in, question := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int, 1)
	go func() {
		code := run(context.Background(), []string{"ask", "--json", "--articles", library(t)}, nil, in, out, io.Discard)
		out.Close()
		done <- code
	}()
	defer time.AfterFunc(20*time.Second, func() { answers.CloseWithError(context.DeadlineExceeded) }).Stop()
	dec := json.NewDecoder(answers)
	for range 3 {
		if _, err := io.WriteString(question, "Hur gör man glass?\n"); err != nil {
			t.Fatal(err)
		}
		var a answer
		if err := dec.Decode(&a); err != nil || a.Outcome != "answer" {
			question.Close()
			t.Fatalf("%+v, %v", a, err)
		}
	}
	question.Close()
	select {
	case code := <-done:
		if code != 0 {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(20 * time.Second):
		t.Error("goes on after the input's end")
	}
}

// failing is an output that is gone, or an input that breaks.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
func (failing) Read([]byte) (int, error)  { return 0, io.ErrUnexpectedEOF }

func TestBrokenPipes(t *testing.T) {
	folder := library(t)
	for name, args := range map[string][]string{
		"json": {"ask", "--json", "Hur gör man glass?"}, "ask": {"ask", "Hur gör man glass?"}, "highlights": {"highlights", "glass"},
		"check": {"check"}, "version": {"version"},
	} {
		var stderr bytes.Buffer
		code := run(context.Background(), args, []string{"SVAR_ARTICLES=" + folder}, strings.NewReader(""), failing{}, &stderr)
		if code != 1 || !strings.Contains(stderr.String(), "that didn't work") {
			t.Errorf("%s to a closed output: exit code %d, %q", name, code, &stderr)
		}
	}
	for _, args := range [][]string{{"ask", "--json"}, {"ask"}} {
		var stderr bytes.Buffer
		if code := run(context.Background(), args, []string{"SVAR_ARTICLES=" + folder}, failing{}, io.Discard, &stderr); code != 1 {
			t.Errorf("%q from a broken input: exit code %d, %q", args, code, &stderr)
		}
	}
}
