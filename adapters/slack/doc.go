// Package slack is Svar in Slack: mentions, direct messages, slash commands, buttons, a shortcut, App Home, the
// assistant pane and previews of links, for one workspace or many.
//
// Deliveries come over HTTP (the Adapter is the http.Handler of /slack/) or over Socket Mode; accept is the one door
// for both. A delivery is decoded into our own small structs (events.go), found to be meant for the bot or not
// (listen.go), made sure to be handled once (dedupe.go), and queued: what happens in one channel happens in order
// (queue.go). A job asks the bot.Handler (answer.go), renders the bot.Reply as Block Kit (render.go) and posts it
// (post.go, send.go).
// Slack is told that a delivery has arrived when its answer is posted, or after 2.5 seconds: what is lost before that
// is delivered again.
//
// Nothing here knows articles or how they are matched: that is the handler's. What a button does is the bot.Message in
// its value.
package slack
