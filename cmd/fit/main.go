// Command fit finds the weights of the matcher's features on evaluation sets, and says what they are worth on articles
// that they were not fitted on.
//
//	go run ./cmd/fit [-write] [-ablate] FOLDER[=TIMES]… ARTICLES:QUESTIONS[=TIMES]…
//
// A FOLDER holds articles/ and queries.tsv; ARTICLES:QUESTIONS names both, and there may be several files of questions. They
// have a header and then lines of `article#heading`, kind and question; `-` stands for a question that has no answer.
// `make fit` names all the sets there are. With -write the weights go to knowledge/match/weights.txt, from where the program is
// built with them; with -ablate each part of the score and each kind of knowledge is left out in turn, to see what it brings.
//
// Large sets count less by the question than small ones (shares); =TIMES multiplies what a set counts.
//
// Of the columns, coverage, precision and false take for an answer whatever has a confidence of at least match.Sure. Svar itself
// makes a choice of some of that (match/doc.go, Confidence and outcome): what it answers with the weights that it has, `svar eval` says.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"svar/knowledge/match"
)

// weightsFile is where the matcher's weights stand, seen from the top of the repository.
const weightsFile = "knowledge/match/weights.txt"

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	write, ablate bool
	sets          []string
}

// parse reads the command line. Where that asks for help, it goes to out, and the error is flag.ErrHelp.
func parse(args []string, out io.Writer) (o options, err error) {
	flags := flag.NewFlagSet("fit", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // an error is for the caller to report
	flags.BoolVar(&o.write, "write", false, "write the weights to "+weightsFile)
	flags.BoolVar(&o.ablate, "ablate", false, "leave each part of the score, and each kind of knowledge, out in turn, and print what that costs")
	err = flags.Parse(args)
	o.sets = flags.Args()
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(out, "usage: fit [flags] FOLDER[=TIMES]… ARTICLES:QUESTIONS[=TIMES]…\n\nA FOLDER holds articles/ and queries.tsv.\n\n")
		flags.SetOutput(out)
		flags.PrintDefaults()
	case err != nil:
		err = fmt.Errorf("%w (-h lists the flags)", err)
	case len(o.sets) == 0:
		err = errors.New("name at least one folder that holds articles/ and queries.tsv")
	}
	return o, err
}

func run(ctx context.Context, args []string, out io.Writer) error {
	o, err := parse(args, out)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err == nil && o.write {
		err = writable(weightsFile)
	}
	if err != nil {
		return err
	}
	sets, names, err := readSets(ctx, o.sets)
	if err != nil {
		return err
	}
	all := ask(sets, 0)
	m := train(all)
	report(out, names, all, m)
	if o.ablate {
		fmt.Fprintln(out, "\nheld out by article, without one part of the score (hit@1 by set):")
		ablateScore(out, names, all)
		fmt.Fprintln(out, "\nheld out by article, without one kind of knowledge (hit@1 by set):")
		ablateKnowledge(out, names, sets)
	}
	if o.write {
		return os.WriteFile(weightsFile, []byte(m.text(sets)), 0o644)
	}
	return nil
}

// writable gives what stands against writing a file that is there, for that to be known before the minutes that a fit takes.
func writable(name string) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("-write, which is for the top of the repository: %w", err)
	}
	return file.Close()
}

// features are the names of the matcher's features, in the order of a model's weights.
var features = match.Features()
