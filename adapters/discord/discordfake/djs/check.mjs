// Reads [{name, type, json}] from standard input, and writes what discord-api-types (by TypeScript) and
// @discordjs/builders say against the JSON, a line each. It ends with 1 when they say anything.
import { builderErrors } from './builders.mjs';
import { typeErrors } from './types.mjs';

let input = '';
for await (const chunk of process.stdin) input += chunk;
const goldens = JSON.parse(input);
const errors = [...typeErrors(goldens), ...goldens.flatMap(builderErrors)];
for (const error of errors) console.log(error);
process.exitCode = errors.length > 0 ? 1 : 0;
