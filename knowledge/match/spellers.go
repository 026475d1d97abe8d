package match

import (
	"sync"

	"svar/knowledge/language"
)

// lazy is what a shard makes when it is first asked for: most questions need neither.
type lazy struct {
	library func() *speller     // corrects to the library's words
	sorted  func() []foldedWord // the library's words, for typeahead
}

func newLazy(v *vocabulary) lazy {
	library := sync.OnceValue(func() *speller {
		return newSpeller(func(yield func(string) bool) {
			for w := range v.surfaces {
				if !yield(w) {
					return
				}
			}
		})
	})
	return lazy{library, sync.OnceValue(func() []foldedWord { return sortWords(v) })}
}

// general holds the speller of each language's own words, made when it is first needed.
var general sync.Map // code -> func() *speller

func spellerOf(l *language.Language) *speller {
	load, ok := general.Load(l.Code)
	if !ok {
		load, _ = general.LoadOrStore(l.Code, sync.OnceValue(func() *speller { return newSpeller(l.Words) }))
	}
	return load.(func() *speller)()
}
