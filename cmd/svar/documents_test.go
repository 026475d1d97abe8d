package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the repository's.
const root = "../.."

// documents gives the files that show people commands and settings, with their texts.
func documents(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"*.md", "deploy/*", "deploy/*/*", "knowledge/doc.go", "knowledge/match/doc.go", "Makefile"} {
		names, err := fs.Glob(os.DirFS(root), pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(names), err)
		}
		for _, name := range names {
			if data, err := os.ReadFile(filepath.Join(root, name)); err == nil { // not a folder
				texts[name] = string(data)
			}
		}
	}
	return texts
}

// helps is what all commands' helps say, by command; "" is the program's own.
func helps(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, command := range []string{"", "serve", "ask", "highlights", "check", "eval", "manifest", "version"} {
		texts[command], _ = runs(t, 0, strings.Fields(command+" --help")...)
	}
	return texts
}

// runs runs the program, expects its exit code, and gives what it wrote.
func runs(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(context.Background(), args, []string{"HOME=" + t.TempDir()}, strings.NewReader(""), &out, &errs); got != code {
		t.Errorf("svar %s: exit code %d, want %d\n%s", strings.Join(args, " "), got, code, &errs)
	}
	return out.String(), errs.String()
}

// TestDocumentsNameWhatExists holds that the settings and flags that documents name are those of the program.
func TestDocumentsNameWhatExists(t *testing.T) {
	var all strings.Builder
	for _, text := range helps(t) {
		all.WriteString(text)
	}
	setting, flag := regexp.MustCompile(`SVAR_[A-Z_]*[A-Z]`), regexp.MustCompile("[ `](--[a-z][a-z-]+)")
	for name, text := range documents(t) {
		for _, found := range setting.FindAllString(text, -1) {
			if !strings.Contains(all.String(), "$"+found) {
				t.Errorf("%s names the setting %s, which no help knows", name, found)
			}
		}
		if !strings.HasSuffix(name, ".md") {
			continue // others have flags of other programs
		}
		for _, found := range flag.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(all.String(), found[1]) {
				t.Errorf("%s names the flag %s, which no help knows", name, found[1])
			}
		}
	}
}

// TestCommandsInDocumentsRun runs every command that a document shows.
func TestCommandsInDocumentsRun(t *testing.T) {
	count := map[string]int{}
	for name, text := range documents(t) {
		for _, command := range commandsIn(name, text) {
			first, _, _ := strings.Cut(command, " ")
			count[first]++
			t.Run(name+" "+command, func(t *testing.T) { try(t, command) })
		}
	}
	for _, first := range []string{"svar", "make", "go", "install", "export", "curl", "docker", "systemctl"} {
		if count[first] == 0 {
			t.Errorf("no document shows a command that begins with %s: is this test blind?", first)
		}
	}
}

var (
	quoted  = regexp.MustCompile("[`\"](svar|make|go run|curl|docker) ([^`\"\n]+)[`\"]")
	alone   = regexp.MustCompile("(?m)(docker build|systemctl) .+$")
	diagram = regexp.MustCompile(`^(https://|Markdown ─|# )`)
)

// commandsIn gives the commands that a file shows: quoted in its text, and, of Markdown, the lines of its code blocks.
func commandsIn(name, text string) []string {
	if strings.HasPrefix(filepath.Base(name), "Dockerfile") || strings.HasSuffix(name, ".service") {
		return alone.FindAllString(text, -1)
	}
	var list []string
	if !strings.HasSuffix(name, ".md") {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			list = append(list, m[1]+" "+m[2])
		}
		return list
	}
	fence, mayIndent := "", true // an indented line is code after an empty one or another
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		code := strings.TrimSpace(line)
		indented := mayIndent && strings.HasPrefix(line, "    ")
		mayIndent = indented || code == ""
		switch {
		case strings.HasPrefix(line, "```") && fence == "":
			fence = line
		case strings.HasPrefix(line, "```"):
			fence = ""
		case fence == "```console":
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				list = append(list, command)
			}
		case (fence == "```sh" || indented) && code != "" && !diagram.MatchString(code):
			list = append(list, code)
		default:
			for _, m := range quoted.FindAllStringSubmatch(line, -1) {
				list = append(list, m[1]+" "+m[2])
			}
		}
	}
	return list
}

// try runs a command; one that has no test here is an error.
func try(t *testing.T, command string) {
	command, _, _ = strings.Cut(command, "   #") // a remark
	command, _, _ = strings.Cut(command, " > ")
	args := shellWords(command)
	switch {
	case args[0] == "svar":
		trySvar(t, args[1:])
	case strings.HasPrefix(command, "go run ./cmd/svar "):
		trySvar(t, args[3:])
	case strings.HasPrefix(command, "go run "):
		inRoot(t, "go", "list", args[2])
	case args[0] == "make":
		inRoot(t, "make", append([]string{"-n"}, args[1:]...)...)
	case args[0] == "docker":
		for _, file := range []string{"deploy/Dockerfile", "go.mod", "go.sum", "cmd/svar"} {
			if _, err := os.Stat(filepath.Join(root, file)); err != nil || !strings.Contains(command, "-f deploy/Dockerfile .") {
				t.Errorf("%s: %v", command, err)
			}
		}
	case slices.Contains([]string{"install", "export", "curl", "systemctl"}, args[0]) || strings.HasPrefix(args[0], "SVAR_"):
		// The guides' test follows them; settings alone are held to the helps.
	default:
		t.Errorf("no test runs %q", command)
	}
}

// trySvar runs the program. What only names a command, or flags of it, is held to its help.
func trySvar(t *testing.T, args []string) {
	if args[0] == "COMMAND" {
		for command := range helps(t) {
			runs(t, 0, append(strings.Fields(command), args[1:]...)...)
		}
		return
	}
	if slices.ContainsFunc(args[1:], func(arg string) bool { return !strings.HasPrefix(arg, "--") }) {
		runs(t, 0, args...)
		return
	}
	help, _ := runs(t, 0, args[0], "--help")
	for _, flag := range args[1:] {
		if !strings.Contains(help, "\n  "+flag) {
			t.Errorf("svar %s has no flag %s", args[0], flag)
		}
	}
}

func inRoot(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", cmd, err, out)
	}
}
