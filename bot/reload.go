package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"svar/knowledge"
	"svar/knowledge/article"
	"svar/knowledge/language"
)

// maxDetails is how many lines a reload's difference is told in.
const maxDetails = 20

// preview reads the articles beside those in use and says what a reload would change.
func (t *turn) preview(ctx context.Context) (Reply, error) {
	p := t.phrases.Reload
	change, err := t.bot.library.Reload(ctx, knowledge.ReloadOptions{Preview: true})
	if err != nil {
		return t.reloadFailed(err), nil
	}
	reply := t.difference(change, p.Preview)
	switch {
	case len(change.Reasons) > 0:
		reply.Text = fmt.Sprintf(p.Refused, summaryOf(change))
	case change.Empty():
		reply.Text = p.Same
	default:
		reply.Actions = []Action{{Label: p.Apply, Command: applyCommand}}
	}
	return reply, nil
}

// apply reloads the articles, after a preview.
func (t *turn) apply(ctx context.Context) (Reply, error) {
	p := t.phrases.Reload
	change, err := t.bot.library.Reload(ctx, knowledge.ReloadOptions{})
	var worse *knowledge.WorseError
	switch {
	case errors.As(err, &worse):
		t.bot.log.Warn("refused a reload", "conversation", t.message.Conversation, "error", err)
		reply := t.difference(change, p.Refused)
		return reply, nil
	case err != nil:
		return t.reloadFailed(err), nil
	case !change.Applied:
		return t.notice(p.Same), nil
	}
	t.bot.log.Info("reloaded the articles", "conversation", t.message.Conversation, "change", summaryOf(change))
	reply := t.difference(change, p.Applied)
	reply.Actions = []Action{{Label: p.Undo, Command: rollbackCommand}}
	return reply, nil
}

// rollback goes back to the articles before the last reload.
func (t *turn) rollback(context.Context) (Reply, error) {
	change, err := t.bot.library.Rollback()
	if errors.Is(err, knowledge.ErrNoPrevious) {
		return t.notice(t.phrases.Reload.NoEarlier), nil
	}
	if err != nil {
		return t.reloadFailed(err), nil
	}
	t.bot.log.Info("rolled the articles back", "conversation", t.message.Conversation, "change", summaryOf(change))
	return t.difference(change, t.phrases.Reload.RolledBack), nil
}

// reloadFailed tells the administrator what went wrong; the articles in use stay.
func (t *turn) reloadFailed(err error) Reply {
	t.bot.log.Error("could not reload the articles", "conversation", t.message.Conversation, "error", err)
	return t.notice(fmt.Sprintf(t.phrases.Reload.Failed, err))
}

// difference tells a change: first why it is refused, then which golden questions are concerned, then the entries and
// the findings.
func (t *turn) difference(c knowledge.Change, text string) *Reload {
	reply := &Reload{Language: t.phrases.Code, Text: fmt.Sprintf(text, summaryOf(c)), Applied: c.Applied}
	var lines []string
	lines = append(lines, t.findings("✗", c.Reasons)...)
	if len(c.Reasons) == 0 {
		lines = append(lines, t.findings("✗", c.NewlyFailing)...)
	}
	lines = append(lines, t.findings("✓", c.Fixed)...)
	for _, list := range []struct {
		sign string
		refs []article.Ref
	}{{"+", c.Added}, {"−", c.Removed}, {"~", c.Changed}} {
		for _, ref := range list.refs {
			lines = append(lines, list.sign+" "+ref.String())
		}
	}
	more := len(lines) - maxDetails
	if more > 0 {
		lines = append(lines[:maxDetails], fmt.Sprintf(t.phrases.Reload.More, more))
	}
	if n := len(c.NewFindings); n > 0 {
		lines = append(lines, t.phrases.Reload.AndWarnings.say(n))
	}
	reply.Details = lines
	return reply
}

// findings tells what is wrong with the content, one line each.
func (t *turn) findings(sign string, list []article.Finding) []string {
	lint := language.LintFor(t.phrases.Code)
	var lines []string
	for _, f := range list {
		text := lint.Message(f.Rule, f.Args)
		if f.File != "" {
			text = fmt.Sprintf("%s:%d: %s", f.File, f.Line, text)
		}
		lines = append(lines, sign+" "+text)
	}
	return lines
}

// summaryOf gives a change in figures: "+3 −1 ~2".
func summaryOf(c knowledge.Change) string {
	var parts []string
	for _, n := range []struct {
		sign  string
		count int
	}{{"+", len(c.Added)}, {"−", len(c.Removed)}, {"~", len(c.Changed)}} {
		if n.count > 0 {
			parts = append(parts, fmt.Sprintf("%s%d", n.sign, n.count))
		}
	}
	if len(parts) == 0 {
		return "±0"
	}
	return strings.Join(parts, " ")
}
