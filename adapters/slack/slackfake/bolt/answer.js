// An app on Slack's own framework that answers direct messages in their thread with the entry that MiniSearch finds: what
// one would write without Svar. The benchmark of the adapter runs it against the fake Slack, with the entries of Svar's
// library in the file ENTRIES, and ends it by closing its input.
const { readFileSync } = require('node:fs');
const { App } = require('@slack/bolt');
const MiniSearch = require('minisearch');

const { ENTRIES, SLACK_API_URL, BOT_TOKEN, SIGNING_SECRET } = process.env;
const maxHeader = 150;
const maxSection = 3000;

// Short words have too many others near them.
const isLong = (term) => term.length > 3;
const index = new MiniSearch({
  fields: ['heading', 'title', 'body'],
  storeFields: ['heading', 'title', 'body', 'url'],
  searchOptions: { boost: { heading: 2 }, prefix: isLong, fuzzy: (term) => (isLong(term) ? 0.2 : false) },
});
index.addAll(JSON.parse(readFileSync(ENTRIES, 'utf8')));

const app = new App({
  token: BOT_TOKEN,
  signingSecret: SIGNING_SECRET,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: 'error',
});

const plain = (text) => ({ type: 'plain_text', text });
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function answer({ heading, title, body, url }) {
  return {
    text: escaped(`${heading}\n\n${body}`),
    blocks: [
      { type: 'header', text: plain(heading.slice(0, maxHeader)) },
      { type: 'section', text: plain(body.slice(0, maxSection)) },
      { type: 'context', elements: [plain(title)] },
      { type: 'actions', elements: [{ type: 'button', action_id: 'read', url, text: plain('Läs hela artikeln') }] },
    ],
  };
}

// Bolt acknowledges an event before this is called.
app.message(async ({ message, say }) => {
  if (message.subtype) return;
  const [best] = index.search(message.text);
  const reply = best ? answer(best) : { text: 'Det hittar jag inget svar på i artiklarna.' };
  await say({ ...reply, thread_ts: message.ts, unfurl_links: false, unfurl_media: false });
});

process.stdin.resume().on('end', () => process.exit(0));
app.start(0).then((server) => console.log(`ready ${server.address().port}`));
