package match

import (
	"fmt"
	"testing"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// TestManyLargeArticles holds that a word in the titles of many large articles costs no more than one in many headings, and that an entry
// which has it in its heading is still found.
func TestManyLargeArticles(t *testing.T) {
	var articles []*article.Article
	for i := range 40 {
		a := &article.Article{Path: fmt.Sprintf("sv/%d", i), Language: "sv", Slug: fmt.Sprint(i), Title: fmt.Sprintf("Kampanj %d", i)}
		for k := range 400 {
			a.Entries = append(a.Entries, article.Entry{Kind: article.FAQ, Heading: fmt.Sprintf("Fråga %d", k), Anchor: fmt.Sprint(k)})
		}
		articles = append(articles, a)
	}
	articles[39].Entries[399].Heading = "Vad är en kampanj?"
	s := newShard(language.Lookup("sv"), articles)
	r := s.read("kampanj", s.lang, 0)
	defer s.release(r)
	if found := s.candidates(r, nil); len(found) == 0 || int(found[0]) != len(s.entries)-1 {
		t.Errorf("the candidates are %d", found)
	}
	if n := len(r.sums.touched); n < maxPosted/2 || n > maxPosted+2*maxList {
		t.Errorf("%d of %d entries have been added to", n, len(s.entries))
	}
}
