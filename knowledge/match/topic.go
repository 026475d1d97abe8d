package match

import (
	"slices"
	"strings"

	"svar/knowledge/article"
	"svar/knowledge/language"
)

// A Topic is what a conversation is about, as far as reading what comes next needs to know it. It is made by Search from
// one question to the next, is never changed, and holds no part of an Index.
type Topic struct {
	Article  string // path of the article
	Anchor   string // of the entry that was given; "" where several were offered
	Asked    string // what was last asked of the article, without what names it: "hur mäter man"; at most maxAsked bytes
	Language string // of Asked; "" is the article's
	Strayed  int    // how many questions about something else have been asked since
}

// Limits on what a conversation carries with it.
const (
	maxAsked   = 200
	maxStrayed = 2 // after so many questions about something else the topic is forgotten
)

// TopicOf gives the topic of a conversation in which an entry was shown without having been asked for; nil stands for
// the article as a whole.
func TopicOf(a *article.Article, e *article.Entry) *Topic {
	t := &Topic{Article: strings.Clone(a.Path)}
	if e != nil {
		t.Anchor, t.Asked = strings.Clone(e.Anchor), clip(e.Heading)
	}
	return t
}

// A thread is a topic as one shard knows it.
type thread struct {
	*Topic
	about int32
	title *phrasing
	entry *phrasing // nil where none was given, or it is gone
	given int32     // its number, -1 for none
}

// threadsOf gives a topic as the shards know it that do; none where its article is gone, or it is nil.
func (x *Index) threadsOf(t *Topic) map[*shard]*thread {
	if t == nil {
		return nil
	}
	threads := map[*shard]*thread{}
	for _, s := range x.shards {
		if th := s.threadOf(t); th != nil {
			threads[s] = th
		}
	}
	return threads
}

// threadOf finds a topic's article in the shard, or else its translation there, which has the same slug; nil where
// there is neither.
func (s *shard) threadOf(t *Topic) *thread {
	about := s.find(func(a *article.Article) bool { return a.Path == t.Article })
	if about < 0 {
		slug := article.SlugOf(t.Article)
		about = s.find(func(a *article.Article) bool { return a.Slug == slug })
	}
	if about < 0 {
		return nil
	}
	x := &s.topics[about]
	th := &thread{Topic: t, about: int32(about), title: &x.title, given: -1}
	if i := slices.IndexFunc(x.article.Entries, func(e article.Entry) bool { return e.Anchor == t.Anchor }); i >= 0 {
		th.given = x.first + int32(i)
		th.entry = &s.entries[th.given].phrasings[0]
	}
	return th
}

// find gives the number of the first article that matches, -1 where none does.
func (s *shard) find(match func(*article.Article) bool) int {
	for i := range s.topics {
		if match(s.topics[i].article) {
			return i
		}
	}
	return -1
}

// next gives the topic after a question that ended in a result. asked is what it asked, where that was not said in its
// own words but in those of an earlier question.
func (s *shard) next(q Query, r *reading, result *Result, asked *Topic) *Topic {
	if result.Outcome == None {
		return q.Topic.after(r)
	}
	c := result.Candidates[0]
	t := &Topic{Article: strings.Clone(c.Article.Path)}
	if result.Outcome == Answer {
		t.Anchor = strings.Clone(c.Entry.Anchor)
	}
	if asked != nil {
		t.Asked, t.Language = asked.Asked, asked.Language
		return t
	}
	t.Asked, t.Language = clip(r.without(r.cover(&s.topics[result.about].title, 0))), r.asker.Code
	return t
}

// after gives what is left of a topic after a question that got no answer. One that was about something else leads away from
// it.
func (t *Topic) after(r *reading) *Topic {
	if t == nil || !r.topical() {
		return t
	}
	if t.Strayed+1 >= maxStrayed {
		return nil
	}
	strayed := *t
	strayed.Strayed++
	return &strayed
}

// without gives the question in its own words but for those that a title says, and those that only tie it to what was
// said before.
func (r *reading) without(title *coverage) string {
	var kept []string
	for i := range r.words {
		w := &r.words[i]
		if !w.context && !w.back && !w.goesOn && (title.words[i] < namesIt || w.facets != 0) {
			kept = append(kept, w.text)
		}
	}
	return strings.Join(kept, " ")
}

// How much of a word others have to say to stand for it, and how much of it a title has to say for it to name the topic:
// "kampanj" does where that is a kind of campaign.
const (
	saysIt  = 0.8
	namesIt = 0.4
)

// clip gives a copy of at most maxAsked bytes.
func clip(s string) string {
	return strings.ToValidUTF8(strings.Clone(s[:min(len(s), maxAsked)]), "")
}

// frame reads what was last asked of the topic, for it to be asked of something else.
func (s *shard) frame(th *thread, without Ways) *reading {
	l := language.Lookup(th.Language)
	if l == nil {
		l = s.lang
	}
	r := s.read(th.Asked, l, without)
	said := r.cover(th.title, 0)
	r.silence(func(i int, w *word) bool { return said.words[i] >= namesIt && w.facets == 0 })
	for i := range r.words {
		r.words[i].said, r.words[i].context = false, true
	}
	return r
}
