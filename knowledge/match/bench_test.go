package match_test

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"svar/knowledge"
	"svar/knowledge/article"
	"svar/knowledge/match"
	"svar/knowledge/richtext"
)

var articleCount = flag.Int("articles", 1000, "how many articles the generated library of the benchmarks has")

// BenchmarkNew indexes a library.
func BenchmarkNew(b *testing.B) {
	forEachLibrary(b, func(b *testing.B, articles []*article.Article, _ []string) {
		b.ReportAllocs()
		for b.Loop() {
			match.New(articles)
		}
	})
}

// BenchmarkSearch asks a library questions, each as it stands and misspelt.
func BenchmarkSearch(b *testing.B) {
	forEachLibrary(b, func(b *testing.B, articles []*article.Article, questions []string) {
		index := match.New(articles)
		askAll(b, questions, func(q string) { index.Search(match.Query{Text: q}) })
	})
}

// BenchmarkComplete completes the first halves of questions.
func BenchmarkComplete(b *testing.B) {
	forEachLibrary(b, func(b *testing.B, articles []*article.Article, questions []string) {
		index := match.New(articles)
		var typed []string
		for _, q := range questions {
			typed = append(typed, string([]rune(q)[:len([]rune(q))/2]))
		}
		askAll(b, typed, func(q string) { index.Complete(q, "sv", 25) })
	})
}

// forEachLibrary runs a benchmark on the embedded library and on a generated one.
func forEachLibrary(b *testing.B, bench func(*testing.B, []*article.Article, []string)) {
	embedded := embeddedArticles(b)
	b.Run("embedded", func(b *testing.B) { bench(b, embedded, misspelt(headings(embedded))) })
	b.Run(fmt.Sprint("articles=", *articleCount), func(b *testing.B) {
		articles, questions := generate(embedded, *articleCount)
		bench(b, articles, misspelt(questions))
	})
}

// askAll asks one question after the other, again and again, and reports how the time of a question is distributed: of every time that
// one was asked, and, where the machine does other things as well, of each question at the median of its times. What is made when it is
// first needed has been made by then.
func askAll(b *testing.B, questions []string, ask func(string)) {
	took := make([][]time.Duration, len(questions))
	for _, q := range questions {
		ask(q)
	}
	b.ReportAllocs()
	asked := 0
	for b.Loop() {
		i := asked % len(questions)
		start := time.Now()
		ask(questions[i])
		took[i] = append(took[i], time.Since(start))
		asked++
	}
	var medians []time.Duration
	for _, times := range took[:min(asked, len(took))] {
		medians = append(medians, percentile(times, 50))
	}
	all := slices.Concat(took...)
	b.ReportMetric(percentile(all, 50).Seconds()*1e6, "p50-µs")
	b.ReportMetric(percentile(all, 99).Seconds()*1e6, "p99-µs")
	b.ReportMetric(percentile(medians, 99).Seconds()*1e6, "p99-of-medians-µs")
}

// percentile gives the time that so many in a hundred of some do not exceed.
func percentile(times []time.Duration, percent int) time.Duration {
	slices.Sort(times)
	return times[(len(times)-1)*percent/100]
}

// embeddedArticles gives the articles of the embedded library.
func embeddedArticles(b *testing.B) []*article.Article {
	b.Helper()
	l, err := knowledge.Open(b.Context(), nil, knowledge.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		b.Fatal(err)
	}
	return l.Current().Articles
}

func headings(articles []*article.Article) []string {
	var list []string
	for _, a := range articles {
		for i := range a.Entries {
			list = append(list, a.Entries[i].Heading)
		}
	}
	return list
}

// misspelt adds to each question the same with two neighbouring letters in the wrong order.
func misspelt(questions []string) []string {
	random := rand.New(rand.NewPCG(1, 1))
	var list []string
	for _, q := range questions {
		letters := []rune(q)
		if i := random.IntN(max(len(letters)-1, 1)); i+1 < len(letters) {
			letters[i], letters[i+1] = letters[i+1], letters[i]
		}
		list = append(list, q, string(letters))
	}
	return list
}

// generate invents a library of n articles, each about an invented compound in the words of other articles, and questions
// about some of them. It gives the same every time.
func generate(from []*article.Article, n int) (articles []*article.Article, questions []string) {
	g := generator{random: rand.New(rand.NewPCG(7, 7)), sentences: sentences(from)}
	topics := make([]string, n)
	for i := range topics {
		topics[i] = g.topic()
	}
	for i, topic := range topics {
		articles = append(articles, g.article(i, topic))
	}
	const asked = 1000
	for range asked {
		questions = append(questions, g.heading(topics[g.random.IntN(n)]))
	}
	return articles, questions
}

// sentences gives the paragraphs of articles, by their full stops.
func sentences(articles []*article.Article) []string {
	var list []string
	for _, a := range articles {
		for i := range a.Entries {
			for s := range strings.SplitSeq(richtext.Plain(a.Entries[i].Body), ". ") {
				list = append(list, s+".")
			}
		}
	}
	return list
}

type generator struct {
	random    *rand.Rand
	sentences []string
}

func (g *generator) one(of []string) string { return of[g.random.IntN(len(of))] }

var (
	onsets = strings.Fields("b br d f fl g gr h k kl l m n p r s sk st t tr v")
	vowels = strings.Fields("a e i o u y å ä ö")
	codas  = strings.Fields("l n r nd rk s ng ll m")
	heads  = strings.Fields("marknadsföring kampanj strategi analys varumärke kundresa fond ränta avtal skatt")
	asks   = []string{"Vad är %s?", "Hur fungerar %s?", "Vad kostar %s?", "Varför är %s viktigt?", "Vilka typer av %s finns?", "Hur kommer jag igång med %s?", "Vilka verktyg behövs för %s?", "Exempel på %s", "Fördelar och nackdelar med %s"}
)

// topic invents a compound whose last part is a word.
func (g *generator) topic() string {
	var b strings.Builder
	for range 2 {
		b.WriteString(g.one(onsets) + g.one(vowels) + g.one(codas))
	}
	return b.String() + g.one(heads)
}

func (g *generator) heading(topic string) string { return fmt.Sprintf(g.one(asks), topic) }

func (g *generator) article(number int, topic string) *article.Article {
	a := &article.Article{
		Path: fmt.Sprintf("sv/%05d", number), Language: "sv", Slug: topic, Title: topic,
		Description: topic + " är " + g.one(g.sentences), Keywords: []string{"Business"},
	}
	a.File = a.Path + ".md"
	for i := range asks {
		a.Entries = append(a.Entries, article.Entry{
			Kind: article.FAQ, Heading: fmt.Sprintf(asks[i], topic), Anchor: fmt.Sprint(i),
			Body: g.body(topic), Line: i + 1, Level: 3,
		})
	}
	return a
}

// body is two paragraphs, of the length that real answers have.
func (g *generator) body(topic string) richtext.Doc {
	var doc richtext.Doc
	for range 2 {
		text := topic + ": "
		for range 4 {
			text += g.one(g.sentences) + " "
		}
		doc = append(doc, richtext.Paragraph{Spans: []richtext.Span{{Text: text}}})
	}
	return doc
}
