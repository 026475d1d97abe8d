package main

import (
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"svar/knowledge"
)

// A complaint says what is wrong with a line of a file.
type complaint func(line int, err error)

// eachFile calls f with the text of some files, one after the other, and gives the errors that it complains of, with their places: all, or
// the first of them.
func eachFile(folder fs.FS, pattern string, f func(text string, wrong complaint)) error {
	names, err := fs.Glob(folder, pattern)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("there are no files %s", pattern)
	}
	var errs []error
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		f(string(text), func(line int, err error) { errs = append(errs, fmt.Errorf("%s:%d: %w", name, line, err)) })
	}
	return knowledge.FirstErrors(pattern, errs)
}

// lines gives the lines of a text that say anything, without the space around them, and their numbers, from 1.
func lines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			if line = strings.TrimSpace(line); line != "" && !yield(n, line) {
				return
			}
		}
	}
}
