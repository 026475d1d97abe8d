// Command fit finds the weights of the matcher's features on evaluation sets, and says what they are worth on articles
// that they were not fitted on.
//
//	go run ./cmd/fit [-write] [-ablate] FOLDER… ARTICLES:QUESTIONS…
//
// A FOLDER holds articles/ and queries.tsv; ARTICLES:QUESTIONS names both, and there may be several files of questions. They
// have a header and then lines of `article#heading`, kind and question; `-` stands for a question that has no answer.
// `make fit` names all the sets there are. With -write the weights go to knowledge/match/weights.txt, from where the program is
// built with them; with -ablate each part of the score and each kind of knowledge is left out in turn, to see what it brings.
package main

import (
	"context"
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

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("fit", flag.ContinueOnError)
	write := flags.Bool("write", false, "write the weights to "+weightsFile)
	ablate := flags.Bool("ablate", false, "leave each part of the score, and each kind of knowledge, out in turn, and print what that costs")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return fmt.Errorf("name at least one folder that holds articles/ and queries.tsv")
	}
	var sets []set
	var names []string
	for _, arg := range flags.Args() {
		s, err := readSet(ctx, parseSpec(arg))
		if err != nil {
			return err
		}
		sets = append(sets, s)
		names = append(names, s.name)
	}
	all := ask(sets, 0)
	m := train(all)
	fmt.Fprintln(out, "fitted on all, and measured on the same:")
	table(out, names, all, func(int) model { return m })
	held := crossValidate(all, byArticle(all), m)
	fmt.Fprintf(out, "\nheld out: each article's questions, by weights fitted on the others (%d folds):\n", folds)
	table(out, names, all, func(i int) model { return held[i] })
	if len(sets) > 1 {
		held := crossValidate(all, bySet(all), m)
		fmt.Fprintf(out, "\nheld out: each set's questions, by weights fitted on other sets (%d folds):\n", setFolds)
		table(out, names, all, func(i int) model { return held[i] })
	}
	if *ablate {
		fmt.Fprintln(out, "\nheld out by article, without one part of the score (hit@1 by set):")
		ablateScore(out, names, all)
		fmt.Fprintln(out, "\nheld out by article, without one kind of knowledge (hit@1 by set):")
		ablateKnowledge(out, names, sets)
	}
	if *write {
		return os.WriteFile(weightsFile, []byte(m.text(names)), 0o644)
	}
	return nil
}

// features are the names of the matcher's features, in the order of a model's weights.
var features = match.Features()
