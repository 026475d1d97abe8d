package match_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"svar/knowledge"
	"svar/knowledge/article"
	"svar/knowledge/match"
	"svar/knowledge/source"
)

// tally counts how conversations went.
type tally struct {
	asked, right           int // follow-ups that have an answer: how many, and whose right entry is first
	given, wrong           int // … that were answered, and answered wrongly
	unanswerable, answered int // messages without an answer: how many, and how many got one
}

// TestConversations measures the follow-ups of the development sets: whether the right entry is first, and whether
// what has no answer gets none.
func TestConversations(t *testing.T) {
	for _, set := range []struct {
		name    string
		library *knowledge.Snapshot
		least   float64 // share of the follow-ups that are right
		most    int     // false answers
	}{
		{"conversations", embedded(t), 0.9, 1},
		{"conversations-varied", embedded(t), 0.9, 1},
		{"conversations-business", folder(t, "testdata/sets/business/articles"), 0.88, 1},
		{"conversations-municipality", folder(t, "testdata/sets/municipality/articles"), 0.75, 1},
		{"everyday/conversations", folder(t, "testdata/everyday"), 0.75, 1},
	} {
		var sum tally
		for _, c := range conversations(t, "testdata/"+set.name+".tsv") {
			sum.hold(t, set.library.Index, c)
		}
		t.Logf("%s: %d of %d follow-ups, %.3f; %d answered, %d of them wrongly; %d of %d false answers", set.name,
			sum.right, sum.asked, float64(sum.right)/float64(sum.asked), sum.given, sum.wrong, sum.answered, sum.unanswerable)
		if float64(sum.right) < set.least*float64(sum.asked) {
			t.Errorf("%s: %d of %d follow-ups are right", set.name, sum.right, sum.asked)
		}
		if sum.answered > set.most {
			t.Errorf("%s: %d messages that have no answer got one", set.name, sum.answered)
		}
	}
}

// hold holds a conversation, and counts its turns but the first.
func (y *tally) hold(t *testing.T, x *match.Index, turns []exchange) {
	var topic *match.Topic
	for i, turn := range turns {
		r := x.Search(match.Query{Text: turn.query, Topic: topic})
		right := len(r.Candidates) > 0 && slices.Contains(turn.expected, r.Candidates[0].Article.Slug+"#"+first(r))
		topic = r.Topic
		if i == 0 {
			continue
		}
		none := turn.expected[0] == "-"
		switch {
		case none:
			y.unanswerable++
		default:
			y.asked++
		}
		if right {
			y.right++
		}
		if r.Outcome == match.Answer && none {
			y.answered++
		}
		if r.Outcome == match.Answer && !none {
			y.given++
			if !right {
				y.wrong++
			}
		}
		if !right && !none || none && r.Outcome != match.None {
			t.Logf("  %q after %q: %s %q, want %v", turn.query, turns[i-1].query, r.Outcome, first(r), turn.expected)
		}
	}
}

// An exchange is one turn of a conversation.
type exchange struct {
	query    string
	expected []string // any of these, as article#heading; "-" for no answer
}

// conversations reads a file of turns, in the order of the conversations.
func conversations(t *testing.T, name string) [][]exchange {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var list [][]exchange
	lines, last := bufio.NewScanner(file), ""
	for lines.Scan(); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 {
			t.Fatalf("%s: %q is not conversation, expected and query", name, lines.Text())
		}
		if fields[0] != last {
			list, last = append(list, nil), fields[0]
		}
		list[len(list)-1] = append(list[len(list)-1], exchange{fields[2], strings.Split(fields[1], "|")})
	}
	return list
}

// said holds a conversation with an index, and gives what the last message led to.
func said(x *match.Index, messages ...string) (r match.Result) {
	for _, m := range messages {
		r = x.Search(match.Query{Text: m, Topic: r.Topic})
	}
	return r
}

// TestMoves holds what becomes of each kind of message in a conversation: the entry that comes first, or no answer.
func TestMoves(t *testing.T) {
	x := folder(t, "testdata/everyday").Index
	for _, test := range []struct{ kind, before, message, want string }{
		{"ellipsis", "vad kostar ett pass", "hur länge gäller det?", "Hur länge gäller ett pass?"},
		{"ellipsis in another language", "hur länge gäller ett pass", "how much does it cost?", "Vad kostar ett pass?"},
		{"ellipsis without an answer", "vad kostar simskolan", "vilka är nackdelarna?", ""},
		{"switch", "vad kostar ett pass", "och simskolan?", "Vad kostar simskolan?"},
		{"switch by name", "vad kostar ett pass", "samma fråga om boendeparkering", "Vad kostar boendeparkering?"},
		{"reason", "kan jag låna e-böcker", "varför det?", ""},
		{"question of its own", "vad kostar ett pass", "när har biblioteket öppet?", "När har biblioteket öppet?"},
		{"question about something else", "vad kostar ett pass", "vad kostar en cykel?", ""},
		{"leaning question about something else", "vad kostar ett pass", "och hur lagar man en cykel?", ""},
		{"closing", "vad kostar ett pass", "tack, det var allt", ""},
		{"question to the bot", "vad kostar ett pass", "vem är du?", ""},
		{"more, where nothing explains", "vad kostar ett pass", "berätta mer", ""},
	} {
		r := said(x, test.before, test.message)
		if test.want == "" && r.Outcome == match.Answer || test.want != "" && (r.Outcome == match.None || first(r) != test.want) {
			t.Errorf("%s: %q after %q: %s %q, want %q", test.kind, test.message, test.before, r.Outcome, first(r), test.want)
		}
	}
}

// TestQuestionsKeepTheirAnswers asks each golden question in the course of conversations about all other articles: what
// stands alone is not bent towards the topic, and what has no answer gets none from it.
func TestQuestionsKeepTheirAnswers(t *testing.T) {
	s := embedded(t)
	asked, bent, answered := 0, 0, 0
	for _, g := range s.Goldens {
		alone := s.Index.Search(match.Query{Text: g.Query})
		for _, a := range s.Articles {
			r := s.Index.Search(match.Query{Text: g.Query, Topic: match.TopicOf(a, &a.Entries[0])})
			switch {
			case alone.Outcome == match.None && r.Outcome == match.Answer:
				answered++
			case alone.Outcome != match.None && alone.Candidates[0].Article != a:
				asked++
				if first(r) != first(alone) {
					bent++
				}
			}
		}
	}
	t.Logf("%d of %d bent, %d answered that have no answer", bent, asked, answered)
	if bent*20 > asked {
		t.Errorf("%d of %d questions are bent towards the topic", bent, asked)
	}
	if answered > 0 {
		t.Errorf("%d questions without an answer got one from the topic", answered)
	}
}

// TestMore holds that a wish for more is met with the entry that explains, and that one asked twice is not met with the same.
func TestMore(t *testing.T) {
	x := embedded(t).Index
	once := said(x, "vad är ett säljlead?", "berätta mer")
	if once.Outcome != match.Answer || first(once) != "Förstå säljleads" {
		t.Errorf("more is %s %q", once.Outcome, first(once))
	}
	if again := x.Search(match.Query{Text: "berätta mer", Topic: once.Topic}); first(again) == first(once) {
		t.Errorf("still more is %q again", first(again))
	}
}

// TestAskingForNothing holds that what asks for nothing is not answered from the topic, and leaves it as it is.
func TestAskingForNothing(t *testing.T) {
	x := embedded(t).Index
	topic := said(x, "hur blir jag viral?").Topic
	for _, message := range []string{
		"tack!", "okej", "haha", "hej då", "👍", "och", "va?", "tack, det var allt", "jaha, nu förstår jag", "that's all, thanks", "takk for hjelpen",
		"tusind tak for hjælpen", "danke, das war alles", "kiitos, siinä kaikki", "", "?",
	} {
		r := x.Search(match.Query{Text: message, Topic: topic})
		if r.Outcome != match.None {
			t.Errorf("%q gets %s: %q", message, r.Outcome, first(r))
		}
		if r.Topic == nil || *r.Topic != *topic {
			t.Errorf("%q makes the topic %+v", message, r.Topic)
		}
	}
}

// TestTopicFades holds that the topic is not sure after a question about something else, and gone after two.
func TestTopicFades(t *testing.T) {
	x := embedded(t).Index
	if r := said(x, "vad är ett säljlead?", "vad kostar det?"); r.Outcome != match.Answer {
		t.Errorf("at once: %s", r.Outcome)
	}
	r := said(x, "vad är ett säljlead?", "vilken färg har en flamingo?", "vad kostar det?")
	if r.Outcome != match.Choices || first(r) != "Vad kostar ett lead?" {
		t.Errorf("after a question about something else: %s %q", r.Outcome, first(r))
	}
	r = said(x, "vad är ett säljlead?", "vilken färg har en flamingo?", "vem vann eurovision?")
	if r.Topic != nil {
		t.Errorf("after two questions about something else the topic is %+v", r.Topic)
	}
}

// TestSwitchAfterSwitch holds that what was asked is carried on beyond the topic that it is asked of next.
func TestSwitchAfterSwitch(t *testing.T) {
	x := folder(t, "testdata/everyday").Index
	if got := first(said(x, "vad kostar ett pass", "och simskolan?", "och boendeparkering?")); got != "Vad kostar boendeparkering?" {
		t.Errorf("got %q", got)
	}
}

// TestTopicIsSmall holds that what a conversation carries with it is bounded, whatever was asked or shown.
func TestTopicIsSmall(t *testing.T) {
	asked := said(embedded(t).Index, strings.Repeat("hur blir jag viral? ", 5_000)).Topic
	shown := match.TopicOf(&article.Article{Path: "sv/a"}, &article.Entry{Heading: strings.Repeat("åäö", 500)})
	for _, topic := range []*match.Topic{asked, shown} {
		if topic == nil || len(topic.Asked) > 200 || !utf8.ValidString(topic.Asked) {
			t.Errorf("carries %+v", topic)
		}
	}
}

// TestTopicOf holds that an entry that was shown without having been asked for is a topic.
func TestTopicOf(t *testing.T) {
	s := embedded(t)
	a, e := s.Lookup(article.Ref{Article: "sv/viral-marketing", Anchor: "hur-mycket-kostar-en-viral-marknadsforingskampanj"})
	if e == nil {
		t.Fatal("no such entry")
	}
	for _, test := range []struct {
		topic         *match.Topic
		message, want string
	}{
		{match.TopicOf(a, e), "och nackdelarna?", "Fördelar och nackdelar med viral marknadsföring"},
		{match.TopicOf(a, e), "och ett lead?", "Vad kostar ett lead?"},
		{match.TopicOf(a, nil), "och nackdelarna?", "Fördelar och nackdelar med viral marknadsföring"},
	} {
		if got := first(s.Index.Search(match.Query{Text: test.message, Topic: test.topic})); got != test.want {
			t.Errorf("%q about %+v: %q, want %q", test.message, test.topic, got, test.want)
		}
	}
}

// TestTopicNamedByAWordThatAsks holds that a conversation can turn to an article whose name is a word that asks, and that
// such a word goes on asking of the topic where it names no article.
func TestTopicNamedByAWordThatAsks(t *testing.T) {
	s := folder(t, "testdata/sets/business/articles")
	for message, want := range map[string]string{
		"vad är prissättning?": "Vad är prissättning?",
		"vad kostar det?":      "Vad tar plattformarna betalt?",
		"vad är priset på det": "Vad tar plattformarna betalt?",
	} {
		if got := first(said(s.Index, "vad är crowdfunding?", message)); got != want {
			t.Errorf("%q gives %q, want %q", message, got, want)
		}
	}
}

// TestTopicElsewhere holds that a conversation goes on in the article's translation.
func TestTopicElsewhere(t *testing.T) {
	var articles []*article.Article
	for _, x := range []*match.Index{
		small("sv", "Frakt", "Vad är frakt?", "Vad kostar frakt?"),
		small("en", "Shipping", "What is shipping?", "What does shipping cost?"),
	} {
		articles = append(articles, x.Search(match.Query{Text: "frakt shipping", Limit: 1}).Candidates[0].Article)
	}
	x := match.New(articles)
	if got := first(said(x, "vad är frakt?", "and how much does it cost?")); got != "What does shipping cost?" {
		t.Errorf("in English: %q", got)
	}
}

// TestTopicGone holds that a topic whose article is gone is none: what is said next stands alone, and no longer carries it.
func TestTopicGone(t *testing.T) {
	x := folder(t, "testdata/sets/business/articles").Index
	for message, outcome := range map[string]match.Outcome{
		"vad är prissättning?": match.Answer, "hur sätter jag pris på min produkt?": match.Choices, "vad kostar det?": match.Choices, "vem är du?": match.None,
		"berätta mer": match.None, "varför det?": match.None, "och då?": match.None, "tack, det var allt": match.None, "👍": match.None,
	} {
		alone := x.Search(match.Query{Text: message})
		r := x.Search(match.Query{Text: message, Topic: &match.Topic{Article: "sv/gone", Asked: "vad kostar"}})
		if r.Outcome != outcome || r.Outcome != alone.Outcome || first(r) != first(alone) || r.FollowUp {
			t.Errorf("%q: %s %q, want %s; alone %s %q", message, r.Outcome, first(r), outcome, alone.Outcome, first(alone))
		}
		if r.Topic != nil && r.Topic.Article == "sv/gone" {
			t.Errorf("%q keeps the topic", message)
		}
	}
}

// TestNestedTopicGone holds that an article in a folder is not taken for one beside it of the same name.
func TestNestedTopicGone(t *testing.T) {
	a := small("sv", "Sjukdom", "Vad kostar ett läkarbesök?").Search(match.Query{Text: "läkarbesök"}).Candidates[0].Article
	a.Path, a.Slug = "sv/sjuk", "sjuk"
	r := match.New([]*article.Article{a}).Search(match.Query{Text: "vad kostar det?", Topic: &match.Topic{Article: "sv/hr/sjuk"}})
	if r.FollowUp || r.Topic != nil && r.Topic.Article == "sv/hr/sjuk" {
		t.Errorf("goes on about %+v", r.Topic)
	}
}

// TestTopicInAnotherLanguage holds that a conversation about an article that the question's language lacks can turn to one that it has,
// even where its name is a word that asks, that what is asked of whoever answers is no part of it, and that what says nothing of its own is
// about the topic.
func TestTopicInAnotherLanguage(t *testing.T) {
	shipping := small("en", "Shipping", "What is shipping?", "What does shipping cost?").Search(match.Query{Text: "shipping"}).Candidates[0].Article
	about := small("sv", "Om boten", "Hur gammal är boten?").Search(match.Query{Text: "boten"}).Candidates[0].Article
	about.Path, about.Slug = "sv/about", "about"
	x := match.New(append(slices.Clone(folder(t, "testdata/sets/business/articles").Articles), about, shipping))
	topic := match.TopicOf(shipping, &shipping.Entries[0])
	for message, want := range map[string]string{"vad är prissättning?": "Vad är prissättning?", "vad kostar det?": "What does shipping cost?", "hur gammal är du?": "Hur gammal är boten?"} {
		r := x.Search(match.Query{Text: message, Topic: topic})
		if r.Outcome == match.None || first(r) != want {
			t.Errorf("%q: %s %q, want %q", message, r.Outcome, first(r), want)
		}
	}
}

// folder gives the library in a folder.
func folder(t testing.TB, dir string) *knowledge.Snapshot {
	t.Helper()
	library, err := knowledge.Open(context.Background(), source.Embedded{FS: os.DirFS(dir)}, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return library.Current()
}

// TestLongArticle holds that a follow-up finds any entry of the topic's article, however many there are.
func TestLongArticle(t *testing.T) {
	var questions []string
	for i := range 60 {
		questions = append(questions, fmt.Sprintf("Hur fungerar bankens tjänst %d?", i))
	}
	x := small("sv", "Banken", append(questions, "När är det öppet?")...)
	asked := x.Search(match.Query{Text: "hur fungerar bankens tjänst 7?"})
	if got := first(asked); got != "Hur fungerar bankens tjänst 7?" {
		t.Fatalf("got %q", got)
	}
	if got := first(x.Search(match.Query{Text: "och när då?", Topic: asked.Topic})); got != "När är det öppet?" {
		t.Errorf("got %q", got)
	}
}
