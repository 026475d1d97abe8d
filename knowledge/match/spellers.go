package match

import (
	"sync"

	"svar/knowledge/language"
)

// spellers makes a shard's speller when the first word has to be corrected: most questions need none.
type spellers struct{ library func() *speller }

func newSpellers(v *vocabulary) spellers {
	return spellers{sync.OnceValue(func() *speller {
		return newSpeller(func(yield func(string) bool) {
			for w := range v.surfaces {
				if !yield(w) {
					return
				}
			}
		})
	})}
}

// general holds the speller of each language's own words, made when it is first needed.
var general sync.Map // code -> func() *speller

func spellerOf(l *language.Language) *speller {
	load, _ := general.LoadOrStore(l.Code, sync.OnceValue(func() *speller { return newSpeller(l.Words) }))
	return load.(func() *speller)()
}
