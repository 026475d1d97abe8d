package match_test

import (
	"bufio"
	"context"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

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
		{"conversations", embedded(t), 0.8, 1},
		{"conversations-varied", embedded(t), 0.75, 1},
		{"everyday/conversations", folder(t, "testdata/everyday"), 0.7, 1},
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
	var topic *article.Ref
	for i, turn := range turns {
		r := x.Search(match.Query{Text: turn.query, Topic: topic})
		right := len(r.Candidates) > 0 && slices.Contains(turn.expected, r.Candidates[0].Article.Slug+"#"+first(r))
		if r.Outcome != match.None {
			topic = &article.Ref{Article: r.Candidates[0].Article.Path, Anchor: r.Candidates[0].Entry.Anchor}
		}
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

// folder gives the library in a folder.
func folder(t testing.TB, dir string) *knowledge.Snapshot {
	t.Helper()
	library, err := knowledge.Open(context.Background(), source.Embedded{FS: os.DirFS(dir)}, knowledge.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return library.Current()
}
