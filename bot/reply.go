package bot

import (
	"svar/knowledge/article"
	"svar/knowledge/richtext"
)

// A Reply is what the bot wants said: one of *Answer, *Choices, *Nothing, *Highlights, *Articles, *Explanation,
// *Reload, *Help and *Notice. A nil Reply means that the bot keeps silent.
//
// The texts in it are plain: whatever a platform takes for markup, the adapter escapes. Language is that of the bot's
// own words, and PhrasesFor(Language) has the labels that belong around them.
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
	URL     string // of the entry in its article; may be empty
	File    string
	Line    int    // from 1; 0 where the source is a whole article
	Hash    string // SHA-256 of the file, in hexadecimal
	Kind    article.Kind
	Heading string
}

// Answer is a curated answer, word for word.
type Answer struct {
	Language   string
	Source     Source
	Body       richtext.Doc
	Confidence float64  // in [0,1]; 1 where the person chose it
	Note       string   // said above the answer: that it is in another language than the question; often empty
	Related    []Action // questions near this one
	Actions    []Action // why this answer, highlights of the article
}

// Choices are two to four entries, or articles, of which the person should pick one.
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
	Question string   // that has no answer, as it was asked; "" where none was asked, as by "tack!"
	Nearest  []Action // highlights of the nearest articles; may be empty
}

// Highlights are an article in a few lines.
type Highlights struct {
	Language string
	Source   Source
	Body     richtext.Doc
	Actions  []Action // questions that the article answers
}

// Articles lists the library, or a part of it.
type Articles struct {
	Language string
	Text     string
	Articles []Action // each shows the article's highlights
}

// Explanation is the proof of the conversation's last answer.
type Explanation struct {
	Language   string
	Query      string  // as it was asked, possibly cut short
	Source     *Source // nil where there was no answer
	Words      []Word
	Candidates []Candidate  // best first
	Body       richtext.Doc // all of this in words, ready to be shown
}

// A Word is a word of the question and what it was taken for.
type Word struct {
	Text    string
	Weight  float64 // how much of the question's meaning it carries, in [0,1]
	Matches []string
}

// A Candidate is an entry that may answer the question, and what speaks for and against it.
type Candidate struct {
	Source     Source
	Confidence float64 // in [0,1]
	Score      float64 // what candidates are ordered by; the sum of the Parts
	Parts      []Part
}

// A Part is one named term of a score, worth Value times Weight.
type Part struct {
	Name          string
	Value, Weight float64
	Detail        string // which words made it; may be empty
}

// Reload is the difference that a reload would make or has made.
type Reload struct {
	Language string
	Text     string
	Details  []string // one line each
	Applied  bool
	Actions  []Action // apply, or go back
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

// Numbered gives the actions of a reply that a person may choose by typing a number, the first by "1". An adapter that
// shows numbers shows these; the bot understands them in the conversation's next message.
func Numbered(r Reply) []Action {
	switch r := r.(type) {
	case *Answer:
		return r.Related
	case *Choices:
		var actions []Action
		for _, c := range r.Choices {
			actions = append(actions, c.Action)
		}
		return append(actions, r.None)
	case *Nothing:
		return r.Nearest
	case *Highlights:
		return r.Actions
	case *Articles:
		return r.Articles
	case *Reload:
		return r.Actions
	}
	return nil
}
