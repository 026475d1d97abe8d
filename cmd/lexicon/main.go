// Command lexicon compiles what package language knows of words, from the files that people write, to where the program is
// built with it: the lexicon, so that it is looked up where it lies, and in which direction the meaning of each word lies.
//
//	go run ./cmd/lexicon
//
// It is run at the top of the repository, by `make lexicon`, whenever those files or the stemming have changed; a test says so. It
// takes some minutes.
//
// The directions are learnt from examples that were written for this project (examples.go, libraries.go): libraries of entries with
// what people ask to get them, and lists of words that go with a word. They are chosen so that a question points where its entry
// does, and not where the entries beside it do (learn.go).
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"svar/knowledge/language"
)

// folder is where all of it is, seen from the top of the repository.
const folder = "knowledge/language"

func main() {
	if err := run(folder); err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(1)
	}
}

// run compiles the files in a folder, and writes what comes of it beside them.
func run(folder string) error {
	files, err := compile(os.DirFS(folder))
	if err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// compile gives the files that are to be written, by name.
func compile(folder fs.FS) (map[string][]byte, error) {
	source, err := language.ReadSource(folder)
	if err != nil {
		return nil, err
	}
	vectors, err := makeVectors(source, folder)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{"lexicon.bin": source.Compile(), "vectors.bin": vectors}, nil
}
