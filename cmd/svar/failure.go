package main

import (
	"errors"
	"fmt"
)

// A failure is an error that the person can do something about.
type failure struct {
	kind *failureKind
	err  error // what is wrong; nil where the output has said it already
}

func (f *failure) Error() string {
	if f.err == nil {
		return "the command has said what is wrong"
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// A failureKind says what a failure means for the exit code and what to tell the person: what went wrong, and a hint
// what to do, either of which may be missing.
type failureKind struct {
	code int
	what func(*words) string
	hint func(*words) string
}

// The table of failures. What is in none of these kinds is a failure of the program or the machine: code 1.
var (
	usageFailure    = &failureKind{code: 2, what: func(w *words) string { return w.UsageFailed }, hint: func(w *words) string { return fmt.Sprintf(w.UsageHint, "") }}
	articlesFailure = &failureKind{code: 2, what: func(w *words) string { return w.ArticlesFailed }, hint: func(w *words) string { return w.ArticlesHint }}
	queriesFailure  = &failureKind{code: 2, what: func(w *words) string { return w.QueriesFailed }, hint: func(w *words) string { return w.QueriesHint }}
	compareFailure  = &failureKind{code: 2, what: func(w *words) string { return w.CompareFailed }, hint: func(w *words) string { return w.CompareHint }}
	boundFailure    = &failureKind{code: 2, what: func(w *words) string { return w.BoundFailed }, hint: func(w *words) string { return w.BoundHint }}
	unsetFailure    = &failureKind{code: 2, what: func(w *words) string { return w.UnsetFailed }, hint: func(w *words) string { return w.UnsetHint }}
	listenFailure   = &failureKind{code: 2, what: func(w *words) string { return w.ListenFailed }, hint: func(w *words) string { return w.ListenHint }}
	databaseFailure = &failureKind{code: 2, what: func(w *words) string { return w.DatabaseFailed }, hint: func(w *words) string { return w.DatabaseHint }}
	badContent      = &failureKind{code: 1} // check has listed what is wrong
	boundsMissed    = &failureKind{code: 1} // eval has named the figures that fall short
	nothingFound    = &failureKind{code: 3} // there was no answer, and the reply has said so
	otherFailure    = &failureKind{code: 1, what: func(w *words) string { return w.OtherFailed }}
)

// usageOf is the usageFailure of one command, whose own help the hint names.
func usageOf(command string) *failureKind {
	kind := *usageFailure
	kind.hint = func(w *words) string { return fmt.Sprintf(w.UsageHint, command+" ") }
	return &kind
}

// report tells the person what went wrong, if anything did, and gives the exit code.
func (p *program) report(err error) int {
	if err == nil {
		return 0
	}
	f := &failure{otherFailure, err}
	errors.As(err, &f)
	if f.kind.what != nil {
		fmt.Fprintf(p.stderr, "svar: %s: %v\n", f.kind.what(p.words), p.words.translate(err.Error()))
	}
	if f.kind.hint != nil {
		fmt.Fprintf(p.stderr, "%s\n", f.kind.hint(p.words))
	}
	return f.kind.code
}
