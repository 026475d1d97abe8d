// Command svar answers questions from a folder of curated articles, word for word.
//
// It reads flags and the environment, which nothing else in the project does, puts the library, the bot and an adapter
// together, and turns what goes wrong into one line with a hint and an exit code. Everything else is in the packages
// it calls.
package main

import (
	"context"
	"io"
	"os"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program; it returns the exit code.
func run(ctx context.Context, args, environ []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := newProgram(args, environ, stdin, stdout, stderr)
	return p.report(p.command(ctx, args))
}
