package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// printSet prints one set's table.
func (b *bench) printSet(set string, questions []question, names []name, all []measurement) {
	answerable := 0
	for _, q := range questions {
		if len(q.expected) > 0 {
			answerable++
		}
	}
	fmt.Fprintf(b.out, "### %s\n\n%d entries, %d answerable and %d unanswerable questions; %s.\n\n",
		set, len(names), answerable, len(questions)-answerable, machine())
	header := []string{"engine", "hit@1", "hit@3", fmt.Sprintf("right of %d", answerable), "wrong", fmt.Sprintf("false of %d", len(questions)-answerable)}
	t := table{header: slices.Concat(header, costs)}
	for _, m := range all {
		s := judge(questions, names, m.replies, m.kind.shipped)
		quality := []string{m.kind.title, share(s.first, s.answerable), share(s.amongThree, s.answerable),
			fmt.Sprint(s.right), fmt.Sprint(s.wrong), fmt.Sprint(s.falsely)}
		t.rows = append(t.rows, slices.Concat(quality, m.costs(all[0])))
	}
	fmt.Fprintln(b.out, t)
}

// printLarge prints the table of a large library.
func (b *bench) printLarge(entries, questions int, all []measurement) {
	fmt.Fprintf(b.out, "### %d entries\n\n%d questions; %s.\n\n", entries, questions, machine())
	t := table{header: slices.Concat([]string{"engine", "questions"}, costs)}
	for _, m := range all {
		t.rows = append(t.rows, slices.Concat([]string{m.kind.title, fmt.Sprint(len(m.times))}, m.costs(all[0])))
	}
	fmt.Fprintln(b.out, t)
}

// costs are the columns of what an engine takes.
var costs = []string{"index", "question p50", "p99", "peak memory"}

// costs gives what an engine takes, and how many times that is what the first one does.
func (m *measurement) costs(first measurement) []string {
	memory := ratio(bytes(m.peak), float64(m.peak), float64(first.peak))
	if m.Size > 0 {
		memory = bytes(m.Size) + " in the server"
	}
	p50, p99 := m.percentile(0.50), m.percentile(0.99)
	return []string{
		ratio(brief(m.Index), float64(m.Index), float64(first.Index)),
		ratio(brief(p50), float64(p50), float64(first.percentile(0.50))),
		ratio(brief(p99), float64(p99), float64(first.percentile(0.99))),
		memory,
	}
}

// ratio writes a value, and how many times another it is.
func ratio(text string, value, of float64) string {
	if value == 0 || of == 0 {
		return "–"
	}
	times := value / of
	switch {
	case times < 0.005:
		return text + " (<0.01×)"
	case times < 0.095:
		return fmt.Sprintf("%s (%.2f×)", text, times)
	case times < 9.95:
		return fmt.Sprintf("%s (%.1f×)", text, times)
	}
	return fmt.Sprintf("%s (%.0f×)", text, times)
}

// brief writes a duration with two digits or more.
func brief(d time.Duration) string {
	switch {
	case d < 10*time.Microsecond:
		return fmt.Sprintf("%.1f µs", d.Seconds()*1e6)
	case d < time.Millisecond:
		return fmt.Sprintf("%.0f µs", d.Seconds()*1e6)
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", d.Seconds()*1e3)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", d.Seconds()*1e3)
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f s", d.Seconds())
}

// bytes writes a size.
func bytes(n int64) string {
	switch {
	case n < 1e7:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n < 1e9:
		return fmt.Sprintf("%.0f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}

func share(a, b int) string {
	if b == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", float64(a)/float64(b))
}

// A table is written as Markdown: its first column to the left, the others to the right.
type table struct {
	header []string
	rows   [][]string
}

// String gives the table, with an empty line after it.
func (t table) String() string {
	var b strings.Builder
	line := func(cells []string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	line(t.header)
	fmt.Fprintf(&b, "|---|%s\n", strings.Repeat("--:|", len(t.header)-1))
	for _, row := range t.rows {
		line(row)
	}
	return b.String()
}
