package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"svar/knowledge"
	"svar/knowledge/article"
	"svar/knowledge/richtext"
	"svar/knowledge/source"
)

// A job is what an engine's process is given to do. It lies in a folder: job.json, and entries.jsonl with an entry a
// line.
type job struct {
	Folder    string        `json:"folder"` // of the articles
	Questions []string      `json:"questions"`
	Rounds    int           `json:"rounds"`    // how often they are asked, one after the other; a question's time is its least
	Budget    time.Duration `json:"budget_ns"` // after which no further question is asked; 0 is none
}

const (
	jobFile     = "job.json"
	entriesFile = "entries.jsonl"
)

// open reads a folder of articles.
func open(ctx context.Context, folder string) (*knowledge.Snapshot, error) {
	from, err := source.Parse(folder)
	if err != nil {
		return nil, err
	}
	l, err := knowledge.Open(ctx, from, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	return l.Current(), nil
}

// A name is what an entry is expected by: its article's path or slug, and its heading.
type name struct{ path, slug string }

// extract writes the entries of a folder of articles into the folder of a job, and gives their names. The memory that it
// took is given back, so that the engines have it.
func extract(ctx context.Context, articles, work string) ([]name, error) {
	defer debug.FreeOSMemory()
	s, err := open(ctx, articles)
	if err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(work, entriesFile))
	if err != nil {
		return nil, fmt.Errorf("write the entries: %w", err)
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	lines := json.NewEncoder(out)
	var names []name
	for _, a := range s.Articles {
		for i := range a.Entries {
			e := &a.Entries[i]
			names = append(names, name{a.Path + "#" + e.Heading, a.Slug + "#" + e.Heading})
			if err := lines.Encode(entryOf(a, e)); err != nil {
				return nil, fmt.Errorf("write the entries: %w", err)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return nil, fmt.Errorf("write the entries: %w", err)
	}
	return names, file.Close()
}

func entryOf(a *article.Article, e *article.Entry) entry {
	heading := strings.Join(append([]string{e.Heading}, e.Aliases...), "\n")
	return entry{Heading: heading, Title: a.Title, Body: richtext.Plain(e.Body)}
}

// write puts the job into its folder.
func (j job) write(work string) error {
	data, err := json.Marshal(j)
	if err != nil {
		return fmt.Errorf("write the job: %w", err)
	}
	return os.WriteFile(filepath.Join(work, jobFile), data, 0o600)
}

// readJob reads a job from its folder, and its library.
func readJob(work string) (job, library, error) {
	var j job
	data, err := os.ReadFile(filepath.Join(work, jobFile))
	if err != nil {
		return j, library{}, fmt.Errorf("read the job: %w", err)
	}
	if err := json.Unmarshal(data, &j); err != nil {
		return j, library{}, fmt.Errorf("read the job: %w", err)
	}
	file, err := os.Open(filepath.Join(work, entriesFile))
	if err != nil {
		return j, library{}, fmt.Errorf("read the entries: %w", err)
	}
	defer file.Close()
	entries, err := readEntries(file)
	debug.FreeOSMemory() // what reading has left over is not the engine's
	return j, library{j.Folder, entries}, err
}

func readEntries(r io.Reader) ([]entry, error) {
	var entries []entry
	for in := json.NewDecoder(bufio.NewReader(r)); ; {
		var e entry
		if err := in.Decode(&e); err == io.EOF {
			return entries, nil
		} else if err != nil {
			return nil, fmt.Errorf("read the entries: %w", err)
		}
		entries = append(entries, e)
	}
}
