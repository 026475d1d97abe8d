// Package discordfake is a Discord for tests: its gateway over real websockets and its REST API over HTTP, as a bot's
// client library sees them, and scriptable in everything that goes wrong there.
//
// A Server begins with a World: people, servers (guilds) and channels. Tests let people act in it (Say, Interact, Post),
// see what the bot did (Messages, Requests, Frames, Violations), wait for it (Wait) and spoil the connection (Fault,
// ScriptIdentify, Drop, Freeze and so on). Everything that happens is recorded in order.
//
// The Server is as strict as Discord: bodies that Discord refuses are refused here, with the same error (see the
// Validate functions, which tests of golden files can call alone); who may not see a message's content gets none; who
// does not answer an interaction within three seconds may not answer it any more. What Discord punishes rather than
// refuses (identifying too fast, answering 401 again and again) is a Violation.
//
// Three judges that nobody here wrote keep it honest, and judge an adapter's messages too: Discord's JavaScript clients
// run a small bot against it, discord-api-types and @discordjs/builders check JSON (Judges), and Discord's OpenAPI
// description checks requests and the fake's own answers, where DISCORD_OPENAPI names its file (OpenAPI).
//
// The payloads are maps (Object), not structs: tests can take out, add and break what they like before they send them
// with Dispatch or Post.
package discordfake
