// Checks JSON against the types of discord-api-types, by having TypeScript check it as a literal.
import path from 'node:path';
import ts from 'typescript';

// JSON has no enums: a text is fine where its enum has it. Bit fields are numbers.
const prelude = `
import type * as api from 'discord-api-types/v10';
type Bits = 'flags' | 'public_flags' | 'system_channel_flags';
type Plain<T> = T extends string ? \`\${T}\`
	: T extends number | boolean | bigint | null | undefined ? T
	: { [K in keyof T]: K extends Bits ? number : Plain<T[K]> };
`;

const options = {
	strict: true,
	noEmit: true,
	skipLibCheck: true,
	types: [],
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.NodeNext,
	moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** Gives a line for each thing that is not of its type. */
export function typeErrors(goldens) {
	const files = new Map();
	goldens.forEach((golden, i) => {
		const source = `${prelude}export const golden: Plain<api.${golden.type}> = ${JSON.stringify(golden.json, null, '\t')};\n`;
		files.set(path.resolve(`golden-${i}.mts`), { golden, source });
	});
	const program = ts.createProgram([...files.keys()], options, hostOf(files));
	return ts.getPreEmitDiagnostics(program).map((d) => describe(d, files));
}

function hostOf(files) {
	const host = ts.createCompilerHost(options);
	const { fileExists, readFile, getSourceFile } = host;
	host.fileExists = (name) => files.has(name) || fileExists(name);
	host.readFile = (name) => files.get(name)?.source ?? readFile(name);
	host.getSourceFile = (name, target, ...rest) =>
		files.has(name) ? ts.createSourceFile(name, files.get(name).source, target) : getSourceFile(name, target, ...rest);
	return host;
}

function describe(diagnostic, files) {
	const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n  ');
	const known = files.get(diagnostic.file?.fileName);
	if (!known) return text;
	const line = diagnostic.file.text.slice(diagnostic.start).split('\n', 1)[0].trim();
	return `${known.golden.name}: ${known.golden.type}: at ${line.slice(0, 100)}: ${text}`;
}
