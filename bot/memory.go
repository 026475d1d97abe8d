package bot

import (
	"container/list"
	"slices"
	"strings"
	"sync"
	"time"

	"svar/knowledge/article"
	"svar/knowledge/match"
)

// maxQuery is how many bytes of a question are remembered so that it can be explained later.
const maxQuery = 2000

// A memo is what a conversation knows. It holds no part of a snapshot, so that an old library can be let go.
type memo struct {
	language string
	question match.Query  // the last one
	topic    *match.Topic // what follow-ups are about
	source   *Source      // of the last answer; nil where the last question had none
	byHand   bool         // whether the person chose that answer
	offered  []Action     // what may be chosen by number; without labels
}

// asked notes a question that has been searched for.
func (m *memo) asked(q match.Query, language string) {
	q.Text = strings.ToValidUTF8(strings.Clone(q.Text[:min(len(q.Text), maxQuery)]), "")
	m.question, m.language, m.source, m.byHand = q, language, nil, false
}

// about makes an entry the topic of the conversation.
func (m *memo) about(a *article.Article, e *article.Entry) {
	m.topic = match.TopicOf(a, e)
}

// answered notes the entry that was given.
func (m *memo) answered(s Source) { m.source = s.clone() }

// picked notes that the person chose an entry. The question stays the one that led to it; where it was another
// question that the bot suggested, that becomes the question.
func (m *memo) picked(a *article.Article, e *article.Entry) {
	ref := refOf(a, e).String()
	offered := slices.ContainsFunc(m.offered, func(o Action) bool { return o.Command == ShowCommand && o.Argument == ref })
	if m.source != nil || !offered {
		m.question = match.Query{Text: strings.Clone(e.Heading), Language: strings.Clone(a.Language)}
	}
	m.byHand = true
	m.about(a, e)
}

// offer remembers what the reply lets the person choose by number. A reply that only explains leaves the choice open.
func (m *memo) offer(r Reply) {
	switch r.(type) {
	case *Help, *Explanation, *Notice:
		return
	}
	m.offered = nil
	for _, a := range Numbered(r) {
		m.offered = append(m.offered, Action{Command: a.Command, Argument: strings.Clone(a.Argument)})
	}
}

// A memory keeps the memos of the conversations that were last active. It is safe for concurrent use.
type memory struct {
	limit int
	keeps time.Duration

	mu    sync.Mutex
	order *list.List // of *remembered, the latest first
	named map[string]*list.Element
}

type remembered struct {
	conversation string
	memo         memo
	at           time.Time
}

func newMemory(limit int, keeps time.Duration) *memory {
	return &memory{limit: limit, keeps: keeps, order: list.New(), named: make(map[string]*list.Element)}
}

// recall gives what is known of a conversation; the zero memo where that is nothing, or too old.
func (y *memory) recall(conversation string) memo {
	y.mu.Lock()
	defer y.mu.Unlock()
	e := y.named[conversation]
	if e == nil {
		return memo{}
	}
	r := e.Value.(*remembered)
	if time.Since(r.at) > y.keeps {
		y.forget(e)
		return memo{}
	}
	return r.memo
}

// keep replaces what is known of a conversation, and forgets those that are too old or one too many. A conversation
// without a name is not kept.
func (y *memory) keep(conversation string, m memo) {
	if conversation == "" {
		return
	}
	y.mu.Lock()
	defer y.mu.Unlock()
	if e := y.named[conversation]; e != nil {
		y.forget(e)
	}
	r := &remembered{conversation: conversation, memo: m, at: time.Now()}
	y.named[conversation] = y.order.PushFront(r)
	for oldest := y.order.Back(); oldest != nil && (y.order.Len() > y.limit || time.Since(oldest.Value.(*remembered).at) > y.keeps); oldest = y.order.Back() {
		y.forget(oldest)
	}
}

func (y *memory) forget(e *list.Element) {
	delete(y.named, e.Value.(*remembered).conversation)
	y.order.Remove(e)
}
