// Command peers measures Svar's matcher against ready-made search engines, all on the same entries and the same
// questions in one run, and prints Markdown tables.
//
//	go run . [-engines NAMES] SET…                    how well they answer
//	go run . -corpus FOLDER -queries FILE [-all]      how fast they are on a large library
//
// A SET is a folder that holds articles/ and queries.tsv, as svar eval reads them, or a library's folder with its
// golden.tsv. Each engine runs in a process of its own, one after the other, so that its memory can be told; progress
// goes to standard error. README.md shows a run and says how to read it.
//
// This is a module of its own, so that nobody who builds Svar downloads the engines that it is compared with.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	sets    []string
	corpus  string
	queries string
	names   string
	all     bool
	budget  time.Duration
	node    string // the folder of the Node script
	child   string // the engine that this process is to run, on the work in sets[0]
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, "usage: peers [flags] SET…\n       peers [flags] -corpus FOLDER -queries FILE\n\n"+
			"A SET is a folder that holds articles/ and queries.tsv, or articles and golden.tsv.\n\n")
		flags.PrintDefaults()
	}
	flags.StringVar(&o.corpus, "corpus", "", "measure speed on this large `folder` of articles")
	flags.StringVar(&o.queries, "queries", "", "… with the questions of this `file`, one a line")
	flags.BoolVar(&o.all, "all", false, "on a large library, also run the engines that take minutes there")
	flags.DurationVar(&o.budget, "budget", time.Minute, "the time that an engine has for the questions; a slow one answers fewer")
	flags.StringVar(&o.names, "engines", "", "only these engines, separated by commas: "+strings.Join(names(), ", "))
	flags.StringVar(&o.node, "node", "node", "the `folder` of peers.mjs and its node_modules")
	flags.StringVar(&o.child, "child", "", "run one engine on the work in a folder; peers starts itself with it")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.sets = flags.Args()
	return o, o.check()
}

func (o options) check() error {
	switch {
	case (o.corpus == "") != (o.queries == ""):
		return errors.New("-corpus and -queries belong together: a folder of articles, and a file of questions")
	case len(o.sets) == 0 && o.corpus == "":
		return errors.New("name at least one folder that holds articles/ and queries.tsv, or articles and golden.tsv; or give -corpus and -queries")
	case o.child != "" && len(o.sets) != 1:
		return errors.New("-child takes one folder")
	}
	return nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	o, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if o.child != "" {
		return work(ctx, o.child, o.sets[0], stdout)
	}
	chosen, err := choose(o.names)
	if err != nil {
		return err
	}
	b := bench{o: o, out: stdout, progress: stderr}
	b.kinds = b.able(ctx, chosen)
	for _, folder := range o.sets {
		if err := b.set(ctx, folder); err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
	}
	if o.corpus != "" {
		return b.large(ctx)
	}
	return nil
}
