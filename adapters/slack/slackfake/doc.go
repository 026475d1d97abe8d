// Package slackfake is a Slack for tests: its Web API, Socket Mode, Events API, interactivity and installation as a
// program meets them, over HTTP and websockets on the loopback interface.
//
// It is no mock of a client library. A Server checks what it is sent as Slack does (tokens, scopes, arguments, the
// limits of messages, views and blocks), keeps what was posted, and delivers what people do, to the app's URLs with a
// signature or over its sockets, again where the app does not acknowledge. What cannot be seen in an answer, such as
// an acknowledgement that came too late, is among its Problems.
//
//	fake := slackfake.Start(slackfake.Options{})
//	defer fake.Close()
//	…the app, with fake.APIURL(), slackfake.BotToken and slackfake.AppToken…
//	sent := fake.Say(slackfake.Said{User: slackfake.Anna, Channel: slackfake.General, Text: "<@U0SVARBOT> hej"})
//	replies, err := fake.Replies(ctx, sent.Message, 1)
//
// Faults, Pace and the methods of Socket script what goes wrong. The clients that it is tested with are slack-go and,
// so that it stays honest, Slack's own for Node (the folder bolt).
package slackfake
