package bot

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"svar/knowledge/article"
	"svar/knowledge/match"
	"svar/knowledge/richtext"
)

const (
	// maxArticleChoices is how many articles are offered where a name fits several, or none.
	maxArticleChoices = 4
	// maxQuestions is how many of its questions an article's highlights are followed by.
	maxQuestions = 4
	// maxName is how many characters of an article's name are looked at.
	maxName = 200
)

// highlights shows the article that the argument names; without one, that of the conversation's topic, else the list.
func (t *turn) highlights(ctx context.Context) (Reply, error) {
	if t.argument == "" {
		if a := t.topicArticle(); a != nil {
			return t.highlightsOf(a), nil
		}
		return t.articles(ctx)
	}
	found := t.articlesNamed(cut(t.argument, maxName))
	switch len(found) {
	case 0:
		return t.noSuchArticle(), nil
	case 1:
		return t.highlightsOf(found[0]), nil
	}
	return t.whichArticle(found), nil
}

// topicArticle is the article that the conversation is about, nil where there is none.
func (t *turn) topicArticle() *article.Article {
	if t.memo.topic == nil {
		return nil
	}
	a, _ := t.library.Lookup(article.Ref{Article: t.memo.topic.Article})
	return a
}

// articlesNamed finds the articles that a name may mean, best first: the one with exactly that path, slug or title,
// else what a typeahead would offer, else those in which a search for it ends up.
func (t *turn) articlesNamed(name string) []*article.Article {
	if a := t.library.Article(name, t.phrases.Code); a != nil {
		return []*article.Article{a}
	}
	var found []*article.Article
	for _, c := range t.library.Index.CompleteArticles(name, t.phrases.Code, maxArticleChoices) {
		if strings.EqualFold(c.Article.Title, name) {
			return []*article.Article{c.Article}
		}
		found = append(found, c.Article)
	}
	if len(found) > 0 {
		return found
	}
	return t.articlesAbout(name)
}

// articlesAbout gives the articles of the entries that a search finds: that of the answer alone where it is sure.
func (t *turn) articlesAbout(name string) []*article.Article {
	r := t.library.Index.Search(match.Query{Text: name, Language: cmp.Or(t.message.Language, t.memo.language)})
	if r.Outcome == match.Answer {
		return []*article.Article{r.Candidates[0].Article}
	}
	var found []*article.Article
	seen := make(map[*article.Article]bool)
	for _, c := range r.Candidates {
		if c.Confidence >= nearby && !seen[c.Article] && len(found) < maxArticleChoices {
			seen[c.Article] = true
			found = append(found, c.Article)
		}
	}
	return found
}

func (t *turn) highlightsOf(a *article.Article) *Highlights {
	e := entryOf(a, article.Highlights)
	if e == nil {
		e = entryOf(a, article.Summary)
	}
	if e == nil && len(a.Entries) > 0 {
		e = &a.Entries[0]
	}
	reply := &Highlights{Language: t.phrases.Code, Source: t.source(a, e)}
	if e == nil {
		reply.Body = richtext.Doc{paragraph(a.Description)}
		return reply
	}
	t.memo.about(a, e)
	reply.Body = t.library.Body(a, e)
	reply.Actions = t.offers(a, e, questionsAfter(a, nil), maxQuestions)
	return reply
}

// whichArticle lets the person choose among articles.
func (t *turn) whichArticle(found []*article.Article) *Choices {
	reply := &Choices{
		Language: t.phrases.Code,
		Text:     t.phrases.Choices.WhichArticle,
		None:     Action{Label: t.phrases.Articles.Browse, Command: ArticlesCommand},
	}
	for _, a := range found {
		reply.Choices = append(reply.Choices, Choice{Action: briefly(a), Source: t.source(a, nil)})
	}
	return reply
}

func (t *turn) noSuchArticle() *Nothing {
	return &Nothing{
		Language: t.phrases.Code,
		Text:     fmt.Sprintf(t.phrases.Articles.None, cut(t.argument, maxEcho)),
		Nearest:  []Action{{Label: t.phrases.Articles.Browse, Command: ArticlesCommand}},
	}
}

// briefly is the button that shows an article's highlights.
func briefly(a *article.Article) Action {
	return Action{Label: a.Title, Command: HighlightsCommand, Argument: a.Path}
}
