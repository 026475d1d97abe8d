package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"

	"svar/knowledge/language"
)

// Bounds of a typeahead. sahilm/fuzzy's score overflows on longer patterns than maxTyped; what stands before the last
// maxTyped characters has been matched word by word already.
const (
	maxTyped      = 39
	maxTypedBytes = 500  // of what was typed; what stands before is not looked at
	maxCompleted  = 500  // candidates that are compared letter by letter
	maxPrefixed   = 300  // words that a prefix is followed to
	maxPrefixList = 1000 // entries that one such word is followed to
)

// An offer is a text that can complete what was typed, and the entry or article that it stands for.
type offer struct {
	text   string
	topic  int32
	number int32 // of the entry in its article, -1 for the article itself
}

// offers makes a list of offers searchable by sahilm/fuzzy.
type offers []offer

func (o offers) Len() int            { return len(o) }
func (o offers) String(i int) string { return foldTyped(o[i].text) }

func foldTyped(text string) string { return language.Fold(strings.ToLower(text)) }

// Complete gives at most n questions or aliases that what was typed may become, best first: those that hold the words and
// beginnings of words typed, else those that the matcher finds, misspelt or in other words. An empty language means
// any; entries of that language come first.
func (x *Index) Complete(typed, code string, n int) []Completion {
	return x.complete(typed, code, n, (*shard).completeEntries)
}

// CompleteArticles is Complete for whole articles, by their titles and slugs.
func (x *Index) CompleteArticles(typed, code string, n int) []Completion {
	return x.complete(typed, code, n, (*shard).completeTopics)
}

func (x *Index) complete(typed, code string, n int, in func(*shard, string, int) []Completion) []Completion {
	if len(typed) > maxTypedBytes {
		typed = strings.ToValidUTF8(typed[len(typed)-maxTypedBytes:], "")
	}
	var found []Completion
	for _, s := range x.inOrder(code) {
		if len(found) < n {
			found = append(found, in(s, typed, n-len(found))...)
		}
	}
	return found
}

// inOrder gives the shards, that of a language first.
func (x *Index) inOrder(code string) []*shard {
	shards := slices.Clone(x.shards)
	slices.SortStableFunc(shards, func(a, b *shard) int {
		return cmp.Compare(boolInt(b.lang.Code == code), boolInt(a.lang.Code == code))
	})
	return shards
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s *shard) completeEntries(typed string, n int) []Completion {
	var list offers
	for _, e := range s.prefixed(typed, s.heads, len(s.entries)) {
		x := &s.entries[e]
		entry := &s.topics[x.article].article.Entries[x.number]
		list = append(list, offer{entry.Heading, x.article, x.number})
		for _, alias := range entry.Aliases {
			list = append(list, offer{alias, x.article, x.number})
		}
	}
	found := s.rank(list, typed, n)
	if len(found) == 0 && strings.TrimSpace(typed) != "" {
		for _, c := range s.search(Query{Text: typed, Limit: n}, s.lang).Candidates {
			found = append(found, Completion{Text: c.Entry.Heading, Article: c.Article, Entry: c.Entry})
		}
	}
	return found
}

func (s *shard) completeTopics(typed string, n int) []Completion {
	var list offers
	for _, t := range s.prefixed(typed, s.titles, len(s.topics)) {
		list = append(list, offer{s.topics[t].article.Title, t, -1})
	}
	found := s.rank(list, typed, n)
	if len(found) > 0 || strings.TrimSpace(typed) == "" {
		return found
	}
	slug := strings.ReplaceAll(strings.TrimSpace(typed), " ", "-")
	for i := range s.topics {
		if a := s.topics[i].article; strings.Contains(a.Slug, strings.ToLower(slug)) && len(found) < n {
			found = append(found, Completion{Text: a.Title, Article: a})
		}
	}
	for _, c := range s.search(Query{Text: typed, Limit: 4 * n}, s.lang).Candidates {
		same := func(f Completion) bool { return f.Article == c.Article }
		if len(found) < n && !slices.ContainsFunc(found, same) {
			found = append(found, Completion{Text: c.Article.Title, Article: c.Article})
		}
	}
	return found
}

// prefixed gives the items of postings, of which there are so many, that hold most of the words typed, any of
// which may be unfinished; where none hold any, or nothing was typed, the first of them all.
func (s *shard) prefixed(typed string, in postings, all int) []int32 {
	t, _ := s.typings.Get().(*typedWords)
	if t == nil || len(t.held) < all {
		t = &typedWords{make([]holding, all)}
	}
	defer s.typings.Put(t)
	most := uint16(0)
	for n, w := range s.lang.Tokenize(typed) {
		for _, id := range s.withPrefix(w, in) {
			list := in.of(id)
			for _, i := range list[:min(len(list), maxPrefixList)] {
				most = max(most, t.held[i].add(uint16(n+1)))
			}
		}
	}
	return t.clear(all, most)
}

// typedWords counts the words typed that each item holds. It is used again and again, for its size is the library's.
type typedWords struct{ held []holding } // zero between typings

type holding struct{ words, last uint16 }

// add counts the n-th word, from 1, which counts once, and gives the count.
func (h *holding) add(n uint16) uint16 {
	if h.last != n {
		h.words++
		h.last = n
	}
	return h.words
}

// clear gives the first of the items that hold so many words, and forgets them all.
func (t *typedWords) clear(all int, words uint16) []int32 {
	var items []int32
	for i, h := range t.held[:all] {
		if h.words == words {
			items = append(items, int32(i))
		}
		if len(items) == maxCompleted {
			break
		}
	}
	clear(t.held[:all])
	return items
}

// withPrefix gives the terms, of those in the postings, of the words that begin with what was typed, with or without its dots.
func (s *shard) withPrefix(prefix string, in postings) []termID {
	prefix = language.Fold(prefix)
	words := s.sorted()
	from, _ := slices.BinarySearchFunc(words, prefix, func(w foldedWord, p string) int { return strings.Compare(w.folded, p) })
	var ids []termID
	for _, w := range words[from:] {
		if !strings.HasPrefix(w.folded, prefix) || len(ids) == maxPrefixed {
			break
		}
		if len(in.of(w.id)) > 0 {
			ids = append(ids, w.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// foldedWord is a word of the library without its dots.
type foldedWord struct {
	folded string
	id     termID
}

func sortWords(v *vocabulary) []foldedWord {
	words := make([]foldedWord, 0, len(v.surfaces))
	for word, w := range v.surfaces {
		words = append(words, foldedWord{language.Fold(word), w.id})
	}
	slices.SortFunc(words, func(a, b foldedWord) int { return cmp.Or(strings.Compare(a.folded, b.folded), cmp.Compare(a.id, b.id)) })
	return words
}

// rank orders offers by how well their letters follow what was typed, and leaves out those that don't.
func (s *shard) rank(list offers, typed string, n int) []Completion {
	pattern := lastRunes(strings.TrimSpace(foldTyped(typed)), maxTyped)
	var found []Completion
	add := func(o offer) {
		a := s.topics[o.topic].article
		c := Completion{Text: o.text, Article: a}
		if o.number >= 0 {
			c.Entry = &a.Entries[o.number]
		}
		if same := func(f Completion) bool { return f.Entry == c.Entry && f.Article == c.Article }; !slices.ContainsFunc(found, same) {
			found = append(found, c)
		}
	}
	if pattern == "" {
		for i := 0; i < len(list) && len(found) < n; i++ {
			add(list[i])
		}
		return found
	}
	for _, m := range fuzzy.FindFrom(pattern, list) {
		if len(found) == n {
			break
		}
		add(list[m.Index])
	}
	return found
}

func lastRunes(s string, n int) string {
	for utf8.RuneCountInString(s) > n {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}
