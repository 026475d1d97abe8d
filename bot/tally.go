package bot

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"svar/knowledge/article"
)

// maxTallied is how many entries are counted; further ones are not.
const maxTallied = 10_000

// A tally counts how often each entry has been the answer since the program started. It is safe for concurrent use.
type tally struct {
	mu    sync.Mutex
	times map[article.Ref]int
}

func newTally() *tally { return &tally{times: make(map[article.Ref]int)} }

func (y *tally) add(ref article.Ref) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.times[ref] == 0 {
		if len(y.times) >= maxTallied {
			return
		}
		ref = article.Ref{Article: strings.Clone(ref.Article), Anchor: strings.Clone(ref.Anchor)}
	}
	y.times[ref]++
}

// most gives the entries counted, the most frequent first.
func (y *tally) most() []article.Ref {
	y.mu.Lock()
	defer y.mu.Unlock()
	refs := make([]article.Ref, 0, len(y.times))
	for ref := range y.times {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, func(a, b article.Ref) int {
		return cmp.Or(cmp.Compare(y.times[b], y.times[a]), strings.Compare(a.String(), b.String()))
	})
	return refs
}
