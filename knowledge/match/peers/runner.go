package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// own runs an engine in a process of this program.
type own struct {
	open  func() engine
	needs func(context.Context) error // nil where nothing is needed
}

func (r own) able(ctx context.Context, _ options) error {
	if r.needs == nil {
		return nil
	}
	return r.needs(ctx)
}

func (r own) command(_ options, name, work string) ([]string, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	return []string{self, "-child", name, work}, nil
}

// nodeMegabytes is how much memory an engine of Node may take: its default is too little for a large library.
const nodeMegabytes = 12_000

// script runs an engine by the Node script.
type script struct{}

func (script) able(_ context.Context, o options) error {
	if _, err := exec.LookPath("node"); err != nil {
		return errors.New("there is no node on the machine: install Node.js from nodejs.org or the system's packages")
	}
	if _, err := os.Stat(filepath.Join(o.node, "node_modules")); err != nil {
		return fmt.Errorf("its packages are not installed: run npm ci --prefix %s", o.node)
	}
	return nil
}

func (script) command(o options, name, work string) ([]string, error) {
	limit := fmt.Sprintf("--max-old-space-size=%d", nodeMegabytes)
	return []string{"node", limit, filepath.Join(o.node, "peers.mjs"), name, work}, nil
}
