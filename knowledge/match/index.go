package match

import (
	"cmp"
	"slices"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// An Index finds the entries of a set of articles. It is immutable and safe for concurrent use.
type Index struct {
	shards []*shard // most entries first
}

// New indexes the articles, by language. The result keeps them, and must not see them changed. Articles in a language
// that is not known are left out.
func New(articles []*article.Article) *Index {
	byLanguage := map[string][]*article.Article{}
	for _, a := range articles {
		byLanguage[a.Language] = append(byLanguage[a.Language], a)
	}
	x := &Index{}
	for _, code := range language.Codes() {
		if list := byLanguage[code]; len(list) > 0 {
			x.shards = append(x.shards, newShard(language.Lookup(code), list))
		}
	}
	slices.SortStableFunc(x.shards, func(a, b *shard) int { return cmp.Compare(len(b.entries), len(a.entries)) })
	return x
}
