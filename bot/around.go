package bot

import (
	"context"
	"fmt"
	"strings"

	"svar/knowledge/article"
)

const (
	// maxCompletions is how many articles a typeahead offers.
	maxCompletions = 25
	// maxPopular is how many questions are offered to begin with.
	maxPopular = 8
)

// complete gives the articles that the argument may be the beginning of, best first; without an argument the first of
// the list.
func (t *turn) complete(context.Context) (Reply, error) {
	reply := &Articles{Language: t.phrases.Code}
	if t.argument == "" {
		all := t.inReadingOrder(t.library.Articles)
		for _, a := range all[:min(len(all), maxCompletions)] {
			reply.Articles = append(reply.Articles, briefly(a))
		}
		return reply, nil
	}
	for _, c := range t.library.Index.CompleteArticles(t.argument, t.phrases.Code, maxCompletions) {
		reply.Articles = append(reply.Articles, briefly(c.Article))
	}
	return reply, nil
}

// suggest gives the entries that what has been typed may become a question for, best first, under the question or alias
// that fits; without an argument popular ones.
func (t *turn) suggest(ctx context.Context) (Reply, error) {
	if t.argument == "" {
		return t.popular(ctx)
	}
	reply := &Articles{Language: t.phrases.Code}
	for _, c := range t.library.Index.Complete(cut(t.argument, maxName), t.phrases.Code, maxCompletions) {
		action := t.showing(c.Article, c.Entry)
		if isQuestion(c.Entry) {
			action.Label = c.Text
		}
		reply.Articles = append(reply.Articles, action)
	}
	return reply, nil
}

// popular gives questions to begin with: those that have been answered most, then the first of each article in the
// order of the list.
func (t *turn) popular(context.Context) (Reply, error) {
	reply := &Articles{Language: t.phrases.Code, Text: t.phrases.Chat.Popular}
	seen := make(map[*article.Entry]bool)
	add := func(a *article.Article, e *article.Entry) {
		if e != nil && isQuestion(e) && !seen[e] && a.Language == t.phrases.Code && len(reply.Articles) < maxPopular {
			seen[e] = true
			reply.Articles = append(reply.Articles, t.showing(a, e))
		}
	}
	for _, ref := range t.bot.tally.most() {
		add(t.library.Lookup(ref))
	}
	for _, a := range t.inReadingOrder(t.library.Articles) {
		add(a, entryOf(a, article.FAQ))
	}
	return reply, nil
}

// link gives the highlights of the article that an address leads to, and keeps silent where it leads to none.
func (t *turn) link(context.Context) (Reply, error) {
	address, _, _ := strings.Cut(t.argument, "#")
	for _, a := range t.library.Articles {
		if own, _, _ := strings.Cut(t.library.URL(a, nil), "#"); own == address {
			t.phrases = phrasesOr(a.Language, t.phrases)
			return t.highlightsOf(a), nil
		}
	}
	return nil, nil
}

// state tells an administrator what the library holds.
func (t *turn) state(context.Context) (Reply, error) {
	s := t.library
	text := fmt.Sprintf(t.phrases.Chat.State, len(s.Articles), s.Entries(), s.Loaded.Format("2006-01-02 15:04"))
	if n := len(s.Findings); n > 0 {
		text += " " + t.phrases.Reload.AndWarnings.say(n)
	}
	return t.notice(text), nil
}

func phrasesOr(code string, otherwise *Phrases) *Phrases {
	if p := PhrasesFor(code); p != nil {
		return p
	}
	return otherwise
}
