package language

import (
	"fmt"
	"strings"
	"testing"
)

// TestFaultyLines holds that a line of the data that says nothing is named with its file.
func TestFaultyLines(t *testing.T) {
	for want, read := range map[string]func(){
		"forms/sv.txt:3: ":  func() { readForms("# Former\ngå: går gick gått\nstå står\n", "sv") },
		"facets/sv.txt:2: ": func() { readFacets("# Facetter\nkostnad: vad kostar\n", Lookup("sv")) },
		"moves/sv.txt:4: ":  func() { readMoves("# Drag\n\nmore: berätta mer\nberätta mer\n", Lookup("sv")) },
	} {
		func() {
			defer func() {
				if said := fmt.Sprint(recover()); !strings.Contains(said, want) {
					t.Errorf("%s: %s", want, said)
				}
			}()
			read()
		}()
	}
}
