// Command vectors finds out, from the associations and the lexicon, in which direction the meaning of each Swedish word
// lies, and writes that to where the program is built with it.
//
//	go run ./cmd/vectors
//
// It is run at the top of the repository, by `make vectors`, whenever either has changed; a test says so. Words that share
// associations and concepts get nearly the same direction: it is latent semantic analysis (Deerwester et al. 1990), of
// words and what people wrote down that they go with instead of words and texts.
package main

import (
	"fmt"
	"os"
)

// Where the associations are, and where the vectors go, seen from the top of the repository.
const (
	associationsFolder = "knowledge/language/associations"
	vectorsFile        = "knowledge/language/vectors.bin"
)

func main() {
	if err := run(os.DirFS("."), vectorsFile); err != nil {
		fmt.Fprintln(os.Stderr, "vectors:", err)
		os.Exit(1)
	}
}
