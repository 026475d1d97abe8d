package language

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A Source is the lexicon as people write it, for cmd/lexicon to compile.
type Source struct {
	concepts  []concept
	languages []*Language // in the order of kinds
}

// A concept is a line of the lexicon: in each language the words that stand for one another in a question, and the words that
// are often near them.
type concept struct {
	same    map[string][]string // language code -> words and phrases
	related []string            // in the source language
}

// sourceFiles are those of the lexicon, in the folder where all is that is known of languages.
const sourceFiles = "lexicon/*.txt"

// ReadSource reads the lexicon's files in a folder, of lines like "pris, kostnad ~ dyr, betala = en: price, cost | de: Preis, Kosten".
// Words are of the source language where none is named. A line that is not like that is an error, which names it.
func ReadSource(folder fs.FS) (*Source, error) {
	names, err := fs.Glob(folder, sourceFiles)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there are no files %s", sourceFiles)
	}
	s := &Source{}
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		if err := s.read(name, string(text)); err != nil {
			return nil, err
		}
	}
	for _, kind := range kinds {
		s.languages = append(s.languages, s.language(kind))
	}
	return s, nil
}

func (s *Source) read(name, text string) error {
	number := 0
	for line := range strings.Lines(text) {
		number++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		c, err := readConcept(line)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
		s.concepts = append(s.concepts, c)
	}
	return nil
}

func readConcept(line string) (concept, error) {
	own, others, translated := strings.Cut(line, "=")
	same, related, isNear := strings.Cut(own, "~")
	c := concept{same: map[string][]string{source: wordsOf(same)}, related: wordsOf(related)}
	if isNear && c.related == nil {
		return c, malformed(line)
	}
	if translated {
		for other := range strings.SplitSeq(others, "|") {
			code, words, _ := strings.Cut(other, ":")
			code = strings.TrimSpace(code)
			if _, taken := c.same[code]; taken || !slices.Contains(Codes(), code) {
				return c, malformed(line)
			}
			c.same[code] = wordsOf(words)
		}
	}
	for _, words := range c.same {
		if words == nil || slices.ContainsFunc(slices.Concat(words, c.related), isOdd) {
			return c, malformed(line)
		}
	}
	return c, nil
}

func malformed(line string) error {
	return fmt.Errorf("not `words ~ words = code: words | code: words`, each language once: %q", line)
}

// isOdd tells whether something cannot be a word or phrase: it has a mark that parts the line, or no word at all.
func isOdd(word string) bool {
	return strings.ContainsAny(word, "~=|") || strings.Contains(word, ": ") || len((&Language{}).Tokenize(word)) == 0
}

// wordsOf gives the words and phrases of a list that is separated by commas, in small letters; nil where there are none.
func wordsOf(list string) []string {
	var words []string
	for word := range strings.SplitSeq(list, ",") {
		if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// Language gives a language with this lexicon instead of the one that the program has, nil where it is not known.
func (s *Source) Language(code string) *Language {
	i := slices.IndexFunc(s.languages, func(l *Language) bool { return l.Code == code })
	if i < 0 {
		return nil
	}
	return s.languages[i]
}

// Own gives the language that the concepts are written in, and the words related to them.
func (s *Source) Own() *Language { return s.Language(source) }

// lexiconHeader begins a compiled lexicon: the format, and the languages in their order.
func lexiconHeader() string { return "lexicon 2 " + strings.Join(Codes(), " ") }

// Compile gives what is written to where the program is built with it.
func (s *Source) Compile() []byte {
	near := nearOf(s.concepts)
	parts := []string{lexiconHeader(), string(near.ends), near.text}
	for _, l := range s.languages {
		parts = append(parts, l.Lexicon().pack())
	}
	return []byte(pack(parts...))
}

// sideOf gives a language's side of a compiled lexicon. One that this program does not understand is an error.
func sideOf(compiled string, l *Language) (*Lexicon, error) {
	parts, err := unpack(compiled)
	if err != nil {
		return nil, err
	}
	if len(parts) != 3+len(kinds) || parts[0] != lexiconHeader() {
		return nil, fmt.Errorf("it is not one of this program's")
	}
	x := &Lexicon{l: l, near: rows{numbers(parts[1]), parts[2]}}
	return x, x.unpack(parts[3+slices.Index(Codes(), l.Code)])
}

// Concepts calls yield with the stems of the single words that stand for each of the concepts in the source language.
func (s *Source) Concepts(yield func(same []string) bool) {
	l := s.Own()
	for _, c := range s.concepts {
		if !yield(l.singles(c.same[source])) {
			return
		}
	}
}

// singles gives the stems of those that are single words.
func (l *Language) singles(words []string) []string {
	var stems []string
	for _, w := range words {
		if tokens := l.Tokenize(w); len(tokens) == 1 {
			stems = append(stems, l.Stem(tokens[0]))
		}
	}
	return stems
}

// language gives a language with its side of this lexicon. The words come first: what is a stem depends on them.
func (s *Source) language(kind Language) *Language {
	x := &Lexicon{words: tableOf(s.written(kind.Code))}
	x.l = read(kind, func(*Language) *Lexicon { return x })
	x.compile(s.concepts)
	return x.l
}

// written gives the distinct words and phrases of a language, in the order in which they are written.
func (s *Source) written(code string) []string {
	var words []string
	seen := map[string]bool{}
	for _, c := range s.concepts {
		for w := range c.words(code) {
			if !seen[w] {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	return words
}

// words calls yield with each word that a concept has in a language, and with whether it is only near.
func (c concept) words(code string) func(yield func(word string, near bool) bool) {
	return func(yield func(word string, near bool) bool) {
		for _, w := range c.same[code] {
			if !yield(w, false) {
				return
			}
		}
		for _, w := range c.related {
			if code == source && !yield(w, true) {
				return
			}
		}
	}
}

// A numbering gives texts numbers as they come.
type numbering struct {
	texts []string
	of    map[string]int
}

func (n *numbering) add(text string) int {
	i, ok := n.of[text]
	if !ok {
		if n.of == nil {
			n.of = map[string]int{}
		}
		i = len(n.texts)
		n.of[text] = i
		n.texts = append(n.texts, text)
	}
	return i
}

// lists are lists of numbers, each of them once, that grow as they are added to.
type lists [][]int

func (ls *lists) add(i, number int) {
	for len(*ls) <= i {
		*ls = append(*ls, nil)
	}
	if !slices.Contains((*ls)[i], number) {
		(*ls)[i] = append((*ls)[i], number)
	}
}

func (ls lists) rows() rows {
	texts := make([]string, len(ls))
	for i, l := range ls {
		texts[i] = string(listOf(l))
	}
	return rowsOf(texts)
}

// compile fills in all but the words.
func (x *Lexicon) compile(concepts []concept) {
	var terms numbering
	var senses lists
	members := make(lists, len(concepts))
	for i, c := range concepts {
		for word, near := range c.words(x.l.Code) {
			term, bit := terms.add(x.l.term(word)), 0
			if near {
				bit = 1
			}
			senses.add(term, i<<1|bit)
			members.add(i, term<<1|bit)
		}
	}
	x.terms, x.senses, x.members = tableOf(terms.texts), senses.rows(), members.rows()
	x.compileRoots()
	x.compilePhrases()
	x.near = nearOf(concepts)
}

// term gives the stems of a word or phrase, joined.
func (l *Language) term(text string) string {
	stems := l.Tokenize(text)
	for i, t := range stems {
		stems[i] = l.Stem(t)
	}
	return strings.Join(stems, " ")
}

func (x *Lexicon) compileRoots() {
	var roots numbering
	var rooted lists
	for i := range x.terms.keys.len() {
		if term := x.terms.keys.at(i); !strings.Contains(term, " ") {
			rooted.add(roots.add(x.l.Root(term)), i)
		}
	}
	x.roots, x.rooted = tableOf(roots.texts), rooted.rows()
}

// compilePhrases finds the phrases, and the verbs that are said apart, by the stem of the word that begins them.
func (x *Lexicon) compilePhrases() {
	var starters numbering
	var starting [][]string
	add := func(starter, line string) {
		i := starters.add(starter)
		if i == len(starting) {
			starting = append(starting, nil)
		}
		if !slices.Contains(starting[i], line) {
			starting[i] = append(starting[i], line)
		}
	}
	for i := range x.words.keys.len() {
		word := x.words.keys.at(i)
		term := x.l.term(word)
		if first, _, several := strings.Cut(term, " "); several {
			add(first, term)
		}
		if prefix, verb := x.l.separable(word); verb != "" {
			verb = x.l.Stem(verb)
			add(verb, term+"\t"+verb+" "+x.l.Stem(prefix))
		}
	}
	lines := make([]string, len(starting))
	for i := range starting {
		lines[i] = strings.Join(starting[i], "\n")
	}
	x.starters, x.starting = tableOf(starters.texts), rowsOf(lines)
}

// nearOf finds which concepts are near others: those that one of the words stands for which are near it.
func nearOf(concepts []concept) rows {
	stands := map[string][]int{}
	for i, c := range concepts {
		for _, w := range c.same[source] {
			stands[w] = append(stands[w], i)
		}
	}
	near := make(lists, len(concepts))
	for i, c := range concepts {
		for _, w := range c.related {
			for _, other := range stands[w] {
				near.add(i, other)
				near.add(other, i)
			}
		}
	}
	return near.rows()
}

// parts are what a Lexicon is packed of.
func (x *Lexicon) parts() []*string {
	var parts []*string
	for _, t := range []*table{&x.words, &x.terms, &x.roots, &x.starters} {
		parts = append(parts, (*string)(&t.slots), (*string)(&t.keys.ends), &t.keys.text)
	}
	for _, r := range []*rows{&x.senses, &x.members, &x.rooted, &x.starting} {
		parts = append(parts, (*string)(&r.ends), &r.text)
	}
	return parts
}

func (x *Lexicon) pack() string {
	var texts []string
	for _, p := range x.parts() {
		texts = append(texts, *p)
	}
	return pack(texts...)
}

func (x *Lexicon) unpack(packed string) error {
	texts, err := unpack(packed)
	if err != nil {
		return err
	}
	parts := x.parts()
	if len(texts) != len(parts) {
		return fmt.Errorf("a language has %d parts, not %d", len(texts), len(parts))
	}
	for i, p := range parts {
		*p = texts[i]
	}
	return nil
}
