package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// found is how many entries a question is asked for.
const found = 5

// A line is what an engine's process prints: once what it took to index, then each question's reply in each round, and
// last its peak.
type line struct {
	Indexed  *indexed  `json:"indexed,omitempty"`
	Answered *answered `json:"answered,omitempty"`
	Peak     int64     `json:"peak,omitempty"` // bytes of memory that the process had at most; 0 where the system does not tell
}

type indexed struct {
	Index time.Duration `json:"index_ns"` // from the entries to the first question
	Size  int64         `json:"size"`     // in bytes, of an index outside the process; 0 where there is none
}

type answered struct {
	reply
	Took time.Duration `json:"ns"`
}

// work runs one engine on the job in a folder, and prints what came of it.
func work(ctx context.Context, name, folder string, stdout io.Writer) error {
	chosen, err := choose(name)
	if err != nil {
		return err
	}
	r, ok := chosen[len(chosen)-1].runner.(own)
	if !ok {
		return fmt.Errorf("%s is run by Node, not here", name)
	}
	out := bufio.NewWriter(stdout)
	w := worker{engine: r.open(), lines: json.NewEncoder(out)}
	if err := w.run(ctx, folder); err != nil {
		return err
	}
	return out.Flush()
}

type worker struct {
	engine engine
	lines  *json.Encoder
}

func (w *worker) run(ctx context.Context, folder string) error {
	j, l, err := readJob(folder)
	if err != nil {
		return err
	}
	if c, ok := w.engine.(io.Closer); ok {
		defer c.Close()
	}
	if err := w.index(ctx, l); err != nil {
		return err
	}
	if err := w.ask(ctx, j); err != nil {
		return err
	}
	return w.lines.Encode(line{Peak: peak()})
}

func (w *worker) index(ctx context.Context, l library) error {
	var report indexed
	start := time.Now()
	if err := w.engine.Index(ctx, l); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	report.Index = time.Since(start)
	if e, ok := w.engine.(sizer); ok {
		var err error
		if report.Size, err = e.Size(ctx); err != nil {
			return fmt.Errorf("measure the index: %w", err)
		}
	}
	return w.lines.Encode(line{Indexed: &report})
}

// ask asks the questions, round by round, until the time for them is over.
func (w *worker) ask(ctx context.Context, j job) error {
	began := time.Now()
	for i := range j.Rounds * len(j.Questions) {
		if j.Budget > 0 && time.Since(began) > j.Budget {
			break
		}
		question := j.Questions[i%len(j.Questions)]
		start := time.Now()
		r, err := w.engine.Search(ctx, question, found)
		took := time.Since(start)
		if err != nil {
			return fmt.Errorf("search for %q: %w", question, err)
		}
		if err := w.lines.Encode(line{Answered: &answered{r, took}}); err != nil {
			return fmt.Errorf("write the replies: %w", err)
		}
	}
	return nil
}
