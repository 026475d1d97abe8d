package bot

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"svar/knowledge"
)

// A Handler answers messages. It is safe for concurrent use; it never panics and never waits for the network.
type Handler interface {
	Handle(ctx context.Context, m Message) (Reply, error)
}

// An Adapter connects a platform with a Handler.
type Adapter interface {
	// Name is the platform's, in lower case: "slack".
	Name() string
	// Run receives messages, has them handled and shows the replies until ctx is done; then it finishes what it has
	// accepted and returns nil. Any other return is a failure that the operator must mend.
	Run(ctx context.Context, h Handler) error
}

// A Library is what the bot needs of the library of articles. *knowledge.Library is one.
type Library interface {
	Current() *knowledge.Snapshot
	Reload(ctx context.Context, o knowledge.ReloadOptions) (knowledge.Change, error)
	Rollback() (knowledge.Change, error)
}

// A Message is something a person said or pressed.
type Message struct {
	Conversation string // names the thread, channel or session whose topic follow-ups keep: "slack:T1:C1:171.2"; "" keeps nothing
	Text         string // the question, or "/command argument" where Command is empty and the platform has only text
	Command      string // a command's name or any word for it ("highlights", "höjdpunkter"), from a slash command or a button; "" for plain text
	Argument     string // what follows the command
	Umbrella     string // the platform's one command behind which the others are typed: "/svar"; "" where they are commands themselves
	Language     string // of the person, where the platform tells: "sv"; "" recognises it from the text
	Admin        bool   // whether the adapter vouches for this person's right to change the library
	Overheard    bool   // said in a channel that is listened to, not to the bot: only a sure answer is given
}

// Options change how a Bot behaves; the zero value works.
type Options struct {
	Language      string        // of the bot's own words where neither question nor person tells; "sv"
	Logger        *slog.Logger  // told of refusals and reloads; discards them
	Conversations int           // how many conversations are remembered; 10,000
	Memory        time.Duration // for how long after their last message; 12 hours
}

// A Bot answers messages from a library. It is safe for concurrent use.
type Bot struct {
	library  Library
	language string
	log      *slog.Logger
	memory   *memory
	tally    *tally
	words    vocabulary
}

var _ Handler = (*Bot)(nil)

// New returns a Bot that answers from the library.
func New(library Library, o Options) *Bot {
	if PhrasesFor(o.Language) == nil {
		o.Language = swedish.Code
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Conversations <= 0 {
		o.Conversations = 10_000
	}
	if o.Memory <= 0 {
		o.Memory = 12 * time.Hour
	}
	return &Bot{
		library:  library,
		language: PhrasesFor(o.Language).Code,
		log:      o.Logger,
		memory:   newMemory(o.Conversations, o.Memory),
		tally:    newTally(),
		words:    newVocabulary(),
	}
}

// Handle answers one message. It returns nil without an error where the bot keeps silent, and an error only where
// something is broken; Sorry is then what the person should read.
func (b *Bot) Handle(ctx context.Context, m Message) (Reply, error) {
	t := &turn{bot: b, message: m, library: b.library.Current(), memo: b.memory.recall(m.Conversation)}
	command, refusal := t.choose()
	if refusal != nil {
		return refusal, nil
	}
	if command.Admin && !m.Admin {
		b.log.Warn("refused a command that only administrators may use", "command", command.Name, "conversation", m.Conversation)
		return t.notice(fmt.Sprintf(t.phrases.Notices.AdminOnly, t.slash(command.Words(t.phrases)))), nil
	}
	reply, err := command.run(t, ctx)
	if err != nil || reply == nil {
		return nil, err
	}
	t.memo.offer(reply)
	b.memory.keep(m.Conversation, t.memo)
	return reply, nil
}

// Sorry is what a person is told when a message could not be handled. An unknown language gets the bot's first.
func Sorry(language string) *Notice {
	p := PhrasesFor(language)
	if p == nil {
		p = &swedish
	}
	return &Notice{Language: p.Code, Text: p.Notices.Failed}
}
