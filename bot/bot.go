package bot

import (
	"context"

	"svar/knowledge/article"
	"svar/knowledge/match"
	"svar/knowledge/richtext"
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

// A Message is something a person said or pressed.
type Message struct {
	Conversation string // names the thread, channel or session whose topic follow-ups keep: "slack:T1:C1:171.2"
	Text         string // the question, or "/command argument" where Command is empty and the platform has only text
	Command      string // a command's name as the table knows it ("highlights"), from a slash command or a button; "" for plain text
	Argument     string // what follows the command
	Language     string // of the person, where the platform tells: "sv"; "" recognises it from the text
	Admin        bool   // whether the adapter vouches for this person's right to change the library
	Overheard    bool   // said in a channel that is listened to, not to the bot: only a sure answer is given
}

// A Reply is what the bot wants said: one of *Answer, *Choices, *Nothing, *Highlights, *Articles, *Explanation,
// *Reload, *Help and *Notice. A nil Reply means that the bot keeps silent.
type Reply interface{ reply() }

// An Action is a button: pressing it is the Message with this command and argument.
type Action struct {
	Label    string
	Command  string
	Argument string
}

// A Source says where an answer comes from, so that it can be proved and linked to.
type Source struct {
	Ref     article.Ref
	Title   string // the article's
	URL     string // of the entry in its article
	File    string
	Line    int
	Hash    string
	Kind    article.Kind
	Heading string
}

// Answer is a curated answer, word for word.
type Answer struct {
	Language   string
	Source     Source
	Body       richtext.Doc
	Confidence float64
	Note       string   // said above the answer: that it is in another language than the question; often empty
	Related    []Action // questions near this one
	Actions    []Action // why this answer, highlights of the article
}

// Choices are two to four entries of which the person should pick one.
type Choices struct {
	Language string
	Text     string // the question put to the person
	Choices  []Choice
	None     Action // none of these
}

// A Choice is one of several entries offered.
type Choice struct {
	Action
	Source     Source
	Confidence float64
}

// Nothing says that the articles have no answer.
type Nothing struct {
	Language string
	Text     string
	Nearest  []Action // highlights of the nearest articles; may be empty
}

// Highlights are an article in a few lines.
type Highlights struct {
	Language string
	Source   Source
	Body     richtext.Doc
	Actions  []Action
}

// Articles lists the library.
type Articles struct {
	Language string
	Text     string
	Articles []Action // the command shows the article's highlights
}

// Explanation is the proof of the conversation's last answer.
type Explanation struct {
	Language   string
	Query      string
	Source     *Source // nil where there was no answer
	Candidates []match.Candidate
	Words      []match.Word
	Text       string
}

// Reload is the difference that a reload makes or made.
type Reload struct {
	Language string
	Text     string
	Details  []string
	Applied  bool
	Actions  []Action
}

// Help lists what the person can do.
type Help struct {
	Language string
	Text     string
	Commands []HelpCommand
}

// HelpCommand is one line of Help.
type HelpCommand struct{ Usage, Summary string }

// Notice is a sentence: a refusal, a failure, a confirmation.
type Notice struct {
	Language string
	Text     string
}

func (*Answer) reply()      {}
func (*Choices) reply()     {}
func (*Nothing) reply()     {}
func (*Highlights) reply()  {}
func (*Articles) reply()    {}
func (*Explanation) reply() {}
func (*Reload) reply()      {}
func (*Help) reply()        {}
func (*Notice) reply()      {}
