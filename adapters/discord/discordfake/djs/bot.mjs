// A small bot on Discord's own JavaScript clients, which the Go tests run against the fake. What it does with each
// interaction is what bots do: answer, complete, update, open a form, defer. It ends when its standard input does.
import { API, Client, GatewayDispatchEvents, InteractionType, MessageFlags } from '@discordjs/core';
import { REST } from '@discordjs/rest';
import { WebSocketManager } from '@discordjs/ws';

const token = process.env.DISCORD_TOKEN;
const rest = new REST({ version: '10', api: process.env.DISCORD_API }).setToken(token);
const gateway = new WebSocketManager({
	token,
	rest,
	intents: Number(process.env.DISCORD_INTENTS),
	compression: process.env.DISCORD_COMPRESSION || null,
	useIdentifyCompression: process.env.DISCORD_COMPRESS === 'true',
});
const client = new Client({ rest, gateway });
const button = (customID, label) => ({ type: 1, components: [{ type: 2, style: 1, custom_id: customID, label }] });

const commands = {
	async ask(i, api) {
		const sent = await api.interactions.reply(i.id, i.token, {
			content: `answer to ${i.data.options[0].value}`,
			components: [button('more', 'More'), button('form', 'Form')],
			allowed_mentions: { parse: [] },
			with_response: true,
		});
		console.log('replied', sent.resource.message.id);
	},
	async later(i, api) {
		await api.interactions.defer(i.id, i.token, { flags: MessageFlags.Ephemeral });
		await api.interactions.editReply(i.application_id, i.token, {
			flags: MessageFlags.IsComponentsV2,
			components: [{ type: 17, components: [{ type: 10, content: 'later' }] }],
		});
		await api.interactions.followUp(i.application_id, i.token, { content: 'and more' });
	},
	async quote(i, api) {
		const [message] = Object.values(i.data.resolved.messages);
		await api.interactions.reply(i.id, i.token, { content: `quoting ${message.content}` });
	},
};

const components = {
	more: (i, api) => api.interactions.updateMessage(i.id, i.token, { content: 'more', components: [] }),
	form: (i, api) =>
		api.interactions.createModal(i.id, i.token, {
			custom_id: 'wrong',
			title: 'What is wrong?',
			components: [{ type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 2 } }],
		}),
};

async function answer(i, api) {
	switch (i.type) {
		case InteractionType.ApplicationCommand:
			return commands[i.data.name](i, api);
		case InteractionType.ApplicationCommandAutocomplete:
			return api.interactions.createAutocompleteResponse(i.id, i.token, {
				choices: [{ name: `complete ${i.data.options[0].value}`, value: 'x' }],
			});
		case InteractionType.MessageComponent:
			return components[i.data.custom_id](i, api);
		case InteractionType.ModalSubmit:
			return api.interactions.reply(i.id, i.token, { content: `thanks for ${i.data.components[0].component.value}` });
	}
}

client.on(GatewayDispatchEvents.InteractionCreate, ({ data, api }) => answer(data, api).catch((error) => console.error(error)));

client.on(GatewayDispatchEvents.MessageCreate, async ({ data, api }) => {
	if (data.author.bot || !data.content) return;
	try {
		await api.channels.createMessage(data.channel_id, {
			content: `heard ${data.content}`,
			message_reference: { message_id: data.id },
			nonce: data.id,
			enforce_nonce: true,
		});
	} catch (error) {
		console.error(error.name, error.status, error.code, error.message);
	}
});

client.once(GatewayDispatchEvents.Ready, async ({ data, api }) => {
	const registered = await api.applicationCommands.bulkOverwriteGlobalCommands(data.application.id, [
		{ name: 'ask', description: 'Ask', options: [{ type: 3, name: 'text', description: 'What', required: true, autocomplete: true }] },
		{ name: 'later', description: 'Answer later' },
		{ name: 'quote', type: 3 },
	]);
	console.log('registered', registered.length);
});

process.stdin.on('end', () => process.exit(0)).resume();
await gateway.connect();
