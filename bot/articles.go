package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"svar/knowledge/article"
)

// maxListed is how many articles one reply lists; whoever wants another searches.
const maxListed = 40

// articles lists the library, or those of its articles in whose title, slug or keywords the argument occurs.
func (t *turn) articles(context.Context) (Reply, error) {
	found := t.library.Articles
	if t.argument != "" {
		found = t.articlesWith(t.argument)
	}
	if t.argument != "" && len(found) == 0 {
		return t.noSuchArticle(), nil
	}
	reply := &Articles{Language: t.phrases.Code, Text: t.listed(len(found))}
	for _, a := range t.inReadingOrder(found) {
		reply.Articles = append(reply.Articles, briefly(a))
	}
	return reply, nil
}

func (t *turn) articlesWith(words string) []*article.Article {
	key := fold(words)
	var found []*article.Article
	for _, a := range t.library.Articles {
		if strings.Contains(fold(a.Title+" "+a.Slug+" "+strings.Join(a.Keywords, " ")), key) {
			found = append(found, a)
		}
	}
	return found
}

// inReadingOrder gives the articles to show: the person's language first, then the others, each by title.
func (t *turn) inReadingOrder(list []*article.Article) []*article.Article {
	keys := make(map[*article.Article]string, len(list))
	for _, a := range list {
		keys[a] = fold(a.Title)
		if a.Language != t.phrases.Code {
			keys[a] = "\uffff" + a.Language + " " + keys[a]
		}
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *article.Article) int { return strings.Compare(keys[a], keys[b]) })
	return list[:min(len(list), maxListed)]
}

// listed is the sentence above a list of n articles.
func (t *turn) listed(n int) string {
	p := t.phrases.Articles
	switch {
	case n == 0:
		return p.Empty
	case n > maxListed:
		return fmt.Sprintf(p.Some, maxListed, n, t.slash(t.phrases.Commands.Articles))
	case t.argument != "":
		return p.Found.say(n, cut(t.argument, maxEcho))
	}
	return p.All.say(n)
}
