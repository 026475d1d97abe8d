package slack

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"svar/bot"
)

// showView shows a reply in a modal: in the one that is open, else in a new one.
func (a *Adapter) showView(ctx context.Context, i interaction, q question, reply bot.Reply) error {
	if h, ok := reply.(*bot.Help); ok {
		reply = a.helpWith(h, q.who.admin)
	}
	s := q.surface()
	s.private, s.view = false, true
	m := render(reply, s)
	shown := modal(phrases(q.message.Language), appName, m.blocks[:min(len(m.blocks), maxViewBlocks)]...)
	if i.View != nil && i.View.Type == string(slack.VTModal) {
		return a.updateView(ctx, q.team, i.View.ID, shown)
	}
	return a.openView(ctx, q.team, i.TriggerID, shown)
}

// modal gives a modal that can be closed.
func modal(p *bot.Phrases, title string, blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type:   slack.VTModal,
		Title:  plain(line(title, maxViewTitle)),
		Close:  plain(line(p.Chat.Close, maxViewTitle)),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// openView opens a modal. The trigger is good for 3 seconds: whoever comes too late is told nothing, for they can press
// again.
func (a *Adapter) openView(ctx context.Context, t *team, trigger string, v slack.ModalViewRequest) error {
	err := a.call(ctx, "views.open", "", func(ctx context.Context) error {
		_, err := t.api.OpenViewContext(ctx, trigger, v)
		return err
	}, 2)
	if err != nil {
		return fmt.Errorf("open a modal: %w", err)
	}
	return nil
}

func (a *Adapter) updateView(ctx context.Context, t *team, id string, v slack.ModalViewRequest) error {
	err := a.call(ctx, "views.update", "", func(ctx context.Context) error {
		_, err := t.api.UpdateViewContext(ctx, v, "", "", id)
		return err
	}, attempts)
	if err != nil {
		return fmt.Errorf("update a modal: %w", err)
	}
	return nil
}

// openHome shows App Home: a field for a question, questions that many ask, the articles, and, to administrators, the
// state of the library.
func (a *Adapter) openHome(ctx context.Context, home authorization, user string) error {
	q, err := a.questionOf(ctx, home, user, place{})
	if err != nil {
		return err
	}
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: a.homeBlocks(ctx, q)}}
	err = a.call(ctx, "views.publish", user, func(ctx context.Context) error {
		_, err := q.team.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: view})
		return err
	}, attempts)
	if err != nil {
		return fmt.Errorf("publish App Home: %w", err)
	}
	return nil
}

func (a *Adapter) homeBlocks(ctx context.Context, q question) []slack.Block {
	p := phrases(q.message.Language)
	blocks := homeFrame(p, a.list(ctx, q, bot.PopularCommand))
	if q.who.admin {
		blocks = join(blocks, a.adminBlocks(ctx, q, p))
	}
	return blocks[:min(len(blocks), maxViewBlocks)]
}

// homeFrame is what everybody sees in App Home.
func homeFrame(p *bot.Phrases, popular []bot.Action) []slack.Block {
	blocks := join(said(p.Chat.Welcome), []slack.Block{searchField(p)})
	if len(popular) > 0 {
		blocks = join(blocks, heading(p.Chat.Popular), actionBlocks(popular, ""))
	}
	return join(blocks, heading(p.Chat.Library), []slack.Block{slack.NewActionBlock("", picker(p))})
}

func searchField(p *bot.Phrases) slack.Block {
	field := slack.NewPlainTextInputBlockElement(plain(p.Chat.SearchHint), pressSearch)
	input := slack.NewInputBlock("", plain(p.Chat.Search), nil, field)
	input.DispatchAction = true
	return input
}

// adminBlocks show the state of the library, and what can be done about it.
func (a *Adapter) adminBlocks(ctx context.Context, q question, p *bot.Phrases) []slack.Block {
	var state []slack.Block
	q.message.Command = bot.StateCommand
	if n, ok := a.handle(ctx, q).(*bot.Notice); ok {
		state = said(n.Text)
	}
	reload := press{Command: bot.ReloadCommand}.value(maxButtonValue)
	return join([]slack.Block{slack.NewDividerBlock()}, state, []slack.Block{slack.NewActionBlock("",
		button(pressSay, p.Commands.Reload.Summary, reload),
		button(pressSettings, p.Settings.Title, ""),
	)})
}

// list asks the handler for a list that has to do with no conversation.
func (a *Adapter) list(ctx context.Context, q question, command string) []bot.Action {
	q.message.Conversation, q.message.Command, q.message.Argument = "", command, ""
	if found, ok := a.handle(ctx, q).(*bot.Articles); ok {
		return found.Articles
	}
	return nil
}

// openAssistant suggests questions to begin with in a new thread of the assistant pane. Workspaces without the pane
// never ask for it.
func (a *Adapter) openAssistant(ctx context.Context, home authorization, at assistantThread) error {
	q, err := a.questionOf(ctx, home, at.User, place{})
	if err != nil {
		return err
	}
	if err := a.memory.follow(ctx, assistant(threadKey(q.team, at.Channel, at.TS))); err != nil {
		a.log.Error("cannot remember a thread of the assistant pane", "error", err)
	}
	params := slack.AssistantThreadsSetSuggestedPromptsParameters{
		Title: phrases(q.message.Language).Chat.Prompts, ChannelID: at.Channel, ThreadTS: at.TS,
	}
	for _, action := range a.list(ctx, q, bot.PopularCommand) {
		if len(params.Prompts) < maxPrompts {
			params.Prompts = append(params.Prompts, slack.AssistantThreadsPrompt{Title: line(action.Label, maxButtonText), Message: line(action.Label, maxHeader)})
		}
	}
	if len(params.Prompts) == 0 {
		return nil
	}
	err = a.call(ctx, "assistant.threads.setSuggestedPrompts", at.Channel, func(ctx context.Context) error {
		return q.team.api.SetAssistantThreadsSuggestedPromptsContext(ctx, params)
	}, attempts)
	if err != nil {
		return fmt.Errorf("suggest questions: %w", err)
	}
	return nil
}

// think shows in the assistant pane that an answer is on its way; posting it takes that away. Where it cannot be shown,
// nothing is lost.
func (a *Adapter) think(ctx context.Context, q question) {
	err := a.call(ctx, "assistant.threads.setStatus", q.place.channel, func(ctx context.Context) error {
		return q.team.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
			ChannelID: q.place.channel, ThreadTS: q.place.thread, Status: phrases(q.message.Language).Chat.Thinking,
		})
	}, 1)
	if err != nil {
		a.log.Info("cannot show a status", "error", err)
	}
}

// unfurl previews the links in a message that lead to our own articles.
func (a *Adapter) unfurl(ctx context.Context, home authorization, ev event) error {
	q, err := a.questionOf(ctx, home, ev.User, place{channel: ev.Channel})
	if err != nil {
		return err
	}
	previews := make(map[string]slack.Attachment)
	for _, link := range ev.Links {
		q.message.Conversation, q.message.Command, q.message.Argument = "", bot.LinkCommand, unescape(link.URL)
		h, ok := a.handle(ctx, q).(*bot.Highlights)
		if !ok {
			continue
		}
		h.Actions = nil
		m := render(h, surface{view: true})
		previews[link.URL] = slack.Attachment{Blocks: slack.Blocks{BlockSet: m.blocks}, Fallback: m.text}
	}
	if len(previews) == 0 {
		return nil
	}
	o := slack.MsgOptionUnfurl(ev.MessageTS, previews)
	if ev.Source == "composer" && ev.UnfurlID != "" { // there is no message yet
		o = slack.MsgOptionUnfurlByID(ev.UnfurlID, ev.Source, previews)
	}
	err = a.call(ctx, "chat.unfurl", ev.Channel, func(ctx context.Context) error {
		_, _, _, err := q.team.api.SendMessageContext(ctx, ev.Channel, o)
		return err
	}, attempts)
	if err != nil {
		return fmt.Errorf("preview a link: %w", err)
	}
	return nil
}
