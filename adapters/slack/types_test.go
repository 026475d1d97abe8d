package slack

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTypes holds that the golden messages and views are what Slack's own types say: no unknown block, key or value.
func TestTypes(t *testing.T) {
	dir := installTypes(t)
	var program strings.Builder
	program.WriteString("import type { KnownBlock, Block, HomeView, ModalView } from '@slack/types';\n")
	// https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#rich_text_list has offset; the types lack it.
	program.WriteString("declare module '@slack/types' { interface RichTextList { offset?: number } }\n")
	program.WriteString("type Message = { text: string; blocks: KnownBlock[] };\n")
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden messages: %v", err)
	}
	for i, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kind := map[string]string{"view-home.json": "HomeView", "view-settings.json": "ModalView", "view-feedback.json": "ModalView"}[filepath.Base(file)]
		if kind == "" {
			kind = "Message"
		}
		fmt.Fprintf(&program, "// %s\nexport const v%d: %s = %s;\n", file, i, kind, raw)
	}
	if out, err := compile(t, dir, program.String()); err != nil {
		t.Errorf("%v\n%.4000s", err, out)
	}
	wrong := "import type { KnownBlock } from '@slack/types';\nexport const v: KnownBlock[] = [{ type: 'divider', colour: 'red' }];\n"
	if out, err := compile(t, dir, wrong); err == nil {
		t.Errorf("the types take a block that Slack does not know: %s", out)
	}
}

// compile checks a program with the TypeScript compiler. The program lies beside the types, where they are found.
func compile(t *testing.T, dir, program string) ([]byte, error) {
	t.Helper()
	file, err := os.CreateTemp(filepath.Join(dir, "node_modules"), "check-*.ts")
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(file.Name())
	if _, err := file.WriteString(program); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return exec.Command("node", filepath.Join(dir, "node_modules", "typescript", "bin", "tsc"),
		"--noEmit", "--strict", "--module", "nodenext", "--moduleResolution", "nodenext", file.Name()).CombinedOutput()
}

// installTypes fetches the types and the compiler where they are missing. Without Node this cannot be tested: in CI
// that is a failure.
func installTypes(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("testdata", "types")
	if _, err := exec.LookPath("npm"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("Node 20 or later is needed to check messages with Slack's types: ", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json")); err == nil {
		return dir
	}
	install := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return dir
}
