// Builds JSON again with @discordjs/builders, whose setters check what they are given.
import * as b from '@discordjs/builders';

/** Gives a line for each golden that the builders refuse. */
export function builderErrors({ name, type, json }) {
	try {
		build(type, json);
		return [];
	} catch (error) {
		const details = error.errors ? `: ${JSON.stringify(error.errors, null, ' ')}` : '';
		return [`${name}: @discordjs/builders: ${error.message}${details}`];
	}
}

function build(type, json) {
	switch (type) {
		case 'APIInteractionResponse':
			return json.type === 9 ? modal(json.data) : message(json.data ?? {});
		case 'RESTPutAPIApplicationCommandsJSONBody':
			return json.forEach(command);
		case 'APIInteraction':
		case 'GatewayGuildCreateDispatchData':
		case 'GatewayMessageCreateDispatchData':
			return; // comes from Discord, and is nothing to be built
		default:
			return message(json);
	}
}

function message(json) {
	for (const e of json.embeds ?? []) embed(e);
	for (const c of json.components ?? []) component(c).toJSON();
}

function embed(json) {
	const e = new b.EmbedBuilder();
	apply(e, json, { title: 'setTitle', description: 'setDescription', url: 'setURL', color: 'setColor', footer: 'setFooter', author: 'setAuthor' });
	e.addFields(json.fields ?? []);
}

// apply calls a setter for each key that is there.
function apply(builder, json, setters) {
	for (const [key, setter] of Object.entries(setters)) {
		if (json[key] !== undefined && json[key] !== null) builder[setter](json[key]);
	}
	return builder;
}

const inputs = { custom_id: 'setCustomId', placeholder: 'setPlaceholder', required: 'setRequired' };
const choosing = { ...inputs, min_values: 'setMinValues', max_values: 'setMaxValues', disabled: 'setDisabled' };

const components = {
	1: (c) => new b.ActionRowBuilder().addComponents(c.components.map(component)),
	2: (c) => apply(new b.ButtonBuilder(), c, { style: 'setStyle', label: 'setLabel', custom_id: 'setCustomId', url: 'setURL', emoji: 'setEmoji', disabled: 'setDisabled' }),
	3: (c) => apply(new b.StringSelectMenuBuilder(), c, choosing).addOptions(c.options),
	4: (c) => apply(new b.TextInputBuilder(), c, { ...inputs, style: 'setStyle', label: 'setLabel', value: 'setValue', min_length: 'setMinLength', max_length: 'setMaxLength' }),
	8: (c) => apply(new b.ChannelSelectMenuBuilder(), c, choosing),
	9: (c) => accessory(new b.SectionBuilder().addTextDisplayComponents(c.components.map(component)), c.accessory),
	10: (c) => new b.TextDisplayBuilder().setContent(c.content),
	14: (c) => apply(new b.SeparatorBuilder(), c, { divider: 'setDivider', spacing: 'setSpacing' }),
	17: container,
	18: label,
};

function component(json) {
	const make = components[json.type] ?? b.createComponentBuilder;
	return make(json);
}

function accessory(section, json) {
	return json.type === 2 ? section.setButtonAccessory(component(json)) : section.setThumbnailAccessory(component(json));
}

function container(json) {
	const built = apply(new b.ContainerBuilder(), json, { accent_color: 'setAccentColor' });
	built.spliceComponents(0, 0, ...json.components.map(component));
	return built;
}

function label(json) {
	const built = apply(new b.LabelBuilder(), json, { label: 'setLabel', description: 'setDescription' });
	const setters = { 3: 'setStringSelectMenuComponent', 4: 'setTextInputComponent', 8: 'setChannelSelectMenuComponent' };
	return built[setters[json.component.type]](component(json.component));
}

function modal(json) {
	const built = new b.ModalBuilder().setCustomId(json.custom_id).setTitle(json.title);
	for (const c of json.components) {
		if (c.type === 1) built.addComponents(component(c));
		else if (c.type === 10) built.addTextDisplayComponents(component(c));
		else built.addLabelComponents(component(c));
	}
	built.toJSON();
}

const common = {
	name: 'setName',
	name_localizations: 'setNameLocalizations',
	default_member_permissions: 'setDefaultMemberPermissions',
	contexts: 'setContexts',
	integration_types: 'setIntegrationTypes',
};
const described = { ...common, description: 'setDescription', description_localizations: 'setDescriptionLocalizations' };

function command(json) {
	if ((json.type ?? 1) !== 1) {
		apply(new b.ContextMenuCommandBuilder(), json, { ...common, type: 'setType' }).toJSON();
		return;
	}
	options(apply(new b.SlashCommandBuilder(), json, described), json).toJSON();
}

const adders = {
	1: 'addSubcommand', 2: 'addSubcommandGroup', 3: 'addStringOption', 4: 'addIntegerOption', 5: 'addBooleanOption',
	6: 'addUserOption', 7: 'addChannelOption', 8: 'addRoleOption', 10: 'addNumberOption',
};
const choosable = { required: 'setRequired', autocomplete: 'setAutocomplete', min_length: 'setMinLength', max_length: 'setMaxLength' };

function options(builder, json) {
	for (const o of json.options ?? []) {
		builder[adders[o.type]]((built) => {
			const keys = o.type <= 2 ? {} : choosable;
			apply(built, o, { name: 'setName', name_localizations: 'setNameLocalizations', description: 'setDescription', description_localizations: 'setDescriptionLocalizations', ...keys });
			if (o.choices?.length) built.addChoices(o.choices);
			return options(built, o);
		});
	}
	return builder;
}
