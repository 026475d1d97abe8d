package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"svar/knowledge"
)

// A bench compares engines.
type bench struct {
	o             options
	kinds         []kind
	out, progress io.Writer
}

// able gives the engines that can run here, and says what the others lack.
func (b *bench) able(ctx context.Context, chosen []kind) []kind {
	var list []kind
	for _, k := range chosen {
		if err := k.runner.able(ctx, b.o); err != nil {
			fmt.Fprintf(b.progress, "%s is left out: %v\n", k.title, err)
			continue
		}
		list = append(list, k)
	}
	return list
}

// rounds is how often the questions of an evaluation set are asked: sets are small, and what else the machine does weighs
// heavily in the time of a single question.
const rounds = 5

// set compares the engines on one evaluation set.
func (b *bench) set(ctx context.Context, folder string) error {
	title, articles, file := layout(folder)
	questions, err := readQuestions(file)
	if err != nil {
		return err
	}
	j := job{Rounds: rounds}
	for _, q := range questions {
		j.Questions = append(j.Questions, q.text)
	}
	names, all, err := b.job(ctx, j, articles, b.kinds)
	if err != nil {
		return err
	}
	b.printSet(title, questions, names, all)
	return nil
}

// layout says where a set's articles and questions are: in articles/ and queries.tsv below its folder, or, as in a
// library with golden questions, side by side.
func layout(folder string) (title, articles, questions string) {
	folder = filepath.Clean(folder)
	if golden := filepath.Join(folder, "golden.tsv"); exists(golden) {
		return filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(folder)), filepath.Base(folder))), folder, golden
	}
	return filepath.Base(folder), filepath.Join(folder, "articles"), filepath.Join(folder, "queries.tsv")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// large compares the engines' speed on a large library.
func (b *bench) large(ctx context.Context) error {
	data, err := os.ReadFile(b.o.queries)
	if err != nil {
		return err
	}
	questions := strings.FieldsFunc(string(data), func(r rune) bool { return r == '\n' || r == '\r' })
	if len(questions) == 0 {
		return fmt.Errorf("%s: there are no questions", b.o.queries)
	}
	var chosen []kind
	for _, k := range b.kinds {
		if k.slow && !b.o.all && b.o.names == "" {
			fmt.Fprintf(b.progress, "%s is left out: it takes minutes here; -all runs it\n", k.title)
			continue
		}
		chosen = append(chosen, k)
	}
	names, all, err := b.job(ctx, job{Questions: questions, Rounds: 1, Budget: b.o.budget}, b.o.corpus, chosen)
	if err != nil {
		return err
	}
	b.printLarge(len(names), len(questions), all)
	return nil
}

// job gives a job to engines, one after the other. One that fails is left out, and said to be; the first must not fail.
func (b *bench) job(ctx context.Context, j job, articles string, chosen []kind) ([]name, []measurement, error) {
	work, err := os.MkdirTemp("", "peers")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(work)
	fmt.Fprintf(b.progress, "%s: reading\n", articles)
	names, err := extract(ctx, articles, work)
	if err != nil {
		return nil, nil, err
	}
	if j.Folder, err = filepath.Abs(articles); err != nil {
		return nil, nil, err
	}
	if err := j.write(work); err != nil {
		return nil, nil, err
	}
	var all []measurement
	for _, k := range chosen {
		fmt.Fprintf(b.progress, "%s: %s\n", articles, k.title)
		m, err := b.measure(ctx, k, work, len(j.Questions))
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err != nil && len(all) == 0 {
			return nil, nil, fmt.Errorf("%s, which the others are measured by: %w", k.title, err)
		}
		if err != nil {
			fmt.Fprintf(b.progress, "%s is left out: %v\n", k.title, err)
			continue
		}
		all = append(all, m)
	}
	return names, all, nil
}

// readQuestions reads a file of questions whose right answers are known.
func readQuestions(path string) ([]question, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	goldens, err := knowledge.ParseGoldens(path, data)
	if err != nil {
		return nil, err
	}
	questions := make([]question, len(goldens))
	for i, g := range goldens {
		questions[i].text = g.Query
		for _, t := range g.Expected {
			questions[i].expected = append(questions[i].expected, t.String())
		}
	}
	return questions, nil
}

// machine says what the figures were measured on.
func machine() string {
	return fmt.Sprintf("%s, %s/%s, %d processors", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
}
