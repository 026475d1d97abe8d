package richtext

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// last gives the last of ascending places that is allowed and fits, 0 where none is.
func last(places iter.Seq[int], allowed, fits func(int) bool) int {
	at := 0
	for place := range places {
		if !fits(place) {
			break
		}
		if allowed(place) {
			at = place
		}
	}
	return at
}

// sentences gives the places where sentences end.
func sentences(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		at, state := 0, -1
		for rest := text; rest != ""; {
			var sentence string
			sentence, rest, state = uniseg.FirstSentenceInString(rest, state)
			at += len(sentence)
			if whole := strings.TrimRight(sentence, " \n"); !abbreviated(whole) && !yield(at) {
				return
			}
		}
	}
}

// abbreviated reports whether what was taken for a sentence ends in an abbreviation of several letters with stops
// ("t.ex.", "e.g.") or in somebody's initial.
func abbreviated(sentence string) bool {
	word := sentence[strings.LastIndexAny(sentence, " \n\u00a0(")+1:]
	stem, ok := strings.CutSuffix(word, ".")
	return ok && (strings.Contains(stem, ".") || utf8.RuneCountInString(stem) == 1)
}

// words gives the places where white space follows a word.
func words(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 1; i < len(text); i++ {
			if (text[i] == ' ' || text[i] == '\n') && !yield(i) {
				return
			}
		}
	}
}

// characters gives the places between what readers take for characters.
func characters(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		at, state := 0, -1
		for rest := text; rest != ""; {
			var cluster string
			cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			at += len(cluster)
			if !yield(at) {
				return
			}
		}
	}
}
