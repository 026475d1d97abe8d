// An app on Slack's own framework that does what Svar does, in small: it answers mentions in their thread, a command, a
// button, a modal and a menu. The Go test bolt_test.go runs it against the fake Slack and ends it by closing its input.
const { App } = require('@slack/bolt');

const env = process.env;
const clientOptions = { slackApiUrl: env.SLACK_API_URL, retryConfig: { retries: 0 } };
const shared = { clientOptions, logLevel: 'error' };
const app = new App({
  socket: { ...shared, token: env.BOT_TOKEN, appToken: env.APP_TOKEN, socketMode: true },
  http: { ...shared, token: env.BOT_TOKEN, signingSecret: env.SIGNING_SECRET },
  oauth: {
    ...shared,
    signingSecret: env.SIGNING_SECRET,
    clientId: env.CLIENT_ID,
    clientSecret: env.CLIENT_SECRET,
    scopes: ['chat:write', 'app_mentions:read'],
    installerOptions: { authorizationUrl: env.AUTHORIZE_URL, directInstall: true, stateVerification: false },
    installationStore: (() => {
      const kept = new Map();
      return {
        storeInstallation: async (i) => void kept.set(i.team.id, i),
        fetchInstallation: async (q) => kept.get(q.teamId),
      };
    })(),
  },
}[env.MODE]);

const button = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'why', value: 'w', text: { type: 'plain_text', text: 'Varför?' } }],
};
const field = {
  type: 'input',
  block_id: 'q',
  label: { type: 'plain_text', text: 'Fråga' },
  element: { type: 'plain_text_input', action_id: 'question' },
};
const menu = { type: 'actions', block_id: 'm', elements: [{ type: 'external_select', action_id: 'article', min_query_length: 1 }] };

app.event('app_mention', async ({ event, say, client }) => {
  const { user } = await client.users.info({ user: event.user, include_locale: true });
  await say({ thread_ts: event.ts, text: `svar till ${user.name} på ${user.locale}`, blocks: [button] });
});
app.message('hej', async ({ message, say }) => {
  await say({ text: `du sade ${message.text}`, thread_ts: message.ts });
});
app.event('app_home_opened', async ({ event, client }) => {
  const text = { type: 'mrkdwn', text: `välkommen, ${event.user}` };
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'section', text }] } });
});
app.command('/fraga', async ({ command, ack, respond }) => {
  await ack(`söker ${command.text}`);
  await respond({ response_type: 'in_channel', text: `svar på ${command.text}` });
});
app.action('why', async ({ ack, action, respond }) => {
  await ack();
  await respond({ text: `därför: ${action.value}`, replace_original: true });
});
app.shortcut('form', async ({ ack, shortcut, client }) => {
  await ack();
  await client.views.open({
    trigger_id: shortcut.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'form',
      title: { type: 'plain_text', text: 'Fråga' },
      submit: { type: 'plain_text', text: 'Skicka' },
      blocks: [field, menu],
    },
  });
});
app.options('article', async ({ ack, payload }) => {
  await ack({ options: [{ text: { type: 'plain_text', text: payload.value.toUpperCase() }, value: payload.value }] });
});
app.view('form', async ({ ack, view, body, client }) => {
  const question = view.state.values.q.question.value;
  if (!question) {
    await ack({ response_action: 'errors', errors: { q: 'skriv en fråga' } });
    return;
  }
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: `du frågade ${question}` });
});

process.stdin.resume().on('end', () => process.exit(0));
app.start(0).then((server) => console.log(`ready ${server?.address?.()?.port ?? 0}`));
