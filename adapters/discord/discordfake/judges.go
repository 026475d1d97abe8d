package discordfake

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Judges run Discord's JavaScript clients, builders and types, which lie in the folder djs beside this file. Node.js and
// npm must be installed; the packages themselves are fetched when they are missing.
type Judges struct {
	Dir string // where djs is, as seen from the test: "djs", "discordfake/djs"
}

// ErrNoNode means that Node.js or npm isn't installed.
var ErrNoNode = errors.New("no Node.js with npm is installed, see https://nodejs.org")

// Names of types in discord-api-types/v10, for Golden.Type.
const (
	TypeMessage     = "RESTPostAPIChannelMessageJSONBody"
	TypeEdit        = "RESTPatchAPIChannelMessageJSONBody"
	TypeFollowup    = "RESTPostAPIInteractionFollowupJSONBody"
	TypeCallback    = "APIInteractionResponse"
	TypeEditReply   = "RESTPatchAPIInteractionOriginalResponseJSONBody"
	TypeCommands    = "RESTPutAPIApplicationCommandsJSONBody"
	TypeInteraction = "APIInteraction"
	TypeCreated     = "GatewayMessageCreateDispatchData"
	TypeGuild       = "GatewayGuildCreateDispatchData"
)

// A Golden is JSON that should be of a type of discord-api-types, and that @discordjs/builders should accept.
type Golden struct {
	Name string          `json:"name"`
	Type string          `json:"type"`
	JSON json.RawMessage `json:"json"`
}

// Check gives what TypeScript and the builders say against the JSON; nil where they say nothing. It is ErrNoNode where
// they cannot be asked.
func (j Judges) Check(ctx context.Context, goldens ...Golden) error {
	c, err := j.Script(ctx, "check.mjs")
	if err != nil {
		return err
	}
	input, err := json.Marshal(goldens)
	if err != nil {
		return fmt.Errorf("check golden files: %w", err)
	}
	c.Stdin = bytes.NewReader(input)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("check golden files: %w\n%s", err, out)
	}
	return nil
}

// Script makes a command that runs a script of the folder, after the packages have been fetched where they are missing.
func (j Judges) Script(ctx context.Context, name string) (*exec.Cmd, error) {
	if err := j.install(ctx); err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, "node", name)
	c.Dir = j.Dir
	return c, nil
}

const modules = "node_modules"

// install fetches the packages beside their place and moves them there as one, so that several tests can do so at once.
func (j Judges) install(ctx context.Context) error {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			return ErrNoNode
		}
	}
	if _, err := os.Stat(filepath.Join(j.Dir, modules)); err == nil {
		return nil
	}
	temporary, err := os.MkdirTemp(j.Dir, "install")
	if err != nil {
		return fmt.Errorf("install the judges: %w", err)
	}
	defer os.RemoveAll(temporary)
	if err := j.fetch(ctx, temporary); err != nil {
		return err
	}
	err = os.Rename(filepath.Join(temporary, modules), filepath.Join(j.Dir, modules))
	if _, missing := os.Stat(filepath.Join(j.Dir, modules)); missing == nil {
		return nil // by us or by another
	}
	return fmt.Errorf("install the judges: %w", err)
}

func (j Judges) fetch(ctx context.Context, into string) error {
	for _, name := range []string{"package.json", "package-lock.json"} {
		data, err := os.ReadFile(filepath.Join(j.Dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(into, name), data, 0o644)
		}
		if err != nil {
			return fmt.Errorf("install the judges: %w", err)
		}
	}
	c := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	c.Dir = into
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("install the judges: npm ci: %w\n%s", err, strings.TrimSpace(string(out)))
	}
	return nil
}
