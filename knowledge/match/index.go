package match

import "svar/knowledge/article"

// An Index finds the entries of a set of articles. It is immutable and safe for concurrent use.
type Index struct {
	articles []*article.Article
}

// New indexes the articles. The result keeps them, and must not see them changed.
func New(articles []*article.Article) *Index { return &Index{articles: articles} }

// Search ranks the library's entries for a question and says what should become of it.
func (x *Index) Search(q Query) Result { return Result{Outcome: None} }

// Complete gives at most n questions or titles that what was typed may become, best first. An empty language means
// any; entries of that language come first.
func (x *Index) Complete(typed, language string, n int) []Completion { return nil }

// CompleteArticles is Complete for whole articles: titles and slugs only.
func (x *Index) CompleteArticles(typed, language string, n int) []Completion { return nil }
