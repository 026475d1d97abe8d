package bot

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

const (
	// maxRelated is how many related questions an answer offers.
	maxRelated = 3
	// maxNearest is how many articles are offered where there is no answer.
	maxNearest = 3
	// nearby is the confidence from which an article is worth naming although it holds no answer: below it, what the
	// candidate shares with the question is as good as always a coincidence.
	nearby = 0.03
)

// Search ranks the library's entries for a message's text, as Handle does, and remembers it: a conversation keeps its
// topic. It is for whoever wants the candidates rather than a Reply; with explain, also how each word was read.
func (b *Bot) Search(m Message, explain bool) match.Result {
	t := &turn{bot: b, message: m, argument: m.Text, library: b.library.Current(), memo: b.memory.recall(m.Conversation)}
	r := t.search(explain)
	b.memory.keep(m.Conversation, t.memo)
	return r
}

// ask answers the turn's argument as a question.
func (t *turn) ask(context.Context) (Reply, error) {
	if strings.TrimSpace(t.argument) == "" {
		return t.emptyQuestion(), nil
	}
	r := t.search(false)
	if t.message.Overheard && r.Outcome != match.Answer {
		return nil, nil
	}
	switch r.Outcome {
	case match.Answer:
		return t.answer(r.Candidates[0], r.Candidates[1:]), nil
	case match.Choices:
		t.unsure("let the person choose", r)
		return t.choices(r), nil
	}
	t.unsure("found no answer", r)
	return t.nothing(r), nil
}

// unsure tells the operator of a question that the articles do not answer for sure, with what came nearest, and how
// near. What was asked is not told: it may be personal.
func (t *turn) unsure(what string, r match.Result) {
	args := []any{"conversation", t.message.Conversation, "language", t.phrases.Code}
	if len(r.Candidates) > 0 {
		best := r.Candidates[0]
		args = append(args, "nearest", refOf(best.Article, best.Entry).String(), "confidence", best.Confidence)
	}
	t.bot.log.Info(what, args...)
}

// emptyQuestion answers a message that holds no question, or a command that should have been followed by one.
func (t *turn) emptyQuestion() Reply {
	if t.message.Overheard {
		return nil
	}
	if t.message.Command != "" || strings.HasPrefix(strings.TrimSpace(t.message.Text), "/") {
		return t.notice(fmt.Sprintf(t.phrases.Notices.AskWhat, t.slash(t.phrases.Commands.Ask)))
	}
	return t.hint()
}

func (t *turn) hint() *Nothing {
	return &Nothing{Language: t.phrases.Code, Text: fmt.Sprintf(t.phrases.Nothing.Empty, t.slash(t.phrases.Commands.Help))}
}

// search asks the library, sets the language of the reply, and remembers the question and its topic.
func (t *turn) search(explain bool) match.Result {
	q := match.Query{Text: t.argument, Language: cmp.Or(t.message.Language, t.memo.language), Explain: explain}
	if !t.message.Overheard {
		q.Topic = t.memo.topic
	}
	r := t.library.Index.Search(q)
	if p := PhrasesFor(r.Language); p != nil {
		t.phrases = p
	}
	t.memo.asked(q, r.Language)
	t.memo.topic = r.Topic
	return r
}

// answer gives the candidate as the answer; others are the candidates beside it.
func (t *turn) answer(c match.Candidate, others []match.Candidate) *Answer {
	source := t.source(c.Article, c.Entry)
	t.memo.answered(source)
	t.bot.tally.add(source.Ref)
	reply := &Answer{
		Language:   t.phrases.Code,
		Source:     source,
		Body:       t.library.Body(c.Article, c.Entry),
		Confidence: c.Confidence,
		Related:    t.related(c, others),
		Actions:    []Action{{Label: t.phrases.Answer.Why, Command: WhyCommand}},
	}
	if c.Entry.Kind != article.Highlights && hasHighlights(c.Article) {
		reply.Actions = append(reply.Actions, Action{Label: t.phrases.Answer.Highlights, Command: HighlightsCommand, Argument: c.Article.Path})
	}
	if c.Article.Language != t.phrases.Code {
		reply.Note = fmt.Sprintf(t.phrases.Answer.OnlyIn, t.phrases.in(c.Article.Language))
	}
	return reply
}

// choices offers the first candidates. Where two have the same heading, the article's title tells them apart.
func (t *turn) choices(r match.Result) *Choices {
	reply := &Choices{
		Language: t.phrases.Code,
		Text:     t.phrases.Choices.WhichQuestion,
		None:     Action{Label: t.phrases.Choices.None, Command: noneCommand},
	}
	headings := make(map[string]int)
	offered := r.Candidates[:min(r.Offered, len(r.Candidates))]
	for _, c := range offered {
		headings[c.Entry.Heading]++
	}
	for _, c := range offered {
		action := t.showing(c.Article, c.Entry)
		if headings[c.Entry.Heading] > 1 && action.Label == c.Entry.Heading {
			action.Label += " (" + c.Article.Title + ")"
		}
		reply.Choices = append(reply.Choices, Choice{Action: action, Source: t.source(c.Article, c.Entry), Confidence: c.Confidence})
	}
	return reply
}

// nothing says that there is no answer, and offers the articles that come nearest. A message in which nothing carries
// any meaning gets a hint instead.
func (t *turn) nothing(r match.Result) *Nothing {
	reply := &Nothing{Language: t.phrases.Code, Text: t.phrases.Nothing.NoAnswer, Question: t.argument, Nearest: t.nearest(r.Candidates)}
	switch {
	case t.meaningless():
		return t.hint()
	case len(reply.Nearest) > 0:
		reply.Text += " " + t.phrases.Nothing.Near
	}
	return reply
}

// meaningless tells whether no word of the question carries any meaning, whatever was talked about: "tack!",
// "och den där?".
func (t *turn) meaningless() bool {
	q := t.memo.question
	q.Explain = true
	r := t.library.Index.Search(q)
	for _, w := range r.Words {
		if w.Weight > 0 {
			return false
		}
	}
	return true
}

// none answers the button that says that none of the choices was meant: the conversation is about what it was before.
func (t *turn) none(context.Context) (Reply, error) {
	r := t.again(false)
	t.unsure("none of the choices was right", r)
	reply := &Nothing{
		Language: t.phrases.Code, Text: t.phrases.Nothing.Declined, Question: t.memo.question.Text, Nearest: t.nearest(r.Candidates),
	}
	if len(reply.Nearest) > 0 {
		reply.Text += " " + t.phrases.Nothing.Near
	}
	return reply, nil
}

// show answers with the entry that a button refers to.
func (t *turn) show(context.Context) (Reply, error) {
	a, e := t.library.Lookup(parseRef(t.argument))
	if e == nil {
		return t.notice(t.phrases.Notices.Gone), nil
	}
	t.memo.picked(a, e)
	return t.answer(match.Candidate{Article: a, Entry: e, Confidence: 1}, nil), nil
}

// again asks the conversation's last question again.
func (t *turn) again(explain bool) match.Result {
	q := t.memo.question
	q.Explain = explain
	return t.library.Index.Search(q)
}

// nearest gives the highlights of the articles that the candidates are from, as far as they are near at all.
func (t *turn) nearest(candidates []match.Candidate) []Action {
	var actions []Action
	seen := make(map[*article.Article]bool)
	for _, c := range candidates {
		if c.Confidence < nearby || seen[c.Article] || len(actions) == maxNearest {
			continue
		}
		seen[c.Article] = true
		label := fmt.Sprintf(t.phrases.Nothing.HighlightsOf, c.Article.Title)
		actions = append(actions, Action{Label: label, Command: HighlightsCommand, Argument: c.Article.Path})
	}
	return actions
}

// related gives other questions of the answer's article: first those that came near the question, then those that
// follow the answer in the article.
func (t *turn) related(answer match.Candidate, others []match.Candidate) []Action {
	var near []*article.Entry
	for _, c := range others {
		if c.Article == answer.Article && c.Confidence >= nearby && isQuestion(c.Entry) {
			near = append(near, c.Entry)
		}
	}
	return t.offers(answer.Article, answer.Entry, append(near, questionsAfter(answer.Article, answer.Entry)...), maxRelated)
}

// offers makes buttons of at most n entries, each once and without the one that is shown already.
func (t *turn) offers(a *article.Article, shown *article.Entry, entries []*article.Entry, n int) []Action {
	var actions []Action
	seen := map[*article.Entry]bool{shown: true}
	for _, e := range entries {
		if len(actions) < n && !seen[e] {
			seen[e] = true
			actions = append(actions, t.showing(a, e))
		}
	}
	return actions
}
